"""Columns in the units of whoever reads the report.

Reports count code points. A format for other tools may have to count UTF-8 bytes: two for an Arabic
letter, four for an emoji.
"""

from functools import cached_property

from framing.records import Article
from framing.text import Lines

# Code points between two stored counts: a page without newlines is not counted from its start each time.
_STEP = 4096
_MARK_BYTES = 3


class _Bytes:
    """UTF-8 bytes before any offset of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stored = [0]
        for start in range(0, len(text), _STEP):
            self._stored.append(self._stored[-1] + _size(text[start:start + _STEP]))

    def before(self, offset: int) -> int:
        """Bytes of the first ``offset`` characters."""
        stored = offset // _STEP
        return self._stored[stored] + _size(self._text[stored * _STEP:offset])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


class Positions:
    """Converts columns of one article from code points to bytes, both counted from 1.

    A line's newline (LF, CR LF or CR) belongs to that line and never shifts a column of the next.
    """

    def __init__(self, article: Article) -> None:
        self._source = article.source
        self._has_mark = article.encoding == "utf-8-sig"
        self._lines = Lines(article.source)

    @cached_property
    def _bytes(self) -> _Bytes:
        return _Bytes(self._source)

    def utf8(self, line: int, column: int) -> int:
        """The column in bytes of the file's text as UTF-8. A byte order mark, which the source
        leaves out, counts on the first line: tools that count bytes cut the line as it is stored."""
        start = self._lines.bounds(line, self._source)[0]
        end = min(start + column - 1, len(self._source))
        return self._bytes.before(end) - self._bytes.before(start) + 1 + (_MARK_BYTES if self._has_mark and line == 1 else 0)
