"""Loaded words that no lexicon holds: looked for in every sentence, blind to names, no verdict of others changed."""

import json
from pathlib import Path

import pytest

from framing.check import Checker, Options
from framing.classifier import FORMAT, Classifier, load_model
from framing.corpus import Mark, Record
from framing.discovery import RULE, free_words, model_path, scored
from framing.records import Flag
from framing.suggesting import suggestions
from framing.swapping import differences, names
from framing.text import sentences
from framing.word_features import Company, Described
from framing.wordtable import WordTable
from tests.conftest import ROOT, article

# The first sentence holds a term of the lexicons; the second holds none, nor a cue of a conflict.
PLAIN = "وكانت الحلوى مقرفة ولم يأكلها الضيوف."
BOTH = f"قتل الإرهابيون ثلاثة أشخاص. {PLAIN}"
FOUND = "مقرفة"


def model(**weights: float) -> Classifier:
    """A model that gives each feature its weight, and any other word next to no chance."""
    return Classifier({"format": FORMAT, "name": "test", "weights": weights, "intercept": -5.0, "calibration": [1.0, 0.0], "threshold": 0.5,
                       "sha256": "0" * 64})


@pytest.fixture(scope="module")
def discoverer() -> Classifier:
    return model(**{"gram=مقرف": 8.0})


@pytest.fixture(scope="module")
def discovering(table: WordTable, classifier: Classifier, discoverer: Classifier) -> Checker:
    return Checker(table, classifier, Options(discover=True), discoverer)


def discovered(checker: Checker, text: str) -> list[Flag]:
    return [f for f in checker.check(article(text)).flags if f.rule == RULE]


@pytest.mark.parametrize("text", [PLAIN, BOTH, f"{PLAIN}\n{BOTH}"])
def test_a_word_is_found_in_a_sentence_without_a_term_of_the_lexicons(discovering: Checker, text: str) -> None:
    found = discovered(discovering, text)
    assert [f.text for f in found] == [FOUND] * text.count(FOUND)
    assert {f.severity for f in found} == {"info"}
    assert all("قد يكون" in f.message and FOUND in f.message for f in found)
    for flag in found:
        assert text[flag.start:flag.end] == FOUND
        assert flag.probability == pytest.approx(0.9526, abs=1e-4)


def test_without_the_option_no_other_sentence_is_read(table: WordTable, discoverer: Classifier) -> None:
    assert discovered(Checker(table, None, Options(), discoverer), BOTH) == []
    assert [line.words.sentence.number for line in Checker(table, None).read(article(BOTH), sentences(BOTH)).lines] == [1]


def test_the_voice_of_a_found_word_is_told(discovering: Checker) -> None:
    assert [f.voice for f in discovered(discovering, f"قال المدير: «كانت الحلوى {FOUND} ولم يأكلها الضيوف».")] == ["quoted"]
    assert [f.voice for f in discovered(discovering, PLAIN)] == ["outlet"]


def test_looking_for_words_changes_no_other_verdict(table: WordTable, classifier: Classifier) -> None:
    texts = [json.loads(row)["text"] for path in ("war", "agency") for row in
             (ROOT / "models" / "corpus" / f"{path}.jsonl").read_text(encoding="utf-8").splitlines()[::9]]
    plain = Checker(table, classifier)
    looking = Checker(table, classifier, Options(discover=True), model())
    for text in texts:
        one, two = plain.check(article(text)), looking.check(article(text))
        assert (one.flags, one.stories, one.shifts) == (two.flags, two.stories, two.shifts)


def test_a_word_that_a_lexicon_holds_or_that_names_somebody_is_not_asked_about(checker: Checker) -> None:
    text = "أعلنت وزارة الصحة أن النظام الصحي في سوريا وحماس وإسرائيل بخير وأن الحلوى مقرفة."
    line = checker.read(article(text), sentences(text), every=True).lines[0]
    free = {line.words.texts[at] for at in free_words(checker.features, line.words, [m for m, _ in line.mentions])}
    assert FOUND in free
    assert not free & {"النظام", "سوريا", "وحماس", "وإسرائيل"}


def test_features_of_a_word_tell_no_name_beside_it(checker: Checker) -> None:
    found = []
    for name in ("حماس", "إسرائيل"):
        text = f"خلفت {name} كارثة مقرفة جدا."
        line = checker.read(article(text), sentences(text), every=True).lines[0]
        at = line.words.texts.index(FOUND)
        found.append(Described(checker.features, line.words, [m for m, _ in line.mentions], Company(5, 0)).of(at))
    assert found[0] == found[1]
    assert not any("حماس" in f or "اسرائيل" in f for f in found[0])


