"""Hostile names and messages in every format, and columns in other units."""

import json
import os
import re
from typing import Any
from unittest import mock
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.check import Checker
from framing.records import Article, ArticleReport, Failure
from framing.report import as_checkstyle, as_github, as_gitlab, as_junit, as_rdjson, as_sarif, positions
from framing.report.paths import relative, uri
from framing.report.positions import Positions
from tests.conftest import article, report
from tests.test_formats import TOOL, WRITERS, _commands

# A lone low surrogate is what Python makes of a byte of a name that is not UTF-8.
_PIECES = st.sampled_from(["%", "%0A", "\r", "\n", "\r\n", ":", "::", ",", "::error::", "<", "]]>", "&amp;", '"', "'", "|", "`", "\0", "\x1b[31m",
                           "\x85", "\u2028", "\u202e", "\ufffe", "\udcff", "😀", "ة", "إِ", "{0}", "[x](1)", "\\", "\t", " ", "##[error]"])
HOSTILE = st.lists(_PIECES | st.text(max_size=4), min_size=1, max_size=12).map("".join)
NAMES = HOSTILE.map(lambda text: "d/" + text.replace("\0", "").replace("/", "") + "x.txt")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@pytest.fixture(scope="module")
def plain(checker: Checker) -> ArticleReport:
    """A report with flags and a shift."""
    found = report(checker, "قوات النظام السوري تقصف\n\nوانسحبت العصابات الإرهابية من سوريا.\n\nوعاد الجيش السوري.\n")
    assert found.flags and found.shifts
    return found


def _spoilt(found: ArticleReport, path: str, message: str) -> list[ArticleReport | Failure]:
    flags = tuple(f._replace(message=message, alternatives=(message,)) for f in found.flags)
    shifts = tuple(s._replace(message=message) for s in found.shifts)
    return [found._replace(article=found.article._replace(path=path), flags=flags, shifts=shifts), Failure(path, message)]


@given(NAMES, HOSTILE)
@settings(max_examples=150, deadline=None)
def test_no_report_is_broken_by_what_it_holds(plain: ArticleReport, path: str, message: str) -> None:
    shown: dict[str, Any] = {name: "".join(writer(_spoilt(plain, path, message), TOOL)) for name, writer in WRITERS.items()}
    for text in shown.values():
        text.encode("utf-8")
    sarif, gitlab, rdjson = (json.loads(shown[name]) for name in ("sarif", "gitlab", "rdjson"))
    count = len(plain.flags) + len(plain.shifts)
    assert [r["message"]["text"].startswith(message) for r in sarif["runs"][0]["results"]] == [True] * count
    assert {i["description"] for i in gitlab} == {d["message"] for d in rdjson["diagnostics"]} == {message}
    assert {i["location"]["path"] for i in gitlab} == {relative(path)} and len(gitlab) == count + 1
    legal = _ILLEGAL.sub("\ufffd", message)
    for name in ("junit", "checkstyle"):
        root = ElementTree.fromstring(shown[name])
        assert {e.get("message") for e in root.iter() if e.get("message") is not None} == {legal}


@given(NAMES, HOSTILE)
@settings(max_examples=150, deadline=None)
def test_a_message_cannot_give_the_runner_commands(plain: ArticleReport, path: str, message: str) -> None:
    text = "".join(as_github.write(_spoilt(plain, path, message), TOOL, environ={}))
    rows = text.split("\n")[:-1]
    assert len(rows) == len(plain.flags) + len(plain.shifts) + 1 and "\r" not in text and "\x1b" not in text
    assert all(re.match("::(error|warning|notice) title=", row) for row in rows)
    for _, properties, shown in _commands("\n".join(re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "?", row) for row in rows)):
        assert set(properties) <= {"title", "file", "line", "endLine", "col", "endColumn"}
        assert shown.count("\n") >= message.count("\n") and shown.count("%") in (message.count("%"), 2 * message.count("%"))


