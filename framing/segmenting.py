"""A word → its readings: prefix, stem and suffix whose categories stand together.

The algorithm of camel-tools' Analyzer, over the tables that its MorphologyDB was read from.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from framing.inflection import VERB
from framing.records import Reading
from framing.text import plain

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
        self._by_first: dict[str, list[str]] = {}
        for prefix in filter(None, self._prefixes):
            self._by_first.setdefault(prefix[0], []).append(prefix)
        self._affixes: dict[tuple[str, str, str], tuple[tuple[int, str, str], ...]] = {}
        self._numbers: dict[str, int] = data["numbers"]

    def read(self, word: str, folded: str) -> tuple[Reading, ...]:
        """All readings of a word, none twice; ``folded`` is the word folded."""
        if word[0] in _DIGITS:
            number = self._numbers.get(word.translate(_ASCII_DIGITS))
            return () if number is None else (Reading(number, 0, True),)
        found: dict[tuple[int, int], Reading] = {}
        splits = self._splits(folded)
        if not splits:
            return ()
        spelled = plain(word)
        for prefix, stem, rows, suffix in splits:
            for reading in self._combine(prefix, stem, rows, suffix, spelled):
                key = (reading.lexeme, reading.form)
                if key not in found or (reading.exact and not found[key].exact):
                    found[key] = reading
        kept: Collection[Reading] = found.values()
        if _SHADDA in word:
            kept = [r for r in kept if not r.form & VERB or self._takes_shadda(r.lexeme)]
        return tuple(kept)

    def _splits(self, folded: str) -> list[tuple[str, str, str, str]]:
        """Every (prefix, stem, the stem's rows, suffix) that a folded word can be split into."""
        stems, suffixes, size = self._stems, self._suffixes, len(folded)
        ends = [(size, "")]
        if folded[-1:] in self._last_letters:
            ends += [(end, folded[end:]) for end in range(size - 1, max(0, size - self._longest_suffix - 1), -1) if folded[end:] in suffixes]
        found = []
        for prefix in ("", *self._by_first.get(folded[:1], ())):
            if not folded.startswith(prefix):
                continue
            begin = len(prefix)
            for end, suffix in ends:
                if end <= begin:
                    break
                stem = folded[begin:end]
                if stem in stems:
                    found.append((prefix, stem, stems[stem], suffix))
        return found

    def _takes_shadda(self, lexeme: int) -> bool:
        """Whether a verb's dictionary form has a shadda: ودّعت is no form of دعا."""
        lemma = self._lemma(lexeme)
        return _SHADDA in lemma or lemma.startswith(("ات", "اد", "اط", "از"))

    def _combine(self, prefix: str, stem: str, rows: str, suffix: str, spelled: str) -> Iterator[Reading]:
        """The readings of one split, by the stem's rows."""
        for row in rows.split(";"):
            parts = row.split(" ")
            own = parts[3] if len(parts) > 3 else stem
            for form, before, after in self._around(prefix, parts[0], suffix):
                yield Reading(int(parts[1]), int(parts[2]) | form, before + own + after == spelled)

    def _around(self, prefix: str, category: str, suffix: str) -> tuple[tuple[int, str, str], ...]:
        """What a prefix and a suffix make of a stem of a category: (form, spelling before, after)."""
        key = (prefix, category, suffix)
        found = self._affixes.get(key)
        if found is None:
            allowed = self._suffixes_of[category]
            found = self._affixes[key] = tuple(
                (p_form | s_form, p_spelling, s_spelling)
                for p_category, p_form, p_spelling in self._prefixes[prefix] if category in self._stems_of[p_category]
                for s_category, s_form, s_spelling in self._suffixes[suffix] if s_category in allowed and s_category in self._free[p_category])
        return found
