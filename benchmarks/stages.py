"""Where the time goes: every twentieth article of SaudiNewsNet, stage by stage, in one process.

    python benchmarks/stages.py --shared ../shared

Each stage is run by itself over all texts, a dozen times, its words known already; the least CPU time counts. What a
later stage needs is made before and not timed. Without the shared folder, made-up articles are used. ``--markdown``
writes the table between the page's markers.
"""

import argparse
import gzip
import json
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import texts
from run import ROOT, write_between

from framing.check import Checker
from framing.classifier import load_model
from framing.judging import count_words
from framing.matching import Matcher, Words, met, starts
from framing.reading import article
from framing.records import Article
from framing.resources import folder
from framing.text import sentences
from framing.wordtable import load_table

BEGIN, END = "<!-- stages: written by benchmarks/stages.py -->", "<!-- /stages -->"
TIMES = 12


def found(shared: Path) -> list[Article]:
    """The articles to time."""
    source = shared / "data" / "saudinewsnet" / "articles.jsonl.gz"
    if not source.exists():
        return [article(texts.article(3000, seed).encode(), "made up") for seed in range(300)]
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, islice(lines, 0, None, 20))
        return [article(f"{row['title']}\n\n{row['text']}\n".encode(), "saudinewsnet") for row in rows]


def least(work: Callable[[], Any]) -> float:
    """The least CPU time of a piece of work, in milliseconds."""
    spent = []
    for _ in range(TIMES):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return 1000 * min(spent)


def stages(articles: list[Article]) -> Iterator[tuple[str, float]]:
    """Each stage and its milliseconds; the last is the whole check, the one before it what the others leave of it."""
    table = load_table(folder("lexicons"))
    checker = Checker(table, load_model(folder("models") / "mentions.json"))
    matcher, nothing = Matcher(table), frozenset[str]()
    whole = least(lambda: [checker.check(a) for a in articles])
    split = [(a, sentences(a.visible)) for a in articles]
    lines = [(a, line) for a, own in split for s in own if (line := met(a.visible, s, table)) is not None]
    begun = [(a, line, begin) for a, line in lines if (begin := starts(line, nothing))]
    placed = [(Words(a.visible, line), begin) for a, line, begin in begun]
    reading = least(lambda: [checker.read(a, own) for a, own in split])
    parts = {
        "sentences, and counting words": least(lambda: [(sentences(a.visible), count_words(a.visible)) for a in articles]),
        "tokens, and looking them up": least(lambda: [met(a.visible, s, table) for a, own in split for s in own]),
        "where a phrase may begin": least(lambda: [starts(line, nothing) for _, line in lines]),
        "placing words, matching phrases": least(lambda: [matcher.mentions(Words(a.visible, line), begin, nothing) for a, line, begin in begun]),
    }
    before = sum(parts.values()) - parts["sentences, and counting words"]
    parts["voice, nouns, names, what the article is about"] = max(0.0, reading - before)
    parts["actors, weighing, flags, stories, shifts"] = max(0.0, whole - reading - parts["sentences, and counting words"])
    yield from parts.items()
    yield f"all: {len(articles)} articles, {sum(len(own) for _, own in split):,} sentences, {len(placed):,} with a possible phrase", whole


def rows(articles: list[Article]) -> list[str]:
    """The table in Markdown: milliseconds, share of the whole, and how fast the stages up to here would be by themselves."""
    size = sum(len(a.source.encode()) for a in articles) / 1e6
    timed = list(stages(articles))
    whole = timed[-1][1]
    lines = ["| stage | CPU ms | share | MB a second, this stage and those before it |", "| --- | --- | --- | --- |"]
    spent = 0.0
    for name, cost in timed:
        spent = min(spent + cost, whole)
        lines.append(f"| {name} | {cost:.0f} | {cost / whole:.0%} | {size / spent * 1000:.1f} |")
    return lines


def main() -> None:
    """Print the table, and write it where a page is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of shared data (default: beside the checkout)")
    parser.add_argument("--markdown", type=Path, help="page to write the table into")
    options = parser.parse_args()
    lines = rows(found(options.shared))
    print("\n".join(lines))
    if options.markdown:
        write_between(options.markdown, BEGIN, END, lines)


if __name__ == "__main__":
    main()
