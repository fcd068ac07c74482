"""Lines changed since a git revision: only these are read and reported."""

import os
import re
import subprocess
from pathlib import Path

from framing.errors import SettingsError
from framing.records import ArticleReport

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")


def _git(arguments: list[str], folder: str) -> str:
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
    found: dict[str, list[tuple[int, int]]] = {}
    current: list[tuple[int, int]] = []
    text = _git(["diff", "--unified=0", "--no-color", "--no-ext-diff", "--diff-filter=d", "--src-prefix=a/", "--dst-prefix=b/", revision, "--"], root)
    for line in text.split("\n"):
        if line.startswith("+++ b/"):
            current = found.setdefault(os.path.join(root, line[6:].rstrip("\t")), [])
        elif hunk := _HUNK.match(line):
            first, count = int(hunk.group(1)), int(hunk.group(2) or 1)
            if count:
                current.append((first, first + count - 1))
    for name in _git(["ls-files", "--others", "--exclude-standard", "-z"], root).split("\0"):
        if name:
            found[os.path.join(root, name)] = [(1, 1 << 60)]
    return {os.path.realpath(k): v for k, v in found.items() if v}


def touched(ranges: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether lines ``first`` … ``last`` meet a changed range."""
    return any(first <= b and a <= last for a, b in ranges)


def filtered(report: ArticleReport, ranges: list[tuple[int, int]]) -> ArticleReport:
    """The report with the flags on changed lines and the shifts that touch one."""
    flags = tuple(f for f in report.flags if touched(ranges, f.line, f.end_line))
    shifts = tuple(s for s in report.shifts if touched(ranges, s.origin.line, s.origin.line) or touched(ranges, s.target.line, s.target.line))
    return report._replace(flags=flags, shifts=shifts)


def is_under(path: str, folders: tuple[str, ...]) -> bool:
    """Whether a file is one of ``folders`` or lies below one."""
    real = Path(path)
    return any(real == Path(os.path.realpath(f)) or Path(os.path.realpath(f)) in real.parents for f in folders)
