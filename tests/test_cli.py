"""The command line's promises: exit statuses, configuration, suppression, baselines, changed lines, fixes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from framing import lexicon
from framing.errors import LexiconError
from framing.settings import OPTIONS
from tests.command import Run, run
from tests.conftest import ROOT

CLEAN = "افتتحت البلدية مخبزاً جديداً في البلدة صباح الأحد.\n"
LOADED = "وانسحبت العصابات الإرهابية من أطراف ريف دمشق في سوريا.\n"  # an error of the outlet's own
QUOTED = "وقال الوزير: «سنطرد الإرهابيين من سوريا».\n"  # somebody else's word: info
WARNED = "زعم الوزير أن المدينة هادئة.\n"  # a warning


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of its own for each test, with no configuration above it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path / "cache"))
    return tmp_path


def put(name: str, content: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def check(*arguments: object, stdin: bytes = b"") -> Run:
    return run("check", "--no-model", *arguments, stdin=stdin)


def report(*arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(check("--format", "json", "--fail-on", "never", *arguments).out)
    return found


def rules(*arguments: object) -> list[str]:
    return [flag["rule"] for article in report(*arguments)["articles"] for flag in article["flags"]]


# Exit status

@pytest.mark.parametrize(("content", "options", "status"), [
    (CLEAN, (), 0), (LOADED, (), 1), (QUOTED, (), 0), (WARNED, (), 0),
    (LOADED, ("--fail-on", "never"), 0), (WARNED, ("--fail-on", "warning"), 1), (QUOTED, ("--fail-on", "warning"), 0),
    (QUOTED, ("--fail-on", "info"), 1),
    (WARNED, ("--max-warnings", "0"), 1), (WARNED, ("--max-warnings", "1"), 0), (WARNED * 2, ("--max-warnings", "1"), 1),
    (WARNED, ("--max-warnings", "0", "--fail-on", "never"), 1), (LOADED, ("--max-warnings", "0", "--fail-on", "never"), 0),
    (LOADED, ("--ignore", ""), 0), (LOADED, ("--select", "slurs/no-such"), 0), (LOADED, ("-q",), 1), (LOADED, ("--profile", "research"), 0)])
def test_the_status_says_what_was_found(content: str, options: tuple[str, ...], status: int) -> None:
    put("a.txt", content)
    assert check("a.txt", *options).status == check(*options, "a.txt").status == status


UTF16 = LOADED.encode("utf-16")
UNREADABLE = {
    "missing": None, "empty": b"", "blank": b" \n\n", "only marks": "…؟!\n".encode(), "not text": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe\x80",
    "NUL": b"abc\0" + LOADED.encode(), "cut UTF-16": UTF16[:-1], "undecodable": LOADED.encode()[:21] + b"\xff\xff\xfe" + LOADED.encode()}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_an_error_and_never_silence(name: str) -> None:
    content = UNREADABLE[name]
    if content is not None:
        put("bad.txt", content)
    put("good.txt", LOADED)
    alone = check("bad.txt")
    assert alone.status == 2 and alone.err.startswith("framing: bad.txt: ")
    both = check("bad.txt", "good.txt", "--format", "json")
    found = json.loads(both.out)
    assert both.status == 2 and [e["path"] for e in found["errors"]] == ["bad.txt"]
    assert [a["path"] for a in found["articles"]] == ["good.txt"] and found["articles"][0]["flags"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1256", "utf-16-le", "utf-16-be"])
def test_what_can_be_read_is_read_whatever_the_encoding(encoding: str) -> None:
    put("a.txt", (CLEAN + LOADED).encode(encoding, "replace") if encoding != "cp1256" else (CLEAN + LOADED).encode("cp1256"))
    assert check("a.txt").status == 1


def test_a_folder_without_articles_is_an_error_and_one_with_some_is_walked() -> None:
    Path("empty").mkdir()
    put("empty/image.png", b"\x89PNG")
    found = check("empty")
    assert found.status == 2 and "empty" in found.err
    put("news/b/x.md", LOADED)
    put("news/a.txt", LOADED)
    put("news/.hidden/y.txt", LOADED)
    assert [a["path"] for a in report("news")["articles"]] == ["news/a.txt", "news/b/x.md"]
    assert [a["path"] for a in report()["articles"]] == ["./news/a.txt", "./news/b/x.md"]


def test_standard_input_takes_name_format_and_configuration_from_its_given_name() -> None:
    assert check("-", stdin=LOADED.encode()).status == 1
    assert check("-", stdin=CLEAN.encode()).status == 0
    assert check("-", stdin=b"").status == check("-", stdin=b"\xff\0\xff").status == 2
    page = b"<p title='x'>" + CLEAN.encode() + b"<!-- " + LOADED.encode() + b" --></p>"
    assert check("-", "--stdin-filename", "a.html", stdin=page).status == 0
    put("opinion/framing.toml", 'fail-on = "never"\n')
    shown = check("-", "--stdin-filename", "opinion/a.txt", "--format", "concise", stdin=LOADED.encode())
    assert shown.status == 0 and shown.out.startswith("opinion/a.txt:1:")


@pytest.mark.parametrize("arguments", [
    ("check", "--no-such"), ("check", "--fail-on", "loud", "a.txt"), ("check", "--jobs", "-1", "a.txt"), ("check", "--min-probability", "2", "a.txt"),
    ("check", "--config", "none.toml", "a.txt"), ("check", "--config", "c.toml", "--no-config", "a.txt"), ("check", "--model", "none.json", "a.txt"),
    ("check", "--lexicon", "none.toml", "a.txt"), ("check", "--baseline", "none.json", "a.txt"), ("check", "--prune-baseline", "a.txt"),
    ("no-such-command",), ("explain", "no/such-rule"), ("shift", "none.txt")])
def test_a_bad_option_or_file_is_status_2_with_a_sentence(arguments: tuple[str, ...]) -> None:
    put("a.txt", LOADED)
    put("c.toml", "")
    found = run(*arguments)
    assert found.status == 2 and found.err.strip() and "Traceback" not in found.err and "internal error" not in found.err


@pytest.mark.parametrize("rule", ["shift/switch", "shift/change-point", "shift/headline", "shift/mixed", "discover/loaded-word"])
def test_rules_without_an_entry_are_explained_too(rule: str) -> None:
    arabic, english = run("explain", rule), run("explain", rule, "--lang", "en")
    assert arabic.status == english.status == 0 and "السبب" in arabic.out and "advice" in english.out
    assert set(json.loads(run("explain", rule, "-f", "json").out)["why"]) == {"ar", "en"}
    assert f"'{rule}'" in run("explain", rule + "s").err  # a slip is put right


def test_the_output_file_changes_nothing_about_the_status() -> None:
    put("a.txt", LOADED)
    for form in ("text", "json", "sarif", "html"):
        found = check("a.txt", "--format", form, "-o", f"out.{form}")
        assert (found.status, found.out) == (1, "")
        assert Path(f"out.{form}").read_text(encoding="utf-8").strip()
    assert sorted(p.name for p in Path().iterdir() if p.is_file()) == ["a.txt", "out.html", "out.json", "out.sarif", "out.text"]
    gone = check("a.txt", "-o", "no/such/folder/out.txt")
    assert gone.status == 2 and "no/such/folder" in gone.err


# Configuration

def test_an_unknown_key_is_refused_with_its_file_and_the_nearest_known_one() -> None:
    put("a.txt", CLEAN)
    put("framing.toml", 'profle = "desk"\n')
    found = check("a.txt")
    assert found.status == 2 and "framing.toml" in found.err and "'profle'" in found.err and "'profile'" in found.err
    assert check("--no-config", "a.txt").status == 0


@pytest.mark.parametrize("content", [
    "select = 3", 'fail-on = "loud"', "max-warnings = -1", "min-probability = 7", 'use-model = "perhaps"', "profile = ", "per-path = 3",
    '[[per-path]]\nprofile = "desk"', '[[per-path]]\npaths = ["*"]\nfail-on = "never"', "a = " + "[" * 5000, "max-warnings = " + "9" * 5000])
def test_a_wrong_value_is_refused_with_its_file(content: str) -> None:
    put("a.txt", CLEAN)
    put("framing.toml", content)
    found = check("a.txt")
    assert found.status == 2 and "framing.toml" in found.err and "internal error" not in found.err


def test_the_nearest_configuration_counts_and_framing_toml_comes_first() -> None:
    for name in ("a.txt", "in/a.txt", "in/deep/a.txt", "in/other/a.txt"):
        put(name, LOADED)
    put("setup.cfg", "[framing]\nfail-on = never\n")
    put("in/pyproject.toml", '[tool.framing]\nfail-on = "error"\n')
    put("in/deep/pyproject.toml", "[tool.other]\n")
    put("in/other/framing.toml", 'fail-on = "never"\n')
    put("in/other/pyproject.toml", '[tool.framing]\nfail-on = "error"\n')
    assert [check(p).status for p in ("a.txt", "in/a.txt", "in/deep/a.txt", "in/other/a.txt")] == [0, 1, 1, 0]
    assert check("--fail-on", "error", "a.txt").status == 1
    assert check("--config", "setup.cfg", "in/a.txt").status == 0
    assert check("--no-config", "in/other/a.txt").status == 1


def test_settings_per_path_and_excluded_paths() -> None:
    put("framing.toml", 'exclude = ["drafts"]\n[[per-path]]\npaths = ["opinion/*"]\nignore = ["core"]\n'
        '[[per-path]]\npaths = ["research"]\nprofile = "research"\n')
    for name in ("a.txt", "opinion/a.txt", "research/a.txt", "drafts/a.txt"):
        put(name, LOADED)
    found = {a["path"]: [f["severity"] for f in a["flags"]] for a in report()["articles"]}
    assert set(found) == {"./a.txt", "./opinion/a.txt", "./research/a.txt"}
    assert "error" in found["./a.txt"] and set(found["./research/a.txt"]) == {"info"} and len(found["./opinion/a.txt"]) < len(found["./a.txt"])


def test_shown_settings_say_where_each_came_from() -> None:
    put("framing.toml", 'lang = "en"\n')
    put("a.txt", CLEAN)
    rows = check("--show-settings", "--profile", "agency", "a.txt").out.splitlines()
    assert len(rows) == len(OPTIONS)
    assert any(r.startswith('lang = "en"') and "framing.toml" in r for r in rows)
    assert any(r.startswith('profile = "agency"') and "command line" in r for r in rows)


@pytest.mark.parametrize(("line", "content"), [
    (4, "[[term\n"), (1, "[[trm]]\nid = 1\n"), (5, '[[term]]\nid = 3\n'), (4, '[[term]]\nid = "A B"\n'), (6, '[[term]]\nid = "a"\nlemma = ["x"]\n'),
    (5, '[[actor]]\nroles = 3\nid = "x"\n'), (1, 'camp = "x"\n'), (1, "note = " + "[" * 5000), (1, "places = 3\nterm = 2\n")])
def test_a_wrong_lexicon_names_file_and_line(line: int, content: str) -> None:
    put("house.toml", 'format = "framing-lexicon/1"\nname = "house"\ntitle = {ar = "بيت", en = "house"}\n' + content)
    problems: list[str] = []
    with pytest.raises(LexiconError) as caught:
        lexicon.load((Path("house.toml"),), _small_home())
    problems = caught.value.problems
    assert any(problem.startswith(f"house.toml:{line}: ") for problem in problems), problems


def _small_home() -> Path:
    """A folder of lexicons that takes no time to read."""
    put("home/sets.toml", '[sets]\narmed = ["مسلح"]\n')
    put("home/sources.toml", '[[source]]\nid = "editorial"\n')
    return Path("home")


def test_a_wrong_lexicon_is_status_2_in_every_command() -> None:
    put("a.txt", CLEAN)
    put("house.toml", "[[term\n")
    found = check("--lexicon", "house.toml", "a.txt")
    assert found.status == 2 and "framing: house.toml:" in found.err


# Suppression

COMMENTS = {
    "next line": ("<!-- framing: ignore-next-line ثبت في حكم -->\n{}", "txt md html"),
    "next line, Arabic": ("<!-- تأطير: تجاهل-التالي ثبت -->\n{}", "txt md html"),
    "range": ("<!-- framing: off -->\n{}<!-- framing: on -->\n", "txt md html"),
    "range, Arabic": ("<!-- تأطير: إيقاف -->\n{}<!-- تأطير: تشغيل -->\n", "txt md html"),
    "hash": ("# framing: ignore-next-line reason\n{}", "txt"),
    "hash, Arabic": ("# تأطير: تجاهل-التالي السبب\n{}", "txt"),
    "of a rule": ("<!-- framing: ignore-next-line[core, syria] reason -->\n{}", "txt md html"),
    "of a rule, Arabic": ("<!-- تأطير: تجاهل-التالي[core، syria] السبب -->\n{}", "txt md html"),
}


@pytest.mark.parametrize("kind", COMMENTS)
def test_a_comment_suppresses_what_it_stands_for_and_no_more(kind: str) -> None:
    shape, endings = COMMENTS[kind]
    for ending in endings.split():
        put(f"a.{ending}", shape.format(LOADED))
        put(f"b.{ending}", shape.format(LOADED) + "\n" + LOADED)
        hidden, more = report(f"a.{ending}")["articles"][0], report(f"b.{ending}")["articles"][0]
        assert hidden["flags"] == [] and hidden["summary"]["suppressed"]["by_comment"] >= 1, ending
        assert more["flags"] and all(f["line"] > 2 for f in more["flags"]), ending


def test_a_comment_on_the_line_itself() -> None:
    put("a.md", LOADED.strip() + " <!-- framing: ignore موثق -->\n\n" + LOADED)
    assert {f["line"] for f in report("a.md")["articles"][0]["flags"]} == {3}


def test_unused_suppressions_are_reported() -> None:
    put("a.txt", "<!-- framing: ignore-next-line[slurs] why -->\n" + CLEAN)
    found = check("a.txt")
    assert found.status == 0 and "a.txt:1: unused suppression [slurs]" in found.err


def test_reasons_can_be_demanded() -> None:
    put("framing.toml", "require-reasons = true\n")
    put("a.txt", "<!-- framing: ignore-next-line -->\n" + LOADED)
    found = check("a.txt")
    assert found.status == 1 and "no reason" in found.err
    put("a.txt", "<!-- framing: ignore-next-line حكم المحكمة -->\n" + LOADED)
    assert check("a.txt").status == 0


def test_a_sidecar_suppresses_by_rule_and_text() -> None:
    put("a.txt", LOADED)
    rule = rules("a.txt")[0]
    put("a.txt.framing.toml", f'[[ignore]]\nrule = "{rule}"\nreason = "حكم"\n')
    assert check("a.txt").status == 0
    put("a.txt.framing.toml", '[[ignore]]\ntext = "كلمة أخرى"\nreason = "حكم"\n')
    assert check("a.txt").status == 1
    for wrong in ("ignore = 3", '[[ignore]]\nrul = "x"', "[[ignore]]\nrule = 3", "[[ignore", "a = " + "[" * 5000):
        put("a.txt.framing.toml", wrong)
        found = check("a.txt")
        assert found.status == 2 and "a.txt.framing.toml" in found.err, wrong


# Baselines

def test_a_baseline_accepts_what_stands_and_reports_what_is_new() -> None:
    put("news/a.txt", CLEAN + "\n" + LOADED)
    assert check("news", "--write-baseline", "base.json").status == 0
    known = check("news", "--baseline", "base.json", "--format", "json")
    shown = json.loads(known.out)["articles"][0]
    assert known.status == 0 and shown["flags"] == [] and shown["summary"]["suppressed"]["by_baseline"] >= 1
    put("news/a.txt", LOADED + "\n" + CLEAN + "\n" + CLEAN)  # moved: still known
    assert check("news", "--baseline", "base.json").status == 0
    put("news/a.txt", LOADED + "\nوعاد الإرهابيون إلى القرية.\n")
    new = json.loads(check("news", "--baseline", "base.json", "--format", "json", "--fail-on", "never").out)["articles"][0]["flags"]
    assert [f["text"] for f in new] == ["الإرهابيون"]


def test_stale_findings_are_said_and_pruned() -> None:
    put("a.txt", LOADED)
    check("a.txt", "--write-baseline", "base.json")
    before = Path("base.json").read_text(encoding="utf-8")
    put("a.txt", CLEAN)
    assert "stale" in check("a.txt", "--baseline", "base.json").err and Path("base.json").read_text(encoding="utf-8") == before
    check("a.txt", "--baseline", "base.json", "--prune-baseline")
    assert json.loads(Path("base.json").read_text(encoding="utf-8"))["findings"] == {}


def test_a_baseline_is_not_written_over_unread_files_and_not_read_when_it_is_none() -> None:
    put("a.txt", LOADED)
    assert check("a.txt", "gone.txt", "--write-baseline", "base.json").status == 2 and not Path("base.json").exists()
    for wrong in ("", "[]", '{"format": "framing-baseline/1", "findings": {"../x": {}}}', '{"format": "framing-baseline/1", "findings": {"/x": {}}}',
                  '{"format": "framing-baseline/1", "findings": []}', '{"format": "framing-baseline/2", "findings": {}}'):
        put("base.json", wrong)
        assert check("a.txt", "--baseline", "base.json").status == 2, wrong


# Changed lines

def git(*arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def test_only_changed_lines_of_changed_files() -> None:
    git("init")
    put("old.txt", LOADED)
    put("a.txt", LOADED + "\n" + CLEAN)
    put("with space خبر.txt", CLEAN)
    git("add", ".")
    git("commit", "-m", "one")
    nothing = check("--changed-since", "HEAD")
    assert nothing.status == 0 and "nothing has changed" in nothing.err
    put("a.txt", LOADED + "\n" + CLEAN + "\nوعاد الإرهابيون إلى القرية.\n")
    put("new.txt", LOADED)
    put("with space خبر.txt", CLEAN + "وعاد الإرهابيون إلى القرية.\n")
    found = report("--changed-since", "HEAD")["articles"]
    assert {a["path"]: {f["line"] for f in a["flags"]} for a in found} == {"./a.txt": {5}, "./new.txt": {1}, "./with space خبر.txt": {2}}
    assert check("--changed-since", "HEAD").status == 1
    assert check("--changed-since", "no-such").status == check("--changed-since", "--output=x").status == 2


def test_a_shallow_clone_says_so_and_no_repository_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.txt", LOADED)
    assert "not in a git repository" in check("--changed-since", "HEAD").err
    git("init", "full")
    monkeypatch.chdir("full")
    for number in range(3):
        put("a.txt", LOADED * (number + 1))
        git("add", ".")
        git("commit", "-m", str(number))
    git("tag", "first", "HEAD~2")
    monkeypatch.chdir(tmp_path)
    git("clone", "--depth", "1", f"file://{tmp_path}/full", "small")
    monkeypatch.chdir("small")
    found = check("--changed-since", "first")
    assert found.status == 2 and "shallow" in found.err


# Fixes, starts

def test_safe_alternatives_are_shown_then_put_in() -> None:
    text = "وصل الرئيس المخلوع إلى القرية.\r\nوقال: «وصل الرئيس المخلوع إلى هناك اليوم».\r\n"
    put("a.txt", text.encode("utf-8-sig"))
    shown = check("--diff", "a.txt")
    assert shown.status == 1 and "-وصل الرئيس المخلوع" in shown.out and "+وصل الرئيس السابق" in shown.out
    assert Path("a.txt").read_bytes() == text.encode("utf-8-sig")
    assert check("--fix", "a.txt").status == 0
    assert Path("a.txt").read_bytes() == text.replace("المخلوع", "السابق", 1).encode("utf-8-sig")
    assert check("--diff", "a.txt").status == 0


def test_init_writes_a_start_that_loads_and_never_overwrites() -> None:
    assert run("init").status == 0
    put("a.txt", CLEAN)
    assert check("a.txt").status == 0
    text = Path("framing.toml").read_text(encoding="utf-8")
    assert all(f"# {name} = " in text for name in OPTIONS)
    again = run("init")
    assert again.status == 2 and Path("framing.toml").read_text(encoding="utf-8") == text
    for name in ("pre-commit", "github", "gitlab", "make"):
        assert "framing" in run("init", "--snippet", name).out


@pytest.mark.parametrize("jobs", [(), ("--jobs", "1"), ("--jobs", "2")])
def test_a_closed_pipe_ends_the_run_quietly(jobs: tuple[str, ...]) -> None:
    for number in range(80):  # from 64 on all cores are used where nobody says how many
        put(f"news/{number:02}.txt", LOADED * 60)
    command = [sys.executable, "-m", "framing", "check", "news", "--no-model", "--format", "jsonl", *jobs]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": str(ROOT), "PATH": ""})
    assert child.stdout is not None and child.stderr is not None
    assert child.stdout.readline().startswith(b"{")
    child.stdout.close()
    errors = child.stderr.read()
    assert child.wait(30) == 141 and errors == b""
    child.stderr.close()
