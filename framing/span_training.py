"""Annotated paragraphs → weights and thresholds of the span model, by scikit-learn.

Two logistic regressions per technique see every word as an example: one over the weighted features,
one over the same scaled by how much each feature tells (the log-count ratio of Wang and Manning
2012). Their scores are averaged, which is one linear model again. The threshold is tuned for
partial-match F1 on held-out groups, and is the median over resampled groups, so that no single
outlet decides it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from joblib import Parallel, delayed
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from framing.errors import FramingError
from framing.span_corpus import Paragraph, latest
from framing.span_decoding import decode, joins
from framing.span_features import FAMILIES, JOINING, Described, SpanFeatures, vector_scales
from framing.span_scoring import Span, f1_of, tally
from framing.training import itself, telling

FEWEST = 2
FOLDS = 5
STRENGTH = 0.07
SURPRISE = 2.0
THRESHOLDS = [round(0.06 + 0.01 * step, 2) for step in range(45)]
RESAMPLES = 200
SHARES = (0.5, 0.75, 1.0, 1.25, 1.5)
# Weights nearer to zero than this change nothing and are left out of the file.
NEGLIGIBLE = 1e-4
_NEVER = -10.0


class Linear(NamedTuple):
    """A linear model: a coefficient for each column, and the intercept."""

    coefficients: Any
    intercept: float


class Data(NamedTuple):
    """Paragraphs as examples: what each word's row is, and which paragraph it belongs to."""

    paragraphs: Sequence[Paragraph]
    described: Sequence[Described]
    owner: Any
    counts: Any
    names: Sequence[str]
    vectors: Any


def prepare(paragraphs: Sequence[Paragraph], features: SpanFeatures) -> Data:
    """The features of all words, as a matrix over those in at least ``FEWEST`` words."""
    described = [features.of(p.text) for p in paragraphs]
    vectorizer = CountVectorizer(analyzer=itself, binary=True, min_df=FEWEST, dtype=np.float32)
    try:
        counts = vectorizer.fit_transform([f for d in described for f in d.features])
    except ValueError:
        raise FramingError("nothing was trained: the data hold too few words") from None
    owner = np.repeat(np.arange(len(described)), [len(d.places) for d in described])
    vectors = sparse.csr_matrix(np.vstack([d.vectors for d in described]))
    return Data(paragraphs, described, owner, counts, vectorizer.get_feature_names_out().tolist(), vectors)


def labels(places: Sequence[Span], gold: Sequence[Span]) -> list[bool]:
    """For each word, whether at least half of it lies in one of the spans."""
    return [any(2 * (min(end, g_end) - max(start, g_start)) >= end - start for g_start, g_end in gold) for start, end in places]


def _regression(matrix: Any, loaded: Any) -> Linear:
    fitted = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0).fit(matrix, loaded)
    return Linear(fitted.coef_[0], float(fitted.intercept_[0]))


def linear(matrix: Any, loaded: Any, size: int) -> Linear:
    """The average of the plain regression and of the one over features scaled by what they tell.

    The last ``size`` columns are the word's vector and those around it, whose numbers are no counts and are not scaled.
    One thread of BLAS: how many share a sum would show in the last digits.
    """
    if loaded.all() or not loaded.any():
        return Linear(np.zeros(matrix.shape[1]), -_NEVER if loaded.all() else _NEVER)
    counts = matrix[:, :matrix.shape[1] - size]
    ratio = np.concatenate([telling(counts, loaded, SURPRISE), np.ones(size)]).astype(np.float32)
    with threadpool_limits(limits=1):
        plain = _regression(matrix, loaded)
        scaled = _regression(matrix @ sparse.diags(ratio), loaded)
    return Linear((plain.coefficients + ratio * scaled.coefficients) / 2, (plain.intercept + scaled.intercept) / 2)


def _scales(names: Sequence[str], technique: str, size: int) -> Any:
    """How much each column counts: those of the features, then those of vectors of ``size``."""
    families = FAMILIES[technique]
    return np.array([*(families.get(name.split(":", 1)[0], 0.0) for name in names), *vector_scales(technique, size)], dtype=np.float32)


def folds(groups: Sequence[str]) -> list[tuple[Any, Any]]:
    """Train and test paragraphs, no group in both."""
    count = min(FOLDS, len(set(groups)))
    if count < 2:
        raise FramingError("nothing was trained: the threshold is tuned on held-out groups, so the data must come from at least two "
                           "outlets (page_domain) or files")
    return list(GroupKFold(count).split(np.zeros(len(groups)), groups=groups))


def _held_out(data: Data, matrix: Any, loaded: Any, parts: Sequence[tuple[Any, Any]], models: Sequence[Linear]) -> Any:
    scores = np.zeros(len(loaded))
    for (_, test), model in zip(parts, models, strict=True):
        rows = np.isin(data.owner, test)
        scores[rows] = matrix[rows] @ model.coefficients + model.intercept
    return 1 / (1 + np.exp(-scores))


