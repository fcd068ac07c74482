"""``path:line:col: RULE severity message``, one finding a line."""

from collections.abc import Iterable, Iterator

from framing.records import ArticleReport, Failure
from framing.report.findings import UNREAD, findings
from framing.report.terminal import printable


def write(results: Iterable[ArticleReport | Failure], tool: dict[str, str]) -> Iterator[str]:
    """The findings, flags and shifts in order of place."""
    for result in results:
        if isinstance(result, Failure):
            yield f"{printable(result.path)}:1:1: {UNREAD} error {printable(result.message)}\n"
            continue
        path = printable(result.article.path)
        for found in findings(result):
            yield f"{path}:{found.spot.line}:{found.spot.column}: {found.rule} {found.severity} {printable(found.message)}\n"
