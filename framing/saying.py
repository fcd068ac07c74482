"""One sentence as the rules of reported speech see it: its words, their speech groups, its marks; who is
named beside a verb, and where a clause ends.

``reach`` and ``reported`` build on it. The verbs and nouns of saying are data, ``lexicons/speech.toml``; closed
lists of grammar stand here, folded as ``text.fold`` does.
"""

import re
from typing import NamedTuple

from framing import inflection
from framing.matching import Words
from framing.quotations import Quotation, around
from framing.records import Mention
from framing.text import visible

_COMMA = re.compile("[،,؛;]")
NISBA = re.compile("(?:يه|ي|يون|يين|..يان|يات)$")
# أن after these is theirs, not a verb of saying's (يمكن أن، من شأنها أن).
_MODAL = frozenset({"شان", "شانه", "شانها", "شانهم", "يمكن", "يمكنه", "يمكنها", "يجب", "ينبغي", "يريد", "تريد", "يستطيع", "تستطيع", "بد",
                    "كاد", "يكاد", "تكاد"})
# إلا أن، غير أن، رغم أن: a new turn, nobody's words.
_BUT = frozenset({"الا", "غير", "بيد", "رغم", "كما", "حيث", "لولا"})
# Words whose first letter is their own, among those that the lexicons do not know.
_NO_PREPOSITION = ("برنامج", "بيان", "بلد", "بريطان", "باريس", "بغداد", "بيروت", "برلمان", "بوتين", "بايدن", "بشار", "بطول", "بداي", "بناء", "بحر",
                   "بقي", "بعض", "بين", "بعث", "لجن", "لبنان", "لقاء", "ليبي", "لواء", "لندن", "لغه", "لحظه", "ليل", "لاعب", "لاجئ", "لدي", "لكن")
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
# Statements that hold what follows with أن, and what stands before them then: جاء في البيان أن.
_STATEMENTS = frozenset({"البيان", "التصريح", "التقرير", "الرساله", "الخطاب", "الكلمه", "التغريده", "المنشور", "الوثيقه", "البلاغ"})
_WITHIN = frozenset({"في", "وفي", "من", "ومن"})
# What may stand between a verb and the name: قال له أمس الوزير.
_PASSED = frozenset({"له", "لها", "لهم", "لي", "لنا", "لكم", "به", "بها", "بهم", "فيه", "فيها", "عنه", "عنها", "عنهم", "منه", "منها",
                     "منهم", "اليه", "اليها", "اليهم", "عليه", "عليها", "عليهم", "اياه", "اياها", "اياهم", "امس", "اليوم", "خلاله",
                     "خلالها", *_WEEKDAYS})
