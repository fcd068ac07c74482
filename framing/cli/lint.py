"""What ``framing check`` does beside checking: baselines, changed lines, safe alternatives."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from framing import baseline, changes
from framing.cli import say
from framing.errors import FramingError
from framing.fixing import diff, fixed, safe_edits
from framing.records import ArticleReport, Failure
from framing.running import Desk, results
from framing.settings import OPTIONS, Settings

Results = Iterable[ArticleReport | Failure]


def shown_settings(settings: Settings) -> str:
    """The settings in force, one a line, and where each came from."""
    return "\n".join(f"{name} = {json.dumps(settings.get(name), ensure_ascii=False)}    # {settings.sources[name]}" for name in OPTIONS)


def against_baseline(found: Results, path: str, prune: bool, partial: bool) -> Iterator[ArticleReport | Failure]:
    """The results without what the baseline holds; stale entries are said at the end, but not where the
    run is ``partial``: what it leaves out is not gone."""
    if not path:
        if prune:
            raise FramingError("--prune-baseline needs a baseline: give --baseline FILE")
        yield from found
        return
    if prune and partial:
        raise FramingError("--prune-baseline needs a whole run: take out --select, --ignore, --min-probability and --changed-since")
    known = baseline.load(Path(path))
    for result in found:
        yield result if isinstance(result, Failure) else known.filtered(result)
    stale = [] if partial else known.stale()
    if prune:
        baseline.write(known.pruned(), known.place)
        say(f"{path}: {len(stale)} stale finding(s) taken out")
    elif stale:
        for row in stale:
            say(f"{path}: stale: {row}")
        say(f"{path}: {len(stale)} finding(s) are no longer there: run with --prune-baseline")


def write_baseline(found: Results, path: Path) -> int:
    """Write what stands as accepted; the exit status."""
    failed = 0
    reports = []
    for result in found:
        if isinstance(result, Failure):
            failed += 1
            say(result.message)
        else:
            reports.append(result)
    marks = baseline.gather(reports, path)
    if failed:
        say(f"{path}: not written: {failed} file(s) could not be checked")
        return 2
    baseline.write(marks, path)
    click.echo(f"{path}: {sum(map(len, marks.values()))} finding(s) of {len(reports)} article(s) accepted")
    return 0


def changed(files: Iterable[str | Failure], paths: tuple[str, ...], desk: Desk, revision: str, jobs: int | None) -> Iterator[ArticleReport | Failure]:
    """Results of the changed files alone, and in them of the changed lines."""
    where = next((p for p in paths if p != "-"), ".")
    folder = where if os.path.isdir(where) else os.path.dirname(os.path.abspath(where))
    ranges = changes.changed_lines(revision, folder if os.path.isdir(folder) else ".")
    wanted = [f for f in files if isinstance(f, Failure) or f == "-" or os.path.realpath(f) in ranges]
    if not wanted:
        say(f"nothing has changed since {revision}")
    for result in results(wanted, desk, jobs):
        if isinstance(result, Failure):
            yield result
        else:
            lines = ranges.get(os.path.realpath(result.article.path))
            kept = result if lines is None else changes.filtered(result, lines)
            yield baseline.recounted(kept, "by_baseline", 0)


def fix(found: Results, desk: Desk, write: bool, show: bool) -> int:
    """Apply safe alternatives, or show them as a diff; the exit status."""
    failed = changed_files = 0
    for result in found:
        if isinstance(result, Failure):
            failed += 1
            say(result.message)
            continue
        article = result.article
        messages = desk.checker(desk.settings(article.path)).table.messages["messages"]
        edits = safe_edits(result.flags, {rule: bool(m.get("safe")) for rule, m in messages.items()})
        if not edits:
            continue
        changed_files += 1
        after = fixed(article.source, edits)
        if show:
            sys.stdout.write(diff(article.path, article.source, after))
        if write:
            if article.path.startswith("<"):
                sys.stdout.write(after)
            else:
                _rewrite(article.path, after, article.encoding)
                say(f"{article.path}: {len(edits)} alternative(s) put in")
    return 2 if failed else int(show and not write and changed_files > 0)


def _rewrite(path: str, text: str, encoding: str) -> None:
    beside = Path(f"{path}.{os.getpid()}.part")
    try:
        beside.write_bytes(text.encode({"windows-1256": "cp1256"}.get(encoding, encoding)))
        beside.replace(path)
    except OSError as error:
        raise FramingError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        beside.unlink(missing_ok=True)
