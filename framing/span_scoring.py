"""Partial-match precision, recall and F1 of spans, by technique and over all of them.

Each predicted span brings to precision the share of its characters that gold spans of its technique
cover; each gold span brings to recall the share of its characters that predicted spans of its
technique cover. What several spans cover twice counts once, so that no span can bring more than 1:
where the spans of one side do not overlap each other, this is the score of the shared tasks on
propaganda spans, which add up the overlaps of all pairs.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

# A span: start and end (exclusive) in code points.
Span = tuple[int, int]


class Tally(NamedTuple):
    """Sums from which precision and recall follow."""

    precision: float = 0.0
    recall: float = 0.0
    predicted: int = 0
    gold: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Both tallies together."""
        return Tally(self.precision + other.precision, self.recall + other.recall, self.predicted + other.predicted, self.gold + other.gold)

    def figures(self) -> dict[str, float | int]:
        """Precision, recall, F1 and counts, rounded for a report. Nothing predicted: precision 0."""
        precision = self.precision / self.predicted if self.predicted else 0.0
        recall = self.recall / self.gold if self.gold else 0.0
        f1 = f1_of(precision, recall)
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4), "gold": self.gold, "predicted": self.predicted}


def f1_of(precision: float, recall: float) -> float:
    """The harmonic mean, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def covered(span: Span, others: Iterable[Span]) -> int:
    """How many characters of ``span`` lie in any of ``others``."""
    start, end = span
    total, reached = 0, start
    for other_start, other_end in sorted(others):
        first, last = max(other_start, reached), min(other_end, end)
        if first < last:
            total += last - first
            reached = last
    return total


def tally(predicted: Sequence[Span], gold: Sequence[Span]) -> Tally:
    """The sums for one technique in one text."""
    return Tally(sum(covered(p, gold) / (p[1] - p[0]) for p in predicted), sum(covered(g, predicted) / (g[1] - g[0]) for g in gold),
                 len(predicted), len(gold))


def total(tallies: Iterable[Tally]) -> Tally:
    """All tallies together."""
    found = Tally()
    for item in tallies:
        found = found.plus(item)
    return found
