"""Markdown and HTML, blanked out position for position.

What a reader does not see becomes spaces, or word joiners where it stands inside a word, so that
the visible text is exactly as long as the source and every offset stays true.
"""

import re
from html import unescape

from framing.text import FILLER

_Quoted = tuple[tuple[int, int], ...]

# Possessive throughout, and a declaration ends before the next one, so that no input backtracks.
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|<[!?][^<>]*+>",
                  re.DOTALL)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_HIDDEN = frozenset({"script", "style", "head", "template", "noscript", "svg", "textarea", "title", "iframe", "object"})
_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "s", "small", "span",
                     "strong", "sub", "sup", "u", "time", "wbr", "q", "del"})
_QUOTES = frozenset({"blockquote", "q", "bq"})


def _blank(text: str, filler: str = " ") -> str:
    return "".join(c if c in "\r\n" else filler for c in text)


def _block(text: str) -> str:
    """A block tag ends a paragraph: one newline, the rest spaces."""
    return "\n" + _blank(text[1:]).replace("\n", " ").replace("\r", " ") if text else text


def _entity(match: re.Match[str]) -> str:
    whole = match.group()
    shown = unescape(whole)
    if shown == whole or len(shown) > len(whole):
        return whole
    if shown in "\r\n":
        shown = " "
    return shown + FILLER * (len(whole) - len(shown))


def entities(text: str) -> str:
    """The text with each entity as its character and fillers."""
    return _ENTITY.sub(_entity, text)


def html(source: str) -> tuple[str, _Quoted]:
    """Visible text of an HTML page and the stretches that stand in blockquote or q."""
    parts: list[str] = []
    quoted: list[tuple[int, int]] = []
    open_quotes: list[int] = []
    hidden: list[str] = []
    last = 0
    for match in _TAG.finditer(source):
        text = source[last:match.start()]
        parts.append(_blank(text) if hidden else entities(_flow(text)))
        last = match.end()
        name = (match.group(2) or "").lower()
        closing = match.group(1) == "/"
        if name in _HIDDEN and not match.group().endswith("/>"):
            if closing:
                if name in hidden:
                    del hidden[hidden.index(name):]
            elif not hidden:
                hidden.append(name)
        if name in _QUOTES and not hidden:
            if not closing:
                open_quotes.append(match.end())
            elif open_quotes:
                quoted.append((open_quotes.pop(), match.start()))
        parts.append(_blank(match.group(), FILLER).replace("\n", FILLER).replace("\r", FILLER) if name in _INLINE else _block(match.group()))
    tail = source[last:]
    parts.append(_blank(tail) if hidden else entities(_flow(tail)))
    quoted += [(start, len(source)) for start in open_quotes]
    return "".join(parts), tuple(sorted(quoted))


def _flow(text: str) -> str:
    """Newlines inside running HTML text are spaces."""
    return text.replace("\n", " ").replace("\r", " ")


_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n.*?\r?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^([ ]{0,3})(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^[ ]{0,3}\2[`~]*+[ \t]*+\r?$|\Z)", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TICKS = re.compile(r"`+|\n")
_IMAGE_OR_LINK = re.compile(r"(!?\[)([^\[\]\n]*)(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)|\]\[[^\]\n]*\])")
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:[^\n]*$", re.MULTILINE)
_URL = re.compile(r"<?(?:https?|ftp)://[^\s<>\u0600-\u06ff]+>?")
_LINE_MARK = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|[*+-][ \t]+|\d+[.)][ \t]+)", re.MULTILINE)
_EMPHASIS = re.compile(r"\*{1,3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])|~~")
_QUOTE = re.compile(r"^[ ]{0,3}>+[ \t]?", re.MULTILINE)
_SETEXT = re.compile(r"^[ ]{0,3}(?:=+|-+)[ \t]*\r?$", re.MULTILINE)


def _space(match: re.Match[str]) -> str:
    return _blank(match.group())


def _link(match: re.Match[str]) -> str:
    return FILLER * len(match.group(1)) + match.group(2) + FILLER * len(match.group(3))


def _without_code(text: str) -> str:
    """Code spans blanked out: from a run of ticks to the next run of that length in the line."""
    runs = list(_TICKS.finditer(text))
    closing: dict[int, int] = {}
    partner: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        if runs[number].group() == "\n":
            closing.clear()
        else:
            length = len(runs[number].group())
            partner[number] = closing.get(length, -1)
            closing[length] = number
    parts, last, number = [], 0, 0
    while number < len(runs):
        end = partner.get(number, -1)
        if end > 0:
            parts += [text[last:runs[number].start()], _blank(text[runs[number].start():runs[end].end()])]
            last, number = runs[end].end(), end
        number += 1
    return "".join([*parts, text[last:]])


def markdown(source: str) -> tuple[str, _Quoted]:
    """Visible text of a Markdown file and the stretches of its block quotations."""
    text = source
    for pattern in (_FRONT, _FENCE, _COMMENT):
        text = pattern.sub(_space, text)
    text = _without_code(text)
    for pattern in (_DEFINITION, _SETEXT):
        text = pattern.sub(_space, text)
    text = _IMAGE_OR_LINK.sub(_link, text)
    text = _URL.sub(_space, text)
    quoted = tuple((m.end(), len(text) if (end := text.find("\n", m.end())) < 0 else end) for m in _QUOTE.finditer(text))
    text = _QUOTE.sub(_space, text)
    text = _LINE_MARK.sub(_space, text)
    text = _EMPHASIS.sub(lambda m: FILLER * len(m.group()), text)
    text = _TAG.sub(lambda m: _blank(m.group(), FILLER) if (m.group(2) or "").lower() in _INLINE else _blank(m.group()), text)
    return entities(text), quoted
