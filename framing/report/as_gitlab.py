"""GitLab Code Quality: a JSON array of issues; columns are code points."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from framing.records import ArticleReport, Failure
from framing.report.escaping import dump
from framing.report.findings import UNREAD, Finding, findings
from framing.report.paths import relative

_SEVERITY = {"error": "major", "warning": "minor", "info": "info"}


class _Marks:
    """Fingerprints that no two issues share: GitLab shows only the first of those that do.

    The finding's own one is stable when lines move but may stand in two files.
    """

    def __init__(self) -> None:
        self._given: set[str] = set()

    def mark(self, path: str, fingerprint: str) -> str:
        number = 0
        while True:
            digest = hashlib.sha256(f"{path}\0{fingerprint}\0{number}".encode("utf-8", "surrogatepass")).hexdigest()
            if digest not in self._given:
                self._given.add(digest)
                return digest
            number += 1


def _issue(found: Finding, path: str, marks: _Marks) -> dict[str, Any]:
    spot = found.spot
    return {"description": found.message, "check_name": found.rule, "fingerprint": marks.mark(path, found.fingerprint),
            "severity": _SEVERITY[found.severity],
            "location": {"path": path, "positions": {"begin": {"line": spot.line, "column": spot.column},
                                                     "end": {"line": spot.end_line, "column": spot.end_column}}}}


def _unread(failure: Failure, marks: _Marks) -> dict[str, Any]:
    path = relative(failure.path)
    return {"description": failure.message, "check_name": UNREAD, "fingerprint": marks.mark(path, failure.message),
            "severity": "blocker", "location": {"path": path, "lines": {"begin": 1}}}


def write(results: Iterable[ArticleReport | Failure], tool: dict[str, str]) -> Iterator[str]:
    """The issues, a file at a time; an input that could not be checked is a blocker."""
    marks = _Marks()
    separator = ""
    yield "["
    for result in results:
        if isinstance(result, Failure):
            issues = [_unread(result, marks)]
        else:
            path = relative(result.article.path)
            issues = [_issue(found, path, marks) for found in findings(result)]
        for issue in issues:
            yield f"{separator}\n{dump(issue)}"
            separator = ","
    yield "\n]\n"