@given(NAMES, HOSTILE)
@settings(max_examples=100, deadline=None)
def test_a_table_row_holds_whatever_the_message(plain: ArticleReport, path: str, message: str) -> None:
    for result in _spoilt(plain, path, message):
        for note in as_github._notes(result):
            row = as_github._row(note)
            assert row.count("\n") == 1 and row.count("|") == 5 and not set("<>`[]*\\") & set(row)


@given(NAMES)
def test_a_name_survives_in_a_uri(path: str) -> None:
    shown = uri(relative(path))
    assert re.fullmatch(r"[A-Za-z0-9_.~/%-]+", shown)
    assert unquote(shown, errors="surrogateescape") == relative(path)


def test_paths_are_relative_to_the_working_folder() -> None:
    here = os.getcwd()
    assert relative(f"{here}/a/b.txt") == relative("./a/b.txt") == relative("a//b.txt") == "a/b.txt"
    assert relative("../b.txt") == "../b.txt" and relative(f"{here}x/b.txt") == f"{here}x/b.txt"
    assert uri("/خ b.txt") == "file:///%D8%AE%20b.txt" and uri("a:b.txt") == "a%3Ab.txt" and uri("\ud800") == "%ED%A0%80"
    place = json.loads("".join(as_sarif.write([Failure("/elsewhere/a.txt", "gone")], TOOL)))
    shown = place["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["locations"][0]
    assert shown["physicalLocation"]["artifactLocation"] == {"uri": "file:///elsewhere/a.txt"}


def test_reports_of_nothing_are_whole() -> None:
    assert json.loads("".join(as_gitlab.write([], TOOL))) == []
    assert json.loads("".join(as_rdjson.write([], TOOL)))["diagnostics"] == []
    assert json.loads("".join(as_sarif.write([], TOOL)))["runs"][0]["results"] == []
    for writer in (as_junit.write, as_checkstyle.write):
        assert len(ElementTree.fromstring("".join(writer([], TOOL)))) == 0
    assert "".join(as_github.write([], TOOL, environ={})) == ""


def test_a_clean_article_is_a_passed_test(checker: Checker) -> None:
    root = ElementTree.fromstring("".join(as_junit.write([report(checker, "افتتحت البلدية مخبزاً.")], TOOL)))
    assert [dict(s.items())["failures"] for s in root] == ["0"] and len(root[0]) == 1 and len(root[0][0]) == 0


TEXTS = st.text(alphabet=st.sampled_from("اإِّ😀🕊\ufe0fe\u0301aé\r\n\t \u200f\u2028\x85\ud800"), max_size=60)


@given(TEXTS, st.sampled_from([1, 2, 3, 4096]))
@settings(max_examples=300)
def test_columns_in_other_units(text: str, step: int) -> None:
    with mock.patch.object(positions, "_STEP", step):
        found = Positions(article(text))
        line, start = 1, 0
        for offset in range(len(text) + 1):
            if offset and (text[offset - 1] == "\n" or (text[offset - 1] == "\r" and text[offset:offset + 1] != "\n")):
                line, start = line + 1, offset
            before = text[start:offset]
            column = len(before) + 1
            assert found.utf8(line, column) == sum(len(c.encode("utf-8", "surrogatepass")) for c in before) + 1


def test_columns_of_a_long_line() -> None:
    text = "😀ا" * 20_000
    found = Positions(article(text))
    for column in (1, 2, 4096, 4097, 4098, 39_999, 40_001):
        before = text[:column - 1]
        assert found.utf8(1, column) == len(before.encode()) + 1


def test_a_byte_order_mark_counts_on_the_first_line_in_bytes() -> None:
    found = Positions(Article("a.txt", "text", "utf-8-sig", "اب\nج", "اب\nج"))
    assert [found.utf8(1, 1), found.utf8(1, 2), found.utf8(2, 1)] == [4, 6, 1]
