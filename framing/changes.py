"""Lines changed since a git revision: only these are read and reported."""

import os
import re

from framing.errors import SettingsError
from framing.records import ArticleReport

_WHOLE = (1, 1 << 60)
_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")


def _git(arguments: list[str], folder: str) -> str:
    import subprocess

    try:
        run = subprocess.run(["git", "-c", "core.quotePath=false", *arguments], cwd=folder, capture_output=True, check=False)
    except FileNotFoundError:
        raise SettingsError("--changed-since needs git, which is not installed") from None
    if run.returncode:
        raise SettingsError(run.stderr.decode("utf-8", "replace").strip() or f"git {arguments[0]} failed")
    return run.stdout.decode("utf-8", "surrogateescape")


def _root(folder: str) -> str:
    try:
        return _git(["rev-parse", "--show-toplevel"], folder).strip()
    except SettingsError:
        raise SettingsError(f"--changed-since: {folder} is not in a git repository") from None


def changed_lines(revision: str, folder: str) -> dict[str, list[tuple[int, int]]]:
    """Absolute path → changed line ranges (first, last) since ``revision``; new files whole.

    Raises SettingsError where the folder is in no repository or the revision is not there.
    """
    root = _root(folder)
    if revision.startswith("-"):
        raise SettingsError(f"--changed-since: '{revision}' is not a revision")
    try:
        _git(["rev-parse", "--verify", "--quiet", revision + "^{commit}"], root)
    except SettingsError:
        shallow = _git(["rev-parse", "--is-shallow-repository"], root).strip() == "true"
        hint = ": the clone is shallow; fetch more history (git fetch --deepen, or fetch-depth: 0)" if shallow else ": check its name, or fetch it"
        raise SettingsError(f"--changed-since: revision '{revision}' is not here{hint}") from None
    found = {name: [_WHOLE] for name in _names(["diff", "--name-only", "-z", "--diff-filter=TU", revision, "--"], root)}
    found |= {name: [_WHOLE] for name in _names(["ls-files", "--others", "--exclude-standard", "-z"], root)}
    found |= _hunks(revision, root)
    return {os.path.realpath(os.path.join(root, name)): ranges for name, ranges in found.items()}


def _names(arguments: list[str], root: str) -> list[str]:
    return [name for name in _git(arguments, root).split("\0") if name]


def _hunks(revision: str, root: str) -> dict[str, list[tuple[int, int]]]:
    """Name → the lines added to it; none where lines only went, all where git sees no lines (UTF-16).

    Names come from a list of their own, in the order of the patch: the patch's would have to be unquoted.
    """
    options = ["--diff-filter=AM", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color"]
    names = iter(_names(["diff", "--name-only", "-z", *options, revision, "--"], root))
    found: dict[str, list[tuple[int, int]]] = {}
    current: list[tuple[int, int]] = []
    for line in _git(["diff", "--unified=0", *options, revision, "--"], root).split("\n"):
        if line.startswith("diff --git "):
            current = found.setdefault(next(names), [])
        elif line.startswith("Binary files "):
            current.append(_WHOLE)
        elif hunk := _HUNK.match(line):
            first, count = int(hunk.group(1)), int(hunk.group(2) or 1)
            if count:
                current.append((first, first + count - 1))
    return found


def touched(ranges: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether lines ``first`` … ``last`` meet a changed range."""
    return any(first <= b and a <= last for a, b in ranges)


def filtered(report: ArticleReport, ranges: list[tuple[int, int]]) -> ArticleReport:
    """The report with the flags on changed lines and the shifts that touch one."""
    flags = tuple(f for f in report.flags if touched(ranges, f.line, f.end_line))
    shifts = tuple(s for s in report.shifts if touched(ranges, s.origin.line, s.origin.line) or touched(ranges, s.target.line, s.target.line))
    return report._replace(flags=flags, shifts=shifts)
