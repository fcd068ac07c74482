"""A baseline: findings accepted as they stand, so that only new ones are reported.

A finding is known by its fingerprint (rule, folded term, hash of the sentence, ordinal), so moved
text stays known. The file is JSON, sorted, one finding a line, made to be read in a review.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from framing.errors import SettingsError
from framing.records import ArticleReport

FORMAT = "framing-baseline/1"


class Baseline:
    """The findings known for each path, and which of them were met in this run."""

    def __init__(self, place: Path, known: dict[str, dict[str, str]]) -> None:
        self.place = place
        self.known = known
        self.met: dict[str, set[str]] = {}

    def name(self, path: str) -> str:
        """A path as the baseline writes it: relative to the baseline's folder, with slashes."""
        return os.path.relpath(os.path.abspath(path), os.path.abspath(self.place.parent)).replace(os.sep, "/")

    def filtered(self, report: ArticleReport) -> ArticleReport:
        """The report without its known findings, which are counted."""
        known = self.known.get(self.name(report.article.path), {})
        met = self.met.setdefault(self.name(report.article.path), set())
        flags = tuple(f for f in report.flags if f.fingerprint not in known)
        shifts = tuple(s for s in report.shifts if s.fingerprint not in known)
        met.update(f.fingerprint for f in report.flags if f.fingerprint in known)
        met.update(s.fingerprint for s in report.shifts if s.fingerprint in known)
        hidden = len(report.flags) - len(flags) + len(report.shifts) - len(shifts)
        return recounted(report._replace(flags=flags, shifts=shifts), "by_baseline", hidden)

    def stale(self) -> list[str]:
        """Known findings of checked files that are no longer there, as ``path: rule text``."""
        return [f"{path}: {self.known[path][mark]}" for path, met in sorted(self.met.items())
                for mark in self.known.get(path, {}) if mark not in met]

    def pruned(self) -> dict[str, dict[str, str]]:
        """The known findings without the stale ones."""
        return {path: {m: text for m, text in marks.items() if path not in self.met or m in self.met[path]}
                for path, marks in self.known.items()}


def recounted(report: ArticleReport, why: str, hidden: int) -> ArticleReport:
    """The report with its summary counted anew and ``hidden`` findings added to ``suppressed``."""
    levels = {level: sum(f.severity == level for f in report.flags) for level in ("error", "warning", "info")}
    voices = {voice: sum(f.voice == voice for f in report.flags) for voice in ("outlet", "attributed", "quoted")}
    suppressed = {**report.summary.suppressed, why: report.summary.suppressed[why] + hidden}
    return report._replace(summary=report.summary._replace(flags=levels, by_voice=voices, suppressed=suppressed))


def load(path: Path) -> Baseline:
    """The baseline stored at ``path``. Raises SettingsError where it is missing or no baseline."""
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"{path}: no such baseline: make one with --write-baseline {path}") from None
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be read as a baseline: {error}") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("findings"), dict):
        raise SettingsError(f"{path}: not a baseline of format {FORMAT}: make one with --write-baseline")
    for name, marks in data["findings"].items():
        if name.startswith(("/", "../")) or ":" in name or not isinstance(marks, dict):
            raise SettingsError(f"{path}: '{name}' lies outside the baseline's folder: write the baseline anew")
    return Baseline(path, data["findings"])


def gather(reports: Iterable[ArticleReport], place: Path) -> dict[str, dict[str, str]]:
    """The findings of reports, as a baseline keeps them."""
    book = Baseline(place, {})
    found: dict[str, dict[str, str]] = {}
    for report in reports:
        marks = {f.fingerprint: f"{f.rule} {f.text}" for f in report.flags}
        marks |= {s.fingerprint: f"shift/{s.kind} {s.origin.text} → {s.target.text}" for s in report.shifts}
        if marks:
            found[book.name(report.article.path)] = marks
    return found


def write(findings: dict[str, dict[str, str]], place: Path) -> None:
    """Write a baseline, beside its name first and then renamed."""
    target = Path(os.path.realpath(place))
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    text = json.dumps({"format": FORMAT, "findings": {k: v for k, v in findings.items() if v}}, ensure_ascii=False, indent=1, sort_keys=True)
    try:
        beside.write_text(text + "\n", encoding="utf-8")
        beside.replace(target)
    except OSError as error:
        raise SettingsError(f"{place}: cannot be written: {error.strerror}") from None
