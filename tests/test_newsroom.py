"""A newsroom of 200 articles with a baseline, end to end: the command line, git, the Action's script, pre-commit."""

import json
import os
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import ROOT

COUNT = 200
BASELINE = "framing-baseline.json"
TERM = "العصابات الإرهابية"
LOADED = f"وانسحبت {TERM} من أطراف ريف دمشق مساء الثلاثاء."
ATTRIBUTED = f"وقالت وزارة الدفاع السورية إن {TERM} انسحبت من أطراف ريف دمشق."
QUOTED = f"وقالت وزارة الدفاع السورية: «انسحبت {TERM} من أطراف ريف دمشق»."
_PLACES = ("الزيتون", "القصور", "النهر", "الجسر", "الميناء", "الحدائق", "السوق")
_THINGS = ("مخبزاً", "مدرسة", "مستوصفاً", "مكتبة", "حديقة", "موقفاً للحافلات")
_PLAIN = (
    "وافتتحت البلدية {thing} في حي {place} بحضور {number} من السكان.",
    "وبلغت كلفة المشروع {number} ألف ليرة، بحسب المجلس المحلي.",
    "ويستقبل المكان زواره من الثامنة صباحاً حتى {number} مساءً.",
    "وقال مدير المشروع إن العمل استغرق {number} يوماً.",
)
_OLD = ("وهاجمت العصابات الإرهابية حاجزاً قرب حمص قبل {number} يوماً.", "وزعم الوزير السوري أن الإنتاج زاد {number} في المئة.",
        "وقصفت قوات النظام السوري أطراف البلدة {number} مرات.")
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


class Run(NamedTuple):
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        """Flags and shifts of a JSON report."""
        return [finding for article in json.loads(self.out)["articles"] for finding in [*article["flags"], *article["shifts"]]]


class Newsroom:
    """A folder of articles and what is run in it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def environment(self, **more: str) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GITHUB_", "FRAMING_", "PRE_COMMIT"))}
        return kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
                       "GIT_AUTHOR_NAME": "desk", "GIT_AUTHOR_EMAIL": "desk@example.org", "GIT_COMMITTER_NAME": "desk",
                       "GIT_COMMITTER_EMAIL": "desk@example.org"} | more

    def run(self, *command: str, **environment: str) -> Run:
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, encoding="utf-8", env=self.environment(**environment),
                              check=False, timeout=300)
        return Run(done.returncode, done.stdout, done.stderr)

    def check(self, *options: str) -> Run:
        """``framing check`` over the news with the baseline, as JSON."""
        return self.run(sys.executable, "-m", "framing", "check", "news", "--format", "json", "--baseline", BASELINE, *options)

    def git(self, *arguments: str) -> Run:
        done = self.run("git", *arguments)
        assert done.status == 0, done.err
        return done

    def place(self, number: int) -> Path:
        return self.root / "news" / f"خبر {number}.{_ending(number)}"

    def edit(self, number: int, sentence: str) -> None:
        """Put a paragraph at the end of an article."""
        place = self.place(number)
        place.write_text(place.read_text(encoding="utf-8") + f"\n{_shown(number, sentence)}\n", encoding="utf-8")


def _ending(number: int) -> str:
    return ("txt", "md", "html")[number % 3]


def _shown(number: int, paragraph: str) -> str:
    return f"<p>{paragraph}</p>" if _ending(number) == "html" else paragraph


def _paragraphs(number: int) -> list[str]:
    """Plain sentences; every fourth article holds old loaded ones, the last of them named twice."""
    rows = [_PLAIN[(number + i) % len(_PLAIN)].format(thing=_THINGS[number % 6], place=_PLACES[number % 7], number=number + 10 + i) for i in range(4)]
    if number % 4 == 0:
        rows[1:1] = [_OLD[number // 4 % 3].format(number=number + 3), _OLD[(number // 4 + 1) % 3].format(number=number + 4)]
    return rows


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newsroom as it was when its baseline was written; tests work on copies."""
    root = tmp_path_factory.mktemp("newsroom")
    room = Newsroom(root)
    (root / "news").mkdir()
    for number in range(COUNT):
        room.place(number).write_text("\n\n".join(_shown(number, p) for p in _paragraphs(number)) + "\n", encoding="utf-8")
    (root / "framing.toml").write_text('lang = "en"\n', encoding="utf-8")
    done = room.run(sys.executable, "-m", "framing", "check", "news", "--write-baseline", BASELINE)
    assert done.status == 0, done.err
    return root


@pytest.fixture
def room(stored: Path, tmp_path: Path) -> Newsroom:
    shutil.copytree(stored, tmp_path / "room")
    return Newsroom(tmp_path / "room")


