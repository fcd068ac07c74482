"""Target: configuration files of all three kinds: settings, nothing, or a SettingsError."""

import tempfile
from pathlib import Path

from framing.errors import SettingsError
from framing.settings import OPTIONS, for_path, load

_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))


def one(data: bytes) -> None:
    """Load the bytes under each name, and settle a path by what was loaded."""
    for name in ("framing.toml", "pyproject.toml", "setup.cfg"):
        place = _FOLDER / name
        place.write_bytes(data)
        try:
            found = load(place, given=bool(data) and data[0] % 2 == 0)
        except SettingsError as error:
            assert str(place) in str(error)
            continue
        if found is not None:
            settled = for_path(str(_FOLDER / "news" / "a.txt"), found, True, {})
            assert settled.values.keys() == OPTIONS.keys() == settled.sources.keys()
