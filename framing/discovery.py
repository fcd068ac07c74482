"""Loaded words that no lexicon holds: a second use of the classifier's machinery, word by word.

A word is scored by its own letters, its masked neighbours and the company it keeps. What it finds is a
hint for an editor and for the growth of a lexicon, reported as ``info`` under ``discover/loaded-word``.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from framing.classifier import Classifier
from framing.features import Features
from framing.matching import Words
from framing.records import Entry, Mention
from framing.resources import folder
from framing.word_features import Company, Described

RULE = "discover/loaded-word"
ENTRY = Entry(RULE, "other", 0, False, None, None, None, False, False, (), {"outlet": "info", "attributed": "info", "quoted": "info"})
# Words shorter than this carry too few letters to judge by.
SHORTEST = 4


def free_words(features: Features, line: Words, mentions: Iterable[Mention]) -> list[int]:
    """The words of a sentence that no entry covers, that no lexicon holds as loaded (where its guards say
    no here, the model is not asked again) and that name nobody."""
    covered = {at for m in mentions for at in range(m.first, m.last + 1)}
    return [at for at, known in enumerate(line.known) if at not in covered and len(known.folded) >= SHORTEST
            and not known.groups and not known.cues and features.word(line, at) != features.MASK and not features.holds(known)]


def scored(model: Classifier, features: Features, line: Words, mentions: Sequence[Mention], around: Company) -> Iterator[tuple[int, float]]:
    """Each free word of a sentence with its log-odds of being loaded; ``around`` is its article's company."""
    free = free_words(features, line, mentions)
    if free:
        described = Described(features, line, mentions, around)
        yield from ((at, model.score(described.of(at))) for at in free)


def mention_of(line: Words, at: int) -> Mention:
    """A found word as a mention."""
    return Mention(ENTRY, line.starts[at], line.ends[at], at, at, at, 0, True, line.sentence.number)


def model_path() -> Path:
    """Where the shipped word model lies."""
    return folder("models") / "words.json"