@pytest.fixture
def repository(room: Newsroom) -> Newsroom:
    """The newsroom under git, everything committed."""
    room.git("init", "--quiet", "--initial-branch=main")
    room.git("add", "--all")
    room.git("commit", "--quiet", "--message", "archive")
    return room


def test_the_archive_has_findings_and_the_baseline_holds_them_all(room: Newsroom) -> None:
    known = json.loads((room.root / BASELINE).read_text(encoding="utf-8"))["findings"]
    assert len(known) == COUNT // 4
    done = room.check("--fail-on", "info")
    assert (done.status, done.findings) == (0, []), done.err
    assert len(json.loads(done.out)["articles"]) == COUNT
    bare = room.run(sys.executable, "-m", "framing", "check", "news", "--format", "json")
    assert bare.status == 1 and len(bare.findings) == sum(map(len, known.values()))


@pytest.mark.parametrize("number", [1, 2, 3, 4, 8, 12])
def test_one_loaded_term_more_fails_with_exactly_one_finding(room: Newsroom, number: int) -> None:
    """In articles of every format, and in those whose old findings the baseline holds."""
    room.edit(number, LOADED if number % 4 else "ووقعت مجزرة في السوق مساء الأحد.")
    done = room.check()
    assert done.status == 1
    (finding,) = done.findings
    assert (finding["severity"], finding["voice"]) == ("error", "outlet")
    assert "stale" not in done.err


def test_selected_rules_leave_the_rest_of_the_baseline_alone(room: Newsroom) -> None:
    assert "stale" not in room.check("--select", "core").err


@needs_git
def test_git_changed_lines_leave_the_rest_of_the_baseline_alone(repository: Newsroom) -> None:
    before = (repository.root / BASELINE).read_bytes()
    repository.edit(4, "وشكر السكان البلدية.")
    assert "stale" not in repository.check("--changed-since", "HEAD").err
    assert repository.check("--changed-since", "HEAD", "--prune-baseline").status == 2
    assert (repository.root / BASELINE).read_bytes() == before


def test_moving_paragraphs_fails_nothing(room: Newsroom) -> None:
    for number in range(COUNT):
        rows = room.place(number).read_text(encoding="utf-8").strip().split("\n\n")
        room.place(number).write_text("\n\n".join([*rows[2:], *rows[:2]]) + "\n", encoding="utf-8")
    done = room.check("--fail-on", "warning")
    assert done.status == 0, done.findings
    assert not [finding for finding in done.findings if "voice" in finding]


def test_blank_lines_and_other_newlines_fail_nothing(room: Newsroom) -> None:
    for number in range(0, COUNT, 4):
        data = room.place(number).read_bytes()
        room.place(number).write_bytes(b"\n\n" + data.replace(b"\n", b"\r\n"))
    done = room.check("--fail-on", "warning")
    assert done.status == 0, done.findings


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("sentence", [QUOTED, ATTRIBUTED])
def test_quoting_or_attributing_the_term_passes_for_a_broadcaster(room: Newsroom, number: int, sentence: str) -> None:
    room.edit(number, sentence)
    done = room.check("--profile", "broadcaster", "--fail-on", "warning")
    assert done.status == 0, done.findings
    assert [finding["severity"] for finding in done.findings] == ["info"]
    room.edit(number, LOADED)
    assert room.check("--profile", "broadcaster", "--fail-on", "warning").status == 1


@pytest.mark.parametrize("lead", [
    "وقال قائد ميداني إن", "وقال المتحدث باسم وزارة الدفاع السورية إن",
    "وقال المتحدث باسم الوزارة:", "وقال وزير الدفاع السوري:"])
def test_an_agency_wants_it_quoted(room: Newsroom, lead: str) -> None:
    room.edit(1, f"{lead} «{TERM} انسحبت من أطراف ريف دمشق».")
    assert room.check("--profile", "agency", "--fail-on", "warning").status == 0
    room.edit(5, ATTRIBUTED)
    assert room.check("--profile", "agency", "--fail-on", "warning").status == 1


@pytest.mark.parametrize("comment", ["# framing: on", "# تأطير: تشغيل", "# framing: on[core]\n\n# framing: on"])
def test_a_comment_without_a_reason_hides_no_line_after_it(room: Newsroom, comment: str) -> None:
    room.place(3).write_text(f"{comment}\n{LOADED}\n", encoding="utf-8")
    assert [f["text"] for f in room.check().findings] == [TERM]


def _bytes(kind: str) -> bytes:
    text = f"وافتتحت البلدية مخبزاً في الحي.\n\n{LOADED}\n"
    return {"windows-1256": text.encode("cp1256"), "utf-16": text.encode("utf-16"), "binary": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe\0" * 9,
            "cut": text.encode()[:-2] + b"\xd9", "empty": b"", "latin-1": "Déjà vu à l'été.".encode("latin-1")}[kind]


