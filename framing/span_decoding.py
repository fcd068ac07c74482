"""Probabilities of words → spans.

A word at the threshold is found. Where a technique's spans are mostly single words, each stands for
itself; where they are phrases, words beside a found one join its span at a share of the threshold, as
the annotators mark whole phrases.
"""

import re
from collections.abc import Sequence

from framing.span_scoring import Span

_JOIN = re.compile("[\\s\u202a-\u202e]*")


def joins(text: str, places: Sequence[Span]) -> list[bool]:
    """For each word, whether nothing but white space parts it from the one before."""
    ends = [0, *(end for _, end in places)]
    return [at > 0 and _JOIN.fullmatch(text, ends[at], start) is not None for at, (start, _) in enumerate(places)]


def decode(places: Sequence[Span], joined: Sequence[bool], probabilities: Sequence[float], threshold: float, joining: float | None) -> list[Span]:
    """The spans of one technique: each word at the threshold where ``joining`` is None, else runs of
    joined words that hold such a word, grown by words at ``joining`` of the threshold."""
    if joining is None:
        return [place for place, probability in zip(places, probabilities, strict=True) if probability >= threshold]
    found: list[Span] = []
    run: list[int] = []
    for at in range(len(places) + 1):
        inside = at < len(places) and probabilities[at] >= joining * threshold
        if run and not (inside and joined[at]):
            if any(probabilities[word] >= threshold for word in run):
                found.append((places[run[0]][0], places[run[-1]][1]))
            run = []
        if inside:
            run.append(at)
    return found
