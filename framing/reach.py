"""How far a verb of saying reaches: where the words said begin and where the outlet goes on.

After أن/إن the reach begins there and ends with the sentence or a new clause of the outlet's; without
it, it begins after the subject (or at the preposition that the verb governs).
"""

import re
from bisect import bisect_left

from framing.objects import RELATIVE, Objects
from framing.saying import SAID_IN, Region
from framing.speakers import FEW, OWNED

_OPENERS = frozenset({"فيما", "بينما", "كما", "حين"})
_WHEN = frozenset({"بعدما", "عندما", "حينما"})
_IMPERSONAL = frozenset({"يذكر", "ويذكر", "يشار", "ويشار", "والجدير"})
_TURNED_OUT = frozenset({"تبين", "وتبين", "فتبين", "يتبين", "ويتبين"})  # تبيّن أن: it turned out, nobody says it
_HERE = frozenset({"هنا", "وهنا", "هناك", "وهناك", "فهناك"})  # spelled like هنّأ, هنّأك without the hamza
_OFFERED = frozenset({"واجب", "بواجب", "واجبي"})  # تقديم واجب العزاء: a visit, no speech
_HIS_WORD = ("كلمته", "كلمتها", "كلمتهم")  # قال الشعب كلمته: an idiom
_WHILE = (["فيما"], ["وفيما"], ["ما"], ["بينما"], ["وبينما"])
_QUESTIONS = (["هل"], ["متي"])
_ADDED = frozenset({"والتي", "والذي", "والذين"})
# With إ these are nouns: إدانته, إشادتها; the verbs are written with أ.
_NOUN_NOT_VERB = re.compile("[وف]?إ.ا.ت")
# إن is what قال brings in, and no other verb.
_SAID = re.compile("[وف]?(?:قال|[يت]قول)")
_TELLS_HOW = re.compile("[وف]?[يت]?(?:رو|شرح|حك|وضح|اوضح|وصف|صف)")
_NOBODY_SAYS = (["لا", "احد"], ["ولا", "احد"], ["ما", "احد"])


