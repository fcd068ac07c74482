"""Loaded words of a desk's own copy that no lexicon holds yet, for its lexicon to grow from.

The forms of one stem are taken together. A stem is ranked by the mean log-odds of its occurrences, drawn
towards that of all words as if it had come a few times more so: one likely place is weaker evidence
than several.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import fsum

from framing.check import Checker
from framing.classifier import Classifier, load_model, sigmoid
from framing.discovery import model_path, scored
from framing.errors import ReadingError
from framing.reading import expand, read
from framing.text import sentences, stem, visible
from framing.word_features import company
from framing.wordtable import WordTable

# How many stems are listed at most, and the occurrences that every stem is given of an ordinary word.
MOST = 100
ORDINARY = 0.25
_CONTEXT = 40


class Candidate:
    """A stem as it is met: its forms, its log-odds, and the likeliest place so far."""

    def __init__(self) -> None:
        self.forms: Counter[str] = Counter()
        self.scores: list[float] = []
        self.best = float("-inf")
        self.context = ""

    def see(self, form: str, score: float, text: str, start: int, end: int) -> None:
        """One occurrence at ``start`` … ``end`` of an article's text."""
        self.forms[form] += 1
        self.scores.append(score)
        if score > self.best:
            self.best = score
            self.context = visible(text[max(0, start - _CONTEXT):end + _CONTEXT])

    def rank(self, ordinary: float) -> float:
        """The mean log-odds, drawn towards those of an ordinary word."""
        return (fsum(self.scores) + ORDINARY * ordinary) / (len(self.scores) + ORDINARY)

    def row(self) -> str:
        """Count, mean probability, commonest form and likeliest context."""
        form = min(self.forms, key=lambda f: (-self.forms[f], f))
        mean = fsum(map(sigmoid, self.scores)) / len(self.scores)
        return f"{len(self.scores)}\t{mean:.2f}\t{form}\t…{self.context}…"


def suggestions(paths: Iterable[str], table: WordTable, model: Classifier | None = None) -> Iterator[str]:
    """Rows of count, mean probability, word and one context, the likeliest loaded first."""
    model = model or load_model(model_path())
    checker = Checker(table, None)
    found: dict[str, Candidate] = {}
    for path in expand(tuple(paths)):
        if isinstance(path, ReadingError):
            raise path
        article = read(path)
        lines = [(line.words, [m for m, _ in line.mentions]) for line in checker.read(article, sentences(article.visible), every=True).lines]
        around = company(lines)
        for words, mentions in lines:
            for at, score in scored(model, checker.features, words, mentions, around):
                start, end = words.starts[at], words.ends[at]
                candidate = found.setdefault(stem(words.known[at].folded), Candidate())
                candidate.see(visible(article.visible[start:end]), score, article.visible, start, end)
    scores = [score for candidate in found.values() for score in candidate.scores]
    ordinary = fsum(scores) / max(1, len(scores))
    ranked = sorted(found.items(), key=lambda item: (-item[1].rank(ordinary), item[0]))
    yield from (candidate.row() for _, candidate in ranked[:MOST])
