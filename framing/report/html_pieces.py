"""HTML that escapes by default: what is not ``Markup`` already is text and is written as text."""

import re
from collections.abc import Sequence
from html import escape

from framing.text import FILLER

# Characters that HTML forbids, or that would end the line they stand in.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANKS = re.compile("[ \t\r\n\f]+")
_VOID = frozenset({"circle", "line", "path", "rect", "input", "meta"})


class Markup(str):
    """A string that is HTML: written by ``tag`` or ``join``, never taken from an article."""

    __slots__ = ()


def text(value: str) -> Markup:
    """``value`` as HTML that shows it, letter for letter; runs of white space become one space."""
    return Markup(escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", _BLANKS.sub(" ", value.replace(FILLER, "")))))


def join(parts: Sequence[str], separator: str = "") -> Markup:
    """Pieces one after the other; plain strings among them, and a plain separator, are escaped."""
    between = separator if isinstance(separator, Markup) else text(separator)
    return Markup(between.join(p if isinstance(p, Markup) else text(p) for p in parts))


def tag(name: str, /, *content: str, **attributes: str | int | float | bool | None) -> Markup:
    """An element. Attribute names lose a closing underscore, others become hyphens (``class_``,
    ``data_voice``); None and False leave an attribute out, True writes its name alone."""
    written = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        shown = key.rstrip("_").replace("_", "-")
        written.append(shown if value is True else f'{shown}="{text(str(value))}"')
    opening = f"<{' '.join(written)}>"
    if name in _VOID:
        return Markup(opening if name in ("input", "meta") else opening[:-1] + "/>")
    return Markup(f"{opening}{join(content)}</{name}>")