# Where a name has begun and one of these stands, it has ended: قال الوزير الذي …، نقلت عن المصدر قوله.
_ENDS_NAME = frozenset({"الذي", "التي", "الذين", "قوله", "قولها", "قولهم", "قائلا", "قائله", "قائلين", "بالقول", "ايضا", "مجددا", "مرارا", "بشده",
                        "كما", "حيث", "عبر", "يقول", "تقول", "وهو", "وهي", "وهم", "ما", "لمبعوث",
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
_TAKE = ("say-naming", "say-directive", "say-deny", "say-condemn")
# What a clause may open with before its subject.
_HAD = frozenset({"كان", "كانت", "وكان", "وكانت"})
_YET = frozenset({"لكن", "ولكن", "بينما", "فيما", "وبينما", "وفيما"})
# With قد they open the outlet's background.
WAS = frozenset({"وكان", "وكانت", "وكانوا"})
# لـ before a noun that begins with لام is written with two: للجنة is لجنة too, for which جنة is another word.
_OF_LAM = ("للجن", "للجان", "للواء", "للاعب", "للاجئ", "للغ")
_SHORT = frozenset({"بشن", "بضم", "بسن", "بفك", "بحل", "بصد", "برد"})
_BREAKS_WITH_COMMA = frozenset({"بينما", "فيما", "وذلك", "وكان", "وكانت", "وكانوا", "علما", "يذكر", "ويذكر", "ويشار"})
# After a verb of saying without أن, a clause of time is the outlet's own.
_TIME_CLAUSE = frozenset({"بعد", "بعدما", "اثر", "عقب", "قبل", "قبيل", "رغم", "برغم"})
_WHEREAS = ["في", "حين"]
_BREAKS_ANYWHERE = frozenset({"بينما", "فيما"})
_ALTHOUGH = frozenset({"رغم", "ورغم", "علي", "وعلي", "بعد", "وبعد", "مع", "ومع", "قبل", "عقب", "اثر"})
# في وقت يصعّد فيه: a clause of the outlet's; في وقت سابق tells when.
_AT_A_TIME = frozenset({"سابق", "لاحق", "متاخر", "مبكر", "واحد", "قريب", "قصير", "قياسي", "متزامن"})
# ويأتي ذلك، وتأتي هذه: the outlet places the news.
_COMES = frozenset({"ياتي", "تاتي", "وياتي", "وتاتي", "وجاء", "وجاءت", "جاء"})
_THIS = frozenset({"ذلك", "هذا", "هذه"})


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
        return bool(noun) or self.folded[at] == "بالقول" or (self.folded[at] in _STATEMENTS and self._states(at))

    def _states(self, at: int) -> bool:
        """Whether a statement named with ال holds what follows: جاء في البيان أن."""
        before = self.folded[max(0, at - 2):at]
        return bool(before) and at + 1 in self.thats and (before[-1] in _WITHIN or (before[-1] == "نص" and before[0] in _WITHIN))

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
                    does and self.folded[at - 1].startswith("ال") and _DOING.match(self.folded[at]))):
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

    def call_end(self, begin: int) -> int:
        """Where a call ends: the first comma after what is called for (إلى، بـ، لـ)."""
        late = next((i for i in self.after(begin, 40) if self.folded[i] == "الي" and self.comma_before(i)), None)
        end = self.next_comma(begin if late is None else late)  # دعت الأحزاب، في بيان لها أمس، إلى
        if late is None and end < len(self.line.texts) and not any(self.calls_for(i) and not self.quoted(i) for i in range(begin, end)):
            end = self.next_comma(end)
        return min(self.line.starts[end] if end < len(self.line.texts) else self.end, self.clause_end(begin, True, True))
    def clause_end(self, begin: int, far: bool, loose: bool = False) -> int:
        """Where the reach ends: the sentence's end, or a new clause of the outlet's."""
        for at in range(begin + 1, len(self.line.texts)):
            word = self.folded[at]
            if word in WAS and "قد" in self.folded[at + 1:at + 9]:  # وكان الجيش قد: the outlet's background
                return self.line.starts[at]
            breaks = word in _BREAKS_ANYWHERE or self.folded[at:at + 2] == _WHEREAS
            if (breaks and at > begin + 2) or (loose and word == "ثم"):
                return self.line.starts[at]
            if not self.comma_before(at):
                continue
            if not far or word in _BREAKS_WITH_COMMA or (loose and word in _TIME_CLAUSE) or self._sets_scene(at):
                return self.line.starts[at]
        return self.end

    def is_aside(self, at: int, verb: bool) -> bool:
        """Whether what is said ends with the next comma: ما يدعي أنه كذا، …؛ رغم تأكيد الجيش أن …، هاجم."""
        if verb:
            return self.folded[at - 1:at] == ["ما"]
        return self.folded[0] in _ALTHOUGH and 0 < at < 5 and not any(map(self.comma_before, range(1, at)))

    def _sets_scene(self, at: int) -> bool:
        """Whether a clause after a comma is the outlet's: في حين، في وقت يصعّد فيه، ويأتي ذلك."""
        after = self.folded[at + 1:at + 3]
        if self.folded[at] == "في":
            return after[:1] == _WHEREAS[1:] or (len(after) > 1 and after[0] == "وقت" and after[1] not in _AT_A_TIME)
        return self.folded[at] in _COMES and bool(after) and after[0] in _THIS

    def speakers(self) -> None:
        """Note the namings that stand right before a verb of saying: الحركة أعلنت؛ كان التنظيم قد أعلن."""
        for mention in self.loaded:
            after = mention.last + 1
            if self.folded[after:after + 1] == ["قد"]:
                after += 1
            says = after < len(self.line.texts) and self.as_verb(after, "say") and not self.among(after, "according-strong")
            if says and self.line.joined[after]:
                self.subjects.append((mention.start, mention.end))
