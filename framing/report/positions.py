"""Columns in the units of whoever reads the report.

Reports count code points. Formats for other tools may have to count UTF-8 bytes or UTF-16 code
units: for an Arabic letter these are two and one, for an emoji four and two.
"""

from framing.records import Article
from framing.text import Lines

_UTF8 = "utf-8"
_SIZE = {_UTF8: 1}
# Code points between two stored counts: a page without newlines is not counted from its start each time.
_STEP = 4096
_MARK_BYTES = 3


class _Counts:
    """Code units before any offset of a text, in one encoding."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._encoding = encoding
        self._stored = [0]
        for start in range(0, len(text), _STEP):
            self._stored.append(self._stored[-1] + self._units(text[start:start + _STEP]))

    def _units(self, text: str) -> int:
        return len(text.encode(self._encoding, "surrogatepass")) // _SIZE[self._encoding]

    def before(self, offset: int) -> int:
        """Code units of the first ``offset`` characters."""
        stored = offset // _STEP
        return self._stored[stored] + self._units(self._text[stored * _STEP:offset])


class Positions:
    """Converts columns of one article from code points, counted from 1, to other units from 1.

    A line's newline (LF, CR LF or CR) belongs to that line and never shifts a column of the next.
    """

    def __init__(self, article: Article) -> None:
        self._source = article.source
        self._has_mark = article.encoding == "utf-8-sig"
        self._lines = Lines(article.source)
        self._counts: dict[str, _Counts] = {}

    def utf8(self, line: int, column: int) -> int:
        """The column in bytes of the file's text as UTF-8. A byte order mark, which the source
        leaves out, counts on the first line: tools that count bytes cut the line as it is stored."""
        return self._column(line, column, _UTF8) + (_MARK_BYTES if self._has_mark and line == 1 else 0)

    def _column(self, line: int, column: int, encoding: str) -> int:
        if encoding not in self._counts:
            self._counts[encoding] = _Counts(self._source, encoding)
        counts = self._counts[encoding]
        start = self._lines.bounds(line, self._source)[0]
        return counts.before(min(start + column - 1, len(self._source))) - counts.before(start) + 1
