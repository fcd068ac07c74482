"""A word → its readings: prefix, stem and suffix whose categories stand together.

The algorithm of camel-tools' Analyzer, over the tables that its MorphologyDB was read from.
"""

from collections.abc import Callable, Collection, Iterable
from sys import intern
from typing import Any

from framing.inflection import VERB
from framing.records import Reading
from framing.text import plain

# So many first letters of a word tell nearly which prefixes it can have.
_SHOWN = 2
_SHADDA = "\N{ARABIC SHADDA}"
_DIGITS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩")
_ASCII_DIGITS = {0x660 + digit: str(digit) for digit in range(10)}


class Segmenter:
    """Splits words by the compiled tables ``data``; ``lemma`` gives a lexeme's dictionary form."""

    def __init__(self, data: dict[str, Any], lemma: Callable[[int], str]) -> None:
        self._lemma = lemma
        self._stems: dict[str, str] = data["stems"]
        pairs = data["pairs"]
        self._suffixes_of = {s: frozenset(x) for s, x in pairs["bc"].items()}
        self._stems_of = {p: frozenset(x) for p, x in pairs["ab"].items()}
        self._free = {p: frozenset(x) for p, x in pairs["ac"].items()}
        self._prefixes: dict[str, list[list[Any]]] = data["prefixes"]
        self._suffixes: dict[str, list[list[Any]]] = data["suffixes"]
        self._longest_suffix = max(map(len, self._suffixes))
        self._last_letters = frozenset(suffix[-1] for suffix in self._suffixes if suffix)
        self._prefixes_at = _PrefixesAt(self._prefixes)
        self._affixes = _Affixes(self)
        self._rows = _Rows(self._stems)
        self._numbers: dict[str, int] = data["numbers"]

    def read(self, word: str, folded: str) -> tuple[Reading, ...]:
        """All readings of a word, none twice; ``folded`` is the word folded."""
        if word[0] in _DIGITS:
            number = self._numbers.get(word.translate(_ASCII_DIGITS))
            return () if number is None else (Reading(number, 0, True),)
        splits = self._splits(folded)
        if not splits:
            return ()
        spelled = plain(word)
        found: dict[tuple[int, int], Reading] = {}
        for prefix, stem, suffix in splits:
            for category, lexeme, own_form, own in self._rows[stem]:
                for form, before, after in self._affixes[prefix, category, suffix]:
                    form |= own_form
                    exact = before + own + after == spelled
                    known = found.get((lexeme, form))
                    if known is None or (exact and not known.exact):
                        found[lexeme, form] = Reading(lexeme, form, exact)
        kept: Collection[Reading] = found.values()
        if _SHADDA in word:
            kept = [r for r in kept if not r.form & VERB or self._takes_shadda(r.lexeme)]
        return tuple(kept)

    def _splits(self, folded: str) -> list[tuple[str, str, str]]:
        """Every (prefix, stem, suffix) that a folded word can be split into."""
        stems, suffixes, size = self._stems, self._suffixes, len(folded)
        ends = [(size, "")]
        if folded[-1:] in self._last_letters:
            ends += [(end, folded[end:]) for end in range(size - 1, max(0, size - self._longest_suffix - 1), -1) if folded[end:] in suffixes]
        found = []
        for prefix in self._prefixes_at[folded[:_SHOWN]]:
            if not folded.startswith(prefix):
                continue
            begin = len(prefix)
            for end, suffix in ends:
                stem = folded[begin:end]
                if stem in stems:
                    found.append((prefix, stem, suffix))
        return found

    def _takes_shadda(self, lexeme: int) -> bool:
        """Whether a verb's dictionary form has a shadda: ودّعت is no form of دعا."""
        lemma = self._lemma(lexeme)
        return _SHADDA in lemma or lemma.startswith(("ات", "اد", "اط", "از"))

    def around(self, prefix: str, category: str, suffix: str) -> tuple[tuple[int, str, str], ...]:
        """What a prefix and a suffix make of a stem of a category: (form, spelling before, after)."""
        allowed = self._suffixes_of[category]
        return tuple(
            (p_form | s_form, p_spelling, s_spelling)
            for p_category, p_form, p_spelling in self._prefixes[prefix] if category in self._stems_of[p_category]
            for s_category, s_form, s_spelling in self._suffixes[suffix] if s_category in allowed and s_category in self._free[p_category])


class _PrefixesAt(dict[str, tuple[str, ...]]):
    """The prefixes that a word can have, by its first ``_SHOWN`` letters."""

    def __init__(self, prefixes: Iterable[str]) -> None:
        super().__init__()
        self._by_first: dict[str, list[str]] = {}
        for prefix in filter(None, prefixes):
            self._by_first.setdefault(prefix[0], []).append(prefix)

    def __missing__(self, letters: str) -> tuple[str, ...]:
        possible = self._by_first.get(letters[:1], ())
        found = self[letters] = ("", *[p for p in possible if p[:_SHOWN] == letters[:len(p)]])
        return found


class _Affixes(dict[tuple[str, str, str], tuple[tuple[int, str, str], ...]]):
    """``Segmenter.around`` by (prefix, category, suffix)."""

    def __init__(self, segmenter: Segmenter) -> None:
        super().__init__()
        self._segmenter = segmenter

    def __missing__(self, key: tuple[str, str, str]) -> tuple[tuple[int, str, str], ...]:
        found = self[key] = self._segmenter.around(*key)
        return found


class _Rows(dict[str, tuple[tuple[str, int, int, str], ...]]):
    """Stem → (category, lexeme, form, spelling) of each of its rows, read when it is first met."""

    def __init__(self, stems: dict[str, str]) -> None:
        super().__init__()
        self._stems = stems

    def __missing__(self, stem: str) -> tuple[tuple[str, int, int, str], ...]:
        found = []
        for row in self._stems[stem].split(";"):
            category, lexeme, form, *own = row.split(" ")
            found.append((intern(category), int(lexeme), int(form), own[0] if own else stem))
        self[stem] = tuple(found)
        return self[stem]
