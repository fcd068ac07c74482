"""What the model adds on news that nobody had looked at: flags of the lexicons judged one by one.

    python benchmarks/fresh_flags.py --shared ../shared

``benchmarks/fresh_flags.jsonl`` holds a random sample of what the lexicons, without the model, flagged in
SaudiNewsNet (every fifth article; nothing was trained on that set), judged by a reader who saw the sentence and
neither rule nor probability. Printed: the share of the flags that is loaded, with
and without the model, and the share of the loaded ones that the model keeps; with bootstrap intervals over articles.
"""

import argparse
import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from join_judgements import checksum

from framing.check import Checker, Options
from framing.classifier import load_model
from framing.records import Article
from framing.resources import folder
from framing.wordtable import load_table

ROOT = Path(__file__).resolve().parents[1]
DRAWS = 1000


class Judged(NamedTuple):
    """One judged flag: whether it is loaded, and whether it is flagged without and with the model."""

    loaded: bool
    alone: bool
    weighed: bool


def saudi(shared: Path) -> dict[str, str]:
    """Articles by their number."""
    with gzip.open(shared / "data" / "saudinewsnet" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {f"saudinewsnet-{number}": f"{row['title']}\n\n{row['text']}\n" for number, row in enumerate(map(json.loads, lines))}


def judged(shared: Path, model: Path) -> list[list[Judged]]:
    """The judged flags, article by article."""
    table = load_table(folder("lexicons"))
    checkers = (Checker(table, None, Options(shifts=False)), Checker(table, load_model(model), Options(shifts=False)))
    texts = saudi(shared)
    rows = defaultdict(list)
    for line in (ROOT / "benchmarks" / "fresh_flags.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["id"]].append(row)
    found = []
    for name, wanted in rows.items():
        text = texts[name]
        if any(checksum(text, row["start"], row["end"]) != row["sum"] for row in wanted):
            sys.exit(f"{name}: not the text that was judged")
        flags = [checker.check(Article(name, "text", "utf-8", text, text)).flags for checker in checkers]
        found.append([Judged(row["loaded"], *(any(f.start < row["end"] and row["start"] < f.end for f in some) for some in flags)) for row in wanted])
    return found


def figures(articles: Sequence[Sequence[Judged]]) -> tuple[float, float, float]:
    """(precision without the model, with it, share of the loaded flags that it keeps)."""
    rows = [row for article in articles for row in article]
    alone, weighed = ([row.loaded for row in rows if kept(row)] for kept in (lambda row: row.alone, lambda row: row.weighed))
    return sum(alone) / len(alone), sum(weighed) / len(weighed), sum(weighed) / sum(alone)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of shared data (default: beside the checkout)")
    parser.add_argument("--model", type=Path, default=folder("models") / "mentions.json", help="weights to measure")
    options = parser.parse_args()
    if not (options.shared / "data" / "saudinewsnet").is_dir():
        print(f"skipped: {options.shared}/data/saudinewsnet is not there; give --shared DIR")
        return
    articles = judged(options.shared, options.model)
    alone, weighed, kept = figures(articles)
    chance = random.Random(20261125)
    draws = [figures(chance.choices(articles, k=len(articles))) for _ in range(DRAWS)]
    gains, keeps = sorted(d[1] - d[0] for d in draws), sorted(d[2] for d in draws)
    low, high = int(0.025 * DRAWS), int(0.975 * DRAWS) - 1
    print(f"{sum(map(len, articles))} judged flags in {len(articles)} articles")
    print(f"precision without the model {alone:.3f}, with it {weighed:.3f}: "
          f"{100 * (weighed - alone):+.1f} points [{100 * gains[low]:+.1f}, {100 * gains[high]:+.1f}]")
    print(f"of the loaded flags kept {kept:.3f} [{keeps[low]:.3f}, {keeps[high]:.3f}]")


if __name__ == "__main__":
    main()
