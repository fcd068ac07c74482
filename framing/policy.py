"""A house style: class, lean, voice and probability → severity, or nothing.

Profiles are data (``profiles.json``; the lexicons know nothing of them): for each voice, the severity
by strength of lean, with the classes that count, the reason, and its sources. ``desk`` is the
contract's default. JSON, because every run reads it and it loads fastest.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from framing.records import Entry

LEVELS = ("info", "warning", "error")
DEFAULT = "desk"


class Profile(NamedTuple):
    """What a house does with a flag. ``by_voice`` maps a voice to the severity at lean ±2 and at
    ±1 or 0; ``only`` names the classes that count at all; None means report nothing. A quotation
    without a named speaker is a warning where the house ``needs_speaker``. Where
    ``entries_may_differ``, an entry's own severity comes first. ``sources`` are ids of
    ``lexicons/sources.toml``; ``why`` is the reason in Arabic and English."""

    name: str
    by_voice: dict[str, tuple[str | None, str | None]]
    only: frozenset[str] = frozenset()
    shift: str = "info"
    needs_speaker: bool = False
    entries_may_differ: bool = True
    sources: tuple[str, ...] = ()
    why: Mapping[str, str] | None = None


def _profile(name: str, row: dict[str, Any]) -> Profile:
    levels = {voice: (strong, mild) for voice, (strong, mild) in row["by_voice"].items()}
    return Profile(name, levels, frozenset(row.get("only", ())), row.get("shift", "info"), row.get("needs_speaker", False),
                   row.get("entries_may_differ", True), tuple(row["sources"]), row["why"])


def _load() -> dict[str, Profile]:
    """The shipped profiles, by name."""
    stored = json.loads(Path(__file__).with_name("profiles.json").read_bytes())
    return {name: _profile(name, row) for name, row in stored["profiles"].items()}


PROFILES = _load()


def severity(profile: Profile, entry: Entry, voice: str, speaker: str | None) -> str | None:
    """The severity of a flag under a profile, or None where the house does not report it."""
    if profile.only and entry.cls not in profile.only:
        return None
    own = entry.severity.get(voice) if profile.entries_may_differ else None
    if own:
        return None if own == "none" else own
    strong, mild = profile.by_voice[voice]
    level = strong if abs(entry.lean) == 2 else mild
    if profile.needs_speaker and voice == "quoted" and speaker is None:
        return "warning"
    return level


def at_least(level: str, threshold: str) -> bool:
    """Whether a severity reaches ``threshold`` (``never`` is reached by none)."""
    return threshold in LEVELS and LEVELS.index(level) >= LEVELS.index(threshold)
