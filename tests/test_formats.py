"""The formats for machines: they hold what the JSON report holds, in their own units and shapes."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest

from framing.check import Checker
from framing.records import ArticleReport, Failure
from framing.report import as_checkstyle, as_concise, as_github, as_gitlab, as_json, as_junit, as_rdjson, as_sarif
from framing.wordtable import WordTable
from tests.command import run
from tests.templates import Made, made

TOOL = {"name": "framing", "version": "0", "signature": "test"}
FAILURE = Failure("gone/مفقود.txt", "gone/مفقود.txt: no such file or folder: check the name")
WRITERS: dict[str, Callable[..., Iterator[str]]] = {
    "sarif": as_sarif.write, "github": as_github.write, "gitlab": as_gitlab.write, "junit": as_junit.write,
    "checkstyle": as_checkstyle.write, "rdjson": as_rdjson.write, "concise": as_concise.write}
Results = list[ArticleReport | Failure]


@pytest.fixture(scope="module")
def files() -> dict[str, Made]:
    return {m.article.path: m for m in made(500)}


@pytest.fixture(scope="module")
def results(checker: Checker, files: dict[str, Made]) -> Results:
    found: Results = [checker.check(m.article) for m in files.values()]
    found.insert(250, FAILURE)
    return found


@pytest.fixture(scope="module")
def expected(results: Results) -> list[dict[str, Any]]:
    """Every flag and shift of the JSON report, each with its path and the place it is reported at."""
    found = []
    for shown in json.loads("".join(as_json.write(results, TOOL)))["articles"]:
        found += [{"path": shown["path"], **flag} for flag in shown["flags"]]
        found += [{"path": shown["path"], **shift, **{k: shift["to"][k] for k in ("start", "end", "text", "line", "column")}}
                  for shift in shown["shifts"]]
    assert len(found) > 1500
    assert {f["severity"] for f in found} == {"error", "warning", "info"} and sum("from" in f for f in found) > 200
    return found


def _keys(findings: list[dict[str, Any]], *names: str) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(f[name] for name in names) for f in findings)


def _starts(text: Any, newline: Any) -> list[int]:
    return [0, *(m.end() for m in re.finditer(newline, text))]


def _slice(text: Any, newline: Any, start: dict[str, int], end: dict[str, int]) -> Any:
    """What stands between two places of a text, or of a file's bytes."""
    starts = _starts(text, newline)
    return text[starts[start["line"] - 1] + start["column"] - 1:starts[end["line"] - 1] + end["column"] - 1]


def test_concise_holds_every_finding(results: Results, expected: list[dict[str, Any]]) -> None:
    rows = "".join(as_concise.write(results, TOOL)).splitlines()
    found = Counter(re.fullmatch(r"(.+):(\d+):(\d+): (\S+) (\w+) .+", row).groups() for row in rows)  # type: ignore[union-attr]
    assert found.pop((FAILURE.path, "1", "1", "error", "error")) == 1
    assert found == Counter((f["path"], str(f["line"]), str(f["column"]), f["rule"], f["severity"]) for f in expected)


def test_sarif_holds_every_finding(results: Results, expected: list[dict[str, Any]], files: dict[str, Made]) -> None:
    run = json.loads("".join(as_sarif.write(results, TOOL)))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    levels = {"error": "error", "warning": "warning", "note": "info"}
    found = []
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        region, path = place["region"], unquote(place["artifactLocation"]["uri"])
        source = files[path].article.source
        text = _slice(source, "\r\n|\r|\n", {"line": region["startLine"], "column": region["startColumn"]},
                      {"line": region["endLine"], "column": region["endColumn"]})
        assert text == region["snippet"]["text"] == source[region["charOffset"]:][:region["charLength"]]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        origin = [p["physicalLocation"]["region"]["charOffset"] for p in result.get("relatedLocations", [])]
        found.append((path, result["ruleId"], levels[result["level"]], region["startLine"], region["startColumn"], region["charOffset"], text,
                      result["partialFingerprints"]["framingFingerprint/v1"], result["message"]["text"].split(" ([")[0], *origin))
    names = ("path", "rule", "severity", "line", "column", "start", "text", "fingerprint", "message")
    assert Counter(found) == Counter((*(f[n] for n in names), *([f["from"]["start"]] if "from" in f else [])) for f in expected)


