"""Safe alternatives applied to a text, or shown as a unified diff."""

from collections.abc import Sequence

from framing.records import Flag
from framing.text import FILLER


def safe_edits(flags: Sequence[Flag], safe: dict[str, bool]) -> list[tuple[int, int, str]]:
    """(start, end, replacement) of the flags in the outlet's own voice whose entry marks its first
    alternative as safe; none that overlap, none where markup stands inside."""
    edits: list[tuple[int, int, str]] = []
    for flag in flags:
        usable = safe.get(flag.rule) and flag.voice == "outlet" and flag.alternatives and flag.term is None
        if usable and (not edits or flag.start >= edits[-1][1]):
            edits.append((flag.start, flag.end, flag.alternatives[0]))
    return edits


def fixed(source: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """``source`` with the edits applied."""
    parts, last = [], 0
    for start, end, text in edits:
        parts += [source[last:start], text.replace(FILLER, "")]
        last = end
    return "".join([*parts, source[last:]])


def diff(path: str, before: str, after: str) -> str:
    """A unified diff of one file."""
    import difflib

    rows = difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{path}", f"b/{path}")
    return "".join(row if row.endswith("\n") else row + "\n\\ No newline at end of file\n" for row in rows)