@pytest.mark.parametrize("kind", ["windows-1256", "utf-16", "binary", "cut", "empty", "latin-1"])
def test_what_is_no_utf_8_is_read_or_an_error_never_silence(room: Newsroom, kind: str) -> None:
    room.place(3).write_bytes(_bytes(kind))
    room.edit(5, LOADED)
    done = room.check()
    _read_or_refused(done, kind, room.place(3).name)
    assert [a["path"] for a in json.loads(done.out)["articles"] if a["flags"]][-1].endswith(room.place(5).name)


def _read_or_refused(done: Run, kind: str, name: str) -> None:
    report = json.loads(done.out)
    read = [a for a in report["articles"] if a["path"].endswith(name)]
    if kind in ("windows-1256", "utf-16"):
        assert done.status == 1 and name in done.err
        assert [f["text"] for f in read[0]["flags"]] == [TERM] and read[0]["encoding"] in (kind, "utf-16")
    else:
        assert done.status == 2 and not read and name in done.err
        assert [e for e in report["errors"] if e["path"].endswith(name)]


@needs_git
def test_git_one_loaded_term_more_is_exactly_one_finding(repository: Newsroom) -> None:
    repository.edit(1, LOADED)
    repository.edit(2, "وشكر السكان البلدية.")
    done = repository.check("--changed-since", "HEAD")
    assert done.status == 1 and [f["text"] for f in done.findings] == [TERM]
    assert {Path(a["path"]).name for a in json.loads(done.out)["articles"]} == {repository.place(1).name, repository.place(2).name}
    repository.git("commit", "--quiet", "--all", "--message", "edit")
    assert repository.check("--changed-since", "HEAD").status == 0
    assert len(repository.check("--changed-since", "HEAD~1").findings) == 1


@needs_git
def test_git_old_findings_in_a_changed_file_are_not_told(repository: Newsroom) -> None:
    repository.edit(4, "وشكر السكان البلدية.")
    command = (sys.executable, "-m", "framing", "check", "news", "--format", "json", "--changed-since", "HEAD", "--fail-on", "info")
    done = repository.run(*command)
    assert (done.status, done.findings) == (0, []), "without a baseline, too"


@needs_git
def test_git_moved_paragraphs_and_an_untouched_tree_fail_nothing(repository: Newsroom) -> None:
    untouched = repository.check("--changed-since", "HEAD")
    assert untouched.status == 0 and "nothing has changed" in untouched.err
    for number in range(0, COUNT, 4):
        rows = repository.place(number).read_text(encoding="utf-8").strip().split("\n\n")
        repository.place(number).write_text("\n\n".join([*rows[2:], *rows[:2]]) + "\n", encoding="utf-8")
    assert repository.check("--changed-since", "HEAD", "--fail-on", "warning").status == 0


@needs_git
def test_git_a_quoted_term_passes_for_a_broadcaster(repository: Newsroom) -> None:
    repository.edit(1, QUOTED)
    done = repository.check("--changed-since", "HEAD", "--profile", "broadcaster", "--fail-on", "warning")
    assert done.status == 0 and [f["severity"] for f in done.findings] == ["info"]


@needs_git
@pytest.mark.parametrize(("kind", "new"), [
    *[(kind, True) for kind in ("windows-1256", "utf-16", "binary", "cut", "empty", "latin-1")],
    *[(kind, False) for kind in ("windows-1256", "cut", "latin-1")],
    *[(kind, False) for kind in ("utf-16", "binary", "empty")]])
def test_git_what_is_no_utf_8_is_read_or_an_error_never_silence(repository: Newsroom, kind: str, new: bool) -> None:
    place = repository.root / "news" / "new.txt" if new else repository.place(3)
    place.write_bytes(_bytes(kind))
    _read_or_refused(repository.check("--changed-since", "HEAD"), kind, place.name)


@needs_git
@pytest.mark.parametrize("name", [
    "قالت: «نعم».md", "ü.txt", "-dash.txt", 'a "b".txt', "tab\there.txt"])
