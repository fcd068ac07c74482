"""Where the sentences of an article stand, for the formats that show them: counted again rather than carried in
every report, since most formats never ask."""

from functools import lru_cache

from framing.records import ArticleReport, Sentence
from framing.text import sentences


@lru_cache(maxsize=1)
def _of(visible: str) -> tuple[Sentence, ...]:
    return tuple(sentences(visible))


def sentences_of(report: ArticleReport) -> tuple[Sentence, ...]:
    """The sentences of a report's article; asked for again and again for one article, counted once."""
    return _of(report.article.visible)
