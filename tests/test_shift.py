"""Shifts: the Bayes factor against brute force, and each kind on small articles."""

import math
from itertools import pairwise, product

import pytest

from framing.check import Checker
from framing.shift import EVIDENCE, FEWEST_NAMINGS, bayes_factor
from tests.conftest import ROOT, report


def _integral(loaded: list[bool], steps: int = 4000) -> float:
    """∫ θ^k (1-θ)^(n-k) Beta(θ; ½, ½) dθ by the midpoint rule, with θ = sin² φ to tame the ends."""
    k, n = sum(loaded), len(loaded)
    width = math.pi / 2 / steps
    return sum(2 / math.pi * math.sin(p) ** (2 * k) * math.cos(p) ** (2 * (n - k)) * width for p in ((i + 0.5) * width for i in range(steps)))


@pytest.mark.parametrize("run", ["0000011111", "0101010101", "1000000", "01", "111000111000", "00000000"])
def test_the_bayes_factor_is_the_integral(run: str) -> None:
    loaded = [c == "1" for c in run]
    changed = sum(_integral(loaded[:t]) * _integral(loaded[t:]) for t in range(1, len(loaded))) / (len(loaded) - 1)
    factor, at = bayes_factor(loaded)
    assert factor == pytest.approx(changed / _integral(loaded), rel=1e-6)
    best = max(range(1, len(loaded)), key=lambda t: _integral(loaded[:t]) * _integral(loaded[t:]))
    assert _integral(loaded[:at]) * _integral(loaded[at:]) == pytest.approx(_integral(loaded[:best]) * _integral(loaded[best:]))


@pytest.mark.parametrize("length", range(FEWEST_NAMINGS, 13))
def test_no_steady_rate_cries_wolf_in_more_than_six_percent(length: int) -> None:
    """Counted over all runs of that length, at whatever rate of loaded namings alarms are most frequent."""
    alarms = [0] * (length + 1)
    for run in product((False, True), repeat=length):
        alarms[sum(run)] += bayes_factor(run)[0] > EVIDENCE
    worst = max(sum(n * rate**k * (1 - rate) ** (length - k) for k, n in enumerate(alarms)) for rate in (i / 50 for i in range(1, 50)))
    assert worst <= 0.06


def test_the_tables_of_the_docs_keep_it() -> None:
    rows = (ROOT / "docs" / "shift.md").read_text(encoding="utf-8").split("False alarms, the rate")[1].split("Power,")[0].splitlines()
    cells = [row.strip("| ").split(" | ") for row in rows if row.startswith("| ")]
    defaults = [at for at, name in enumerate(cells[0]) if "(default)" in name]
    assert len(defaults) >= 3 and f"BF > {EVIDENCE:g} (default)" in cells[0][defaults[0]]
    assert all(float(row[at]) <= 0.06 for row in cells[2:] for at in defaults)


def test_a_clear_change_is_strong_evidence_and_a_steady_run_is_none() -> None:
    assert bayes_factor([False] * 6 + [True] * 6)[0] > 10
    assert bayes_factor([True] * 12)[0] < 1
    assert bayes_factor([True])[0] == 0.0


SWITCH = ("سيطرت فصائل المعارضة السورية على بلدة في ريف إدلب فجر الأحد.\nوانسحب الجيش السوري من المزارع القريبة.\n"
          "وقصفت الطائرات مواقع العصابات الإرهابية في إدلب ليلاً.")


def test_a_switch_names_both_places(checker: Checker) -> None:
    found = report(checker, SWITCH)
    switches = [s for s in found.shifts if s.kind == "switch"]
    assert [(s.actor, s.origin.lean, s.target.lean) for s in switches] == [("syria/factions", 0, -2)]
    shift = switches[0]
    assert SWITCH[shift.origin.start:shift.origin.end] == shift.origin.text
    assert "الإرهابية" in shift.target.text and 0 < shift.strength <= 1
    assert found.summary.shift_index > 0


def test_quotation_shifts_nothing(checker: Checker) -> None:
    text = SWITCH.replace("وقصفت الطائرات مواقع العصابات الإرهابية في إدلب ليلاً.", "وقال القائد: «قصفنا العصابات الإرهابية في إدلب».")
    found = report(checker, text)
    assert found.shifts == () and found.summary.shift_index == 0
    assert [f.voice for f in found.flags] == ["quoted"]


def test_words_of_opposed_camps_in_one_sentence_are_mixed(checker: Checker) -> None:
    found = report(checker, "انسحبت قوات النظام السوري من درعا فيما تقدمت الفصائل السورية الإرهابية نحو الجسر.")
    assert any(s.kind == "mixed" for s in found.shifts), found.shifts


def test_the_strength_of_evidence_grows_with_the_run() -> None:
    factors = [bayes_factor([False] * n + [True] * n)[0] for n in range(2, 9)]
    assert all(a < b for a, b in pairwise(factors))


@pytest.mark.parametrize("text", ["جملة واحدة.", "", "1234", "لا طرف هنا. ولا هناك."])
def test_small_articles_have_no_shift(checker: Checker, text: str) -> None:
    found = report(checker, text)
    assert found.shifts == () and found.summary.shift_index == 0
