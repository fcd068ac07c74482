"""False alarms and power of the change-point report, by simulation: ``python benchmarks/shift_simulation.py``.

A text of n sentences names an actor a Poisson number of times in each (mean λ); each naming is loaded with
probability p, which stays (false alarms) or changes once, at a place in the middle half (power). What counts as
an alarm is what ``framing.shift`` reports by default: a Bayes factor above the threshold, enough namings in
enough sentences. The tables go into docs/shift.md between its markers. Seeded: the same figures every time.
"""

import argparse
import math
import random
from collections.abc import Callable
from itertools import product
from pathlib import Path

from run import write_between

from framing.shift import EVIDENCE, FEWEST_NAMINGS, FEWEST_SENTENCES, bayes_factor

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- tables -->", "<!-- /tables -->"
SIZES = ((6, 1), (6, 2), (12, 1), (12, 2), (20, 1), (20, 2), (40, 1), (40, 2))
STABLE = (0.1, 0.25, 0.5)
CHANGES = ((0.1, 0.5), (0.1, 0.8), (0.25, 0.75))
THRESHOLDS = (3.0, 4.0, 5.0, 10.0)
LENGTHS = tuple(range(6, 17))
Alarm = Callable[[list[list[bool]]], bool]


def poisson(chance: random.Random, mean: float) -> int:
    """A Poisson number, by Knuth's product of uniforms."""
    limit, product, count = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


def series(chance: random.Random, sentences: int, mean: float, before: float, after: float) -> list[list[bool]]:
    """Loaded or not, for each naming of each sentence."""
    at = chance.randint(max(1, sentences // 4), max(1, (3 * sentences) // 4))
    return [[chance.random() < (before if number < at else after) for _ in range(poisson(chance, mean))] for number in range(sentences)]


def judged(rows: list[list[bool]]) -> bool:
    """Whether there are enough namings for a report at all."""
    return sum(map(len, rows)) >= FEWEST_NAMINGS and sum(map(bool, rows)) >= FEWEST_SENTENCES


def by_factor(threshold: float) -> Alarm:
    """The report of ``framing.shift`` at a threshold."""
    return lambda rows: judged(rows) and bayes_factor([x for row in rows for x in row])[0] > threshold


def by_window(rows: list[list[bool]]) -> bool:
    """What a sliding window would say: two windows of four sentences whose rates differ by more than half."""
    rates = []
    for start in range(max(1, len(rows) - 3)):
        window = [x for row in rows[start:start + 4] for x in row]
        if window:
            rates.append(sum(window) / len(window))
    return judged(rows) and max(rates, default=0) - min(rates, default=0) > 0.5


def share(alarm: Alarm, runs: int, seed: str, sentences: int, mean: float, before: float, after: float) -> float:
    """How often the alarm goes off, among the texts that have enough namings."""
    chance = random.Random(seed)
    found = [rows for rows in (series(chance, sentences, mean, before, after) for _ in range(runs)) if judged(rows)]
    return sum(map(alarm, found)) / len(found) if found else 0.0


def worst(length: int, thresholds: tuple[float, ...]) -> list[float]:
    """For each threshold, the greatest chance over all steady rates that a run of ``length`` exceeds it, by
    counting the runs of each number of loaded namings that do."""
    alarms = [[0] * (length + 1) for _ in thresholds]
    for run in product((False, True), repeat=length):
        factor, _ = bayes_factor(run)
        for row, threshold in zip(alarms, thresholds, strict=True):
            row[sum(run)] += factor > threshold
    rates = [step / 100 for step in range(1, 100)]
    return [max(sum(count * rate**k * (1 - rate) ** (length - k) for k, count in enumerate(row)) for rate in rates) for row in alarms]


def exact() -> list[str]:
    """The Markdown of the exact worst cases."""
    head = " | ".join(f"BF > {threshold:g}" + (" (default)" if threshold == EVIDENCE else "") for threshold in THRESHOLDS)
    lines = ["False alarms in runs of exactly n namings, at the steady rate at which they are most frequent, counted over all 2ⁿ runs; "
             f"the default reports from n = {FEWEST_NAMINGS} on:", "", f"| n | {head} |", "| --- |" + " --- |" * len(THRESHOLDS)]
    return lines + [f"| {n} | " + " | ".join(f"{share:.3f}" for share in worst(n, THRESHOLDS)) + " |" for n in LENGTHS]


def tables(runs: int) -> list[str]:
    """The Markdown of all tables."""
    alarms: dict[str, Alarm] = {f"BF > {EVIDENCE:g} (default)": by_factor(EVIDENCE), "BF > 10": by_factor(10), "sliding window > ½": by_window}
    columns = [(name, pair) for pair in [(p, p) for p in STABLE] for name in alarms]
    head = " | ".join(f"p = {pair[0]:g}: {name}" for name, pair in columns)
    lines = [*exact(), "", f"Written by `python benchmarks/shift_simulation.py --runs {runs}`. Texts of n sentences, Poisson(λ) namings in each; "
             f"shares of the texts that have at least {FEWEST_NAMINGS} namings in {FEWEST_SENTENCES} sentences.", "",
             "False alarms, the rate of loaded namings constant at p:", "",
             f"| n, λ | {head} |", "| --- |" + " --- |" * len(columns)]
    lines += [_line(size, columns, alarms, runs) for size in SIZES]
    columns = [(name, pair) for pair in CHANGES for name in alarms]
    head = " | ".join(f"{pair[0]:g} → {pair[1]:g}: {name}" for name, pair in columns)
    lines += ["", "Power, the rate changing once in the middle half:", "", f"| n, λ | {head} |", "| --- |" + " --- |" * len(columns)]
    return lines + [_line(size, columns, alarms, runs) for size in SIZES]


def _line(size: tuple[int, float], columns: list[tuple[str, tuple[float, float]]], alarms: dict[str, Alarm], runs: int) -> str:
    sentences, mean = size
    cells = [share(alarms[name], runs, f"{size} {pair}", sentences, mean, *pair) for name, pair in columns]
    return f"| {sentences}, {mean} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |"


def main() -> None:
    """Simulate, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000, help="texts for each cell")
    parser.add_argument("--markdown", type=Path, default=ROOT / "docs" / "shift.md", help="page whose tables are replaced")
    options = parser.parse_args()
    lines = tables(options.runs)
    print("\n".join(lines))
    write_between(options.markdown, BEGIN, END, lines)


if __name__ == "__main__":
    main()
