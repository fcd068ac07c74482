"""No path takes the square of a text's length: what is counted is calls and lines of Python, not seconds."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from framing import markup, suppression
from framing import text as splitting
from framing.check import Checker
from framing.quotations import quotations
from framing.reading import article
from framing.records import Naming, Story
from framing.shift import mixed, turns

TIMES = 10
# What ten times the text may cost: ten times, and a tenth for what does not divide evenly.
MOST = 11.0


def work(call: Callable[[], object]) -> int:
    """How many calls and lines of Python run in ``call``."""
    count = 0

    def tick(_frame: Any, _event: str, _argument: Any) -> Any:
        nonlocal count
        count += 1
        return tick

    before = sys.gettrace()
    sys.settrace(tick)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def growth(make: Callable[[int], Callable[[], object]], size: int) -> float:
    """The work for ten times the size, in units of the work for the size."""
    for warm in (size, TIMES * size):
        make(warm)()
    return work(make(TIMES * size)) / work(make(size))


SENTENCES = {
    "news in paragraphs": "قصفت قوات النظام السوري مواقع العصابات الإرهابية في ريف إدلب.\n\n",
    "one paragraph": "قصفت قوات النظام السوري مواقع العصابات الإرهابية في ريف إدلب. ",
    "no full stop": "قصفت قوات النظام السوري مواقع العصابات الإرهابية ",
    "quotations in paragraphs": "وقال الوزير: «سنطرد الإرهابيين من سوريا».\n",
    "names in quotation marks": "وصل «النظام» و«الإرهابيون» إلى القرية.\n",
    "names in quotation marks, in one paragraph": "وصل «النظام» و«الإرهابيون» إلى القرية. ",
    "sayings": "قال الوزير إن الإرهابيين انسحبوا، وأضاف أن النظام عاد، بحسب المصدر ",
    "colons": "قال الوزير: الإرهابيون هنا ",
    "answers": "- الإرهابيون هناك؟\n",
    "plain words": "افتتحت البلدية مخبزاً جديداً في البلدة صباح الأحد. ",
    "guarded words": "احتل الشهيد النظام الصحي المقاومة تحرير الميدان ",
    "labels with a name and without": "قصفت ميليشيا الحوثي بلدة في تعز باليمن. وانسحبت الميليشيا منها. ",
    "labels in one sentence": "قصفت ميليشيا الحوثي تعز اليمنية وانسحبت الميليشيا ",
    "counted people": "وأنقذ الحرس 46 مهاجرا و30 لاجئا قبالة تونس ",
    "towns of two countries": "وصل الإرهابيون إلى طرابلس ثم إلى بيروت. ",
    "fighters and a foe": "وهاجمت المقاومة قوة من الجيش الإسرائيلي في غزة. ",
    "condemnations": "الأردن ومصر تدينان الهجوم الإرهابي، ",
    "namings": "وصف الوزير المعارضين بالإرهابيين ",
    "doubled parentheses": "((الإرهابيون)) و((النظام ",
    "no white space": "الإرهابيون،والنظام،",
    "underscores": "الإرهابيون_والنظام_",
    "two camps": "النظام والإرهابيون والميليشيات الإيرانية والمرتزقة في سوريا. ",
}


@pytest.mark.parametrize("name", SENTENCES)
def test_checking_grows_with_the_text(weighing: Checker, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(splitting, "LONGEST", 400)  # a sentence is cut there: what it costs is bounded, so is the test
    sentence = SENTENCES[name]

    def make(count: int) -> Callable[[], object]:
        read = article((sentence * count).encode(), "a.txt")
        return lambda: weighing.check(read)

    assert growth(make, 1 + 1200 // len(sentence)) <= MOST


def test_quoted_blocks_grow_with_the_page(checker: Checker) -> None:
    for piece, name in (("> وعاد الإرهابيون إلى سوريا.\n\n", "a.md"), ("<q>الإرهابيون</q> في سوريا. ", "a.html")):
        def make(count: int, piece: str = piece, name: str = name) -> Callable[[], object]:
            read = article((piece * count).encode(), name)
            return lambda: checker.check(read)

        assert growth(make, 40) <= MOST, name


def test_quotations_grow_with_the_paragraph() -> None:
    for piece in ("«", "\"", "«\"“'", "» ", "«أ» ", "''"):
        assert growth(lambda n, piece=piece: lambda: quotations(piece * n, 0, len(piece) * n), 200) <= MOST, piece  # type: ignore[misc]


@pytest.mark.parametrize("piece", [
    "<!-- framing: ignore[core] x -->\n", "# framing: off\n",
    "<!-- framing: off[a] -->\n<!-- framing: on[a] -->\n", "<!-- framing: ", "<!--\n", "نص\n"])
def test_comments_grow_with_the_text(piece: str) -> None:
    assert growth(lambda n: lambda: (suppression.read_comments(piece * n), suppression.blank(piece * n)), 60) <= MOST


@pytest.mark.parametrize("piece", [
    "> اقتباس\n", "`رمز` ", "``", "[أ](ب) ", "[](", "**أ** ", "```\nأ\n```\n",
    "<b>أ</b>", "<q>", "</q>", "<!", "<script>أ</script>", "&amp;", "<p title='>'>أ"])
def test_markup_grows_with_the_text(piece: str) -> None:
    for read in (markup.markdown, markup.html):
        assert growth(lambda n, read=read: lambda: read(piece * n), 100) <= MOST, read  # type: ignore[misc]


def test_folding_grows_with_the_word() -> None:
    for piece in ("ا", "\u064b", "\u0654\u0655", "ـ", "ـ."):
        assert growth(lambda n, piece=piece: lambda: splitting.fold("ا" + piece * n), 100) <= MOST, piece  # type: ignore[misc]


def test_meeting_camps_grow_with_the_paragraph(weighing: Checker) -> None:
    def make(count: int) -> Callable[[], object]:
        told = weighing.check(article(("هاجم الإرهابيون والميليشيات الإيرانية قوات النظام في سوريا. " * count).encode(), "a.txt")).stories
        return lambda: list(mixed(told))

    assert growth(make, 20) <= MOST


@pytest.mark.parametrize("voices", [("outlet",), ("outlet", "quoted"), ("outlet", "outlet", "attributed")])
def test_turns_grow_with_the_story(voices: tuple[str, ...]) -> None:
    def make(count: int) -> Callable[[], object]:
        namings = tuple(Naming(9 * n, 9 * n + 5, "اسم", n + 1, n + 1, -(n % 2), "here/west", voices[n % len(voices)], bool(n % 2))
                        for n in range(count))
        told = (Story("here/one", {"ar": "طرف"}, "here", "here/east", namings),)
        return lambda: turns(told, 5, True)

    assert growth(make, 100) <= MOST
