"""Reported speech in one sentence: what stretches of it are somebody's words, and whose.

The rules look for a colon after a verb of saying or a speaker, for verbs of saying and their reach
(``reach``), for naming given to somebody, and for sources (بحسب، وفق). ``voice`` puts them together
with quotation marks.
"""

import re

from framing import inflection
from framing.matching import phrase_at
from framing.phrases import Pattern
from framing.quotations import around
from framing.reach import Reach
from framing.records import Sentence
from framing.saying import Region
from framing.speakers import OWNED

_COLON = re.compile(r"[:：](?!\d|//)")
# Words that stand in no name: تونس تعود إلى الديكتاتورية: …
_NO_NAME = frozenset({"الي", "من", "عن", "علي", "امام", "ضد", "بعد", "قبل", "كيف", "بين", "تحت"})
# What a headline opens with that names nobody: أول رد: …، بالأسماء: …
_NO_TITLE = frozenset({"اول", "اخر", "ابرز", "اهم", "كل", "مجددا", "رسميا", "هكذا", "لماذا", "كيف"})
# A question after a colon is the writer's, unless an office asks it.
_ASKS = frozenset({"هل", "كيف", "لماذا", "ماذا", "متي", "اين"})
_WHO = frozenset({"actor-label", "slur", "glorification"})
# After حسب and وفق: what is gone by, besides the lexicon's list; nobody says it.
_NORMS = frozenset({"العرف", "عرف", "الاعراف", "اعراف", "التقاليد", "تقاليد", "العاده", "القرار", "قرار", "الخطوات", "خطوات", "التعديلات",
                    "السياسات", "الضوابط", "ضوابط", "الرضا", "التسلسل", "الضروره", "الامكان", "التعليمات", "الانظمه", "الصلاحيات", "صلاحيات"})
# People by what they do, named without ال: بحسب مقربين من، وفق مراقبين؛ the others are no people.
_PEOPLE = re.compile("(?!مضامين|موازين|ميادين|ملايين)(?:م..+|.+ي)ين$")
# Broken plurals and adjectives in ة of the commonest measures: معارك عنيفة، خسائر فادحة.
_BROKEN = re.compile("(?:م.ا..|..ائ.|..و.)$")
_QUALITY = re.compile("(?:.ا..ة|..ي.ة|م....?ة)$")
# Papers and figures that somebody has given.
_PAPERS = frozenset({"بلاغ", "البلاغ", "معطيات", "معلومات", "احصاءات", "احصائيات"})
# A paper that somebody speaks to is named in marks: ل «الرياض»، لـ"عكاظ".
_TO = re.compile(r"(?<!\w)ل\N{ARABIC TATWEEL}?\s?$")
_LONGEST_HEADLINE = 12
_SEPARATOR = re.compile(r"[|/–—]\s*|\s-\s")


