"""Paths → a stream of results, in order, with one worker or many.

Each file is read, checked under its own settings, and freed of what is suppressed; what goes wrong
in a file is a ``Failure`` in its place, so one bad file never hides the findings in the others.
"""

import contextlib
import gc
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from framing.baseline import recounted
from framing.check import Checker, Options
from framing.classifier import load_model
from framing.discovery import model_path
from framing.errors import FramingError, ReadingError
from framing.policy import PROFILES
from framing.reading import expand, read, read_stream, standard_input
from framing.records import Article, ArticleReport, Failure
from framing.resources import folder
from framing.settings import Settings, for_path, matches
from framing.suppression import apply, read_comments, read_sidecar
from framing.wordtable import WordTable, load_table

Result = ArticleReport | Failure
# Files handed to a worker at once, and chunks under way for each worker: enough to hide the cost of
# passing results, few enough that memory does not grow with the run.
_CHUNK, _AHEAD = 8, 3
# Paths from which all cores are used where nobody says how many: starting workers costs what some dozen articles do.
_MANY = 64
# Objects made before the collector looks for cycles; Python's own 700 cost some 7 % of a run over 500 articles.
_ALLOCATIONS = 50_000


class Recipe(NamedTuple):
    """What makes a desk: picklable, so that every worker makes the same one."""

    options: Mapping[str, Any]
    given: Settings | None = None
    use_files: bool = True
    evidence: bool = False
    stdin_name: str = "<stdin>"
    warm: bool = True


