"""The research model: spans of Loaded_Language and Name_Calling-Labeling in Arabic paragraphs.

A model is plain JSON: per technique a weight for each feature of a word and each number of its vector
and of those around it, an intercept and a threshold, and the SHA-256 of all that, checked at load. Training is in ``span_training``; no trained
model is shipped, because the data allow no use but research.
"""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from framing.check import Checker
from framing.classifier import body_hash, load_model, model_body, sigmoid
from framing.corpus import digest
from framing.errors import FramingError, ModelError
from framing.resources import folder
from framing.span_corpus import Paragraph, read
from framing.span_decoding import decode, joins
from framing.span_features import FAMILIES, Described, SpanFeatures
from framing.span_scoring import Span, Tally, tally, total
from framing.span_vectors import load_vectors
from framing.wordtable import load_table

FORMAT = "framing-spans/3"
TECHNIQUES = tuple(FAMILIES)


class Scorer(NamedTuple):
    """One technique's weights: of features by name, and of the numbers of a word's vector."""

    weights: Mapping[str, float]
    vector: Sequence[float]
    intercept: float
    threshold: float
    joining: float | None

    @classmethod
    def stored(cls, part: dict[str, Any]) -> "Scorer":
        """The weights as a model file holds them."""
        joining = part["joining"]
        return cls({str(f): float(w) for f, w in part["weights"].items()}, [float(w) for w in part["vector"]], float(part["intercept"]),
                   float(part["threshold"]), None if joining is None else float(joining))

    def probabilities(self, described: Described) -> list[float]:
        """For each word, how likely it belongs to a span."""
        weights = self.weights
        alike = (described.vectors.astype(float) @ self.vector).tolist()
        return [sigmoid(self.intercept + of_vector + math.fsum(weights[f] for f in features if f in weights))
                for features, of_vector in zip(described.features, alike, strict=True)]


class SpanModel:
    """Predicts spans with exported weights."""

    def __init__(self, body: dict[str, Any], features: SpanFeatures) -> None:
        self.scorers = {str(name): Scorer.stored(part) for name, part in body["techniques"].items()}
        self.lexicons = str(body["lexicons"])
        self._features = features
        if body["vectors"] != features.vectors.digest or any(len(s.vector) != features.width for s in self.scorers.values()):
            raise ValueError("it was trained with other word vectors")

    def predict(self, text: str) -> dict[str, list[Span]]:
        """The spans of each technique in a text."""
        described = self._features.of(text)
        joined = joins(text, described.places)
        return {name: decode(described.places, joined, scorer.probabilities(described), scorer.threshold, scorer.joining)
                for name, scorer in self.scorers.items()}


def shipped_checker() -> Checker:
    """The lexicons and classifier of this installation, which the features ask."""
    return Checker(load_table(folder("lexicons")), load_model(folder("models") / "mentions.json"))


def shipped_features(checker: Checker) -> SpanFeatures:
    """The features by a checker and this installation's word vectors."""
    return SpanFeatures(checker, load_vectors(folder("models") / "vectors.json"))


def load_span_model(path: Path, features: SpanFeatures) -> SpanModel:
    """The model stored at ``path``; ModelError names the file and what is wrong with it."""
    body = model_body(path, FORMAT, "framing train --task spans")
    try:
        return SpanModel(body, features)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"{path}: a part is missing or of the wrong kind ({error}): train it again") from None


def train_spans(paths: Sequence[Path], output: Path, jobs: int) -> None:
    """Train from files in ArMPro's form and write the model, and its figures beside it.

    The same data give the same bytes on any number of workers. ``jobs`` 0 takes all cores.
    """
    from framing.span_training import fit

    paragraphs = read(paths)
    checker = shipped_checker()
    features = shipped_features(checker)
    techniques, figures = fit(paragraphs, features, jobs or -1)
    body: dict[str, Any] = {"format": FORMAT, "techniques": techniques, "data": digest(paragraphs), "lexicons": checker.table.digest,
                            "vectors": features.vectors.digest}
    body["sha256"] = body_hash(body)
    try:
        output.write_text(json.dumps(body, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        output.with_suffix(".figures.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise FramingError(f"{output}: cannot be written: {error.strerror}") from None
    print(f"{output}: " + "; ".join(
        f"{name}: F1 {part['held-out f1']} on held-out groups at threshold {part['threshold']}" for name, part in figures["techniques"].items()))


def measure(paragraphs: Sequence[Paragraph], predicted: Sequence[Mapping[str, Sequence[Span]]]) -> dict[str, Any]:
    """The figures by technique, over both (``micro``), and over every technique of the gold, of which
    the others are never predicted (``micro_all``)."""
    rows = list(zip(paragraphs, predicted, strict=True))
    tallies = {name: total(tally(p.get(name, ()), g.gold.get(name, ())) for g, p in rows) for name in TECHNIQUES}
    missed = sum(len(spans) for g in paragraphs for name, spans in g.gold.items() if name not in TECHNIQUES)
    both = total(tallies.values())
    return {"techniques": {name: found.figures() for name, found in tallies.items()}, "micro": both.figures(),
            "micro_all": both.plus(Tally(gold=missed)).figures()}


def evaluate_spans(paths: Sequence[Path], model_path: Path, form: str) -> str:
    """Predict the spans of annotated files and score them; ``form`` is ``text`` or ``json``."""
    checker = shipped_checker()
    model = load_span_model(model_path, shipped_features(checker))
    paragraphs = read(paths)
    figures = measure(paragraphs, [model.predict(p.text) for p in paragraphs])
    figures["paragraphs"] = len(paragraphs)
    figures["same_lexicons"] = model.lexicons == checker.table.digest
    return json.dumps(figures, ensure_ascii=False, indent=1) if form == "json" else _as_text(figures)


def _as_text(figures: dict[str, Any]) -> str:
    rows = {**figures["techniques"], "both (micro)": figures["micro"], "all techniques (micro)": figures["micro_all"]}
    width = max(map(len, rows))
    lines = [f"{figures['paragraphs']} paragraphs, spans by partial match", f"{'':{width}}  precision  recall      F1    gold  predicted"]
    lines += [f"{name:{width}}  {r['precision']:9.3f}  {r['recall']:6.3f}  {r['f1']:6.3f}  {r['gold']:6d}  {r['predicted']:9d}"
              for name, r in rows.items()]
    if not figures["same_lexicons"]:
        lines.append("The lexicons have changed since this model was trained: train it again for figures that hold.")
    return "\n".join(lines)
