"""Phrases of the lexicons, and what tells at a glance which of them may stand at a word.

A text's words are met by the million, and nearly none begins a phrase: so each phrase is filed under
the word of it that is rarest, its anchor, and by one more word that it needs and where.
"""

from typing import NamedTuple


class Part(NamedTuple):
    """One element of a pattern: ``words`` maps a lexeme to whether it must carry ال."""

    kind: str
    words: dict[int, int]
    optional: bool
    limit: int


Pattern = tuple[Part, ...]


class Guard(NamedTuple):
    """A pattern around a find, which stands at element ``here``; -1 for ``near:``, whose words may stand anywhere.
    ``needed`` are words of which every fit holds one; None where any words may fit."""

    pattern: Pattern
    here: int
    needed: dict[int, int] | None


def _needed(pattern: Pattern, at: int) -> dict[int, int]:
    """The words of an element that every match holds, or none."""
    part = pattern[at] if 0 <= at < len(pattern) else None
    return part.words if part and part.kind == "word" and not part.optional else {}


def guard(pattern: Pattern) -> Guard:
    """The guard that a compiled pattern describes."""
    if pattern[0].kind == "near":
        return Guard(pattern, -1, pattern[0].words)
    here = next(i for i, part in enumerate(pattern) if part.kind == "self")
    certain = [words for at in range(len(pattern)) if (words := _needed(pattern, at))]
    return Guard(pattern, here, min(certain, key=len, default=None))


class Guards(NamedTuple):
    """The guards of an entry."""

    unless: tuple[Guard, ...] = ()
    needs: tuple[Guard, ...] = ()
    doubt: tuple[Guard, ...] = ()
    favour: tuple[Guard, ...] = ()


class Phrase(NamedTuple):
    """A phrase that may be found at its anchor, the word number ``anchor`` of ``pattern``; ``home`` is the
    conflict that the article must be about, or nothing."""

    entry: int
    pattern: Pattern
    anchor: int
    home: str
    gaps: bool


_Numbers = dict[int, tuple[int, ...]]


class Anchored:
    """The phrases that one lexeme anchors, and what tells which of them can stand at a word: ``after``
    and ``before`` map a lexeme of the next word and of the one before to numbers of phrases that need
    it there, ``around`` one of any word from ``back`` words before to ``ahead`` words after; ``free``
    need no other word."""

    __slots__ = ("after", "ahead", "around", "back", "before", "free", "no_after", "no_around", "no_before", "phrases")

    def __init__(self, phrases: tuple[Phrase, ...], free: tuple[int, ...], after: _Numbers, before: _Numbers, around: _Numbers,
                 reach: tuple[int, int]) -> None:
        self.phrases = phrases
        self.free = free
        self.after = after
        self.before = before
        self.around = around
        self.back, self.ahead = reach
        # Asked of every word of every text, and nearly always the whole answer.
        self.no_after = after.keys().isdisjoint
        self.no_before = before.keys().isdisjoint
        self.no_around = around.keys().isdisjoint


def _furthest(pattern: Pattern, one: int, two: int) -> int:
    """How many words an element may stand from another."""
    return 1 + sum(part.limit if part.kind == "gap" else 1 for part in pattern[min(one, two) + 1:max(one, two)])


def sorted_out(phrases: tuple[Phrase, ...]) -> Anchored:
    """The phrases of one anchor by a word that each needs: a neighbour, else the one with the fewest choices."""
    free: list[int] = []
    tables: tuple[dict[int, list[int]], ...] = ({}, {}, {})
    back = ahead = 0
    for number, (_, pattern, anchor, _, _) in enumerate(phrases):
        others = [i for i in range(len(pattern)) if i != anchor and _needed(pattern, i)]
        if not others:
            free.append(number)
            continue
        witness = min(others, key=lambda i: len(pattern[i].words))
        which = 0 if anchor + 1 in others else 1 if anchor - 1 in others else 2
        if which < 2:
            witness = anchor + 1 - 2 * which
        elif witness > anchor:
            ahead = max(ahead, _furthest(pattern, anchor, witness))
        else:
            back = max(back, _furthest(pattern, anchor, witness))
        for lexeme in pattern[witness].words:
            tables[which].setdefault(lexeme, []).append(number)
    after, before, around = ({lexeme: tuple(numbers) for lexeme, numbers in table.items()} for table in tables)
    return Anchored(phrases, tuple(free), after, before, around, (back, ahead))
