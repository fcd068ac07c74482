"""The pipeline: article → report."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framing import wording
from framing.actors import Actors, Context, Placed, absorb, camp_of, stories
from framing.classifier import Classifier
from framing.features import Features
from framing.matching import Matcher, Words, words
from framing.nounphrases import NounPhrases
from framing.policy import PROFILES, Profile, severity
from framing.records import (
    Article,
    ArticleReport,
    Flag,
    Mention,
    Naming,
    Place,
    Sentence,
    Shift,
    Story,
    Summary,
    Voice,
)
from framing.shift import Turn, shift_index, turns
from framing.text import FILLER, Lines, fold, sentences, visible
from framing.voice import SpokenSentence, Voices
from framing.wordtable import WordTable


class Options(NamedTuple):
    """What a run of the checker may vary."""

    profile: Profile = PROFILES["desk"]
    lang: str = "ar"
    min_probability: float | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    voices: tuple[str, ...] = ("outlet", "attributed", "quoted")
    shift_severity: str = ""
    evidence: bool = False
    shifts: bool = True
    discover: bool = False


class _Line(NamedTuple):
    """A sentence that holds mentions."""

    words: Words
    mentions: list[tuple[Mention, Mention | None]]
    nouns: dict[int, Mention]
    spoken: SpokenSentence


def chosen(rule: str, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """Whether a rule id is in force: selected (or nothing selected) and not ignored, by prefix."""
    select = tuple(select)
    return (not select or rule.startswith(select)) and not rule.startswith(tuple(ignore) or ("\0",))


def count_words(text: str) -> int:
    """Stretches between white space that hold a letter or digit."""
    return sum(any(map(str.isalnum, word)) for word in text.replace(FILLER, "").split())


class Checker:
    """Checks articles against one word table, classifier and set of options."""

    def __init__(self, table: WordTable, classifier: Classifier | None, options: Options | None = None) -> None:
        self.table = table
        self.classifier = classifier
        self.options = options or Options()
        self._matcher = Matcher(table)
        self._phrases = NounPhrases(table)
        self.features = Features(table)
        self._camps: dict[tuple[str, str | None], str | None] = {}

    def lines(self, article: Article, spans: list[Sentence], about: frozenset[str] = frozenset()) -> tuple[list[_Line], Context]:
        """The sentences that hold mentions, read and voiced, and what the article is about: told by
        its cues, and by ``about`` where the caller knows."""
        text = article.visible
        voices = Voices(self.table, text, article.quoted)
        context = Context(self.table)
        read = []
        for sentence in spans:
            line = words(text, sentence, self.table)
            if line is not None:
                context.see(sentence.number, line.known)
                read.append(line)
        about |= context.about()
        found = []
        for line in read:
            mentions = self._matcher.mentions(line, about)
            context.see_actors(line.sentence.number, mentions)
            if not mentions:
                voices.pass_by(line)
                continue
            spoken = voices.sentence(line, mentions)
            at_first = {m.first: m for m in mentions}
            settled = self._phrases.settle(line, mentions)
            nouns = {m.first: at_first[m.first] for m in settled if m.noun >= 0 and m.first in at_first and at_first[m.first].head != m.head}
            kept = [(m, n) for m, n in absorb(line, settled) if not voices.is_mentioned(spoken, m, line)]
            found.append(_Line(line, kept, nouns, spoken))
        self.voices = voices
        return found, context

    def check(self, article: Article) -> ArticleReport:
        """Everything found in one article."""
        options = self.options
        spans = sentences(article.visible)
        lines, context = self.lines(article, spans)
        places = Lines(article.source)
        actors = Actors(self.table, context)
        namings: dict[str, list[Naming]] = {}
        flags: list[Flag] = []
        suppressed = {"below_threshold": 0, "by_profile": 0, "by_comment": 0, "by_baseline": 0}
        ordinals: dict[tuple[str, str], int] = {}
        for line in lines:
            for mention, name in line.mentions:
                voice = self.voices.of(line.spoken, mention, line.words)
                actor = actors.resolve(Placed(mention, voice, line.words, name), line.nouns.get(mention.first))
                camp = self._camp(mention, actor)
                probability = None
                loaded = not mention.entry.neutral
                evidence: tuple[tuple[str, float], ...] = ()
                if loaded and self.classifier is not None:
                    features = self.features.of(mention, line.words, voice)
                    probability = self.classifier.probability(features)
                    floor = self.classifier.threshold if options.min_probability is None else options.min_probability
                    if probability < floor:
                        suppressed["below_threshold"] += 1
                        loaded = False
                    elif options.evidence:
                        evidence = self.classifier.evidence(features)
                if actor in self.table.actors and (loaded or mention.entry.neutral) and _names(mention):
                    namings.setdefault(actor or "", []).append(self._naming(article, mention, name, voice, camp, line))
                if loaded and chosen(mention.entry.id, options.select, options.ignore):
                    level = severity(options.profile, mention.entry, voice.voice, voice.speaker)
                    if level is None or voice.voice not in options.voices:
                        suppressed["by_profile"] += 1
                        continue
                    flags.append(self._flag(article, places, line, mention, voice, actor, camp, probability, level, ordinals, evidence))
        told = stories(namings, self.table.actors)
        shifts = tuple(self._shifts(article, places, spans, told, ordinals)) if options.shifts else ()
        summary = Summary(
            {level: sum(f.severity == level for f in flags) for level in ("error", "warning", "info")},
            {voice_name: sum(f.voice == voice_name for f in flags) for voice_name in ("outlet", "attributed", "quoted")},
            shift_index(told), suppressed)
        return ArticleReport(article, count_words(article.visible), len(spans), spans[-1].paragraph if spans else 0,
                             tuple(flags), told, shifts, summary, tuple(spans), actors.unplaced)

    def _camp(self, mention: Mention, actor: str | None) -> str | None:
        key = (mention.entry.id, actor)
        if key not in self._camps:
            self._camps[key] = camp_of(mention.entry, actor, self.table.actors)
        return self._camps[key]

    def _naming(self, article: Article, mention: Mention, name: Mention | None, voice: Voice, camp: str | None, line: _Line) -> Naming:
        end = max(mention.end, name.end) if name is not None else mention.end
        return Naming(mention.start, end, article.source[mention.start:end], mention.sentence,
                      line.words.sentence.paragraph, mention.entry.lean, camp, voice.voice, not mention.entry.neutral)

    def _flag(self, article: Article, places: Lines, line: _Line, mention: Mention, voice: Voice, actor: str | None, camp: str | None,
              probability: float | None, level: str, ordinals: dict[tuple[str, str], int], evidence: tuple[tuple[str, float], ...]) -> Flag:
        start, end = mention.start, mention.end
        text = article.source[start:end]
        shown = visible(article.visible[start:end])
        row, column = places.at(start)
        end_row, end_column = places.at(end)
        sentence = line.words.sentence
        mark = _fingerprint(mention.entry.id, fold(shown), article.visible[sentence.start:sentence.end], ordinals)
        stored = self.table.messages
        return Flag(mention.entry.id, start, end, text, row, column, end_row, end_column, sentence.number, sentence.paragraph,
                    mention.entry.cls, actor, mention.entry.lean, camp, voice.voice, voice.speaker, probability, level,
                    wording.flag_message(stored, mention.entry.id, shown, self.options.lang),
                    wording.alternatives(stored, mention, line.words), mark, shown if shown != text else None, evidence)

    def _place(self, places: Lines, naming: Naming) -> Place:
        row, column = places.at(naming.start)
        return Place(naming.start, naming.end, naming.text, row, column, naming.sentence, naming.lean)

    def _shifts(self, article: Article, places: Lines, spans: list[Sentence], told: tuple[Story, ...],
                ordinals: dict[tuple[str, str], int]) -> Iterator[Shift]:
        if not spans or not told:
            return
        first = spans[0]
        top = article.visible[first.paragraph_start:first.paragraph_end]
        is_headline = spans[-1].paragraph > 1 and len(top.split()) <= 16 and not top.rstrip().endswith((".", "؟", "!"))
        for turn in turns(told, first.paragraph_end, is_headline):
            rule = "shift/" + turn.kind
            if not chosen(rule, self.options.select, self.options.ignore):
                continue
            mark = _fingerprint(rule, fold(turn.origin.text) + "|" + fold(turn.target.text), turn.actor, ordinals)
            yield Shift(turn.kind, turn.actor, self._place(places, turn.origin), self._place(places, turn.target),
                        self.options.shift_severity or self.options.profile.shift, round(turn.strength, 4), self._shift_message(turn), mark)

    def _shift_message(self, turn: Turn) -> str:
        return wording.shift_message(turn, self.table.actors, self.options.lang)


def _names(mention: Mention) -> bool:
    """Whether a mention names somebody, so that it belongs in a story."""
    return mention.entry.neutral or mention.entry.cls in ("actor-label", "glorification", "slur")


def _fingerprint(rule: str, term: str, sentence: str, ordinals: dict[tuple[str, str], int]) -> str:
    """Stable when lines move: rule, folded term, the sentence, and the ordinal of the same in it."""
    base = hashlib.blake2b(f"{rule}\0{term}\0{' '.join(fold(sentence).split())}".encode(), digest_size=10).hexdigest()
    number = ordinals.get((rule, base), 0)
    ordinals[rule, base] = number + 1
    return f"{base}-{number}" if number else base
