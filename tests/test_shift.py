"""Shifts: the Bayes factor against brute force, and each kind on small articles."""

import math
from itertools import pairwise, product

import pytest

from framing.check import Checker
from framing.records import Naming, Story
from framing.shift import (
    BY_NAME,
    BY_ROLE,
    EVIDENCE,
    FEWEST_NAMINGS,
    Turn,
    bayes_factor,
    change_point,
    headline,
    mixed,
    own_words,
    shift_index,
    switches,
    turns,
)
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


# The rules on stories made by hand. A naming stands at ten times its number; each has its own sentence and paragraph.
ANYBODY = 1


def naming(number: int, lean: int, sentence: int | None = None, paragraph: int | None = None, voice: str = "outlet", camp: str | None = None,
           certainty: int = BY_NAME) -> Naming:
    return Naming(10 * number, 10 * number + 5, f"اسم {number}", number if sentence is None else sentence, number if paragraph is None else paragraph,
                  lean, camp, voice, lean != 0, certainty)


def story(*namings: Naming, actor: str = "here/one", camp: str | None = "east", conflict: str = "here") -> Story:
    return Story(actor, {"ar": "طرف", "en": "actor"}, conflict, camp, namings)


def run_of(leans: list[int], sentences: int = 99) -> Story:
    return story(*(naming(number, lean, min(number, sentences - 1)) for number, lean in enumerate(leans)))


