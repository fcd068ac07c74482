"""The compiled lexicons as the lint path reads them: words → readings, entries, patterns, actors.

A word is read by splitting it into prefix, stem and suffix whose categories stand together, the
algorithm of camel-tools' Analyzer over the same tables; each word type is read once and kept.
"""

from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from framing.inflection import CONJUNCTION, DEFINITE, FEMININE, FIRST_PERSON, NAME, PLURAL, POSSESSED, VERB
from framing.parts import Choices, Entries, load_part
from framing.records import Actor, Reading
from framing.text import fold, plain

# Words kept in memory; a type beyond that is read again. 200,000 types are some 22 MB of news.
KEPT = 200_000
_WOMEN = PLURAL | FEMININE  # a verb of several women: أثنين is far rarer than اثنين
_NO_CUES: frozenset[tuple[str, str | None]] = frozenset()
_SHADDA = "\N{ARABIC SHADDA}"
_DIGITS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩")
_ASCII_DIGITS = {0x660 + digit: str(digit) for digit in range(10)}


class Part(NamedTuple):
    """One element of a pattern: ``words`` maps a lexeme to whether it must carry ال."""

    kind: str
    words: dict[int, int]
    optional: bool
    limit: int


Pattern = tuple[Part, ...]


class Guards(NamedTuple):
    """The guards of an entry."""

    unless: tuple[Pattern, ...] = ()
    needs: tuple[Pattern, ...] = ()
    doubt: tuple[Pattern, ...] = ()
    favour: tuple[Pattern, ...] = ()


class Known(NamedTuple):
    """All that the table says of one word type, worked out when it is first met.

    ``singles`` and ``phrases`` are what may begin a find here (a phrase's last member: lexemes of which
    the sentence must hold one, or it can be passed over); ``groups``, ``as_verb`` and ``as_noun``
    are bits of the speech groups (``WordTable.bits``) by any reading, by a verb of the third person,
    and by a noun without ال; ``cues`` are (conflict, actor) pairs.
    """

    readings: tuple[Reading, ...]
    lexemes: tuple[int, ...]
    folded: str
    singles: tuple[tuple[int, str, Reading], ...]
    phrases: tuple[tuple[int, "Pattern", int, str, Reading, frozenset[int]], ...]
    groups: int
    as_verb: int
    as_noun: int
    first_person: bool
    cues: frozenset[tuple[str, str | None]]


class _Known(dict[str, Known]):
    """``Known`` by word as it stands in a text, filled as words are met."""

    def __init__(self, table: "WordTable") -> None:
        super().__init__()
        self._table = table

    def __missing__(self, word: str) -> Known:
        found = self._table.know(word)
        if len(self) >= KEPT:
            self.clear()
        self[word] = found
        return found


