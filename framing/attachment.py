"""Which words may be joined to an actor by their role alone, and which say too little of whom they mean.

A wrong joining makes a shift that nobody wrote; a naming left out is only counted. So a word that fits
anybody is left out where its own phrase says that somebody else is meant (متمردو الحزب، مسلحوهم، مسلحون
مجهولون), that it names one person, a field of study, or nobody in particular (جماعة إرهابية).
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from framing import inflection
from framing.matching import Line, Words
from framing.records import Actor, Mention
from framing.wordtable import Known, WordTable

# Roles of states and their armies: a word for these tells nothing of a word for an armed group.
OF_STATES = frozenset({"state", "army", "police", "occupier", "enemy"})
# How far before a word its field may be named: الخبير في شؤون الجماعات المتطرفة.
_FIELD_REACH = 3
# How far before a word its cause may be named: تأييد الشهداء والمقاومة.
_CAUSE_REACH = 2
# Nouns of several organisations, which one organisation cannot be: الجماعات المتطرفة is not the Taliban.
_SEVERAL = re.compile("[وف]?(?:[بك]?ال|[لبك]?ل?)?(?:جماعات|تنظيمات|منظمات|حركات|مجموعات|فصائل|خلايا)")
# Actors that are several, by their names.
_MANY = re.compile("فصائل|جماعات|مجموعات|قوى|قوات|ميليشيات|مسلحو|مقاتلو|معارض|حلفاء|محتجو|متظاهر|مهاجر|لاجئ")
_DEFINITE = re.compile("[وف]?(?:[بك]?ال|لل)")
_POSSESSIVES = ("ه", "ها", "هم", "هما", "نا")
# What says after a word that others are meant: nobody knows who, whoever follows is named next, or examples are.
_NOT_THEM = re.compile("مجهول|(?:ال)?(?:موالي|مواليه|موالين|موالون|تابعه|تابعين|مناهضه|مدعومه|مؤيده|معاديه)$|مثل$")
_OTHERS = re.compile("[وف]?غير(?:ه|ها|هم|هما)$")
_FALLEN = re.compile("مخلوع|بائد|سابق|ساقط")
_FOREIGN = re.compile("^ال.+(?:ي|يه)$")
# How far before a word its numeral may begin.
_NUMERAL = 12
# What a singular is counted by: figures, tens, hundreds, thousands.
_COUNTS = re.compile(r"(?:[0-9\u0660-\u0669]|\b[وب]?(?:عشر|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع)(?:ون|ين)|\b\w*(?:مئة|مائة|مئات|ألف|آلاف))$")
_HEAD = re.compile("[وف]?[بكل]?(تنظيم|حركه|جماعه|مجموعه|جبهه|حزب)ي?")
_SAME = re.compile("[وف]?(?:[بك]?ال|لل)(تنظيم|حركه|جماعه|مجموعه|جبهه|حزب)")
# A sound plural that has lost its nun stands in construct, so the next word says whose they are.
_WITHOUT_NUN = re.compile("[^ا](?:و|ي)$")


def _is_counted(mention: Mention, line: Words) -> bool:
    """Whether a number stands before a singular: 46 مهاجرا، خمسين مسلحا are many."""
    start = line.starts[mention.first]
    return _COUNTS.search(line.text[max(line.sentence.start, start - _NUMERAL):start].rstrip()) is not None


def _is_person(mention: Mention, line: Words) -> bool:
    """A word for one person or two (المهاجم، إرهابي) names no group; nor does any for women alone.
    Two are a group where the word loads (المخربان), as are those of the sound plural (مسلحين)."""
    if not mention.form & inflection.PERSON or mention.noun >= 0 or _is_counted(mention, line):
        return False
    many = mention.form & (inflection.PLURAL | inflection.DUAL)
    if not many:
        return mention.entry.neutral or not mention.form & inflection.FEMININE
    women = mention.form & inflection.PLURAL and mention.form & inflection.FEMININE and line.texts[mention.head].endswith("ات")
    return bool(women) or (mention.entry.neutral and line.texts[mention.head].endswith("ان"))


def _is_former(mention: Mention, line: Words) -> bool:
    """Whether a word for a state speaks of one that fell: النظام المخلوع is not who governs."""
    after = mention.last + 1
    words = range(mention.first, after + (after < len(line.texts) and line.joined[after]))
    return mention.entry.role == "state" and any(_FALLEN.search(line.known[at].folded) for at in words)


def _is_nobody(mention: Mention, line: Words) -> bool:
    """Whether a word speaks of enemies at large (الأعداء), whom everybody has."""
    return mention.entry.role == "enemy" and "اعدا" in line.known[mention.head].folded


class Fit:
    """Whether a word's own phrase lets it be joined by its role."""

    def __init__(self, table: WordTable) -> None:
        self._parties = table.bits.get("party-noun", 0)
        self._fields = table.bits.get("field-noun", 0)
        self._causes = table.bits.get("cause-noun", 0)

    def allows(self, mention: Mention, line: Words, conflict: str | None) -> bool:
        """Whether ``mention``, of the conflict at hand, may mean one of its actors."""
        return not (_is_person(mention, line) or _is_former(mention, line) or _is_nobody(mention, line) or self._is_field(mention, line)
                    or self._is_elsewhere(mention, line, conflict) or self._is_of_another(mention, line))

    def is_cause(self, mention: Mention, line: Words) -> bool:
        """Whether a word of praise names a cause rather than somebody: عودة الشرعية، خيار المقاومة."""
        if mention.entry.lean <= 0 or mention.form & (inflection.PLURAL | inflection.DUAL):
            return False
        before = range(max(0, mention.first - _CAUSE_REACH), mention.first)
        return any(line.known[at].groups & self._causes and all(line.joined[at + 1:mention.first + 1]) for at in before)

    def _is_field(self, mention: Mention, line: Words) -> bool:
        """A discipline or office (الباحث في شؤون الجماعات المتطرفة), or others than those named (وغيرهم من المتطرفين)."""
        if mention.first > 1 and line.known[mention.first - 1].folded == "من" and _OTHERS.match(line.known[mention.first - 2].folded):
            return True
        before = range(max(0, mention.first - _FIELD_REACH), mention.first)
        return any(line.known[at].groups & self._fields and all(line.joined[at + 1:mention.first + 1]) for at in before)

    def _is_of_another(self, mention: Mention, line: Words) -> bool:
        """Whether the phrase gives the word an owner that is not known, or a noun that is no party's."""
        if mention.noun >= 0:
            noun = line.known[mention.noun]
            return not noun.groups & self._parties
        if mention.form & inflection.POSSESSED and mention.entry.role not in OF_STATES:
            return True
        if _is_adjective_here(mention, line):
            return True
        after = mention.last + 1
        if mention.first != mention.last or after >= len(line.texts) or not line.joined[after]:
            return False
        if mention.entry.neutral and not _DEFINITE.match(line.known[mention.first].folded) and line.known[after].folded == "من":
            return True  # مسلحون من القبيلتين
        word = line.known[mention.head].folded
        if mention.form & inflection.PLURAL and mention.form & inflection.PERSON and _WITHOUT_NUN.search(word):
            return True
        open_ = not mention.form & (inflection.DEFINITE | inflection.TANWIN | inflection.POSSESSED) and not word.endswith(("ون", "ين", "ان"))
        return open_ and line.known[after].folded.startswith("ال")

    def _is_elsewhere(self, mention: Mention, line: Words, conflict: str | None) -> bool:
        """Whether the words after a generic naming place it elsewhere: الحكومة الألمانية is no party here."""
        at = mention.last + 1
        if at >= len(line.texts) or not line.joined[at]:
            return False
        word = line.known[at]
        if _NOT_THEM.match(word.folded):  # مسلحون مجهولون، القوات الموالية لصالح، الحركات المتطرفة مثل النصرة
            return mention.entry.neutral or word.folded == "مثل"
        if word.cues:
            return all(home != conflict for home, _ in word.cues)
        if not mention.form & inflection.DEFINITE or not _FOREIGN.match(word.folded) or len(word.folded) < 5:
            return False
        return not word.groups or mention.entry.role == "state"  # النظام العربي، النظام الطبي


