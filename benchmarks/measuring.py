"""Processes timed one after another, so that what a machine does meanwhile falls on all of them."""

import contextlib
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple


class Timed(NamedTuple):
    """A process: wall time in seconds, peak memory in MiB."""

    seconds: float
    peak: float


class Command(NamedTuple):
    """A command to time. ``accepts`` are the exit statuses that mean it did its work."""

    arguments: Sequence[str]
    accepts: tuple[int, ...] = (0, 1)
    folder: Path | None = None


def once(command: Command) -> Timed:
    """Run a command to its end; its output goes nowhere."""
    start = time.perf_counter()
    child = subprocess.Popen(command.arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=command.folder)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in command.accepts:
        raise SystemExit(f"{' '.join(command.arguments)}: ended with {child.returncode}")
    return Timed(seconds, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024))


def medians(commands: dict[str, Command], runs: int) -> dict[str, Timed]:
    """The medians of several rounds after a warm-up; in each round every command runs once."""
    found: dict[str, list[Timed]] = {name: [] for name in commands}
    for round_number in range(runs + 1):
        for name, command in commands.items():
            timed = once(command)
            if round_number:
                found[name].append(timed)
    return {name: Timed(statistics.median(t.seconds for t in rows), max(t.peak for t in rows)) for name, rows in found.items()}


def inside(code: str, arguments: Sequence[str], runs: int) -> list[float]:
    """Numbers that a fresh process prints, as medians over runs, column by column."""
    rows = []
    for _ in range(runs):
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode:
            raise SystemExit(done.stderr[-2000:])
        rows.append([float(x) for x in done.stdout.split()])
    return [statistics.median(column) for column in zip(*rows, strict=True)]


def seconds(call: Callable[[], object]) -> float:
    """The processor time that a call takes: one process that waits for nothing, so what else runs counts less."""
    start = time.process_time()
    call()
    return time.process_time() - start


def memory() -> float:
    """Memory of this process in MiB, where the system tells; else its peak."""
    with contextlib.suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
