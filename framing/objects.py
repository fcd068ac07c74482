"""The objects of a verb of saying that has no أن: where the words said begin, after its subject.

A label may be what somebody condemns (أدانت البحرين التفجير الإرهابي), whom somebody accuses, or the name
that somebody gives (وصفه بالإرهابي); else the words begin after the subject or at the preposition that the verb governs.
"""

import re

from framing import inflection
from framing.clauses import WAS, Clauses
from framing.speakers import NISBA, OWNED, PREPOSITIONS

RELATIVE = frozenset({"التي", "الذي", "الذين", "اللذين", "اللتين", "اللواتي"})
_GOVERNED = {"say-about": ("عن", ""), "say-from": ("من", ""), "say-to": ("الي", "ل"), "say-with": ("", "ب")}
_SOME_OF = frozenset({"مجموعه", "عدد", "عشرات", "مئات", "الاف", "الكثير", "كثير", "العديد", "واحد", "احد", "وفد", "حشد", "فريق", "بعض"})
# Verbs of which the label between their subject and بـ, or المسؤولية, is the speaker's: اتهم، هدد، توعد، حمّل.
_ACCUSES = re.compile("[وف]?(?:[يت]تهم|اتهم|[يت]?هدد|[يت]?توعد|[يت]?حمل)(?:ت|وا|ون|ا)?$")
_BLAME = ("مسؤولي", "المسؤولي", "مسئولي", "المسئولي")
_JOINED = inflection.PREPOSITION | inflection.CONJUNCTION
_ACTS = frozenset({"act-label", "death-term", "euphemism"})
# Before a label among what somebody describes: وصف القائد أي تسوية مع المتمردين بأنها.
_TOWARDS = frozenset({"فيه", "مع", "ضد", "علي", "الي", "عن"})
# A verb of the present whose subject is two: it stands before the verb.
_OF_TWO = re.compile("[وف]?[يت].{2,}ان$")
_PRESENT = re.compile("[يت]")
# How many words may stand between وصف and the بـ of the name it gives.
_LONG_OBJECT = 45


