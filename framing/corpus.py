"""Annotated texts: one JSON object a line with ``id``, ``source``, ``text`` and ``marks``.

The form is that of ``docs/corpus-format.md``. Everything is checked before anything is used:
CorpusError lists each problem as ``file:line: text``.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from framing.entries import CLASSES, VOICES, nearest
from framing.errors import CorpusError


class Mark(NamedTuple):
    """An annotated span: ``loaded`` is False for a trap."""

    start: int
    end: int
    text: str
    cls: str
    about: str
    lean: int
    voice: str
    loaded: bool


class Record(NamedTuple):
    """An annotated text. ``group`` is what cross-validation keeps together. In a ``partial`` one only what
    is marked was judged: it says nothing of other words."""

    id: str
    source: str
    group: str
    text: str
    marks: tuple[Mark, ...]
    partial: bool = False


# What a mark of a partial record need not say: there it was only judged whether the word is loaded.
_UNSAID = {"class": "other", "lean": 0, "voice": "outlet"}


def _mark(mark: Any, text: str, partial: bool) -> Mark | str:
    """The mark, or what is wrong with it."""
    if not isinstance(mark, dict):
        return "a mark must be an object"
    mark = {**_UNSAID, **mark} if partial else mark
    missing = [f for f in ("start", "end", "text", "class", "lean", "voice", "loaded") if f not in mark]
    if missing:
        return f"a mark lacks {', '.join(missing)}"
    start, end = mark["start"], mark["end"]
    if not all(isinstance(x, int) and not isinstance(x, bool) for x in (start, end)) or not 0 <= start < end <= len(text):
        return f"the span {start}…{end} does not lie in the text of {len(text)} characters"
    if text[start:end] != mark["text"]:
        return f"the span {start}…{end} holds '{text[start:end]}', not '{mark['text']}'"
    if mark["class"] not in CLASSES:
        return f"unknown class '{mark['class']}'{nearest(str(mark['class']), CLASSES)}"
    if mark["voice"] not in VOICES:
        return f"unknown voice '{mark['voice']}'{nearest(str(mark['voice']), VOICES)}"
    if mark["lean"] not in (-2, -1, 0, 1, 2) or isinstance(mark["lean"], bool):
        return f"'lean' must be a whole number from -2 to 2, not {mark['lean']!r}"
    if not isinstance(mark["loaded"], bool):
        return f"'loaded' must be true or false, not {mark['loaded']!r}"
    return Mark(start, end, mark["text"], mark["class"], str(mark.get("about", "")), mark["lean"], mark["voice"], mark["loaded"])


def _record(row: Any, name: str) -> Record | list[str]:
    if not isinstance(row, dict):
        return ["a line must hold one JSON object"]
    if not all(isinstance(row.get(f), str) and row[f] for f in ("id", "text")):
        return ["'id' and 'text' must be texts that are not empty"]
    if not isinstance(row.get("marks"), list):
        return [f"record '{row['id']}': 'marks' must be a list"]
    partial = row.get("partial", False)
    if not isinstance(partial, bool):
        return [f"record '{row['id']}': 'partial' must be true or false"]
    marks = [_mark(m, row["text"], partial) for m in row["marks"]]
    problems = [f"record '{row['id']}': {m}" for m in marks if isinstance(m, str)]
    if problems:
        return problems
    source = str(row.get("source") or name)
    return Record(row["id"], source, str(row.get("group") or source), row["text"], tuple(m for m in marks if isinstance(m, Mark)), partial)


def read(paths: Iterable[Path]) -> list[Record]:
    """The records of annotated files, in order. Raises CorpusError with every problem."""
    problems: list[str] = []
    found: list[Record] = []
    seen: dict[str, str] = {}
    for path in paths:
        try:
            lines = path.read_bytes().decode("utf-8-sig").split("\n")
        except OSError as error:
            problems.append(f"{path}:1: cannot be read: {error.strerror}")
            continue
        except UnicodeDecodeError:
            problems.append(f"{path}:1: is not UTF-8: save it as UTF-8")
            continue
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = _record(json.loads(line), path.stem)
            except ValueError as error:
                problems.append(f"{path}:{number}: not JSON: {error}")
                continue
            if isinstance(record, list):
                problems += [f"{path}:{number}: {problem}" for problem in record]
            elif record.id in seen:
                problems.append(f"{path}:{number}: the id '{record.id}' is there twice, first at {seen[record.id]}")
            else:
                seen[record.id] = f"{path}:{number}"
                found.append(record)
    if problems:
        raise CorpusError("\n".join(problems))
    if not found:
        raise CorpusError("no annotated record in " + ", ".join(map(str, paths)) + ": give a file in the form of docs/corpus-format.md")
    return found


def digest(records: Iterable[object]) -> str:
    """SHA-256 over the records, whatever files they came from."""
    summed = hashlib.sha256()
    for record in records:
        summed.update(json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"))
    return summed.hexdigest()
