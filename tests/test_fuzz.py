"""The fuzz targets hold on their seeds, and on what fuzzing has found so far."""

import importlib
import json
import random
from pathlib import Path

import pytest

from framing.classifier import FORMAT, body_hash, load_model
from framing.errors import ModelError
from framing.reading import ReadingError, article
from fuzz.run import HERE, TARGETS, dictionary


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_and_their_damaged_copies_hold(target: str) -> None:
    one = importlib.import_module(f"fuzz.{target}").one
    chance = random.Random(7)
    one(b"")
    for seed in sorted((HERE / "corpus" / target).iterdir()):
        data = seed.read_bytes()
        one(data)
        for _ in range(6):
            damaged = bytearray(data)
            for _ in range(chance.randint(1, 4)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            one(bytes(damaged[:chance.randint(1, len(damaged))]))


def test_the_dictionary_is_in_the_fuzzer_s_form(tmp_path: Path) -> None:
    rows = dictionary(tmp_path / "words").read_text(encoding="ascii").splitlines()
    assert len(rows) > 150 and all(row.startswith('"\\x') and row.endswith('"') for row in rows)


# Found by fuzzing and by reading for it; see docs/robustness.md.

BODY = {"format": FORMAT, "name": "m", "weights": {"a": 1.0}, "intercept": 0.0, "calibration": [1.0, 0.0], "threshold": 0.5}


@pytest.mark.parametrize("change", [
    {"weights": {"a": float("inf")}}, {"weights": {"a": float("nan")}}, {"weights": {"a": 1e308, "b": 1e308}}, {"intercept": -1e300},
    {"threshold": float("nan")}, {"threshold": 2}, {"calibration": [1.0]}, {"calibration": [10 ** 400, 0]}, {"weights": []}, {"weights": {"a": "x"}}])
def test_a_signed_model_with_numbers_that_cannot_be_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    body = {**BODY, **change}
    path = tmp_path / "m.json"
    path.write_text(json.dumps({**body, "sha256": body_hash(body)}), encoding="utf-8")
    with pytest.raises(ModelError, match=str(path)):
        load_model(path)


def test_a_model_with_a_lone_surrogate_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    path.write_text(json.dumps({**BODY, "\ud800": 1, "sha256": ""}), encoding="utf-8")
    with pytest.raises(ModelError, match=str(path)):
        load_model(path)


def test_damaged_utf8_is_not_read_as_windows_1256() -> None:
    good = "وانسحبت القوات من أطراف المدينة صباح الأحد.\n".encode() * 3
    for broken in (good[:30] + b"\xff" + good[30:], good[:31], good + b"\xd8", good.replace(b"\xd9\x88", b"\xd9", 1)):
        with pytest.raises(ReadingError, match="cannot be decoded"):
            article(broken, "a.txt")
    assert article(good.decode().encode("cp1256"), "a.txt").encoding == "windows-1256"
