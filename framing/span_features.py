"""The features of a word for the span model: letters, shape, neighbours, sentence, lexicons.

A feature is a string that begins with its family's name; the model weighs families as wholes
(``FAMILIES``). Unlike the features of the lint path these are not blind to names: the model is for
measuring against published systems, not for judging copy.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from framing import inflection
from framing.check import Checker
from framing.lettering import CLITICS, STRONG, TANWIN, VERBAL, bare, grams, is_definite, root
from framing.records import Article
from framing.span_scoring import Span
from framing.span_vectors import BLOCKS, Vectors, in_context, widths
from framing.text import TOKEN, fold, sentences, stem

# Families of features and how much each counts, by technique; those of context less than the word's
# own, chosen by grouped cross-validation. ``vector`` is the word's vector, the last three those around it.
FAMILIES = {
    "Loaded_Language": {"gram": 1.0, "inner": 0.7, "word": 1.5, "root": 1.0, "shape": 1.0, "place": 1.0, "next": 0.5, "second": 0.3,
                        "near": 0.3, "whole": 0.2, "lexicon": 1.0, "reading": 1.0, "vector": 4.0,
                        "paragraph": 6.0, "beside": 2.0, "around": 2.0},
    "Name_Calling-Labeling": {"gram": 0.7, "word": 1.0, "root": 1.0, "shape": 1.0, "place": 1.0, "next": 0.5, "second": 0.5, "near": 0.2,
                              "whole": 0.15, "pattern": 0.3, "lexicon": 1.0, "reading": 1.0, "vector": 2.0, "paragraph": 1.5,
                              "beside": 1.0, "around": 0.5},
}
# The share of the threshold at which a word beside a found one joins its span. Two thirds of the
# Loaded_Language spans are single words: found apart, they score more.
JOINING: dict[str, float | None] = {"Loaded_Language": None, "Name_Calling-Labeling": 0.5}
_ARTICLE = "ال"
_DIGIT = re.compile("[0-9]")
_OPENING, _CLOSING = "«“„", "»”"
_STEPS = (0.1, 0.3, 0.5, 0.7, 0.9)
_FORMS = ("DEFINITE", "CONJUNCTION", "PREPOSITION", "POSSESSED", "FEMININE", "DUAL", "PLURAL", "TANWIN", "CONSTRUCT",
          "VERB", "IMPERFECT", "OBLIQUE", "NOMINATIVE", "ADJECTIVE", "NAME", "FIRST_PERSON")


def vector_scales(technique: str, size: int) -> Any:
    """How much each number of a word's vector, of ``size``, and of those around it counts."""
    return np.repeat([FAMILIES[technique][block] for block in BLOCKS], widths(size)).astype(np.float32)


class Word(NamedTuple):
    """A word by itself: folded, its light stem, and the features that need no context."""

    folded: str
    stem: str
    features: tuple[str, ...]


class Described(NamedTuple):
    """A text's words: their places, features, and vectors with those around them (a row each)."""

    places: list[Span]
    features: list[list[str]]
    vectors: Any


@lru_cache(maxsize=200_000)
def describe_word(text: str) -> Word:
    """A word's own features: spelling, n-grams of letters, root, pattern, shape."""
    folded = fold(text) or text
    stemmed = stem(folded) or folded
    inner = bare(folded)
    pattern = STRONG.sub("C", folded)
    definite = is_definite(folded)
    found = ["word:" + folded, "word:s=" + stemmed, "word:raw=" + text, "root:" + root(stemmed)]
    found += ["gram:" + gram for gram in grams(folded, range(2, 6))]
    found += ["inner:" + gram for gram in grams(inner, range(3, 7))]
    found += ["pattern:" + pattern, "pattern:s=" + STRONG.sub("C", inner), "pattern:a=" + pattern[:3], "pattern:z=" + pattern[-3:]]
    found += ["shape:any", "shape:pre=" + CLITICS.match(folded).group(), f"shape:length={min(len(folded), 9)}",  # type: ignore[union-attr]
              f"shape:definite={definite}", *(f"shape:end={folded[-size:]}" for size in (1, 2, 3))]
    kinds = {"tanwin": TANWIN in text, "adverb": TANWIN in text or (len(text) > 3 and text.endswith("ا")), "feminine": text.endswith("ة"),
             "digit": text[0].isdigit(), "latin": text[0].isascii() and text[0].isalpha(), "verbal": bool(VERBAL.match(folded))}
    found += ["shape:" + name for name, holds in kinds.items() if holds]
    return Word(folded, stemmed, tuple(dict.fromkeys(found)))


