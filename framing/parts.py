"""The parts of the compiled lexicons on disk, and rows of them made into records when first asked for."""

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from framing.errors import LexiconError
from framing.records import Entry

FORMAT = "framing-compiled/3"
# Which tables stand in which part; all others stand in ``compiled``. Every check reads ``compiled`` and
# ``patterns``, flags read ``messages``, ``explain`` and ``terms`` read ``details``, ``limits`` (the guards as written) and ``examples``.
PARTS = {"patterns": ("phrases", "anchored", "guards", "choices"), "messages": ("messages", "forms"),
         "details": ("details", "sources"), "limits": ("limits",), "examples": ("examples",)}
EVERY_PART = ("compiled", *PARTS)


def load_part(path: Path) -> dict[str, Any]:
    """One part of the compiled lexicons. Raises LexiconError where it is missing or damaged."""
    collecting = gc.isenabled()
    gc.disable()  # many small lists and no cycle: collecting while they are made takes a third of the time
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise LexiconError([f"{path}:1: the compiled lexicon is missing: run 'framing lexicon compile'"]) from None
    except ValueError as error:
        raise LexiconError([f"{path}:1: the compiled lexicon is damaged ({error}): run 'framing lexicon compile'"]) from None
    finally:
        if collecting:
            gc.enable()
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise LexiconError([f"{path}:1: not a compiled lexicon of format {FORMAT}: run 'framing lexicon compile'"])
    return data


def packed(elements: Sequence[Sequence[Any]]) -> str:
    """A pattern as one text, its elements split by spaces: a plain word is the number of its choice, all
    else ``kind:choice:optional:limit``. One text loads many times faster than the lists it stands for,
    and most patterns are never asked for."""
    return " ".join(str(choice) if kind == "word" and not optional and not limit else f"{kind}:{choice}:{int(optional)}:{limit}"
                    for kind, choice, optional, limit in elements)


def unpacked(pattern: str) -> Iterator[tuple[str, int, bool, int]]:
    """The elements (kind, choice, optional, limit) of a packed pattern."""
    for element in pattern.split(" "):
        kind, colon, rest = element.partition(":")
        if colon:
            choice, optional, limit = rest.split(":")
            yield kind, int(choice), optional == "1", int(limit)
        else:
            yield "word", int(kind), False, 0


def packed_choice(choice: Iterable[tuple[int, bool]]) -> str:
    """A choice of words as one text: lexemes split by spaces, ``+`` after one that must carry ال; a
    lexeme that stands both ways comes last without."""
    return " ".join(f"{lexeme}+" if definite else str(lexeme) for lexeme, definite in sorted(choice, key=lambda c: -c[1]))


class Choices:
    """Word choices of patterns by number, each made when it is first asked for: lexeme → whether it
    must carry ال."""

    def __init__(self, rows: list[str]) -> None:
        self._rows = rows
        self._made: dict[int, dict[int, int]] = {}

    def __getitem__(self, number: int) -> dict[int, int]:
        found = self._made.get(number)
        if found is None:
            found = self._made[number] = {int(word.removesuffix("+")): int(word[-1] == "+") for word in self._rows[number].split(" ")}
        return found


class Entries:
    """Entries by number, each made when it is first asked for."""

    def __init__(self, rows: list[list[Any]]) -> None:
        self._rows = rows
        self._made: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Entry]:
        return (self[number] for number in range(len(self._rows)))

    def __getitem__(self, number: int) -> Entry:
        found = self._made.get(number)
        if found is None:
            e = self._rows[number]
            found = self._made[number] = Entry(e[0], e[1], e[2], bool(e[3]), e[4], e[5], e[6], bool(e[7]), bool(e[8]), tuple(e[9]), e[10])
        return found
