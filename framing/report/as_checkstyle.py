"""Checkstyle XML, which many CI systems read; columns are code points."""

from collections.abc import Iterable, Iterator

from framing.records import ArticleReport, Failure
from framing.report.escaping import attributes
from framing.report.findings import UNREAD, findings
from framing.report.paths import relative


def _error(line: int, column: int, severity: str, message: str, rule: str) -> str:
    return "  <error" + attributes(line=line, column=column, severity=severity, message=message, source="framing." + rule) + "/>\n"


def write(results: Iterable[ArticleReport | Failure], tool: dict[str, str]) -> Iterator[str]:
    """One ``file`` an input, checked or not, with an ``error`` for each finding of whatever severity."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for result in results:
        if isinstance(result, Failure):
            path, rows = result.path, [_error(1, 1, "error", result.message, UNREAD)]
        else:
            path = result.article.path
            rows = [_error(f.spot.line, f.spot.column, f.severity, f.message, f.rule) for f in findings(result)]
        yield f" <file{attributes(name=relative(path))}>\n{''.join(rows)} </file>\n"
    yield "</checkstyle>\n"
