"""One sentence as the rules of reported speech see it: its words, their speech groups, its marks.

``speakers``, ``clauses``, ``objects``, ``reach`` and ``reported`` build on it, each on the one before. The verbs and nouns
of saying are data, ``lexicons/speech.toml``; closed lists of grammar stand here, folded as ``text.fold`` does.
"""

import re
from typing import NamedTuple

from framing import inflection
from framing.matching import Words
from framing.quotations import Quotation, around
from framing.records import Mention

_COMMA = re.compile("[،,؛;]")
# أن after these is theirs, not a verb of saying's (يمكن أن، من شأنها أن).
_MODAL = frozenset({"شان", "شانه", "شانها", "شانهم", "يمكن", "يمكنه", "يمكنها", "يجب", "ينبغي", "يريد", "تريد", "يستطيع", "تستطيع", "بد",
                    "كاد", "يكاد", "تكاد"})
# إلا أن، غير أن، رغم أن: a new turn, nobody's words.
_BUT = frozenset({"الا", "غير", "بيد", "رغم", "كما", "حيث", "لولا"})
# Words whose first letter is their own, among those that the lexicons do not know.
_NO_PREPOSITION = ("برنامج", "بيان", "بلد", "بريطان", "باريس", "بغداد", "بيروت", "برلمان", "بوتين", "بايدن", "بشار", "بطول", "بداي", "بناء", "بحر",
                   "بقي", "بعض", "بين", "بعث", "لجن", "لبنان", "لقاء", "ليبي", "لواء", "لندن", "لغه", "لحظه", "ليل", "لاعب", "لاجئ", "لدي", "لكن")
# Statements that hold what follows with أن, and what stands before them then: جاء في البيان أن.
SAID_IN = frozenset({"بالقول", "البيان", "التصريح", "التقرير", "الرساله", "الخطاب", "الكلمه", "التغريده", "المنشور", "الوثيقه", "البلاغ"})
_WITHIN = frozenset({"في", "وفي", "من", "ومن"})
_SHORT = frozenset({"بشن", "بضم", "بسن", "بفك", "بحل", "بصد", "برد"})


class Region(NamedTuple):
    """A stretch of a sentence that is somebody's words."""

    start: int
    end: int
    voice: str
    speaker: str | None
    rule: str


class Line:
    """The words of one sentence with their speech groups."""

    def __init__(self, bits: dict[str, int], places: frozenset[int], line: Words, mentions: list[Mention],
                 quotes: list[Quotation], text: str) -> None:
        self.bits = bits
        self.places = places
        self.line = line
        self.quotes = quotes
        self.text = text
        self.folded = [k.folded for k in line.known]
        self.named_to = {at: m.last for m in mentions for at in range(m.first, m.last + 1)}
        self.loaded = sorted((m for m in mentions if not m.entry.neutral), key=lambda m: m.first)
        self.own: list[tuple[int, int]] = []
        # The namings of who speaks, before the verb: the outlet's even where a source closes the sentence.
        self.subjects: list[tuple[int, int]] = []
        that = bits["that"]
        self.thats = [i for i, k in line.speech if k.groups & that and not k.folded.startswith(("لان", "وان", "وبان", "فان", "كا", "وكا"))
                      and not (k.folded == "ان" and i and self.folded[i - 1] in _MODAL) and not (i and self.folded[i - 1] in _BUT)]
        self.end = line.sentence.end

    def among(self, at: int, group: str) -> bool:
        """Whether a word is of a speech group by any reading."""
        return bool(self.line.known[at].groups & self.bits[group])

    def as_verb(self, at: int, group: str) -> bool:
        """Whether a word is of a speech group as a verb of the third person."""
        return bool(self.line.known[at].as_verb & self.bits[group])

    def says_as_noun(self, at: int) -> bool:
        """A verbal noun or participle of saying: مؤكداً، في بيان؛ with ال it is another word (المعبر)."""
        noun = self.line.known[at].as_noun & self.bits["say-noun"] and not self.among(at, "placeword")  # مدينة is a town
        return bool(noun) or self.folded[at] == "بالقول" or (self.folded[at] in SAID_IN and self._states(at))

    def _states(self, at: int) -> bool:
        """Whether a statement named with ال holds what follows: جاء في البيان أن."""
        before = self.folded[max(0, at - 2):at]
        return bool(before) and at + 1 in self.thats and (before[-1] in _WITHIN or (before[-1] == "نص" and before[0] in _WITHIN))

    def comma_before(self, at: int) -> bool:
        """Whether a comma or semicolon stands before a word."""
        if not at or self.line.joined[at]:
            return False
        return _COMMA.search(self.text, self.line.ends[at - 1], self.line.starts[at]) is not None

    def next_comma(self, at: int) -> int:
        """The first word after ``at`` with a comma before it, or the number of words."""
        return next((i for i in range(at + 1, len(self.line.texts)) if self.comma_before(i)), len(self.line.texts))

    def quoted(self, at: int) -> bool:
        """Whether a word stands in quotation marks."""
        return bool(self.quotes) and around(self.quotes, self.line.starts[at], self.line.ends[at]) is not None

    def conjoined(self, at: int) -> bool:
        """Whether و or ف is joined to the word."""
        return any(r.form & inflection.CONJUNCTION for r in self.line.readings[at])

    def prefixed(self, at: int, letter: str) -> bool:
        """Whether a preposition of one letter is joined to the word."""
        word = self.folded[at]
        readings = self.line.readings[at]
        if readings and not any(r.form & inflection.PREPOSITION for r in readings):
            return False
        if not readings and word.startswith(_NO_PREPOSITION):
            return False
        return word.startswith(letter) and (len(word) > 3 or word in _SHORT) and self.folded[at - 1:at] != ["باسم"] and not word.startswith("باسم")

    def after(self, at: int, count: int) -> range:
        """The next ``count`` words."""
        return range(at + 1, min(len(self.line.texts), at + 1 + count))

    def calls_for(self, at: int) -> bool:
        """Whether a word can bring in what somebody calls for: إلى، أن، لـ، بـ."""
        word = self.folded[at]
        return word in ("الي", "علي") or word.startswith("ان") or self.prefixed(at, "ل") or self.prefixed(at, "ب")
