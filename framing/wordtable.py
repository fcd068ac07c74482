"""The compiled lexicons as the lint path reads them: words → readings, entries, patterns, actors.

Each word type is read once and kept with all that matching asks of it.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from framing.inflection import CONJUNCTION, DEFINITE, FEMININE, FIRST_PERSON, NAME, PLURAL, POSSESSED, VERB
from framing.parts import Choices, Entries, load_part, unpacked
from framing.phrases import Anchored, Guard, Guards, Part, Pattern, Phrase, guard, sorted_out
from framing.records import Actor, Reading
from framing.segmenting import Segmenter
from framing.text import fold

# Words kept in memory, and as many again that were met before them: some 60 MB. 22 MB of news hold 150,000 types.
KEPT = 60_000
_WOMEN = PLURAL | FEMININE  # a verb of several women: أثنين is far rarer than اثنين
_NO_CUES: frozenset[tuple[str, str | None]] = frozenset()


class Known:
    """All that the table says of one word type, worked out when it is first met; most words of news are in
    no lexicon, and these carry nothing but the values of the class.

    ``singles`` and ``anchored`` are what may begin a find here. ``groups``, ``as_verb`` and ``as_noun``
    are bits of the speech groups (``WordTable.bits``) by any reading, by a verb of the third person,
    and by a noun without ال; ``cues`` are (conflict, actor) pairs. ``marked`` are words that begin a
    find or are cues.
    """

    __slots__ = ("folded", "word")
    readings: tuple[Reading, ...] = ()
    lexemes: tuple[int, ...] = ()
    singles: tuple[tuple[int, str, Reading], ...] = ()
    anchored: tuple[tuple[Anchored, tuple[Reading, ...]], ...] = ()
    groups: int = 0
    as_verb: int = 0
    as_noun: int = 0
    first_person: bool = False
    cues: frozenset[tuple[str, str | None]] = _NO_CUES
    marked: bool = False

    def __init__(self, word: str, folded: str) -> None:
        self.word = word
        self.folded = folded


class _Context(Known):
    """A word that phrases and guards may hold beside others."""

    __slots__ = ("lexemes", "readings")

    def __init__(self, word: str, folded: str, readings: tuple[Reading, ...]) -> None:
        self.word = word
        self.folded = folded
        self.readings = readings
        self.lexemes = tuple([r.lexeme for r in readings])


class _Read(_Context):
    """A word that the lexicons hold by itself; its fields are set right after it is made."""

    __slots__ = ("anchored", "as_noun", "as_verb", "cues", "first_person", "groups", "marked", "singles")


class _Told(NamedTuple):
    """A lexeme's entries with their homes, its cues, and its speech groups."""

    entries: tuple[tuple[int, str], ...]
    cues: tuple[tuple[str, str | None], ...]
    groups: int


class _Known(dict[str, Known]):
    """``Known`` by word as it stands in a text, filled as words are met; of two generations, so that the
    words of all texts stay when the rare ones go."""

    def __init__(self, table: "WordTable") -> None:
        super().__init__()
        self._table = table
        self._older: dict[str, Known] = {}

    def __missing__(self, word: str) -> Known:
        found = self._older.get(word)
        if found is None:
            found = self._table.know(word)
        if len(self) >= KEPT:
            self._older = dict(self)
            self.clear()
        self[word] = found
        return found


