"""The features of a word that no lexicon holds: its letters, its neighbours, and the company it keeps.

Blind to names: of a word that belongs to a name, neighbours know only that there is one. The word's own
letters are seen, since words of names are never looked at (``discovery.free_words``).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from framing.features import Features
from framing.lettering import CLITICS, STRONG, TANWIN, VERBAL, bare, grams, is_definite, root
from framing.matching import Words
from framing.records import Mention
from framing.text import stem

_DIGIT = re.compile("[0-9]")
_NEAR = 3


class Company(NamedTuple):
    """How many words an article has, and how many loaded terms of the lexicons that stand for nobody."""

    words: int
    loaded: int


def company(lines: Sequence[tuple[Words, Sequence[Mention]]]) -> Company:
    """The company of the words of an article."""
    return Company(sum(len(words.texts) for words, _ in lines), sum(_is_loaded(m) for _, mentions in lines for m in mentions))


def _is_loaded(mention: Mention) -> bool:
    """Whether a find counts as loaded: entries for one actor do not, since they would tell who is named."""
    return not mention.entry.neutral and mention.entry.actor is None


@lru_cache(maxsize=50_000)
def _own(text: str, folded: str) -> tuple[str, ...]:
    """What a word shows by itself: n-grams of its letters and of its stem, root, pattern, clitics, ending."""
    stemmed = stem(folded) or folded
    found = [f"gram={gram}" for gram in grams(folded, (3, 4, 5))]
    found += [f"inner={gram}" for gram in grams(stemmed, (2, 3, 4, 5))]
    inner = bare(folded)
    found += ["root=" + root(stemmed), "pattern=" + STRONG.sub("C", inner), "pattern-end=" + STRONG.sub("C", folded)[-3:],
              "pattern-stem=" + STRONG.sub("C", stemmed), "clitics=" + CLITICS.match(folded).group(),  # type: ignore[union-attr]
              f"length={min(len(folded), 9)}", f"definite={is_definite(folded)}", *(f"end={folded[-size:]}" for size in (1, 2, 3))]
    kinds = {"tanwin": TANWIN in text, "feminine": text.endswith("ة"), "adverb": text.endswith(("ا", "ا" + TANWIN)),
             "verbal": bool(VERBAL.match(folded))}
    return tuple(dict.fromkeys([*found, *("form=" + name for name, holds in kinds.items() if holds)]))


class Described:
    """A sentence whose words are asked for one by one."""

    def __init__(self, features: Features, line: Words, mentions: Sequence[Mention], around: Company) -> None:
        self._line = line
        self._mentions = mentions
        self._around = around
        self._stems = [features.word(line, at) for at in range(len(line.texts))]
        self._masked = [s == features.MASK for s in self._stems]
        self._whole = ["whole=" + s for s in sorted(set(self._stems)) if len(s) > 2]
        self._names = f"names={min(3, sum(self._masked))}"
        edges = [line.sentence.start, *(edge for place in zip(line.starts, line.ends, strict=True) for edge in place), line.sentence.end]
        self._gaps = [_DIGIT.sub("0", line.text[edges[i]:edges[i + 1]]) for i in range(0, len(edges), 2)]

    def of(self, at: int) -> list[str]:
        """The features of the word ``at``, none twice; what covers the word itself is not among them."""
        known = self._line.known[at]
        found = [*_own(known.word, known.folded), *self._whole, self._names, *self._neighbours(at), *self._lexicon(at), *self._place(at)]
        return list(dict.fromkeys(found))

    def _neighbours(self, at: int) -> Iterator[str]:
        own, count = self._line.known[at].folded, len(self._stems)
        for step in (-2, -1, 1, 2):
            if not 0 <= at + step < count:
                if abs(step) == 1:
                    yield f"word{step:+d}=<edge>"
                continue
            yield f"word{step:+d}={self._stems[at + step]}"
            if abs(step) == 1:
                other = self._line.known[at + step].folded
                if self._masked[at + step]:  # whether it has an article tells names apart
                    continue
                first, second = (other, own) if step < 0 else (own, other)
                yield from (f"start{step:+d}={other[:3]}", f"end{step:+d}={other[-2:]}",
                            f"agree{step:+d}={is_definite(first)},{is_definite(second)},{second[-1:]}")

    def _lexicon(self, at: int) -> Iterator[str]:
        """The lexicons' loaded terms beside the word, in its sentence and in its article."""
        found = [m for m in self._mentions if _is_loaded(m)]
        others = [m for m in found if not m.first <= at <= m.last]
        elsewhere = max(0, self._around.loaded - len(found) + len(others))
        yield from (f"loaded={min(len(others), 3)}", f"article-loaded={min(elsewhere, 4)}",
                    f"article-elsewhere={min(max(0, elsewhere - len(others)), 3)}",
                    f"article-share={min(100 * elsewhere // max(1, self._around.words), 5)}")
        for mention in others:
            distance = mention.first - at if mention.first > at else mention.last - at
            if abs(distance) <= _NEAR:
                yield f"loaded{distance:+d}"
            if abs(distance) == 1:
                yield f"class{distance:+d}={mention.entry.cls}"

    def _place(self, at: int) -> Iterator[str]:
        before, after = self._gaps[at], self._gaps[at + 1]
        yield from (f"before={before.strip()[:2]}", f"after={after.strip()[:2]}", f"at={min(at // 5, 5)}",
                    f"words={min(len(self._stems) // 10, 5)}", "sentence=" + ("first" if self._line.sentence.number == 1 else "later"))
        if any(mark in before for mark in "«\"“"):
            yield "quote=opens"
        if any(mark in after for mark in "»\"”"):
            yield "quote=closes"
