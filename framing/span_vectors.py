"""Word vectors for the span model: what a word is like, for words that no training paragraph holds.

The table (``models/vectors.json``) holds a short vector for each of some 31,000 light stems, made by
``tools/word_vectors.py`` from what a public encoder makes of them in running text; the model card says
which. It is plain data, half a byte a number, with the SHA-256 of its content, checked at load; no encoder
runs here. A stem that the table lacks is given the mean of those most like it in letters. What stands
around a word is told by the vectors of the words there.
"""

import base64
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from framing.classifier import model_body
from framing.errors import ModelError

FORMAT = "framing-vectors/2"
# How many stems stand for one that is unknown, and the power of their likeness at which they count.
# For stems left out of the table the mean's cosine to the true vector is 0.65.
LIKE = 8
POWER = 3
# How many of a vector's numbers, the main directions, are taken of the words around, and how far those reach.
MAIN = 64
AROUND = 4
# What a word's numbers are: its own, then means over its paragraph, the words beside it, and those around.
BLOCKS = ("vector", "paragraph", "beside", "around")


def packed(codes: Any) -> bytes:
    """Whole numbers from -7 to 7, two a byte, the first of each pair in the lower half."""
    halves = (codes.reshape(-1, 2) + 8).astype(np.uint8)
    return bytes((halves[:, 0] | halves[:, 1] << 4).tobytes())


def unpacked(data: bytes) -> Any:
    """The numbers that ``packed`` put together."""
    both = np.frombuffer(data, dtype=np.uint8)
    return np.stack([both & 15, both >> 4], axis=1).astype(np.int8).reshape(-1) - 8


def widths(size: int) -> tuple[int, ...]:
    """How many numbers each of ``BLOCKS`` has, for vectors of ``size``."""
    return (size, *[min(size, MAIN)] * (len(BLOCKS) - 1))


def in_context(vectors: Any) -> Any:
    """[word, number]: the vectors of a paragraph's words, and beside each those of what stands around it."""
    main = vectors[:, :MAIN]
    count = len(main)
    sums = np.zeros((count + 1, main.shape[1]))
    np.cumsum(main, axis=0, out=sums[1:])
    paragraph = np.broadcast_to(sums[-1] / max(count, 1), main.shape)
    return np.hstack([vectors, paragraph, _mean_near(main, sums, 1), _mean_near(main, sums, AROUND)]).astype(np.float32)


def _mean_near(main: Any, sums: Any, reach: int) -> Any:
    """For each word the mean over those at most ``reach`` away from it, without itself."""
    at = np.arange(len(main))
    first, end = np.maximum(at - reach, 0), np.minimum(at + reach + 1, len(main))
    return (sums[end] - sums[first] - main) / np.maximum(end - first - 1, 1)[:, None]


class Vectors:
    """The vectors of light stems. ``digest`` names the table, ``size`` is how many numbers a vector has."""

    def __init__(self, body: dict[str, Any]) -> None:
        self._stems = str(body["stems"]).split()
        self.size = int(body["size"])
        codes = unpacked(base64.b64decode(body["codes"], validate=True))
        self._table = codes.reshape(len(self._stems), self.size) * np.array(body["steps"], dtype=np.float32)
        self._known: dict[str, Any] = dict(zip(self._stems, self._table, strict=True))
        self.digest = str(body["sha256"])

    @cached_property
    def _letters(self) -> tuple[Any, Any]:
        """The weigher of letter n-grams, and the stems as it weighs them."""
        weigher = TfidfVectorizer(analyzer="char", ngram_range=(2, 5), sublinear_tf=True, dtype=np.float32)
        return weigher, weigher.fit_transform([f"^{stem}$" for stem in self._stems]).T.tocsc()

    def _guess(self, stem: str) -> Any:
        weigher, stems = self._letters
        likeness = (weigher.transform([f"^{stem}$"]) @ stems).tocsr()
        likeness.sort_indices()
        first = np.argsort(-likeness.data, kind="stable")[:LIKE]
        weights = likeness.data[first].astype(np.float64) ** POWER
        if not weights.sum():
            return np.zeros(self.size, dtype=np.float32)
        return (weights @ self._table[likeness.indices[first]] / weights.sum()).astype(np.float32)

    def of(self, stems: Sequence[str]) -> Any:
        """[word, number]: the vector of each word's stem."""
        for stem in stems:
            if stem not in self._known:
                self._known[stem] = self._guess(stem)
        return np.array([self._known[stem] for stem in stems], dtype=np.float32).reshape(len(stems), self.size)


def load_vectors(path: Path) -> Vectors:
    """The table at ``path``; ModelError names the file and what is wrong with it."""
    body = model_body(path, FORMAT, "python tools/word_vectors.py")
    try:
        return Vectors(body)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"{path}: a part is missing or of the wrong kind ({error}): reinstall framing") from None