class Reach(Objects):
    """The reach of each verb of saying in one sentence."""

    def said(self) -> list[Region]:
        """The reach of each verb of saying."""
        found: list[Region] = []
        other = self.bits["condolence"] | self.bits["stance"] | self.bits["charge"] | self.bits["charge-with"]
        wanted = other | self.bits["say"] | self.bits["say-noun"]
        for at in [at for at, known in self.line.speech if known.groups & wanted or known.folded in SAID_IN]:
            verb = self._is_verb(at) and not self._is_stance(at)
            told = not verb and bool(self.line.known[at].groups & other) and self._tells(at)
            if (not verb and not told and not self.says_as_noun(at)) or self.quoted(at):
                continue
            inside = bool(found) and found[-1].start < self.line.starts[at] < found[-1].end
            if inside and not self._speaks_anew(at):
                continue
            region = self._told(at) if told else self._reach(at, verb, bool(found))
            if region:
                if inside:
                    found[-1] = found[-1]._replace(end=self.line.starts[at])
                found.append(region)
        return found

    def _says(self, at: int) -> bool:
        """Whether a word can be a verb of saying at all; a town's name (تعز) and «here» cannot."""
        word = self.folded[at]
        return (bool(self.line.known[at].as_verb & self.bits["say"]) and not (word in _HERE and "أ" not in self.line.texts[at])
                and not _NOUN_NOT_VERB.match(self.line.texts[at]) and not any(r.lexeme in self.places for r in self.line.readings[at]))

    def _is_verb(self, at: int) -> bool:
        """Whether a word is a verb of saying here, with somebody who says it."""
        if not self._says(at):
            return False
        word, after = self.folded[at], self.folded[at + 1:at + 2]
        if word in _IMPERSONAL and after in (["ان"], ["الي"], ["كذلك"], ["هنا"]):
            return False  # يذكر أن: nobody is named, the outlet speaks
        if word in _TURNED_OUT and after and after[0].startswith("ان") and not (at and self.folded[at - 1].startswith("ال")):
            return False
        if (at == 1 and self.folded[0] == "من") or (after and after[0].startswith(_HIS_WORD)) or self.folded[at - 1:at] in _QUESTIONS:
            return False
        if (word.endswith("كم") and self.line.known[at].first_person) or word.endswith("قلنا"):  # أخبركم، قلنا: the poster speaks
            return False
        if self.folded[max(0, at - 2):at] in _NOBODY_SAYS:
            return False
        if word.endswith("نا") and self.as_verb(at, "say-with"):  # تذكّرنا بالماضي: nobody speaks
            return False
        if (self.as_verb(at, "say-naming") and at and self._is_named_so(at)) or self.is_shown(at):
            return False
        if self.as_verb(at, "say-greet") and any(self.among(i, "anniversary") for i in self.after(at, 5)):
            return False
        return not self.as_verb(at, "say-call") or any(map(self.calls_for, self.after(at, 25)))

    def _is_named_so(self, at: int) -> bool:
        """ما يسمى (see ``named``), or الذي يعتبر هدفا: nobody is said to call it so."""
        before = self.folded[at - 1]
        if self.among(at - 1, "naming") and self.line.joined[at]:
            return True
        return before in RELATIVE and not OWNED.search(self.line.texts[at]) and at + 1 < len(self.folded) and (
            not self.folded[at + 1].startswith("ال"))

    def _speaks_anew(self, at: int) -> bool:
        """Whether a verb inside somebody's words is the outlet's again: …، وأضاف؛ فيما قال؛ بعدما زعم."""
        before = self.folded[max(0, at - 2):at]
        if self.comma_before(at) and self.conjoined(at):
            return True
        if before and before[-1] in _OPENERS and self.comma_before(at - 1):
            return True
        judged = any(m.first == at and m.entry.cls == "reporting-verb" for m in self.loaded)
        return judged and bool(before) and (before[-1] in _WHEN or before in (["بعد", "ان"], ["قبل", "ان"]))

    # Condolences, attitudes, charges

    def _tells(self, at: int) -> bool:
        """Whether a noun that can carry somebody's words does so here."""
        before = range(max(0, at - 12), at)
        if self.among(at, "condolence"):
            return not any(self.folded[i] in _OFFERED for i in before[-3:])
        if self.among(at, "stance") and any(self.among(i, "stance-verb") for i in before):
            return True
        return self.among(at, "charge") or self._charge(at) is not None

    def _is_stance(self, at: int) -> bool:
        """Whether what reads as a verb with its object is an attitude with its owner: كررت الجامعة رفضها لـ."""
        if not self.among(at, "stance"):
            return False
        verb = next((i for i in range(at - 1, max(-1, at - 12), -1) if self.comma_before(i + 1) or self.among(i, "stance-verb")), None)
        return verb is not None and not self.comma_before(verb + 1)

    def _charge(self, at: int) -> int | None:
        """The word with بـ that says what somebody is charged with."""
        if not self.among(at, "charge-with"):
            return None
        return next((i for i in self.after(at, 8) if self.prefixed(i, "ب")), None)

    def _told(self, at: int) -> Region | None:
        count = len(self.line.texts)
        begin = self._charge(at) or at + 1
        if begin >= count:
            return None
        self.own.append((self.line.starts[at], self.line.starts[begin]))
        far = not self.among(at, "charge")
        verb = next((i for i in range(at - 1, max(-1, at - 12), -1) if self.as_verb(i, "stance-verb")), None)
        speaker = None if verb is None else self.subject(verb, at - 1)
        return Region(self.line.starts[begin], self.clause_end(begin, far, True), "attributed", speaker, "say-participle")

    # A verb or its noun

    def _reach(self, at: int, verb: bool, follows: bool) -> Region | None:
        count = len(self.line.texts)
        if self.folded[at + 1:at + 2] in (["الستار"], ["النقاب"], ["اللثام"]):
            return None  # كشف الستار عن: an idiom, a curtain says nothing
        that = self._that(at, verb)
        if that is not None:
            named = self.named_object(at, that)
            speaker = self._speaker(at, (that if named is None else named) - 1, verb)
            begin = self.line.starts[named] if named is not None else self.line.ends[that]
            self.own.append((self.line.starts[at], begin))
            end = self.named_end(at, that) or self.clause_end(that, not self.is_aside(at, verb))
            if self.folded[at - 1:at] in _WHILE:  # وفيما رجحت مصادر أن …، فإن …: the outlet's main clause
                end = min([end, *(self.line.starts[i] for i in range(that + 1, len(self.line.texts)) if self.folded[i].startswith("فان"))])
            return Region(begin, end, "attributed", speaker, "say-that")
        how = self._how(at) if verb else None
        if how is not None:
            self.own.append((self.line.starts[at], self.line.starts[how]))
            speaker = self._speaker(at, how - 1, True)
            return Region(self.line.starts[how], self.clause_end(how, True), "attributed", speaker, "say-that")
        if verb:
            first = self.object_of(at, follows)
            rule = ("say-directive" if self.among(at, "say-directive") else "say-denial" if self.as_verb(at, "say-deny") else "say-object")
        else:
            first = at + 1 if self.among(at, "say-participle") and at + 1 < count else None
            rule = "say-participle"
        if first is None:
            return self._before_quote(at) if verb else None
        self.own.append((self.line.starts[at], self.line.starts[first]))
        end = self.call_end(first) if rule == "say-directive" else self.clause_end(first, verb, True)
        if verb and self.as_verb(at, "say-naming"):  # a name is a few words
            end = min(end, self.line.ends[min(first + 4, count - 1)])
        if verb and self.as_verb(at, "say-condemn"):  # باركت العملية، والتي أسفرت عن …: an addition of the outlet's
            end = min([end, *(self.line.starts[i] for i in range(first + 1, count) if self.folded[i] in _ADDED)])
        return Region(self.line.starts[first], end, "attributed", self._speaker(at, first - 1, verb), rule)

    def _before_quote(self, at: int) -> Region | None:
        """An empty region that tells the speaker alone, where marks hold the speech and no colon stands before: قال الوزير «…»."""
        who = at + 1 < len(self.folded) and (self.as_verb(at, "say-closing") or self.among(at + 1, "speaker") or at + 1 in self.named_to)
        for quote in self.quotes if who else ():
            last = bisect_left(self.line.starts, quote.start) - 1
            if at <= last <= at + 8 and quote.closed and len(self.text[quote.start:quote.end].split()) > FEW:
                return Region(quote.start, quote.start, "quoted", self._speaker(at, last, True), "colon")
        return None

    def _speaker(self, at: int, last: int, verb: bool) -> str | None:
        """Who says it: named before the verb (what follows is its object then), or after it."""
        return (self.named_before(at) if verb else None) or self.subject(at, last)

    def _how(self, at: int) -> int | None:
        """The كيف that brings in what somebody tells (يروي سالم كيف); what pictures show is not told."""
        if not _TELLS_HOW.match(self.folded[at]):
            return None
        how = next((i for i in self.after(at, 8) if self.folded[i] == "كيف"), None)
        return how if how is not None and not any(map(self.comma_before, range(at + 1, how + 1))) else None

    def _that(self, at: int, verb: bool) -> int | None:
        """The أن that belongs to a verb or noun of saying, or None."""
        that = next((i for i in self.thats if at < i < at + 30), None)
        if that is None or self._is_anothers(at, that) or any(self.line.known[i].first_person for i in range(at + 1, that)):
            return None
        if any(self.comma_before(i) and (self._says(i) or (self.says_as_noun(i) and that - i < 6)) for i in range(at + 1, that)):
            return None
        if ":" in self.text[self.line.ends[at]:self.line.starts[that]]:
            return None
        if not verb and (that - at > 6 or any(self.comma_before(i) for i in range(at + 1, that + 1))):
            return None
        if self.folded[that - 1] in ("بعد", "قبل", "منذ", "دون", "قبيل") or (self.folded[that - 1] == "علي" and self.folded[at] in ("يظهر", "تظهر")):
            return None  # بعد أن; تظهر على أنها is seen, not said
        if "شان" in self.folded[:at] and not any(i < at for i in self.thats):
            return None  # ليس من شأن المقاطع التي تظهر الجنود أن تغطي
        return that

    def _is_anothers(self, at: int, that: int) -> bool:
        """Whether أن belongs to a later verb of saying, inside what the first one says."""
        inner = next((i for i in range(that - 1, at + 3 if self._says(at) else at, -1) if self._says(i)), None)
        if inner is not None and self.line.texts[that].startswith("إ") and _SAID.match(self.folded[at]) and not _SAID.match(self.folded[inner]):
            return False  # قالت المنظمة في تقرير نشر أمس إن
        return inner is not None and (inner >= that - 4 or any(self.comma_before(i) for i in range(at + 1, inner + 1)))
