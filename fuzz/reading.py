"""Target: bytes of any format and encoding → an article whose every position holds, or a ReadingError."""

from framing.errors import ReadingError
from framing.reading import FORMATS, article

_ENDINGS = [endings[0] for endings, _ in FORMATS.values()]


def one(data: bytes) -> None:
    """Read the bytes as each format."""
    for ending in _ENDINGS:
        try:
            found = article(data, "a" + ending)
        except ReadingError:
            continue
        assert len(found.visible) == len(found.source)
        assert all(0 <= start <= end <= len(found.source) for start, end in found.quoted)
        assert list(found.quoted) == sorted(found.quoted)
