"""The probability that a mention is loaded here, from exported weights; no scikit-learn.

A model is plain JSON: a weight for each feature, an intercept, the two numbers of a sigmoid
calibration (Platt 1999), a threshold, and the SHA-256 of all that, checked at load.
"""

import hashlib
import json
import math
from pathlib import Path
from typing import Any

from framing.errors import ModelError

FORMAT = "framing-model/1"
# No trained weight comes near it; beyond, sums overflow or are no numbers.
LARGEST = 1e6


def body_hash(body: dict[str, Any]) -> str:
    """SHA-256 of a model's content, its own hash left out."""
    content = {k: v for k, v in body.items() if k != "sha256"}
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def sigmoid(x: float) -> float:
    """1 / (1 + e^-x), without overflow."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    grown = math.exp(x)
    return grown / (1 + grown)


class Classifier:
    """Scores features with exported weights."""

    def __init__(self, body: dict[str, Any]) -> None:
        self._weights: dict[str, float] = {str(k): float(v) for k, v in body["weights"].items()}
        self._intercept = float(body["intercept"])
        self._slope, self._shift = (float(x) for x in body["calibration"])
        self.threshold = float(body["threshold"])
        numbers = (*self._weights.values(), self._intercept, self._slope, self._shift)
        if not all(abs(number) < LARGEST for number in numbers) or not 0 <= self.threshold <= 1:
            raise ValueError("a number is out of range")
        self.name: str = body["name"]
        self.digest: str = body["sha256"][:12]

    def score(self, features: list[str]) -> float:
        """The calibrated log-odds."""
        weights = self._weights
        raw = self._intercept + math.fsum([weights[f] for f in features if f in weights])
        return self._slope * raw + self._shift

    def probability(self, features: list[str]) -> float:
        """The calibrated probability that an editor would mark the mention."""
        return sigmoid(self.score(features))

    def evidence(self, features: list[str], most: int = 6) -> tuple[tuple[str, float], ...]:
        """The features that weigh most, for or against, as (feature, calibrated weight)."""
        weighed = [(f, self._slope * self._weights[f]) for f in features if f in self._weights]
        weighed.sort(key=lambda item: (-abs(item[1]), item[0]))
        return tuple(weighed[:most])


def model_body(path: Path, form: str, command: str) -> dict[str, Any]:
    """The content of a model file of the format ``form``, its hash checked; ``command`` makes such a file.

    Raises ModelError, which names the file, what is wrong with it and the next step.
    """
    try:
        body = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise ModelError(f"{path}: no such model file: train one with '{command} DATA -o {path.name}'") from None
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{path}: cut short or not JSON ({error}): restore it or train it again") from None
    if not isinstance(body, dict) or body.get("format") != form:
        raise ModelError(f"{path}: not a model of format {form}: make one with '{command}'")
    if body.get("sha256") != body_hash(body):
        raise ModelError(f"{path}: its content does not match its hash: it was changed or damaged; restore it or train it again")
    return body


def load_model(path: Path) -> Classifier:
    """The classifier stored at ``path``; ModelError names the file and what is wrong with it."""
    body = model_body(path, FORMAT, "framing train")
    try:
        return Classifier(body)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise ModelError(f"{path}: a part is missing or of the wrong kind ({error}): train it again") from None