def test_rdjson_counts_the_bytes_of_the_file(results: Results, expected: list[dict[str, Any]], files: dict[str, Made]) -> None:
    found = []
    for shown in json.loads("".join(as_rdjson.write(results, TOOL)))["diagnostics"]:
        path = shown["location"]["path"]
        if path == FAILURE.path:
            assert shown["severity"] == "ERROR" and shown["message"] == FAILURE.message and "range" not in shown["location"]
            continue
        article = files[path].article
        data = files[path].data if article.encoding.startswith("utf-8") else article.source.encode()
        for suggestion in shown.get("suggestions", []):
            assert suggestion["range"] == shown["location"]["range"] and suggestion["text"]
        ends = [shown["location"]["range"], *(r["location"]["range"] for r in shown.get("related_locations", []))]
        texts = [_slice(data, b"\r\n|\r|\n", place["start"], place["end"]).decode() for place in ends]
        found.append((path, shown["code"]["value"], shown["severity"].lower(), shown["message"], ends[0]["start"]["line"], *texts))
    names = ("path", "rule", "severity", "message", "line", "text")
    assert Counter(found) == Counter((*(f[n] for n in names), *([f["from"]["text"]] if "from" in f else [])) for f in expected)


def test_rdjson_suggests_only_what_a_click_may_change(results: Results, expected: list[dict[str, Any]], files: dict[str, Made]) -> None:
    shown = json.loads("".join(as_rdjson.write(results, TOOL)))["diagnostics"]
    found = Counter((d["location"]["path"], d["message"], *(s["text"] for s in d["suggestions"])) for d in shown if "suggestions" in d)
    assert found == Counter(
        (f["path"], f["message"], *f["alternatives"]) for f in expected
        if f.get("alternatives") and f["voice"] != "quoted" and "term" not in f and files[f["path"]].article.encoding.startswith("utf-8"))
    assert len(found) > 100


def test_gitlab_holds_every_finding_under_a_mark_of_its_own(results: Results, expected: list[dict[str, Any]]) -> None:
    issues = json.loads("".join(as_gitlab.write([*results, *results[:3]], TOOL)))
    assert len({i["fingerprint"] for i in issues}) == len(issues)
    severities = {"major": "error", "minor": "warning", "info": "info"}
    issues = json.loads("".join(as_gitlab.write(results, TOOL)))
    unread = [i for i in issues if i["severity"] == "blocker"]
    assert [(i["location"]["path"], i["description"]) for i in unread] == [(FAILURE.path, FAILURE.message)]
    places = [(i, i["location"]["positions"]) for i in issues if i not in unread]
    assert all((p["begin"]["line"], p["begin"]["column"]) < (p["end"]["line"], p["end"]["column"]) for _, p in places)
    assert Counter((i["location"]["path"], i["check_name"], severities[i["severity"]], i["description"], *p["begin"].values())
                   for i, p in places) == _keys(expected, "path", "rule", "severity", "message", "line", "column")


def test_junit_holds_every_finding(results: Results, expected: list[dict[str, Any]]) -> None:
    root = ElementTree.fromstring("".join(as_junit.write(results, TOOL)))
    assert [s.get("name") for s in root] == [r.path if isinstance(r, Failure) else r.article.path for r in results]
    found = []
    for suite in root:
        assert int(suite.get("tests", 0)) == len(suite) and int(suite.get("failures", 0)) == len(suite.findall("*/failure"))
        assert len({(c.get("classname"), c.get("name")) for c in suite}) == len(suite)
        for case in suite.findall("testcase"):
            if (failure := case.find("failure")) is not None:
                place = re.match(rf"{re.escape(suite.get('name', ''))}:(\d+):(\d+): ", failure.text or "")
                assert place and place.group(1) == case.get("line")
                found.append((suite.get("name"), case.get("name", "").split()[0], failure.get("type"), failure.get("message"),
                              int(place.group(1)), int(place.group(2))))
    assert Counter(found) == _keys(expected, "path", "rule", "severity", "message", "line", "column")
    assert [e.get("message") for e in root.iter("error")] == [FAILURE.message]


