"""Annotated texts → weights, calibration and figures, by scikit-learn.

Every mention that the lexicons find in an annotated text is an example: loaded where it overlaps a
loaded mark. A logistic regression over binary features is fitted; its regularisation is chosen
inside grouped folds, its probabilities are calibrated on held-out groups (Platt 1999), and the
threshold is the highest there that loses no more recall than allowed.
"""

import hashlib
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import joblib
import numpy as np
import sklearn
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline

from framing.check import Checker
from framing.classifier import FORMAT, body_hash
from framing.corpus import Record, digest
from framing.records import Article, Mention
from framing.resources import cache_folder
from framing.text import sentences

STRENGTHS = (0.05, 0.1, 0.2, 0.4, 0.8)
FEWEST = 2
FOLDS = 5
# The share of the loaded mentions given up for precision when the threshold is chosen: less than three points of recall, since
# the lexicons find nine marks in ten.
RECALL_LOSS = 0.03


class Example(NamedTuple):
    """A mention of an annotated text: features, whether it is loaded, and what it belongs to."""

    features: tuple[str, ...]
    loaded: bool
    group: str
    record: str
    start: int
    end: int
    rule: str


def _label(mention: Mention, record: Record) -> bool:
    return any(m.loaded and m.start < mention.end and mention.start < m.end for m in record.marks)


def _is_judged(mention: Mention, record: Record) -> bool:
    return any(m.start < mention.end and mention.start < m.end for m in record.marks)


def examples(records: Sequence[Record], checker: Checker) -> list[Example]:
    """The examples that the checker's lexicons find in the records."""
    found = []
    for record in records:
        article = Article(record.id, "text", "utf-8", record.text, record.text)
        lines, _, voices = checker.read(article, sentences(record.text))
        for line in lines:
            for mention, _name in line.mentions:
                if not mention.entry.neutral and (not record.partial or _is_judged(mention, record)):
                    voice = voices.of(line.spoken, mention, line.words)
                    features = tuple(checker.features.of(mention, line.words, voice))
                    found.append(Example(features, _label(mention, record), record.group, record.id,
                                         mention.start, mention.end, mention.entry.id))
    return found


def cached_examples(records: Sequence[Record], checker: Checker) -> list[Example]:
    """``examples``, kept by joblib in the cache folder under the data's and lexicons' digests."""
    memory = joblib.Memory(cache_folder() / "train", verbose=0)
    code = hashlib.sha256(b"".join(sorted(p.read_bytes() for p in Path(__file__).parent.glob("*.py")))).hexdigest()

    def compute(data: str, lexicons: str, source: str) -> list[Example]:
        return examples(records, checker)

    compute.__qualname__ = compute.__name__ = "mention_examples"
    return list(memory.cache(compute)(digest(records), checker.table.digest, code))


def itself(features: Any) -> Any:
    """The analyzer of a vectorizer whose texts are lists of features already."""
    return features


def telling(counts: Any, loaded: Any, most: float) -> Any:
    """How much each column of ``counts`` tells loaded rows from others: the size of its log-count ratio
    (Wang and Manning 2012), ``most`` at most."""
    inside, outside = (np.asarray(counts[rows].sum(axis=0)).ravel() + 1.0 for rows in (loaded, ~loaded))
    return np.clip(np.abs(np.log((inside / inside.sum()) / (outside / outside.sum()))), 0, most)


def pipeline(strength: float) -> Pipeline:
    """The scikit-learn pipeline: binary features in at least two examples, L2 logistic regression."""
    return Pipeline([
        ("vectorizer", CountVectorizer(analyzer=itself, binary=True, min_df=FEWEST)),
        ("regression", LogisticRegression(C=strength, solver="liblinear", max_iter=2000, random_state=0))])


def grouped(groups: Sequence[str]) -> list[tuple[Any, Any]]:
    """Folds of training and test examples, no group in both."""
    count = min(FOLDS, len(set(groups)))
    if count < 2:
        raise ValueError("cross-validation needs records of at least two groups (sources)")
    return list(GroupKFold(count).split(np.zeros(len(groups)), groups=groups))


def _fold_scores(data: Sequence[Example], train: Any, test: Any, strength: float) -> Any:
    fitted = pipeline(strength).fit([data[i].features for i in train], [data[i].loaded for i in train])
    return fitted.decision_function([data[i].features for i in test])


def out_of_fold(data: Sequence[Example], strength: float, jobs: int = 1) -> Any:
    """Raw scores of each example by a model that saw none of its group."""
    folds = grouped([e.group for e in data])
    parts = joblib.Parallel(n_jobs=jobs)(joblib.delayed(_fold_scores)(data, train, test, strength) for train, test in folds)
    scores = np.zeros(len(data))
    for (_, test), part in zip(folds, parts, strict=True):
        scores[test] = part
    return scores


