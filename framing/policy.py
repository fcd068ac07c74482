"""A house style: class, lean, voice and probability → severity, or nothing.

Profiles are data (``lexicons`` know nothing of them): for each voice, the severity by strength of
lean, with exceptions by class. ``desk`` is the contract's default.
"""

from typing import NamedTuple

from framing.records import Entry

LEVELS = ("info", "warning", "error")
DEFAULT = "desk"


class Profile(NamedTuple):
    """What a house does with a flag. ``by_voice`` maps a voice to the severity at lean ±2 and at
    ±1 or 0; ``only`` names the classes that count at all; None means report nothing."""

    name: str
    by_voice: dict[str, tuple[str | None, str | None]]
    only: frozenset[str] = frozenset()
    shift: str = "info"
    needs_speaker: bool = False


PROFILES = {
    "desk": Profile("desk", {"outlet": ("error", "warning"), "attributed": ("warning", "info"), "quoted": ("info", "info")}),
    "agency": Profile("agency", {"outlet": ("error", "error"), "attributed": ("error", "warning"), "quoted": ("info", "info")},
                      needs_speaker=True),
    "broadcaster": Profile("broadcaster", {"outlet": ("error", "warning"), "attributed": ("info", "info"), "quoted": ("info", "info")}),
    "opinion": Profile("opinion", {"outlet": ("error", "error"), "attributed": ("warning", "warning"), "quoted": ("info", "info")},
                       only=frozenset({"slur"})),
    "research": Profile("research", {"outlet": ("info", "info"), "attributed": ("info", "info"), "quoted": ("info", "info")}),
}


def severity(profile: Profile, entry: Entry, voice: str, speaker: str | None) -> str | None:
    """The severity of a flag under a profile, or None where the house does not report it."""
    if profile.only and entry.cls not in profile.only:
        return None
    own = entry.severity.get(voice)
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
