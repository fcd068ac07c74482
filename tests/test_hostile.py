"""Hostile input: it ends, it is an error or a report, and nothing of it breaks what shows the report."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing import markup, reading, running, suppression
from framing.check import Checker
from framing.errors import FramingError
from framing.quotations import quotations
from framing.records import ArticleReport, Failure
from framing.report import as_json
from framing.running import Desk, Recipe, results
from framing.text import sentences
from tests.command import run
from tests.conftest import ROOT, report

LOADED = "وانسحبت العصابات الإرهابية من أطراف ريف دمشق في سوريا.\n"
TOOL = {"name": "framing", "version": "0", "signature": "test"}
RECIPE = Recipe({"use-model": False}, None, False)
# What a terminal obeys: controls, and marks that turn or hide text.
OBEYED = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _files(count: int, text: str = LOADED) -> list[str]:
    for number in range(count):
        Path(f"{number:03}.txt").write_text(text, encoding="utf-8")
    return [f"{number:03}.txt" for number in range(count)]


def _json(found: list[ArticleReport | Failure]) -> str:
    return "".join(as_json.write(found, TOOL))


# Texts that would take the square of their length (minutes and more), were anything to look at it twice.
ENDLESS: dict[str, Callable[[], object]] = {
    "ticks": lambda: markup.markdown("`" * 100_000), "ticks in a row": lambda: markup.markdown("`" * 50_000 + "ا" * 50_000),
    "ticks with a line": lambda: markup.markdown("`" * 50_000 + "\n" + "ا" * 50_000), "quoted lines": lambda: markup.markdown("> ا\n" * 100_000),
    "links": lambda: markup.markdown("[](a" + "(b)" * 50_000), "open links": lambda: markup.markdown("[](" * 100_000),
    "open declarations": lambda: markup.html("<!" * 200_000), "open declarations in Markdown": lambda: markup.markdown("<!-" * 100_000),
    "open tags": lambda: markup.html("<a " * 200_000), "open attributes": lambda: markup.html("<a \"'" * 100_000),
    "nested quotation tags": lambda: markup.html("<q>" * 50_000), "entities": lambda: markup.html("&a" * 200_000),
    "comment and spaces": lambda: suppression.read_comments("<!-- framing: ignore" + " " * 200_000 + "y"),
    "hash and spaces": lambda: suppression.read_comments("# framing: ignore" + " " * 200_000 + "y"),
    "open comments": lambda: suppression.read_comments("<!-- framing: ignore " * 50_000),
    "open rules": lambda: suppression.read_comments("<!-- framing: ignore[" * 50_000),
    "dots": lambda: sentences("ا" + "." * 200_000 + "ا"), "dots and marks": lambda: sentences("ا." + "\"'" * 100_000 + "ا"),
    "open quotation marks": lambda: quotations("«" * 100_000, 0, 100_000), "mixed marks": lambda: quotations("«\"“'" * 25_000, 0, 100_000),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_it_ends(name: str) -> None:
    """A pattern that backtracks without end never comes to the comparison."""
    assert ENDLESS[name]() is not None


@pytest.mark.parametrize("text", [
    "ابتث" * 130_000, "ا" + "\u064b" * 100_000 + "ب", "ا" + "\u0654\u0655" * 50_000 + "ب", "e" + "\u0301" * 100_000, "«" * 100_000 + LOADED,
    "\"'" * 50_000 + LOADED, "ا" + "ـ" * 100_000 + "ب", "\u202e" * 100_000 + LOADED, "- ؟\n" * 20_000, "#" * 100_000 + LOADED])
def test_texts_of_one_thing_are_checked(checker: Checker, text: str) -> None:
    found = report(checker, text)
    assert all(text[f.start:f.end] == f.text for f in found.flags)
    assert bool(found.flags) == (LOADED in text)


def test_marks_in_the_hundreds_on_one_letter_hide_nothing(checker: Checker) -> None:
    assert len(report(checker, LOADED.replace("الإرهابية", "الإر" + "\u0650\u0654" * 500 + "هابية")).flags) == len(report(checker, LOADED).flags)


def test_what_a_terminal_obeys_never_reaches_it(place: Path) -> None:
    name = "a\u202eb\x1b[31m\u2066.txt"
    text = "وانسحبت الإر\u202eهابية\u2067 من\x1b[31m سوريا\x07\x9b31m. وعاد الإرهابيون\x1b]0;x\x07.\n"
    Path(name).write_text(text, encoding="utf-8")
    for form in ("text", "concise"):
        found = run("check", "--no-model", "--fail-on", "never", "-v", "--format", form, name)
        assert "الإرهابي" in found.out and not OBEYED.search(found.out), form
    assert not OBEYED.search(run("shift", "--no-model", name).out)
    found = run("check", "--no-model", name + "\u202egone")
    assert found.status == 2 and not OBEYED.search(found.err)


def test_a_folder_loop_is_walked_once(place: Path) -> None:
    Path("news/in").mkdir(parents=True)
    Path("news/in/a.txt").write_text(LOADED, encoding="utf-8")
    Path("news/in/loop").symlink_to(place / "news", target_is_directory=True)
    Path("news/again").symlink_to(place / "news" / "in", target_is_directory=True)
    Path("news/broken.txt").symlink_to(place / "nowhere")
    found = list(reading.walk("news"))
    assert len([f for f in found if f.endswith("a.txt")]) == 1
    assert run("check", "--no-model", "news").status == 2  # the broken link is said
    assert "broken.txt" in run("check", "--no-model", "news").err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator can read everything")
def test_an_unreadable_file_is_an_error_and_hides_no_other(place: Path) -> None:
    _files(2)
    Path("000.txt").chmod(0)
    found = json.loads(run("check", "--no-model", "--format", "json", "000.txt", "001.txt").out)
    assert [e["path"] for e in found["errors"]] == ["000.txt"] and found["articles"][0]["flags"]


class _Growing(io.FileIO):
    """A file to which another program writes whenever it is read."""

    def read(self, size: int | None = -1) -> bytes:
        with open(str(self.name), "ab") as other:
            other.write(LOADED.encode())
        return super().read(-1 if size is None else size) or b""


def test_a_file_that_grows_while_it_is_read_is_an_error(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of an article must not pass for the article; the next file is read as ever."""
    names = _files(2)
    monkeypatch.setattr(reading, "open", lambda path, mode: (_Growing if path == names[0] else io.FileIO)(path), raising=False)
    first, second = results(names, Desk(RECIPE), 1)
    assert isinstance(first, Failure) and "000.txt: was written to while it was read" in first.message
    assert isinstance(second, ArticleReport) and second.flags


