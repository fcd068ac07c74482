"""``path:line:col: RULE severity message``, one finding a line."""

from collections.abc import Iterable, Iterator

from framing.records import ArticleReport, Failure
from framing.report.terminal import printable


def write(results: Iterable[ArticleReport | Failure], tool: dict[str, str]) -> Iterator[str]:
    """The findings, flags and shifts in order of place."""
    for result in results:
        if isinstance(result, Failure):
            yield f"{printable(result.path)}:1:1: error error {printable(result.message)}\n"
            continue
        path = printable(result.article.path)
        rows = [(f.line, f.column, f.rule, f.severity, f.message) for f in result.flags]
        rows += [(s.target.line, s.target.column, "shift/" + s.kind, s.severity, s.message) for s in result.shifts]
        for line, column, rule, severity, message in sorted(rows):
            yield f"{path}:{line}:{column}: {rule} {severity} {printable(message)}\n"
