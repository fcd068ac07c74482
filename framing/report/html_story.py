"""The timeline of each actor: where in the article it is named, with which lean, and where that turns."""

from itertools import pairwise
from typing import NamedTuple

from framing.records import ArticleReport, Naming, Sentence, Story
from framing.report.html_pieces import Markup, join, tag
from framing.report.html_text import Layout
from framing.report.places import sentences_of
from framing.text import visible

# Height of a strip and the line of each lean in it, in CSS pixels; favourable above, hostile below.
_HEIGHT = 76
_ROWS = {2: 11, 1: 24, 0: 38, -1: 52, -2: 65}
# Space kept free at both ends, in per cent, so that no point is cut.
_MARGIN = 2.5
# Strips shown at once, and steps of a story told at once; the others are folded away.
_SHOWN = 5
_STEPS = 24


class Point(NamedTuple):
    """A naming in a strip: how far along it stands in per cent, and whether the framing turns there."""

    naming: Naming
    x: float
    turning: bool


def _along(naming: Naming, spans: tuple[Sentence, ...], rtl: bool) -> float:
    """Per cent of the strip's width: by sentence, and within it by characters."""
    count = max(1, len(spans))
    sentence = spans[naming.sentence - 1] if 0 < naming.sentence <= len(spans) else None
    within = (naming.start - sentence.start) / max(1, sentence.end - sentence.start) if sentence else 0.5
    share = (naming.sentence - 1 + min(max(within, 0.0), 1.0)) / count
    x = _MARGIN + (100 - 2 * _MARGIN) * min(max(share, 0.0), 1.0)
    return round(100 - x if rtl else x, 2)


def points(report: ArticleReport, story: Story, rtl: bool) -> list[Point]:
    """The namings of one actor as points of its strip."""
    turned = {s.target.start for s in report.shifts if s.actor == story.actor and s.kind != "mixed"}
    return [Point(n, _along(n, sentences_of(report), rtl), n.start in turned) for n in story.namings]


def _shape(voice: str, turning: bool) -> Markup:
    """A disc in the outlet's own words, hollow in another's, a hollow square in quotation; a diamond where the framing turns."""
    if turning:
        return tag("path", class_="shape diamond", d="M0-7.6 7.6 0 0 7.6-7.6 0Z")
    if voice == "quoted":
        return tag("path", class_="shape", d="M-4-4H4V4H-4Z")
    return tag("circle", class_="shape", r=4.6)


def _course(found: list[Point]) -> list[Markup]:
    """The outlet's own naming as steps: level until the next naming, then up or down to it."""
    own = [p for p in found if p.naming.voice == "outlet"]
    parts = []
    for one, two in pairwise(own):
        y1, y2 = _ROWS[one.naming.lean], _ROWS[two.naming.lean]
        parts.append(tag("line", class_="course", x1=f"{one.x}%", x2=f"{two.x}%", y1=y1, y2=y1))
        if y1 != y2:
            parts.append(tag("line", class_="course jump" if two.turning else "course", x1=f"{two.x}%", x2=f"{two.x}%", y1=y1, y2=y2))
    return parts


def _step(term: str, point: Point, count: int) -> Markup:
    """One step of a story in words."""
    turned = " turned" if point.turning else ""
    return tag("span", term + (f" ×{count}" if count > 1 else ""), class_=f"step l{point.naming.lean} v-{point.naming.voice}{turned}")