def test_who_is_named_changes_no_word_that_is_found(table: WordTable) -> None:
    assert names(table)
    shipped = load_model(model_path())
    often = Checker(table, None, Options(discover=True, shifts=False, select=("discover",)), shipped)
    often.discoverer.threshold = 0.05  # type: ignore[union-attr]
    texts = [json.loads(row)["text"] for row in (ROOT / "models" / "corpus" / "war.jsonl").read_text(encoding="utf-8").splitlines()[::7]]
    assert any(often.check(article(text)).flags for text in texts)
    assert list(differences(texts, often)) == []


def test_the_shipped_model_finds_what_it_scores_at_its_threshold(table: WordTable) -> None:
    shipped = load_model(model_path())
    checker = Checker(table, None, Options(discover=True), shipped)
    text = "ووصف المتحدث الاتهامات بأنها مسمومة."
    line = checker.read(article(text), sentences(text), every=True).lines[0]
    scores = dict(scored(shipped, checker.features, line.words, [m for m, _ in line.mentions], Company(5, 0)))
    assert max(scores, key=lambda at: scores[at]) == line.words.texts.index("مسمومة")


def test_suggestions_take_the_forms_of_a_stem_together_and_rank_the_likelier_first(tmp_path: Path, table: WordTable) -> None:
    (tmp_path / "one.txt").write_text(f"{PLAIN} وكان الطقس غريبا في الحديقة.", encoding="utf-8")
    (tmp_path / "two.txt").write_text("رأى الضيوف المقرفة في الحديقة.\nثم رأوا مقرفة أخرى.", encoding="utf-8")
    rows = [row.split("\t") for row in suggestions([str(tmp_path)], table, model(**{"gram=مقرف": 8.0, "gram=غريب": 4.0}))]
    assert rows[0][:3] == ["3", "0.95", FOUND]
    assert rows[1][2] == "غريبا"
    assert FOUND in rows[0][3].replace("المقرفة", FOUND)
    assert all(row[2] not in {"الإرهابيون"} for row in rows)


def test_of_two_words_as_likely_the_one_met_more_often_comes_first(tmp_path: Path, table: WordTable) -> None:
    (tmp_path / "a.txt").write_text("كانت الحلوى رديئة.\nكانت الحلوى مقرفة.\nكانت القهوة مقرفة.", encoding="utf-8")
    rows = [row.split("\t") for row in suggestions([str(tmp_path)], table, model(**{"gram=مقرف": 8.0, "gram=رديئ": 8.0}))]
    assert [row[2] for row in rows[:2]] == ["مقرفة", "رديئة"]


def test_words_of_every_sentence_are_examples(checker: Checker) -> None:
    training = pytest.importorskip("framing.word_training")
    start = BOTH.index(FOUND)
    mark = Mark(start, start + len(FOUND), FOUND, "evaluative", "sweets", -1, "outlet", True)
    held = Mark(4, 4 + len("الإرهابيون"), "الإرهابيون", "actor-label", "fighters", -2, "outlet", True)
    data = training.word_examples([Record("r", "own", "own", BOTH, (held, mark))], checker)
    assert [(e.stem, e.free) for e in data if e.loaded] == [("ارهاب", False), ("مقرف", True)]
    assert any(not e.loaded and e.free for e in data)


def test_exported_scores_of_words_are_scikit_learns(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    training = pytest.importorskip("framing.word_training")
    from framing.corpus import read

    monkeypatch.setattr(training, "SMALLEST", 0.0)
    monkeypatch.setattr(training, "DIGITS", 12)
    records = read([ROOT / "models" / "corpus" / "society.jsonl"])[::2]
    body, figures = training.train_words(records, checker, "test")
    again, _ = training.train_words(records, checker, "test", jobs=2)
    assert json.dumps(body) == json.dumps(again)
    data = training.word_examples(records, checker)
    slope, shift = body["calibration"]
    exported = Classifier(body)
    for example, score in zip(data, training.fitted(data).scores(data), strict=True):
        assert exported.score(list(example.features)) == pytest.approx(float(slope * score + shift), abs=1e-9)
    assert 0 < figures["held-out average precision"] < 1