def _sums(data: Data, technique: str, probabilities: Any) -> Any:
    """[paragraph, threshold, (precision, recall, predicted, gold)]: what F1 follows from."""
    bounds = np.searchsorted(data.owner, np.arange(len(data.paragraphs) + 1))
    found = np.zeros((len(data.paragraphs), len(THRESHOLDS), 4))
    for at, (paragraph, described) in enumerate(zip(data.paragraphs, data.described, strict=True)):
        gold = paragraph.gold.get(technique, ())
        here = probabilities[bounds[at]:bounds[at + 1]].tolist()
        joined = joins(paragraph.text, described.places)
        highest = max(here, default=0.0)
        for step, threshold in enumerate(THRESHOLDS):
            spans = decode(described.places, joined, here, threshold, JOINING[technique]) if highest >= threshold else []
            found[at, step] = tally(spans, gold) if spans or gold else 0
    return found


def _f1(sums: Any) -> Any:
    """F1 by threshold, from sums over paragraphs."""
    precision = sums[..., 0] / np.maximum(sums[..., 2], 1)
    recall = sums[..., 1] / np.maximum(sums[..., 3], 1)
    return 2 * precision * recall / np.maximum(precision + recall, 1e-12)


def choose_threshold(sums: Any, groups: Sequence[str]) -> int:
    """The number of the threshold: the median of the best ones over resampled groups."""
    order = {name: number for number, name in enumerate(dict.fromkeys(groups))}
    by_group = np.zeros((len(order), *sums.shape[1:]))
    np.add.at(by_group, [order[g] for g in groups], sums)
    random = np.random.default_rng(0)
    drawn = random.multinomial(len(order), np.full(len(order), 1 / len(order)), size=RESAMPLES)
    best = np.argmax(_f1(np.tensordot(drawn, by_group, axes=1)), axis=1)
    return int(np.median(best))


def _figures(sums: Any, chosen: int) -> dict[str, Any]:
    """The held-out figures at the chosen threshold, and how F1 changes with it."""
    pooled = sums.sum(axis=0)
    curve = _f1(pooled)
    threshold = THRESHOLDS[chosen]
    nearest = {str(share): int(np.argmin([abs(t - share * threshold) for t in THRESHOLDS])) for share in SHARES}
    precision, recall = pooled[chosen, 0] / max(pooled[chosen, 2], 1), pooled[chosen, 1] / max(pooled[chosen, 3], 1)
    return {"threshold": threshold, "held-out precision": round(float(precision), 4), "held-out recall": round(float(recall), 4),
            "held-out f1": round(f1_of(float(precision), float(recall)), 4), "gold": int(pooled[chosen, 3]), "predicted": int(pooled[chosen, 2]),
            "f1 at shares of the threshold": {share: round(float(curve[at]), 4) for share, at in nearest.items()}}


def _exported(technique: str, data: Data, scales: Any, model: Linear, threshold: float) -> dict[str, Any]:
    weights = scales * model.coefficients
    count = len(data.names)
    kept = {name: float(f"{weight:.6g}") for name, weight in zip(data.names, weights[:count].tolist(), strict=True) if abs(weight) >= NEGLIGIBLE}
    vector = [float(f"{weight:.6g}") for weight in weights[count:].tolist()]
    return {"weights": dict(sorted(kept.items())), "vector": vector, "intercept": model.intercept, "threshold": threshold,
            "joining": JOINING[technique]}


def fit(paragraphs: Sequence[Paragraph], features: SpanFeatures, jobs: int = 1) -> tuple[dict[str, Any], dict[str, Any]]:
    """(what the model holds by technique, figures). A technique without a span is left out; a text that
    comes again counts once."""
    paragraphs = latest(paragraphs)
    techniques = [name for name in FAMILIES if any(p.gold.get(name) for p in paragraphs)]
    if not techniques:
        raise FramingError("nothing was trained: the data hold no span of " + " or ".join(FAMILIES))
    data = prepare(paragraphs, features)
    groups = [p.group for p in paragraphs]
    parts = folds(groups)
    everything = (np.arange(len(paragraphs)), np.arange(0))
    scales = {name: _scales(data.names, name, features.vectors.size) for name in techniques}
    columns = sparse.hstack([data.counts, data.vectors], format="csr", dtype=np.float32)
    matrices = {name: columns @ sparse.diags(scales[name]) for name in techniques}
    loaded = {name: np.array([x for p, d in zip(paragraphs, data.described, strict=True) for x in labels(d.places, p.gold.get(name, ()))], dtype=bool)
              for name in techniques}
    tasks = [(name, np.isin(data.owner, train)) for name in techniques for train, _ in [everything, *parts]]
    size = features.width
    models = Parallel(n_jobs=jobs, max_nbytes=None)(delayed(linear)(matrices[name][rows], loaded[name][rows], size) for name, rows in tasks)
    body, figures = {}, {}
    for number, name in enumerate(techniques):
        final, *held = models[number * (len(parts) + 1):(number + 1) * (len(parts) + 1)]
        sums = _sums(data, name, _held_out(data, matrices[name], loaded[name], parts, held))
        chosen = choose_threshold(sums, groups)
        body[name] = _exported(name, data, scales[name], final, THRESHOLDS[chosen])
        figures[name] = _figures(sums, chosen)
    return body, {"paragraphs": len(paragraphs), "groups": len(set(groups)), "words": len(data.owner), "techniques": figures}
