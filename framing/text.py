"""Arabic text, never changed: folding for comparison, paragraphs, sentences and words by offset.

Matching compares folded words; the words themselves stay where and as they are. A character that
nobody can see is written here by its Unicode name.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from framing.records import Sentence

# A filler stands in ``Article.visible`` where markup or the rest of an entity stood inside a word.
FILLER = "\N{WORD JOINER}"

_LETTERS = "\u0620-\u063a\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u0750-\u077f\u08a0-\u08b4\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d4-\u08ff"
_INVISIBLE = (
    "\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}"
    "\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\u202a-\u202e\u2060-\u2069"
    "\N{ZERO WIDTH NO-BREAK SPACE}")
_TATWEEL = "\N{ARABIC TATWEEL}"
_INSIDE = _MARKS + _INVISIBLE + _TATWEEL

# Letters kept apart by tatweel and a dot, or by a Latin letter between tatweels, are one word
# (the spellings that slip past platforms' filters). After a year (1445هـ.) the dot ends a sentence.
_YEAR = rf"(?<![0-9\u0660-\u0669]ه{_TATWEEL})(?<![0-9\u0660-\u0669] ه{_TATWEEL})"
_EVASION = rf"{_TATWEEL}?[.*·•]{_TATWEEL}|{_TATWEEL}{_YEAR}[.*·•]|(?<={_TATWEEL})[A-Za-z37](?={_TATWEEL})|(?<={_TATWEEL})[A-Za-z](?=[{_LETTERS}])"
# Runs of letters with marks, fillers or an evasion between them; possessive, so that no input backtracks. An evasion
# is tried first: the tatweel before its dot would be taken for a mark of the word's.
_WORD = rf"[{_LETTERS}]++(?:(?:{_EVASION}|[{_INSIDE}])++[{_LETTERS}]++)*+[{_MARKS}]*+"

TOKEN = re.compile(rf"{_WORD}|[0-9\u0660-\u0669]+(?:[.,\u066b\u066c][0-9\u0660-\u0669]+)*|[A-Za-z]+")

def arabic_words(text: str) -> list[str]:
    """The words of ``text`` in Arabic letters alone, as they stand; checking reads every ``TOKEN``."""
    return re.findall(_WORD, text)


_LATIN = dict(zip("mbtsdrzfqklnhwyaiuoegjc37", "مبتسدرزفقكلنهويايوويغجكعح", strict=True))
_FOLDED = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ہ": "ه",
           "ھ": "ه", "ە": "ه", "ۀ": "ه", "ې": "ي", "ے": "ي", "ٲ": "ا", "ٳ": "ا"}


class _Fold(dict[int, str]):
    """What each character is compared as; worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isascii():
            folded = _LATIN.get(character.lower(), "")
        else:
            folded = "".join(_FOLDED.get(c, c) for c in unicodedata.normalize("NFKC", character) if not _DROPPED.match(c))
        self[code] = folded
        return folded


_DROPPED = re.compile(rf"[{_INSIDE}.*·•]")
_HAMZA = re.compile("[اويى][\N{ARABIC HAMZA ABOVE}\N{ARABIC HAMZA BELOW}\N{ARABIC MADDAH ABOVE}]")
_PILE = re.compile(rf"([{_MARKS}]{{4}})[{_MARKS}]+")
# A letter written three times or more is drawn out for emphasis (المجاهدوووون).
_REPEATED = re.compile(r"(.)\1{2,}")
_FOLD = _Fold()


def _composed(word: str) -> str:
    """``word`` with hamza and letter composed; of marks piled on one letter four are kept, since
    ordering a long pile takes the square of its length."""
    return unicodedata.normalize("NFC", _PILE.sub(r"\1", word) if len(word) > 40 else word)


def fold(word: str) -> str:
    """``word`` as it is compared: hamza forms, ى and ة folded, marks and fillers dropped."""
    if _HAMZA.search(word):
        word = _composed(word)
    folded = word.translate(_FOLD)
    return _REPEATED.sub(r"\1", folded) if len(folded) > 5 and _REPEATED.search(folded) else folded


class _Plain(dict[int, str]):
    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isascii():
            plain = _LATIN.get(character.lower(), "")
        else:
            plain = "".join(c for c in unicodedata.normalize("NFKC", character) if not _DROPPED.match(c))
            plain = {"ی": "ي", "ک": "ك"}.get(plain, plain)
        self[code] = plain
        return plain


