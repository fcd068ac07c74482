"""Who speaks: the name beside a verb of saying, where it begins and where it ends."""

import re

from framing import inflection
from framing.records import Mention
from framing.saying import Line
from framing.text import visible

NISBA = re.compile("(?:يه|ي|يون|يين|..يان|يات)$")
# Where a name is looked for and one of these stands, nobody is named: أعلن في بيان، بحسب تعبيره.
_NOBODY = frozenset({"الي", "عن", "علي", "في", "من", "ضد", "خلال", "بعد", "قبل", "تعبيره", "تعبيرها", "تعبيرهم", "قوله", "قولها", "قولهم",
                     "وصفه", "وصفها", "وصفهم", "رايه", "رايها", "رايهم", "زعمه", "زعمها", "زعمهم", "تقديره", "تقديرها", "تقديرهم",
                     "دعوته", "دعوتها", "دعوتهم", "الدعوه", "بشكل", "ان", "انه", "انها", "انهم", "بانه", "بانها", "ايها", "ايتها",
                     "صفحته", "صفحتها", "حسابه", "حسابها"})
_WEEKDAYS = ("السبت", "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه")
OWNED = re.compile("(?:ه|ها|هم|هن)$")
# Where one of these stands after the first word of a name, the name has ended.
PREPOSITIONS = frozenset({"الي", "عن", "علي", "من", "ضد", "في", "خلال", "امس", "اليوم", "بعد", "قبل", "مساء", "صباح", "ان", "انه", "انها"})
# What may stand before a verb and is nobody: حيث يؤكد، وهو يقول.
_NO_SUBJECT = frozenset({"حيث", "لذلك", "وهكذا", "هكذا", "لكن", "ولكن", "لكنه", "لكنها", "وهو", "وهي", "وهم", "فهو", "فهي", "الذي", "التي", "الذين",
                         "وقد", "كما", "حين", "عندما", "بينما", "فيما", "لماذا", "كيف", "متي", "اين", "مره", "احيانا", "سوف", "ربما", "قبل",
                         "بعد", "هنا", "هناك", "ومن", "وما", "ولا", "وهذا", "هذا", "هذه", "ذلك", "وهناك", "الا", "اذا", "لقد", "كان", "كانت",
                         "ومنهم", "كلما", "بعضهم", "بدوره", "بدورها", "انه", "انها", "وانه", "وانها", "ثمه", "منذ", "خلال", "عند", "لدي",
                         "ولم", "ولن", "فلم", "فلا", "ليس", "وليس", "فقد", "ولقد"})
# Verbs that a thing can be the subject of: تؤكد هذه الجريمة أن; not أدان هذه الجريمة.
_SHOWS = re.compile("[وفل]?(?:اكد|[يت]ؤكد|ا?ظهر|[يت]ظهر|[يت]?كشف|اشار|[يت]شير|[يت]?بين|[يت]?ذكر|اوضح|[يت]وضح|[يت]عتبر)")
_WRITES = re.compile("[وف]?س?(?:[يت]?كتب|قال|[يت]قول)")
# What a writer lets speak for himself.
_THINGS = frozenset({"الاحداث", "الوقائع", "التجربه", "التجارب", "التاريخ", "الايام", "الواقع", "التطورات", "المعطيات", "الصور", "اللقطات", "الحادثه",
                     "الارقام", "الاحصائيات", "الاحصاءات", "الجريمه", "المجزره", "الماساه", "المشاهد"})
# What may stand between a verb and the name: قال له أمس الوزير.
_PASSED = frozenset({"له", "لها", "لهم", "لي", "لنا", "لكم", "به", "بها", "بهم", "فيه", "فيها", "عنه", "عنها", "عنهم", "منه", "منها",
                     "منهم", "اليه", "اليها", "اليهم", "عليه", "عليها", "عليهم", "اياه", "اياها", "اياهم", "امس", "اليوم", "خلاله",
                     "خلالها", *_WEEKDAYS})
# Where a name has begun and one of these stands, it has ended: قال الوزير الذي …، نقلت عن المصدر قوله.
_ENDS_NAME = frozenset({"الذي", "التي", "الذين", "قوله", "قولها", "قولهم", "قائلا", "قائله", "قائلين", "بالقول", "ايضا", "مجددا", "مرارا", "بشده",
                        "كما", "حيث", "عبر", "يقول", "تقول", "وهو", "وهي", "وهم", "ما",
                        "لمراسله", "لوكاله", "لقناه", "لصحيفه", "لاذاعه", "لشبكه", "لموقع", "لمراسل", "للصحفيين",
                        "للصحافيين"})