class Desk:
    """Checks paths, each under the settings in force for it."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self._tables: dict[tuple[str, ...], WordTable] = {}
        self._checkers: dict[tuple[Any, ...], Checker] = {}

    def settings(self, path: str) -> Settings:
        """The settings in force for a path."""
        return for_path(path, self.recipe.given, self.recipe.use_files, self.recipe.options)

    def table(self, lexicons: tuple[str, ...]) -> WordTable:
        """The word table of the shipped lexicons and further ones."""
        if lexicons not in self._tables:
            place = folder("lexicons")
            if lexicons:
                from framing.compiling import compiled_folder

                place = compiled_folder(tuple(Path(p) for p in lexicons))
            self._tables[lexicons] = load_table(place)
        return self._tables[lexicons]

    def checker(self, settings: Settings) -> Checker:
        """A checker for settings; the same for the same ones."""
        values = settings.values
        options = Options(PROFILES[values["profile"]], values["lang"], values["min-probability"], values["select"], values["ignore"],
                          values["voices"], values["shift-severity"], self.recipe.evidence, discover=values["discover"])
        model = (values["model"] or str(folder("models") / "mentions.json")) if values["use-model"] else ""
        key = (values["profile"], *options[1:], values["lexicons"], model)
        if key not in self._checkers:
            classifier = load_model(Path(model)) if model else None
            discoverer = load_model(model_path()) if options.discover else None
            self._checkers[key] = Checker(self.table(values["lexicons"]), classifier, options, discoverer)
            _settle()
        return self._checkers[key]

    def result(self, path: str) -> Result:
        """The report of one path, or what went wrong with it."""
        name = self.recipe.stdin_name if path == "-" else path
        try:
            settings = self.settings(name)
            article = read_stream(standard_input(), name) if path == "-" else read(path)
            return self._suppressed(self.checker(settings).check(article), article, settings)
        except FramingError as error:
            return Failure(name, str(error))
        except RecursionError:
            return Failure(name, f"{name}: is nested too deeply to be read: flatten its markup")
        except MemoryError:
            return Failure(name, f"{name}: does not fit into memory: split it")

    def _suppressed(self, report: ArticleReport, article: Article, settings: Settings) -> ArticleReport:
        found = read_comments(article.source) + read_sidecar(article.path)
        notices = [f"{article.path}: {note}" for note in article.notes]
        if found:
            flags, shifts, count, unused, without = apply(found, report.flags, report.shifts, settings.get("require-reasons"))
            notices += [f"{article.path}:{s.line}: unused suppression{_rules(s.rules)}: remove it" for s in unused]
            notices += [f"{article.path}:{s.line}: the suppression gives no reason and has no effect: write one" for s in without]
            report = recounted(report._replace(flags=flags, shifts=shifts), "by_comment", count)
        return report._replace(notices=tuple(notices)) if notices else report


def _settle() -> None:
    """Spare the collector the tables, which stay for the life of the process, and let it run less often:
    articles and reports hold no cycles, so counting references frees them."""
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS)


def _rules(rules: tuple[str, ...]) -> str:
    return f" [{', '.join(rules)}]" if rules else ""


def paths_of(paths: tuple[str, ...], desk: Desk) -> Iterator[str | Failure]:
    """The files that ``paths`` name, without excluded ones; a name that leads nowhere is a failure."""
    for path in expand(paths):
        if isinstance(path, ReadingError):
            yield Failure(str(path).rsplit(": the folder", 1)[0], str(path))
            continue
        try:
            excluded = desk.settings(path).get("exclude") if path != "-" else ()
        except FramingError as error:
            yield Failure(path, str(error))
            continue
        if not any(matches(os.path.relpath(path).replace(os.sep, "/"), pattern) for pattern in excluded):
            yield path


def results(paths: Iterable[str | Failure], desk: Desk, jobs: int | None = 1) -> Iterator[Result]:
    """The results in the order of the paths, the same for any number of workers: ``jobs``, all cores for
    0; for None one where there are few paths, or all cores. A worker works at a copy of the desk."""
    wanted = iter(paths)
    pool: _Pool | None = None
    if jobs is None:
        first = list(islice(wanted, _MANY))
        wanted = chain(first, wanted)
        if len(first) == _MANY and _cores() > 1:
            with contextlib.suppress(FramingError):  # nobody asked for workers: do without
                pool = _Pool(desk, _cores())
    elif jobs != 1:
        pool = _Pool(desk, jobs or _cores())
    if pool is not None:
        yield from pool.run(wanted)
    else:
        for path in wanted:
            yield path if isinstance(path, Failure) else desk.result(path)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# The desk of this process as a worker; a forked one finds the tables of its parent already read.
_desk: Desk | None = None


def _start(recipe: Recipe) -> None:
    global _desk
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _desk = _desk or Desk(recipe)


def _work(chunk: list[str | Failure]) -> list[Result]:
    desk = _desk
    if desk is None:
        raise RuntimeError("the worker was not started")
    return [path if isinstance(path, Failure) else desk.result(path) for path in chunk]


# Runs of worker processes that did not come to their end: what they leave behind must not be waited for.
unfinished: set["_Pool"] = set()


class _Pool:
    """Worker processes that survive the death of one of them."""

    def __init__(self, desk: Desk, jobs: int) -> None:
        global _desk
        _desk = desk
        self._recipe = desk.recipe
        self._jobs = jobs
        self._first = self._new(jobs)

    def _new(self, jobs: int) -> Any:
        try:
            from concurrent.futures import ProcessPoolExecutor

            return ProcessPoolExecutor(jobs, initializer=_start, initargs=(self._recipe,))
        except (OSError, ImportError, NotImplementedError) as error:
            raise FramingError(f"--jobs: worker processes cannot be started here ({error}): use --jobs 1") from None

    def run(self, paths: Iterable[str | Failure]) -> Iterator[Result]:
        """Hand out chunks, a bounded number ahead, and yield results in order."""
        from concurrent.futures.process import BrokenProcessPool

        unfinished.add(self)
        pool = self._first
        chunks = _chunks(paths)
        pending: deque[tuple[list[str | Failure], Any]] = deque()
        try:
            while True:
                while len(pending) < self._jobs * _AHEAD and (chunk := next(chunks, None)):
                    pending.append((chunk, pool.submit(_work, chunk)))
                if not pending:
                    break
                chunk, future = pending.popleft()
                try:
                    found = future.result()
                except BrokenProcessPool:
                    pool.shutdown(wait=False, cancel_futures=True)
                    found = [self._alone(path) for path in chunk]
                    pool = self._new(self._jobs)
                    pending = deque((again, pool.submit(_work, again)) for again, _ in pending)
                yield from found
            unfinished.discard(self)
        finally:
            _stop(pool)

    def _alone(self, path: str | Failure) -> Result:
        """One path in a process of its own: a second death is that file's failure."""
        from concurrent.futures.process import BrokenProcessPool

        if isinstance(path, Failure):
            return path
        pool = self._new(1)
        try:
            found: list[Result] = pool.submit(_work, [path]).result()
            return found[0]
        except BrokenProcessPool:
            return Failure(path, f"{path}: the process that checked it was killed, perhaps for want of memory: check it alone, or split it")
        finally:
            _stop(pool)


def _chunks(paths: Iterable[str | Failure]) -> Iterator[list[str | Failure]]:
    chunk: list[str | Failure] = []
    for path in paths:
        chunk.append(path)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _stop(pool: Any) -> None:
    """End the workers now: nobody waits for what is no longer wanted."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
