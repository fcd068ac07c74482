"""The model of ``--discover``: words inside loaded marks against all other words.

Grouped as in ``training``; calibrated on held-out groups; the threshold is the least at which two in five
of what is found on held-out groups, among words that no entry covers, stands in a loaded mark.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from framing.check import Checker
from framing.classifier import FORMAT, body_hash
from framing.corpus import Record, digest
from framing.discovery import free_words, word_features
from framing.records import Article
from framing.text import sentences
from framing.training import Example, out_of_fold, pipeline, platt

STRENGTH = 0.5
PRECISION = 0.4
FEWEST_FOUND = 20
# Weights smaller than this change no verdict and would double the file.
SMALLEST = 0.08


def word_examples(records: Sequence[Record], checker: Checker) -> tuple[list[Example], list[bool]]:
    """(examples, whether no entry covers the word)."""
    found: list[Example] = []
    free: list[bool] = []
    for record in records:
        article = Article(record.id, "text", "utf-8", record.text, record.text)
        marks = [(m.start, m.end) for m in record.marks if m.loaded]
        for line in checker.read(article, sentences(record.text)).lines:
            open_words = set(free_words(checker.features, line.words, [m for m, _ in line.mentions]))
            for at in range(len(line.words.texts)):
                start, end = line.words.starts[at], line.words.ends[at]
                loaded = any(s < end and start < e for s, e in marks)
                if at in open_words or loaded:
                    found.append(Example(tuple(word_features(checker.features, line.words, at)), loaded, record.group, record.id, start, end, ""))
                    free.append(at in open_words)
    return found, free


def train_words(records: Sequence[Record], checker: Checker, name: str, jobs: int = 1) -> tuple[dict[str, Any], dict[str, Any]]:
    """(model body, figures)."""
    data, free = word_examples(records, checker)
    loaded = np.array([e.loaded for e in data])
    scores = out_of_fold(data, STRENGTH, jobs)
    open_words = np.array(free)
    slope, shift = platt(scores[open_words], loaded[open_words])
    probabilities = 1 / (1 + np.exp(-(slope * scores + shift)))[open_words]
    truth = loaded[open_words]
    threshold = 0.9
    for candidate in [x / 100 for x in range(90, 4, -1)]:
        taken = probabilities >= candidate
        if taken.sum() >= FEWEST_FOUND and truth[taken].mean() < PRECISION:
            break
        threshold = candidate
    fitted = pipeline(STRENGTH).fit([e.features for e in data], loaded)
    names = fitted.named_steps["vectorizer"].get_feature_names_out()
    weights = {str(n): round(float(w), 6) for n, w in zip(names, fitted.named_steps["regression"].coef_[0], strict=True) if abs(w) >= SMALLEST}
    body: dict[str, Any] = {"format": FORMAT, "name": name, "weights": dict(sorted(weights.items())),
                            "intercept": float(fitted.named_steps["regression"].intercept_[0]), "calibration": [slope, shift],
                            "threshold": threshold, "data": digest(records), "lexicons": checker.table.digest}
    body["sha256"] = body_hash(body)
    taken = probabilities >= threshold
    figures = {"words": len(data), "free words": int(open_words.sum()), "loaded free words": int(truth.sum()), "features": len(weights),
               "threshold": threshold, "held-out found": int(taken.sum()),
               "held-out precision": round(float(truth[taken].mean()), 4) if taken.any() else 0.0,
               "held-out recall": round(float(truth[taken].sum() / max(1, truth.sum())), 4)}
    return body, figures
