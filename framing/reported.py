"""Reported speech in one sentence: what stretches of it are somebody's words, and whose.

The rules look for a colon after a verb of saying or a speaker, for verbs of saying and their reach,
for naming given to somebody, and for sources (بحسب، وفق). ``voice`` puts them together with quotation
marks. The word lists are data, ``lexicons/speech.toml``.
"""

import re
from typing import NamedTuple

from framing import inflection
from framing.matching import Words, phrase_at
from framing.quotations import Quotation, around
from framing.records import Mention, Sentence
from framing.text import visible
from framing.wordtable import Pattern

_COLON = re.compile(r"[:：](?!\d|//)")
_COMMA = "،,؛;"
_SEPARATOR = re.compile(r"[|/–—]\s*|\s-\s")
_BREAKS_WITH_COMMA = frozenset({"بينما", "فيما", "وذلك", "وكان", "وكانت", "وكانوا", "علما", "يذكر", "ويذكر", "ويشار"})
# After a verb of saying without أن, a clause of time is the outlet's own.
_TIME_CLAUSE = frozenset({"بعد", "بعدما", "اثر", "عقب", "قبل", "قبيل"})
_BREAKS_ANYWHERE = frozenset({"بينما", "فيما"})
_GOVERNED = frozenset({"عن", "من", "الي", "علي", "ضد"})
_OPENERS = frozenset({"فيما", "بينما", "كما", "حين"})
_IMPERSONAL = frozenset({"يذكر", "ويذكر", "يشار", "ويشار", "والجدير"})
_PREPOSITIONS = frozenset({"الي", "عن", "علي", "من", "ضد", "في", "خلال", "امس", "اليوم", "بعد", "قبل", "مساء", "صباح", "ان", "انه", "انها"})


class Region(NamedTuple):
    """A stretch of a sentence that is somebody's words."""

    start: int
    end: int
    voice: str
    speaker: str | None
    rule: str


