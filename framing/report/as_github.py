"""Workflow commands of GitHub Actions: annotations on the lines of a change.

The platform shows ten of each level a step and drops the rest without a word. So the worst come
first, and what is beyond goes into the step's summary, or is at least counted.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from framing.records import ArticleReport, Failure, Flag
from framing.report.escaping import encodable
from framing.report.findings import LEVELS, UNREAD, Finding, Spot, findings
from framing.report.paths import relative
from framing.report.terminal import printable

LIMIT = 10
# The platform throws away a whole summary that is larger.
SUMMARY_BYTES = 1024 * 1024
# Room left in it for the line that says what did not fit.
_LAST_LINE = 500
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
# Control characters of a name would act on whoever reads the log; the two newlines are escaped anyway.
_CONTROLS = {code: f"\\u{code:04x}" for code in (*range(0x20), *range(0x7f, 0xa0)) if chr(code) not in "\r\n"}
_ACTIVE = {code: f"&#{code};" for code in map(ord, "\\`*_{}[]<>()#!|~&@:$\"'")}


class _Words(NamedTuple):
    """What the report says in a language of its own; ``unfit`` and ``left`` take a count."""

    title: str
    head: tuple[str, ...]
    unfit: str
    left: str


_WORDS = {
    "ar": _Words("نتائج أخرى", ("الدرجة", "الموضع", "القاعدة", "الرسالة"), "لم يتسع الملخص لنتائج عددها: {count}",
                 "عدد النتائج التي لم تُعرض هنا: {count} (تعرض المنصة {limit} من كل درجة)"),
    "en": _Words("Further findings", ("Severity", "Place", "Rule", "Message"), "Findings that this summary has no room for: {count}",
                 "findings not shown here: {count} (the platform shows {limit} of each level)"),
}


class _Note(NamedTuple):
    """A finding or failure as it is told; ``rank`` orders within the whole run, the worst first."""

    rank: tuple[int, float]
    severity: str
    path: str
    spot: Spot | None
    rule: str
    message: str
    alternatives: tuple[str, ...]


def _weight(found: Finding) -> float:
    """How much a finding matters among those of its severity: lean before likelihood."""
    source = found.source
    if isinstance(source, Flag):
        return abs(source.lean) + (1.0 if source.probability is None else source.probability)
    return source.strength


def _notes(result: ArticleReport | Failure) -> Iterator[_Note]:
    if isinstance(result, Failure):
        yield _Note((-1, 0.0), "error", relative(result.path), None, UNREAD, result.message, ())
        return
    path = relative(result.article.path)
    for found in findings(result):
        rank = (LEVELS.index(found.severity), -_weight(found))
        yield _Note(rank, found.severity, path, found.spot, found.rule, found.message, found.alternatives)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _message(text: str) -> str:
    return "".join(c if c in "\r\n" else printable(c) for c in text)


def _command(note: _Note) -> str:
    """One annotation. Columns are left out where the term runs over a line's end: the platform
    takes them on one line only."""
    values: dict[str, str | int] = {"title": f"framing ({note.rule})", "file": note.path.translate(_CONTROLS)}
    message = _message(note.message)
    if note.spot is not None:
        spot = note.spot
        values |= {"line": spot.line, "endLine": spot.end_line}
        if spot.line == spot.end_line:
            values |= {"col": spot.column, "endColumn": spot.end_column}
    if note.alternatives:
        message += "\n→ " + _message("، ".join(note.alternatives))
    properties = ",".join(f"{name}={_property(encodable(str(value)))}" for name, value in values.items())
    return f"::{_COMMANDS[note.severity]} {properties}::{_data(message)}\n"


def _cell(text: str) -> str:
    """Text in a Markdown table that nothing in it can act on."""
    return " ".join(printable(text).split()).translate(_ACTIVE)


def _row(note: _Note) -> str:
    place = note.path if note.spot is None else f"{note.path}:{note.spot.line}:{note.spot.column}"
    return "| " + " | ".join(_cell(text) for text in (note.severity, place, note.rule, note.message)) + " |\n"


def _summarise(notes: list[_Note], path: str, words: _Words) -> int:
    """Append a table of ``notes`` to the step's summary; how many did not fit."""
    head = f"\n### framing: {words.title}\n\n| {' | '.join(words.head)} |\n|{' --- |' * len(words.head)}\n"
    with open(path, "a", encoding="utf-8", newline="\n") as out:
        room = SUMMARY_BYTES - _LAST_LINE - out.tell() - len(head.encode())
        if room < 0:
            return len(notes)
        out.write(head)
        for done, note in enumerate(notes):
            row = _row(note)
            room -= len(row.encode())
            if room < 0:
                left = len(notes) - done
                out.write("\n" + words.unfit.format(count=left) + "\n")
                return left
            out.write(row)
    return 0


def write(results: Iterable[ArticleReport | Failure], tool: dict[str, str], lang: str = "ar",
          environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """The annotations, when all results are in; the rest into the file that ``GITHUB_STEP_SUMMARY``
    names. What fits nowhere is counted in a last plain line."""
    notes = sorted((note for result in results for note in _notes(result)), key=lambda note: note.rank)
    shown: Counter[str] = Counter()
    rest = []
    for note in notes:
        if shown[note.severity] == LIMIT:
            rest.append(note)
            continue
        shown[note.severity] += 1
        yield _command(note)
    left = len(rest)
    if rest and environ.get("GITHUB_STEP_SUMMARY"):
        try:
            left = _summarise(rest, environ["GITHUB_STEP_SUMMARY"], _WORDS[lang])
        except OSError:
            left = len(rest)
    if left:
        yield "framing: " + _WORDS[lang].left.format(count=left, limit=LIMIT) + "\n"
