"""Bytes of any supported format → Article. Decoding happens here and only here.

A reader of a format is a function from source text to (visible text, quoted stretches); both are
as long as, or positions in, the source. New formats are entries of ``FORMATS``.
"""

import contextlib
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from framing.errors import ReadingError
from framing.records import Article
from framing.suppression import blank

_Reader = Callable[[str], tuple[str, tuple[tuple[int, int], ...]]]


def _as_is(source: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    return blank(source), ()


def _markdown(source: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    from framing.markup import markdown

    return markdown(source)


def _html(source: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    from framing.markup import html

    return html(source)


FORMATS: dict[str, tuple[tuple[str, ...], _Reader]] = {
    "text": ((".txt", ".text"), _as_is),
    "markdown": ((".md", ".markdown"), _markdown),
    "html": ((".html", ".htm", ".xhtml"), _html),
}
EXTENSIONS = {extension: name for name, (extensions, _) in FORMATS.items() for extension in extensions}

_BOMS = (("utf-8", b"\xef\xbb\xbf"), ("utf-32-le", b"\xff\xfe\0\0"), ("utf-32-be", b"\0\0\xfe\xff"),
         ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"))
# Arabic letters as Windows-1256 writes them; a text that decodes so must be mostly these.
_ARABIC_SHARE = 0.5
# ه و ي in ISO-8859-6, French letters in Windows-1256, whose غ ف ق ك are no letters there: no text is both.
_HEH_WAW_YEH = re.compile(b"[\xe7\xe8\xea]")


def decode(data: bytes, path: str) -> tuple[str, str, tuple[str, ...]]:
    """(text, encoding, notes). Raises ReadingError for what is not text in a known encoding."""
    for name, mark in _BOMS:
        if data.startswith(mark):
            try:
                text = data[len(mark):].decode(name)
            except UnicodeDecodeError as error:
                raise ReadingError(f"{path}: begins as {name.upper()} but byte {error.start + len(mark)} is not: "
                                   "the file is damaged; save it again as UTF-8") from None
            return text, "utf-8-sig" if name == "utf-8" else name[:6], () if name == "utf-8" else (f"read as {name.upper()}",)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, path, error)
    if "\0" in text:
        return _with_nul(data, text, path)
    return text, "utf-8", ()


def _with_nul(data: bytes, text: str, path: str) -> tuple[str, str, tuple[str, ...]]:
    """UTF-16 without a mark has a zero byte in every ASCII character; anything else is not text."""
    for name, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if len(data) % 2 == 0 and zeros.count(0) > len(data) // 20:
            try:
                wide = data.decode(name)
            except UnicodeDecodeError:
                continue
            if _arabic_share(wide) > _ARABIC_SHARE and "\0" not in wide:
                return wide, "utf-16", (f"read as {name.upper()}, which it does not say itself",)
    place = text.index("\0")
    raise ReadingError(f"{path}: holds a NUL byte at position {place}: it is not text, or it is damaged; save it as UTF-8")


def _arabic_share(text: str) -> float:
    letters = [c for c in text if c.isalpha()]
    return sum("\u0600" <= c <= "\u06ff" for c in letters) / len(letters) if letters else 0.0


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether all but a few characters beyond ASCII are UTF-8: read as Windows-1256 they would be
    Arabic letters too, but no words."""
    wide = [c for c in data.decode("utf-8", "replace") if c > "\x7f"]
    return wide.count("\ufffd") * 5 < len(wide)


def _legacy(data: bytes, path: str, error: UnicodeDecodeError) -> tuple[str, str, tuple[str, ...]]:
    for name, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if len(data) % 2 == 0 and len(data) and zeros.count(6) > len(data) // 6:
            try:
                wide = data.decode(name)
            except UnicodeDecodeError:
                continue
            if _arabic_share(wide) > _ARABIC_SHARE:
                return wide, "utf-16", (f"read as {name.upper()}, which it does not say itself",)
    if b"\0" not in data and not _is_damaged_utf8(data):
        if _HEH_WAW_YEH.search(data):
            with contextlib.suppress(UnicodeDecodeError):
                text = data.decode("iso8859-6")
                if _arabic_share(text) > _ARABIC_SHARE:
                    return text, "iso-8859-6", ("not UTF-8: read as ISO-8859-6",)
        try:
            text = data.decode("cp1256")
        except UnicodeDecodeError:
            text = ""
        if _arabic_share(text) > _ARABIC_SHARE and not any(c in text for c in "\x81\x8d\x8f\x90"):
            return text, "windows-1256", ("not UTF-8: read as Windows-1256",)
    raise ReadingError(f"{path}: cannot be decoded: byte {error.start} is not UTF-8, and it reads as neither UTF-16 "
                       "nor Windows-1256 nor ISO-8859-6; save it as UTF-8")


def article(data: bytes, path: str, form: str | None = None) -> Article:
    """The article in ``data``. Raises ReadingError when nothing readable is in it."""
    name = form or EXTENSIONS.get(os.path.splitext(path)[1].lower(), "text")
    source, encoding, notes = decode(data, path)
    visible, quoted = FORMATS[name][1](source)
    if not any(c.isalnum() for c in visible):
        what = "is empty" if not data else "holds no words after extraction"
        raise ReadingError(f"{path}: {what}: nothing was checked; give a file with text, or leave it out")
    return Article(path, name, encoding, source, visible, notes, quoted)


def _content(path: str) -> bytes:
    """The bytes of a file. ReadingError where somebody wrote to it meanwhile: half of a text is not that text."""
    with open(path, "rb") as stream:
        before = os.fstat(stream.fileno())
        # A file of a known size is never read without end, however fast it grows; a pipe has none, nor have files of the kernel.
        data = stream.read(before.st_size + 1) if stat.S_ISREG(before.st_mode) and before.st_size else stream.read()
        after = os.fstat(stream.fileno())
    if stat.S_ISREG(before.st_mode) and (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise ReadingError(f"{path}: was written to while it was read: check it again once it is finished")
    return data


def read(path: str, form: str | None = None) -> Article:
    """The article at ``path``; its format follows from the extension."""
    try:
        data = _content(path)
    except FileNotFoundError:
        raise ReadingError(f"{path}: no such file or folder: check the name") from None
    except IsADirectoryError:
        raise ReadingError(f"{path}: is a folder") from None
    except OSError as error:
        raise ReadingError(f"{path}: cannot be read: {error.strerror or error}") from None
    return article(data, path, form)


def read_stream(stream: BinaryIO, name: str) -> Article:
    """The article on a stream, such as standard input, as if its file were called ``name``."""
    return article(stream.read(), name)


def walk(folder: str) -> Iterator[str]:
    """The files of known extensions under a folder, in order of name; no folder twice."""
    seen: set[tuple[int, int]] = set()
    for root, folders, files in os.walk(folder, followlinks=True):
        info = os.stat(root)
        if (info.st_dev, info.st_ino) in seen:
            folders[:] = []
            continue
        seen.add((info.st_dev, info.st_ino))
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            if os.path.splitext(name)[1].lower() in EXTENSIONS and not name.startswith("."):
                yield os.path.join(root, name)


def expand(paths: tuple[str, ...]) -> Iterator[str | ReadingError]:
    """The files that ``paths`` name, folders walked; what names nothing is an error in its place."""
    for path in paths:
        if path != "-" and Path(path).is_dir():
            empty = True
            for found in walk(path):
                empty = False
                yield found
            if empty:
                known = " ".join(sorted(EXTENSIONS))
                yield ReadingError(f"{path}: the folder holds no article (looked for {known}): name a file, or another folder")
        else:
            yield path


def standard_input() -> BinaryIO:
    """Standard input as bytes."""
    return sys.stdin.buffer