_PLAIN_FORM = _Plain()
# Most words: letters of Arabic alone, each of which is its own plain form.
_BARE = re.compile("[\u0621-\u063a\u0641-\u064a]+")


def plain(word: str) -> str:
    """``word`` without marks, tatweel and fillers, its spelling of hamza, ى and ة kept."""
    if _BARE.fullmatch(word):
        return word
    return _composed(word).translate(_PLAIN_FORM)


# A sentence ends at . ! ؟ ? … and at a newline; never at a comma, a semicolon or a colon.
# Not after a single letter (د. أ. م.ت.ف.), nor between digits (4.5), nor inside Latin names.
_NEWLINES = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
# Begins with the mark itself: a search for one of a few characters runs many times faster than for a place between.
_END = re.compile(
    rf"[.!؟?…۔](?:(?<![.!؟?…۔].)[.!؟?…۔]*[\"'»”’)\]{_INVISIBLE}]*(?=[\s{_INVISIBLE}]|$)"
    rf"|(?<=[{_LETTERS}]{{3}}\.)(?=[{_LETTERS}]{{2}}))")
# The longest sentence of 80,000 in real news has 3,068 characters.
LONGEST = 4000
# A text need not hold white space: الإرهابيون،الإرهابيون،…
_BETWEEN = re.compile(rf"[^\w{_INSIDE}]|_")
_INITIAL = re.compile(rf"(?:^|[^{_LETTERS}{_INSIDE}])[و]?[{_LETTERS}]$")
_SPACE = re.compile(rf"[\s{_INVISIBLE}]*")
_LETTER = re.compile(rf"[{_LETTERS}A-Za-z0-9\u0660-\u0669]")
PARAGRAPH = re.compile(rf"[^{_NEWLINES}]+")


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its edges."""
    if not text[start].isalnum():
        opening = _SPACE.match(text, start, end)
        start = opening.end() if opening else start
    while end > start and (text[end - 1].isspace() or text[end - 1] == FILLER):
        end -= 1
    return start, end


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs: lines that hold a letter or digit."""
    for line in PARAGRAPH.finditer(text):
        if _LETTER.search(text, line.start(), line.end()):
            yield _strip(text, line.start(), line.end())


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    """Where the sentences of a paragraph end; one that runs on is cut between two words, so that no rule
    looks across more than that."""
    last = start
    for stop in _ends(text, start, end):
        while gap := _BETWEEN.search(text, last + LONGEST, stop):
            last = gap.end()
            yield last
        yield stop
        last = stop


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    for stop in _END.finditer(text, start, end):
        single = text[stop.start()] == "." and not text.startswith("..", stop.start())
        if single and _INITIAL.search(text, max(start, stop.start() - 3), stop.start()):
            continue
        yield stop.end()
    yield end


def sentences(text: str) -> list[Sentence]:
    """The sentences of ``text`` in order; those without a letter or digit are left out."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(text), 1):
        last = start
        for stop in _breaks(text, start, end):
            if _LETTER.search(text, last, stop):
                first, final = _strip(text, last, stop)
                found.append(Sentence(first, final, len(found) + 1, number, start, end))
                last = stop
    return found


class Lines:
    """Line and column of an offset: lines end at LF, CR LF or CR, columns are code points from 1."""

    def __init__(self, source: str) -> None:
        self._starts = [0, *(m.end() for m in re.finditer(r"\r\n|\n|\r", source))]

    def at(self, offset: int) -> tuple[int, int]:
        """(line, column) of ``offset``, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def bounds(self, line: int, source: str) -> tuple[int, int]:
        """Where ``line`` starts and ends, its newline left out."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(source)
        while end > start and source[end - 1] in "\r\n":
            end -= 1
        return start, end


def visible(text: str) -> str:
    """A span as a reader sees it: fillers and tatweel dropped, white space single."""
    return " ".join(re.sub(rf"[{_INVISIBLE}{_TATWEEL}]", "", text).split())




_PREFIX = re.compile("^(?:[وف]?(?:[بك]?ال|لل)|[وف](?=[ا-ي]{4})|[بكل](?=[ا-ي]{4}))")
_SUFFIX = re.compile("(?:هما|يون|يين|تين|تان|ها|هم|نا|ات|ون|ين|ان|يه|ه|ي|ا)$")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A light stem of a folded word: one prefix and one suffix taken off, three letters kept."""
    cut = _PREFIX.sub("", word) if len(word) > 4 else word
    shorter = _SUFFIX.sub("", cut)
    return shorter if len(shorter) >= 3 else cut