def test_git_any_name_of_a_file_is_met(repository: Newsroom, name: str) -> None:
    place = repository.root / "news" / name
    try:
        place.write_text("وافتتحت البلدية مخبزاً.\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "name")
    place.write_text(f"وافتتحت البلدية مخبزاً.\n\n{LOADED}\n", encoding="utf-8")
    assert [f["text"] for f in repository.check("--changed-since", "HEAD").findings] == [TERM]


@needs_git
def test_git_a_revision_that_is_not_there_is_an_error(repository: Newsroom) -> None:
    done = repository.check("--changed-since", "no-such-branch")
    assert done.status == 2 and "no-such-branch" in done.err


def _shim(folder: Path) -> str:
    """A folder with a ``framing`` that runs this checkout."""
    folder.mkdir()
    script = folder / "framing"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m framing "$@"\n', encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@needs_git
@pytest.mark.skipif(shutil.which("sh") is None, reason="no sh on this system")
@pytest.mark.parametrize("event", ["pull_request", "push", "workflow_dispatch"])
def test_the_script_of_the_action_tells_what_an_event_changed(repository: Newsroom, tmp_path: Path, event: str) -> None:
    repository.git("checkout", "--quiet", "-b", "edit")
    repository.edit(1, LOADED)
    repository.git("commit", "--quiet", "--all", "--message", "edit")
    repository.git("checkout", "--quiet", "main")
    repository.edit(2, LOADED)
    repository.git("commit", "--quiet", "--all", "--message", "another's edit")
    before = repository.git("rev-parse", "HEAD").out.strip()
    repository.git("merge", "--quiet", "--no-edit", "edit")
    done = repository.run("sh", str(ROOT / "ci" / "github.sh"), PATH=_shim(tmp_path / "bin"), GITHUB_EVENT_NAME=event, FRAMING_BEFORE=before,
                          FRAMING_PATHS="news\n", FRAMING_ARGS=f"--baseline {BASELINE}", FRAMING_FAIL_ON="warning", FRAMING_PROFILE="desk")
    told = [line for line in done.out.splitlines() if line.startswith("::error")]
    assert done.status == 1, done.err
    assert len(told) == (2 if event == "workflow_dispatch" else 1) and repository.place(1).name in "".join(told)
    assert ("every line is checked" in done.err) == (event == "workflow_dispatch")


@needs_git
@pytest.mark.skipif(shutil.which("sh") is None, reason="no sh on this system")
def test_the_script_of_the_action_says_when_the_clone_is_too_shallow(repository: Newsroom, tmp_path: Path) -> None:
    done = repository.run("sh", str(ROOT / "ci" / "github.sh"), PATH=_shim(tmp_path / "bin"), GITHUB_EVENT_NAME="pull_request",
                          GITHUB_BASE_REF="main", FRAMING_PATHS="news")
    assert done.status == 2 and "fetch-depth: 2" in done.err


def _pre_commit() -> str:
    found = shutil.which("pre-commit")
    if not found:
        pytest.skip("pre-commit is not installed: pip install pre-commit, in any environment that is on the PATH")
    return found


@pytest.fixture
def hooked(repository: Newsroom, tmp_path: Path) -> Newsroom:
    """The repository with the hook installed, as the engineers' page shows it."""
    program = _pre_commit()
    entry = f"{shlex.quote(sys.executable)} -m framing check"
    hook = {"id": "framing", "name": "framing", "entry": entry, "language": "system", "types_or": ["plain-text", "markdown", "html"],
            "files": "^news/", "require_serial": True, "args": ["--changed-since", "HEAD", "--format", "concise"]}
    (repository.root / ".pre-commit-config.yaml").write_text(json.dumps({"repos": [{"repo": "local", "hooks": [hook]}]}), encoding="utf-8")
    installed = repository.run(program, "install", PRE_COMMIT_HOME=str(tmp_path / "home"))
    assert installed.status == 0, installed.err
    repository.git("add", "--all")
    assert _commit(repository, tmp_path).status == 0
    return repository


def _commit(room: Newsroom, tmp_path: Path, **environment: str) -> Run:
    room.git("add", "--all")
    return room.run("git", "commit", "--message", "edit", PRE_COMMIT_HOME=str(tmp_path / "home"), **environment)


@needs_git
def test_pre_commit_stops_the_loaded_term_and_lets_the_rest_through(hooked: Newsroom, tmp_path: Path) -> None:
    hooked.edit(1, LOADED)
    stopped = _commit(hooked, tmp_path)
    told = [line for line in (stopped.out + stopped.err).splitlines() if " error " in line and line.startswith("news/")]
    assert stopped.status == 1 and len(told) == 1 and hooked.place(1).name in told[0]
    hooked.git("checkout", "--quiet", "HEAD", "--", "news")
    hooked.edit(1, QUOTED)
    hooked.edit(4, "وشكر السكان البلدية.")
    passed = _commit(hooked, tmp_path)
    assert passed.status == 0, passed.out + passed.err


@needs_git
@pytest.mark.parametrize("kind", ["windows-1256", "latin-1", "binary"])
def test_pre_commit_is_never_silent_about_a_file_it_cannot_read(hooked: Newsroom, tmp_path: Path, kind: str) -> None:
    (hooked.root / "news" / "new.txt").write_bytes(_bytes(kind))
    stopped = _commit(hooked, tmp_path)
    assert stopped.status == 1 and "new.txt" in stopped.out + stopped.err
