"""Target: suppression comments and sidecar files: positions kept, ranges in order, no exception but ours."""

import tempfile
from pathlib import Path

from framing.errors import SettingsError
from framing.suppression import apply, blank, read_comments, read_sidecar
from fuzz.soup import text

_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))


def one(data: bytes) -> None:
    """Read the comments of a text, and the same bytes as a sidecar."""
    source = text(data)
    hidden = blank(source)
    assert len(hidden) == len(source)
    assert [c for c in hidden if c in "\r\n"] == [c for c in source if c in "\r\n"]
    found = read_comments(source)
    assert all(s.line >= 1 and s.first <= s.last for s in found)
    apply(found, (), (), True)
    (_FOLDER / "a.txt.framing.toml").write_bytes(data)
    try:
        apply(read_sidecar(str(_FOLDER / "a.txt")), (), (), False)
    except SettingsError:
        return
