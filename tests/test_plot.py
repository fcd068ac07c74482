"""Figures for papers: written by ending, the same every time, and named when they cannot be."""

import builtins
from pathlib import Path
from typing import Any

import pytest

from framing.check import Checker
from framing.errors import FramingError, MissingLibraryError
from framing.reading import read
from framing.records import ArticleReport
from framing.report import plot as plotting
from framing.report.plot import chosen, groups, plot, reliability
from framing.wordtable import WordTable
from tests.conftest import ROOT, report

_STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}


@pytest.fixture(scope="module")
def example(table: WordTable) -> ArticleReport:
    return Checker(table, None).check(read(str(ROOT / "examples" / "article.txt")))


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_figure_by_its_ending_and_the_same_each_time(example: ArticleReport, tmp_path: Path, form: str, lang: str) -> None:
    pytest.importorskip("matplotlib", minversion="3.11")
    one, two = tmp_path / f"one.{form}", tmp_path / f"two.{form.upper()}"
    plot(example, one, lang)
    plot(example, str(two), lang)
    assert one.read_bytes() == two.read_bytes()
    assert one.read_bytes().startswith(_STARTS[form]) and len(one.read_bytes()) > 5000


def test_arabic_is_joined_and_runs_from_the_right() -> None:
    """The letters of a word take joined forms, and its last letter, which stands apart in نظام, is leftmost."""
    pytest.importorskip("matplotlib", minversion="3.11")
    from matplotlib.font_manager import FontProperties, findfont, get_font
    from matplotlib.textpath import TextToPath

    font = get_font(findfont(FontProperties(family="DejaVu Sans")))

    def glyphs(word: str) -> list[str]:
        found = TextToPath().get_glyphs_with_font(font, word)[0]
        return [str(glyph[0]) for glyph in sorted(found, key=lambda glyph: float(glyph[1]))]

    word = glyphs("نظام")
    apart = [glyphs(letter)[0] for letter in "نظام"]
    assert word[0] == apart[-1] and not set(word) <= set(apart)


def test_actors_that_move_come_first_and_few_are_drawn(example: ArticleReport) -> None:
    assert all(len(s.namings) > 1 or s.namings[0].lean for s in chosen(example))
    story = max(example.stories, key=lambda s: len(s.namings))
    many = example._replace(stories=tuple(story._replace(actor=f"x/{i}") for i in range(50)))
    assert len(chosen(many)) == 8
    lone = example._replace(stories=(story._replace(namings=story.namings[:1]),))
    assert len(chosen(lone)) == 1


def test_many_actors_and_the_ends_of_an_article_can_be_drawn(example: ArticleReport, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", minversion="3.11")
    story = example.stories[0]
    strange = story._replace(namings=tuple(n._replace(sentence=99) for n in story.namings))
    plot(example._replace(stories=(story, strange)), tmp_path / "a.png", "ar")
    plot(example._replace(stories=tuple(story for _ in range(20))), tmp_path / "b.png", "en")
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in ("a.png", "b.png"))


def test_what_cannot_be_drawn_says_why(example: ArticleReport, checker: Checker, tmp_path: Path) -> None:
    with pytest.raises(FramingError, match=r"\.png, \.svg or \.pdf"):
        plot(example, tmp_path / "a.bmp", "ar")
    with pytest.raises(FramingError, match="no actor"):
        plot(report(checker, "لا طرف هنا."), tmp_path / "a.png", "ar")
    pytest.importorskip("matplotlib", minversion="3.11")
    with pytest.raises(FramingError, match="cannot be written"):
        plot(example, tmp_path / "missing" / "a.png", "ar")


def test_without_matplotlib_the_way_to_install_it(example: ArticleReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = builtins.__import__

    def absent(name: str, *rest: Any, **more: Any) -> Any:
        if name.split(".")[0] == "matplotlib":
            raise ImportError(name)
        return usual(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(MissingLibraryError, match=r"pip install 'framing\[plot\]'"):
        plot(example, tmp_path / "a.png", "ar")
    assert not list(tmp_path.iterdir())


def test_an_old_matplotlib_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    monkeypatch.setattr(matplotlib, "__version__", "3.9.2")
    with pytest.raises(MissingLibraryError, match=r"3\.9\.2"):
        plotting._library()


def test_the_reliability_diagram(tmp_path: Path) -> None:
    pairs = [(i / 200, i % 4 < 2) for i in range(200)]
    rows = groups(pairs)
    assert len(rows) == 10 and all(low < share < high for _, share, low, high in rows)
    assert sum(mean for mean, *_ in rows) / 10 == pytest.approx(sum(p for p, _ in pairs) / 200)
    assert [len(groups(pairs[:n])) for n in (1, 3, 10, 11)] == [1, 3, 10, 10]
    pytest.importorskip("matplotlib", minversion="3.11")
    reliability(pairs, tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_bytes().startswith(b"<?xml")
    with pytest.raises(FramingError):
        reliability([], tmp_path / "b.svg")
