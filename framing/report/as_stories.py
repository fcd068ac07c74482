"""``framing shift`` at a terminal: one line a sentence, one column an actor, turning points marked."""

import unicodedata
from collections.abc import Iterable, Iterator

from framing.records import ArticleReport, Failure, Naming, Story
from framing.report.labels import LABELS
from framing.report.terminal import Style, printable
from framing.text import visible

_LEANS = {-2: "−−", -1: "−", 0: "·", 1: "+", 2: "++"}
_VOICES = {"outlet": "", "attributed": "‹›", "quoted": "«»"}
# Columns shown side by side; further actors follow in a block of their own.
_ACROSS = 3


def width(text: str) -> int:
    """Cells that ``text`` takes on a terminal: marks and format characters take none."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _cut(text: str, size: int) -> str:
    if width(text) <= size:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > size - 1:
            break
        kept += character
    return kept + "…"


class Stories:
    """Writes the story of each actor as columns."""

    def __init__(self, style: Style, lang: str) -> None:
        self.style = style
        self.lang = lang
        self.labels = LABELS[lang]

    def write(self, results: Iterable[ArticleReport | Failure], tool: dict[str, str]) -> Iterator[str]:
        """One block an article."""
        for result in results:
            if isinstance(result, Failure):
                continue
            yield self.style.paint(printable(result.article.path), "bold") + f"  {self.labels['index']} {result.summary.shift_index:.2f}\n"
            if not result.stories:
                yield f"  {self.labels['no-actor']}\n\n"
                continue
            turned = {(s.actor, s.target.start) for s in result.shifts if s.kind != "mixed"}
            for first in range(0, len(result.stories), _ACROSS):
                yield from self._block(result.stories[first:first + _ACROSS], turned)
            yield from self._turns(result)
            yield "\n"

    def _block(self, stories: tuple[Story, ...], turned: set[tuple[str, int]]) -> Iterator[str]:
        room = max(24, (self.style.width - 8) // max(1, len(stories)) - 2)
        yield self._row(self.labels["sentence-short"], [story.name[self.lang] for story in stories], room)
        yield "  " + "─" * (6 + (room + 2) * len(stories)) + "\n"
        for number in sorted({n.sentence for story in stories for n in story.namings}):
            cells = []
            for story in stories:
                names = [self._naming(story, n, turned) for n in story.namings if n.sentence == number]
                cells.append("، ".join(names) if self.lang == "ar" else ", ".join(names))
            yield self._row(str(number), cells, room)

    def _naming(self, story: Story, naming: Naming, turned: set[tuple[str, int]]) -> str:
        mark = "⮂ " if (story.actor, naming.start) in turned else ""
        return f"{mark}{_LEANS[naming.lean]} {printable(visible(naming.text))}{_VOICES[naming.voice]}"

    def _row(self, head: str, cells: list[str], room: int) -> str:
        shown = []
        for cell in cells:
            cut = _cut(cell, room)
            shown.append(self.style.isolate(cut) + " " * (room - width(cut)))
        return f"  {head:>4}  " + "  ".join(shown).rstrip() + "\n"

    def _turns(self, report: ArticleReport) -> Iterator[str]:
        for shift in report.shifts:
            yield (f"  {shift.origin.line}:{shift.origin.column} {self.labels['to']} {shift.target.line}:{shift.target.column}  "
                   f"{self.labels[shift.kind]}  {shift.strength:.2f}  {self.style.isolate(printable(shift.message))}\n")
