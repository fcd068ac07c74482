"""Reviewdog's DiagnosticResult; columns are UTF-8 bytes from 1, ends exclusive."""

from collections.abc import Iterable, Iterator
from typing import Any

from framing.records import Article, ArticleReport, Failure, Flag
from framing.report.escaping import dump
from framing.report.findings import UNREAD, Finding, Spot, findings
from framing.report.paths import relative
from framing.report.positions import Positions


def _range(spot: Spot, positions: Positions) -> dict[str, Any]:
    return {"start": {"line": spot.line, "column": positions.utf8(spot.line, spot.column)},
            "end": {"line": spot.end_line, "column": positions.utf8(spot.end_line, spot.end_column)}}


def _may_replace(found: Finding, article: Article) -> bool:
    """Whether a click may put an alternative there: not in somebody's quoted words, not where
    markup stands inside the term, not where the file's bytes are no UTF-8."""
    flag = found.source
    return isinstance(flag, Flag) and flag.voice != "quoted" and flag.term is None and article.encoding.startswith("utf-8")


def _diagnostic(found: Finding, article: Article, path: str, positions: Positions) -> dict[str, Any]:
    place = _range(found.spot, positions)
    shown: dict[str, Any] = {"message": found.message, "location": {"path": path, "range": place},
                             "severity": found.severity.upper(), "code": {"value": found.rule}}
    if found.alternatives and _may_replace(found, article):
        shown["suggestions"] = [{"range": place, "text": text} for text in found.alternatives]
    if found.related is not None:
        shown["related_locations"] = [
            {"message": found.related.term, "location": {"path": path, "range": _range(found.related, positions)}}]
    return shown


def _unread(failure: Failure) -> dict[str, Any]:
    return {"message": failure.message, "location": {"path": relative(failure.path)}, "severity": "ERROR", "code": {"value": UNREAD}}


def write(results: Iterable[ArticleReport | Failure], tool: dict[str, str]) -> Iterator[str]:
    """The diagnostics, a file at a time."""
    separator = ""
    yield f'{{"source": {dump({"name": tool["name"]})}, "diagnostics": ['
    for result in results:
        if isinstance(result, Failure):
            shown = [_unread(result)]
        else:
            path, positions = relative(result.article.path), Positions(result.article)
            shown = [_diagnostic(found, result.article, path, positions) for found in findings(result)]
        for diagnostic in shown:
            yield f"{separator}\n{dump(diagnostic)}"
            separator = ","
    yield "\n]}\n"