# No part of a name before them, and no name alone: نفت حماس هذه الأخبار.
_POINTS = frozenset({"هذا", "هذه", "تلك", "ذلك"})
# Before a day they belong to it: أمس الأحد.
_TODAY = frozenset({"اليوم", "امس", "مساء", "صباح", "فجر", "ليل"})
# A quotation of more words is no name.
FEW = 4
# Verbal nouns of the derived verbs, and a few others: after a word with ال no name goes on with them (استنكرت النقابة اعتقال).
_DOING = re.compile("(?:ا(?:.ت|ن.|ست.).ا.|ت..ي.|ت(?!ركي)..ي|قيام|محاول(?:ه|ات)|عوده|مقتل|فرار|قصف|قتل|خطف|صمت)$")
# Verbs of saying with an object that could be read as a part of the name before it.
# An object begins with them, and no name: وصف القائد أي تسوية بأنها.
_ANY = frozenset({"اي", "كل", "جميع", "كافه"})
_TAKE = ("say-naming", "say-directive", "say-deny", "say-condemn")
# What a clause may open with before its subject.
_HAD = frozenset({"كان", "كانت", "وكان", "وكانت"})
_YET = frozenset({"لكن", "ولكن", "بينما", "فيما", "وبينما", "وفيما"})
# لـ before a noun that begins with لام is written with two: للجنة is لجنة too, for which جنة is another word.
_OF_LAM = ("للجن", "للجان", "للواء", "للاعب", "للاجئ", "للغ")


