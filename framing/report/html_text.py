"""The article as it will be read, with its loaded terms, namings and turning points set off."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.records import ArticleReport, Flag, Naming, Sentence, Shift, Story
from framing.report.html_pieces import Markup, join, tag, text
from framing.report.places import sentences_of
from framing.text import PARAGRAPH, visible

# Eleven classes are more colours than an eye keeps apart: they share five.
KINDS = {"actor-label": "naming", "slur": "naming", "glorification": "praise", "act-label": "act", "death-term": "act",
         "euphemism": "act", "territory": "place"}
SEVERITIES = ("error", "warning", "info")
# A first paragraph longer than this is a lead, not a headline.
_HEADLINE_WORDS = 16


class Piece(NamedTuple):
    """A stretch that stands out: flags that overlap (by their place in the report), or one naming."""

    start: int
    end: int
    id: str
    flags: tuple[int, ...] = ()
    naming: Naming | None = None
    story: Story | None = None


class Layout(NamedTuple):
    """The pieces of an article in order, none overlapping, and which of them shows the naming at an offset."""

    pieces: list[Piece]
    home: dict[int, str]


def kind(cls: str) -> str:
    """The colour that a class of loaded term is shown in."""
    return KINDS.get(cls, "judgement")


def _flagged(flags: tuple[Flag, ...], prefix: str) -> list[Piece]:
    found: list[Piece] = []
    for index in sorted(range(len(flags)), key=lambda i: (flags[i].start, flags[i].end)):
        flag = flags[index]
        if found and flag.start < found[-1].end:
            last = found[-1]
            found[-1] = last._replace(end=max(last.end, flag.end), flags=(*last.flags, index))
        else:
            found.append(Piece(flag.start, flag.end, f"{prefix}-at{flag.start}", (index,)))
    return found


def layout(report: ArticleReport, prefix: str) -> Layout:
    """What stands out where. A naming that a flag touches is shown by that flag."""
    pieces = _flagged(report.flags, prefix)
    starts = [p.start for p in pieces]
    home: dict[int, str] = {}
    neutral: list[Piece] = []
    for naming, story in sorted(((n, s) for s in report.stories for n in s.namings), key=lambda pair: pair[0].start):
        before = bisect_right(starts, naming.end - 1) - 1
        if before >= 0 and pieces[before].end > naming.start:
            home[naming.start] = pieces[before].id
        elif neutral and neutral[-1].end > naming.start:
            home[naming.start] = neutral[-1].id
        else:
            neutral.append(Piece(naming.start, naming.end, f"{prefix}-at{naming.start}", (), naming, story))
            home[naming.start] = neutral[-1].id
    return Layout(sorted(pieces + neutral), home)


def headline_end(report: ArticleReport) -> int:
    """Where the headline ends, 0 where the article begins with its lead."""
    spans = sentences_of(report)
    if not spans or spans[-1].paragraph < 2:
        return 0
    top = report.article.visible[spans[0].paragraph_start:spans[0].paragraph_end]
    short = len(top.split()) <= _HEADLINE_WORDS and not top.rstrip().endswith((".", "؟", "!"))
    return spans[0].paragraph_end if short else 0


def title(report: ArticleReport, longest: int = 90) -> str:
    """The headline, or the first words, of an article."""
    first = next(PARAGRAPH.finditer(report.article.visible, next((s.start for s in sentences_of(report)), 0)), None)
    shown = visible(first.group()) if first else ""
    return shown if len(shown) <= longest else shown[:longest].rsplit(" ", 1)[0] + "…"


class ArticleText:
    """Writes one article's paragraphs."""

    def __init__(self, report: ArticleReport, prefix: str, lang: str, words: dict[str, str], layout: Layout) -> None:
        self.report = report
        self.source = report.article.visible
        self.prefix = prefix
        self.lang = lang
        self.words = words
        self.layout = layout
        self.turns: dict[str, list[tuple[int, Shift]]] = {}
        for number, shift in enumerate(report.shifts, 1):
            if at := layout.home.get(shift.target.start):
                self.turns.setdefault(at, []).append((number, shift))
        self._next = 0

    def paragraphs(self) -> Iterator[Markup]:
        """Every line that shows anything, headline first; sentences carry ids."""
        spans = sentences_of(self.report)
        top = headline_end(self.report)
        at = 0
        for line in PARAGRAPH.finditer(self.source):
            first = at
            while at < len(spans) and spans[at].start < line.end():
                at += 1
            shown = self._line(line.start(), line.end(), spans[first:at])
            if shown.strip():
                yield tag("p", shown, class_="headline" if line.start() < top else None)

    def _line(self, start: int, end: int, spans: Sequence[Sentence]) -> Markup:
        parts = []
        for sentence in spans:
            parts.append(text(self.source[start:sentence.start]))
            parts.append(tag("span", self._sentence(sentence), class_="s", id=f"{self.prefix}-s{sentence.number}", tabindex=-1))
            start = sentence.end
        parts.append(text(self.source[start:end]))
        return join(parts)

    def _sentence(self, sentence: Sentence) -> Markup:
        parts = []
        at = sentence.start
        pieces = self.layout.pieces
        while self._next < len(pieces) and pieces[self._next].start < sentence.end:
            piece = pieces[self._next]
            self._next += 1
            end = min(piece.end, sentence.end)
            parts.append(text(self.source[at:piece.start]))
            parts.append(self._turn(piece))
            shown = text(self.source[piece.start:end])
            parts.append(self._flag(piece, shown) if piece.flags else self._naming(piece, shown))
            at = end
        parts.append(text(self.source[at:sentence.end]))
        return join(parts)

    def _turn(self, piece: Piece) -> Markup:
        """The mark before a naming at which the framing turns."""
        found = self.turns.get(piece.id)
        if not found:
            return Markup("")
        notes = [f"{self.prefix}-t{number}" for number, _ in found]
        label = f"{self.words['turn']}: {found[0][1].message}"
        only_mixed = all(shift.kind == "mixed" for _, shift in found)
        return tag("a", class_="opener turn" + (" mixed" if only_mixed else ""), href=f"#{notes[0]}", data_notes=" ".join(notes), role="button",
                   aria_haspopup="dialog", aria_expanded="false", aria_label=label)

    def _flag(self, piece: Piece, shown: Markup) -> Markup:
        flags = sorted((self.report.flags[i] for i in piece.flags), key=lambda f: SEVERITIES.index(f.severity))
        worst = flags[0]
        notes = " ".join(f"{self.prefix}-n{i + 1}" for i in piece.flags)
        return tag("a", shown, class_=f"opener flag k-{kind(worst.cls)} v-{worst.voice} e-{worst.severity}", id=piece.id,
                   href=f"#{notes.split()[0]}", data_notes=notes, data_number="، ".join(str(i + 1) for i in piece.flags), role="button",
                   aria_haspopup="dialog", aria_expanded="false", aria_describedby=notes)

    def _naming(self, piece: Piece, shown: Markup) -> Markup:
        naming, story = piece.naming, piece.story
        if naming is None or story is None:
            return shown
        seen = f"{story.name[self.lang]}: {self.words[f'lean{naming.lean}']}, {self.words[naming.voice]}".replace(",", self.words["comma"])
        return tag("span", shown, title=seen, class_=f"naming l{naming.lean} v-{naming.voice}", id=piece.id, data_actor=story.actor,
                   data_voice=naming.voice, data_lean=naming.lean)
