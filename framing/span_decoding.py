"""Probabilities of words → spans.

A word at the threshold begins a span; words beside it at half the threshold join it, as the
annotators mark whole phrases.
"""

import re
from collections.abc import Sequence

from framing.span_scoring import Span

# The share of the threshold at which a word beside a found one joins its span.
JOINING = 0.5
_JOIN = re.compile("[\\s\u202a-\u202e]*")


def joins(text: str, places: Sequence[Span]) -> list[bool]:
    """For each word, whether nothing but white space parts it from the one before."""
    ends = [0, *(end for _, end in places)]
    return [at > 0 and _JOIN.fullmatch(text, ends[at], start) is not None for at, (start, _) in enumerate(places)]


def decode(places: Sequence[Span], joined: Sequence[bool], probabilities: Sequence[float], threshold: float) -> list[Span]:
    """The spans of one technique: runs of joined words that hold a word at the threshold, grown by
    words at ``JOINING`` of it."""
    found: list[Span] = []
    run: list[int] = []
    for at in range(len(places) + 1):
        inside = at < len(places) and probabilities[at] >= JOINING * threshold
        if run and not (inside and joined[at]):
            found += _core(places, probabilities, threshold, run)
            run = []
        if inside:
            run.append(at)
    return found


def _core(places: Sequence[Span], probabilities: Sequence[float], threshold: float, run: list[int]) -> list[Span]:
    """The span of a run, if any of its words reaches the threshold."""
    if not any(probabilities[at] >= threshold for at in run):
        return []
    return [(places[run[0]][0], places[run[-1]][1])]
