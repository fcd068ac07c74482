"""The symmetry self-test: swap the names of a conflict's actors, and no probability may change.

In each text the names that the lexicons give to two actors of one conflict change places. Every
mention that is found by the same entry before and after must have the same probability: who is named
must not matter. What matches at all is the lexicons' own affair, and is not compared.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from framing.check import Checker
from framing.records import Article
from framing.text import TOKEN
from framing.wordtable import WordTable


class Difference(NamedTuple):
    """A mention whose probability a swap changed."""

    text: str
    one: str
    two: str
    rule: str
    before: float
    after: float


def names(table: WordTable) -> dict[str, list[str]]:
    """Conflict → one single-word name of each of its actors that has one."""
    found: dict[str, dict[str, str]] = {}
    for actor, word in table.single_names():
        if actor in table.actors:
            found.setdefault(table.actors[actor].conflict, {}).setdefault(actor, word)
    return {conflict: list(dict.fromkeys(actors.values())) for conflict, actors in found.items()}


def swapped(text: str, one: str, two: str) -> str:
    """``text`` with the words ``one`` and ``two`` in each other's place, prefixed conjunctions kept."""
    other = {one: two, two: one, "و" + one: "و" + two, "و" + two: "و" + one}
    return TOKEN.sub(lambda m: other.get(m.group(), m.group()), text)


def differences(texts: Iterable[str], checker: Checker) -> Iterator[Difference]:
    """What a swap changes, over all texts and pairs of names; nothing where the classifier is blind.

    ``checker`` must report every mention (``min_probability`` 0).
    """
    pairs = [pair for own in names(checker.table).values() for pair in combinations(own, 2)]
    for text in texts:
        words = set(TOKEN.findall(text))
        for one, two in pairs:
            if words & {one, two, "و" + one, "و" + two}:
                yield from _compare(text, one, two, checker)


def _probabilities(text: str, checker: Checker) -> dict[tuple[str, int], float]:
    report = checker.check(Article("swap", "text", "utf-8", text, text))
    starts = [m.start() for m in TOKEN.finditer(text)]
    return {(f.rule, starts.index(f.start)): f.probability or 0.0 for f in report.flags if f.start in starts}


def _compare(text: str, one: str, two: str, checker: Checker) -> Iterator[Difference]:
    before = _probabilities(text, checker)
    after = _probabilities(swapped(text, one, two), checker)
    for key in before.keys() & after.keys():
        if abs(before[key] - after[key]) > 1e-12:
            yield Difference(text, one, two, key[0], before[key], after[key])
