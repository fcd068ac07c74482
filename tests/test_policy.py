"""The house styles: profile × class × voice × lean, with their sources, and what each one promises."""

import json
import tomllib

import pytest

from framing.check import Checker, Options
from framing.entries import CLASSES, VOICES
from framing.policy import DEFAULT, LEVELS, PROFILES, Profile, severity
from framing.records import Entry
from framing.settings import OPTIONS
from framing.wordtable import WordTable
from tests.conftest import ROOT, flagged, report

LEANS = (-2, -1, 0, 1, 2)
# Profile → voice → severity at lean ±2, and at ±1 or 0.
TABLE = {
    "desk": {"outlet": ("error", "warning"), "attributed": ("warning", "info"), "quoted": ("info", "info")},
    "agency": {"outlet": ("error", "error"), "attributed": ("error", "warning"), "quoted": ("info", "info")},
    "broadcaster": {"outlet": ("error", "warning"), "attributed": ("info", "info"), "quoted": ("info", "info")},
    "opinion": {"outlet": ("error", "error"), "attributed": ("warning", "warning"), "quoted": ("info", "info")},
    "research": {"outlet": ("info", "info"), "attributed": ("info", "info"), "quoted": ("info", "info")},
}


def entry(cls: str = "actor-label", lean: int = -2, own: dict[str, str] | None = None) -> Entry:
    return Entry("house/example", cls, lean, False, None, None, None, False, False, (), own or {})


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("cls", CLASSES)
@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("lean", LEANS)
def test_the_table_holds(name: str, cls: str, voice: str, lean: int) -> None:
    strong, mild = TABLE[name][voice]
    expected = None if name == "opinion" and cls != "slur" else strong if abs(lean) == 2 else mild
    assert severity(PROFILES[name], entry(cls, lean), voice, "المتحدث") == expected


def test_the_profiles_are_those_of_the_table_and_of_the_options() -> None:
    assert set(PROFILES) == set(TABLE) == set(OPTIONS["profile"].choices)
    assert OPTIONS["profile"].default == DEFAULT
    assert all(name == profile.name for name, profile in PROFILES.items())


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("lean", LEANS)
def test_desk_is_the_default_of_the_contract(voice: str, lean: int) -> None:
    """Error at ±2 and warning below in the outlet's voice, a level lower where attributed, info where quoted."""
    level = {"outlet": 2, "attributed": 1, "quoted": 0}[voice] - (abs(lean) < 2)
    assert severity(PROFILES[DEFAULT], entry(lean=lean), voice, None) == LEVELS[max(level, 0)]


@pytest.mark.parametrize("cls", CLASSES)
@pytest.mark.parametrize("lean", LEANS)
def test_agency_allows_loaded_naming_only_in_quotation_with_a_named_speaker(cls: str, lean: int) -> None:
    agency = PROFILES["agency"]
    allowed = {(voice, speaker) for voice in VOICES for speaker in (None, "وزارة الدفاع")
               if severity(agency, entry(cls, lean), voice, speaker) == "info"}
    assert allowed == {("quoted", "وزارة الدفاع")}


@pytest.mark.parametrize("name", sorted(set(TABLE) - {"agency"}))
@pytest.mark.parametrize("voice", VOICES)
def test_other_houses_do_not_ask_who_speaks(name: str, voice: str) -> None:
    profile = PROFILES[name]
    assert severity(profile, entry("slur"), voice, None) == severity(profile, entry("slur"), voice, "وزارة الدفاع")


@pytest.mark.parametrize("cls", CLASSES)
@pytest.mark.parametrize("lean", LEANS)
def test_attribution_suffices_for_a_broadcaster(cls: str, lean: int) -> None:
    levels = {voice: severity(PROFILES["broadcaster"], entry(cls, lean), voice, None) for voice in VOICES}
    assert levels["attributed"] == levels["quoted"] == "info"
    assert levels["outlet"] in ("error", "warning")


def test_opinion_counts_slurs_alone() -> None:
    counted = {cls for cls in CLASSES for lean in LEANS for voice in VOICES if severity(PROFILES["opinion"], entry(cls, lean), voice, None)}
    assert counted == {"slur"}


@pytest.mark.parametrize("own", ["error", "warning", "none"])
@pytest.mark.parametrize("voice", VOICES)
def test_research_counts_everything_as_info_whatever_an_entry_says(own: str, voice: str) -> None:
    research = PROFILES["research"]
    assert {severity(research, entry(cls, lean, {voice: own}), voice, None) for cls in CLASSES for lean in LEANS} == {"info"}


@pytest.mark.parametrize("name", sorted(set(TABLE) - {"research"}))
def test_an_entry_may_say_otherwise(name: str) -> None:
    profile = PROFILES[name]
    assert severity(profile, entry("slur", own={"outlet": "info"}), "outlet", None) == "info"
    assert severity(profile, entry("slur", own={"outlet": "none"}), "outlet", None) is None
    assert severity(profile, entry("slur", own={"quoted": "info"}), "outlet", None) == "error"


@pytest.mark.parametrize("profile", PROFILES.values(), ids=str)
def test_each_profile_gives_its_reason_and_sources(profile: Profile) -> None:
    known = {row["id"] for row in tomllib.loads((ROOT / "lexicons/sources.toml").read_text(encoding="utf-8"))["source"]}
    assert profile.sources and set(profile.sources) <= known
    assert profile.why and set(profile.why) == {"ar", "en"} and all(text.endswith(".") for text in profile.why.values())


def test_the_data_hold_no_unknown_key_level_voice_or_class() -> None:
    stored = json.loads((ROOT / "framing/profiles.json").read_text(encoding="utf-8"))
    assert stored["format"] == "framing-profiles/1"
    known = {"by_voice", "only", "shift", "needs_speaker", "entries_may_differ", "sources", "why"}
    for row in stored["profiles"].values():
        assert set(row) <= known
        assert set(row["by_voice"]) == set(VOICES)
        assert {level for pair in row["by_voice"].values() for level in pair} <= {*LEVELS, None}
        assert set(row.get("only", ())) <= set(CLASSES) and row.get("shift", "info") in LEVELS


def test_a_profile_decides_what_an_article_is_told(table: WordTable) -> None:
    text = "قالت وزارة الدفاع السورية إن العصابات الإرهابية انسحبت من ريف دمشق."
    found = {name: [f.severity for f in report(Checker(table, None, Options(profile)), text).flags] for name, profile in PROFILES.items()}
    assert found == {"desk": ["warning"], "agency": ["error"], "broadcaster": ["info"], "opinion": [], "research": ["info"]}
    assert flagged(Checker(table, None, Options(PROFILES["research"])), text) == ["العصابات الإرهابية"]
