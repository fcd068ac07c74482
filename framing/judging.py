"""One article judged: mentions weighed, flags worded, stories told, shifts found."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from framing import wording
from framing.actors import Actors, Placed, camp_of, stories
from framing.asymmetry import Treatment
from framing.classifier import Classifier, sigmoid
from framing.discovery import mention_of, scored
from framing.features import Features
from framing.matching import Words
from framing.mentions import Finder, ReadLine
from framing.policy import PROFILES, Profile, severity
from framing.records import Article, ArticleReport, Flag, Mention, Naming, Place, Sentence, Shift, Story, Summary, Voice
from framing.shift import shift_index, turns
from framing.text import Lines, fold, sentences, visible
from framing.word_features import Company, company
from framing.wordtable import WordTable

# What stands between two namings side by side.
_BESIDE = re.compile("[\\s\"'«»“”‘’،,()]{0,4}")
# A piece of a text that ends at white space: the words of a long text in one list take eight times its size.
_PIECE = re.compile(r"(?s:.{1,65536})\S*")
_LETTER = re.compile(r"[^\W_]")
_WHY = ("below_threshold", "by_profile", "by_comment", "by_baseline")


class _Weighed(NamedTuple):
    """A mention with what is known of it once it is weighed."""

    mention: Mention
    name: Mention | None
    voice: Voice
    actor: str | None
    camp: str | None
    probability: float | None
    loaded: bool
    certainty: int
    evidence: tuple[tuple[str, float], ...] = ()


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


class Judge:
    """Judges one article. ``camps`` is kept between articles: whose word an entry is for an actor."""

    def __init__(self, table: WordTable, options: Options, classifier: Classifier | None, discoverer: Classifier | None,
                 features: Features, camps: dict[tuple[str, str | None], str | None]) -> None:
        self.table = table
        self.options = options
        self.classifier = classifier
        self.discoverer = discoverer if options.discover else None
        self.features = features
        self._camps = camps
        self.around = Company(0, 0)
        self._ordinals: dict[tuple[str, str], int] = {}
        self.suppressed = dict.fromkeys(_WHY, 0)

    def report(self, article: Article, finder: Finder) -> ArticleReport:
        """The report of the article."""
        self.article = article
        self.spans = sentences(article.visible)
        self.places = Lines(article.source)
        lines, context, self.voices = finder.read(article, self.spans, every=self.discoverer is not None)
        if self.discoverer is not None:
            self.around = company([(line.words, [m for m, _ in line.mentions]) for line in lines])
        actors = Actors(self.table, context)
        treatment = Treatment(self.table.bits)
        namings: dict[str, list[Naming]] = {}
        flags: list[Flag] = []
        for line in _given_up(lines):
            weighed = [self._weigh(line, mention, name, actors) for mention, name in line.mentions]
            for item in weighed:
                if item.actor in self.table.actors and (item.loaded or item.mention.entry.neutral) and _names(
                        item.mention, line.nouns.get(item.mention.first)):
                    self._tell(namings.setdefault(str(item.actor), []), self._naming(line, item))
            flags += self._flags(line, weighed)
            treatment.see(line.words, [(w.mention, w.actor, w.voice.voice) for w in weighed])
        told = stories(namings, self.table.actors)
        shifts = tuple(self._shifts(told)) if self.options.shifts else ()
        paragraphs = self.spans[-1].paragraph if self.spans else 0
        return ArticleReport(article, count_words(article.visible), len(self.spans), paragraphs, tuple(flags), told, shifts,
                             self._summary(flags, told), actors.unplaced, treatment.rows(told))

    def _summary(self, flags: Sequence[Flag], told: Sequence[Story]) -> Summary:
        levels = {level: sum(f.severity == level for f in flags) for level in ("error", "warning", "info")}
        voices = {voice: sum(f.voice == voice for f in flags) for voice in ("outlet", "attributed", "quoted")}
        return Summary(levels, voices, shift_index(told), self.suppressed)

    def _weigh(self, line: ReadLine, mention: Mention, name: Mention | None, actors: Actors) -> _Weighed:
        voice = self.voices.of(line.spoken, mention, line.words)
        noun = line.nouns.get(mention.first)
        placed = Placed(mention, voice, line.words, name)
        actor = actors.resolve(placed, noun)
        certainty = actors.certainty(placed, noun, actor) if actor else 1
        camp = self._camp(mention, actor)
        classifier = self.classifier
        if mention.entry.neutral or classifier is None:
            return _Weighed(mention, name, voice, actor, camp, None, not mention.entry.neutral, certainty)
        features = self.features.of(mention, line.words, voice)
        probability = classifier.probability(features)
        floor = classifier.threshold if self.options.min_probability is None else self.options.min_probability
        if probability < floor:
            self.suppressed["below_threshold"] += 1
        evidence = classifier.evidence(features) if self.options.evidence else ()
        return _Weighed(mention, name, voice, actor, camp, probability, probability >= floor, certainty, evidence)

    def _camp(self, mention: Mention, actor: str | None) -> str | None:
        key = (mention.entry.id, actor)
        known = self._camps
        if key not in known:
            known[key] = camp_of(mention.entry, actor, self.table.actors)
        return known[key]

    def _naming(self, line: ReadLine, item: _Weighed) -> Naming:
        mention, name = item.mention, item.name
        end = max(mention.end, name.end) if name is not None else mention.end
        return Naming(mention.start, end, self.article.source[mention.start:end], mention.sentence, line.words.sentence.paragraph,
                      mention.entry.lean, item.camp, item.voice.voice, not mention.entry.neutral, item.certainty)

    def _tell(self, story: list[Naming], naming: Naming) -> None:
        """Add a naming to a story. Where a neutral one and a loaded one stand side by side they are one
        naming (رئيس وزراء الاحتلال، بنيامين نتنياهو), and the neutral one tells no turn."""
        last = story[-1] if story else None
        if last and last.end <= naming.start and bool(last.lean) != bool(naming.lean) and _BESIDE.fullmatch(
                self.article.visible, last.end, naming.start):
            if naming.lean:
                story[-1] = last._replace(certainty=0)
            else:
                naming = naming._replace(certainty=0)
        story.append(naming)

    def _flags(self, line: ReadLine, weighed: Sequence[_Weighed]) -> Iterator[Flag]:
        items = [w for w in weighed if w.loaded]
        if self.discoverer is not None:
            items += self._discovered(self.discoverer, line, [w.mention for w in weighed])
            items.sort(key=lambda w: w.mention.start)
        for item in items:
            if not chosen(item.mention.entry.id, self.options):
                continue
            level = severity(self.options.profile, item.mention.entry, item.voice.voice, item.voice.speaker)
            if level is None or item.voice.voice not in self.options.voices:
                self.suppressed["by_profile"] += 1
            else:
                yield self._flag(line.words, item, level)

    def _discovered(self, model: Classifier, line: ReadLine, mentions: Sequence[Mention]) -> Iterator[_Weighed]:
        """The words of a sentence that no lexicon holds and the word model calls loaded."""
        for at, score in scored(model, self.features, line.words, mentions, self.around):
            probability = sigmoid(score)
            if probability >= model.threshold:
                mention = mention_of(line.words, at)
                yield _Weighed(mention, None, self.voices.of(line.spoken, mention, line.words), None, None, probability, True, 1)

    def _flag(self, words: Words, item: _Weighed, level: str) -> Flag:
        mention, sentence = item.mention, words.sentence
        text = self.article.source[mention.start:mention.end]
        shown = visible(self.article.visible[mention.start:mention.end])
        row, column = self.places.at(mention.start)
        end_row, end_column = self.places.at(mention.end)
        mark = self._fingerprint(mention.entry.id, fold(shown), self.article.visible[sentence.start:sentence.end])
        stored = self.table.messages
        return Flag(mention.entry.id, mention.start, mention.end, text, row, column, end_row, end_column, sentence.number, sentence.paragraph,
                    mention.entry.cls, item.actor, mention.entry.lean, item.camp, item.voice.voice, item.voice.speaker, item.probability, level,
                    wording.flag_message(stored, mention.entry.id, shown, self.options.lang),
                    wording.alternatives(stored, mention, words), mark, shown if shown != text else None, item.evidence)

    def _place(self, naming: Naming) -> Place:
        row, column = self.places.at(naming.start)
        return Place(naming.start, naming.end, naming.text, row, column, naming.sentence, naming.lean)

    def _shifts(self, told: tuple[Story, ...]) -> Iterator[Shift]:
        if not self.spans or not told:
            return
        first = self.spans[0]
        for turn in turns(told, first.paragraph_end, self._has_headline(first)):
            rule = "shift/" + turn.kind
            if chosen(rule, self.options):
                mark = self._fingerprint(rule, fold(turn.origin.text) + "|" + fold(turn.target.text), turn.actor)
                level = self.options.shift_severity or self.options.profile.shift
                yield Shift(turn.kind, turn.actor, self._place(turn.origin), self._place(turn.target), level, round(turn.strength, 4),
                            wording.shift_message(turn, self.table.actors, self.options.lang), mark)

    def _has_headline(self, first: Sentence) -> bool:
        """Whether the first paragraph is a headline: short, without a full stop, and more follows."""
        top = self.article.visible[first.paragraph_start:first.paragraph_end].rstrip()
        return self.spans[-1].paragraph > 1 and len(top.split()) <= 16 and not top.endswith((".", "؟", "!"))

    def _fingerprint(self, rule: str, term: str, sentence: str) -> str:
        """Stable when lines move: rule, folded term, the sentence, and the ordinal of the same in it."""
        base = hashlib.blake2b(f"{rule}\0{term}\0{_compared(sentence)}".encode(), digest_size=10).hexdigest()
        number = self._ordinals.get((rule, base), 0)
        self._ordinals[rule, base] = number + 1
        return f"{base}-{number}" if number else base


def _given_up(lines: list[ReadLine]) -> Iterator[ReadLine]:
    """The lines in order, each let go of once it is done: what is made of it takes its place in memory."""
    lines.reverse()
    while lines:
        yield lines.pop()


@lru_cache(maxsize=8)
def _compared(sentence: str) -> str:
    """A sentence as fingerprints hold it; the flags of one sentence come one after another."""
    return " ".join(fold(sentence).split())


def chosen(rule: str, options: Options) -> bool:
    """Whether a rule id is in force: selected (or nothing selected) and not ignored, by prefix."""
    return (not options.select or rule.startswith(options.select)) and not (options.ignore and rule.startswith(options.ignore))


def count_words(text: str) -> int:
    """Stretches between white space that hold a letter or digit."""
    count = 0
    for piece in _PIECE.finditer(text):
        stretches = piece.group().split()
        bare = [s for s in stretches if not s[0].isalnum()]
        count += len(stretches) - sum(_LETTER.search(s) is None for s in bare)
    return count


def _names(mention: Mention, noun: Mention | None) -> bool:
    """Whether a mention names somebody, so that it belongs in a story: a label, or an adjective of a name (الجيش المالي الباسل)."""
    by_name = noun is not None and noun.entry.actor is not None
    return by_name or mention.entry.neutral or mention.entry.cls in ("actor-label", "glorification", "slur")
