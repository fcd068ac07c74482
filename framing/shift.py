"""How the naming of each actor moves within one article.

Four layers, each with both places: a ``switch`` between two namings of different sign in the
outlet's own words; a ``change-point`` in the rate of loaded namings; the ``headline`` against the
body; and ``mixed``, where words of opposed camps meet in one sentence or paragraph.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from framing.records import Naming, Story

# Below these the series says nothing: of the 64 runs of six, at a steady rate of one half, six look like a
# change, and no threshold between 3 and 4.5 tells them from one.
FEWEST_NAMINGS = 8
FEWEST_SENTENCES = 3
# The least whole Bayes factor at which no steady rate cries wolf in more than 6 % of runs, whatever the rate
# and the length of the run: exactly 5.5 % at worst, at n = 10 and a rate of one half (docs/shift.md).
EVIDENCE = 4.0
# Pseudo-pairs in the shift index: an article with one pair of namings must not outweigh one with many.
PRIOR_PAIRS = 2.0
# The certainty of a naming by name, and of one by the role of a state or crowd (records.Naming).
BY_NAME, BY_ROLE = 3, 2


class Turn(NamedTuple):
    """A turning point before it is worded: kind, actor, the two namings, strength, their actors."""

    kind: str
    actor: str
    origin: Naming
    target: Naming
    strength: float
    other: str | None = None
    wandered: bool = False


def sign(lean: int) -> int:
    """-1, 0 or 1."""
    return (lean > 0) - (lean < 0)


def own_words(story: Story) -> list[Naming]:
    """The namings in the outlet's own voice, in order, that can tell a turn.

    A name of a person or body of the actor (الكنيست) tells none. A neutral word that fits anybody (المسلحون) may
    mean somebody else, so it counts only where the outlet nowhere names the actor itself; one for a state and
    its forces (القوات الحكومية) where no neutral naming is a name.
    """
    own = [n for n in story.namings if n.voice == "outlet" and n.certainty]
    named = any(n.certainty == BY_NAME for n in own)
    plainly = any(n.certainty == BY_NAME and not n.lean for n in own)
    return [n for n in own if n.lean or n.certainty == BY_NAME or not (plainly if n.certainty == BY_ROLE else named)]


def switches(story: Story) -> Iterator[Turn]:
    """Turning points in the outlet's words: neighbouring namings whose leans differ in sign.

    Where a loaded naming reverses the last loaded one with neutral namings between, the turn is told
    from that last loaded naming: what it turned from.
    """
    own = own_words(story)
    spoken = _spoken(story)
    loaded: Naming | None = None
    for before, after in zip([None, *own], own, strict=False):
        if before is not None and sign(before.lean) != sign(after.lean):
            reversed_ = loaded is not None and after.lean != 0 and sign(loaded.lean) == -sign(after.lean)
            origin = loaded if reversed_ and loaded is not None else before
            yield Turn("switch", story.actor, origin, after, abs(after.lean - origin.lean) / 4,
                       wandered=after.lean != 0 and spoken.get(sign(after.lean), after.start) < after.start)
        if after.lean != 0:
            loaded = after


def _spoken(story: Story) -> dict[int, int]:
    """For each sign, where a naming of it first stood in somebody's speech: one that the outlet uses after
    that has wandered into its own words."""
    first: dict[int, int] = {}
    for naming in story.namings:
        if naming.voice != "outlet":
            first.setdefault(sign(naming.lean), naming.start)
    return first


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def bayes_factor(loaded: Sequence[bool]) -> tuple[float, int]:
    """Evidence for one change in the rate of loaded namings, and where it most likely lies.

    Under no change the run x of length n with k loaded namings has, with a Beta(½, ½) prior on the
    rate (Jeffreys 1946), the marginal m(x) = B(k + ½, n - k + ½) / B(½, ½). Under one change after
    position t, each t from 1 to n - 1 equally likely, the two parts are independent, so the marginal
    is the mean over t of m(x[:t]) · m(x[t:]). The factor is their ratio, in closed form
    (Kass and Raftery 1995, Bayes Factors, JASA 90; Barry and Hartigan 1993 for the product form).

    Returns (factor, t): the ratio and the t with the greatest term. O(n).
    """
    n = len(loaded)
    if n < 2:
        return 0.0, 0
    total = sum(loaded)
    base = _log_beta(0.5, 0.5)

    def marginal(k: int, size: int) -> float:
        return _log_beta(k + 0.5, size - k + 0.5) - base

    none = marginal(total, n)
    before = 0
    terms = []
    for t in range(1, n):
        before += loaded[t - 1]
        terms.append(marginal(before, t) + marginal(total - before, n - t) - none)
    peak = max(terms)
    factor = math.exp(peak) * sum(math.exp(x - peak) for x in terms) / (n - 1)
    return factor, terms.index(peak) + 1


def change_point(story: Story) -> Turn | None:
    """The change of rate in one actor's run of namings, where the evidence is strong enough."""
    own = own_words(story)
    if len(own) < FEWEST_NAMINGS or len({n.sentence for n in own}) < FEWEST_SENTENCES:
        return None
    loaded = [n.lean != 0 for n in own]
    if all(loaded) or not any(loaded):
        signs = {sign(n.lean) for n in own}
        if signs != {-1, 1}:
            return None
        loaded = [n.lean > 0 for n in own]
    factor, at = bayes_factor(loaded)
    if factor <= EVIDENCE:
        return None
    before, after = own[at - 1], own[at]
    if sign(before.lean) == sign(after.lean):
        return None
    return Turn("change-point", story.actor, before, after, 1 - 1 / factor)


