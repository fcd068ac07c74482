"""Paragraphs with technique spans, one JSON object a line, in ArMPro's form.

A row holds ``paragraph`` (or ``text``) and ``labels``, each with ``start``, ``end``, ``technique`` and,
where given, ``text``. Published offsets are sometimes off: a span whose text does not stand there is
looked for again, and the nearest place counts. Everything is checked before anything is used:
CorpusError lists each problem as ``file:line: text``.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from framing.errors import CorpusError
from framing.span_scoring import Span


class Paragraph(NamedTuple):
    """A paragraph and its gold spans by technique. ``group`` is what cross-validation keeps together:
    the outlet's domain, or the file where none is given."""

    text: str
    group: str
    gold: dict[str, tuple[Span, ...]]


def nearest_place(text: str, part: str, start: int) -> int | None:
    """Where ``part`` stands in ``text``, nearest to ``start``; None where it does not."""
    if not part:
        return None
    before = text.rfind(part, 0, max(0, start) + len(part))
    after = text.find(part, max(0, start))
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - start)) if places else None


def _stands(text: str, start: int, end: int, part: str | None) -> bool:
    """Whether a span holds its text, give or take a character in twenty (a letter lost in cleaning)."""
    held = text[start:end]
    if part is None or held == part:
        return True
    return len(held) == len(part) and 20 * sum(a != b for a, b in zip(held, part, strict=True)) <= len(part)


def _label(label: Any, text: str) -> tuple[str, Span] | str:
    """The technique and span, or what is wrong with them."""
    if not isinstance(label, dict):
        return "a label must be an object with 'start', 'end' and 'technique'"
    start, end, technique, part = label.get("start"), label.get("end"), label.get("technique"), label.get("text")
    if not isinstance(technique, str) or not technique:
        return "a label lacks its 'technique'"
    if not isinstance(start, int) or not isinstance(end, int) or isinstance(start, bool) or isinstance(end, bool):
        return f"the 'start' and 'end' of a {technique} label must be whole numbers"
    if part is not None and not isinstance(part, str):
        return f"the 'text' of a {technique} label must be a text"
    inside = 0 <= start < end <= len(text)
    if inside and _stands(text, start, end, part):
        return technique, (start, end)
    if part is None:
        return f"the span {start}…{end} does not lie in the paragraph of {len(text)} characters"
    place = nearest_place(text, part, start)
    if place is None:
        return f"the text '{part}' of the span {start}…{end} does not stand in the paragraph"
    return technique, (place, place + len(part))


def _paragraph(row: Any, name: str) -> Paragraph | list[str]:
    if not isinstance(row, dict):
        return ["a line must hold one JSON object"]
    text = row.get("paragraph", row.get("text"))
    if not isinstance(text, str) or not text.strip():
        return ["'paragraph' must be a text that is not empty"]
    if not isinstance(row.get("labels"), list):
        return ["'labels' must be a list"]
    found = [_label(label, text) for label in row["labels"]]
    problems = [item for item in found if isinstance(item, str)]
    if problems:
        return problems
    gold: dict[str, list[Span]] = {}
    for item in found:
        if not isinstance(item, str):
            gold.setdefault(item[0], []).append(item[1])
    return Paragraph(text, str(row.get("page_domain") or name), {technique: tuple(sorted(spans)) for technique, spans in gold.items()})


def _rows(path: Path, problems: list[str]) -> Iterator[tuple[int, Any]]:
    """The rows of a file with their line numbers; what cannot be read goes to ``problems``."""
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        problems.append(f"{path}:1: cannot be read: {error.strerror}")
        return
    except UnicodeDecodeError:
        problems.append(f"{path}:1: is not UTF-8: save it as UTF-8")
        return
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                problems.append(f"{path}:{number}: not JSON: {error}")


def read(paths: Iterable[Path]) -> list[Paragraph]:
    """The paragraphs of the files, in order. Raises CorpusError with every problem.

    An id may come back in another file (a relabelled version of the same paragraph), not in its own.
    """
    paths = list(paths)
    problems: list[str] = []
    found: list[Paragraph] = []
    for path in paths:
        seen: dict[str, int] = {}
        for number, row in _rows(path, problems):
            paragraph = _paragraph(row, path.stem)
            if isinstance(paragraph, list):
                problems += [f"{path}:{number}: {problem}" for problem in paragraph]
                continue
            name = str(row.get("paragraph_id") or row.get("id") or "")
            if name and name in seen:
                problems.append(f"{path}:{number}: the id '{name}' is there twice, first at line {seen[name]}")
            seen.setdefault(name, number)
            found.append(paragraph)
    if problems:
        raise CorpusError("\n".join(problems))
    if not found:
        raise CorpusError("no annotated paragraph in " + ", ".join(map(str, paths)) + ": give files in ArMPro's form (paragraph, labels)")
    return found


def latest(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Each text once, in order of its first place, with the labels it was given last: a version that
    relabels paragraphs, read after the older one, replaces it."""
    return list({paragraph.text: paragraph for paragraph in paragraphs}.values())
