"""What the formats list: the findings of an article, flags and shifts alike, in order of place."""

from typing import NamedTuple

from framing.records import Article, ArticleReport, Flag, Place, Shift
from framing.text import Lines, visible

# Severities, the worst first.
LEVELS = ("error", "warning", "info")
# What formats that need a rule id call an input that could not be checked.
UNREAD = "error"


class Spot(NamedTuple):
    """A stretch of the source. Lines and columns count from 1, columns in code points, ends are
    exclusive; ``text`` is the source itself, ``term`` the words a reader sees there."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    term: str


class Finding(NamedTuple):
    """A flag, or a shift at the naming it turns to; ``related`` is the naming it turned from."""

    spot: Spot
    rule: str
    severity: str
    message: str
    fingerprint: str
    related: Spot | None
    alternatives: tuple[str, ...]
    source: Flag | Shift


def _of_flag(flag: Flag, article: Article) -> Finding:
    spot = Spot(flag.start, flag.end, flag.line, flag.column, flag.end_line, flag.end_column, flag.text,
                visible(article.visible[flag.start:flag.end]))
    return Finding(spot, flag.rule, flag.severity, flag.message, flag.fingerprint, None, flag.alternatives, flag)


def _spot(place: Place, article: Article, lines: Lines) -> Spot:
    return Spot(place.start, place.end, place.line, place.column, *lines.at(place.end), place.text,
                visible(article.visible[place.start:place.end]))


def _of_shift(shift: Shift, article: Article, lines: Lines) -> Finding:
    return Finding(_spot(shift.target, article, lines), "shift/" + shift.kind, shift.severity, shift.message, shift.fingerprint,
                   _spot(shift.origin, article, lines), (), shift)


def findings(report: ArticleReport) -> list[Finding]:
    """Everything an article is reported for, sorted by place, then rule, severity and message."""
    found = [_of_flag(flag, report.article) for flag in report.flags]
    if report.shifts:
        lines = Lines(report.article.source)
        found += [_of_shift(shift, report.article, lines) for shift in report.shifts]
    return sorted(found, key=lambda f: (f.spot.line, f.spot.column, f.rule, f.severity, f.message, f.fingerprint))
