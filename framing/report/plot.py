"""Figures for papers: how each actor is named, sentence by sentence, with the turning points; and how
far a model's probabilities can be believed.

matplotlib is imported here, when a figure is asked for; from 3.11 on it shapes and orders Arabic
by itself. The font is the one it ships with, so that a figure looks the same everywhere.
"""

import io
import math
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from framing.errors import FramingError, MissingLibraryError
from framing.records import ArticleReport, Naming, Story
from framing.report.labels import LABELS, PAGE
from framing.report.places import sentences_of
from framing.text import visible

FORMATS = ("png", "svg", "pdf")
# The first release that shapes right-to-left scripts.
_NEEDED = (3, 11)
_FONT = "DejaVu Sans"
# Rows of one figure; more are too small to read on a page.
_MOST_ACTORS = 8
_WIDTH, _ROW, _REST = 7.2, 1.25, 0.75
# Leans end at 2; above and below them a term is written.
_TOP = 3.3
_COLOURS = {-2: "#b5371f", -1: "#d9835f", 0: "#7d8590", 1: "#5d95bf", 2: "#1d5f96"}
_INK, _SOFT = "#1d2126", "#5c6470"
# Width of an Arabic letter of a term, in inches, upper end: tells whether two terms would meet.
_LETTER = 0.075
# Filled in the outlet's own words, hollow in another's; a square stands for quotation marks.
_MARKERS = {"outlet": "o", "attributed": "o", "quoted": "s"}
_SETTINGS = {"font.family": _FONT, "font.size": 9, "svg.hashsalt": "framing", "axes.edgecolor": _SOFT, "text.color": _INK,
             "axes.labelcolor": _INK, "xtick.color": _SOFT, "ytick.color": _SOFT, "axes.linewidth": 0.6}


def _library() -> Any:
    """matplotlib, new enough to shape Arabic.

    Raises MissingLibraryError that says how to install it.
    """
    try:
        import matplotlib
    except ImportError:
        raise MissingLibraryError("a figure needs matplotlib: pip install 'framing[plot]'") from None
    if tuple(int(part) for part in matplotlib.__version__.split(".")[:2]) < _NEEDED:
        raise MissingLibraryError(f"matplotlib {matplotlib.__version__} does not shape Arabic, 3.11 does: pip install -U 'framing[plot]'")
    return matplotlib


def plot(report: ArticleReport, path: str | os.PathLike[str], lang: str) -> None:
    """Write a figure of one article's actors to ``path``: PNG, SVG or PDF by its ending.

    Raises MissingLibraryError without matplotlib, FramingError for another ending, an article that
    names nobody, or a place that cannot be written.
    """
    form = _form(path)
    if not report.stories:
        raise FramingError(f"{report.article.path}: names no actor that the lexicons know: there is nothing to draw")
    matplotlib = _library()
    with matplotlib.rc_context(_SETTINGS):
        _write(_drawn(report, lang), path, form)


def reliability(weighed: Sequence[tuple[float, bool]], path: str | os.PathLike[str]) -> None:
    """Write a reliability diagram to ``path``: in ten groups of equal size by probability, the mean
    probability against the share that was marked, with Wilson's 95 % interval (Wilson 1927).

    Raises as ``plot`` does.
    """
    form = _form(path)
    if not weighed:
        raise FramingError("no find of the lexicons to draw a reliability diagram of")
    matplotlib = _library()
    with matplotlib.rc_context(_SETTINGS):
        from matplotlib.figure import Figure

        figure = Figure(figsize=(3.6, 3.6), layout="constrained")
        axes: Any = figure.subplots()
        axes.plot([0, 1], [0, 1], color=_SOFT, linewidth=0.6, linestyle=(0, (4, 3)))
        for mean, share, low, high in groups(weighed):
            axes.plot([mean, mean], [low, high], color=_COLOURS[2], linewidth=1)
            axes.plot(mean, share, marker="o", markersize=4.5, color=_COLOURS[2])
        axes.set(xlim=(0, 1), ylim=(0, 1), aspect="equal", xlabel="mean probability of the model", ylabel="share marked by an annotator")
        axes.tick_params(length=2, labelsize=8)
        axes.spines[["top", "right"]].set_visible(False)
        _write(figure, path, form)


def groups(weighed: Sequence[tuple[float, bool]], count: int = 10) -> list[tuple[float, float, float, float]]:
    """(mean probability, share marked, lower and upper end of its interval) of groups of equal size, in order."""
    ordered = sorted(weighed)
    count = min(count, len(ordered))
    found = []
    for part in range(count):
        group = ordered[part * len(ordered) // count:(part + 1) * len(ordered) // count]
        n, share = len(group), sum(marked for _, marked in group) / len(group)
        z = 1.96
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        found.append((sum(p for p, _ in group) / n, share, max(0.0, middle - half), min(1.0, middle + half)))
    return found


def _form(path: str | os.PathLike[str]) -> str:
    """The format that a file's ending asks for."""
    form = os.path.splitext(os.fspath(path))[1].lstrip(".").lower()
    if form not in FORMATS:
        raise FramingError(f"{os.fspath(path)}: a figure is written as .png, .svg or .pdf: give the file one of these endings")
    return form


def _write(figure: Any, path: str | os.PathLike[str], form: str) -> None:
    """Draw and write; without a date or a version in it, so that one article gives one file."""
    nothing = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None}, "pdf": {"CreationDate": None, "Producer": None, "Creator": None}}
    out = io.BytesIO()
    figure.savefig(out, format=form, dpi=200, metadata=nothing[form])
    try:
        Path(path).write_bytes(out.getvalue())
    except OSError as error:
        raise FramingError(f"{os.fspath(path)}: cannot be written: {error.strerror}: choose another place") from None


