"""Target: weights files: as they come, and with format and hash put right, so that the rest is reached."""

import json
import tempfile
from pathlib import Path

from framing.classifier import FORMAT, body_hash, load_model
from framing.errors import ModelError

_PLACE = Path(tempfile.mkdtemp(prefix="fuzz-")) / "model.json"


def _load() -> None:
    try:
        model = load_model(_PLACE)
    except ModelError as error:
        assert str(_PLACE) in str(error)
        return
    assert 0 <= model.probability(["bias", "w=a", "a"]) <= 1
    model.evidence(["bias", "a"])


def one(data: bytes) -> None:
    """Load the bytes, then the same content signed."""
    _PLACE.write_bytes(data)
    _load()
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        return
    if isinstance(body, dict):
        body["format"] = FORMAT
        try:
            body["sha256"] = body_hash(body)
        except (ValueError, RecursionError):
            return
        _PLACE.write_text(json.dumps(body), encoding="utf-8")
        _load()
