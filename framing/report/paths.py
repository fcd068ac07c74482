"""Paths as the tools of a repository want them."""

import os
from urllib.parse import quote


def relative(path: str) -> str:
    """``path`` from the working folder where it lies inside that, without ``./`` and with slashes."""
    plain = os.path.normpath(path)
    inside = os.path.join(os.getcwd(), "")
    return plain.removeprefix(inside).replace(os.sep, "/")


def uri(path: str) -> str:
    """A path, as ``relative`` gives it, as a URI reference: absolute paths get the file scheme."""
    # A name that is no UTF-8 is quoted byte for byte; other lone surrogates exist on Windows only.
    errors = "surrogateescape" if all(c < "\ud800" or c > "\udfff" or "\udc80" <= c <= "\udcff" for c in path) else "surrogatepass"
    if os.path.isabs(path):
        return "file://" + ("" if path.startswith("/") else "/") + quote(path, safe="/:", errors=errors)
    return quote(path, safe="/", errors=errors)
