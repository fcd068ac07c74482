"""What a terminal needs: colour, isolates for right-to-left text, and no raw control characters."""

import re
import unicodedata

_ISOLATE, _POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_STYLES = {"error": "31;1", "warning": "33;1", "info": "36", "dim": "2", "bold": "1", "term": "4;1"}
# Letters, marks, digits, spaces and punctuation of Arabic and English copy: nothing that needs a second look.
_PLAIN = re.compile("[ -~\u0621-\u0669«»“”‘’،؛؟…–—]*")
_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """``text`` with control and bidi-formatting characters made visible as ``\\u….``"""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(c if c not in _BIDI and unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else
                   (" " if c in "\t\r\n\u2028\u2029" else "" if c == "\N{ZERO WIDTH NON-JOINER}" or c == "\N{WORD JOINER}" else f"\\u{ord(c):04x}")
                   for c in text)


class Style:
    """How to write on one stream: with or without colour, with or without isolates."""

    def __init__(self, colour: bool, isolates: bool, width: int = 80) -> None:
        self.colour = colour
        self.isolates = isolates
        self.width = width

    def paint(self, text: str, style: str) -> str:
        """``text`` in a named style."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour else text

    def isolate(self, text: str) -> str:
        """``text`` set apart from its surroundings' direction, on a terminal only."""
        return f"{_ISOLATE}{text}{_POP}" if self.isolates else text
