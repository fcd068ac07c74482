"""The notes under an article: one for each flag and each shift, shown beside the term on demand."""

from collections.abc import Mapping
from typing import Any

from framing.records import ArticleReport, Flag, Shift
from framing.report.html_pieces import Markup, join, tag
from framing.report.html_text import Layout, kind
from framing.text import visible
from framing.wording import evidence_words

_LINKED = ("https://", "http://")


class Notes:
    """Writes the notes of one article. ``details`` holds the lexicons' reasons and sources, where they are at hand."""

    def __init__(self, report: ArticleReport, prefix: str, lang: str, words: dict[str, str], layout: Layout,
                 details: Mapping[str, Any], names: Mapping[str, str]) -> None:
        self.report = report
        self.prefix = prefix
        self.lang = lang
        self.words = words
        self.layout = layout
        self.entries: Mapping[str, Any] = details.get("details", {})
        self.sources: Mapping[str, Any] = details.get("sources", {})
        self.names = names
        self._told: set[str] = set()
        self._actors: dict[int, set[str]] = {}
        for story in report.stories:
            for naming in story.namings:
                self._actors.setdefault(naming.start, set()).add(story.actor)

    def flags(self) -> Markup:
        """All flags as a numbered list."""
        return tag("ol", *(self._flag(number, f) for number, f in enumerate(self.report.flags, 1)), class_="notes")

    def shifts(self) -> Markup:
        """All shifts as a list."""
        return tag("ol", *(self._shift(number, s) for number, s in enumerate(self.report.shifts, 1)), class_="turns")

    def _flag(self, number: int, flag: Flag) -> Markup:
        detail = self.entries.get(flag.rule) or {}
        name = self.names.get(flag.actor, flag.actor) if flag.actor else None
        # A list need not give one reason twice; a card does, whichever term it stands at.
        again = " again" if flag.rule in self._told else ""
        self._told.add(flag.rule)
        term = tag("a", flag.term or visible(flag.text), class_="term", href=f"#{self.prefix}-at{flag.start}", lang="ar", dir="rtl")
        head = tag("div", tag("span", self.words[flag.severity], class_=f"level e-{flag.severity}"), term, class_="note-head")
        return tag("li", head, self._about(flag, name), tag("p", self._reason(flag, detail), class_="why", dir="auto"), self._instead(flag),
                   self._advice(detail), self._evidence(flag), self._sources(detail), self._foot(flag.rule, flag.line, flag.column),
                   id=f"{self.prefix}-n{number}", class_=f"note k-{kind(flag.cls)}{again}", data_severity=flag.severity,
                   data_voice=flag.voice, data_actor=flag.actor or "", data_name=name)

    def _about(self, flag: Flag, name: str | None) -> Markup:
        voice = self.words[flag.voice]
        if flag.speaker:
            voice += f" ({self.words['speaker']}: {visible(flag.speaker)})"
        facts = [self.words[flag.cls], *([name] if name else []), voice]
        if flag.probability is not None:
            facts.append(f"{self.words['probability']} {flag.probability:.2f}")
        return tag("p", join([tag("bdi", fact) for fact in facts], " · "), class_="about")

    def _reason(self, flag: Flag, detail: Mapping[str, Any]) -> str:
        """The lexicon's whole reason where it is at hand, else the report's sentence."""
        reason: str = (detail.get("why") or {}).get(self.lang) or flag.message
        return reason

    def _instead(self, flag: Flag) -> Markup:
        if not flag.alternatives:
            return tag("p", self.words["attribute"], class_="instead")
        options = [tag("span", option, class_="option", lang="ar", dir="rtl") for option in flag.alternatives]
        return tag("p", tag("span", self.words["alternatives"], class_="label"), " ", join(options, " "), class_="instead")

    def _advice(self, detail: Mapping[str, Any]) -> Markup:
        advice = (detail.get("advice") or {}).get(self.lang)
        return tag("p", tag("span", self.words["advice"], class_="label"), " ", advice, class_="advice", dir="auto") if advice else Markup("")

    def _evidence(self, flag: Flag) -> Markup:
        """What spoke for and against, where the run was asked for it."""
        if not flag.evidence:
            return Markup("")
        shown = [tag("bdi", f"{evidence_words(name, self.lang, self.words)} ({weight:+.2f})") for name, weight in flag.evidence]
        return tag("p", tag("span", self.words["evidence"], class_="label"), " ", join(shown, " · "), class_="evidence")

    def _sources(self, detail: Mapping[str, Any]) -> Markup:
        found = [self.sources.get(s) or {"title": s} for s in detail.get("sources") or []]
        if not found:
            return Markup("")
        return tag("p", tag("span", self.words["sources"], class_="label"), " ", join([self._source(s) for s in found], " · "), class_="sources")

    def _source(self, source: Mapping[str, Any]) -> Markup:
        if source.get("id") == "editorial":
            return tag("bdi", self.words["editorial"])
        publisher, year, url = source.get("publisher"), source.get("year"), str(source.get("url") or "")
        shown = str(source.get("title", ""))
        if publisher or year:
            shown += f" ({', '.join(str(v) for v in (publisher, year) if v)})"
        if not url.startswith(_LINKED):
            return tag("bdi", shown)
        return tag("a", tag("bdi", shown), href=url, rel="noopener noreferrer", target="_blank", title=self.words["opens"])

    def _foot(self, rule: str, line: int, column: int, strength: str = "") -> Markup:
        return tag("p", tag("code", rule, dir="ltr"), " · ", self.words["place"].format(line=line, column=column), strength, class_="foot")

    def _shift(self, number: int, shift: Shift) -> Markup:
        actors = sorted({shift.actor, *self._actors.get(shift.target.start, ())})
        places = []
        for place in (shift.origin, shift.target):
            shown = visible(self.report.article.visible[place.start:place.end])
            to = self.layout.home.get(place.start)
            places.append(tag("a", shown, href=f"#{self.prefix}-s{place.sentence}", data_to=to, class_=f"step l{place.lean}", lang="ar", dir="rtl"))
        arrow = tag("span", f" {self.words['to']} ", aria_hidden="true")
        head = tag("div", tag("span", self.words[shift.kind], class_=f"level kind-{shift.kind}"),
                   tag("span", join(places, arrow), class_="way"), class_="note-head")
        strength = f" · {self.words['strength']} {shift.strength:.2f}"
        return tag("li", head, tag("p", shift.message, class_="why", dir="auto"),
                   self._foot(f"shift/{shift.kind}", shift.target.line, shift.target.column, strength),
                   id=f"{self.prefix}-t{number}", class_="note turn-note", data_actor=" ".join(actors))
