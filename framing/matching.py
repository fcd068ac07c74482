"""Terms of the lexicons in the words of a sentence: clitics, inflection, gaps; the longest wins.

A sentence's words are read once (``Words``); single-word entries and phrases are found among their
readings, checked against their guards, and overlapping finds are settled: the longest span wins,
then a phrase over a word, then a loaded entry over a neutral one.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from framing import inflection
from framing.phrases import Anchored, Guard, Part, Pattern, Phrase
from framing.records import Entry, Mention, Reading, Sentence
from framing.text import TOKEN
from framing.wordtable import Known, WordTable

# What may stand between two words of one phrase: space, quotation marks, brackets, # and _.
_JOIN = re.compile("[\\s\"'«»“”„‟‘’‹›()\\[\\]#_\\-*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u061c]*")
_NEAREST = 3
_NUMBER = re.compile("[0-9\u0660-\u0669]")


class Line(NamedTuple):
    """The words of one sentence before they are placed: what the table knows of each."""

    sentence: Sentence
    known: tuple[Known, ...]


class Start(NamedTuple):
    """An entry that may stand at word ``at``: a single word, or the anchor of ``phrase``."""

    at: int
    entry: int
    reading: Reading
    phrase: Phrase | None = None


class Words:
    """The words of one sentence in their places: the article's text, their texts, what the table knows of
    each, its readings, and whether each joins the one before; and all their lexemes."""

    __slots__ = ("ends", "joined", "known", "readings", "sentence", "starts", "text", "texts")

    def __init__(self, text: str, line: Line) -> None:
        self.sentence = line.sentence
        self.text = text
        self.known = line.known
        self.texts = [k.word for k in line.known]
        self.readings = [k.readings for k in line.known]
        spans = [found.span() for found in TOKEN.finditer(text, self.sentence.start, self.sentence.end)]
        starts, ends = zip(*spans, strict=True)
        joins = _JOIN.fullmatch
        self.joined = [(start - end == 1 and text[end] == " ") or joins(text, end, start) is not None
                       for end, start in zip((self.sentence.start, *ends), starts, strict=False)]
        self.starts: array[int] = array("q", starts)  # a long article keeps many: a fifth of what a list of numbers takes
        self.ends: array[int] = array("q", ends)

    @property
    def lexemes(self) -> frozenset[int]:
        """Every lexeme that a word of the sentence can be."""
        return _lexemes(self)

    @property
    def speech(self) -> list[tuple[int, Known]]:
        """The words of the speech groups, with their numbers."""
        return _speech(self)


# Of the sentence at hand alone: kept for each sentence they would take more than its text.
@lru_cache(maxsize=1)
def _lexemes(line: Words) -> frozenset[int]:
    return _NO_LEXEMES.union(*[k.lexemes for k in line.known])


@lru_cache(maxsize=1)
def _speech(line: Words) -> list[tuple[int, Known]]:
    return [(at, k) for at, k in enumerate(line.known) if k.groups]


def words_of(text: str, sentence: Sentence, table: WordTable) -> Line:
    """The words of ``sentence`` in ``text`` (an article's visible text)."""
    return Line(sentence, tuple(map(table.known.__getitem__, TOKEN.findall(text, sentence.start, sentence.end))))


def met(text: str, sentence: Sentence, table: WordTable) -> Line | None:
    """The words of ``sentence`` in ``text`` (an article's visible text); None where the table knows
    none of them as more than context."""
    known = tuple(map(table.known.__getitem__, TOKEN.findall(text, sentence.start, sentence.end)))
    return next((Line(sentence, known) for k in known if k.marked), None)


def starts(line: Line, about: frozenset[str]) -> list[Start]:
    """What may stand in the sentence, by the words that each entry needs; most sentences end here.
    ``about`` names the conflicts of the article: patterns that fit anybody count in those alone."""
    found = []
    words = line.known
    last = len(words) - 1
    for at, known in enumerate(words):
        if not known.marked:
            continue
        for number, home, reading in known.singles:
            if not home or home in about:
                found.append(Start(at, number, reading))
        for anchored, readings in known.anchored:
            if (anchored.free or not anchored.no_after(words[at + 1].lexemes if at < last else ())
                    or not anchored.no_before(words[at - 1].lexemes if at else ()) or (anchored.around and _is_near(anchored, words, at))):
                found += [Start(at, phrase.entry, reading, phrase) for phrase in _possible(anchored, words, at)
                          if not phrase.home or phrase.home in about for reading in readings]
    return found


def _is_near(anchored: Anchored, words: Sequence[Known], at: int) -> bool:
    return not all(map(anchored.no_around, [k.lexemes for k in words[max(0, at - anchored.back):at + anchored.ahead + 1]]))


def _possible(anchored: Anchored, words: Sequence[Known], at: int) -> list[Phrase]:
    """The phrases anchored at word ``at`` of which a word that they need is where they need it, in order."""
    numbers = set(anchored.free)
    for table, begin, end in ((anchored.after, at + 1, at + 2), (anchored.before, at - 1, at),
                              (anchored.around, at - anchored.back, at + anchored.ahead + 1)):
        for known in words[max(0, begin):max(0, end)] if table else ():
            for lexeme in known.lexemes:
                numbers.update(table.get(lexeme, ()))
    return [anchored.phrases[number] for number in sorted(numbers)]


_NO_LEXEMES: frozenset[int] = frozenset()


def _fits(part: Part, readings: Sequence[Reading], inside: bool = False) -> Reading | None:
    """The first reading of a word that an element of a pattern admits; ``inside`` a phrase, after its
    first word, a noun joined by و or ف is another phrase's."""
    best = None
    for reading in readings:
        definite = part.words.get(reading.lexeme)
        if definite is not None and (not definite or reading.form & inflection.DEFINITE):
            if inside and reading.form & inflection.CONJUNCTION and not reading.form & (inflection.VERB | inflection.NAME):
                continue
            if reading.exact:
                return reading
            best = best or reading
    return best


def _forward(pattern: Pattern, part: int, line: Words, at: int) -> int | None:
    """Match ``pattern[part:]`` at word ``at``; the number of the word after the match, or None."""
    if part == len(pattern):
        return at
    element = pattern[part]
    if element.kind == "gap":
        for skip in range(element.limit + 1):
            if skip and (at + skip > len(line.texts) or not line.joined[at + skip - 1]):
                return None
            found = _forward(pattern, part + 1, line, at + skip)
            if found is not None:
                return found
        return None
    if at < len(line.texts) and (at == 0 or line.joined[at]):
        fits = _NUMBER.match(line.texts[at]) if element.kind == "number" else _fits(element, line.readings[at], part > 0)
        if fits:
            found = _forward(pattern, part + 1, line, at + 1)
            if found is not None:
                return found
    return _forward(pattern, part + 1, line, at) if element.optional else None


def _backward(pattern: Pattern, part: int, line: Words, at: int) -> int | None:
    """Match ``pattern[:part + 1]`` so that it ends at word ``at``; its first word's number, or None."""
    if part < 0:
        return at + 1
    element = pattern[part]
    if element.kind == "gap":
        for skip in range(element.limit + 1):
            if skip and (at - skip + 1 < 0 or not _joins(line, at - skip + 2)):
                return None
            found = _backward(pattern, part - 1, line, at - skip)
            if found is not None:
                return found
        return None
    if at >= 0 and _joins(line, at + 1):
        fits = _NUMBER.match(line.texts[at]) if element.kind == "number" else _fits(element, line.readings[at], part > 0)
        if fits:
            found = _backward(pattern, part - 1, line, at - 1)
            if found is not None:
                return found
    return _backward(pattern, part - 1, line, at) if element.optional else None


def _rank(entry: Entry, phrase: bool) -> int:
    """Which of two finds of one length wins, the lower: what quotation marks say of a name, a name of
    several words (ميدان التحرير), then a loaded entry, then any other neutral naming."""
    if "in-quotes" in entry.only:
        return -1
    if not entry.neutral:
        return 1
    return 0 if phrase and entry.role is None else 2


_NO_GAP: frozenset[int] = frozenset()


def _gap_words(pattern: Pattern, line: Words, first: int, after: int) -> frozenset[int]:
    """The words of a match that no element but a gap can have taken."""
    return frozenset(at for at in range(first, after) if not any(part.kind == "word" and _fits(part, line.readings[at]) for part in pattern))


def _joins(line: Words, at: int) -> bool:
    return at >= len(line.texts) or line.joined[at]


def _clause(line: Words, first: int, last: int) -> Iterator[int]:
    """The other words of the clause around ``first`` … ``last``: up to punctuation on either side, and
    never fewer than the three nearest on each."""
    for at in range(first - 1, -1, -1):
        if first - at > _NEAREST and not all(line.joined[i] for i in range(at + 1, first + 1)):
            break
        yield at
    for at in range(last + 1, len(line.texts)):
        if at - last > _NEAREST and not all(line.joined[i] for i in range(last + 1, at + 1)):
            break
        yield at


def _guard_fits(guard: Guard, line: Words, first: int, last: int, gaps: frozenset[int], clause: bool = False) -> bool:
    """Whether a guard fits around the words ``first`` … ``last``; ``near:`` looks in the sentence, or
    in the clause alone, and among the words of gaps."""
    pattern, here, needed = guard
    if needed is not None and needed.keys().isdisjoint(line.lexemes):
        return False
    if here < 0:
        around = _clause(line, first, last) if clause else (at for at in range(len(line.texts)) if not first <= at <= last)
        return any(_fits(pattern[0], line.readings[at]) for at in chain(gaps, around))
    behind = pattern[here + 1:]
    missing = behind and (last + 1 >= len(line.texts) or _forward(pattern, here + 1, line, last + 1) is None)
    if missing and not all(p.optional for p in behind):
        return False
    return here == 0 or (_joins(line, first) and _backward(pattern, here - 1, line, first - 1) is not None)


_RESTRICTION = {
    "definite": lambda form: bool(form & inflection.DEFINITE),
    "indefinite": lambda form: not form & inflection.DEFINITE,
    "plural": lambda form: bool(form & (inflection.PLURAL | inflection.DUAL)),
    "singular": lambda form: not form & (inflection.PLURAL | inflection.DUAL),
    "bare": lambda form: not form & inflection.POSSESSED,
}


def _in_quotes(line: Words, first: int, last: int) -> bool:
    """Whether the words ``first`` … ``last``, and no more, stand between quotation marks."""
    start, end = line.starts[first], line.ends[last]
    return line.text[start - 1:start] in _OPENING and line.text[end:end + 1] in _CLOSING


_OPENING = frozenset("\"«“”„")
_CLOSING = frozenset("\"»”“")


def _span(phrase: Phrase, line: Words, at: int) -> tuple[int, int] | None:
    """(first word, word after the last) of a phrase whose anchor stands at word ``at``, or None."""
    pattern, anchor = phrase.pattern, phrase.anchor
    first = _backward(pattern, anchor - 1, line, at - 1) if anchor else at
    if first is None:
        return None
    after = _forward(pattern, anchor + 1, line, at + 1) if anchor + 1 < len(pattern) else at + 1
    return None if after is None else (first, after)


class Matcher:
    """Finds the entries of a word table in sentences."""

    def __init__(self, table: WordTable) -> None:
        self.table = table

    def mentions(self, line: Words, begin: Sequence[Start], about: frozenset[str] = frozenset()) -> list[Mention]:
        """The entries that stand in a sentence, of those that may ``begin`` in it; in order, no two
        overlapping. ``about`` names the conflicts of the article."""
        found = list(self._candidates(line, begin))
        if any(m.entry.neutral and gap for m, _, gap in found):
            loaded = {m.head for m, _, _ in found if not m.entry.neutral}
            found = [c for c in found if not (c[0].entry.neutral and loaded & c[2])]
        found.sort(key=lambda c: (c[0].first - c[0].last, not c[1], _rank(c[0].entry, c[1]), c[0].entry.id.split("/")[0] not in about,
                                  not c[0].exact, c[0].first, c[0].entry.id))
        taken: dict[int, int] = {}
        kept: list[Mention] = []
        for mention, _, _ in found:
            span = range(mention.first, mention.last + 1)
            if taken.keys().isdisjoint(span):
                taken.update(dict.fromkeys(span, len(kept)))
                kept.append(mention)
            elif mention.entry.actor and mention.first in taken:
                before = kept[taken[mention.first]]
                if (before.first, before.last) == (mention.first, mention.last) and before.entry.neutral == mention.entry.neutral:
                    kept[taken[mention.first]] = before._replace(others=(*before.others, mention.entry))
        kept.sort(key=lambda m: m.first)
        return kept

    def _candidates(self, line: Words, begin: Sequence[Start]) -> Iterator[tuple[Mention, bool, frozenset[int]]]:
        """(mention, whether it is a phrase, the words in its gaps)."""
        for at, entry, reading, phrase in begin:
            span = _span(phrase, line, at) if phrase else (at, at + 1)
            if span:
                gaps = _gap_words(phrase.pattern, line, *span) if phrase and phrase.gaps else _NO_GAP
                mention = self._checked(line, entry, span[0], span[1] - 1, at, reading, gaps)
                if mention:
                    yield mention, phrase is not None, gaps

    def _checked(self, line: Words, number: int, first: int, last: int, head: int, reading: Reading, gaps: frozenset[int]) -> Mention | None:
        entry = self.table.entries[number]
        for restriction in entry.only:
            fits = _in_quotes(line, first, last) if restriction == "in-quotes" else _RESTRICTION[restriction](reading.form)
            if not fits:
                return None
        doubt = favour = 0
        guards = self.table.guards(number)
        if guards:
            if any(_guard_fits(p, line, first, last, gaps, True) for p in guards.unless):
                return None
            if guards.needs and not any(_guard_fits(p, line, first, last, gaps) for p in guards.needs):
                return None
            doubt = sum(_guard_fits(p, line, first, last, gaps) for p in guards.doubt)
            favour = sum(_guard_fits(p, line, first, last, gaps) for p in guards.favour)
        return Mention(entry, line.starts[first], line.ends[last], first, last, head, reading.form, reading.exact,
                       line.sentence.number, doubt, favour)


def phrase_at(pattern: Pattern, line: Words, at: int) -> int | None:
    """The number of the word after ``pattern`` where it begins at word ``at``, or None."""
    return _forward(pattern, 0, line, at)
