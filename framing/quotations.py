"""Quotation marks of every kind in a paragraph: nested, reversed, unclosed.

A quotation that is never closed ends with its paragraph. Nothing here decides who speaks.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_CLOSERS = {"«": "»", "“": "”", "„": "“”", "‹": "›", "❝": "❞", "‘": "’", "‚": "’‘", '"': '"', "'": "'", "”": "“”", "»": "«»",
            "″": "″", "''": "''", "((": "))"}
_STRAIGHT = re.compile('"')
# A conjunction or preposition of one letter is written at the mark: و''المقاومة''.
_JOINED = "وفبلك"
# A closing mark set amiss stands after a name, not after a clause.
_FEW = 4
# What a name in marks stands after.
_NAMED = re.compile(r"(?:تنظيم|حزب|حركة|جماعة|جبهة|كتائب|ميليشيا|مليشيا|لواء|سرايا|قناة|صحيفة|وكالة|موقع|شبكة|عملية)\s+$")
_WORD = re.compile(r"\s*\w+")
_SAYS = re.compile(r":\s*$")
_MARKS = re.compile(r"''|\(\(|\)\)|[«»“”„‹›❝❞‘’‚\"'″]")
# Deeper nesting than this is damage, not speech; the limit keeps the scan linear.
_DEEPEST = 8


class Quotation(NamedTuple):
    """A quotation: from its opening mark to after its closing mark, and how deep it stands."""

    start: int
    end: int
    depth: int
    closed: bool


def _can_open(text: str, at: int, start: int) -> bool:
    before = text[at - 1] if at > start else " "
    if not before.isalnum() or before == "\N{ARABIC TATWEEL}":
        return True
    return before in _JOINED and (at - 1 == start or not text[at - 2].isalnum())


def _can_close(text: str, after: int, end: int) -> bool:
    following = text[after] if after < end else " "
    return not following.isalnum()


def _shape(text: str, at: int, start: int, end: int) -> int:
    """What a straight mark looks like: 1 opening, -1 closing, 0 either."""
    opens, closes = _can_open(text, at, start), _can_close(text, at + 1, end)
    return 0 if opens == closes else 1 if opens else -1


def _opens_anew(text: str, opened: int, at: int, start: int, end: int) -> bool:
    """Whether a straight mark that looks like an opening one is no closing mark set amiss ("سان دوني "و)."""
    return _shape(text, at, start, end) == 1 and (_SAYS.search(text, max(start, at - 3), at) is not None or text.count(" ", opened, at) > _FEW)


def _balances(text: str, start: int, end: int) -> dict[int, int]:
    """For each straight double mark, how many more close than open after it."""
    found: dict[int, int] = {}
    balance = 0
    for at in reversed([m.start() for m in _STRAIGHT.finditer(text, start, end)]):
        found[at] = balance
        balance -= _shape(text, at, start, end)
    return found


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations of the paragraph ``text[start:end]``, in order of their opening marks."""
    open_marks: list[tuple[str, int]] = []
    found: list[Quotation] = []
    balances: dict[int, int] | None = None
    last = text.rfind("))", start, end)
    for match in _MARKS.finditer(text, start, end):
        mark, at = match.group(), match.start()
        level = next((i for i in range(len(open_marks) - 1, -1, -1) if mark in _CLOSERS[open_marks[i][0]]), None)
        if mark == "»" and level is not None and open_marks[level][0] == mark and (text[at - 1].isspace() or not _can_close(text, at + 1, end)):
            level = None  # »…« and »…» are both met; a mark before a word closes nothing
        if mark == '"' and balances is None:
            balances = _balances(text, start, end)
        odd = level is not None and mark == '"' and balances is not None and balances[at] < 2
        if odd and level is not None and _opens_anew(text, open_marks[level][1], at, start, end):
            found += [Quotation(opened, at, depth, False) for depth, (_, opened) in enumerate(open_marks, 1)]
            open_marks = [(mark, at)]  # a new quotation; the one before was never closed
        elif level is not None and (odd or mark not in "\"'″”" or _can_close(text, match.end(), end) or not _can_open(text, at, start)):
            for depth in range(len(open_marks) - 1, level - 1, -1):
                _, opened = open_marks.pop()
                found.append(Quotation(opened, match.end(), depth + 1, depth == level))
        elif mark in _CLOSERS and len(open_marks) < _DEEPEST and match.end() < end and (
                (at < last if mark == "((" else _opens(mark, text, at, start, match.end()))
                or (mark == '"' and not open_marks and balances is not None
                    and (balances[at] > 0 or (not _shape(text, at, start, end) and text.find(mark, match.end(), end) > 0)))):
            open_marks.append((mark, at))
    found += [Quotation(opened, _unclosed_end(text, opened, start, end), depth, False) for depth, (_, opened) in enumerate(open_marks, 1)]
    found.sort()
    return found


def _unclosed_end(text: str, opened: int, start: int, end: int) -> int:
    """Where a quotation that is never closed ends: with its paragraph, but after one word where it holds a name (تنظيم «داعش)."""
    if _NAMED.search(text, max(start, opened - 12), opened) is None:
        return end
    word = _WORD.match(text, opened + 1, end)
    return word.end() if word else end


def _opens(mark: str, text: str, at: int, start: int, after: int) -> bool:
    if mark in "«“„‹❝‚":
        return True
    if mark in "’»":
        return mark == "»" and _can_open(text, at, start) and not text[after].isspace() and text[after].isalnum()
    if mark == "'":
        return _can_open(text, at, start) and text[after].isalpha()
    return _can_open(text, at, start) and not text[after].isspace()


def around(found: Sequence[Quotation], start: int, end: int) -> Quotation | None:
    """The innermost quotation that holds the span, or None."""
    inner = None
    for quotation in found:
        if quotation.start > start:
            break
        if quotation.start <= start and end <= quotation.end and (inner is None or quotation.depth >= inner.depth):
            inner = quotation
    return inner
