"""The command run inside the test's process, as a user runs it: arguments in, status and both streams out."""

import contextlib
import io
import sys
from functools import cache
from typing import NamedTuple
from unittest import mock

from framing import running, settings
from framing.cli import main
from framing.wordtable import load_table

_load = cache(load_table)


class Run(NamedTuple):
    """What one call of the command gave back."""

    status: int
    out: str
    err: str


def run(*arguments: object, stdin: bytes = b"") -> Run:
    """Call ``framing`` with arguments and standard input, in the current folder."""
    settings._above.cache_clear()  # a process reads configuration once; tests write it anew
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    status = 0
    with (mock.patch.object(sys, "argv", ["framing", *map(str, arguments)]), mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
          mock.patch.object(running, "load_table", _load),  # one table for all calls: loading is tested elsewhere
          contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1])):
        try:
            main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
    texts = []
    for stream in streams:
        stream.flush()
        stream.seek(0)
        texts.append(stream.read())
    return Run(status, *texts)
