"""Loaded words of a desk's own copy that no lexicon holds yet, for its lexicon to grow from."""

from collections import Counter
from collections.abc import Iterable, Iterator

from framing.check import Checker, Options
from framing.classifier import load_model
from framing.discovery import RULE, model_path
from framing.errors import ReadingError
from framing.reading import expand, read
from framing.text import visible
from framing.wordtable import WordTable


def suggestions(paths: Iterable[str], table: WordTable) -> Iterator[str]:
    """Rows of count, mean probability, word and one context, the most frequent first."""
    checker = Checker(table, None, Options(discover=True), load_model(model_path()))
    counts: Counter[str] = Counter()
    weights: dict[str, float] = {}
    context: dict[str, str] = {}
    for path in expand(tuple(paths)):
        if isinstance(path, ReadingError):
            raise path
        article = read(path)
        for flag in checker.check(article).flags:
            if flag.rule == RULE:
                word = visible(flag.text)
                counts[word] += 1
                weights[word] = weights.get(word, 0.0) + (flag.probability or 0.0)
                context.setdefault(word, visible(article.visible[max(0, flag.start - 40):flag.end + 40]))
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count}\t{weights[word] / count:.2f}\t{word}\t…{context[word]}…"
