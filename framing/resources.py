"""Where lexicons and models lie: inside the installed package, or beside it in a checkout."""

import os
from pathlib import Path

from framing.errors import FramingError

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder ``name`` (``lexicons`` or ``models``) of this installation.

    Raises FramingError when it is neither in the package nor beside it.
    """
    inside = _PACKAGE / name
    if inside.is_dir():
        return inside
    beside = _PACKAGE.parent / name
    if beside.is_dir():
        return beside
    raise FramingError(
        f"the folder '{name}' of framing is missing (looked in {inside} and {beside}): reinstall framing")


def cache_folder() -> Path:
    """The folder for compiled house lexicons: the platform's cache folder for this user."""
    if root := os.environ.get("FRAMING_CACHE"):
        return Path(root)
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "framing"
