"""Text made safe for the formats that machines read: JSON, XML, and streams in UTF-8."""

import json
import re
from typing import Any

# What XML 1.0 has no way to write, not even as a reference.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
# A parser turns a raw newline or tab of an attribute into a space.
_ATTRIBUTE = {**_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_TEXT_TABLE, _ATTRIBUTE_TABLE = str.maketrans(_TEXT), str.maketrans(_ATTRIBUTE)


def encodable(text: str) -> str:
    """``text`` with lone surrogates, such as stand in a file name that is not UTF-8, as ``\\udc..``."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def dump(value: Any) -> str:
    """JSON on one line. A lone surrogate can only stand in a string, where its escape is JSON."""
    return encodable(json.dumps(value, ensure_ascii=False))


def _legal(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def xml_text(text: str) -> str:
    """``text`` as the content of an XML element."""
    return _legal(text).translate(_TEXT_TABLE)


def attributes(**values: str | int) -> str:
    """XML attributes, each with a space before it."""
    return "".join(f' {name}="{_legal(str(value)).translate(_ATTRIBUTE_TABLE)}"' for name, value in values.items())