def chosen(report: ArticleReport) -> list[Story]:
    """The actors of a figure, in the order of their first naming: those whose naming turns, is loaded, or is frequent."""
    turns = [shift.actor for shift in report.shifts]
    weight = {s.actor: (turns.count(s.actor), sum(n.lean != 0 for n in s.namings), len(s.namings)) for s in report.stories}
    # A single neutral naming has no course to draw.
    moving = [s for s in report.stories if len(s.namings) > 1 or weight[s.actor][1]] or list(report.stories)
    kept = sorted(moving, key=lambda s: weight[s.actor], reverse=True)[:_MOST_ACTORS]
    return sorted(kept, key=lambda s: s.namings[0].start)


def _drawn(report: ArticleReport, lang: str) -> Any:
    from matplotlib.figure import Figure

    words = LABELS[lang] | PAGE[lang]
    told = chosen(report)
    figure = Figure(figsize=(_WIDTH, _REST + _ROW * len(told)), layout="constrained")
    rows = figure.subplots(len(told), 1, sharex=True, squeeze=False)[:, 0]
    for axes, story in zip(rows, told, strict=True):
        _row(axes, report, story, lang, words)
    last = rows[-1]
    last.set_xlim(0.5, report.sentences + 0.5)
    if lang == "ar":
        last.invert_xaxis()
    last.xaxis.get_major_locator().set_params(integer=True)
    last.set_xlabel(words["plot-x"], fontsize=8)
    last.tick_params(axis="x", labelsize=8)
    _legend(figure, words, lang, len(report.stories) - len(told))
    return figure


def _along(report: ArticleReport, naming: Naming) -> float:
    """The naming's sentence, and within it its place, so that two of one sentence stand side by side."""
    spans = sentences_of(report)
    sentence = spans[naming.sentence - 1] if 0 < naming.sentence <= len(spans) else None
    within = (naming.start - sentence.start) / max(1, sentence.end - sentence.start) if sentence else 0.5
    return naming.sentence - 0.4 + 0.8 * within


def _row(axes: Any, report: ArticleReport, story: Story, lang: str, words: dict[str, str]) -> None:
    axes.axhspan(0, _TOP, color=_COLOURS[2], alpha=0.05, linewidth=0)
    axes.axhspan(-_TOP, 0, color=_COLOURS[-2], alpha=0.05, linewidth=0)
    axes.axhline(0, color=_SOFT, linewidth=0.3, alpha=0.6)
    own = [n for n in story.namings if n.voice == "outlet"]
    axes.plot([_along(report, n) for n in own], [n.lean for n in own], drawstyle="steps-post", color=_SOFT, linewidth=0.9, zorder=2)
    turned = {s.target.start: s.strength for s in report.shifts if s.actor == story.actor and s.kind != "mixed"}
    for naming in story.namings:
        colour = _COLOURS[naming.lean]
        turning = naming.start in turned
        axes.plot(_along(report, naming), naming.lean, marker="D" if turning else _MARKERS[naming.voice], markersize=6 if turning else 5,
                  markeredgecolor=colour, markerfacecolor=colour if naming.voice == "outlet" else "white", markeredgewidth=1.1,
                  linestyle="none", zorder=3)
    _terms(axes, report, story, turned)
    axes.set_title(story.name[lang], loc="right" if lang == "ar" else "left", fontsize=9, fontweight="bold", pad=3)
    axes.set_ylim(-_TOP, _TOP)
    axes.set_yticks([-2, 0, 2], [words["lean-2"], words["lean0"], words["lean2"]], fontsize=7)
    if lang == "ar":
        axes.yaxis.tick_right()
    axes.spines[["top", "right", "left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)


def _terms(axes: Any, report: ArticleReport, story: Story, turned: dict[int, float]) -> None:
    """The terms of the first naming and of the turns, the strongest first; one that has no room is left out."""
    first = next((n.start for n in story.namings if n.voice == "outlet"), None)
    wanted = [n for n in story.namings if n.start in turned or n.start == first]
    wanted.sort(key=lambda n: (-turned.get(n.start, 0.0), n.start))
    low, high = 0.5, report.sentences + 0.5
    taken: list[tuple[int, float, float]] = []
    for naming in wanted:
        term = visible(report.article.visible[naming.start:naming.end])
        half = len(term) * _LETTER / _WIDTH * report.sentences / 2
        middle = min(max(_along(report, naming), low + half), high - half) if 2 * half < high - low else (low + high) / 2
        side = -1 if naming.lean < 0 else 1
        if any(row == naming.lean and abs(middle - other) < half + width for row, other, width in taken):
            continue
        taken.append((naming.lean, middle, half))
        axes.annotate(term, (middle, naming.lean), xytext=(0, 6 * side), textcoords="offset points", ha="center",
                      va="bottom" if side > 0 else "top", fontsize=7, color=_INK)


def _legend(figure: Any, words: dict[str, str], lang: str, more: int) -> None:
    from matplotlib.lines import Line2D

    def sample(marker: str, face: str) -> Any:
        return Line2D([], [], marker=marker, linestyle="none", markersize=5, markeredgecolor=_COLOURS[0], markerfacecolor=face)

    marks = [sample("o", _COLOURS[0]), sample("o", "white"), sample("s", "white"), sample("D", _COLOURS[0])]
    labels = [words["outlet"], words["attributed"], words["quoted"], words["turn"]]
    if more:
        marks.append(sample("none", "none"))
        labels.append(words["plot-more"].format(count=more))
    if lang == "ar":
        marks.reverse()
        labels.reverse()
    figure.legend(marks, labels, loc="outside lower center", ncols=len(marks), frameon=False, fontsize=7, handletextpad=0.2, columnspacing=1.4)
