"""The report as one HTML file that needs nothing else: no network, no further file.

It is written as a stream, an article at a time; what is known only at the end (contents, totals,
failures) is written last and shown first. Everything that comes from an article passes through
``html_pieces``, which escapes; the page's policy forbids any script or style but its own.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Any

from framing.records import ArticleReport, Failure, Shift
from framing.report.html_notes import Notes
from framing.report.html_pieces import Markup, join, tag, text
from framing.report.html_story import Strips
from framing.report.html_text import SEVERITIES, ArticleText, layout, title
from framing.report.html_treatment import treatment
from framing.report.labels import LABELS, PAGE
from framing.report.terminal import printable

_HERE = Path(__file__).parent
_VOICES = ("outlet", "attributed", "quoted")
_KINDS = ("naming", "praise", "act", "place", "judgement")
_MARK = "<!-- articles -->"


def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


def policy(css: str, script: str) -> str:
    """The content security policy: this style, this script, and nothing else."""
    return (f"default-src 'none'; style-src {_hash(css)}; script-src {_hash(script)}; img-src data:; "
            "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'")


class Page:
    """What all parts of one report share, and what is counted on the way."""

    def __init__(self, tool: Mapping[str, str], lang: str, details: Mapping[str, Any], names: Mapping[str, Mapping[str, str]]) -> None:
        self.lang = lang
        self.words = LABELS[lang] | PAGE[lang]
        self.tool = tool
        self.details = details
        self.names = {actor: name.get(lang, actor) for actor, name in names.items()}
        self.entries: list[Markup] = []
        self.failures: list[Failure] = []
        self.totals = dict.fromkeys(("articles", "words", "error", "warning", "info", "shifts", "quoted", "attributed", "errors"), 0)
        css, script = _part("report.css"), _part("report.js")
        self._values = {
            "lang": lang, "dir": "rtl" if lang == "ar" else "ltr", "policy": policy(css, script), "css": css, "script": script,
            "signature": text(tool.get("signature", "")), "filters": self._filters(),
            **{key: text(self.words[key]) for key in ("title", "tagline", "skip", "shown", "close")}}

    def head(self) -> str:
        """The page up to its first article."""
        return Template(_part("page.html").split(_MARK)[0]).substitute(self._values)

    def tail(self) -> str:
        """The page after its last article."""
        footer = join([tag("p", self._said()), text(f"{self.tool.get('name', '')} {self.tool.get('version', '')} · {self.words['signature']}: "),
                       tag("code", self.tool.get("signature", ""), dir="ltr")])
        return Template(_part("page.html").split(_MARK)[1].lstrip("\n")).substitute(self._values, contents=self._contents(), footer=footer)

    def _filters(self) -> Markup:
        """The bar of filters, which is the key to colours and lines as well."""
        def boxes(name: str, values: tuple[str, ...], sample: str) -> Markup:
            chips = [tag("label", tag("input", type="checkbox", name=name, value=v, checked=True),
                         tag("span", self.words[v], class_=f"sample {sample}{v}"), class_="chip") for v in values]
            return tag("fieldset", tag("legend", self.words[name]), *chips)

        neutral = tag("label", tag("input", type="checkbox", name="neutral", checked=True),
                      tag("span", self.words["neutral-namings"], class_="sample naming"), class_="chip")
        actor = tag("label", tag("span", self.words["actor"], class_="legend"),
                    tag("select", tag("option", self.words["all-actors"], value="*"), name="actor"), class_="pick")
        count = tag("output", "", class_="count", aria_live="polite")
        form = tag("form", actor, boxes("voice", _VOICES, "v-"), boxes("severity", SEVERITIES, "level e-"), neutral, count,
                   class_="filters", aria_label=self.words["filters"], hidden=True)
        kinds = [tag("span", self.words[f"k-{k}"], class_=f"flag v-outlet k-{k}") for k in _KINDS]
        return join([form, tag("p", *kinds, class_="key", aria_label=self.words["key"])])

    def article(self, report: ArticleReport) -> str:
        """One article: overview, text, notes."""
        self._count(report)
        prefix = f"a{self.totals['articles']}"
        places = layout(report, prefix)
        names = self.names | {s.actor: s.name[self.lang] for s in report.stories}
        notes = Notes(report, prefix, self.lang, self.words, places, self.details, names)
        self.entries.append(self._entry(report, prefix))
        strips = tag("aside", tag("h3", self.words["stories"]), self._index(report), self._main_shift(report),
                     Strips(report, prefix, self.lang, self.words, places).write(),
                     treatment(report, self.lang, self.words, names), self._turns(report, notes), class_="overview")
        body = tag("div", *ArticleText(report, prefix, self.lang, self.words, places).paragraphs(), class_="text", lang="ar", dir="rtl",
                   role="region", aria_label=self.words["article"])
        noted: list[Markup] = []
        if report.flags:
            noted = [tag("h3", self.words["notes"]), notes.flags()]
        elif not report.shifts:
            noted = [tag("p", self.words["clean"], class_="empty")]
        return tag("article", self._heading(report, prefix), tag("div", tag("div", body, *noted, class_="reading"), strips, class_="columns"),
                   id=prefix, aria_labelledby=f"{prefix}-title") + "\n"

    def _count(self, report: ArticleReport) -> None:
        self.totals["articles"] += 1
        self.totals["words"] += report.words
        self.totals["shifts"] += len(report.shifts)
        for level, count in report.summary.flags.items():
            self.totals[level] += count
        for voice in ("quoted", "attributed"):
            self.totals[voice] += report.summary.by_voice[voice]

    def _levels(self, report: ArticleReport) -> Markup:
        counts = [(level, report.summary.flags[level]) for level in SEVERITIES]
        return tag("span", *(tag("span", self.words[level], " ", tag("b", str(count)), class_=f"level e-{level}" + ("" if count else " none"))
                             for level, count in counts), class_="levels")

    def _heading(self, report: ArticleReport, prefix: str) -> Markup:
        sizes = f"{report.words} {self.words['words']} · {report.sentences} {self.words['sentences']}"
        path = tag("h2", tag("bdi", printable(report.article.path), dir="ltr"), id=f"{prefix}-title")
        notices = tag("ul", *(tag("li", tag("bdi", printable(n))) for n in report.notices), class_="notices") if report.notices else Markup("")
        return tag("div", path, self._levels(report), tag("span", sizes, class_="sizes"), notices, class_="heading")

    def _index(self, report: ArticleReport) -> Markup:
        value = report.summary.shift_index
        start = f"{100 - value * 100:.1f}%" if self.lang == "ar" else "0"
        fill = tag("rect", class_="fill", x=start, width=f"{value * 100:.1f}%", height=6, rx=3)
        bar = tag("svg", tag("rect", class_="rail", width="100%", height=6, rx=3), fill, width=120, height=6, aria_hidden="true")
        return tag("p", self.words["index"], " ", tag("b", f"{value:.2f}"), " ", bar, class_="index")

    def _main_shift(self, report: ArticleReport) -> Markup:
        """The strongest shift in one line: what there is to see in five seconds."""
        def weight(shift: Shift) -> tuple[bool, float]:
            return shift.kind != "mixed", shift.strength

        if not report.shifts:
            return Markup("")
        strongest = max(report.shifts, key=weight)
        return tag("p", tag("span", self.words["main-shift"], class_="label"), " ", tag("bdi", strongest.message), class_="lead")

    def _turns(self, report: ArticleReport, notes: Notes) -> Markup:
        if not report.shifts:
            return Markup("")
        return tag("details", tag("summary", f"{self.words['shifts']} ({len(report.shifts)})"), notes.shifts(), class_="all-turns")

    def _entry(self, report: ArticleReport, prefix: str) -> Markup:
        return tag("li", tag("a", title(report) or printable(report.article.path), href=f"#{prefix}", dir="auto"), self._levels(report),
                   tag("span", self.words["index"], " ", tag("b", f"{report.summary.shift_index:.2f}"), class_="sizes"),
                   tag("bdi", printable(report.article.path), class_="path", dir="ltr"))

    def _said(self) -> str:
        """What was checked and found, in one sentence."""
        return self.words["footer"].format(**self.totals) if self.totals["articles"] else self.words["nothing"]

    def _contents(self) -> Markup:
        """Totals, contents and failures."""
        parts = [tag("p", self._said(), class_="totals")] if self.failures or len(self.entries) != 1 else []
        if self.failures:
            failed = [tag("li", tag("bdi", printable(f.message), dir="ltr")) for f in self.failures]
            parts.append(tag("div", tag("h2", self.words["failures"]), tag("ul", *failed), class_="failures", role="alert"))
        if len(self.entries) > 1:
            parts.append(tag("nav", tag("h2", self.words["contents"]), tag("ol", *self.entries), aria_label=self.words["contents"]))
        return tag("div", *parts, id="contents")


def write(results: Iterable[ArticleReport | Failure], tool: Mapping[str, str], lang: str, details: Mapping[str, Any] | None = None,
          names: Mapping[str, Mapping[str, str]] | None = None) -> Iterator[str]:
    """The page, a piece at a time. ``details`` are the lexicons' own (reasons and sources by rule);
    ``names`` the actors' names by id and language, for actors that are judged but never named."""
    page = Page(tool, lang, details or {}, names or {})
    yield page.head()
    for result in results:
        if isinstance(result, Failure):
            page.failures.append(result)
        else:
            yield page.article(result)
    yield page.tail()
