"""The lexicons' own promises: format, references, balance, examples, compiled tables up to date."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.balance import check_balance
from framing.check import Checker
from framing.errors import LexiconError
from framing.lexicon import load
from framing.resources import folder
from framing.text import sentences
from framing.wordtable import WordTable, load_table
from tests.conftest import article

DETAILS = load_table(folder("lexicons")).details["details"]


def _examples(kind: str) -> Iterator[tuple[str, str]]:
    for rule, detail in DETAILS.items():
        for example in detail.get(kind, []):
            yield rule, example


def test_every_line_is_checked_and_camps_are_balanced() -> None:
    exceptions = check_balance(load())
    assert all(": " in row for row in exceptions), "an exception is recorded with its reason"


def test_compiled_tables_are_of_these_lexicons(table: WordTable) -> None:
    assert table.digest == load().digest, "run 'framing lexicon compile'"


def test_there_are_enough_entries() -> None:
    terms = load().terms
    assert len(terms) >= 1200
    assert sum(bool(t.fields.get("neutral")) for t in terms) >= 350


def _found(checker: Checker, rule: str, text: str, about: bool = True) -> list[tuple[int, int, str, str, int]]:
    lines = checker.read(article(text), sentences(text), frozenset({rule.split("/")[0]} if about else ()), every=True).lines  # names of nobody too
    return [(m.start, m.end, e.id, e.cls, e.lean) for line in lines for m, _ in line.mentions for e in (m.entry, *m.others)]


def test_what_must_be_flagged_is(checker: Checker) -> None:
    missed = []
    entries = {entry.id: entry for entry in checker.table.entries}
    for rule, example in _examples("flag_examples"):
        start, end = example.index("["), example.index("]") - 1
        text = example.replace("[", "").replace("]", "")
        entry = entries[rule]
        if not any(s < end and start < e and (found == rule or (cls, lean) == (entry.cls, entry.lean))
                   for s, e, found, cls, lean in _found(checker, rule, text)):
            missed.append(f"{rule}: {example}")
    assert not missed, "\n".join(missed)


def test_what_must_be_left_alone_is(checker: Checker) -> None:
    wrong = [f"{rule}: {example}" for rule, example in _examples("leave_examples")
             if not DETAILS[rule].get("neutral") and rule in {found for *_, found, _, _ in _found(checker, rule, example, about=False)}]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("line, said", [
    ("lean = 7", "'lean' must be"), ("klass = 1", "unknown key 'klass'; did you mean 'class'?"),
    ('pattern = "(ا|ب"', "do not match"), ('actor = "nobody"', "no actor 'nobody'"), ('sources = ["made-up"]', "unknown source")])
def test_a_wrong_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "house.toml"
    field = line.split(" ")[0]
    base = {"lemma": '"قرصان"', "pos": '"noun"', "class": '"actor-label"', "lean": "-1"}
    rows = [f"{k} = {v}" for k, v in base.items() if k != field] + [line]
    path.write_text('format = "framing-lexicon/1"\nname = "house"\ntitle = {ar = "بيت", en = "house"}\n\n[[term]]\nid = "x"\n' + "\n".join(rows),
                    encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load((path,))
    assert any(problem.startswith(f"{path}:") and said in problem for problem in caught.value.problems), caught.value.problems
    line_number = int(str(caught.value.problems[0]).split(":")[1])
    assert 1 <= line_number <= 11