class WordTable:
    """Word look-up and everything the entries say, from one compiled file."""

    def __init__(self, data: dict[str, Any], place: Path | None = None) -> None:
        self.digest: str = data["digest"]
        self._data = data
        self._place = place
        self._segmenter = Segmenter(data, self.lemma)
        self.known = _Known(self)
        self.entries = Entries(data["entries"])
        self.actors = {a[0]: Actor(a[0], a[1], a[2], tuple(a[3]), a[4], a[5]) for a in data["actors"]}
        self.camps: dict[str, dict[str, str]] = data["camps"]
        self.conflicts: dict[str, dict[str, str]] = data["conflicts"]
        self.several = frozenset(data["several"])
        self._words: dict[str, list[list[int]]] = data["words"]
        self._anchored: dict[int, str] = {int(lexeme): rows for lexeme, rows in data["anchored"].items()}
        self._phrases: dict[int, Phrase] = {}
        self._anchors: dict[tuple[int, bool, bool], Anchored | None] = {}
        self._guards: dict[int, Guards | None] = {}

    def _home(self, entry: int, local: int) -> str:
        """The conflict that an article must be about for a local pattern to count, or nothing."""
        return str(self._data["entries"][entry][0]).split("/")[0] if local else ""

    def know(self, word: str) -> Known:
        """What the table says of one word type."""
        folded = fold(word)
        if folded == word:
            folded = word  # one text in memory, not two
        readings = self._segmenter.read(word, folded)
        if word[-1] == "ة" and any(r.exact for r in readings):  # حياة is no حيّاه
            readings = tuple(r for r in readings if r.exact or not r.form & POSSESSED)
        if not readings:
            return Known(word, folded)
        if all(map(self._plain, [r.lexeme for r in readings])):
            return _Context(word, folded, readings)
        return self._carrying(word, folded, readings)

    def _carrying(self, word: str, folded: str, readings: tuple[Reading, ...]) -> Known:
        """A word that the lexicons hold as more than the context of phrases."""
        singles: list[tuple[int, str, Reading]] = []
        anchored: dict[Anchored, tuple[Reading, ...]] = {}
        cues: list[tuple[str, str | None]] = []
        speech = [0, 0, 0, 0]
        for reading in readings:
            found = self._at(reading)
            if found is not None:
                anchored[found] = (*anchored.get(found, ()), reading)
            told = self._told.get(reading.lexeme)
            if told is not None:
                singles += [(number, home, reading) for number, home in told.entries]
                cues += told.cues
                if told.groups:
                    self._add_speech(speech, told.groups, reading.form)
        known = _Read(word, folded, readings)
        known.singles, known.anchored = tuple(singles), tuple(anchored.items())
        known.groups, known.as_verb, known.as_noun, first = speech
        known.first_person = bool(first)
        known.cues = frozenset(cues) if cues else _NO_CUES
        known.marked = bool(singles or anchored or cues)
        return known

    def _add_speech(self, speech: list[int], bits: int, form: int) -> None:
        """Add the groups of one reading to those by any reading, as a verb of the third person and as a
        noun, and whether it says in the first person."""
        speech[0] |= bits
        if form & VERB:
            if form & FIRST_PERSON:
                speech[3] |= bits & self.bits.get("say", 0)
            elif form & _WOMEN != _WOMEN:
                speech[1] |= bits
        if not form & DEFINITE:
            speech[2] |= bits

    @cached_property
    def _plain(self) -> Callable[[int], bool]:
        """Whether a lexeme is nothing but context."""
        carrying = {*self._anchored, *self._told}
        return lambda lexeme: lexeme not in carrying

    @cached_property
    def _told(self) -> dict[int, "_Told"]:
        """Lexeme → what it is beside an anchor of phrases."""
        entries = {int(lexeme): tuple([(number, self._home(number, local)) for number, local in rows]) for lexeme, rows in self._words.items()}
        groups = self._group_bits
        return {lexeme: _Told(entries.get(lexeme, ()), tuple(self.cues.get(lexeme, ())), groups.get(lexeme, 0))
                for lexeme in {*entries, *groups, *self.cues}}

    def _at(self, reading: Reading) -> Anchored | None:
        """The phrases whose anchor a reading is, or None."""
        lexeme = reading.lexeme
        if lexeme not in self._anchored:
            return None
        key = (lexeme, bool(reading.form & DEFINITE), bool(reading.form & CONJUNCTION and not reading.form & (VERB | NAME)))
        if key not in self._anchors:
            phrases = tuple(self._phrases_at(*key))
            self._anchors[key] = sorted_out(phrases) if phrases else None
        return self._anchors[key]

    def _phrases_at(self, lexeme: int, definite: bool, conjoined: bool) -> Iterator[Phrase]:
        for row in self._anchored[lexeme].split():
            number, _, at = row.partition(":")
            phrase = self._phrase(int(number), int(at))
            if (definite or not phrase.pattern[phrase.anchor].words[lexeme]) and not (conjoined and phrase.anchor):
                yield phrase

    def _phrase(self, number: int, anchor: int) -> Phrase:
        found = self._phrases.get(number)
        if found is None:
            entry, local, elements = self._data["phrases"][number].split(" ", 2)
            pattern = self._pattern(elements)
            gaps = any(part.kind == "gap" for part in pattern)
            found = self._phrases[number] = Phrase(int(entry), pattern, anchor, self._home(int(entry), int(local)), gaps)
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
    def stateless(self) -> frozenset[tuple[str, str]]:
        """(conflict, theatre) pairs in which nobody governs: their groups are met in many countries."""
        theatres = {(a.conflict, a.theatre) for a in self.actors.values() if a.conflict in self.several}
        return frozenset(theatres - {(a.conflict, a.theatre) for a in self.actors.values() if {"state", "army"} & set(a.roles)})

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

    def read(self, word: str) -> tuple[Reading, ...]:
        """All readings of one word, by folding and splitting it; none twice."""
        return self._segmenter.read(word, fold(word))

    def _pattern(self, elements: str) -> Pattern:
        choices = self._choices
        return tuple(Part(kind, choices[choice] if choice >= 0 else {}, optional, limit) for kind, choice, optional, limit in unpacked(elements))

    @cached_property
    def _choices(self) -> Choices:
        return Choices(self._data["choices"])

    def guards(self, entry: int) -> Guards | None:
        """The guards of an entry, or None."""
        if entry not in self._guards:
            kinds: dict[str, tuple[Guard, ...]] = {}
            for row in filter(None, self._data["guards"].get(str(entry), "").split(";")):
                kind, _, elements = row.partition(" ")
                kinds[kind] = (*kinds.get(kind, ()), guard(self._pattern(elements)))
            self._guards[entry] = Guards(**kinds) if kinds else None
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
            if " " not in elements:
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
        return {name: frozenset(lexeme for row in rows if " " not in row for lexeme in self._pattern(row)[0].words)
                for name, rows in self._data["speech"].items()}

    @cached_property
    def speech_phrases(self) -> dict[str, tuple[Pattern, ...]]:
        """Groups of the speech lists: name → phrases of several words."""
        return {name: tuple(self._pattern(row) for row in rows if " " in row) for name, rows in self._data["speech"].items()}

    @cached_property
    def lexemes(self) -> list[tuple[str, str]]:
        """The dictionary form and the part of speech of each lexeme."""
        return list(zip(self._data["lemmas"].split("|"), self._data["kinds"].split("|"), strict=True))

    def lemma(self, lexeme: int) -> str:
        """The dictionary form of a lexeme."""
        return self.lexemes[lexeme][0]

    def single_names(self) -> Iterator[tuple[str, str]]:
        """(actor, word) for each neutral naming that is one word in one form: حماس، إسرائيل."""
        exact = ("exact", "name")
        for lexeme, rows in self._words.items():
            for number, _ in rows:
                entry = self.entries[number]
                if entry.neutral and entry.actor and self.lexemes[int(lexeme)][1] in exact:
                    yield entry.actor, self.lemma(int(lexeme))
        for row in self._data["phrases"]:
            number, _, elements = row.split(" ", 2)
            entry, pattern = self.entries[int(number)], self._pattern(elements)
            if entry.neutral and entry.actor and len(pattern) == 1:
                for lexeme_number in pattern[0].words:
                    if self.lexemes[lexeme_number][1] in exact:
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
        for part in ("limits", "examples"):
            for entry, fields in load_part(self._place / f"{part}.json")[part].items():
                found["details"][entry].update(fields)
        return found


def load_table(place: Path) -> WordTable:
    """The table of the compiled lexicons in the folder ``place``."""
    return WordTable({**load_part(place / "compiled.json"), **load_part(place / "patterns.json")}, place)
