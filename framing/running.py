"""Paths → a stream of results, in order, with one worker or many."""

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from framing.check import Checker
from framing.errors import FramingError, ReadingError
from framing.reading import expand, read, read_stream, standard_input
from framing.records import ArticleReport, Failure


class Job(NamedTuple):
    """What a worker needs to make a checker of its own: a picklable recipe."""

    make: Callable[..., Checker]
    arguments: tuple[object, ...]


def check_one(checker: Checker, path: str, stdin_name: str) -> ArticleReport | Failure:
    """The result of one path; what goes wrong in a file is a value."""
    try:
        article = read_stream(standard_input(), stdin_name) if path == "-" else read(path)
        return checker.check(article)
    except ReadingError as error:
        return Failure(stdin_name if path == "-" else path, str(error))
    except FramingError as error:
        return Failure(path, str(error))
    except RecursionError:
        return Failure(path, f"{path}: is nested too deeply to be read: flatten its markup")


def results(paths: tuple[str, ...], checker: Checker, stdin_name: str = "<stdin>") -> Iterator[ArticleReport | Failure]:
    """The results of all paths in order, one process."""
    for path in expand(paths):
        if isinstance(path, ReadingError):
            yield Failure(str(path).split(":", 1)[0], str(path))
        else:
            yield check_one(checker, path, stdin_name)


def workers(jobs: int) -> int:
    """How many processes ``--jobs`` means: 0 is all cores."""
    return jobs if jobs > 0 else os.cpu_count() or 1
