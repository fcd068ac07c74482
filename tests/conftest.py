"""Shared by the tests: one word table, checkers, and the folder of annotated news where it lies beside."""

import json
from pathlib import Path

import pytest

from framing.check import Checker, Options
from framing.classifier import Classifier, load_model
from framing.records import Article, ArticleReport
from framing.resources import folder
from framing.wordtable import WordTable, load_table

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def table() -> WordTable:
    return load_table(folder("lexicons"))


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    return load_model(folder("models") / "mentions.json")


@pytest.fixture(scope="session")
def checker(table: WordTable) -> Checker:
    """Lexicon alone."""
    return Checker(table, None)


@pytest.fixture(scope="session")
def weighing(table: WordTable, classifier: Classifier) -> Checker:
    """Lexicon and classifier."""
    return Checker(table, classifier, Options(lang="en"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared folder is not beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def schema() -> dict[str, object]:
    found: dict[str, object] = json.loads((ROOT / "framing/schemas/framing-report-1.json").read_text(encoding="utf-8"))
    return found


def article(text: str, path: str = "article.txt") -> Article:
    return Article(path, "text", "utf-8", text, text)


def report(checker: Checker, text: str) -> ArticleReport:
    return checker.check(article(text))


def flagged(checker: Checker, text: str) -> list[str]:
    return [flag.text for flag in report(checker, text).flags]