class Strips:
    """Writes the strips of one article."""

    def __init__(self, report: ArticleReport, prefix: str, lang: str, words: dict[str, str], layout: Layout) -> None:
        self.report = report
        self.prefix = prefix
        self.lang = lang
        self.words = words
        self.layout = layout

    def write(self) -> Markup:
        """All strips, the actors whose naming moves or is loaded first."""
        if not self.report.stories:
            return tag("p", self.words["no-actor"], class_="empty")
        turns = [s.actor for s in self.report.shifts]
        order = sorted(self.report.stories, key=lambda s: (-turns.count(s.actor), -sum(n.lean != 0 for n in s.namings), -len(s.namings)))
        # A single neutral naming has no course to show.
        plain = [s for s in order if len(s.namings) == 1 and s.namings[0].lean == 0]
        first = [s for s in order if s not in plain][:_SHOWN] or order[:_SHOWN]
        rest = [s for s in order if s not in first]
        parts = [self._legend(), *(self._strip(s) for s in first)]
        if rest:
            summary = tag("summary", self.words["more-actors"].format(count=len(rest)))
            parts.append(tag("details", summary, *(self._strip(s) for s in rest), class_="more"))
        return join(parts)

    def _legend(self) -> Markup:
        """What the shapes and the two halves of a strip mean."""
        def sample(voice: str, turning: bool, label: str) -> Markup:
            mark = tag("g", _shape(voice, turning), transform="translate(8 8)", class_=f"point l0 v-{voice}")
            return tag("span", tag("svg", mark, width=16, height=16, aria_hidden="true"), label)

        voices = [sample(voice, False, self.words[voice]) for voice in ("outlet", "attributed", "quoted")]
        halves = [tag("span", tag("i", "", class_=half), self.words[half]) for half in ("above", "below")]
        return tag("p", *voices, sample("outlet", True, self.words["turn"]), *halves, class_="legend-strip")

    def _strip(self, story: Story) -> Markup:
        found = points(self.report, story, self.lang == "ar")
        name = story.name[self.lang]
        loaded = sum(n.lean != 0 for n in story.namings)
        head = tag("div", tag("button", name, type="button", class_="only", aria_pressed="false", data_actor=story.actor,
                              title=self.words["only"].format(name=name)),
                   tag("span", self.words["namings"].format(count=len(found), loaded=loaded), class_="count"), class_="strip-head")
        return tag("section", head, self._drawing(found, name), self._chain(found), class_="strip", data_actor=story.actor, data_name=name,
                   aria_label=name)

    def _drawing(self, found: list[Point], name: str) -> Markup:
        middle = _ROWS[0]
        ground = [tag("rect", class_="above", width="100%", height=middle),
                  tag("rect", class_="below", y=middle, width="100%", height=_HEIGHT - middle),
                  tag("line", class_="zero", x1="0", x2="100%", y1=middle, y2=middle)]
        return tag("svg", *ground, *_course(found), *(self._point(p) for p in found), class_="course-of", height=_HEIGHT, width="100%",
                   role="group", aria_label=self.words["strip"].format(name=name))

    def _point(self, point: Point) -> Markup:
        naming = point.naming
        label = self.words["point"].format(term=self._term(naming), lean=self.words[f"lean{naming.lean}"],
                                           voice=self.words[naming.voice], sentence=naming.sentence)
        if point.turning:
            label = f"{self.words['turn']}: {label}"
        link = tag("a", tag("title", label), tag("circle", class_="reach", r=11), tag("circle", class_="ring", r=10.5),
                   _shape(naming.voice, point.turning), href=f"#{self.prefix}-s{naming.sentence}", aria_label=label,
                   class_=f"point l{naming.lean} v-{naming.voice}", data_to=self.layout.home.get(naming.start), data_voice=naming.voice)
        return tag("svg", link, x=f"{point.x}%", y=_ROWS[naming.lean], overflow="visible")

    def _term(self, naming: Naming) -> str:
        return visible(self.report.article.visible[naming.start:naming.end])

    def _chain(self, found: list[Point]) -> Markup:
        """The story in words: each naming once, however often it comes running."""
        steps: list[tuple[str, Point, int]] = []
        for point in found:
            term = self._term(point.naming)
            if steps and steps[-1][0] == term and steps[-1][1].naming.voice == point.naming.voice:
                steps[-1] = (*steps[-1][:2], steps[-1][2] + 1)
            else:
                steps.append((term, point, 1))
        shown = [_step(*step) for step in steps]
        arrow = Markup('<i aria-hidden="true"> ← </i>')
        if len(shown) <= _STEPS:
            return tag("p", join(shown, arrow), class_="chain", lang="ar", dir="rtl")
        told = tag("summary", join(shown[:_STEPS], arrow), arrow, "…")
        return tag("details", told, tag("p", join(shown[_STEPS:], arrow)), class_="chain", lang="ar", dir="rtl")
