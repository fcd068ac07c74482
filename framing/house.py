"""House lexicons: a commented start, and an import from a two-column table."""

import csv
import io
import re
from pathlib import Path

from framing.errors import LexiconError
from framing.reading import decode

_STARTER = '''# معجم البيت · a house lexicon. The format: docs/lexicon-format.md
# Check it with:  framing lexicon check FILE        Use it with:  framing check --lexicon FILE
format = "framing-lexicon/1"
name = "{name}"
title = {{ar = "معجم البيت", en = "House lexicon"}}

# 1. A term to add. Why, sources and examples are optional in a house lexicon, and worth having.
# [[term]]
# id = "tahjir-qasri"
# pattern = "تهجير قسري"
# class = "act-label"
# lean = -2
# why = {{ar = "لفظ قانوني يُنسب إلى قائله.", en = "A legal term: attribute it."}}
# alternatives = ["نزوح", "إخراج السكان"]
# flag_examples = ["شهدت القرية [تهجيرا قسريا] لسكانها."]

# 2. A shipped term to switch off (its id is in every report, and in 'framing terms').
# [[term]]
# id = "off-nizam"
# switch_off = "core/nizam"

# 3. A shipped term to re-weigh: switch it off as above, and add it anew with the severity you want.
# [[term]]
# id = "nizam-ours"
# lemma = "نظام"
# pos = "noun"
# only = ["definite"]
# class = "actor-label"
# lean = -1
# severity = {{outlet = "info"}}
'''


def starter(name: str) -> str:
    """A commented house lexicon."""
    return _STARTER.format(name=_identifier(name, 0))


def _identifier(name: str, number: int) -> str:
    plain = re.sub(r"[^a-z0-9-]+", "-", name.lower()).strip("-")
    return plain or f"term-{number}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", " ", escaped) + '"'


def from_table(path: Path, name: str) -> str:
    """A house lexicon from rows of term and alternative (comma, semicolon or tab between them).

    Raises LexiconError naming the line of a row without two columns or without an Arabic term.
    """
    text, _, _ = decode(path.read_bytes(), str(path))
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    problems: list[str] = []
    rows = []
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
        cells = [" ".join(cell.split()) for cell in row]
        if not any(cells) or (number == 1 and not re.search("[\u0621-\u064a]", cells[0])):
            continue
        if len(cells) < 2 or not cells[0]:
            problems.append(f"{path}:{number}: give a term and an alternative, two columns")
        elif not re.fullmatch("[\u0621-\u065f\u0670 ]+", cells[0]):
            problems.append(f"{path}:{number}: '{cells[0]}' is not an Arabic word or phrase")
        else:
            rows.append((number, cells[0], cells[1]))
    if problems:
        raise LexiconError(problems)
    head = f'format = "framing-lexicon/1"\nname = "{_identifier(name, 0)}"\n'
    parts = [head + 'title = {ar = "معجم البيت", en = "House lexicon"}\n']
    for number, term, alternative in rows:
        parts.append(f'\n[[term]]\nid = "row-{number}"\npattern = {_quoted(term)}\nclass = "other"\nlean = 0\n'
                     + (f"alternatives = [{_quoted(alternative)}]\n" if alternative else ""))
    return "".join(parts)
