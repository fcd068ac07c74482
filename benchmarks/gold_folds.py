"""The classifier on real news that it was not trained on: grouped folds over annotated texts, counts pooled.

``python benchmarks/gold_folds.py --shared DIR`` reads DIR/gold/real.jsonl. For each group of texts that may train
(fignews, antcorpus) a model is trained by ``framing train`` on the project's corpus and the other group, and scores
the group that it did not see; texts that may only be measured (armpro, saudinewsnet) are scored by a model trained
on the corpus and both groups. Counting is that of DIR/tools/score.py.
"""

import argparse
import collections
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FRAMING = str(Path(sys.executable).parent / "framing")
GROUPS = ("fignews", "antcorpus")
Row = dict[str, Any]


def scorer(shared: Path) -> Any:
    """The scoring script as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{shared}/tools/score.py cannot be read")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def train(data: list[Path], rows: list[Row], model: Path) -> None:
    """Train a model on corpus files and annotated rows."""
    extra = model.with_suffix(".jsonl")
    extra.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    subprocess.run([FRAMING, "train", *map(str, data), *([str(extra)] if rows else []), "-o", str(model), "--jobs", "0"], check=True,
                   stdout=subprocess.DEVNULL)


def group_of(row: Row) -> str:
    """The group of a text: a trainable source, or the rest."""
    return next((name for name in GROUPS if row["source"].startswith(name)), "measured only")


def folds(rows: list[Row], place: Path) -> dict[str, Path]:
    """Group → the model that may score it."""
    corpus = [p for p in sorted((ROOT / "models" / "corpus").glob("*.jsonl")) if "second" not in p.name]
    models = {}
    for name in (*GROUPS, "measured only"):
        models[name] = place / f"{name.replace(' ', '-')}.json"
        train(corpus, [r for r in rows if group_of(r) in GROUPS and group_of(r) != name], models[name])
    return models


def figures(score: Any, rows: list[Row], commands: dict[str, str]) -> tuple[Row, list[Any]]:
    """Figures over all rows, each checked by its group's command."""
    articles: Row = {}
    for name, command in commands.items():
        articles |= score.check({r["id"]: r["text"] for r in rows if group_of(r) == name}, command)
    misses: list[Any] = []
    found: Row = score.score_gold(rows, articles, misses)
    return found, misses


def show(name: str, found: Row) -> None:
    """One block of figures."""
    print(f"{name}: {found['texts']} texts")
    for scope in ("all", "outlet"):
        print("    {}: F1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}  ({gold} marks, {flags} flags)".format(scope, **found[scope]))
    for key in ("voice accuracy", "lean sign accuracy", "class accuracy", "traps flagged"):
        print(f"    {key}: {found[key]}")


def main() -> None:
    """Train the folds, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of shared data (default: beside the checkout)")
    parser.add_argument("--misses", type=int, default=0, help="show so many misses and false alarms")
    options = parser.parse_args()
    gold = options.shared / "gold" / "real.jsonl"
    if not gold.exists():
        print(f"skipped: {gold} is not there; give --shared DIR")
        return
    score = scorer(options.shared)
    rows = score.load(gold)
    sizes = collections.Counter(map(group_of, rows))
    with tempfile.TemporaryDirectory() as place:
        models = folds(rows, Path(place))
        weighed = {name: f"{FRAMING} check --model {models[name]}" for name in sizes}
        alone = dict.fromkeys(sizes, f"{FRAMING} check --no-model")
        found, misses = figures(score, rows, weighed)
        show("with the model, pooled over folds", found)
        show("without the model", figures(score, rows, alone)[0])
        for name in sizes:
            some = [r for r in rows if group_of(r) == name]
            show(f"with the model, {name}", figures(score, some, {name: weighed[name]})[0])
    for miss in misses[:options.misses]:
        print(*miss, sep=" · ")


if __name__ == "__main__":
    main()
