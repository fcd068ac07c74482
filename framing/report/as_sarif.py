"""SARIF 2.1.0, for code scanning and editors; written as a stream, the rules after the results.

Columns are code points, and the run declares so.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from framing.records import ArticleReport, Failure, Flag, Shift
from framing.report.escaping import dump
from framing.report.findings import Finding, Spot, findings
from framing.report.paths import relative, uri
from framing.report.sarif_rules import descriptor

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "framingFingerprint/v1"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_ROOT = "%SRCROOT%"
_ROOT_IS = "The folder in which the check ran."
# A failure in one of these concerns how the tool was set up rather than an article.
_SETTINGS = (".toml", ".cfg")


def _artifact(path: str) -> dict[str, str]:
    plain = relative(path)
    return {"uri": uri(plain)} if os.path.isabs(plain) else {"uri": uri(plain), "uriBaseId": _ROOT}


def _location(spot: Spot, artifact: dict[str, str]) -> dict[str, Any]:
    region = {"startLine": spot.line, "startColumn": spot.column, "endLine": spot.end_line, "endColumn": spot.end_column,
              "charOffset": spot.start, "charLength": spot.end - spot.start, "snippet": {"text": spot.text}}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _properties(source: Flag | Shift) -> dict[str, Any]:
    """What the findings of this tool have beyond those of others, named as in the JSON report."""
    if isinstance(source, Shift):
        return {"kind": source.kind, "actor": source.actor, "strength": source.strength}
    return {"class": source.cls, "actor": source.actor, "lean": source.lean, "camp": source.camp, "voice": source.voice,
            "speaker": source.speaker, "probability": None if source.probability is None else round(source.probability, 6),
            "alternatives": list(source.alternatives)}


def _result(found: Finding, artifact: dict[str, str], index: int) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "ruleId": found.rule, "ruleIndex": index, "level": _LEVELS[found.severity], "message": {"text": found.message},
        "locations": [_location(found.spot, artifact)], "partialFingerprints": {FINGERPRINT: found.fingerprint},
        "properties": _properties(found.source)}
    if found.related is not None:
        # Code scanning shows a related place only where the message links to its number.
        shown["message"] = {"text": f"{found.message} ([{found.related.line}:{found.related.column}](1))"}
        shown["relatedLocations"] = [{"id": 1, **_location(found.related, artifact), "message": {"text": found.related.term}}]
    return shown


def _notification(path: str, message: str, level: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"level": level, "message": {"text": message}}
    if path:
        shown["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(path)}}]
    return shown


def _invocation(failures: list[Failure], notes: list[dict[str, Any]]) -> dict[str, Any]:
    about_settings = [not f.path or f.path.endswith(_SETTINGS) for f in failures]
    told = [_notification(f.path, f.message, "error") for f in failures]
    return {"executionSuccessful": not failures,
            "toolConfigurationNotifications": [n for n, settings in zip(told, about_settings, strict=True) if settings],
            "toolExecutionNotifications": [n for n, settings in zip(told, about_settings, strict=True) if not settings] + notes}


def _head(lang: str) -> str:
    run = {"columnKind": "unicodeCodePoints", "newlineSequences": ["\r\n", "\n", "\r"], "language": lang,
           "originalUriBaseIds": {_ROOT: {"description": {"text": _ROOT_IS}}}}
    return f'{{"$schema": {dump(SCHEMA)}, "version": "2.1.0", "runs": [{dump(run)[:-1]}, "results": ['


def _driver(tool: dict[str, str], rules: Iterable[dict[str, Any]]) -> dict[str, Any]:
    more = {name: value for name, value in tool.items() if name not in ("name", "version")}
    return {"driver": {"name": tool["name"], "version": tool["version"], "rules": list(rules), "properties": more}}


def write(results: Iterable[ArticleReport | Failure], tool: dict[str, str], details: Mapping[str, Any] | None = None,
          lang: str = "ar", sources: Mapping[str, Any] | None = None) -> Iterator[str]:
    """The log. ``details`` (every field of the entries, by id) gives the rules their help, ``sources``
    names the works that the entries cite, ``lang`` is the language of the messages. What a run
    notices about an article is told too."""
    rules: dict[str, tuple[int, dict[str, Any]]] = {}
    failures: list[Failure] = []
    notes: list[dict[str, Any]] = []
    separator = ""
    yield _head(lang)
    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
            continue
        path = result.article.path
        notes += [_notification(path, notice, "note") for notice in result.notices]
        for found in findings(result):
            if found.rule not in rules:
                rules[found.rule] = (len(rules), descriptor(found, details or {}, sources or {}))
            yield f"{separator}\n{dump(_result(found, _artifact(path), rules[found.rule][0]))}"
            separator = ","
    driver = _driver(tool, (shown for _, shown in rules.values()))
    yield f'\n], "tool": {dump(driver)}, "invocations": [{dump(_invocation(failures, notes))}]}}]}}\n'
