"""One sentence as the rules of reported speech see it: its words, their speech groups, its marks.

``reach`` and ``reported`` build on it. The word lists are data, ``lexicons/speech.toml``.
"""

import re
from typing import NamedTuple

from framing import inflection
from framing.matching import Words
from framing.quotations import Quotation, around
from framing.records import Mention
from framing.text import visible

_COMMA = re.compile("[،,؛;]")
# أن after these is theirs, not a verb of saying's (يمكن أن، من شأنها أن).
_MODAL = frozenset({"شان", "شانه", "شانها", "شانهم", "يمكن", "يمكنه", "يمكنها", "يجب", "ينبغي", "يريد", "تريد", "يستطيع", "تستطيع", "بد",
                    "كاد", "يكاد", "تكاد"})
# Words whose first letter is their own, among those that the lexicons do not know.
_NO_PREPOSITION = ("برنامج", "بيان", "بلد", "بريطان", "باريس", "بغداد", "بيروت", "برلمان", "بوتين", "بايدن", "بشار", "بطول", "بداي", "بناء", "بحر",
                   "بقي", "بعض", "بين", "بعث", "لجن", "لبنان", "لقاء", "ليبي", "لواء", "لندن", "لغه", "لحظه", "ليل", "لاعب", "لاجئ", "لدي", "لكن")
# Where a name is looked for and one of these stands, nobody is named: أعلن في بيان، بحسب تعبيره.
_NOBODY = frozenset({"الي", "عن", "علي", "في", "من", "ضد", "خلال", "بعد", "قبل", "تعبيره", "تعبيرها", "تعبيرهم", "قوله", "قولها", "قولهم",
                     "وصفه", "وصفها", "وصفهم", "رايه", "رايها", "رايهم", "زعمه", "زعمها", "زعمهم", "تقديره", "تقديرها", "تقديرهم",
                     "دعوته", "دعوتها", "دعوتهم", "الدعوه", "بشكل"})
# What may stand between a verb and the name: قال له أمس الوزير.
_PASSED = frozenset({"له", "لها", "لهم", "لي", "لنا", "لكم", "به", "بها", "بهم", "فيه", "فيها", "عنه", "عنها", "عنهم", "منه", "منها",
                     "منهم", "اليه", "اليها", "اليهم", "عليه", "عليها", "عليهم", "اياه", "اياها", "اياهم", "امس", "اليوم", "السبت",
                     "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه"})
# لـ before a noun that begins with لام is written with two: للجنة is لجنة too, for which جنة is another word.
_OF_LAM = ("للجن", "للجان", "للواء", "للاعب", "للاجئ", "للغ")
_SHORT = frozenset({"بشن", "بضم", "بسن", "بفك", "بحل", "بصد"})


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
                      and not (k.folded == "ان" and i and self.folded[i - 1] in _MODAL)]
        self.end = line.sentence.end

    def among(self, at: int, group: str) -> bool:
        """Whether a word is of a speech group by any reading."""
        return bool(self.line.known[at].groups & self.bits[group])

    def as_verb(self, at: int, group: str) -> bool:
        """Whether a word is of a speech group as a verb of the third person."""
        return bool(self.line.known[at].as_verb & self.bits[group])

    def says_as_noun(self, at: int) -> bool:
        """A verbal noun or participle of saying: مؤكداً، في بيان؛ with ال it is another word (المعبر)."""
        return bool(self.line.known[at].as_noun & self.bits["say-noun"]) or self.folded[at] == "بالقول"

    def comma_before(self, at: int) -> bool:
        """Whether a comma or semicolon stands before a word."""
        if not at or self.line.joined[at]:
            return False
        return _COMMA.search(self.text, self.line.ends[at - 1], self.line.starts[at]) is not None

    def next_comma(self, at: int) -> int:
        """The first word after ``at`` with a comma before it, or the number of words."""
        return next((i for i in range(at + 1, len(self.line.texts)) if self.comma_before(i)), len(self.line.texts))

    def slice(self, first: int, last: int) -> str | None:
        """The words ``first`` … ``last`` as a speaker's name, at most eight."""
        last = min(last, first + 7)
        while first <= last and self.folded[first] in _PASSED:
            first += 1
        if first > last or self.folded[first] in _NOBODY or self._is_addressed(first):
            return None
        return self._name(self.text[self.line.starts[first]:self.line.ends[last]])

    def source(self, first: int, last: int) -> str | None:
        """The words after وفقا as a name, without the لـ that is joined to it: وفقا لمصدر، وفقا للوزير."""
        last = min(last, first + 7)
        word = self.folded[first]
        if not word.startswith("ل") or len(word) < 4:
            return self.slice(first, last)
        name = visible(self.text[self.line.starts[first]:self.line.ends[last]])
        return self._name("ال" + name[2:] if word.startswith("لل") and not word.startswith(_OF_LAM) else name[1:])

    @staticmethod
    def _name(words: str) -> str | None:
        return visible(words).strip(" \"'«»“”()") or None

    def _is_addressed(self, at: int) -> bool:
        """Whether لـ or بـ is surely joined to a word where a name could stand: قال للصحيفة، أعلن بالأمس."""
        readings = self.line.readings[at]
        return (bool(readings) and all(r.form & inflection.PREPOSITION for r in readings)) or self.folded[at].startswith("لل")

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
