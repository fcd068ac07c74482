"""The noun phrase around a term: the noun that a loading adjective modifies, the name after a noun.

Two readings are settled here, after matching: an adjective takes in its noun and its fellow
adjectives, agreement in ال, gender and number permitting (الفصائل الارهابية المسلحة المحلية is one
span); and a noun in construct takes its actor from the name that follows it (ميليشيات الحوثيين).
"""

import re

from framing import inflection
from framing.matching import Words
from framing.records import Mention
from framing.wordtable import WordTable

# How many other adjectives may stand between a noun and its loading adjective, and after it.
_REACH = 3
_DEFINITE = re.compile("^[وف]?(?:[بك]?ال|لل)")
_NISBA = re.compile("(?:يه|ي|يين|يون|يات|يان|يتين|يتان)$")
_FEMININE = re.compile("(?:ه|ات|اء|ي)$")
_PLURAL = re.compile("(?:ون|ين|و|ات)$")


def _parted(between: str) -> bool:
    """Whether a quotation begins or ends in a stretch, and does not both: حرب «عبثية»."""
    return sum(map(between.count, "«“")) != sum(map(between.count, "»”")) or between.count('"') % 2 == 1


def _definite(word: str) -> bool:
    return _DEFINITE.match(word) is not None


class NounPhrases:
    """Widens and joins the mentions of one sentence."""

    def __init__(self, table: WordTable) -> None:
        self._nouns = table.speech.get("group-noun", frozenset())
        self._adjectives = table.speech.get("modifier", frozenset())
        self._names = table.places

    def settle(self, line: Words, mentions: list[Mention]) -> list[Mention]:
        """The mentions with adjectives joined to their nouns."""
        at_word = {at: m for m in mentions for at in range(m.first, m.last + 1)}
        dropped: set[int] = set()
        settled = []
        for mention in mentions:
            if mention.entry.attach and not mention.entry.neutral:
                mention, absorbed = self._widened(line, mention, at_word)
                dropped.update(absorbed)
            settled.append(mention)
        return [m for m in settled if m.first not in dropped or not m.entry.neutral or m.noun >= 0]

    def _widened(self, line: Words, mention: Mention, at_word: dict[int, Mention]) -> tuple[Mention, list[int]]:
        folded = [k.folded for k in line.known]
        definite = _definite(folded[mention.first])
        noun = self._noun(line, folded, mention, definite, at_word)
        last = mention.last
        for at in range(mention.last + 1, min(len(folded), mention.last + 1 + _REACH)):
            follower = at_word.get(at)
            if follower is not None and not (follower.entry.neutral and follower.first > mention.last):
                break
            if not line.joined[at] or _parted(line.text[line.ends[mention.last]:line.starts[at]]):
                break
            if not self._is_adjective(line, folded, at, definite) or not _alike(folded[mention.last], folded[at]):
                break
            last = at
        absorbed = [at_word[at].first for at in range(mention.last + 1, last + 1) if at in at_word]
        if noun is None:
            return mention._replace(last=last, end=line.ends[last]), absorbed
        first = at_word[noun].first if noun in at_word and at_word[noun].entry.neutral else noun
        absorbed += [at_word[noun].first] if noun in at_word else []
        widened = mention._replace(first=first, start=line.starts[first], last=last, end=line.ends[last], noun=noun)
        return widened, absorbed

    def _noun(self, line: Words, folded: list[str], mention: Mention, definite: bool, at_word: dict[int, Mention]) -> int | None:
        if mention.form & inflection.PREPOSITION:  # هجوم لمتمردي الجيش: no adjective
            return None
        before = mention.first - 1
        if mention.form & inflection.CONJUNCTION and before >= 0 and not (
                self._is_adjective(line, folded, before, definite) and _alike(folded[before], folded[mention.first])):
            return None  # المستوطنين والمتطرفين, القوات الأوكرانية والانفصاليين: another noun
        adjective = folded[mention.first]
        for steps, at in enumerate(range(mention.first - 1, -1, -1)):
            if steps > _REACH or not line.joined[at + 1] or _parted(line.text[line.ends[at]:line.starts[mention.first]]):
                return None
            found = at_word.get(at)
            if found is not None and not found.entry.neutral:
                return None
            known = found is not None or any(r.lexeme in self._nouns for r in line.readings[at])
            is_name = found is not None and not _definite(folded[at]) and definite
            agrees = _definite(folded[at]) == definite or (is_name and definite)
            if known and (agrees or is_name):
                return at if _agrees(folded[at], adjective, known) else None
            if not agrees:
                return None
            if self._is_adjective(line, folded, at, definite) and steps < _REACH and _alike(folded[at], adjective):
                continue
            return at if definite and _agrees(folded[at], adjective, known) else None
        return None

    def _is_adjective(self, line: Words, folded: list[str], at: int, definite: bool) -> bool:
        word = folded[at]
        if _definite(word) != definite or (not definite and word[:1] in "وف" and at and not line.readings[at]):
            return False
        if any(r.lexeme in self._adjectives for r in line.readings[at]):
            return True
        return definite and len(word) > 5 and _NISBA.search(word) is not None


def _ending(word: str) -> str:
    return "plural" if word.endswith(("ون", "ين")) else "feminine" if word.endswith(("ه", "ات")) else "other"


def _alike(one: str, two: str) -> bool:
    """Whether two adjectives of one noun agree in their endings (الإرهابيون and القرية do not)."""
    return _ending(one) == _ending(two)


def _agrees(noun: str, adjective: str, known: bool) -> bool:
    """Whether gender and number let ``adjective`` modify ``noun``; a known group noun may be a
    broken plural, which takes a feminine singular or a plural adjective."""
    if _PLURAL.search(adjective) and not adjective.endswith("ات") and len(adjective) > 4 and adjective[-2:] in ("ون", "ين"):
        return known or _PLURAL.search(noun) is not None
    if adjective.endswith("ه"):
        return known or _FEMININE.search(noun) is not None or (noun.endswith("ين") is False and not known and len(noun) > 4)
    return not _PLURAL.search(noun) or known


def construct_name(line: Words, mention: Mention, mentions: list[Mention]) -> Mention | None:
    """The mention of a name that stands right after ``mention`` in construct (its second part)."""
    if mention.form & (inflection.DEFINITE | inflection.TANWIN | inflection.POSSESSED):
        return None
    for other in mentions:
        if other.first == mention.last + 1 and line.joined[other.first] and not _has_prefix(line, other):
            return other
    return None


def _has_prefix(line: Words, other: Mention) -> bool:
    """Whether a preposition or conjunction stands before a mention's first word: متطرف لتنظيم داعش."""
    prefix = inflection.PREPOSITION | inflection.CONJUNCTION
    if other.first == other.head:
        return bool(other.form & prefix)
    return any(r.form & prefix for r in line.readings[other.first])
