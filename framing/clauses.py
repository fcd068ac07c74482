"""Where somebody's words end: at a new clause of the outlet's, an aside, a comma."""

from framing.speakers import Names

# With قد they open the outlet's background.
WAS = frozenset({"وكان", "وكانت", "وكانوا"})
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


class Clauses(Names):
    """The ends of what is said in one sentence."""

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
