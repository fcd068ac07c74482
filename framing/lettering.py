"""What a word shows by its letters alone: n-grams, roughly its root, its clitics and its pattern."""

import re
from collections.abc import Iterator, Sequence

CLITICS = re.compile("^[وف]?[بكل]?(?:ال|لل)?")
PREFIX = re.compile("^(?:[وف]?(?:[بك]?ال|لل)|[وف](?=..{3})|[بلك](?=.{4})|س(?=[يتن].{3}))")
# Letters that no affix and no pattern adds: put as C, they leave the pattern of a word.
STRONG = re.compile("[^اويتمنسهلئءةى]")
VERBAL = re.compile("^[وفس]?[يتن]")
TANWIN = "\N{ARABIC FATHATAN}"
_WEAK = re.compile("[اويىءئؤ]")
_DERIVED = re.compile("^(?:مست|است|يست|تست|م|ت|ن|ي)(?=...)")
_ENDING = re.compile("[تهن]$")


def grams(word: str, sizes: Sequence[int]) -> Iterator[str]:
    """The n-grams of a word's letters, its edges marked."""
    bounded = f"^{word}$"
    return (bounded[at:at + size] for size in sizes for at in range(len(bounded) - size + 1))


def root(stemmed: str) -> str:
    """Roughly the root of a stem: weak letters, prefixes of derivation and an ending taken off."""
    bare = _DERIVED.sub("", _WEAK.sub("", stemmed))
    return _ENDING.sub("", bare) if len(bare) > 3 else bare


def is_definite(folded: str) -> bool:
    """Whether a folded word seems to carry the article."""
    return "ال" in folded[:4] or folded.startswith("لل")


def bare(folded: str) -> str:
    """A folded word without what seems to be a prefix."""
    return PREFIX.sub("", folded) if len(folded) > 4 else folded
