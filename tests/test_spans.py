"""The span model: its scorer against cases worked by hand, its reader, training, and damage."""

import base64
import json
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse
from threadpoolctl import threadpool_limits

from framing.classifier import body_hash
from framing.errors import CorpusError, FramingError, ModelError
from framing.resources import folder
from framing.span_corpus import Paragraph, latest, read
from framing.span_decoding import decode, joins
from framing.span_scoring import Span, Tally, covered, tally, total
from framing.span_training import linear
from framing.span_vectors import FORMAT, in_context, load_vectors, packed, unpacked, widths
from framing.spans import evaluate_spans, measure, shipped_checker, shipped_features, train_spans

LOADED, LABEL = "Loaded_Language", "Name_Calling-Labeling"


@pytest.mark.parametrize(("span", "others", "characters"), [
    ((0, 10), [], 0),
    ((0, 10), [(0, 10)], 10),
    ((0, 10), [(10, 12)], 0),          # touching is not overlapping
    ((5, 10), [(0, 7)], 2),
    ((0, 10), [(2, 4), (6, 9)], 5),
    ((0, 10), [(2, 8), (4, 6)], 6),    # one inside another counts once
    ((0, 10), [(4, 8), (2, 6)], 6),    # the order does not matter
])
def test_covered(span: Span, others: list[Span], characters: int) -> None:
    assert covered(span, others) == characters


@pytest.mark.parametrize(("predicted", "gold", "precision", "recall"), [
    ([(0, 4)], [(0, 4)], 1.0, 1.0),
    ([(0, 4)], [(0, 8)], 1.0, 0.5),                       # half of the gold span
    ([(0, 8)], [(0, 4)], 0.5, 1.0),
    ([(0, 4), (4, 8)], [(0, 8)], 2.0, 1.0),               # two halves: both right, the whole found
    ([(0, 8)], [(0, 4), (4, 8)], 1.0, 2.0),
    ([(0, 10)], [(0, 4), (6, 8)], 0.6, 2.0),
    ([(0, 10)], [(0, 6), (4, 8)], 0.8, 2.0),              # gold spans that overlap: covered once
    ([(0, 4)], [], 0.0, 0.0),
    ([], [(0, 4)], 0.0, 0.0),
])
def test_tally(predicted: list[Span], gold: list[Span], precision: float, recall: float) -> None:
    found = tally(predicted, gold)
    assert found == pytest.approx(Tally(precision, recall, len(predicted), len(gold)))


def test_figures_pool_over_texts() -> None:
    pooled = total([tally([(0, 4)], [(0, 8)]), tally([(0, 4), (10, 14)], [(0, 4)]), tally([], [(3, 9)])])
    # precision (1 + 1 + 0) / 3, recall (0.5 + 1 + 0) / 3
    assert pooled.figures() == {"precision": 0.6667, "recall": 0.5, "f1": 0.5714, "gold": 3, "predicted": 3}
    assert Tally().figures() == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 0, "predicted": 0}


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def row(text: str, *marks: tuple[str, str], domain: str = "a.example") -> dict[str, object]:
    labels = [{"start": text.index(part), "end": text.index(part) + len(part), "technique": technique, "text": part} for technique, part in marks]
    return {"paragraph": text, "labels": labels, "page_domain": domain}


def test_measure_keeps_techniques_apart(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", [row("هجوم وحشي للعصابة", (LOADED, "وحشي"), (LABEL, "للعصابة"), ("Doubt", "هجوم"))])
    figures = measure(read([file]), [{LOADED: [(5, 9), (10, 17)], LABEL: []}])
    assert figures["techniques"][LOADED] == {"precision": 0.5, "recall": 1.0, "f1": 0.6667, "gold": 1, "predicted": 2}
    assert figures["techniques"][LABEL] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1, "predicted": 0}
    assert figures["micro"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "gold": 2, "predicted": 2}
    assert figures["micro_all"] == {"precision": 0.5, "recall": 0.3333, "f1": 0.4, "gold": 3, "predicted": 2}


def test_reader_finds_shifted_spans_again(tmp_path: Path) -> None:
    text = "قال إن الهجوم وحشي، وإن الرد على الهجوم وحشي أيضا"
    label = {"start": text.rindex("وحشي") - 2, "end": text.rindex("وحشي") + 2, "technique": LOADED, "text": "وحشي"}
    file = write(tmp_path / "a.jsonl", [{"text": text, "labels": [label]}])
    (paragraph,) = read([file])
    assert paragraph.gold[LOADED] == ((text.rindex("وحشي"), text.rindex("وحشي") + 4),)
    assert paragraph.group == "a"