class Scan(Reach):
    """The rules over one sentence."""

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
            said = [i for i in before[-12:] if self.as_verb(i, "say") or (self.says_as_noun(i) and i >= before[-1] - 6)]
            marked = self._quote_follows(match.end())
            if said and not self._breaks(said[-1], before[-1]):
                # Where marks hold the speech they end it; the region is empty and tells the speaker alone.
                return Region(match.end(), match.end() if marked else self.end, "quoted", self._speaker_between(said, before[-1]), "colon")
            told_to = self._told_to(before, at)
            if told_to is not None:
                return Region(match.end(), match.end() if marked else self.end, "quoted", self.slice(before[0], told_to), "headline")
            words = self._headline_words(before)
            told = before[-1] + 1
            topic = told < len(self.line.texts) and (self.among(told, "event-noun") or self.folded[told] in _ASKS)
            if topic and not any(self.among(i, "speaker") for i in words):
                continue
            if not marked and self._is_headline(words, sentence):
                return Region(match.end(), self.end, "quoted", self.slice(words[0], before[-1]), "headline")
        return None

    def _told_to(self, before: list[int], colon: int) -> int | None:
        """The last word of who speaks to a paper that is named in marks before the colon: ياسين لـ«الرياض»: …"""
        for quote in self.quotes if before[0] == 0 and len(before) <= _LONGEST_HEADLINE else ():
            if quote.closed and 0 <= colon - quote.end <= 2:
                last = max((i for i in before if self.line.ends[i] <= quote.start), default=-1)
                to = _TO.search(self.text, self.line.starts[max(0, last)], quote.start)
                if last >= 0 and to:
                    who = last if to.start() >= self.line.ends[last] else last - 1
                    return who if who >= 0 else None
        return None

    def _quote_follows(self, at: int) -> bool:
        """Whether what follows a colon is a quotation of more than a name."""
        return any(at <= q.start <= at + 3 and len(self.text[q.start:q.end].split()) > 3 for q in self.quotes)

    def _breaks(self, first: int, last: int) -> bool:
        return any(self.comma_before(i) for i in range(first + 1, last + 1) if i - first > 4)

    def _speaker_between(self, said: list[int], last: int) -> str | None:
        """Who speaks before a colon: after the verb, though a noun of saying stands nearer (قال الوزير في كلمة متلفزة)."""
        verb = next((i for i in reversed(said) if self.as_verb(i, "say")), said[-1])
        if verb != said[-1] and (self.folded[said[-1] - 1] != "في" or any(self.comma_before(i) for i in range(verb + 1, last + 1))):
            verb = said[-1]
        tongue = next((i for i in range(verb + 1, last) if self.folded[i] == "لسان"), None)
        return self.subject(verb, last) if tongue is None else self.slice(tongue + 1, last)

    def _after_separator(self, before: list[int], colon: int) -> int:
        start = self.line.starts[before[0]]
        cut = [m.end() for m in _SEPARATOR.finditer(self.text, start, colon)]
        return next((i for i in before if not cut or self.line.starts[i] >= cut[-1]), before[-1])

    def _headline_words(self, before: list[int]) -> list[int]:
        """What stands before the colon, from the last separator, or from a last clause with a speaker."""
        first = self._after_separator(before, self.line.ends[before[-1]])
        commas = [i for i in range(first + 1, before[-1] + 1) if self.comma_before(i)]
        if commas and self.conjoined(commas[-1]) and self.among(commas[-1], "speaker"):
            first = commas[-1]  # عادت الكهرباء، ووزير الطاقة: …
        return list(range(first, before[-1] + 1))

    def _is_headline(self, words: list[int], sentence: Sentence) -> bool:
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
        return self._is_name(words)

    def _is_name(self, words: list[int]) -> bool:
        """Whether the few words before a colon name somebody; what happened (مجزرة السوق: …) is a topic."""
        if self.folded[words[0]] in _NO_TITLE or self.folded[words[0]].startswith("بال"):
            return False
        if len(words) > 4 or self.among(words[0], "topic-label") or any(self.folded[i] in _NO_NAME for i in words[1:]):
            return False
        if any(m.first in words and m.entry.cls not in _WHO for m in self.loaded):
            return False
        definite = sum(self.folded[i].startswith("ال") for i in words)
        first, last = self.line.texts[words[0]], self.line.texts[words[-1]]
        if len(words) > 1 and not definite and last.endswith("ة") and (
                first.endswith(("ات", "ة")) or (_BROKEN.match(first) and _QUALITY.match(last))):
            return False  # انتهاكات متواصلة، جولة جديدة، معارك عنيفة: a noun and its adjective
        if len(words) == 1 and definite and self.folded[words[0]].endswith("ي") and not self.line.readings[words[0]]:
            return True  # a surname: المكي: …
        return any(i in self.named_to for i in words) or (definite == 0 and len(words) in (1, 2, 3))

    # Naming and sources

    def named(self) -> list[Region]:
        """ما وصفه بـ، ما أسمته، ما اعتبره: what follows is the namer's."""
        found = []
        for at in [i for i, k in self.line.speech if i and k.as_verb & self.bits["naming-verb"]]:
            if self.among(at - 1, "naming") and self.line.joined[at]:
                end = next((self.line.starts[i] for i in range(at + 1, len(self.line.texts)) if self.comma_before(i)), self.end)
                found.append(Region(self.line.ends[at], end, "attributed", None, "naming"))
        for at in [i for i, k in self.line.speech if k.groups & self.bits["known-as"]]:
            name = at + 2 if at + 2 < len(self.line.texts) and self.among(at + 1, "publicly") else at + 1
            if name < len(self.line.texts) and (self.folded[name] == "باسم" or (name == at + 2 and self.prefixed(name, "ب"))):
                stop = min(self.next_comma(name), name + 5)
                end = self.line.starts[stop] if stop < len(self.line.texts) else self.end
                found.append(Region(self.line.starts[name], end, "attributed", None, "naming"))
        return found

    def closing(self) -> list[Region]:
        """A sentence that a verb of saying closes: …، كتبت الصحيفة; what stands before is attributed."""
        count = len(self.line.texts)
        for at in [i for i, k in self.line.speech if i and k.as_verb & self.bits["say-closing"]]:
            begins = at + 1 < count and self.comma_before(at) and not self.conjoined(at) and not self.quoted(at)
            quote = any(q.start > self.line.ends[at] for q in self.quotes)
            goes_on = quote or self.next_comma(at) > at + 9 or any(at < i <= at + 8 for i in self.thats)
            if begins and not goes_on and not _COLON.search(self.text, self.line.ends[at], self.end):
                stop = self.next_comma(at)
                speaker = self.subject(at, stop - 1)
                self.own.append((self.line.starts[at], self.line.ends[stop - 1]))
                return [Region(self.line.sentence.start, self.line.starts[at], "attributed", speaker, "according")]
        return []

    def according(self, phrases: tuple[Pattern, ...]) -> list[Region]:
        """Sentences with a source after بحسب، وفق، نقلا عن، على حد تعبيره."""
        found = []
        count = len(self.line.texts)
        wanted = self.bits["in-words-first"] | self.bits["according-strong"]
        for at in [i for i, k in self.line.speech if k.groups & wanted]:
            if self.among(at, "in-words-first"):
                found += self._in_words(at, phrases)
            if not self.among(at, "according-strong") or at + 1 >= count or self.quoted(at):
                continue
            source = at + 1
            if self.folded[source] in ("عن", "ل", "الي", "لما", "ما"):
                source += 1
            if source >= count or not self._is_source(source, at):
                continue
            told = self.folded[at + 1] in ("ما", "لما")  # بحسب ما نقلته رويترز على …: no comma ends the source
            stop = next((i for i in range(source + 1, count) if self.comma_before(i) or self.folded[i].startswith("فان") or i in self.thats
                         or (told and self.folded[i] in ("علي", "في", "الي", "ان"))), count)
            speaker = self._source_named(at, source, stop - 1)
            name_end = self.line.ends[stop - 1] if stop - source < 12 else self.line.ends[min(source + 3, count - 1)]
            self.own.append((self.line.starts[at], name_end))
            found.append(Region(self.line.sentence.start, self.line.starts[at], "attributed", speaker, "according"))
            if stop < count:
                found.append(Region(self.line.starts[stop], self.end, "attributed", speaker, "according"))
        return found

    def _in_words(self, at: int, phrases: tuple[Pattern, ...]) -> list[Region]:
        """على حد تعبيره، على حد قول الوزير: what stands before; and what a comma brings in after it, where the
        sentence opens with it or it stands between commas."""
        after = next((stop for p in phrases if (stop := phrase_at(p, self.line, at)) is not None), None)
        if after is None or (self.folded[at].endswith("كما") and any(after <= i < self.next_comma(after) for i in self.thats)):
            return []  # كما قال القائد إن: also, not as
        at -= at > 0 and self.folded[at - 1].endswith("علي")
        stop = self.next_comma(after - 1)
        speaker = None if OWNED.search(self.line.texts[after - 1]) else self.subject(after - 1, stop - 1)
        found = [Region(self.line.sentence.start, self.line.starts[at], "attributed", speaker, "in-words")]
        opens = at == 0 or (self.comma_before(at) and stop < len(self.line.texts) and not self.conjoined(stop))
        if opens and after <= stop < min(after + 9, len(self.line.texts)):
            self.own.append((self.line.starts[at], self.line.ends[stop - 1]))
            found.append(Region(self.line.starts[stop], self.clause_end(stop, True), "attributed", speaker, "in-words"))
        return found

    def _source_named(self, according: int, first: int, last: int) -> str | None:
        """The name of a source: بحسب الوزير، وفقا للوزير، بحسب ما أفادت به الوزارة."""
        if self.folded[according].endswith(("وفقا", "طبقا")) and first == according + 1:
            return self.source(first, last)
        if self.folded[first - 1].endswith("حسبما") or (self.folded[first - 1].endswith("ما") and self.as_verb(first, "say")):
            first += 1
        return self.slice(first, last)

    def _is_source(self, at: int, according: int) -> bool:
        if self.among(at, "not-source") or self.folded[at] in _NORMS:
            return False
        if according == 0 or self.comma_before(according):
            return True
        return (self.among(at, "speaker") or self.among(at, "agency") or _PEOPLE.match(self.folded[at]) is not None
                or self.folded[at] in _PAPERS or self.among(at, "say-noun") or self.as_verb(at, "say") or at in self.named_to
                or self.folded[according].endswith(("حسبما", "نقلا"))
                or (at + 1 < len(self.line.texts) and (self.among(at + 1, "speaker") or at + 1 in self.named_to)))
