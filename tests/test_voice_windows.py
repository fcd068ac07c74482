"""How far the rules of reported speech look: words between a verb of saying and what it brings in.

Up to a limit the words are still somebody's; past it the tool stays with the outlet. Names stand in
for the words between, since no rule stops at them.
"""

import pytest

from framing.check import Checker
from tests.conftest import report
from tests.test_voice import NAMES

# sentence, how many words may stand at the dots, whose words then, and whose with one more
WINDOWS = [
    ("report-that", "جاء في تقرير ... أن [الإرهابيين] فروا.", 5, "attributed", "outlet"),
    ("indictment", "صدرت إدانة ... بدعم [الإرهابيين].", 7, "attributed", "outlet"),
    ("statement-colon", "صدر بيان ...: [الإرهابيون] فروا.", 6, "quoted", "outlet"),
    ("comma-before-colon", "قال الوزير ...، حرفيا: [الإرهابيون] فروا.", 2, "quoted", "outlet"),
    ("headline-office", "وزير ... والعدل: [الإرهابيون] فروا", 7, "quoted", "outlet"),
    ("apposition", "اعتبر الوزير السابق، الدكتور ...، القتلى [إرهابيين].", 5, "attributed", "outlet"),
    ("deemed-soldiers", "اعتبر ... الجنود [إرهابيين].", 9, "attributed", "outlet"),
    ("described", "وصف ... القتلى الذين سقطوا أمس في البلدة وفي ثلاث قرى قريبة منها جنوب النهر [بالإرهابيين].", 31, "attributed", "outlet"),
    ("announced-deed", "أعلن حزب ... [استشهاد] اثنين.", 7, "attributed", "outlet"),
    ("anniversary", "يحيي الحزب ... ذكرى [الشهداء].", 3, "outlet", "attributed"),
    ("duty-of-condolence", "قدم واجب ... العزاء بضحايا [الإرهابيين].", 2, "outlet", "attributed"),
    ("renewed-confidence", "جدد الوزير ... ثقته في طرد [الإرهابيين].", 10, "attributed", "outlet"),
    ("called-between-commas", "دعت الأحزاب، ...، إلى طرد [الإرهابيين].", 23, "attributed", "outlet"),
    ("said-between-commas", "قال ...، في بيان، إن [الإرهابيين] فروا.", 26, "attributed", "outlet"),
    ("pointed-to", "أشار ... إلى [الإرهابيين].", 12, "attributed", "outlet"),
    ("condemned", "ندد ... بعودة [الإرهابيين].", 12, "attributed", "outlet"),
    ("had-fled", "قال الوزير إن الطريق آمن وكانت ... قد فرت من [الإرهابيين].", 7, "outlet", "attributed"),
]


def voices(checker: Checker, marked: str) -> list[str]:
    start = marked.index("[")
    return [f.voice for f in report(checker, marked.replace("[", "").replace("]", "")).flags if f.start <= start < f.end]


@pytest.mark.parametrize("sentence, most, near, far", [case[1:] for case in WINDOWS], ids=[case[0] for case in WINDOWS])
def test_words_between(checker: Checker, sentence: str, most: int, near: str, far: str) -> None:
    for count, voice in ((1, near), (most, near), (most + 1, far)):
        assert voices(checker, sentence.replace("...", " ".join(NAMES[:count]))) == [voice], count


def test_a_speaker_is_shown_with_eight_words_at_most(checker: Checker) -> None:
    for count in (7, 8, 9):
        name = ["القائد", *NAMES[:count - 1]]
        flags = report(checker, f"قال {' '.join(name)} إن الإرهابيين فروا.").flags
        assert [f.speaker for f in flags] == [" ".join(name[:8])]
        flags = report(checker, f"فر الإرهابيون من البلدة، وفقا ل{' '.join(NAMES[:count])}.").flags
        assert [f.speaker for f in flags] == [" ".join(NAMES[:8][:count])]


def test_a_headline_stands_near_the_beginning_of_its_paragraph(checker: Checker) -> None:
    """A short sentence may stand before it; after a longer one a name and a colon are no headline."""
    for length, voice in ((10, "quoted"), (39, "quoted"), (40, "outlet"), (60, "outlet")):
        before = "عاد " + "ا" * (length - 5) + "."
        assert len(before) == length
        assert voices(checker, f"{before} وزير الدفاع: [الإرهابيون] فروا") == [voice], length


def test_a_question_stands_right_over_its_answer(checker: Checker) -> None:
    for blank, voice in ((1, "quoted"), (150, "quoted"), (199, "quoted"), (200, "outlet")):
        text = "متى تعودون؟" + "\n" * blank + "- نعود حين يخرج [الإرهابيون]"
        assert voices(checker, text) == [voice], blank


def test_an_answer_goes_on_to_the_next_question(checker: Checker) -> None:
    """Its further lines are the speaker's too; the question, a line that goes on asking, and what follows the
    line of the last answer are not."""
    text = ("* متى عاد الإرهابيون؟\n- عاد الإرهابيون أمس.\nوفر الإرهابيون اليوم.\n\n* لكن الإرهابيين أقوى.\n- كلا.\n* ألا يبقى الإرهابيون؟\r\n"
            "\r\n– لا، الإرهابيون ضعاف.\r\nوبعد الحوار فر الإرهابيون.")
    assert [f.voice for f in report(checker, text).flags] == ["outlet", "quoted", "quoted", "outlet", "outlet", "quoted", "outlet"]
    essay = "ما العمل؟\n- قتال الإرهابيين.\nوقد فر الإرهابيون.\nفما العمل؟\n- قتال الإرهابيين."  # no line is marked as asking
    assert [f.voice for f in report(checker, essay).flags] == ["quoted", "outlet", "quoted"]


def test_a_quotation_that_follows_a_sentence_closely_tells_who_speaks(checker: Checker) -> None:
    """The colon stands in one sentence, the marks begin a little after it."""
    for space, voice in ((1, "outlet"), (3, "outlet"), (4, "quoted")):
        text = "قال الوزير:" + " " * space + "«الطريق آمن اليوم وغدا» ثم فر [الإرهابيون]."
        assert voices(checker, text) == [voice], space


def test_a_short_word_in_marks_has_fewer_than_thirty_characters(checker: Checker) -> None:
    """Two short words in marks after a verb of using words are spoken of, not used."""
    for length, voice in ((28, []), (29, []), (30, ["quoted"]), (31, ["quoted"])):
        other = "«أعداء " + "ا" * (length - 8) + "»"
        assert len(other) == length
        assert voices(checker, f"استخدم الكاتب «[الطغاة]» و{other} مرتين.") == voice, length


@pytest.mark.parametrize("words, voice", [(1, "-"), (3, "-"), (4, "quoted")])
def test_a_word_spoken_of_stands_in_marks_with_two_more_at_most(checker: Checker, words: int, voice: str) -> None:
    marked = " ".join(["[الشبيحة]", "والعصابات", "والسماسرة", "وغيرهم"][:words])
    assert (voices(checker, f"أثار لقب «{marked}» جدلا في المجلس.") or ["-"]) == [voice]


@pytest.mark.parametrize("length, voice", [(20, "outlet"), (96, "outlet"), (120, "attributed")])
def test_a_hashtag_is_shorter_than_a_hundred_characters(checker: Checker, length: int, voice: str) -> None:
    """Longer than that it is no hashtag that anybody wrote, and the rules don't look for its beginning."""
    tag = "#" + "مقبرة" * (length // 5) + "_"
    assert voices(checker, f"قال المحافظ إن الطريق آمن {tag}[الغزاة]") == [voice]
