"""The pattern language of the lexicons: phrases and guards over dictionary words.

A pattern is a row of elements with one space between them; ``docs/lexicon-format.md`` lists them.
Parsing turns a pattern into frozen elements over word keys; nothing here knows inflection.
"""

import re
from typing import NamedTuple

from framing.errors import FramingError

_MARKS = re.compile("[\u064b-\u0650\u0652-\u065f\u0670\N{ARABIC TATWEEL}]")
_ARABIC = re.compile(r"^[\u0621-\u063a\u0641-\u064a\u0651]+$")
_DIGITS = re.compile(r"^=?[0-9\u0660-\u0669]+$")
_ASCII_DIGITS = {0x660 + digit: str(digit) for digit in range(10)}
_GAP = re.compile(r"^~(\d?)$")
_SET = re.compile(r"^@[a-z][a-z-]*$")


class Word(NamedTuple):
    """A dictionary word as patterns name it. ``pos`` is ``nominal``, ``exact``, ``verb``,
    ``particle`` or ``number``."""

    text: str
    pos: str
    imperfect: str = ""


class Element(NamedTuple):
    """One element: ``word`` (any of ``words``), ``gap`` (up to ``limit`` words), ``number``,
    ``self`` (the guarded term) or ``near`` (a word anywhere in the sentence).
    ``definite`` holds, word by word, whether ال is demanded."""

    kind: str
    words: tuple[Word, ...] = ()
    definite: tuple[bool, ...] = ()
    optional: bool = False
    limit: int = 0


class PatternError(FramingError):
    """A pattern that does not parse."""


def bare(word: str) -> str:
    """A word of a lexicon without vowel marks; shadda stays, since verbs need it."""
    return _MARKS.sub("", word)


def _word(text: str, pattern: str) -> tuple[Word, bool]:
    if _DIGITS.match(text):
        digits = text.lstrip("=").translate(_ASCII_DIGITS)
        return Word(digits, "number"), False
    if text.startswith("v:"):
        perfect, slash, imperfect = text[2:].partition("/")
        if not slash:
            raise PatternError(f"in '{pattern}': write the verb as v:PERFECT/IMPERFECT, not '{text}'")
        word, definite = Word(bare(perfect), "verb", bare(imperfect)), False
    elif text.startswith(("=", "p:")):
        pos = "exact" if text[0] == "=" else "particle"
        word, definite = Word(bare(text.removeprefix("=").removeprefix("p:")), pos), False
    else:
        plain = bare(text)
        definite = plain.startswith("ال") and len(plain) > 4
        word = Word(plain[2:] if definite else plain, "nominal")
    for part in (word.text, word.imperfect or "ا"):
        if not _ARABIC.match(part):
            raise PatternError(f"in '{pattern}': '{text}' is not one Arabic word")
    return word, definite


def _element(text: str, pattern: str, sets: dict[str, tuple[Element, ...]]) -> Element:
    optional = text.endswith("?") and len(text) > 1
    body = text[:-1] if optional else text
    if gap := _GAP.match(body):
        return Element("gap", limit=int(gap.group(1) or 2), optional=True)
    if body == "#":
        return Element("number", optional=optional)
    if body == "_":
        return Element("self")
    if _SET.match(body):
        if body[1:] not in sets:
            known = ", ".join(sorted(sets))
            raise PatternError(f"in '{pattern}': there is no set '{body}' (known: {known})")
        parts = sets[body[1:]]
        return Element("word", tuple(w for p in parts for w in p.words),
                       tuple(d for p in parts for d in p.definite), optional)
    choices = [body]
    if body.startswith("(") and body.endswith(")"):
        choices = [c for c in body[1:-1].split("|") if c]
    if not choices or any(c in "()|" for choice in choices for c in choice):
        raise PatternError(f"in '{pattern}': brackets or bars of '{text}' do not match")
    words: list[Word] = []
    definite: list[bool] = []
    for choice in choices:
        if _SET.match(choice):
            inner = _element(choice, pattern, sets)
            words += inner.words
            definite += inner.definite
        else:
            word, needs = _word(choice, pattern)
            words.append(word)
            definite.append(needs)
    return Element("word", tuple(words), tuple(definite), optional)


def parse(pattern: str, sets: dict[str, tuple[Element, ...]], guard: bool = False) -> tuple[Element, ...]:
    """The elements of ``pattern``. A guard may hold ``_`` once or be a single ``near:`` element.

    Raises PatternError with the pattern and what is wrong in it.
    """
    if guard and pattern.startswith("near:"):
        inner = _element(pattern[5:].strip(), pattern, sets)
        if inner.kind != "word":
            raise PatternError(f"in '{pattern}': near: takes a word, a choice of words or a set")
        return (inner._replace(kind="near"),)
    parts = pattern.split(" ")
    if "" in parts:
        raise PatternError(f"'{pattern}': one space between elements, none at the ends")
    elements = tuple(_element(part, pattern, sets) for part in parts)
    selves = sum(e.kind == "self" for e in elements)
    if guard and selves != 1:
        raise PatternError(f"'{pattern}': a guard holds '_' once, where the term stands (or begins with near:)")
    if not guard and selves:
        raise PatternError(f"'{pattern}': '_' stands in guards only")
    if not guard and not any(e.kind == "word" and not e.optional for e in elements):
        raise PatternError(f"'{pattern}': a phrase holds at least one word that is always there")
    if elements[-1].kind == "gap" or elements[0].kind == "gap":
        raise PatternError(f"'{pattern}': a gap stands between two elements")
    return elements


def parse_sets(table: dict[str, list[str]]) -> dict[str, tuple[Element, ...]]:
    """Named sets of words, each an alternative of one element."""
    return {name: tuple(_element(word, word, {}) for word in words) for name, words in table.items()}
