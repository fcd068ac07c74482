"""The pipeline, end to end: article → report."""

from framing.classifier import Classifier
from framing.features import Features
from framing.judging import Judge, Options
from framing.mentions import Finder, ReadArticle
from framing.records import Article, ArticleReport, Sentence
from framing.wordtable import WordTable

__all__ = ["Checker", "Options"]


class Checker:
    """Checks articles against one word table, classifier and set of options. ``discoverer`` is the
    word model of ``--discover``."""

    def __init__(self, table: WordTable, classifier: Classifier | None, options: Options | None = None,
                 discoverer: Classifier | None = None) -> None:
        self.table = table
        self.classifier = classifier
        self.options = options or Options()
        self.discoverer = discoverer
        self.features = Features(table)
        self._finder = Finder(table)
        self._camps: dict[tuple[str, str | None], str | None] = {}

    def read(self, article: Article, spans: list[Sentence], about: frozenset[str] = frozenset(), every: bool = False) -> ReadArticle:
        """The mentions of an article, before they are weighed; see ``mentions.Finder.read``."""
        return self._finder.read(article, spans, about, every)

    def check(self, article: Article) -> ArticleReport:
        """Everything found in one article."""
        judge = Judge(self.table, self.options, self.classifier, self.discoverer, self.features, self._camps)
        return judge.report(article, self._finder)