def test_one_bad_file_hides_no_other(place: Path) -> None:
    names = _files(12)
    Path("003.txt").write_bytes(b"\xff\0\xfe")
    Path("007.txt").write_bytes(b"")
    Path("009.txt").unlink()
    for jobs in (1, 2):
        found = list(results(names, Desk(RECIPE), jobs))
        assert [isinstance(f, Failure) for f in found] == [n in (3, 7, 9) for n in range(12)]
        assert all(f.flags for f in found if not isinstance(f, Failure))


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "framing", "check", "--no-model", "--no-config", *arguments]


ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONIOENCODING": "utf-8"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this platform has no full disk to write to")
def test_a_full_disk_is_status_2(place: Path) -> None:
    _files(3)
    with open("/dev/full", "w") as full:
        ended = subprocess.run(_command("--format", "json", *_files(3)), stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False)
    assert ended.returncode == 2 and b"standard output" in ended.stderr and b"Traceback" not in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs limits of file size")
def test_a_report_that_does_not_fit_is_not_there(place: Path) -> None:
    import resource

    Path("out.json").write_text("the report before", encoding="utf-8")
    ended = subprocess.run(_command("--format", "json", "-o", "out.json", *_files(20)), capture_output=True, env=ENVIRONMENT, check=False,
                           preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
    assert ended.returncode == 2 and b"out.json" in ended.stderr
    assert Path("out.json").read_text(encoding="utf-8") == "the report before" and not list(Path().glob("*.part"))


@pytest.mark.skipif(os.name == "nt", reason="needs processes that can be killed")
def test_a_killed_worker_costs_its_file_alone(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = _files(20)
    whole = reading.read

    def deadly(path: str) -> object:
        if path == "011.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(path)

    monkeypatch.setattr(running, "read", deadly)
    monkeypatch.setattr(running, "_CHUNK", 3)
    found = list(results(names, Desk(RECIPE), 2))
    assert [f.path if isinstance(f, Failure) else f.article.path for f in found] == names
    failed = [f for f in found if isinstance(f, Failure)]
    assert [f.path for f in failed] == ["011.txt"] and "killed" in failed[0].message


@pytest.mark.skipif(os.name == "nt", reason="needs process groups")
def _heed_interrupts() -> None:
    """A shell has what it runs in the background ignore interrupts, and a child inherits that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupted_run_leaves_no_orphan_and_no_half_report(place: Path) -> None:
    _files(300, LOADED * 100)
    child = subprocess.Popen(_command("--jobs", "2", "--format", "json", "-o", "out.json", "."), env=ENVIRONMENT, start_new_session=True,
                             stderr=subprocess.PIPE, preexec_fn=_heed_interrupts)
    assert child.stderr is not None
    while child.poll() is None and not any(part.stat().st_size for part in place.glob("out.json.*.part")):
        time.sleep(0.01)
    os.killpg(child.pid, signal.SIGINT)
    errors = child.stderr.read()  # ends when the last process that holds it has ended
    assert child.wait() == 130 and errors.strip() == b"framing: interrupted"
    assert not Path("out.json").exists() and not list(place.glob("*.part"))
    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)
    child.stderr.close()


def test_many_files_use_all_cores_or_one_where_no_worker_can_be_started(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{number:02}.txt" for number in range(70)]
    for name in names:
        Path(name).write_text(LOADED, encoding="utf-8")
    once = _json(list(results(names, Desk(RECIPE))))
    asked: list[int] = []
    new = running._Pool._new
    monkeypatch.setattr(running, "_cores", lambda: 2)
    monkeypatch.setattr(running._Pool, "_new", lambda pool, jobs: asked.append(jobs) or new(pool, jobs))
    assert once == _json(list(results(names, Desk(RECIPE), None))) and asked == [2]
    assert list(results(names[:63], Desk(RECIPE), None)) and asked == [2]

    def refused(_pool: object, _jobs: int) -> None:
        raise FramingError("--jobs: worker processes cannot be started here")

    monkeypatch.setattr(running._Pool, "_new", refused)
    assert once == _json(list(results(names, Desk(RECIPE), None)))
    with pytest.raises(FramingError, match="--jobs"):
        list(results(names, Desk(RECIPE), 2))


def test_one_worker_and_two_one_run_and_two_halves(place: Path) -> None:
    names = []
    for number in range(20):
        Path(f"{number}.txt").write_text(LOADED * (number % 4 + 1) + "وقال: «" + "الإرهابيون " * number, encoding="utf-8")
        names.append(f"{number}.txt")
    once = _json(list(results(names, Desk(RECIPE))))
    assert once == _json(list(results(names, Desk(RECIPE), None)))
    assert once == _json(list(results(names, Desk(RECIPE), 2)))
    assert once == _json([*results(names[:7], Desk(RECIPE)), *results(names[7:], Desk(RECIPE))])
    backwards = results(names[::-1], Desk(RECIPE))
    assert once == _json(sorted(backwards, key=lambda r: names.index(r.article.path if isinstance(r, ArticleReport) else r.path)))


_PIECES = ("وانسحبت العصابات الإرهابية من سوريا.", "قوات النظام السوري", "وقال: «الإرهابيون", "هنا».", "", "> اقتباس الإرهابيين",
           "<!-- framing: ignore-next-line x -->", "<p>زعم <b>الوزير</b>", "- بند", "```", "عاد الجيش السوري.")
_LINES = st.lists(st.sampled_from(_PIECES), max_size=12)


@given(_LINES, st.sampled_from(["a.txt", "a.md", "a.html"]))
@settings(max_examples=60, deadline=None)
def test_newlines_of_any_kind_give_the_same_findings(checker: Checker, lines: list[str], name: str) -> None:
    def found(newline: str) -> list[object]:
        try:
            read = reading.article(newline.join([*lines, "خبر"]).encode(), name)
        except reading.ReadingError:
            return []
        report = checker.check(read)
        shown = [(f.rule, f.line, f.column, f.end_line, f.end_column, f.voice, f.text.replace("\r\n", "\n"), f.fingerprint) for f in report.flags]
        return [shown, [(s.kind, s.origin.line, s.target.line, s.fingerprint) for s in report.shifts], suppression.read_comments(read.source)]

    assert found("\n") == found("\r\n")


_BYTES = st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass"))


@given(_BYTES, st.sampled_from(["a.txt", "a.md", "a.html"]))
@settings(max_examples=150, deadline=None)
def test_bytes_of_any_kind_are_a_report_or_an_error(checker: Checker, data: bytes, name: str) -> None:
    try:
        read = reading.article(data, name)
    except reading.ReadingError as error:
        assert str(error).startswith(name)
        return
    shown = json.loads(_json([checker.check(read)]))
    assert shown["articles"][0]["path"] == name and not shown["errors"]
    assert all(not unicodedata.category(c).startswith("Cs") for c in _json([checker.check(read)]))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_report_to_a_pipe_leaves_the_pipe(place: Path) -> None:
    """A device is no file to be replaced: -o /dev/null by a superuser must not take it away."""
    Path("a.txt").write_text(LOADED, encoding="utf-8")
    os.mkfifo("pipe")
    reader = subprocess.Popen([sys.executable, "-c", "print(len(open('pipe').read()) > 50)"], stdout=subprocess.PIPE, text=True)
    ran = run("check", "a.txt", "--format", "json", "--fail-on", "never", "-o", "pipe")
    assert ran.status == 0, ran.err
    assert reader.communicate(timeout=60)[0].strip() == "True"
    assert Path("pipe").is_fifo() and not list(place.glob("*.part"))


def test_a_report_through_a_link_leaves_the_link(place: Path) -> None:
    Path("a.txt").write_text(LOADED, encoding="utf-8")
    Path("reports").mkdir()
    Path("out.json").symlink_to(Path("reports", "today.json"))
    assert run("check", "a.txt", "--format", "json", "--fail-on", "never", "-o", "out.json").status == 0
    assert Path("out.json").is_symlink() and json.loads(Path("reports", "today.json").read_text(encoding="utf-8"))["articles"]
    assert run("check", "a.txt", "-o", "reports").status == 2
