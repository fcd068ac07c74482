"""Suppressions: findings that an editor has looked at and accepts, with a reason.

In Markdown, HTML and text, a comment: ``<!-- framing: ignore[RULE] reason -->`` for its own line,
``ignore-next-line``, and ``off`` … ``on`` for a range; in text also a line that begins with ``#``.
The Arabic form is ``تأطير: تجاهل[RULE] السبب``, ``تجاهل-التالي``, ``إيقاف``, ``تشغيل``. For formats without
comments, a sidecar file ``ARTICLE.framing.toml`` beside the article.
"""

import re
from pathlib import Path
from typing import NamedTuple

from framing.errors import SettingsError
from framing.records import Flag, Shift
from framing.text import fold

_VERBS = {"ignore": "line", "ignore-line": "line", "ignore-next-line": "next", "off": "off", "on": "on",
          "تجاهل": "line", "تجاهل-السطر": "line", "تجاهل-التالي": "next", "إيقاف": "off", "ايقاف": "off", "تشغيل": "on"}
# Possessive throughout, and nothing reaches across the next comment, so that no input backtracks.
_BODY = r"(?:framing|تأطير|تاطير)[ \t]*+:[ \t]*+([\w\u0600-\u06ff-]++)[ \t]*+(?:\[([^\]\n<]*+)\])?+[ \t]*+"
COMMENT = re.compile(rf"<!--\s*+{_BODY}((?:(?!-->|<!--)[^\n])*+)\s*+-->|^[ \t]*+#[ \t]*+{_BODY}([^\n]*+)$", re.MULTILINE)
# An article may hold this many; beyond that is no editing.
MOST = 10_000


class Suppression(NamedTuple):
    """What is suppressed: rules (empty: all) on the lines ``first`` … ``last``, or one text anywhere."""

    rules: tuple[str, ...]
    first: int
    last: int
    reason: str
    line: int
    text: str = ""


def blank(source: str) -> str:
    """The text with suppression comments blanked out, position for position."""
    if ("<!--" not in source and "#" not in source) or ("framing" not in source and "تأطير" not in source and "تاطير" not in source):
        return source
    return COMMENT.sub(lambda m: "".join(c if c in "\r\n" else " " for c in m.group()), source)


def _rules(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[,،;؛ ]", text or "") if part.strip())


def read_comments(source: str) -> list[Suppression]:
    """The suppressions that stand in a text."""
    found: list[Suppression] = []
    open_ranges: list[Suppression] = []
    if "framing" not in source and "تأطير" not in source and "تاطير" not in source:
        return found
    lines = source.count("\n") + 1
    counted, number = 0, 1
    for match in COMMENT.finditer(source):
        if len(found) + len(open_ranges) >= MOST:
            break
        number += source.count("\n", counted, match.start())
        counted = match.start()
        first = match.lastindex is not None and match.group(1) is not None
        verb, rules, reason = match.group(1, 2, 3) if first else match.group(4, 5, 6)
        kind = _VERBS.get(verb)
        if kind == "line":
            found.append(Suppression(_rules(rules), number, number, reason.strip(), number))
        elif kind == "next":
            found.append(Suppression(_rules(rules), number + 1, number + 1, reason.strip(), number))
        elif kind == "off":
            open_ranges.append(Suppression(_rules(rules), number, lines, reason.strip(), number))
        elif kind == "on":
            wanted = _rules(rules)
            for opened in [r for r in open_ranges if not wanted or r.rules == wanted]:
                open_ranges.remove(opened)
                found.append(opened._replace(last=number))
    return found + open_ranges


def read_sidecar(path: str) -> list[Suppression]:
    """The suppressions of ``PATH.framing.toml``; none where there is no such file."""
    place = Path(path + ".framing.toml")
    if path.startswith("<") or not place.is_file():
        return []
    import tomllib

    try:
        rows = tomllib.loads(place.read_text(encoding="utf-8-sig")).get("ignore", [])
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"{place}: cannot be read: {error}") from None
    if not isinstance(rows, list):
        raise SettingsError(f"{place}: 'ignore' must be written as [[ignore]] tables")
    found = []
    for number, row in enumerate(rows, 1):
        unknown = set(row) - {"rule", "text", "reason"} if isinstance(row, dict) else {"?"}
        if unknown:
            raise SettingsError(f"{place}: [[ignore]] number {number}: unknown key '{min(unknown)}' (known: rule, text, reason)")
        if not all(isinstance(value, str) for value in row.values()):
            raise SettingsError(f"{place}: [[ignore]] number {number}: rule, text and reason must be texts")
        found.append(Suppression(_rules(row.get("rule")), 0, 0, str(row.get("reason", "")), number, str(row.get("text", ""))))
    return found


def covers(suppression: Suppression, rule: str, line: int, text: str) -> bool:
    """Whether a suppression covers a finding."""
    if suppression.rules and not rule.startswith(suppression.rules):
        return False
    if suppression.first == 0:
        return not suppression.text or fold(suppression.text) == fold(text)
    return suppression.first <= line <= suppression.last


def apply(suppressions: list[Suppression], flags: tuple[Flag, ...], shifts: tuple[Shift, ...], need_reason: bool) -> tuple[
        tuple[Flag, ...], tuple[Shift, ...], int, list[Suppression], list[Suppression]]:
    """(flags, shifts, how many were suppressed, unused suppressions, those that lack a reason)."""
    without = [s for s in suppressions if need_reason and not s.reason]
    active = [s for s in suppressions if s not in without]
    used: set[Suppression] = set()

    def kept(rule: str, line: int, text: str) -> bool:
        hits = [s for s in active if covers(s, rule, line, text)]
        used.update(hits)
        return not hits

    left = tuple(f for f in flags if kept(f.rule, f.line, f.text))
    moved = tuple(s for s in shifts if kept("shift/" + s.kind, s.target.line, s.target.text))
    count = len(flags) - len(left) + len(shifts) - len(moved)
    return left, moved, count, [s for s in active if s not in used], without