class Objects(Clauses):
    """Where the words said begin, in one sentence."""

    def named_object(self, at: int, that: int) -> int | None:
        """The label that somebody is said to be something (وصف الوزير المتمردين بأنهم): the namer's word."""
        if not self.as_verb(at, "say-naming"):
            return None
        for mention in self.loaded:
            first = mention.first
            if at + 1 < first < that and (self.ends_phrase(first - 1) or self.folded[first - 1] in _TOWARDS):
                return first
            if first == at + 1 and mention.last + 1 == that and (self.conjoined(at) or self.folded[at - 1:at] == ["التي"]):
                return first
        return None

    def named_end(self, verb: int, that: int) -> int | None:
        """Where a naming ends that is quoted: after وصفه بأنه «…» the outlet goes on."""
        if not self.as_verb(verb, "naming-verb"):
            return None
        after = self.line.ends[that]
        return next((q.end for q in self.quotes if after <= q.start <= after + 3), None)

    def object_of(self, at: int, follows: bool) -> int | None:
        """Where the words said begin after a verb without أن."""
        after = at + 1
        if after >= len(self.line.texts):
            return None
        accused = self._accused(at)
        if accused is not None:
            return accused
        governed = [rule for name, rule in _GOVERNED.items() if self.as_verb(at, name)]
        if governed:
            return next((i for i in self.after(at, 13) for word, letter in governed
                         if self.folded[i] == word or (letter and self.prefixed(i, letter))), None)
        if self.as_verb(at, "say-naming"):
            return self._given_name(at)
        if self.as_verb(at, "say-condemn"):  # أدانت البحرين التفجير الإرهابي: the label is the object
            behind = after - self._follows_its_subject(at)
            return next((m.first for m in self.loaded if behind < m.first <= at + 14), None) or self._object(at)
        if self._needs_that(at):  # جدد الدعوة إلى، وجّه تحذيرا من
            return at + 2 if self.among(after, "say-noun") and at + 2 < len(self.line.texts) else None
        if (follows and self.conjoined(at)) or (at and at - 1 in self.named_to and self.line.joined[at]):
            return after  # the subject was named before: ودعوا …؛ حماس تعلن …
        return self._deed(at) or self._object(at)

    def _follows_its_subject(self, at: int) -> bool:
        """Whether who condemns is named before the verb: الأردن يدين، قطر والكويت تدينان، وكانت مصر أدانت."""
        if not at:
            return False
        if self.comma_before(at) or self.folded[0] in WAS or _OF_TWO.match(self.folded[at]):
            return True
        return (at - 1 in self.named_to or _PRESENT.match(self.folded[at]) is not None) and self.named_before(at) is not None

    def _accused(self, at: int) -> int | None:
        """Whom somebody accuses, threatens or blames, called by a label after the subject."""
        if not _ACCUSES.match(self.folded[at]):
            return None
        end = min(at + 12, self.next_comma(at))
        for mention in self.loaded:
            first = self.oblique(mention, at)
            charged = any(self.prefixed(i, "ب") or self.folded[i].startswith(_BLAME) for i in self.after(mention.last, 5))
            if charged and at + 1 < first < end and self.ends_name(first - 1) and not mention.form & _JOINED:
                return first
        return None

    def _given_name(self, at: int) -> int | None:
        """The name that سمّى، وصف، اعتبر gives: the last of its objects."""
        called = self._called_far(at)
        if called is not None:
            return called
        end = self._past_apposition(at)
        owned = bool(OWNED.search(self.folded[at])) and not self.line.texts[at].endswith("ة")
        for mention in self.loaded:
            if at < mention.first < min(end, at + 12) and (
                    mention.first > at + 1 or self.prefixed(mention.first, "ب") or (owned and not self.folded[mention.first].startswith("ال"))):
                # with the noun that an adjective modifies: تعتبرها واشنطن منظمة إرهابية
                return mention.first - (mention.entry.attach and mention.first > at + 2)
        return None

    def _called_far(self, at: int) -> int | None:
        """The label with بـ that closes a long object: وصف المفتي الهجوم الذي استهدف المسجد، وقتل عشرة، بالعمل الإرهابي."""
        if not self.as_verb(at, "naming-verb"):
            return None
        first = next((i for i in self.after(at, _LONG_OBJECT) if self.folded[i].startswith("بال")), None)
        return first if any(m.first == first for m in self.loaded) else None

    def _past_apposition(self, at: int) -> int:
        """The next comma, but for one that opens a name or title between commas (الوكيل، الدكتور حامد، )."""
        first = self.next_comma(at)
        second = self.next_comma(first) if first < len(self.line.texts) else first
        named = second < len(self.line.texts) and second - first <= 6 and self.folded[first].startswith("ال") and not any(
            self.folded[i] in PREPOSITIONS for i in range(first, second))
        return self.next_comma(second) if named else first

    def _deed(self, at: int) -> int | None:
        """A death or deed announced right after its announcer: أعلنت المنظمة استشهاد اثنين."""
        end = self.next_comma(at)
        for mention in self.loaded:
            first = mention.first
            if at + 1 < first < min(end, at + 10) and mention.entry.cls in _ACTS:
                ended = self.ends_phrase(first - 1) or first - 1 in self.named_to
                bare = not self.folded[first].startswith("ال") and mention.entry.cls != "act-label"
                return first if ended or bare else None
        return None

    def _needs_that(self, at: int) -> bool:
        """Whether every verb of saying that the word can be needs أن (or a colon) after it."""
        return self.as_verb(at, "say-that-only") and not self.as_verb(at, "say-free")

    def _object(self, verb: int) -> int | None:
        """The first word after the subject of a verb of saying that has no أن."""
        count = len(self.line.texts)
        at = self.named_to.get(verb + 1, verb + 1) + 1
        if verb + 1 < count and (self.folded[verb + 1] in PREPOSITIONS or self.prefixed(verb + 1, "ب")):
            return verb + 1
        closed = verb + 1 in self.named_to
        while at < count and at < verb + 14:
            word = self.folded[at]
            if self.comma_before(at):
                return at if word not in RELATIVE else self._past(at)
            if word == "من" and self.folded[at - 1] in _SOME_OF:  # مجموعة من الناشطين: still the subject
                at += 2
                continue
            if word == "باسم":  # المتحدث باسم الجيش
                at = self.named_to.get(at + 1, at + 1) + 1
                continue
            if word in PREPOSITIONS or self.prefixed(at, "ب"):
                return at
            if word.startswith("ل") and at in self.named_to:  # وكالة أعماق التابعة لتنظيم …
                at = self.named_to[at] + 1
                continue
            definite = word.startswith("ال")
            if not definite and (closed or self.folded[at - 1].startswith("ال")) and not self.among(at, "speaker"):
                return at
            adjective = not self.folded[at - 1].startswith("ال") and NISBA.search(self.folded[at - 1])
            if at > verb + 2 and adjective and not NISBA.search(word) and not closed:
                return at  # مصادر يمنية اقتحام: an indefinite subject with its adjective
            closed = closed or definite
            at = self.named_to.get(at, at) + 1
        return at if at < count else None

    def _past(self, at: int) -> int | None:
        """The first word after a clause between commas (الكتلة، التي اجتمعت أمس، إلى)."""
        end = self.next_comma(at)
        return end if end < len(self.line.texts) else None
