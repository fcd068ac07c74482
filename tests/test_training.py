"""The classifier: parity with scikit-learn, the same bytes, blind to names, refused when damaged."""

import json
from pathlib import Path

import pytest

from framing.check import Checker, Options
from framing.classifier import Classifier, load_model
from framing.corpus import Record, read
from framing.errors import CorpusError, ModelError
from framing.swapping import differences, names
from framing.wordtable import WordTable
from tests.command import run
from tests.conftest import ROOT

training = pytest.importorskip("framing.training")

FILES = sorted(p for p in (ROOT / "models" / "corpus").glob("*.jsonl") if not p.stem.startswith("second-reading"))


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(FILES)


@pytest.fixture(scope="module")
def trained(records: list[Record], checker: Checker) -> tuple[dict[str, object], dict[str, object]]:
    found: tuple[dict[str, object], dict[str, object]] = training.train(records, checker, "test")
    return found


def test_the_corpus_is_as_large_and_varied_as_promised(records: list[Record]) -> None:
    assert len(records) >= 1200
    marks = [m for r in records for m in r.marks]
    assert len(marks) >= 2500
    assert {m.voice for m in marks} == {"outlet", "attributed", "quoted"}
    assert any(not r.marks for r in records)


def test_exported_probabilities_are_scikit_learns(records: list[Record], checker: Checker, trained: tuple[dict[str, object], object]) -> None:
    body = trained[0]
    examples = training.examples(records, checker)
    model = training.pipeline(body["strength"]).fit([e.features for e in examples], [e.loaded for e in examples])
    scores = model.decision_function([e.features for e in examples])
    exported = Classifier(body)
    slope, shift = body["calibration"]  # type: ignore[misc]
    for example, score in zip(examples, scores, strict=True):
        expected = 1 / (1 + training.np.exp(-(slope * score + shift)))
        assert exported.probability(list(example.features)) == pytest.approx(float(expected), abs=1e-9)


def test_the_same_data_give_the_same_bytes_on_any_number_of_workers(records: list[Record], checker: Checker,
                                                                      trained: tuple[dict[str, object], object]) -> None:
    again, _ = training.train(records, checker, "test", jobs=2)
    assert json.dumps(again) == json.dumps(trained[0])


def test_who_is_named_changes_no_probability(records: list[Record], table: WordTable, classifier: Classifier) -> None:
    assert sum(len(own) >= 2 for own in names(table).values()) >= 5
    every = Checker(table, classifier, Options(min_probability=0.0, shifts=False))
    assert list(differences((r.text for r in records[::3]), every)) == []


def test_the_shipped_weights_are_whole_and_load(classifier: Classifier) -> None:
    assert 0 < classifier.threshold < 1


@pytest.mark.parametrize("damage", [lambda s: s[:-200], lambda s: s.replace("0.1", "0.2", 1), lambda s: "[]",
                                    lambda s: s.replace("framing-model/1", "x")])
def test_damaged_weights_are_refused_with_their_name(tmp_path: Path, damage: object) -> None:
    source = (ROOT / "models" / "mentions.json").read_text(encoding="utf-8")
    path = tmp_path / "damaged.json"
    path.write_text(damage(source), encoding="utf-8")  # type: ignore[operator]
    with pytest.raises(ModelError, match=r"damaged\.json"):
        load_model(path)


GOOD = {"id": "a", "source": "s", "text": "قصف النظام", "marks": [
    {"start": 4, "end": 10, "text": "النظام", "class": "actor-label", "about": "x", "lean": -1, "voice": "outlet", "loaded": True}]}


@pytest.mark.parametrize(("change", "said"), [
    ({"end": 9}, "holds 'النظا'"), ({"end": 99}, "does not lie"), ({"class": "actor"}, "unknown class"), ({"voice": "x"}, "unknown voice"),
    ({"lean": 5}, "'lean'"), ({"loaded": 1}, "'loaded'")])
def test_a_wrong_mark_is_named_with_file_and_line(tmp_path: Path, change: dict[str, object], said: str) -> None:
    path = tmp_path / "data.jsonl"
    wrong = {**GOOD, "id": "b", "marks": [{**GOOD["marks"][0], **change}]}  # type: ignore[dict-item]
    path.write_text(json.dumps(GOOD) + "\n" + json.dumps(wrong) + "\n" + json.dumps(GOOD), encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        read([path])
    lines = str(caught.value).splitlines()
    assert any(line.startswith(f"{path}:2: ") and said in line for line in lines), lines
    assert any(line.startswith(f"{path}:3: ") and "there twice" in line for line in lines), lines


PARTIAL = {"id": "p", "source": "s", "text": "قصف النظام القرية، وقال إن العصابات الإرهابية انسحبت من سوريا.", "partial": True,
           "marks": [{"start": 4, "end": 10, "text": "النظام", "loaded": True}]}


def test_of_a_partial_record_only_what_is_marked_is_an_example(tmp_path: Path, checker: Checker) -> None:
    """Nobody judged العصابات الإرهابية there: it is neither loaded nor innocent."""
    path = tmp_path / "data.jsonl"
    path.write_text(json.dumps(PARTIAL), encoding="utf-8")
    record, = read([path])
    example, = training.examples([record], checker)
    assert example.loaded and record.text[example.start:example.end] == "النظام"
    assert len(training.examples([record._replace(partial=False)], checker)) == 2


@pytest.mark.parametrize("command", [("evaluate",), ("train", "--task", "words", "-o", "m.json")])
def test_a_partial_record_measures_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data.jsonl").write_text(json.dumps(PARTIAL), encoding="utf-8")
    found = run(*command, "data.jsonl")
    assert found.status == 2 and "'p' is partial" in found.err