def _is_adjective_here(mention: Mention, line: Words) -> bool:
    """Whether a feminine singular modifies the word before it (المنتديات المتطرفة، أغراض إرهابية، خلاياه
    الإرهابية), but not قيادات الإرهابية, where it stands for the group."""
    at = mention.first
    if not at or not line.joined[at] or not mention.form & inflection.FEMININE or mention.form & inflection.PLURAL:
        return False
    if not mention.form & inflection.ADJECTIVE:
        return False
    before = line.known[at - 1].folded
    known = bool(_DEFINITE.match(before)) or line.texts[at - 1].endswith(_POSSESSIVES)
    return known or not _DEFINITE.match(line.known[at].folded)


def is_place(mention: Mention, line: Words, places: frozenset[int]) -> bool:
    """Whether an actor is named by a place alone, a country or capital for its state: ليبيا، موسكو."""
    one = mention.entry.neutral and mention.first == mention.last
    return one and any(r.lexeme in places for r in line.readings[mention.first])


def is_doctrine(mention: Mention) -> bool:
    """Whether a feminine adjective without its noun names a doctrine: الصهيونية."""
    alone = mention.entry.lean < 0 and mention.entry.attach and mention.noun < 0 and mention.entry.actor is not None
    return alone and bool(mention.form & inflection.FEMININE) and not mention.form & inflection.PLURAL


