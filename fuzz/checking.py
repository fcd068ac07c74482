"""Target: matching, voice, actors and shifts: ``Checker.check`` and the reports made from it."""

import json
from functools import cache

from framing.check import Checker, Options
from framing.classifier import load_model
from framing.errors import ReadingError
from framing.reading import article
from framing.report import as_json
from framing.resources import folder
from framing.wordtable import load_table
from fuzz.soup import text

_TOOL = {"name": "framing", "version": "0", "signature": "fuzz"}


@cache
def _checkers() -> tuple[Checker, ...]:
    table = load_table(folder("lexicons"))
    return Checker(table, None), Checker(table, load_model(folder("models") / "mentions.json"), Options(lang="en", evidence=True))


def one(data: bytes) -> None:
    """Check one text with and without the model; every span must hold."""
    source = text(data)
    endings = (".txt", ".md", ".html")
    try:
        read = article(source.encode("utf-8", "surrogatepass"), "a" + endings[len(data) % 3])
    except ReadingError:
        return
    for checker in _checkers():
        found = checker.check(read)
        last = 0
        for flag in found.flags:
            assert last <= flag.start < flag.end and read.source[flag.start:flag.end] == flag.text
            assert flag.voice in ("outlet", "attributed", "quoted") and flag.severity in ("error", "warning", "info")
            assert flag.probability is None or 0 <= flag.probability <= 1
            last = flag.start
        for shift in found.shifts:
            assert 0 <= shift.strength <= 1
            assert all(read.source[p.start:p.end] == p.text for p in (shift.origin, shift.target))
        json.loads("".join(as_json.write([found], _TOOL)))
