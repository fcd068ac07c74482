"""The whole pipeline on articles: offsets, voices, actors, the article the project was born from."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.check import Checker
from framing.reading import read
from framing.report import as_json
from tests.conftest import ROOT, article, flagged, report

TOOL = {"name": "framing", "version": "0", "signature": "test"}


def _validated(checker: Checker, text: str, schema: dict[str, object]) -> dict[str, object]:
    found = json.loads("".join(as_json.write([report(checker, text)], TOOL)))
    jsonschema.validate(found, schema)
    shown: dict[str, object] = found["articles"][0]
    return shown


SPELLINGS = ["إرهابية", "«إرهابية»", "إرهابية،", "إرهابية؟", "إرهابية\N{RIGHT-TO-LEFT MARK}", "ارهابية", "إرهابيه", "إرهـــابية", "إِرْهَابِيَّة",
             "وإرهابية", "بإرهابية", "الإرهابية", "للإرهابية", "إر\N{ZERO WIDTH NON-JOINER}هابية", "ا\N{ARABIC HAMZA BELOW}رهابية", "ﺇﺭﻫﺎﺑﻴﺔ"]


@pytest.mark.parametrize("word", SPELLINGS)
def test_sixteen_spellings_of_one_word(checker: Checker, word: str) -> None:
    found = flagged(checker, f"هاجمت الطائرات مواقع {word} قرب الطريق")
    assert len(found) == 1, found


def test_a_word_inside_another_is_none(checker: Checker) -> None:
    assert flagged(checker, "وصلت شاحنات مقتلعي الأشجار إلى الوادي، وكان الشاهدان قرب المحررين") == []


def test_the_example_article(weighing: Checker, schema: dict[str, object]) -> None:
    text = (ROOT / "examples" / "article.txt").read_text(encoding="utf-8")
    found = report(weighing, text)
    _validated(weighing, text, schema)
    by_text = {f.text: f for f in found.flags}
    assert by_text["الإرهابيين"].voice == "quoted"
    assert by_text["العصابات الإرهابية"].voice == "outlet" and by_text["العصابات الإرهابية"].severity == "error"
    assert "زعم" in by_text
    assert not any(f.start == text.index("النظام الصحي") for f in found.flags)
    assert {"switch", "mixed", "headline"} & {s.kind for s in found.shifts}


def test_the_article_it_was_born_from(weighing: Checker, shared: Path, schema: dict[str, object]) -> None:
    source = read(str(shared / "articles" / "south-syria.txt"))
    found = weighing.check(source)
    jsonschema.validate(json.loads("".join(as_json.write([found], TOOL))), schema)
    labels = [f for f in found.flags if f.actor == "syria/factions"]
    assert [(f.text.removeprefix("عناصر "), f.lean, f.voice, f.camp) for f in labels] == [
        (t, -2, "outlet", "syria/government") for t in
        ("الفصائل الإرهابية", "مسلحون ارهابيون محليون", "الفصائل الارهابية المسلحة المحلية", "الفصائل الارهابية")]
    regime = [f for f in found.flags if "النظام" in f.text]
    assert [f.voice for f in regime] == ["attributed", "outlet", "outlet", "outlet", "attributed", "outlet", "outlet"]
    assert {(f.actor, f.lean, f.camp) for f in regime} == {("syria/government", -1, "syria/opposition")}
    assert [f.speaker for f in regime if f.voice == "attributed"] == ["المرصد السوري لحقوق الإنسان", "المرصد"]
    stories = {s.actor: [n.text for n in s.namings] for s in found.stories}
    assert [t for t in stories["syria/factions"] if t == "الفصائل المحلية"] == ["الفصائل المحلية"] * 2
    assert "مسلحو المعارضة" in stories["syria/factions"] and "للمسلحين المحليين" in stories["syria/factions"]
    assert any("قوات الجيش" in t for t in stories["syria/government"])
    assert any("الجيش السوري" in t for t in stories["syria/government"])
    assert not {f.text for f in found.flags} & {"الفصائل المحلية", "مسلحو المعارضة", "قوات الجيش", "للمسلحين المحليين"}
    numbers = {n.sentence: n.paragraph for s in found.stories for n in s.namings}
    assert {numbers[s.target.sentence] for s in found.shifts if s.kind == "mixed"} == {4, 6, 8, 9}
    turned = {s.target.text for s in found.shifts if s.kind == "switch"}
    assert turned >= {"مسلحو المعارضة", "الفصائل الارهابية", "قوات الجيش", "النظام"}
    assert {(f.cls, f.lean) for f in found.flags if "الجولان" in f.text} <= {("territory", 0), ("act-label", 0)}


@given(st.text(alphabet="\u064b\u0651ـ \n«»\"'.:،قاليإرهبنظمسوة😀a1\u200f\u202e\ufeff\x00", max_size=80))
@settings(max_examples=150, deadline=None)
def test_spans_hold_whatever_the_input(checker: Checker, text: str) -> None:
    words = "قال إن الإرهابيين في سوريا " + text + " قوات النظام"
    found = checker.check(article(words))
    for flag in found.flags:
        assert words[flag.start:flag.end] == flag.text and flag.text
    for story in found.stories:
        for naming in story.namings:
            assert words[naming.start:naming.end] == naming.text
    for shift in found.shifts:
        for place in (shift.origin, shift.target):
            assert words[place.start:place.end] == place.text


@pytest.mark.parametrize("text, voice", [
    ("قال المتحدث إن الإرهابيين انسحبوا.", "attributed"),
    ("قال المتحدث: «الإرهابيون انسحبوا».", "quoted"),
    ("وزير الدفاع: سنلاحق الإرهابيين", "quoted"),
    ("انسحب الإرهابيون من القرية.", "outlet"),
    ("انسحب الإرهابيون من القرية، بحسب بيان للجيش.", "attributed"),
    ("ندد الوزير بما وصفه بالعدوان على القرى.", "attributed"),
    ("يذكر أن الإرهابيين كانوا قد هاجموا القرية.", "outlet"),
    ("قال الشاهد إن الطريق مغلق. وانسحب الإرهابيون ليلاً.", "outlet"),
])
def test_voice(checker: Checker, text: str, voice: str) -> None:
    assert [f.voice for f in report(checker, text).flags] == [voice]


def test_alternatives_keep_the_inflection(checker: Checker) -> None:
    def first(text: str) -> str:
        return report(checker, text).flags[0].alternatives[0]
    assert first("قصفت الطائرات المواقع والإرهابيين") == "والمسلحين"
    assert first("دمرت الطائرات مواقع الفصائل الإرهابية") == "الفصائل المسلحة"
    assert first("سلمت الرسالة للإرهابيين") == "للمسلحين"


def test_a_naming_keeps_its_fingerprint_when_lines_move(checker: Checker) -> None:
    one = report(checker, "انسحب الإرهابيون من القرية.")
    two = report(checker, "سطر جديد هنا.\n\nانسحب الإرهابيون  من القرية.")
    assert one.flags[0].fingerprint == two.flags[0].fingerprint
    twice = report(checker, "انسحب الإرهابيون من القرية.\nانسحب الإرهابيون من القرية.")
    assert len({f.fingerprint for f in twice.flags}) == 2
