"""Speed and memory against peers, run in the same minutes on the same texts.

``python benchmarks/run.py`` prints a table; ``--markdown docs/benchmarks.md`` writes it between that page's
markers, with date, machine, versions and command. Texts are made here; with ``--shared DIR`` real articles are
read too, and with ``--textlint DIR`` (a folder in which ``npm install textlint textlint-rule-prh`` was run)
textlint takes part.
"""

import argparse
import datetime
import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import texts
from measuring import Command, Timed, inside, medians

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
BEGIN, END = "<!-- benchmarks: written by benchmarks/run.py -->", "<!-- /benchmarks -->"
MIB = 2**20

# Checks every article of a folder in one process and prints bytes of UTF-8, seconds, and mentions weighed.
_ONE_PROCESS = """
import sys, time
from pathlib import Path
from framing.running import Desk, Recipe
desk = Desk(Recipe({}, None, False))
paths = sorted(map(str, Path(sys.argv[1]).iterdir()))
size = sum(Path(p).stat().st_size for p in paths)
start = time.process_time()
flags = sum(len(desk.result(path).flags) for path in paths)
print(size, time.process_time() - start, flags)
"""
# camel-tools' analyzer over the tokens of a sample of the same files. The instance's method is cached by word; the
# class's is not.
_CAMEL = """
import sys, time
from pathlib import Path
from framing.compiling import compile_lexicon
from framing.lexicon import load
from framing.morphology import Oracle
from framing.text import TOKEN, fold
lexemes = []
compile_lexicon(load(), lambda found: lexemes.extend(found) or {}, lambda _: {})
analyzer = Oracle(lexemes)._analyzer
analyze = type(analyzer).analyze
size, tokens, limit = 0, [], int(sys.argv[2])
for path in sorted(Path(sys.argv[1]).iterdir()):
    text = path.read_text(encoding="utf-8")
    size += len(text.encode())
    tokens += TOKEN.findall(text)
    if size > limit:
        break
tokens = [fold(token) for token in tokens]
start = time.process_time()
for token in tokens:
    analyze(analyzer, token)
print(size, time.process_time() - start, len(tokens))
"""
_LOADING = """
import sys, time
sys.path.insert(0, sys.argv[1])
from measuring import memory, seconds
from framing import classifier, wordtable, text, records
from framing.resources import folder
kept = []
before = memory()
table = seconds(lambda: kept.append(wordtable.load_table(folder("lexicons"))))
between = memory()
model = seconds(lambda: kept.append(classifier.load_model(folder("models") / "mentions.json")))
print(table * 1000, between - before, model * 1000, memory() - between)
"""
# The same articles, every twentieth of a folder, with everything, without the model and without turning points, in turn: seconds.
_SHARES = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from measuring import seconds
from framing.check import Checker, Options
from framing.classifier import load_model
from framing.reading import read
from framing.resources import folder
from framing.wordtable import load_table
articles = [read(str(path)) for path in sorted(Path(sys.argv[2]).iterdir())[::20]]
table, model = load_table(folder("lexicons")), load_model(folder("models") / "mentions.json")
checkers = [Checker(table, model), Checker(table, None), Checker(table, model, Options(shifts=False))]
rounds = [[seconds(lambda: [checker.check(article) for article in articles]) for checker in checkers] for _ in range(8)]
print(*[min(column) for column in zip(*rounds[1:])])
"""
# One document and one ten times as long: seconds of the whole report, stories and turns included, as the command line runs it.
_SHIFT = """
import sys
sys.path.insert(0, sys.argv[1])
from measuring import seconds
from framing.running import Desk, Recipe
desk = Desk(Recipe({}, None, False))
desk.result(sys.argv[3])
print(*(min(seconds(lambda: desk.result(path)) for _ in range(runs)) for path, runs in ((sys.argv[2], 20), (sys.argv[3], 6))))
"""


class Row(NamedTuple):
    """One line of the table; ``goal`` is what the project promises, or nothing."""

    work: str
    figure: str
    goal: str = ""


class Bench:
    """The folders, options and commands of one run."""

    def __init__(self, options: argparse.Namespace, place: Path) -> None:
        self.options = options
        self.place = place
        self.runs: int = options.runs
        self.terms = list(texts.terms(200))
        self.list = place / "terms.txt"
        self.list.write_text("".join(f"{term}->{term}x\n" for term in self.terms), encoding="utf-8")
        self.textlint = self._textlint(options.textlint)

    def _textlint(self, folder: Path | None) -> Path | None:
        program = folder and folder / "node_modules" / ".bin" / "textlint"
        if folder is None or program is None or not program.exists():
            return None
        rules = "version: 1\nrules:\n" + "".join(f"  - expected: {term}x\n    pattern: {term}\n" for term in self.terms)
        (self.place / "prh.yml").write_text(rules, encoding="utf-8")
        (self.place / ".textlintrc.json").write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(self.place / "prh.yml")]}}}), encoding="utf-8")
        return program.resolve()

    def framing(self, *paths: Path, jobs: int | None = 1, form: str = "text") -> Command:
        """The checker in one process, in ``jobs``, or (None) in as many as it takes by itself."""
        given = () if jobs is None else ("--jobs", str(jobs))
        return Command([str(BIN / "framing"), "check", "--no-config", "--format", form, *given, *map(str, paths)])

    def codespell(self, path: Path) -> Command:
        return Command([str(BIN / "codespell"), "-D", str(self.list), "--count", str(path)], (0, 65))

    def linted(self, path: Path) -> dict[str, Command]:
        """textlint's command where it is installed."""
        if self.textlint is None:
            return {}
        config = str(self.place / ".textlintrc.json")
        where = str(path / "*.txt") if path.is_dir() else str(path)
        base = str(self.options.textlint.resolve())
        return {"textlint": Command(["node", str(self.textlint), "--config", config, "--rules-base-directory", base + "/node_modules", where],
                                    folder=self.options.textlint.resolve())}

    # The rows

    def cold_start(self) -> Iterator[Row]:
        path = texts.file(self.place / "small.txt", 1024, 1)
        found = medians({"framing": self.framing(path), "proselint": Command([str(BIN / "proselint"), "check", str(path)]),
                         "python": Command([sys.executable, "-c", "pass"])}, 2 * self.runs)
        yield Row("cold start, one 1 KB article, all on", _against(found, "proselint") + f"; bare Python {_ms(found['python'])}", "≤ 1.3 × proselint")

    def one_megabyte(self) -> Iterator[Row]:
        path = texts.file(self.place / "one.txt", MIB, 2)
        found = medians({"framing": self.framing(path), "codespell": self.codespell(path), **self.linted(path)}, self.runs)
        yield from _peers("1 MB in one file", found, "≤ 4 × codespell", "faster than textlint")

    def articles(self) -> Iterator[Row]:
        path = texts.folder(self.place / "articles", 500, 4096, 100)
        peers = {"codespell": self.codespell(path), **self.linted(path)}
        found = medians({"framing": self.framing(path, jobs=None), "one": self.framing(path), **peers}, self.runs)
        yield from _peers("500 articles of 4 KB, as the command runs by itself (all cores)", found, "≤ 3 × codespell", "< half of textlint")
        yield from _peers("500 articles of 4 KB, one process", {**found, "framing": found["one"]}, "", "")
        for form in ("json", "html"):
            timed = medians({"framing": self.framing(path, form=form)}, 1)["framing"]
            yield Row(f"500 articles, {form}: peak memory", f"{timed.peak:.0f} MiB, {_ms(timed)}", "< 120 MiB")

    def posts(self) -> Iterator[Row]:
        path = texts.folder(self.place / "posts", 10_000, 200, 20_000)
        found = medians({"framing": self.framing(path), "codespell": self.codespell(path)}, 1)
        yield Row("10,000 short posts", _against(found, "codespell") + f"; peak {found['framing'].peak:.0f} MiB")

    def workers(self) -> Iterator[Row]:
        path = texts.folder(self.place / "many", 1500, 8192, 50_000)
        found = medians({"one": self.framing(path), "two": self.framing(path, jobs=2)}, self.runs)
        yield Row("--jobs 2 against 1, 12 MB in 1,500 articles",
                  f"{found['one'].seconds / found['two'].seconds:.2f} × ({_ms(found['one'])} → {_ms(found['two'])})", "≥ 1.7 ×")

    def growth(self) -> Iterator[Row]:
        sizes = (1, 10, *((100,) if self.options.hundred else ()))
        empty = medians({"x": self.framing(texts.file(self.place / "small.txt", 1024, 1))}, self.runs)["x"]
        base: float | None = None
        for size in sizes:
            path = texts.file(self.place / f"{size}.txt", size * MIB, 3)
            timed = medians({"x": self.framing(path, form="json")}, 1 if size > 1 else self.runs)["x"]
            rate = (timed.seconds - empty.seconds) / size
            base = base or rate
            yield Row(f"one file of {size} MB, json", f"{rate:.2f} s a MB after start ({rate / base:.2f} of the first); peak {timed.peak:.0f} MiB, "
                      f"{max(0.0, timed.peak - 60) / size:.1f} bytes a byte above 60 MiB", "linear within 10 %; ≤ 12 bytes a byte")
            path.unlink()
        if self.options.hundred:
            path = self.place / "line.txt"
            path.write_text("ابتث" * (50 * MIB // 8), encoding="utf-8")
            timed = medians({"x": self.framing(path)}, 1)["x"]
            yield Row("one line of 50 MB without a space", f"{timed.seconds:.1f} s; peak {timed.peak:.0f} MiB", "it ends")

    def shift(self) -> Iterator[Row]:
        paths = [str(texts.file(self.place / f"{size}.txt", size, 5)) for size in (20_000, 200_000)]
        short, long = inside(_SHIFT, [str(Path(__file__).parent), *paths], self.runs)
        yield Row("a document ten times as long (20 → 200 KB), shift included", f"{long / short:.1f} × as long", "≤ 11 ×")

    def loading(self) -> Iterator[Row]:
        table, table_size, model, model_size = inside(_LOADING, [str(Path(__file__).parent)], 2 * self.runs)
        yield Row("loading the compiled lexicons", f"{table:.1f} ms, {table_size:.1f} MiB", "< 30 ms, < 20 MiB")
        yield Row("loading the weights", f"{model:.1f} ms, {model_size:.1f} MiB", "< 20 ms")

    def throughput(self) -> Iterator[Row]:
        made = texts.folder(self.place / "long", 1000, 8192, 90_000)
        yield from self._throughput(made, "8 MB of made-up articles")
        source = self.options.shared / "data" / "saudinewsnet" / "articles.jsonl.gz" if self.options.shared else None
        if source is None or not source.exists():
            yield Row("SaudiNewsNet", "skipped: give --shared DIR, the folder that holds data/saudinewsnet")
            return
        articles = _unpacked(source, self.place / "saudi")
        yield from self._throughput(articles, "SaudiNewsNet, one process", "≥ 6 MB a second", "≥ 40 × camel-tools")
        everything, unweighed, unturned = inside(_SHARES, [str(Path(__file__).parent), str(articles)], self.runs)
        yield Row("weighing, every twentieth article of it", f"adds {100 * (everything / unweighed - 1):.0f} % to --no-model", "≤ 33 %")
        yield Row("turning points, the same articles", f"add {100 * (everything / unturned - 1):.0f} %", "≤ 25 %")

    def _throughput(self, path: Path, name: str, goal: str = "", against: str = "") -> Iterator[Row]:
        size, seconds, flags = inside(_ONE_PROCESS, [str(path)], max(1, self.runs // 2))
        rate = size / seconds / 1e6
        yield Row(name, f"{rate:.2f} MB of UTF-8 a second ({size / 1e6:.1f} MB, {flags:.0f} flags)", goal)
        if against:
            sample, taken, tokens = inside(_CAMEL, [str(path), "300000"], 1)
            other = sample / taken / 1e6
            figure = f"{other:.3f} MB a second ({tokens:.0f} tokens): framing {rate / other:.0f} ×"
            yield Row("the same tokens by camel-tools' analyzer, no cache", figure, against)


def _unpacked(source: Path, place: Path) -> Path:
    """The articles of a file of JSON lines as text files."""
    import gzip

    place.mkdir()
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            (place / f"{number:05}.txt").write_text(f"{row['title']}\n\n{row['text']}\n", encoding="utf-8")
    return place


def _ms(timed: Timed) -> str:
    return f"{timed.seconds * 1000:.0f} ms"


def _against(found: dict[str, Timed], peer: str) -> str:
    return f"{found['framing'].seconds / found[peer].seconds:.2f} × {peer} ({_ms(found['framing'])} : {_ms(found[peer])})"


def _peers(work: str, found: dict[str, Timed], first: str, second: str) -> Iterator[Row]:
    yield Row(work, _against(found, "codespell") + f"; peak {found['framing'].peak:.0f} MiB", first)
    if "textlint" in found:
        yield Row(work + ", against textlint with prh, 200 terms", _against(found, "textlint"), second)
    else:
        yield Row(work + ", against textlint", "skipped: give --textlint DIR, where textlint and textlint-rule-prh are installed", second)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def machine(bench: Bench) -> list[str]:
    """Date, machine, versions, command."""
    model = platform.processor()
    if Path("/proc/cpuinfo").exists():
        rows = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((row.split(":", 1)[1].strip() for row in rows if row.startswith("model name")), model)
    versions = [f"{name} {_version(name)}" for name in ("framing", "codespell", "proselint", "camel-tools")]
    if bench.textlint is not None:
        versions += [f"{name} {_said('node', *program, '--version')}" for name, program in (("node", ()), ("textlint", (str(bench.textlint),)))]
    load = f"; load average {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    options = bench.options
    given = [f"--runs {options.runs}"] + ["--hundred"] * options.hundred
    given += [f"--{name} DIR" for name in ("shared", "textlint") if getattr(options, name)]
    return [f"{datetime.date.today().isoformat()} · {model or platform.machine()}, {os.cpu_count()} cores, {platform.system()}{load} · "
            f"Python {platform.python_version()}", "", "Versions: " + ", ".join(versions) + ".", "",
            f"Command: `python benchmarks/run.py {' '.join(given)}`", ""]


def _said(*command: str) -> str:
    """What a program says its version is."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip().removeprefix("v")


def table(rows: list[Row]) -> list[str]:
    """The rows in Markdown."""
    return ["| work | measured | to reach |", "| --- | --- | --- |", *(f"| {r.work} | {r.figure} | {r.goal} |" for r in rows)]


def write_between(page: Path, begin: str, end: str, lines: list[str]) -> None:
    """Replace what stands between two markers of a page; a page without them gets both at its end."""
    text = page.read_text(encoding="utf-8") if page.exists() else f"# {page.stem.replace('-', ' ').capitalize()}\n"
    if begin not in text:
        text = f"{text.rstrip()}\n\n{begin}\n{end}\n"
    before, rest = text.split(begin, 1)
    page.write_text(before + begin + "\n" + "\n".join(lines) + "\n" + end + rest.split(end, 1)[1], encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="rounds after the warm-up; medians are shown")
    parser.add_argument("--only", action="append", default=[], help="only this part; repeatable: " + ", ".join(PARTS))
    parser.add_argument("--hundred", action="store_true", help="grow to 100 MB")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of shared data (default: beside the checkout)")
    parser.add_argument("--textlint", type=Path, help="folder in which textlint and textlint-rule-prh are installed")
    parser.add_argument("--markdown", type=Path, help="page to write the table into")
    options = parser.parse_args()
    options.shared = options.shared if options.shared.is_dir() else None
    return options


PARTS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "cold": Bench.cold_start, "megabyte": Bench.one_megabyte, "articles": Bench.articles, "throughput": Bench.throughput, "posts": Bench.posts,
    "jobs": Bench.workers, "growth": Bench.growth, "shift": Bench.shift, "loading": Bench.loading}


def main() -> None:
    """Measure, print, and write the page where one is given."""
    options = _options()
    place = Path(tempfile.mkdtemp(prefix="framing-bench-"))
    rows: list[Row] = []
    try:
        bench = Bench(options, place)
        for name, part in PARTS.items():
            if not options.only or name in options.only:
                for row in part(bench):
                    print(f"{row.work}: {row.figure}" + (f"   [{row.goal}]" if row.goal else ""), flush=True)
                    rows.append(row)
        if options.markdown:
            write_between(options.markdown, BEGIN, END, machine(bench) + table(rows))
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()