def is_for_crowds(mention: Mention) -> bool:
    """Whether a word for fighters, enemies or opponents may be meant for a crowd: المخربون، الغزاة، الثوار."""
    entry = mention.entry
    if entry.lean > 0:
        return entry.role == "opposition" and mention.first == mention.last
    return entry.lean < 0 and (entry.role == "enemy" or (entry.role == "armed-group" and bool(mention.form & inflection.PERSON)))


def is_pair(mention: Mention, line: Words) -> bool:
    """Whether a word is for two men: المخربان."""
    return mention.noun < 0 and bool(mention.form & inflection.PERSON) and line.known[mention.head].folded.endswith("ان")


def introduces(mention: Mention, line: Words, anywhere: bool) -> bool:
    """Whether a phrase without ال speaks of somebody new: جماعة إرهابية، ميليشيا، أمراء حرب. Bare sound
    plurals, which count fighters of a side known by then (خمسة مخربين), do so only where they are neutral,
    or where the side is met ``anywhere`` (متطرفون are not always داعش)."""
    if any(_DEFINITE.match(line.known[at].folded) for at in range(mention.first, mention.last + 1)):
        return False
    word = line.known[max(mention.noun, mention.first)].folded
    return mention.entry.neutral or anywhere or not word.endswith(("ون", "ين"))


def fits_number(mention: Mention, line: Words, actor: Actor) -> bool:
    """Whether a word for several organisations is joined to one that is several."""
    if _MANY.search(actor.name.get("ar", "")):
        return True
    return not any(_SEVERAL.fullmatch(line.known[at].folded) for at in range(mention.first, mention.last + 1))


class Owner(NamedTuple):
    """Whether a noun is said elsewhere, whether before the place asked about, and whose naming it was; None
    where nobody knows."""

    said: bool
    before: bool
    owner: str | None


class Heads:
    """Where an article says تنظيم، حركة، جماعة with a name: التنظيم after it is the one named last."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._places: dict[str, list[tuple[int, int]]] | None = None
        self._owners: dict[tuple[int, int], str] = {}

    @staticmethod
    def of(mention: Mention, line: Words) -> str | None:
        """The noun by which a mention points back, where it does (عناصر التنظيم، الجماعة الإرهابية، متمردو الجبهة)."""
        after = mention.last + 1
        owned = after < len(line.texts) and line.joined[after] and not _DEFINITE.match(line.known[mention.last].folded)
        for at in range(mention.first, after + owned):
            found = _SAME.fullmatch(line.known[at].folded)
            if found:
                return found.group(1)
        return None

    def record(self, mention: Mention, line: Words, actor: str) -> None:
        """Note that a naming of ``actor`` holds such a noun."""
        for at in range(mention.first, mention.last + 1):
            if _HEAD.fullmatch(line.known[at].folded):
                self._owners[line.sentence.number, at] = actor

    def owner(self, head: str, place: tuple[int, int]) -> Owner:
        """Whose naming the noun was the last time before a place (sentence, word), or the first time after it."""
        if self._places is None:
            self._places = {}
            for line in self._lines:
                for at, known in enumerate(line.known):
                    if _is_head(known):
                        self._places.setdefault(_head(known), []).append((line.sentence.number, at))
        places = self._places.get(head, [])
        if not places:
            return Owner(False, False, None)
        at = bisect_left(places, place) - 1
        return Owner(True, at >= 0, self._owners.get(places[max(0, at)]))


def _is_head(known: Known) -> bool:
    return bool(known.groups) and _HEAD.fullmatch(known.folded) is not None


def _head(known: Known) -> str:
    found = _HEAD.fullmatch(known.folded)
    return found.group(1) if found else ""
