"""How the main actors are treated, side by side: labels, verbs of saying, death terms."""

from collections.abc import Mapping

from framing.records import ArticleReport
from framing.report.html_pieces import Markup, join, tag

_KINDS = ("labels", "reporting", "deaths")
# The counts that share out one bar, each with its colour; agentless deaths are among the others already.
_SHARES = {"hostile": "l-2", "neutral": "l0", "favourable": "l2", "verdict": "l-1", "plain": "l0"}


def _bar(counts: Mapping[str, int], rtl: bool) -> Markup:
    total = sum(counts.get(k, 0) for k in _SHARES)
    parts = []
    at = 0.0
    for key, colour in _SHARES.items():
        share = 100 * counts.get(key, 0) / max(1, total)
        if share:
            x = 100 - at - share if rtl else at
            parts.append(tag("rect", class_=f"share {colour}", x=f"{x:.1f}%", width=f"{share:.1f}%", height=6))
        at += share
    return tag("svg", *parts, class_="shares", width="100%", height=6, aria_hidden="true")


def treatment(report: ArticleReport, lang: str, words: dict[str, str], names: Mapping[str, str]) -> Markup:
    """The counts as a small table, where the article holds enough of them to compare."""
    kinds = [kind for kind in _KINDS if any(kind in row for row in report.asymmetry)]
    if not kinds:
        return Markup("")
    rows = []
    for row in report.asymmetry:
        cells = []
        for kind in kinds:
            counts = row.get(kind, {})
            said = [tag("span", words[k], " ", tag("b", str(n))) for k, n in counts.items()]
            cells.append(tag("td", _bar(counts, lang == "ar"), join(said, f"{words['comma']} ")) if counts else tag("td", "–"))
        rows.append(tag("tr", tag("th", names.get(row["actor"], row["actor"]), scope="row"), *cells))
    head = tag("tr", tag("td", ""), *(tag("th", words[kind], scope="col") for kind in kinds))
    return tag("table", tag("caption", words["treatment"]), tag("thead", head), tag("tbody", *rows), class_="treatment")