class SpanFeatures:
    """Computes features with a checker's lexicons and classifier, and a table of word vectors."""

    def __init__(self, checker: Checker, vectors: Vectors) -> None:
        self._checker = checker
        self.vectors = vectors

    @property
    def width(self) -> int:
        """How many numbers a word's vector has together with those around it."""
        return sum(widths(self.vectors.size))

    def of(self, text: str) -> Described:
        """The words of a text with their features, none twice in a word."""
        places = [match.span() for match in TOKEN.finditer(text)]
        texts = [text[start:end] for start, end in places]
        words = [describe_word(t) for t in texts]
        gaps = _gaps(text, places)
        lexicon = self._lexicon(text, places)
        counts = Counter(w.stem for w in words)
        whole = ["whole:" + s for s in sorted(counts) if len(s) > 2]
        quoted = _quoted(gaps)
        features = []
        for at, word in enumerate(words):
            found = [*word.features, *whole, f"whole:count={min(counts[word.stem], 3)}", *self._readings(texts[at]), *lexicon[at]]
            found += [f"shape:before={gaps[at]}", f"shape:after={gaps[at + 1]}", *(["shape:quoted"] if quoted[at] else [])]
            found += [f"place:{min(at // 5, 6)}", f"place:words={min(len(words) // 15, 5)}"]
            found += [*_neighbours(words, at), *_nearby_lexicon(lexicon, at)]
            features.append(list(dict.fromkeys(found)))
        return Described(places, features, in_context(self.vectors.of([word.stem for word in words])))

    def _readings(self, text: str) -> list[str]:
        """What the word table reads in a word: lemmas and forms."""
        table = self._checker.table
        readings = table.known[text].readings
        if not readings:
            return []
        found = ["reading:any", *(f"reading:lemma={table.lemma(r.lexeme)}" for r in readings[:4])]
        return found + ["reading:" + name for name in _FORMS if any(r.form & getattr(inflection, name) for r in readings)]

    def _lexicon(self, text: str, places: list[Span]) -> list[list[str]]:
        """For each word, the mention that covers it: class, lean, voice, and the classifier's view."""
        checker = self._checker
        found: list[list[str]] = [[] for _ in places]
        read = checker.read(Article("", "text", "utf-8", text, text), sentences(text))
        for line in read.lines:
            for mention, _name in line.mentions:
                voice = read.voices.of(line.spoken, mention, line.words)
                entry = mention.entry
                features = ["lexicon:any", f"lexicon:class={entry.cls},{entry.neutral}", f"lexicon:lean={entry.lean}", "lexicon:" + voice.voice]
                if entry.neutral:
                    features += ["lexicon:neutral", f"lexicon:names={entry.actor is not None}"]
                else:
                    features += ["lexicon:loaded", "lexicon:entry=" + entry.id]
                    if checker.classifier is not None:
                        probability = checker.classifier.probability(checker.features.of(mention, line.words, voice))
                        features += [f"lexicon:p>{step}" for step in _STEPS if probability > step]
                covered = [at for at, (start, end) in enumerate(places) if start < mention.end and mention.start < end]
                for at in covered:
                    found[at] += features + (["lexicon:phrase"] if len(covered) > 1 else [])
        return found


def _gaps(text: str, places: list[Span]) -> list[str]:
    """What stands between words, at the edges too: its first three characters without white space."""
    edges = [0, *(edge for place in places for edge in place), len(text)]
    return [_DIGIT.sub("0", text[edges[i]:edges[i + 1]].strip())[:3] for i in range(0, len(edges), 2)]


def _quoted(gaps: list[str]) -> list[bool]:
    """For each word, whether it stands inside quotation marks."""
    inside, found = False, []
    for gap in gaps[:-1]:
        for mark in gap:
            inside = mark in _OPENING or (inside and mark not in _CLOSING) if mark != '"' else not inside
        found.append(inside)
    return found


def _neighbours(words: list[Word], at: int) -> Iterator[str]:
    """The words beside a word: the next one in detail, the second as a whole, those within four as a bag."""
    own = words[at].folded
    for step in (-1, 1, -2, 2, -3, 3):
        if not 0 <= at + step < len(words):
            yield f"next:edge{step}"
            continue
        other = words[at + step]
        if abs(step) < 3:
            family = "next" if abs(step) == 1 else "second"
            yield from (f"{family}:{step}={other.folded}", f"{family}:s{step}={other.stem}", f"{family}:d{step}={_ARTICLE in other.folded[:3]}")
        if abs(step) == 1:
            yield from (f"next:a{step}={other.folded[:3]}", f"next:y{step}={other.folded[-2:]}", f"next:z{step}={other.folded[-3:]}")
            shape = STRONG.sub("C", other.folded)
            yield from (f"pattern:{step}={shape[:4]}", f"pattern:pair{step}={STRONG.sub('C', own)}/{shape[:3]}")
            first, second = (other.folded, own) if step < 0 else (own, other.folded)
            yield f"next:agree{step}={_ARTICLE in first[:3]},{_ARTICLE in second[:3]},{second[-1:]}"
    for other in words[max(0, at - 4):at] + words[at + 1:at + 5]:
        yield "near:" + other.stem


def _nearby_lexicon(lexicon: list[list[str]], at: int) -> Iterator[str]:
    for step in (-1, 1):
        if 0 <= at + step < len(lexicon):
            yield from (f"{name}@{step}" for name in lexicon[at + step]
                        if name.startswith(("lexicon:class", "lexicon:loaded", "lexicon:neutral", "lexicon:p")))