def headline(story: Story, first_paragraph_end: int, is_headline: bool) -> Turn | None:
    """The headline's naming against the body's, where every naming of the body differs from it in sign."""
    if not is_headline:
        return None
    own = own_words(story)
    top = [n for n in own if n.end <= first_paragraph_end]
    body = [n for n in own if n.start >= first_paragraph_end]
    if not top or len(body) < 2:
        return None
    differing = [n for n in body if sign(n.lean) != sign(top[0].lean)]
    if len(differing) < len(body):
        return None
    return Turn("headline", story.actor, top[0], differing[0], abs(top[0].lean - differing[0].lean) / 4)


def _first_of_each(own: Sequence[tuple[Story, Naming]], within_sentence: bool) -> list[tuple[Story, Naming]]:
    """The first naming of each actor, sign and camp in a sentence or paragraph: the first opposed pair
    is always made of two such."""
    found: dict[tuple[int, str, int, str | None], tuple[Story, Naming]] = {}
    for story, naming in own:
        unit = naming.sentence if within_sentence else naming.paragraph
        found.setdefault((unit, story.actor, sign(naming.lean), naming.camp), (story, naming))
    return list(found.values())


def _meet(one: Naming, two: Naming, sentence: bool) -> bool:
    return one.sentence == two.sentence if sentence else one.paragraph == two.paragraph


def mixed(stories: Sequence[Story]) -> Iterator[Turn]:
    """Where opposed camps' words meet: once a sentence for a pair of actors, else once a paragraph."""
    seen: set[tuple[str, str, int]] = set()
    own = [(story, naming) for story in stories for naming in own_words(story) if naming.lean]
    own.sort(key=lambda pair: pair[1].start)
    for within_sentence in (True, False):
        first = _first_of_each(own, within_sentence)
        for index, (story, naming) in enumerate(first):
            for at in range(index + 1, len(first)):
                other, second = first[at]
                if not _meet(naming, second, within_sentence):
                    break
                key = (min(story.actor, other.actor), max(story.actor, other.actor), naming.paragraph)
                if key in seen and not (within_sentence and (*key[:2], -naming.sentence) not in seen):
                    continue
                if not _opposed(story, naming, other, second):
                    continue
                seen.add(key)
                seen.add((*key[:2], -naming.sentence))
                yield Turn("mixed", story.actor, naming, second, (abs(naming.lean) + abs(second.lean)) / 4, other.actor)


def _opposed(story: Story, naming: Naming, other: Story, second: Naming) -> bool:
    if story.actor == other.actor:
        return sign(naming.lean) * sign(second.lean) < 0
    if story.conflict == other.conflict and story.camp == other.camp:  # two bodies of one side: إرهابيو حماس beside مجاهدو القسام
        sure = naming.certainty == second.certainty == BY_NAME
        return story.camp is not None and sure and sign(naming.lean) * sign(second.lean) < 0
    return (story.conflict == other.conflict and sign(naming.lean) == sign(second.lean)
            and story.camp != other.camp and naming.camp != second.camp
            and naming.camp is not None and second.camp is not None)


def shift_index(stories: Sequence[Story]) -> float:
    """How far the naming moves, from 0 (stable) to 1.

    Σ |Δlean| over neighbouring own-voice namings of each actor / (4 · (Σ pairs + 2)): the mean step
    as a share of the widest one, with two still pairs added so that short articles compare with long.
    """
    steps = pairs = 0
    for story in stories:
        own = own_words(story)
        for before, after in pairwise(own):
            pairs += 1
            if sign(before.lean) != sign(after.lean):
                steps += abs(after.lean - before.lean)
    return round(steps / (4 * (pairs + PRIOR_PAIRS)), 4) if steps else 0.0


def turns(stories: Sequence[Story], first_paragraph_end: int, is_headline: bool) -> list[Turn]:
    """All turning points of an article, in order of their second place."""
    found: list[Turn] = []
    for story in stories:
        found += switches(story)
        for turn in (change_point(story), headline(story, first_paragraph_end, is_headline)):
            if turn:
                found.append(turn)
    found += mixed(stories)
    found.sort(key=lambda t: (t.target.start, t.origin.start, t.kind, t.actor))
    return found
