"""Loaded words that no lexicon holds: a second use of the classifier's machinery, word by word.

A word is scored by its own letters and its masked neighbours. What it finds is a hint for an editor
and for the growth of a lexicon, reported as ``info`` under the rule ``discover/loaded-word``.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from framing.classifier import Classifier
from framing.features import Features
from framing.matching import Words
from framing.records import Entry, Mention
from framing.resources import folder

RULE = "discover/loaded-word"
ENTRY = Entry(RULE, "other", 0, False, None, None, None, False, False, (), {"outlet": "info", "attributed": "info", "quoted": "info"})
# Words shorter than this carry too few letters to judge by.
SHORTEST = 4


def word_features(features: Features, line: Words, at: int) -> list[str]:
    """The features of one word: its letters, its ending, its neighbours with names masked."""
    word = line.known[at].folded
    bounded = f"^{word}$"
    found = [f"gram={bounded[i:i + size]}" for size in (3, 4, 5) for i in range(len(bounded) - size + 1)]
    found += [f"stem={features.word(line, at)}", f"definite={word.startswith('ال')}"]
    for offset in (-2, -1, 1, 2):
        if 0 <= at + offset < len(line.texts):
            found.append(f"word{offset:+d}={features.word(line, at + offset)}")
    return list(dict.fromkeys(found))


def free_words(features: Features, line: Words, mentions: Iterable[Mention]) -> list[int]:
    """The words of a sentence that no entry covers and that name nobody."""
    covered = {at for m in mentions for at in range(m.first, m.last + 1)}
    return [at for at, known in enumerate(line.known) if at not in covered and len(known.folded) >= SHORTEST
            and not known.groups and not known.cues and features.word(line, at) != features.MASK]


def discovered(model: Classifier, features: Features, line: Words, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, float]]:
    """The free words of a sentence that the model holds loaded, as mentions with their probability."""
    for at in free_words(features, line, mentions):
        probability = model.probability(word_features(features, line, at))
        if probability >= model.threshold:
            yield Mention(ENTRY, line.starts[at], line.ends[at], at, at, at, 0, True, line.sentence.number), probability


def model_path() -> Path:
    """Where the shipped word model lies."""
    return folder("models") / "words.json"
