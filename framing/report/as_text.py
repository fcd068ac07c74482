"""The report for a reader at a terminal: by file, each finding with its line, reason and alternatives."""

from collections.abc import Iterable, Iterator

from framing.records import ArticleReport, Failure, Flag, Naming, Shift, Story
from framing.report.labels import LABELS
from framing.report.terminal import Style, printable
from framing.text import FILLER, Lines, visible
from framing.wording import evidence_words

# Characters of the line shown on each side of a term.
_AROUND = 40


class Text:
    """Writes reports as text, in Arabic or English."""

    def __init__(self, style: Style, lang: str, quiet: bool = False, verbose: bool = False) -> None:
        self.style = style
        self.labels = LABELS[lang]
        self.lang = lang
        self.quiet = quiet
        self.verbose = verbose

    def write(self, results: Iterable[ArticleReport | Failure], tool: dict[str, str]) -> Iterator[str]:
        """The report, an article at a time, and a last line that says what was checked."""
        totals = dict.fromkeys(("articles", "words", "error", "warning", "info", "shifts", "quoted", "attributed", "errors"), 0)
        for result in results:
            if isinstance(result, Failure):
                totals["errors"] += 1
                continue
            totals["articles"] += 1
            totals["words"] += result.words
            totals["shifts"] += len(result.shifts)
            for level, count in result.summary.flags.items():
                totals[level] += count
            for voice in ("quoted", "attributed"):
                totals[voice] += result.summary.by_voice[voice]
            if result.flags or result.shifts:
                yield from self._article(result)
        yield self._footer(totals)

    def _footer(self, totals: dict[str, int]) -> str:
        lines = self.labels["footer"].format(**totals) + "\n"
        if totals["errors"]:
            lines += self.labels["unread"].format(**totals) + "\n"
        return lines

    def _article(self, report: ArticleReport) -> Iterator[str]:
        yield self.style.paint(printable(report.article.path), "bold") + "\n"
        lines = Lines(report.article.source)
        for flag in report.flags:
            if not (self.quiet and flag.severity == "info"):
                yield self._flag(report, flag, lines)
        if report.stories and not self.quiet:
            yield from self.stories(report)
        yield "\n"

    def _flag(self, report: ArticleReport, flag: Flag, lines: Lines) -> str:
        place = f"  {flag.line}:{flag.column}"
        level = self.style.paint(self.labels[flag.severity], flag.severity)
        voice = self.labels[flag.voice]
        if flag.speaker:
            voice += f" ({self.labels['speaker']}: {self.style.isolate(printable(flag.speaker))})"
        head = f"{place}  {level}  {self.labels[flag.cls]}  {voice}  {self.style.paint(flag.rule, 'dim')}"
        if flag.probability is not None:
            head += f"  {self.labels['probability']} {flag.probability:.2f}"
        options = "، ".join(flag.alternatives) if self.lang == "ar" else ", ".join(flag.alternatives)
        rows = [head, "    " + self.style.isolate(self._context(report, flag, lines)), "    " + self.style.isolate(printable(flag.message))]
        rows.append(f"    {self.labels['alternatives']}: {self.style.isolate(printable(options))}" if options else f"    {self.labels['attribute']}")
        if self.verbose and flag.evidence:
            seen = [f"{evidence_words(name, self.lang, self.labels)} {weight:+.2f}" for name, weight in flag.evidence]
            rows.append(f"    {self.labels['evidence']}: " + " · ".join(self.style.isolate(printable(one)) for one in seen))
        return "\n".join(rows) + "\n"

    def _context(self, report: ArticleReport, flag: Flag, lines: Lines) -> str:
        start, end = lines.bounds(flag.line, report.article.source)
        text = report.article.visible
        first, last = max(start, flag.start - _AROUND), min(max(end, flag.end), flag.end + _AROUND)
        before = ("…" if first > start else "") + _clean(text[first:flag.start])
        after = _clean(text[flag.end:last]) + ("…" if last < end else "")
        term = printable(visible(text[flag.start:flag.end]))
        return before + self.style.paint(f"[{term}]" if not self.style.colour else term, "term") + after

    def stories(self, report: ArticleReport) -> Iterator[str]:
        """Each actor's namings in order, and the turning points."""
        yield f"  {self.style.paint(self.labels['stories'], 'bold')}  ({self.labels['index']} {report.summary.shift_index:.2f})\n"
        for story in report.stories:
            yield f"    {self.style.isolate(story.name[self.lang])}: {self.style.isolate(self._story(story))}\n"
        if report.shifts:
            yield f"  {self.style.paint(self.labels['shifts'], 'bold')}\n"
            for shift in report.shifts:
                yield self._shift(shift)
        yield from self._treatment(report)

    def _treatment(self, report: ArticleReport) -> Iterator[str]:
        """The main actors side by side, where the counts allow it."""
        if not report.asymmetry:
            return
        names = {story.actor: story.name[self.lang] for story in report.stories}
        yield f"  {self.style.paint(self.labels['treatment'], 'bold')}\n"
        for row in report.asymmetry:
            kinds = "  ".join(f"{self.labels[kind]}: " + ", ".join(f"{self.labels[k]} {n}" for k, n in row[kind].items())
                              for kind in ("labels", "reporting", "deaths") if kind in row)
            yield f"    {self.style.isolate(names.get(row['actor'], row['actor']))}: {kinds}\n"

    def _story(self, story: Story) -> str:
        steps: list[tuple[Naming, int]] = []
        for naming in story.namings:
            if steps and visible(steps[-1][0].text) == visible(naming.text) and steps[-1][0].voice == naming.voice:
                steps[-1] = (steps[-1][0], steps[-1][1] + 1)
            else:
                steps.append((naming, 1))
        arrow = f" {self.labels['to']} "
        return arrow.join(printable(visible(n.text)) + (f" ×{count}" if count > 1 else "") + _mark(n) for n, count in steps)

    def _shift(self, shift: Shift) -> str:
        place = f"    {shift.origin.line}:{shift.origin.column} {self.labels['to']} {shift.target.line}:{shift.target.column}"
        return (f"{place}  {self.style.paint(self.labels[shift.severity], shift.severity)}  {self.labels[shift.kind]}  "
                f"{self.style.isolate(printable(shift.message))}\n")


def _mark(naming: Naming) -> str:
    """The voice of a naming that is not the outlet's, and its lean."""
    lean = {-2: "−−", -1: "−", 0: "", 1: "+", 2: "++"}[naming.lean]
    voice = {"outlet": "", "attributed": "‹›", "quoted": "«»"}[naming.voice]
    return f" ({lean}{voice})" if lean or voice else ""


def _clean(text: str) -> str:
    return printable(text.replace(FILLER, ""))
