"""The frozen values that pass between the parts; no logic.

Positions are Unicode code points into ``Article.source`` (byte order mark removed, newlines kept,
markup included), end exclusive. Lines, columns, sentence and paragraph numbers count from 1.
"""

from typing import Any, NamedTuple


class Article(NamedTuple):
    """A text as read. ``visible`` is as long as ``source``, position for position: markup is
    blanked out and an entity stands as its character followed by fillers, so that every offset
    found in it is an offset into the source."""

    path: str
    format: str
    encoding: str
    source: str
    visible: str
    notes: tuple[str, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()


class Sentence(NamedTuple):
    """A sentence: its place, its number, and its paragraph's number and place."""

    start: int
    end: int
    number: int
    paragraph: int
    paragraph_start: int
    paragraph_end: int


class Reading(NamedTuple):
    """One way to read a word: a lexeme of the lexicons and the form it stands in."""

    lexeme: int
    form: int
    exact: bool


class Entry(NamedTuple):
    """An entry of the lexicons, as far as checking needs it. ``ambiguous`` says of a loaded one that its
    word has an innocent sense too, of a neutral one that it names a person, office or body of its actor."""

    id: str
    cls: str
    lean: int
    neutral: bool
    actor: str | None
    role: str | None
    camp: str | None
    attach: bool
    ambiguous: bool
    only: tuple[str, ...]
    severity: dict[str, str]


class Actor(NamedTuple):
    """Somebody who is named: id, names by language, camp, and the generic roles it fills.
    ``theatre`` says which of its file's several conflicts it belongs to."""

    id: str
    name: dict[str, str]
    camp: str | None
    roles: tuple[str, ...]
    conflict: str
    theatre: str = ""


class Mention(NamedTuple):
    """An occurrence of an entry in a sentence. ``first`` and ``last`` are token numbers of the
    sentence, ``head`` the token that carries the entry; ``against`` and ``favour`` count the
    entry's soft guards that fit. ``others`` are entries of the same span that name other actors."""

    entry: Entry
    start: int
    end: int
    first: int
    last: int
    head: int
    form: int
    exact: bool
    sentence: int
    doubt: int = 0
    favour: int = 0
    noun: int = -1
    others: tuple[Entry, ...] = ()


class Voice(NamedTuple):
    """Whose words: ``outlet``, ``attributed`` or ``quoted``; the speaker where one is named; and
    the rule that decided, for explanations."""

    voice: str
    speaker: str | None
    rule: str


class Flag(NamedTuple):
    """A term that carries framing weight, as it is reported."""

    rule: str
    start: int
    end: int
    text: str
    line: int
    column: int
    end_line: int
    end_column: int
    sentence: int
    paragraph: int
    cls: str
    actor: str | None
    lean: int
    camp: str | None
    voice: str
    speaker: str | None
    probability: float | None
    severity: str
    message: str
    alternatives: tuple[str, ...]
    fingerprint: str
    term: str | None = None
    evidence: tuple[tuple[str, float], ...] = ()


class Naming(NamedTuple):
    """A naming of an actor: loaded or neutral. ``certainty`` is 3 for a name, or a phrase as good as one in
    an article about one conflict (قوات الجيش), 2 for a word for a state or a crowd, 1 for one that fits any
    fighters, 0 for one that tells no turn: it stands beside another naming of the same, or names a cause,
    or a person or body of the actor."""

    start: int
    end: int
    text: str
    sentence: int
    paragraph: int
    lean: int
    camp: str | None
    voice: str
    loaded: bool
    certainty: int = 3


class Story(NamedTuple):
    """All namings of one actor, in order."""

    actor: str
    name: dict[str, str]
    conflict: str
    camp: str | None
    namings: tuple[Naming, ...]


class Place(NamedTuple):
    """One end of a shift."""

    start: int
    end: int
    text: str
    line: int
    column: int
    sentence: int
    lean: int


class Shift(NamedTuple):
    """A change of framing between two places. ``strength`` runs from 0 to 1."""

    kind: str
    actor: str
    origin: Place
    target: Place
    severity: str
    strength: float
    message: str
    fingerprint: str


class Summary(NamedTuple):
    """Counts of one article."""

    flags: dict[str, int]
    by_voice: dict[str, int]
    shift_index: float
    suppressed: dict[str, int]


class ArticleReport(NamedTuple):
    """Everything found in one article."""

    article: Article
    words: int
    sentences: int
    paragraphs: int
    flags: tuple[Flag, ...]
    stories: tuple[Story, ...]
    shifts: tuple[Shift, ...]
    summary: Summary
    unplaced: int = 0
    asymmetry: tuple[dict[str, Any], ...] = ()
    notices: tuple[str, ...] = ()


class Failure(NamedTuple):
    """An input that could not be checked, and why."""

    path: str
    message: str
