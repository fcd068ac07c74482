"""Bytes of every kind: read, or an error that names the file; never silence."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing import markup
from framing.check import Checker
from framing.errors import ReadingError
from framing.reading import article, decode, expand, read
from framing.text import FILLER

TEXT = "قصفت قوات النظام أطراف البلدة، وانسحب منها مسلحون ليلاً."


@pytest.mark.parametrize("encoding, named, says", [
    ("utf-8", "utf-8", False), ("utf-8-sig", "utf-8-sig", False), ("utf-16", "utf-16", True),
    ("utf-16-le", "utf-16", True), ("utf-16-be", "utf-16", True), ("cp1256", "windows-1256", True), ("iso8859-6", "iso-8859-6", True)])
def test_encodings(encoding: str, named: str, says: bool) -> None:
    found = article(TEXT.encode(encoding), "a.txt")
    assert (found.source, found.encoding, bool(found.notes)) == (TEXT, named, says)


def test_french_words_in_windows_1256_do_not_make_it_iso() -> None:
    text = "قال فرانسوا إن مقهى «français» أُغلق، وكانت كلمة voilà آخر ما كُتب."
    assert article(text.encode("cp1256"), "a.txt").source == text


@pytest.mark.parametrize("data, said", [
    (b"", "is empty"), (b"  \n\t ", "holds no words"), (b"\x00\x01\x02", "NUL"), (b"\x89PNG\r\n\x1a\n\xff\xd8", "cannot be decoded"),
    ("نص\x00آخر".encode(), "NUL"), (b"\xff\xfe\x00", "UTF-16"), ("café déjà vu".encode("latin-1"), "cannot be decoded")])
def test_what_is_no_text_is_an_error(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said) as caught:
        article(data, "broken.txt")
    assert "broken.txt" in str(caught.value)


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no such file"):
        read(str(tmp_path / "missing.txt"))
    errors = [p for p in expand((str(tmp_path),)) if isinstance(p, ReadingError)]
    assert len(errors) == 1 and "holds no article" in str(errors[0])


def test_folders_are_walked_once_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "b/a.md", "b/c.html", "b/no.png", ".hidden.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    assert [Path(str(p)).name for p in expand((str(tmp_path),))] == ["z.txt", "a.md", "c.html"]


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, _, _ = decode(data, "x")
    except ReadingError:
        return
    assert isinstance(text, str)


HTML = """<html><head><title>x</title><style>p{}</style></head><body><!-- الإرهابيون -->
<p>قصفت قوات <b>النظ</b>ام &quot;أطراف&quot; البلدة.</p><script>الإرهابيون</script>
<blockquote>الإرهابيون هنا</blockquote><p>وقال: <q>المرتزقة</q></p></body></html>"""
MARKDOWN = """---
title: الإرهابيون
---
# عنوان **النظام** يقصف

قصفت قوات [النظام](http://x.y/الإرهابيون) أطراف `الإرهابيون` البلدة.

> الإرهابيون في القرية

```
الإرهابيون
```
"""


def test_html_shows_what_a_reader_sees(checker: Checker) -> None:
    visible, quoted = markup.html(HTML)
    assert len(visible) == len(HTML)
    found = checker.check(article(HTML.encode(), "a.html"))
    assert [(f.term or f.text, f.voice) for f in found.flags] == [("النظام", "outlet"), ("الإرهابيون", "quoted"), ("المرتزقة", "quoted")]
    assert all(HTML[f.start:f.end] == f.text for f in found.flags)
    assert len(quoted) == 2


def test_markdown_shows_what_a_reader_sees(checker: Checker) -> None:
    found = checker.check(article(MARKDOWN.encode(), "a.md"))
    assert [(f.text, f.voice) for f in found.flags] == [("النظام", "outlet"), ("النظام", "outlet"), ("الإرهابيون", "quoted")]


@given(st.text(alphabet="<>/!-&;#\"'= \nabpqاإرهب*_`[]()>~" + FILLER, max_size=120))
@settings(max_examples=300)
def test_markup_keeps_every_position(source: str) -> None:
    for reader in (markup.html, markup.markdown):
        visible, quoted = reader(source)
        assert len(visible) == len(source)
        assert all(0 <= start <= end <= len(source) for start, end in quoted)
