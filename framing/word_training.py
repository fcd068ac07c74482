"""The model of ``--discover``: loaded words against words that no lexicon holds.

The loaded words that lexicons hold are examples too, as if no lexicon held them: they weigh less, the
less the more often their stem comes, so that what is learnt fits words not yet held. Grouped as in
``training``; calibrated on held-out groups; the threshold is the least at which half of what is found on
held-out groups, among words that no lexicon holds, stands in a loaded mark.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import joblib
import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from framing.check import Checker
from framing.classifier import FORMAT, body_hash
from framing.corpus import Record, digest
from framing.discovery import SHORTEST, free_words
from framing.records import Article
from framing.text import sentences, stem
from framing.training import FEWEST, grouped, itself, platt, telling
from framing.word_features import Described, company

STRENGTH = 0.15
SURPRISE = 2.0
PRECISION = 0.5
FEWEST_FOUND = 20
# What a loaded word weighs that a lexicon holds, against 1 for a word that none holds.
HELD_WEIGHT = 0.3
# Weights smaller than this change no verdict and would double the file, and so would further digits.
SMALLEST = 0.01
DIGITS = 4
TOPS = (50, 100, 200)


class WordExample(NamedTuple):
    """A word of an annotated text: its features and stem, whether it stands in a loaded mark, whether it
    is free for the model to judge, and the group of its record."""

    features: tuple[str, ...]
    stem: str
    loaded: bool
    free: bool
    group: str


def word_examples(records: Sequence[Record], checker: Checker) -> list[WordExample]:
    """The free words of every sentence, and the loaded words that a lexicon holds."""
    found: list[WordExample] = []
    for record in records:
        article = Article(record.id, "text", "utf-8", record.text, record.text)
        marks = [(m.start, m.end) for m in record.marks if m.loaded]
        read = checker.read(article, sentences(record.text), every=True).lines
        lines = [(line.words, [m for m, _ in line.mentions]) for line in read]
        around = company(lines)
        for words, mentions in lines:
            described = Described(checker.features, words, mentions, around)
            free = set(free_words(checker.features, words, mentions))
            neutral = {at for m in mentions if m.entry.neutral for at in range(m.first, m.last + 1)}
            for at, known in enumerate(words.known):
                loaded = any(start < words.ends[at] and words.starts[at] < end for start, end in marks)
                if at in free or (loaded and at not in neutral and len(known.folded) >= SHORTEST):
                    found.append(WordExample(tuple(described.of(at)), stem(known.folded), loaded, at in free, record.group))
    return found


class Fitted(NamedTuple):
    """A linear model over the features that a vectorizer counts."""

    vectorizer: Any
    coefficients: Any
    intercept: float

    def scores(self, data: Sequence[WordExample]) -> Any:
        """The raw log-odds of words."""
        return self.vectorizer.transform([e.features for e in data]) @ self.coefficients + self.intercept


def _regression(matrix: Any, loaded: Any, weights: Any) -> Any:
    return LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=2000, random_state=0).fit(matrix, loaded, sample_weight=weights)


def fitted(data: Sequence[WordExample]) -> Fitted:
    """The average of the plain regression and of the one over features scaled by how much each tells (the
    log-count ratio of Wang and Manning 2012), over binary features in at least ``FEWEST`` words."""
    held = Counter(e.stem for e in data if not e.free)
    weights = np.array([1.0 if e.free else HELD_WEIGHT / held[e.stem] ** 0.5 for e in data])
    loaded = np.array([e.loaded for e in data])
    vectorizer = CountVectorizer(analyzer=itself, binary=True, min_df=FEWEST, dtype=np.float64)
    counts = vectorizer.fit_transform([e.features for e in data])
    ratio = telling(counts, loaded, SURPRISE)
    plain, scaled = _regression(counts, loaded, weights), _regression(counts @ sparse.diags(ratio), loaded, weights)
    return Fitted(vectorizer, (plain.coef_[0] + ratio * scaled.coef_[0]) / 2, float((plain.intercept_[0] + scaled.intercept_[0]) / 2))


def _fold_scores(data: Sequence[WordExample], train: Any, test: Any) -> Any:
    return fitted([data[i] for i in train]).scores([data[i] for i in test])


def _held_out(data: Sequence[WordExample], jobs: int) -> Any:
    """Raw scores of each word by a model that saw none of its group."""
    folds = grouped([e.group for e in data])
    parts = joblib.Parallel(n_jobs=jobs)(joblib.delayed(_fold_scores)(data, train, test) for train, test in folds)
    scores = np.zeros(len(data))
    for (_, test), part in zip(folds, parts, strict=True):
        scores[test] = part
    return scores


def least_threshold(probabilities: Any, loaded: Any) -> float:
    """The least threshold, to a hundredth, at which ``PRECISION`` of what is found is right, and at any
    higher one with ``FEWEST_FOUND`` finds too."""
    threshold = 0.99
    for candidate in [x / 100 for x in range(99, 1, -1)]:
        taken = probabilities >= candidate
        if taken.sum() >= FEWEST_FOUND and loaded[taken].mean() < PRECISION:
            break
        threshold = candidate
    return threshold


def train_words(records: Sequence[Record], checker: Checker, name: str, jobs: int = 1) -> tuple[dict[str, Any], dict[str, Any]]:
    """(model body, figures). The same records give the same bytes on any number of workers."""
    data = word_examples(records, checker)
    free = np.array([e.free for e in data])
    if len({e.loaded for e in data if e.free}) < 2:
        raise ValueError("training needs both loaded and innocent words that no lexicon holds")
    scores = _held_out(data, jobs)[free]
    truth = np.array([e.loaded for e in data])[free]
    slope, shift = platt(scores, truth)
    probabilities = 1 / (1 + np.exp(-(slope * scores + shift)))
    threshold = least_threshold(probabilities, truth)
    model = fitted(data)
    names = model.vectorizer.get_feature_names_out()
    weights = {str(n): round(float(w), DIGITS) for n, w in zip(names, model.coefficients, strict=True) if abs(w) >= SMALLEST}
    body: dict[str, Any] = {"format": FORMAT, "name": name, "weights": dict(sorted(weights.items())),
                            "intercept": model.intercept, "calibration": [slope, shift],
                            "threshold": threshold, "data": digest(records), "lexicons": checker.table.digest}
    body["sha256"] = body_hash(body)
    real = np.array([not e.group.startswith("own") for e in data])[free]
    figures = {"words": len(data), "free words": int(free.sum()), "loaded free words": int(truth.sum()), "features": len(weights),
               "threshold": threshold, **_measured(probabilities, truth, threshold),
               "in published news": {"free words": int(real.sum()), "loaded free words": int(truth[real].sum()),
                                     **_measured(probabilities[real], truth[real], threshold)}}
    return body, figures


def _measured(probabilities: Any, truth: Any, threshold: float) -> dict[str, Any]:
    """Held-out figures: at the threshold, over all thresholds, and of the words held likeliest."""
    taken = probabilities >= threshold
    order = np.argsort(-probabilities, kind="stable")
    return {"held-out found": int(taken.sum()), "held-out precision": round(float(truth[taken].mean()), 4) if taken.any() else 0.0,
            "held-out recall": round(float(truth[taken].sum() / max(1, truth.sum())), 4),
            "held-out average precision": round(float(average_precision_score(truth, probabilities)), 4) if truth.any() else 0.0,
            **{f"held-out precision of the first {top}": round(float(truth[order[:top]].mean()), 4) for top in TOPS if top <= len(truth)}}
