"""Sentences → mentions: read, matched, joined to their nouns and names, with what is known of voice.

Two passes over an article: the first counts what it is about, the second finds the entries, since
patterns that fit anybody count only in an article about their conflict. Sentences without a mention,
or with none but names of nobody, are dropped, unless every sentence is asked for: ``--discover`` looks at their words too.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from framing.actors import absorb
from framing.context import Context
from framing.matching import Matcher, Words, met, starts, words_of
from framing.nounphrases import NounPhrases
from framing.records import Article, Entry, Mention, Sentence
from framing.voice import SpokenSentence, Voices
from framing.wordtable import WordTable

_NO_NOUNS: Mapping[int, Mention] = {}


class ReadLine(NamedTuple):
    """A sentence: its words, each mention with the name that follows it in
    construct, the nouns that adjectives were joined to, and what the voice rules know."""

    words: Words
    mentions: tuple[tuple[Mention, Mention | None], ...]
    nouns: Mapping[int, Mention]
    spoken: SpokenSentence


class ReadArticle(NamedTuple):
    """The sentences of an article that hold mentions, or every one, what it is about, and its voices."""

    lines: list[ReadLine]
    context: Context
    voices: Voices


def _matter(entries: Iterable[Entry]) -> bool:
    """Whether any of the entries says more than that nobody is named (ميدان التحرير), which only keeps a
    loaded word from being found there."""
    return any(entry.role or entry.actor or not entry.neutral for entry in entries)


class Finder:
    """Finds the mentions of articles."""

    def __init__(self, table: WordTable) -> None:
        self._table = table
        self._matcher = Matcher(table)
        self._phrases = NounPhrases(table)

    def read(self, article: Article, spans: list[Sentence], about: frozenset[str] = frozenset(), every: bool = False) -> ReadArticle:
        """The mentions of an article. ``about`` names conflicts that the caller knows it is about,
        beside those that its cues tell. ``every`` keeps the sentences without a mention; it changes
        nothing in what is said of the others."""
        text = article.visible
        context = Context(self._table)
        lines = context.lines
        for sentence in spans:
            line = met(text, sentence, self._table)
            if line is not None:
                context.see(line)
                lines.append(line)
        voices = Voices(self._table, text, article.quoted)
        context.settle()
        about |= context.about()
        entries = self._table.entries
        found = []
        for line in lines:
            begin = starts(line, about)
            placed = Words(text, line) if _matter(entries[start.entry] for start in begin) else None
            mentions = self._matcher.mentions(placed, begin, about) if placed else []
            if placed and _matter(m.entry for m in mentions):
                context.see_actors(placed, mentions)
                read = self._read(placed, mentions, voices)
                context.see_labels(placed, read.mentions)
                found.append(read)
            else:
                voices.pass_by(line)
        return ReadArticle(self._every(article, spans, found, about) if every else found, context, voices)

    def _every(self, article: Article, spans: list[Sentence], found: list[ReadLine], about: frozenset[str]) -> list[ReadLine]:
        """All sentences in order: those ``found``, and the others. Voice is read again, by
        rules of its own for all sentences: those of the first reading pass over what holds no mention."""
        at = {line.words.sentence.number: line for line in found}
        voices = Voices(self._table, article.visible, article.quoted)
        lines = []
        for sentence in spans:
            line = at.get(sentence.number)
            if line is None:
                line = self._beside(article.visible, sentence, about, voices)
            else:
                voices.sentence(line.words, [m for m, _ in line.mentions])
            lines.append(line)
        return lines

    def _beside(self, text: str, sentence: Sentence, about: frozenset[str], voices: Voices) -> ReadLine:
        """A sentence that no flag or story is made of."""
        line = words_of(text, sentence, self._table)
        words = Words(text, line)
        mentions = self._matcher.mentions(words, starts(line, about), about)
        return ReadLine(words, tuple([(m, None) for m in mentions]), _NO_NOUNS, voices.sentence(words, mentions))

    def _read(self, line: Words, mentions: list[Mention], voices: Voices) -> ReadLine:
        spoken = voices.sentence(line, mentions)
        at_first = {m.first: m for m in mentions}
        settled = self._phrases.settle(line, mentions)
        nouns = {m.first: at_first[m.first] for m in settled if m.noun >= 0 and m.first in at_first and at_first[m.first].head != m.head}
        kept = tuple([(m, n) for m, n in absorb(line, settled) if not voices.is_mentioned(spoken, m, line)])
        return ReadLine(line, kept, nouns or _NO_NOUNS, spoken)
