"""How well flags match annotated texts: precision, recall and F1 with bootstrap intervals.

A flag is right where it overlaps a loaded mark; a mark is found where a flag overlaps it. Beside the
model stand the lexicon alone, the rule that calls every find loaded, and, where a second reading is
given, the annotators' own agreement. Intervals are percentiles over texts drawn with replacement.
"""

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from framing.check import Checker
from framing.corpus import Mark, Record
from framing.records import Article, Flag

DRAWS = 400
SEED = 20261124


class Counts(NamedTuple):
    """What one text adds to a score."""

    marks: int = 0
    found: int = 0
    flags: int = 0
    right: int = 0


def _meets(one: Any, two: Any) -> bool:
    return bool(one.start < two.end and two.start < one.end)


def counts(marks: Sequence[Any], flags: Sequence[Any]) -> Counts:
    """Counts of one text, for marks and flags already chosen."""
    return Counts(len(marks), sum(any(_meets(m, f) for f in flags) for m in marks),
                  len(flags), sum(any(_meets(m, f) for m in marks) for f in flags))


def scores(rows: Sequence[Counts]) -> tuple[float, float, float]:
    """(precision, recall, F1) over texts."""
    marks, found, flags, right = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0, 0)
    precision = right / flags if flags else 0.0
    recall = found / marks if marks else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def interval(rows: Sequence[Counts], draws: int = DRAWS) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1 over texts (Efron 1979), with a fixed seed."""
    chosen = random.Random(SEED)
    values = sorted(scores(chosen.choices(rows, k=len(rows)))[2] for _ in range(draws))
    return values[int(0.025 * draws)], values[int(0.975 * draws) - 1]


def _row(rows: Sequence[Counts]) -> dict[str, Any]:
    precision, recall, f1 = scores(rows)
    low, high = interval(rows)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4), "f1 interval": [round(low, 4), round(high, 4)],
            "marks": sum(r.marks for r in rows), "flags": sum(r.flags for r in rows)}


def flags_of(records: Sequence[Record], checker: Checker) -> list[tuple[Flag, ...]]:
    """The flags of each record."""
    return [checker.check(Article(r.id, "text", "utf-8", r.text, r.text)).flags for r in records]


def _loaded(record: Record) -> list[Mark]:
    return [m for m in record.marks if m.loaded]


def _by(records: Sequence[Record], flags: Sequence[Sequence[Flag]], mark_key: Callable[[Mark], str],
        flag_key: Callable[[Flag], str]) -> dict[str, Any]:
    """Scores by a property of marks and flags: recall over marks of a value, precision over flags of it."""
    names = sorted({mark_key(m) for r in records for m in _loaded(r)} | {flag_key(f) for fs in flags for f in fs})
    found = {}
    for name in names:
        rows = []
        for record, own in zip(records, flags, strict=True):
            marks = _loaded(record)
            of_mark = [m for m in marks if mark_key(m) == name]
            of_flag = [f for f in own if flag_key(f) == name]
            rows.append(Counts(len(of_mark), counts(of_mark, own).found, len(of_flag), counts(marks, of_flag).right))
        found[name] = _row(rows)
    return found


def figures(records: Sequence[Record], checker: Checker, second: Sequence[Record] = ()) -> dict[str, Any]:
    """All figures as plain data."""
    weighed = flags_of(records, checker)
    alone = flags_of(records, Checker(checker.table, None, checker.options))
    marks = [_loaded(r) for r in records]
    model = [counts(m, f) for m, f in zip(marks, weighed, strict=True)]
    traps = [m for r in records for m in r.marks if not m.loaded]
    flagged = sum(any(_meets(m, f) for f in fs) for r, fs in zip(records, weighed, strict=True) for m in r.marks if not m.loaded)
    shown: dict[str, Any] = {
        "texts": len(records), "model": _row(model),
        "lexicon alone": _row([counts(m, f) for m, f in zip(marks, alone, strict=True)]),
        "majority rule (every text without a flag)": _row([counts(m, ()) for m in marks]),
        "traps flagged": round(flagged / len(traps), 4) if traps else None,
        "by class": _by(records, weighed, lambda m: m.cls, lambda f: f.cls),
        "by voice": _by(records, weighed, lambda m: m.voice, lambda f: f.voice),
        "by camp (flags)": {camp: {"flags": n, "precision": round(p, 4)} for camp, n, p in _camps(marks, weighed)},
        "by source": {source: _row([c for r, c in zip(records, model, strict=True) if r.source == source])
                      for source in sorted({r.source for r in records})}}
    if second:
        shown["annotators' agreement"] = _agreement(records, second)
    return shown


def _camps(marks: Sequence[Sequence[Mark]], flags: Sequence[Sequence[Flag]]) -> list[tuple[str, int, float]]:
    tally: dict[str, list[int]] = {}
    for own_marks, own in zip(marks, flags, strict=True):
        for flag in own:
            row = tally.setdefault(flag.camp or "none", [0, 0])
            row[0] += 1
            row[1] += any(_meets(m, flag) for m in own_marks)
    return [(camp, total, right / total) for camp, (total, right) in sorted(tally.items())]


def _agreement(records: Sequence[Record], second: Sequence[Record]) -> dict[str, Any]:
    """One annotator's marks as flags for the other's, over the texts that both read."""
    other = {r.id: r for r in second}
    both = [(r, other[r.id]) for r in records if r.id in other]
    return {"texts": len(both), **_row([counts(_loaded(one), _loaded(two)) for one, two in both])} if both else {"texts": 0}


def evaluate(records: Sequence[Record], checker: Checker, form: str, figure: Path | None = None, second: Sequence[Record] = ()) -> str:
    """The figures as text or JSON; ``figure`` draws the reliability diagram there."""
    found = figures(records, checker, second)
    if figure is not None:
        from framing.report.plot import reliability

        reliability(_probabilities(records, checker), figure)
    if form == "json":
        return json.dumps(found, ensure_ascii=False, indent=1)
    return "\n".join(_lines(found, ""))


def _probabilities(records: Sequence[Record], checker: Checker) -> list[tuple[float, bool]]:
    """(probability, whether an annotator marked it) of every find of the lexicons."""
    every = Checker(checker.table, checker.classifier, checker.options._replace(min_probability=0.0))
    return [(f.probability or 0.0, any(_meets(m, f) for m in _loaded(r)))
            for r, fs in zip(records, flags_of(records, every), strict=True) for f in fs]


def _lines(value: dict[str, Any], indent: str) -> list[str]:
    rows = []
    for name, item in value.items():
        if isinstance(item, dict) and "f1" in item:
            low, high = item["f1 interval"]
            rows.append(f"{indent}{name}: precision {item['precision']:.3f}  recall {item['recall']:.3f}  F1 {item['f1']:.3f} "
                        f"[{low:.3f}, {high:.3f}]  ({item['marks']} marks, {item['flags']} flags)")
        elif isinstance(item, dict):
            rows += [f"{indent}{name}", *_lines(item, indent + "  ")]
        else:
            rows.append(f"{indent}{name}: {item}")
    return rows