def places(found: list[Turn]) -> list[tuple[int, int, float]]:
    return [(t.origin.start // 10, t.target.start // 10, t.strength) for t in found]


@pytest.mark.parametrize("namings, kept", [
    # the outlet's own words alone, and none that tells no turn
    ([naming(0, 0), naming(1, -2, voice="attributed"), naming(2, -2, voice="quoted"), naming(3, -2, certainty=0), naming(4, -1)], [0, 4]),
    # a neutral word for anybody, where a name stands, loaded or not: dropped; where none does: kept
    ([naming(0, 0, certainty=ANYBODY), naming(1, 0)], [1]),
    ([naming(0, 0, certainty=ANYBODY), naming(1, -2)], [1]),
    ([naming(0, 0, certainty=ANYBODY), naming(1, -2, certainty=ANYBODY), naming(2, -2, certainty=BY_ROLE)], [0, 1, 2]),
    # one for a state and its forces: dropped beside a neutral name alone
    ([naming(0, 0, certainty=BY_ROLE), naming(1, 0)], [1]),
    ([naming(0, 0, certainty=BY_ROLE), naming(1, -2)], [0, 1]),
    ([naming(0, 0, certainty=BY_ROLE), naming(1, 0, certainty=ANYBODY)], [0, 1]),
    # a loaded word is kept whatever it is; a name in somebody's mouth is no name of the outlet's
    ([naming(0, 2, certainty=ANYBODY), naming(1, 1, certainty=BY_ROLE), naming(2, 0)], [0, 1, 2]),
    ([naming(0, 0, certainty=ANYBODY), naming(1, 0, voice="quoted")], [0]),
])
def test_which_namings_tell_a_turn(namings: list[Naming], kept: list[int]) -> None:
    assert [n.start // 10 for n in own_words(story(*namings))] == kept


@pytest.mark.parametrize("leans, expected", [
    ([0, -2], [(0, 1, 0.5)]), ([-2, 0], [(0, 1, 0.5)]), ([-2, 1], [(0, 1, 0.75)]), ([2, 2], []), ([-2, -1], []), ([0], []), ([1], []),
    # neutral words between do not hide what was reversed, and a return to the same sign is none
    ([-2, 0, 2], [(0, 1, 0.5), (0, 2, 1.0)]), ([2, 0, 0, -1], [(0, 1, 0.5), (0, 3, 0.75)]), ([-1, 0, -2], [(0, 1, 0.25), (1, 2, 0.5)]),
    ([1, -2, 0, 2], [(0, 1, 0.75), (1, 2, 0.5), (1, 3, 1.0)]), ([0, 0, 1, 1, 0], [(1, 2, 0.25), (3, 4, 0.25)]),
])
def test_switches_are_told_between_neighbours_of_different_sign(leans: list[int], expected: list[tuple[int, int, float]]) -> None:
    found = list(switches(run_of(leans)))
    assert places(found) == expected and all(t.kind == "switch" and t.actor == "here/one" and t.other is None for t in found)


@pytest.mark.parametrize("said, wandered", [
    (naming(1, -1, voice="attributed"), True), (naming(1, -2, voice="quoted"), True), (naming(1, 1, voice="quoted"), False),
    (naming(1, 0, voice="quoted"), False), (naming(3, -1, voice="quoted"), False), (naming(1, -1, certainty=0), False)])
def test_a_word_that_was_in_somebodys_speech_first_has_wandered(said: Naming, wandered: bool) -> None:
    order = sorted([naming(0, 0), said, naming(2, -2)], key=lambda n: n.start)
    assert [t.wandered for t in switches(story(*order))] == [wandered]


def test_a_neutral_word_has_not_wandered() -> None:
    assert [t.wandered for t in switches(story(naming(0, 0, voice="quoted"), naming(1, -2), naming(2, 0)))] == [False]


CHANGE = [0] * 5 + [-2] * 5


def test_a_change_of_rate_is_told_where_it_lies() -> None:
    found = change_point(run_of(CHANGE))
    factor, at = bayes_factor([lean != 0 for lean in CHANGE])
    assert found is not None and at == 5 and (found.kind, found.actor, found.other, found.wandered) == ("change-point", "here/one", None, False)
    assert (found.origin.start // 10, found.target.start // 10) == (4, 5)
    assert found.strength == pytest.approx(1 - 1 / factor) and 0.75 < found.strength < 1
    late = change_point(run_of([0, -2, 0, 0, 0, 0, 0, 0, -1, -2, -2, -1, -2, -2]))
    assert late is not None and (late.origin.start // 10, late.target.start // 10) == (7, 8)


@pytest.mark.parametrize("leans, sentences, told", [
    (CHANGE, 3, True), (CHANGE, 2, False),
    ([0] * 4 + [1] * 4, 99, True), ([0] * 4 + [1] * 3, 99, False),
    # all of them loaded: both signs are needed, and it is the rate of one of them that changes
    ([-1] * 5 + [2] * 5, 99, True), ([-2] * 5 + [1] * 5, 99, True),
    ([2] * 5 + [-1] * 5, 99, True), ([-1] * 5 + [-2] * 5, 99, False), ([1] * 10, 99, False), ([0] * 10, 99, False),
    # evidence that is weak: the rate is steady
    ([0, -1] * 5, 99, False), ([0, 0, -1, 0, 0, 0, -1, -1], 99, False), ([1, -1] * 5, 99, False),
])
def test_a_change_of_rate_needs_namings_sentences_and_evidence(leans: list[int], sentences: int, told: bool) -> None:
    assert (change_point(run_of(leans, sentences)) is not None) == told


def test_a_change_of_rate_between_two_words_of_one_sign_is_not_told() -> None:
    # strong evidence, but the likeliest place lies between two loaded words, or two neutral ones
    for run in product((0, -1), repeat=10):
        factor, at = bayes_factor([lean != 0 for lean in run])
        found = change_point(run_of(list(run)))
        assert (found is not None) == (factor > EVIDENCE and run[at - 1] != run[at]), run


@pytest.mark.parametrize("leans, is_headline, expected", [
    ([-2, 0, 0], True, [(0, 1, 0.5)]), ([0, -1, -2], True, [(0, 1, 0.25)]), ([-2, 1, 0], True, [(0, 1, 0.75)]), ([-2, 0, 0], False, []),
    # one naming in the body is too few; one of the headline's sign in it spoils it
    ([-2, 0], True, []), ([-2, 0, -1], True, []), ([-2, -1, 0], True, []), ([0, 0, 0], True, []),
])
def test_a_headline_differs_from_all_of_the_body(leans: list[int], is_headline: bool, expected: list[tuple[int, int, float]]) -> None:
    found = headline(run_of(leans), 5, is_headline)
    assert places([found] if found else []) == expected
    assert found is None or (found.kind, found.actor, found.other, found.wandered) == ("headline", "here/one", None, False)


def test_a_headline_ends_with_the_first_paragraph() -> None:
    made = run_of([-2, 1, 0, 0])
    assert headline(made, 4, True) is None  # the first naming runs on into the body: it is in neither
    for end, at in ((10, 1), (11, 2)):  # one that begins where the first paragraph ends is of the body
        found = headline(made, end, True)
        assert found is not None and found.target.start == 10 * at
    two = headline(made, 15, True)  # of two namings in a headline the first counts
    assert two is not None and places([two]) == [(0, 2, 0.5)]
    assert headline(run_of([0, 1, 1]), 35, True) is None


def met(one: Naming, two: Naming, **other: str | None) -> list[tuple[int, int, float]]:
    """What is mixed in the stories of two actors with one naming each."""
    apart: dict[str, str | None] = {"actor": "here/two", "camp": "west", "conflict": "here", **other}
    return places(list(mixed([story(one), story(two, **apart)])))  # type: ignore[arg-type]


def test_labels_of_two_camps_for_each_other_are_mixed() -> None:
    one, two = naming(0, -2, 1, 1, camp="west"), naming(1, -1, 1, 1, camp="east")
    assert met(one, two) == [(0, 1, 0.75)]
    assert met(two, one) == [(0, 1, 0.75)]  # in the order of the text
    assert met(one._replace(lean=2, camp="east"), two._replace(lean=2, camp="west")) == [(0, 1, 1.0)]
    [turn] = mixed([story(one), story(two, actor="here/two", camp="west")])
    assert (turn.kind, turn.actor, turn.other, turn.wandered) == ("mixed", "here/one", "here/two", False)
    # not of different sign, of one camp's vocabulary, of no camp's, of another conflict
    assert met(one._replace(lean=2), two) == [] and met(one, two._replace(camp="west")) == []
    assert met(one._replace(camp=None), two) == [] and met(one, two._replace(camp=None)) == [] and met(one, two, conflict="there") == []
    # nor where one is neutral or somebody else's
    assert met(one._replace(lean=0), two) == [] and met(one, two._replace(voice="quoted")) == []
    # nor in two paragraphs
    assert met(one, two._replace(sentence=2, paragraph=2)) == [] and met(one, two._replace(sentence=2)) == [(0, 1, 0.75)]


def test_two_bodies_of_one_side_are_mixed_where_both_are_named_and_signs_differ() -> None:
    one, two = naming(0, -2, 1, 1, camp="west"), naming(1, 2, 1, 1, camp="east")
    assert met(one, two, camp="east") == [(0, 1, 1.0)]
    assert met(one, two._replace(lean=-2, camp="north"), camp="east") == []
    assert met(one._replace(certainty=BY_ROLE), two, camp="east") == [] and met(one, two._replace(certainty=BY_ROLE), camp="east") == []
    assert met(one._replace(certainty=BY_ROLE), two._replace(certainty=BY_ROLE), camp="east") == []
    assert met(one, two, camp="east", conflict="there") == []
    nobodys = [story(one, camp=None), story(two, actor="here/two", camp=None)]
    assert list(mixed(nobodys)) == []


def test_words_of_opposite_sign_for_one_actor_are_mixed() -> None:
    def own(*leans: int, sentence: int = 1) -> list[tuple[int, int, float]]:
        return places(list(mixed([story(*(naming(n, lean, n * sentence, 1) for n, lean in enumerate(leans)))])))
    assert own(-1, 2, sentence=0) == [(0, 1, 0.75)] and own(-1, 2) == [(0, 1, 0.75)]
    assert own(-1, -2) == [] and own(2, 1) == [] and own(-1, 0, 0) == []
    # the first pair of a paragraph, whatever stands before and between
    assert own(-1, -2, 2, -2, 1) == [(0, 2, 0.75)]


def test_what_is_mixed_is_told_once_a_sentence_and_once_a_paragraph_for_two_actors() -> None:
    def pairs(*where: tuple[int, int], actors: int = 2) -> list[tuple[int, int]]:
        """Namings in turn of each actor, at (sentence, paragraph)."""
        camps = ["east", "west", "north"]
        made = [story(*(naming(n, -2, *at, camp=camps[(n + 1) % actors]) for n, at in enumerate(where) if n % actors == number),
                      actor=f"here/{number}", camp=camps[number]) for number in range(actors)]
        return [(a, b) for a, b, _ in places(list(mixed(made)))]
    assert pairs((1, 1), (1, 1), (1, 1), (1, 1)) == [(0, 1)]
    assert pairs((1, 1), (1, 1), (2, 1), (2, 1)) == [(0, 1), (2, 3)]
    assert pairs((1, 1), (2, 1), (3, 1), (4, 1)) == [(0, 1)]
    assert pairs((1, 1), (2, 1), (3, 2), (4, 2)) == [(0, 1), (2, 3)]
    # a pair within a sentence goes before one across two, and there is none across beside it
    assert pairs((1, 1), (2, 1), (2, 1)) == [(1, 2)]
    assert pairs((1, 1), (2, 2), (2, 2), (2, 2)) == [(1, 2)]
    # three actors are three pairs
    assert pairs((1, 1), (1, 1), (1, 1), actors=3) == [(0, 1), (0, 2), (1, 2)]
    assert pairs((1, 1), (2, 1), (3, 1), actors=3) == [(0, 1), (0, 2), (1, 2)]


@pytest.mark.parametrize("runs, expected", [
    ([[0, -2, 0, 0]], 0.2), ([[0, -2]], 0.1667), ([[-2, -1]], 0.0), ([[0]], 0.0), ([], 0.0), ([[-2, 2]], 0.3333), ([[0, -2], [0, 0, 0]], 0.1),
    ([[0, -1], [0, 1]], 0.125), ([[-2, -1, 0]], 0.0625)])
def test_the_index_is_the_mean_step_between_signs(runs: list[list[int]], expected: float) -> None:
    assert shift_index([run_of(leans) for leans in runs]) == expected


def test_turns_stand_in_the_order_of_their_second_places() -> None:
    made = [run_of([-2, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]), story(naming(3, -1), naming(5, 1, 3, 3), actor="here/two", camp="west")]
    found = turns(made, 5, True)
    assert [(t.kind, t.origin.start // 10, t.target.start // 10) for t in found] == [
        ("headline", 0, 1), ("switch", 0, 1), ("mixed", 3, 5), ("switch", 3, 5), ("switch", 0, 8), ("change-point", 7, 8)]
    assert "headline" not in {t.kind for t in turns(made, 5, False)} and turns([], 5, True) == []