class Scan:
    """The rules over one sentence."""

    def __init__(self, bits: dict[str, int], places: frozenset[int], line: Words, mentions: list[Mention],
                 quotes: list[Quotation], text: str) -> None:
        self.bits = bits
        self.places = places
        self.line = line
        self.quotes = quotes
        self.text = text
        self.folded = [k.folded for k in line.known]
        self.named_to = {at: m.last for m in mentions for at in range(m.first, m.last + 1)}
        self._loaded = sorted(m.first for m in mentions if not m.entry.neutral)
        self.own: list[tuple[int, int]] = []
        that = bits["that"]
        self._thats = [i for i, k in enumerate(line.known) if k.groups & that and not k.folded.startswith(("لان", "وان", "وبان", "فان", "كا"))]
        self.end = line.sentence.end

    def among(self, at: int, group: str, verb: bool = False) -> bool:
        """Whether a word is of a speech group, by any reading or as a verb of the third person."""
        known = self.line.known[at]
        return bool((known.as_verb if verb else known.groups) & self.bits.get(group, 0))

    def says_as_noun(self, at: int) -> bool:
        """A verbal noun or participle of saying: مؤكداً، في بيان؛ with ال it is another word (المعبر)."""
        return bool(self.line.known[at].as_noun & self.bits["say-noun"]) or self.folded[at] == "بالقول"

    def comma_before(self, at: int) -> bool:
        between = self.text[self.line.ends[at - 1]:self.line.starts[at]] if at else ""
        return any(c in between for c in _COMMA)

    def slice(self, first: int, last: int) -> str | None:
        """The words ``first`` … ``last`` as a speaker's name, at most eight."""
        last = min(last, first + 7)
        if first > last or first >= len(self.line.texts):
            return None
        return visible(self.text[self.line.starts[first]:self.line.ends[last]]).strip(" \"'«»“”()") or None

    def quoted(self, at: int) -> bool:
        return bool(self.quotes) and around(self.quotes, self.line.starts[at], self.line.ends[at]) is not None

    # A colon

    def colon(self) -> Region | None:
        """Speech after a colon: a verb of saying or a speaker stands before it."""
        sentence = self.line.sentence
        for match in _COLON.finditer(self.text, sentence.start, sentence.end):
            at = match.start()
            if around(self.quotes, at, at + 1):
                continue
            before = [i for i, end in enumerate(self.line.ends) if end <= at]
            if not before or at - self.line.ends[before[-1]] > 3:
                continue
            said = [i for i in before[-12:] if self.among(i, "say", True) or (self.says_as_noun(i) and i >= before[-1] - 6)]
            marked = self._quote_follows(match.end())
            if said and not self._breaks(said[-1], before[-1]):
                # Where marks hold the speech they end it; the region is empty and tells the speaker alone.
                return Region(match.end(), match.end() if marked else self.end, "quoted", self._speaker_between(said[-1], before[-1]), "colon")
            if not marked and self._is_headline(before, sentence):
                first = self._after_separator(before, at)
                return Region(match.end(), self.end, "quoted", self.slice(first, before[-1]), "headline")
        return None

    def _quote_follows(self, at: int) -> bool:
        """Whether what follows a colon is a quotation of more than a name."""
        return any(at <= q.start <= at + 3 and len(self.text[q.start:q.end].split()) > 3 for q in self.quotes)

    def _breaks(self, first: int, last: int) -> bool:
        return any(self.comma_before(i) for i in range(first + 1, last + 1) if i - first > 4)

    def _speaker_between(self, verb: int, last: int) -> str | None:
        return self.slice(verb + 1, last)

    def _after_separator(self, before: list[int], colon: int) -> int:
        start = self.line.starts[before[0]]
        cut = [m.end() for m in _SEPARATOR.finditer(self.text, start, colon)]
        return next((i for i in before if not cut or self.line.starts[i] >= cut[-1]), before[-1])

    def _is_headline(self, before: list[int], sentence: Sentence) -> bool:
        first = self._after_separator(before, self.line.ends[before[-1]])
        words = list(range(first, before[-1] + 1))
        if not words or len(words) > 9 or sentence.start > sentence.paragraph_start + 40:
            return False
        if any(self.among(i, "line-label") for i in words[:2] + words[-1:]) or any(self.comma_before(i) for i in words[1:]):
            return False
        if any(self.among(i, "agency") for i in words) or self.among(words[0], "placeword"):
            return False
        if any(self.among(i, "speaker") for i in words):
            return not any(r.form & inflection.VERB for r in self.line.readings[words[0]]) or len(words) < 4
        if any(r.lexeme in self.places for i in words for r in self.line.readings[i]) and len(words) <= 2:
            return False
        definite = sum(self.folded[i].startswith("ال") for i in words)
        known = any(i in self.named_to for i in words)
        return len(words) <= 4 and (known or (definite == 0 and len(words) in (1, 2, 3)))

    # Verbs of saying

    def said(self) -> list[Region]:
        """The reach of each verb of saying."""
        found: list[Region] = []
        say, noun, condolence = self.bits["say"], self.bits["say-noun"], self.bits["condolence"]
        for at in [i for i, k in enumerate(self.line.known) if k.as_verb & say or k.as_noun & noun or k.groups & condolence
                   or k.folded == "بالقول"]:
            verb = bool(self.line.known[at].as_verb & say) and not (self.folded[at] in _IMPERSONAL and self._is_impersonal(at))
            if (not verb and not self.says_as_noun(at) and not self.among(at, "condolence")) or self.quoted(at):
                continue
            inside = found and found[-1].start < self.line.starts[at] < found[-1].end
            if inside and not (self.comma_before(at) and (self._conjoined(at) or self.folded[at - 1] in _OPENERS)):
                continue
            region = self._reach(at, verb, bool(found))
            if region:
                if found and found[-1].end > self.line.starts[at] and found[-1].start < self.line.starts[at]:
                    found[-1] = found[-1]._replace(end=self.line.starts[at])
                found.append(region)
        return found

    def _is_impersonal(self, at: int) -> bool:
        """يذكر أن، يشار إلى أن: nobody is named, the outlet speaks."""
        return self.folded[at + 1:at + 2] in (["ان"], ["الي"], ["كذلك"], ["هنا"])

    def _conjoined(self, at: int) -> bool:
        return any(r.form & inflection.CONJUNCTION for r in self.line.readings[at])

    def _reach(self, at: int, verb: bool, follows: bool) -> Region | None:
        count = len(self.line.texts)
        if self.folded[at + 1:at + 2] in (["الستار"], ["النقاب"], ["اللثام"]):
            return None  # كشف الستار عن: an idiom, a curtain says nothing
        that = next((i for i in self._thats if at < i < at + 30), None)
        if that is not None and self._is_anothers(at, that):
            that = None
        if that is not None and any(self._in_first_person(i) for i in range(at + 1, that)):
            that = None
        if that is not None and any(self.among(i, "say", True) and self.comma_before(i) for i in range(at + 1, that)):
            that = None
        if that is not None and not verb and (that - at > 6 or any(self.comma_before(i) for i in range(at + 1, that + 1))):
            that = None
        if that is not None and any(self.folded[i] in ("بعد", "قبل", "منذ", "دون", "قبيل") for i in range(that - 1, that)):
            that = None
        if that is not None:
            speaker = self._subject(at, that - 1)
            self.own.append((self.line.starts[at], self.line.ends[that]))
            return Region(self.line.ends[that], self._named_end(at, that) or self._clause_end(that, True), "attributed", speaker, "say-that")
        if verb:
            begin = self._object_of(at, follows)
            rule = "say-directive" if self.among(at, "say-directive") else "say-object"
        else:
            begin = at + 1 if (self.among(at, "say-participle") or self.among(at, "condolence")) and at + 1 < count else None
            rule = "say-participle"
        if begin is None:
            return None
        self.own.append((self.line.starts[at], self.line.starts[begin]))
        return Region(self.line.starts[begin], self._clause_end(begin, rule == "say-object" or self.among(at, "condolence"), True), "attributed",
                      self._subject(at, begin - 1), rule)

    def _is_anothers(self, at: int, that: int) -> bool:
        """Whether أن belongs to a later verb of saying, inside what the first one says."""
        say = self.bits["say"]
        inner = next((i for i in range(that - 1, max(at, that - 5), -1) if self.line.known[i].as_verb & say), None)
        return inner is not None and inner - at >= 4

    def _in_first_person(self, at: int) -> bool:
        """أقول، نؤكد: the writer's own verb of saying."""
        return self.line.known[at].first_person

    def _named_end(self, verb: int, that: int) -> int | None:
        """Where a naming ends that is quoted: after وصفه بأنه «…» the outlet goes on."""
        if not self.among(verb, "naming-verb", True):
            return None
        after = self.line.ends[that]
        return next((q.end for q in self.quotes if after <= q.start <= after + 3), None)

    def _object_of(self, at: int, follows: bool) -> int | None:
        """Where the words said begin after a verb without أن."""
        after = at + 1
        if after >= len(self.line.texts):
            return None
        if self.among(at, "say-preposition", True):
            return next((i for i in range(after, min(len(self.line.texts), at + 14))
                         if self.folded[i] in _GOVERNED or self._prefixed(i, "ب")), None)
        if self.among(at, "say-condemn", True):  # أدانت البحرين التفجير الإرهابي: the label is the object
            return next((i for i in self._loaded if after < i <= at + 14), None) or self._object(at)
        if self._needs_that(at):  # جدد الدعوة إلى، وجّه تحذيرا من
            return at + 2 if self.among(after, "say-noun") and at + 2 < len(self.line.texts) else None
        if (follows and self._conjoined(at)) or (at and at - 1 in self.named_to and self.line.joined[at]):
            return after  # the subject was named before: ودعوا …؛ حماس تعلن …
        return self._object(at)

    def _needs_that(self, at: int) -> bool:
        """Whether every verb of saying that the word can be needs أن (or a colon) after it."""
        return self.among(at, "say-that-only", True) and not self.among(at, "say-free", True)

    def _subject(self, verb: int, last: int) -> str | None:
        for at in range(verb + 1, last + 1):
            if self.comma_before(at) or (self.folded[at] in _PREPOSITIONS and at > verb + 1 and at not in self.named_to):
                last = at - 1
                break
        return self.slice(verb + 1, last)

    def _object(self, verb: int) -> int | None:
        """The first word after the subject of a verb of saying that has no أن."""
        count = len(self.line.texts)
        at = self.named_to.get(verb + 1, verb + 1) + 1
        if verb + 1 < count and (self.folded[verb + 1] in _PREPOSITIONS or self._prefixed(verb + 1, "ب")):
            return verb + 1
        closed = verb + 1 in self.named_to
        while at < count and at < verb + 14:
            word = self.folded[at]
            if self.comma_before(at) or word in _PREPOSITIONS or self._prefixed(at, "ب"):
                return at
            if word.startswith("ل") and at in self.named_to:  # وكالة أعماق التابعة لتنظيم …
                at = self.named_to[at] + 1
                continue
            definite = word.startswith("ال")
            if not definite and (closed or self.folded[at - 1].startswith("ال")) and not self.among(at, "speaker"):
                return at
            closed = closed or definite
            at = self.named_to.get(at, at) + 1
        return at if at < count else None

    def _prefixed(self, at: int, letter: str) -> bool:
        word = self.folded[at]
        readings = self.line.readings[at]
        if readings and not any(r.form & inflection.PREPOSITION for r in readings):
            return False
        return word.startswith(letter) and len(word) > 3 and self.folded[at - 1:at] != ["باسم"] and not word.startswith("باسم")

    def _clause_end(self, begin: int, far: bool, loose: bool = False) -> int:
        """Where the reach ends: the sentence's end, or a new clause of the outlet's."""
        for at in range(begin + 1, len(self.line.texts)):
            word = self.folded[at]
            if not self.comma_before(at):
                if word in _BREAKS_ANYWHERE and at > begin + 2:
                    return self.line.starts[at]
                continue
            if not far or word in _BREAKS_WITH_COMMA or (loose and word in _TIME_CLAUSE) or (word == "في" and self.folded[at + 1:at + 2] == ["حين"]):
                return self.line.starts[at]
        return self.end

    # Naming and sources

    def named(self) -> list[Region]:
        """ما وصفه بـ، ما أسمته، ما اعتبره: what follows is the namer's."""
        found = []
        naming = self.bits["naming-verb"]
        for at in [i for i, k in enumerate(self.line.known) if i and k.as_verb & naming]:
            if self.among(at - 1, "naming") and self.line.joined[at]:
                end = next((self.line.starts[i] for i in range(at + 1, len(self.line.texts)) if self.comma_before(i)), self.end)
                found.append(Region(self.line.ends[at], end, "attributed", None, "naming"))
        return found

    def according(self, phrases: tuple[Pattern, ...]) -> list[Region]:
        """Sentences with a source after بحسب، وفق، نقلا عن، على حد تعبيره."""
        found = []
        count = len(self.line.texts)
        wanted = self.bits["in-words-first"] | self.bits["according-strong"]
        for at in [i for i, k in enumerate(self.line.known) if k.groups & wanted]:
            if self.among(at, "in-words-first") and any(phrase_at(p, self.line, at) is not None for p in phrases):
                found.append(Region(self.line.sentence.start, self.line.starts[at], "attributed", None, "in-words"))
            if not self.among(at, "according-strong") or at + 1 >= count or self.quoted(at):
                continue
            source = at + 1
            if self.folded[source] in ("عن", "ل", "الي", "لما", "ما"):
                source += 1
            if source < count and self.folded[source] == "لل":
                source += 1
            if source >= count or not self._is_source(source, at):
                continue
            stop = next((i for i in range(source + 1, count) if self.comma_before(i) or self.folded[i].startswith("فان")), count)
            speaker = self.slice(source, stop - 1)
            name_end = self.line.ends[stop - 1] if stop - source < 12 else self.line.ends[min(source + 3, count - 1)]
            self.own.append((self.line.starts[at], name_end))
            found.append(Region(self.line.sentence.start, self.line.starts[at], "attributed", speaker, "according"))
            if stop < count:
                found.append(Region(self.line.starts[stop], self.end, "attributed", speaker, "according"))
        return found

    def _is_source(self, at: int, according: int) -> bool:
        if self.among(at, "not-source"):
            return False
        if according == 0 or self.comma_before(according):
            return True
        return (self.among(at, "speaker") or self.among(at, "say-noun") or self.among(at, "say", True) or at in self.named_to
                or self.folded[according].endswith(("حسبما", "نقلا"))
                or (at + 1 < len(self.line.texts) and (self.among(at + 1, "speaker") or at + 1 in self.named_to)))