@pytest.mark.parametrize(("line", "problem"), [
    ("{", "not JSON"),
    ("[]", "one JSON object"),
    ('{"paragraph": " ", "labels": []}', "'paragraph'"),
    ('{"paragraph": "نص"}', "'labels' must be a list"),
    ('{"paragraph": "نص", "labels": ["Loaded_Language"]}', "a label must be an object"),
    ('{"paragraph": "نص", "labels": [{"start": 0, "end": 2}]}', "lacks its 'technique'"),
    ('{"paragraph": "نص", "labels": [{"start": 0, "end": true, "technique": "Doubt"}]}', "whole numbers"),
    ('{"paragraph": "نص", "labels": [{"start": 0, "end": 9, "technique": "Doubt"}]}', "does not lie in the paragraph"),
    ('{"paragraph": "نص", "labels": [{"start": 1, "end": 1, "technique": "Doubt"}]}', "does not lie in the paragraph"),
    ('{"paragraph": "نص", "labels": [{"start": 0, "end": 2, "technique": "Doubt", "text": "خبر"}]}', "does not stand in the paragraph"),
])
def test_reader_names_file_and_line(tmp_path: Path, line: str, problem: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text('{"paragraph": "نص", "labels": []}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=problem) as caught:
        read([file])
    assert str(caught.value).startswith(f"{file}:2: ")


def test_reader_collects_problems_and_doubled_ids(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"paragraph_id": "1", **row("نص")}, {"paragraph_id": "1", **row("نص")}, {"paragraph": ""}]
    file = write(tmp_path / "a.jsonl", rows)
    with pytest.raises(CorpusError) as caught:
        read([file, tmp_path / "missing.jsonl"])
    assert len(str(caught.value).splitlines()) == 3
    again = write(tmp_path / "b.jsonl", rows[:1])
    assert len(read([again, write(tmp_path / "c.jsonl", rows[:1])])) == 2   # another file may relabel a paragraph
    with pytest.raises(CorpusError, match="no annotated paragraph"):
        read([write(tmp_path / "empty.jsonl", [])])


def test_relabelled_text_keeps_its_last_labels() -> None:
    old = [Paragraph("هجوم", "a", {LOADED: ((0, 4),)}), Paragraph("قصف", "a", {})]
    new = [Paragraph("هجوم", "a", {LABEL: ((0, 4),)})]
    assert latest(old + new) == [new[0], old[1]]


def test_decoding_grows_and_joins_spans() -> None:
    text = "جريمة وحشية مروعة، هزت القرية"
    places = [(0, 5), (6, 11), (12, 17), (19, 22), (23, 29)]
    joined = joins(text, places)
    assert joined == [False, True, True, False, True]
    assert decode(places, joined, [0.1, 0.4, 0.2, 0.2, 0.1], 0.4, 0.5) == [(6, 17)]     # the comma stops it
    assert decode(places, joined, [0.3, 0.3, 0.3, 0.3, 0.3], 0.4, 0.5) == []            # nothing reaches the threshold
    assert decode(places, joined, [0.5, 0.0, 0.5, 0.5, 0.0], 0.4, 0.5) == [(0, 5), (12, 17), (19, 22)]
    assert decode(places, joined, [0.5, 0.4, 0.3, 0.0, 0.0], 0.4, None) == [(0, 5), (6, 11)]   # each word for itself


def corpus(tmp_path: Path) -> Path:
    nouns = ["هجوم", "قصف", "حصار", "اعتداء", "قرار", "تصريح", "موقف", "خطاب"]
    rows = [row(f"وصف الناطق ما جرى بأنه {noun} وحشي نفذته عصابة مأجورة في المدينة", (LOADED, "وحشي"), (LABEL, "عصابة مأجورة"),
                domain=f"{at % 4}.example")
            for at, noun in enumerate(nouns)]
    rows += [row(f"أعلنت الوزارة أن {noun} اللجنة صدر بعد اجتماع في المدينة", domain=f"{at % 4}.example") for at, noun in enumerate(nouns)]
    return write(tmp_path / "train.jsonl", rows)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("spans")
    data = corpus(folder)
    train_spans([data], folder / "model.json", 1)
    return data, folder / "model.json"


def test_training_learns_and_measures(trained: tuple[Path, Path]) -> None:
    data, model = trained
    figures = json.loads(evaluate_spans([data], model, "json"))
    assert set(figures["techniques"]) == {LOADED, LABEL}
    for found in (*figures["techniques"].values(), figures["micro"]):
        assert set(found) == {"precision", "recall", "f1", "gold", "predicted"}
        assert found["f1"] > 0.9
    assert LOADED in evaluate_spans([data], model, "text")


def test_same_bytes_on_any_number_of_workers(trained: tuple[Path, Path], tmp_path: Path) -> None:
    data, model = trained
    train_spans([data], tmp_path / "again.json", 2)
    assert (tmp_path / "again.json").read_bytes() == model.read_bytes()


def test_same_weights_on_any_number_of_threads() -> None:
    """As wide as real data are: there BLAS would split its sums among threads."""
    random = np.random.default_rng(0)
    matrix = sparse.random(300, 150_000, density=0.001, format="csr", dtype=np.float32, rng=random)
    loaded = random.random(300) < 0.2
    found = []
    for threads in (1, 2):
        with threadpool_limits(limits=threads):
            found.append(linear(matrix, loaded, 64))
    assert found[0].coefficients.tobytes() == found[1].coefficients.tobytes()
    assert found[0].intercept == found[1].intercept


def test_damaged_models_are_refused(trained: tuple[Path, Path], tmp_path: Path) -> None:
    data, model = trained
    whole = model.read_text(encoding="utf-8")
    changed = whole.replace('"threshold": 0', '"threshold": 1', 1)
    for content, problem in ((whole[:-20], "cut short"), (changed, "hash"), ('{"format": "other"}', "format")):
        damaged = tmp_path / "damaged.json"
        damaged.write_text(content, encoding="utf-8")
        with pytest.raises(ModelError, match=problem) as caught:
            evaluate_spans([data], damaged, "json")
        assert str(damaged) in str(caught.value)
    with pytest.raises(ModelError, match="no such model"):
        evaluate_spans([data], tmp_path / "none.json", "json")


def test_training_needs_groups_and_spans(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match="at least two"):
        train_spans([write(tmp_path / "one.jsonl", [row("هجوم وحشي", (LOADED, "وحشي")), row("هجوم وحشي", (LOADED, "وحشي"))])], tmp_path / "m.json", 1)
    with pytest.raises(FramingError, match="no span of"):
        train_spans([write(tmp_path / "none.jsonl", [row("هجوم")])], tmp_path / "m.json", 1)
    assert not (tmp_path / "m.json").exists()


def test_features_know_the_lexicons() -> None:
    described = shipped_features(shipped_checker()).of("قالت «المليشيات» إنها باقية")
    features = dict(zip([place[0] for place in described.places], described.features, strict=True))
    assert "shape:quoted" in features[6]
    assert "lexicon:loaded" in features[6]
    assert "next:-1=قالت" in features[6]
    assert all(len(set(found)) == len(found) for found in described.features)


def test_vectors_are_alike_where_words_are() -> None:
    vectors = load_vectors(folder("models") / "vectors.json")
    dangerous, hard, tuesday = vectors.of(["خطير", "صعب", "ثلاثاء"])

    def cosine(a: np.ndarray, b: np.ndarray) -> float:
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    assert cosine(dangerous, hard) > cosine(dangerous, tuesday) + 0.2
    assert vectors.of([]).shape == (0, vectors.size)


def test_vectors_around_a_word() -> None:
    rows = np.array([[1.0, 0.0], [0.0, 2.0], [4.0, 0.0], [0.0, 8.0], [0.0, 0.0], [6.0, 0.0]], dtype=np.float32)
    found = in_context(rows)
    assert found.shape == (6, sum(widths(2)))
    own, paragraph, beside, around = np.split(found, 4, axis=1)
    assert own.tolist() == rows.tolist()
    assert paragraph[0].tolist() == paragraph[5].tolist() == pytest.approx([11 / 6, 10 / 6])
    assert beside[:2].tolist() == [[0.0, 2.0], [2.5, 0.0]]      # the first word has but one beside it
    assert around[0].tolist() == [1.0, 2.5]                     # the sixth word is five away
    assert around[1].tolist() == pytest.approx([11 / 5, 8 / 5])
    assert in_context(rows[:1]).tolist() == [[1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]]
    assert in_context(rows[:0]).shape == (0, 8)


def test_numbers_are_packed_two_a_byte() -> None:
    numbers = np.array([-7, 7, 0, -1, 3, 5])
    assert packed(numbers) == bytes([0xF1, 0x78, 0xDB])
    assert unpacked(packed(numbers)).tolist() == numbers.tolist()


def small_table(path: Path, **changes: object) -> Path:
    body: dict[str, object] = {"format": FORMAT, "size": 2, "steps": [0.5, 0.5], "stems": "وحشي هادي",
                               "codes": base64.b64encode(packed(np.array([2, 0, 0, 4]))).decode(), **changes}
    path.write_text(json.dumps({**body, "sha256": body_hash(body)}), encoding="utf-8")
    return path


def test_unknown_stem_is_given_what_its_letters_suggest(tmp_path: Path) -> None:
    known, near, foreign = load_vectors(small_table(tmp_path / "v.json")).of(["وحشي", "وحشيي", "xq"])
    assert known.tolist() == [1.0, 0.0]
    assert near[0] > 0.9 > near[1]
    assert foreign.tolist() == [0.0, 0.0]


@pytest.mark.parametrize("changes", [{"codes": "AA=="}, {"codes": "?"}, {"size": None}, {"stems": "واحد"}, {"steps": "x"}])
def test_damaged_vectors_are_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    with pytest.raises(ModelError, match=r"v\.json: a part is missing or of the wrong kind"):
        load_vectors(small_table(tmp_path / "v.json", **changes))


def test_model_of_other_vectors_is_refused(trained: tuple[Path, Path], tmp_path: Path) -> None:
    data, model = trained
    body = json.loads(model.read_text(encoding="utf-8"))
    for changed in ({**body, "vectors": "0" * 64}, {**body, "techniques": {LOADED: {**body["techniques"][LOADED], "vector": [1.0]}}}):
        other = tmp_path / "other.json"
        other.write_text(json.dumps({**changed, "sha256": body_hash(changed)}), encoding="utf-8")
        with pytest.raises(ModelError, match="other word vectors"):
            evaluate_spans([data], other, "json")
