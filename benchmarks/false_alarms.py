"""False alarms on ordinary news: flags of error or warning per 2,000 words of sport, economy, technology, culture.

``python benchmarks/false_alarms.py --shared DIR`` reads DIR/data/antcorpus, which holds such articles; it prints
the figure by category and the rules that flag most, each with contexts. An article about an attack on a match is
no false alarm, so the contexts are there to be read.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from framing.check import Checker
from framing.classifier import load_model
from framing.records import Article
from framing.resources import folder
from framing.wordtable import load_table

ROOT = Path(__file__).resolve().parents[1]
CATEGORIES = ("sport", "economy", "technology", "culture")
PER = 2000


def articles(shared: Path) -> Iterator[tuple[str, Article]]:
    """(category, article) of the ordinary categories."""
    with gzip.open(shared / "data" / "antcorpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["category"] in CATEGORIES:
                text = f"{row['title']}\n\n{row['text']}"
                yield row["category"], Article(row["id"], "text", "utf-8", text, text)


def main() -> None:
    """Check the articles, print figures and the worst rules."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of shared data (default: beside the checkout)")
    parser.add_argument("--worst", type=int, default=15, help="how many rules to show")
    parser.add_argument("--contexts", type=int, default=3, help="how many contexts of each")
    parser.add_argument("--no-model", action="store_true", help="lexicon alone")
    options = parser.parse_args()
    if not (options.shared / "data" / "antcorpus").is_dir():
        print(f"skipped: {options.shared}/data/antcorpus is not there; give --shared DIR")
        return
    model = None if options.no_model else load_model(folder("models") / "mentions.json")
    checker = Checker(load_table(folder("lexicons")), model)
    words: Counter[str] = Counter()
    flags: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    contexts: dict[str, list[str]] = defaultdict(list)
    for category, article in articles(options.shared):
        found = checker.check(article)
        words[category] += found.words
        for flag in found.flags:
            if flag.severity != "info":
                flags[category] += 1
                rules[flag.rule] += 1
                around = article.source[max(0, flag.start - 45):flag.start] + "[" + flag.text + "]" + article.source[flag.end:flag.end + 45]
                contexts[flag.rule].append(f"{article.path} ({flag.severity}): … {' '.join(around.split())} …")
    for category in CATEGORIES:
        print(f"{category}: {_rate(flags[category], words[category])}")
    print(f"all: {_rate(sum(flags.values()), sum(words.values()))}   [at most 1]")
    for rule, count in rules.most_common(options.worst):
        print(f"\n{rule}: {count}")
        print("\n".join("    " + line for line in contexts[rule][:options.contexts]))


def _rate(flags: int, words: int) -> str:
    return f"{flags} flags in {words} words: {PER * flags / max(1, words):.3f} per {PER} words"


if __name__ == "__main__":
    main()