class WordTable:
    """Word look-up and everything the entries say, from one compiled file."""

    def __init__(self, data: dict[str, Any], place: Path | None = None) -> None:
        self.digest: str = data["digest"]
        self._data = data
        self._place = place
        self._stems: dict[str, str] = data["stems"]
        pairs = data["pairs"]
        self._suffixes_of = {s: frozenset(x) for s, x in pairs["bc"].items()}
        self._stems_of = {p: frozenset(x) for p, x in pairs["ab"].items()}
        self._free = {p: frozenset(x) for p, x in pairs["ac"].items()}
        self._prefixes: dict[str, list[list[Any]]] = data["prefixes"]
        self._suffixes: dict[str, list[list[Any]]] = data["suffixes"]
        self._longest_suffix = max(map(len, self._suffixes))
        self._prefix_lengths = self._lengths_by_first()
        self._numbers = {text: number for number, (text, pos) in enumerate(data["lexemes"]) if pos == "number"}
        self.known = _Known(self)
        self.entries = Entries(data["entries"])
        self.actors = {a[0]: Actor(a[0], a[1], a[2], tuple(a[3]), a[4], a[5]) for a in data["actors"]}
        self.camps: dict[str, dict[str, str]] = data["camps"]
        self.conflicts: dict[str, dict[str, str]] = data["conflicts"]
        self.several = frozenset(data["several"])
        self._words: dict[str, list[list[int]]] = data["words"]
        self._phrases: dict[int, Pattern] = {}
        self._witnesses: dict[int, frozenset[int]] = {}
        self._guards: dict[int, Guards | None] = {}

    def _home(self, entry: int, local: int) -> str:
        """The conflict that an article must be about for a local pattern to count, or nothing."""
        return str(self._data["entries"][entry][0]).split("/")[0] if local else ""

    def know(self, word: str) -> Known:
        """What the table says of one word type."""
        readings = self.read(word)
        if word[-1] == "ة" and any(r.exact for r in readings):  # حياة is no حيّاه
            readings = tuple(r for r in readings if r.exact or not r.form & POSSESSED)
        if not readings:
            return Known((), (), fold(word), (), (), 0, 0, 0, False, _NO_CUES)
        singles = tuple((number, self._home(number, local), r) for r in readings
                        for number, local in self._words.get(str(r.lexeme), ()))
        phrases = tuple(row for r in readings for row in self._anchored(r))
        groups = as_verb = as_noun = 0
        first = False
        for r in readings:
            bits = self._group_bits.get(r.lexeme, 0)
            groups |= bits
            if r.form & VERB and bits:
                if r.form & FIRST_PERSON:
                    first = first or bool(bits & self.bits.get("say", 0))
                elif r.form & _WOMEN != _WOMEN:
                    as_verb |= bits
            if not r.form & DEFINITE:
                as_noun |= bits
        cues = frozenset(cue for r in readings for cue in self.cues.get(r.lexeme, ()))
        return Known(readings, tuple(r.lexeme for r in readings), fold(word), singles, phrases, groups, as_verb, as_noun, first, cues)

    def _anchored(self, reading: Reading) -> Iterator[tuple[int, Pattern, int, str, Reading, frozenset[int]]]:
        """The phrases whose anchor a reading is."""
        for number, anchor in self._data["anchored"].get(str(reading.lexeme), ()):
            entry, elements, local = self._data["phrases"][number]
            pattern = self._phrases.get(number)
            if pattern is None:
                pattern = self._phrases[number] = self._pattern(elements)
            if pattern[anchor].words[reading.lexeme] and not reading.form & DEFINITE:
                continue
            if anchor and reading.form & CONJUNCTION and not reading.form & (VERB | NAME):
                continue
            yield entry, pattern, anchor, self._home(entry, local), reading, self._witness(number, pattern, anchor)

    def _witness(self, number: int, pattern: Pattern, anchor: int) -> frozenset[int]:
        """The lexemes of the phrase's other always-present word with the fewest; empty where it has none."""
        found = self._witnesses.get(number)
        if found is None:
            others = [part.words for i, part in enumerate(pattern) if i != anchor and part.kind == "word" and not part.optional]
            fewest: dict[int, int] = min(others, key=len, default={})
            found = self._witnesses[number] = frozenset(fewest)
        return found

    @cached_property
    def roles(self) -> dict[tuple[str, str], list[str]]:
        """(conflict, role) → the actors that fill it, in the file's order."""
        found: dict[tuple[str, str], list[str]] = {}
        for actor in self.actors.values():
            for role in actor.roles:
                found.setdefault((actor.conflict, role), []).append(actor.id)
        return found

    @cached_property
    def anywhere(self) -> dict[str, str]:
        """Role → the actor that fills it where no conflict does."""
        return {role: found[0] for (conflict, role), found in reversed(self.roles.items()) if conflict not in self.conflicts}

    @cached_property
    def bits(self) -> dict[str, int]:
        """The bit of each speech group."""
        return {name: 1 << place for place, name in enumerate(self.speech)}

    @cached_property
    def _group_bits(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for name, lexemes in self.speech.items():
            for lexeme in lexemes:
                found[lexeme] = found.get(lexeme, 0) | self.bits[name]
        return found

    def _lengths_by_first(self) -> dict[str, list[str]]:
        by_first: dict[str, list[str]] = {}
        for prefix in self._prefixes:
            if prefix:
                by_first.setdefault(prefix[0], []).append(prefix)
        return by_first

    def read(self, word: str) -> tuple[Reading, ...]:
        """All readings of one word, by folding and splitting it; none twice."""
        if word[0] in _DIGITS:
            number = self._numbers.get(word.translate(_ASCII_DIGITS))
            return () if number is None else (Reading(number, 0, True),)
        folded = fold(word)
        found: dict[tuple[int, int], Reading] = {}
        stems = self._stems
        size = len(folded)
        spelled = ""
        for prefix in ("", *self._prefix_lengths.get(folded[:1], ())):
            if prefix and not folded.startswith(prefix):
                continue
            begin = len(prefix)
            for end in range(size, max(begin, size - self._longest_suffix - 1), -1):
                rows = stems.get(folded[begin:end])
                if rows is None or folded[end:] not in self._suffixes:
                    continue
                spelled = spelled or plain(word)
                for reading in self._combine(prefix, folded[begin:end], rows, folded[end:], spelled):
                    key = (reading.lexeme, reading.form)
                    if key not in found or (reading.exact and not found[key].exact):
                        found[key] = reading
        kept: Collection[Reading] = found.values()
        if _SHADDA in word:
            kept = [r for r in kept if not r.form & VERB or self._takes_shadda(r.lexeme)]
        return tuple(kept)

    def _takes_shadda(self, lexeme: int) -> bool:
        """Whether a verb's dictionary form has a shadda: ودّعت is no form of دعا."""
        lemma = self.lemma(lexeme)
        return _SHADDA in lemma or lemma.startswith(("ات", "اد", "اط", "از"))

    def _combine(self, prefix: str, stem: str, rows: str, suffix: str, spelled: str) -> list[Reading]:
        found = []
        for row in rows.split(";"):
            parts = row.split(" ")
            category = parts[0]
            allowed = self._suffixes_of[category]
            for p_category, p_form, p_spelling in self._prefixes[prefix]:
                if category not in self._stems_of[p_category]:
                    continue
                free = self._free[p_category]
                for s_category, s_form, s_spelling in self._suffixes[suffix]:
                    if s_category in allowed and s_category in free:
                        true = p_spelling + (parts[3] if len(parts) > 3 else stem) + s_spelling
                        found.append(Reading(int(parts[1]), int(parts[2]) | p_form | s_form, true == spelled))
        return found

    def _pattern(self, elements: list[list[Any]]) -> Pattern:
        choices = self._choices
        return tuple(Part(kind, choices[choice] if choice >= 0 else {}, bool(optional), limit)
                     for kind, choice, optional, limit in elements)

    @cached_property
    def _choices(self) -> Choices:
        return Choices(self._data["choices"])

    def guards(self, entry: int) -> Guards | None:
        """The guards of an entry, or None."""
        if entry not in self._guards:
            rows = self._data["guards"].get(str(entry))
            self._guards[entry] = Guards(**{k: tuple(map(self._pattern, v)) for k, v in rows.items()}) if rows else None
        return self._guards[entry]

    @cached_property
    def naming(self) -> frozenset[int]:
        """Lexemes of words and phrases that name somebody: those that features must not see."""
        return frozenset(self._data["naming"])

    @cached_property
    def cues(self) -> dict[int, list[tuple[str, str | None]]]:
        """Cue words: lexeme → (conflict, actor or None)."""
        found: dict[int, list[tuple[str, str | None]]] = {}
        for conflict, actor, elements in self._data["cues"]:
            if len(elements) == 1:
                for lexeme in self._pattern(elements)[0].words:
                    found.setdefault(lexeme, []).append((conflict, actor))
        return found

    @cached_property
    def places(self) -> frozenset[int]:
        """Lexemes of place names."""
        return frozenset(lexeme for elements in self._data["places"] for part in self._pattern(elements) for lexeme in part.words)

    @cached_property
    def speech(self) -> dict[str, frozenset[int]]:
        """Groups of the speech lists: name → lexemes (single words only)."""
        return {name: frozenset(lexeme for row in rows if len(row) == 1 for lexeme in self._pattern(row)[0].words)
                for name, rows in self._data["speech"].items()}

    @cached_property
    def speech_phrases(self) -> dict[str, tuple[Pattern, ...]]:
        """Groups of the speech lists: name → phrases of several words."""
        return {name: tuple(self._pattern(row) for row in rows if len(row) > 1) for name, rows in self._data["speech"].items()}

    def lemma(self, lexeme: int) -> str:
        """The dictionary form of a lexeme."""
        return str(self._data["lexemes"][lexeme][0])

    def single_names(self) -> Iterator[tuple[str, str]]:
        """(actor, word) for each neutral naming that is one word in one form: حماس، إسرائيل."""
        exact = ("exact", "name")
        for lexeme, rows in self._words.items():
            for number, _ in rows:
                entry = self.entries[number]
                if entry.neutral and entry.actor and self._data["lexemes"][int(lexeme)][1] in exact:
                    yield entry.actor, self.lemma(int(lexeme))
        for number, elements, _ in self._data["phrases"]:
            entry = self.entries[number]
            if entry.neutral and entry.actor and len(elements) == 1:
                for lexeme_number in self._pattern(elements)[0].words:
                    if self._data["lexemes"][lexeme_number][1] in exact:
                        yield entry.actor, self.lemma(lexeme_number)

    @cached_property
    def messages(self) -> dict[str, Any]:
        """What flags show: reasons and alternatives by entry id, and the forms of alternatives."""
        return load_part(self._place / "messages.json") if self._place else {"messages": {}, "forms": {}}

    @cached_property
    def details(self) -> dict[str, Any]:
        """Every field of every entry, and the sources, for ``explain`` and ``terms``."""
        if self._place is None:
            return {"details": {}, "sources": {}}
        found = load_part(self._place / "details.json")
        for entry, examples in load_part(self._place / "examples.json")["examples"].items():
            found["details"][entry].update(examples)
        return found


def load_table(place: Path) -> WordTable:
    """The table of the compiled lexicons in the folder ``place``."""
    return WordTable({**load_part(place / "compiled.json"), **load_part(place / "patterns.json")}, place)