@pytest.mark.parametrize(("fail_on", "levels"), [("error", ["error"]), ("warning", ["error", "warning"]), ("never", [])])
def test_junit_fails_from_a_level_on(results: Results, expected: list[dict[str, Any]], fail_on: str, levels: list[str]) -> None:
    root = ElementTree.fromstring("".join(as_junit.write(results, TOOL, fail_on)))
    assert len(list(root.iter("failure"))) == sum(f["severity"] in levels for f in expected)
    assert len(list(root.iter("failure"))) + len(list(root.iter("system-out"))) == len(expected)


def test_checkstyle_holds_every_finding(results: Results, expected: list[dict[str, Any]]) -> None:
    root = ElementTree.fromstring("".join(as_checkstyle.write(results, TOOL)))
    found = Counter((file.get("name"), error.get("source", "").removeprefix("framing."), error.get("severity"), error.get("message"),
                     int(error.get("line", 0)), int(error.get("column", 0))) for file in root for error in file)
    assert found.pop((FAILURE.path, "error", "error", FAILURE.message, 1, 1)) == 1
    assert found == _keys(expected, "path", "rule", "severity", "message", "line", "column")


def _commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Level, properties and message of each workflow command."""
    def plain(value: str) -> str:
        return value.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")

    for row in text.splitlines():
        if row.startswith("::"):
            _, head, message = row.split("::", 2)
            level, properties = head.split(" ", 1)
            yield level, {k: plain(v) for k, v in (p.split("=", 1) for p in properties.split(","))}, plain(message)


def test_github_holds_every_finding(results: Results, expected: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_github, "LIMIT", 10**6)
    found = list(_commands("".join(as_github.write(results, TOOL, environ={}))))
    assert [("error", FAILURE.path, FAILURE.message)] == [(level, p["file"], m) for level, p, m in found[:1]]
    levels = {"error": "error", "warning": "warning", "notice": "info"}
    assert Counter((p["file"], p["title"][9:-1], levels[level], m.split("\n→ ")[0], int(p["line"])) for level, p, m in found[1:]) \
        == _keys(expected, "path", "rule", "severity", "message", "line")
    one_line = [p for _, p, _ in found[1:] if p["line"] == p["endLine"]]
    assert Counter((p["file"], int(p["line"]), int(p["col"])) for p in one_line) <= _keys(expected, "path", "line", "column")
    assert all("col" not in p and "endColumn" not in p for _, p, _ in found[1:] if p["line"] != p["endLine"])
    assert len(one_line) < len(found) - 1


def test_github_shows_the_worst_within_the_limits(results: Results, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    shown = "".join(as_github.write(results, TOOL, "en", {"GITHUB_STEP_SUMMARY": str(summary)}))
    levels = [level for level, _, _ in _commands(shown)]
    assert levels == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10 and shown.count("\n") == 30
    lines = summary.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "before" and sum(row.startswith("| ") for row in lines) - 2 == len(expected) + 1 - 30


def test_github_counts_what_fits_nowhere(results: Results, expected: list[dict[str, Any]], tmp_path: Path,
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    left = len(expected) + 1 - 30
    for environ in ({}, {"GITHUB_STEP_SUMMARY": str(tmp_path)}):
        last = "".join(as_github.write(results, TOOL, "en", environ)).splitlines()[-1]
        assert last.startswith(f"framing: findings not shown here: {left} ")
    monkeypatch.setattr(as_github, "SUMMARY_BYTES", 20_000)
    summary = tmp_path / "summary.md"
    shown = "".join(as_github.write(results, TOOL, "ar", {"GITHUB_STEP_SUMMARY": str(summary)})).splitlines()
    text = summary.read_text(encoding="utf-8")
    rows = sum(row.startswith("| ") for row in text.splitlines()) - 2
    assert summary.stat().st_size <= 20_000 and rows > 10
    assert str(left - rows) in shown[-1] and str(left - rows) in text.splitlines()[-1]
    summary.write_text("x" * 20_000)
    assert str(left) in list(as_github.write(results, TOOL, "ar", {"GITHUB_STEP_SUMMARY": str(summary)}))[-1]


@pytest.mark.parametrize(("name", "file"), [("sarif", "sarif-2.1.0.json"), ("rdjson", "rdjson.json")])
def test_published_schemas_hold(name: str, file: str, checker: Checker, table: WordTable, results: Results, shared: Path) -> None:
    place = shared / "schemas" / file
    if not place.is_file():
        pytest.skip("the published schemas are not beside the checkout")
    schema = json.loads(place.read_text(encoding="utf-8"))
    assert FAILURE in results[240:260]
    for some in (results[240:260], [], [FAILURE]):
        text = "".join(as_sarif.write(some, TOOL, table.details["details"]) if name == "sarif" else as_rdjson.write(some, TOOL))
        jsonschema.validate(json.loads(text), schema)


def test_sarif_helps_in_both_languages(results: Results, table: WordTable) -> None:
    driver = json.loads("".join(as_sarif.write(results, TOOL, table.details["details"], "en", table.details["sources"])))["runs"][0]["tool"]["driver"]
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert len(rules) == len(driver["rules"]) and {"shift/switch", "core/irhabi"} <= rules.keys()
    for rule in rules.values():
        assert re.search("[\u0621-\u064a]", rule["help"]["text"]) and re.search("[a-z]{4}", rule["help"]["text"])
        assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"]
    why = table.details["details"]["core/irhabi"]["why"]
    assert why["ar"] in rules["core/irhabi"]["help"]["text"] and why["en"] in rules["core/irhabi"]["help"]["markdown"]
    assert "https://" in rules["core/irhabi"]["help"]["text"]
    bare = json.loads("".join(as_sarif.write(results, TOOL)))["runs"][0]["tool"]["driver"]["rules"]
    assert [r["id"] for r in bare] == list(rules) and all(r["shortDescription"]["text"] for r in bare)


def test_sarif_tells_what_could_not_be_done(results: Results) -> None:
    settings = Failure("desk/framing.toml", "desk/framing.toml: unknown key 'profil': did you mean 'profile'?")
    run = json.loads("".join(as_sarif.write([*results[:2], FAILURE, settings], TOOL)))["runs"][0]
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert [n["message"]["text"] for n in invocation["toolConfigurationNotifications"]] == [settings.message]
    assert [n["message"]["text"] for n in invocation["toolExecutionNotifications"] if n["level"] == "error"] == [FAILURE.message]
    report = results[0]
    assert isinstance(report, ArticleReport)
    noticed = report._replace(notices=("a.txt:3: unused suppression: remove it",))
    done = json.loads("".join(as_sarif.write([noticed], TOOL)))["runs"][0]["invocations"][0]
    assert done["executionSuccessful"] is True
    assert [(n["level"], n["message"]["text"]) for n in done["toolExecutionNotifications"]] == [("note", noticed.notices[0])]


@pytest.mark.parametrize("name", [n for n in WRITERS if n != "github"])
def test_reports_are_written_as_results_come(name: str, results: Results) -> None:
    written = 0

    def coming() -> Iterator[ArticleReport | Failure]:
        yield results[0]
        assert written > 200, "nothing was written before the second result was asked for"
        yield results[1]

    for piece in WRITERS[name](coming(), TOOL):
        written += len(piece)


@pytest.mark.parametrize(("lang", "said"), [("ar", "قرائن المصنِّف: "), ("en", "What the classifier saw: ")])
def test_what_spoke_for_a_flag_is_told_in_an_editors_words(tmp_path: Path, lang: str, said: str) -> None:
    """No name of a feature as the weights hold it: near=<اسم>, form=definite."""
    path = tmp_path / "a.txt"
    path.write_text("وانسحبت العصابات الإرهابية من أطراف ريف دمشق في سوريا.\n", encoding="utf-8")
    shown = run("check", "--no-config", "-v", "--lang", lang, path).out
    line = next(row for row in shown.splitlines() if said in row)
    assert "=" not in line and "<" not in line and " · " in line