class Names(Line):
    """The names of one sentence, before and after its verbs."""

    def is_shown(self, verb: int) -> bool:
        """Whether what stands after a verb of saying is no speaker: تؤكد هذه الجريمة أن، تكشف الأحداث أن."""
        at = verb + 1
        word = self.folded[at:at + 1]
        if _WRITES.match(self.folded[verb]):
            return bool(word) and word[0] in _THINGS  # سيكتب التاريخ أن
        if not _SHOWS.match(self.folded[verb]):
            return False
        if word and word[0] in _POINTS:
            noun = self.folded[at + 1:at + 2]
            return bool(noun) and noun[0].startswith("ال") and noun[0] != "الاخير" and not (
                NISBA.search(noun[0]) or at + 1 in self.named_to or self.among(at + 1, "speaker") or self.among(at + 1, "say-noun"))
        return bool(word) and word[0] in _THINGS

    def slice(self, first: int, last: int) -> str | None:
        """The words ``first`` … ``last`` as a speaker's name, at most eight."""
        last = min(last, first + 7)
        while first <= last and self.folded[first] in _PASSED:
            first += 1
        if first > last or self.folded[first] in _NOBODY or self.folded[first] in _ENDS_NAME:
            return None
        if self._begins_quote(first) or self._is_addressed(first) or (first == last and self.folded[first] in _POINTS):
            return None
        end = self._name_end(first, last)
        return self._name(self.text[self.line.starts[first]:end])

    def _is_past_name(self, at: int) -> bool:
        """Whether a word is no part of the name before it."""
        word = self.folded[at]
        return (word in _ENDS_NAME or word in _POINTS or (word in _WEEKDAYS and self.ends_phrase(at - 1))
                or self.among(at, "according-strong")
                or (word.startswith("ل") and self.among(at, "agency")))  # قال شاهد لرويترز

    def _begins_quote(self, at: int) -> bool:
        """Whether a quotation that is no part of a name begins with the word."""
        return any(self.line.ends[at - 1] <= q.start < self.line.starts[at] and q.closed and len(self.text[q.start:q.end].split()) > FEW
                   for q in self.quotes) if at else False

    def _name_end(self, first: int, last: int) -> int:
        """Where a name of the words ``first`` … ``last`` ends: before a relative clause, an adverb, a day
        (وزارة الدفاع الثلاثاء, but خطيب الجمعة), or a quotation that is no part of a name."""
        stop = next((i for i in range(first + 1, last + 1) if self._is_past_name(i)), last + 1)
        if self.folded[stop - 1] in _TODAY and stop <= last and stop > first + 1:
            stop -= 1  # وزارة الدفاع أمس الأحد
        end = self.line.ends[stop - 1]
        return min([end, *(q.start for q in self.quotes if self.line.starts[first] < q.start < end
                           and len(self.text[q.start:q.end].split()) > FEW)])

    def ends_phrase(self, at: int) -> bool:
        """Whether a noun phrase can end here: with ال, or with an adjective in -ي."""
        return self.folded[at].startswith("ال") or NISBA.search(self.folded[at]) is not None

    def ends_name(self, at: int) -> bool:
        """Whether a name can end here: with a noun phrase, a known name, or an owned noun (خصومه)."""
        return self.ends_phrase(at) or self.named_to.get(at) == at or OWNED.search(self.line.texts[at]) is not None or self.is_proper(at)

    def subject(self, verb: int, last: int) -> str | None:
        """Who is named after a verb, up to the word ``last``."""
        takes = any(self.as_verb(verb, group) for group in _TAKE)
        does = takes or not self.as_verb(verb, "say-that-only")
        for at in range(verb + 1, last + 1):
            if self.comma_before(at) or (self.folded[at] in PREPOSITIONS and at > verb + 1 and at not in self.named_to):
                last = at - 1
                break
            if at > verb + 1 and ((takes and self.folded[at].startswith("ال") and self._is_object(at, verb)) or (
                    does and self.folded[at - 1].startswith("ال") and (self.folded[at] in _ANY or _DOING.match(self.folded[at])))):
                last = at - 1
                break
        return self.slice(verb + 1, last)

    def _is_object(self, at: int, verb: int) -> bool:
        """Whether a word with ال begins the object: وصف المندوب الروسي الحكومة بأنها، نفت قطر الاتهامات."""
        if at == verb + 2 and self.is_proper(at - 1):
            return NISBA.search(self.folded[at]) is None
        return at in self.named_to and at - 1 not in self.named_to and self.ends_name(at - 1)

    def is_proper(self, at: int) -> bool:
        """Whether a word is a name by every reading: طهران."""
        return bool(self.line.readings[at]) and all(r.form & inflection.NAME for r in self.line.readings[at])

    def oblique(self, mention: Mention, verb: int) -> int:
        """Where a label begins that can be the object after a subject, or -1. As an adjective it is the subject's (قائد القوات
        المتمردة), but in -ين after a subject without a construct it is none (القائد المتمردين), whatever noun it was found with."""
        if not mention.entry.attach:
            return mention.first
        plain = all(self.folded[i].startswith("ال") or self.is_proper(i) for i in range(verb + 1, mention.head))
        single = mention.noun < 0 and self.folded[mention.head - 1].endswith(("ه", "ي"))
        if self.folded[mention.head].endswith("ين") and (plain or single):
            return mention.head
        return mention.first if mention.noun >= 0 else -1

    def named_before(self, verb: int) -> str | None:
        """Who is named before a verb, from his clause's first word: الوزير يؤكد أن، وكان القائد قد قال إن، لكن مصادر ترجح."""
        last = verb - 2 if self.folded[verb - 1:verb] == ["قد"] else verb - 1
        begin = next((i for i in range(verb, max(0, verb - 10), -1) if not self.line.joined[i]), 0)
        first = begin + (self.folded[begin] in (_YET if begin else _HAD))
        if not first <= last < first + 8 or self.conjoined(verb):
            return None
        if (begin and self.conjoined(first)) or any(self.as_verb(i, "say") for i in range(first + 1, last + 1)):
            return None
        if self.among(first, "speaker") or first in self.named_to or (begin == 0 and first == last and self._is_lone_name(first, verb)):
            return self.subject(first - 1, last)
        return None

    def _is_lone_name(self, at: int, verb: int) -> bool:
        """Whether the one word before a verb of the present, as headlines have it, is a name: بري يؤكد."""
        word = self.folded[at]
        return (not any(r.form & inflection.VERB for r in self.line.readings[at]) and len(word) > 2
                and word not in _NO_SUBJECT and word not in PREPOSITIONS and not word.endswith("ا")
                and any(r.form & inflection.IMPERFECT for r in self.line.readings[verb]))

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
        return visible(words).strip(" \"'«»“”()").removesuffix(" ل") or None

    def _is_addressed(self, at: int) -> bool:
        """Whether لـ or بـ is surely joined to a word where a name could stand: قال للصحيفة، أعلن بالأمس."""
        readings = self.line.readings[at]
        return (bool(readings) and all(r.form & inflection.PREPOSITION for r in readings)) or self.folded[at].startswith("لل")