def platt(scores: Any, loaded: Any) -> tuple[float, float]:
    fitted = LogisticRegression(C=1e6, solver="lbfgs", max_iter=1000).fit(np.asarray(scores).reshape(-1, 1), loaded)
    return float(fitted.coef_[0][0]), float(fitted.intercept_[0])


def best_strength(data: Sequence[Example], jobs: int = 1, step: Callable[[], None] = lambda: None) -> tuple[float, dict[str, float]]:
    """The regularisation with the least calibrated log-loss on held-out groups, and each one's loss."""
    labels = [e.loaded for e in data]
    losses = {}
    for strength in STRENGTHS:
        scores = out_of_fold(data, strength, jobs)
        slope, shift = platt(scores, labels)
        losses[str(strength)] = float(log_loss(labels, 1 / (1 + np.exp(-(slope * scores + shift)))))
        step()
    best = min(STRENGTHS, key=lambda s: (losses[str(s)], s))
    return best, losses


def choose_threshold(probabilities: Any, loaded: Any) -> float:
    """The highest threshold, to a hundredth, that keeps at least 1 - RECALL_LOSS of the loaded mentions.

    The lexicons' guards have left few false alarms, so F1 alone would have the model drop next to none:
    what a desk gives up in recall is fixed instead, and precision is what it gets for it.
    """
    total = int(np.sum(loaded))
    kept = 0.05
    for threshold in [x / 100 for x in range(5, 91)]:
        if int(np.sum((probabilities >= threshold) & loaded)) < (1 - RECALL_LOSS) * total:
            break
        kept = threshold
    return kept


def calibration_table(probabilities: Any, loaded: Any, bins: int = 10) -> tuple[list[dict[str, float]], float]:
    """Reliability by bin and the expected calibration error (Naeini et al. 2015)."""
    rows, error = [], 0.0
    for number in range(bins):
        inside = (probabilities >= number / bins) & (probabilities < (number + 1) / bins + (number == bins - 1))
        count = int(np.sum(inside))
        if count:
            mean, share = float(np.mean(probabilities[inside])), float(np.mean(loaded[inside]))
            rows.append({"from": number / bins, "count": count, "probability": round(mean, 4), "loaded": round(share, 4)})
            error += count / len(loaded) * abs(mean - share)
    return rows, round(error, 4)


def train(records: Sequence[Record], checker: Checker, name: str, jobs: int = 1,
          step: Callable[[], None] = lambda: None) -> tuple[dict[str, Any], dict[str, Any]]:
    """(model body, figures). The same records give the same bytes on any number of workers."""
    data = cached_examples(records, checker)
    loaded = np.array([e.loaded for e in data])
    if len(set(loaded.tolist())) < 2:
        raise ValueError("training needs both loaded and innocent mentions of the lexicons' words")
    strength, losses = best_strength(data, jobs, step)
    scores = out_of_fold(data, strength, jobs)
    slope, shift = platt(scores, loaded)
    probabilities = 1 / (1 + np.exp(-(slope * scores + shift)))
    threshold = choose_threshold(probabilities, loaded)
    fitted = pipeline(strength).fit([e.features for e in data], loaded)
    names = fitted.named_steps["vectorizer"].get_feature_names_out()
    weights = {str(n): float(w) for n, w in zip(names, fitted.named_steps["regression"].coef_[0], strict=True)}
    table, error = calibration_table(probabilities, loaded)
    body: dict[str, Any] = {
        "format": FORMAT, "name": name, "weights": dict(sorted(weights.items())),
        "intercept": float(fitted.named_steps["regression"].intercept_[0]), "calibration": [slope, shift], "threshold": threshold,
        "data": digest(records), "lexicons": checker.table.digest, "strength": strength, "scikit-learn": sklearn.__version__}
    body["sha256"] = body_hash(body)
    taken = probabilities >= threshold
    figures = {
        "records": len(records), "examples": len(data), "loaded": int(loaded.sum()), "groups": sorted({e.group for e in data}),
        "features": len(weights), "strength": strength, "log-loss by strength": {k: round(v, 4) for k, v in losses.items()},
        "threshold": threshold, "held-out precision": _share(taken & loaded, taken), "held-out recall": _share(taken & loaded, loaded),
        "precision without the model": round(float(loaded.mean()), 4), "expected calibration error": error, "reliability": table}
    return body, figures


def _share(part: Any, whole: Any) -> float:
    total = int(np.sum(whole))
    value = float(np.sum(part)) / total if total else 0.0
    return round(value if math.isfinite(value) else 0.0, 4)
