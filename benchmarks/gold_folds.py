"""The classifier on real news left out of its training: grouped folds over the annotated set.

    python benchmarks/gold_folds.py --shared ../shared

For each trainable source (fignews, antcorpus) a model is trained on the project's corpus and the other
source, its judged flags with it, and scores the left-out texts alone; the sources that may only be measured are scored by the
model trained on both. The score script's counts are pooled. Beside it stands the lexicon alone.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
TRAINABLE = ("fignews", "antcorpus")


def scorer(shared: Path) -> ModuleType:
    """The shared score script as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{shared}: no tools/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def join(shared: Path, target: Path) -> Path:
    """The judged flags of the trainable sources, with their texts."""
    command = [sys.executable, str(ROOT / "tools" / "join_judgements.py"), "--shared", str(shared), "-o", str(target)]
    subprocess.run(command, check=True, capture_output=True)
    return target


def train(shared: Path, judged: Path, without: str, target: Path) -> None:
    """Train on the project's corpus and the trainable sources but one."""
    corpus = sorted(str(p) for p in (ROOT / "models" / "corpus").glob("*.jsonl") if not p.stem.startswith("second-reading"))
    sources = ["own", *(s for s in TRAINABLE if s != without)]
    command = ["framing", "train", *corpus, str(shared / "gold" / "real.jsonl"), str(judged), "-o", str(target)]
    subprocess.run([*command, *(x for s in sources for x in ("--source", s))], check=True, capture_output=True)


def meets(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Whether two spans overlap."""
    return bool(one["start"] < two["end"] and two["start"] < one["end"])


def tally(rows: list[dict[str, Any]], articles: dict[str, Any]) -> Counter[str]:
    """The counts of the score script, kept so that folds can be pooled."""
    found: Counter[str] = Counter()
    for row in rows:
        flags = articles[row["id"]]["flags"]
        marks = [m for m in row["marks"] if m["loaded"]]
        traps = [m for m in row["marks"] if not m["loaded"]]
        for scope in ("all", "outlet"):
            gold = [m for m in marks if scope == "all" or m["voice"] == "outlet"]
            mine = [f for f in flags if scope == "all" or f["voice"] == "outlet"]
            found[f"{scope} gold"] += len(gold)
            found[f"{scope} flags"] += len(mine)
            found[f"{scope} found"] += sum(any(meets(m, f) for f in mine) for m in gold)
            found[f"{scope} right"] += sum(any(meets(m, f) for m in gold) for f in mine)
        for mark in marks:
            flag = next((f for f in flags if meets(mark, f)), None)
            if flag:
                found["pairs"] += 1
                found["voice"] += mark["voice"] == flag["voice"]
                found["lean"] += (mark["lean"] > 0) - (mark["lean"] < 0) == (flag["lean"] > 0) - (flag["lean"] < 0)
                found["class"] += mark["class"] == flag["class"]
        found["traps"] += len(traps)
        found["traps flagged"] += sum(any(meets(t, f) for f in flags) for t in traps)
    return found


def shown(title: str, c: Counter[str]) -> str:
    """One line of figures."""
    parts = [title]
    for scope in ("all", "outlet"):
        precision, recall = c[f"{scope} right"] / max(1, c[f"{scope} flags"]), c[f"{scope} found"] / max(1, c[f"{scope} gold"])
        parts.append(f"{scope} P {precision:.4f} R {recall:.4f} F1 {2 * precision * recall / max(1e-9, precision + recall):.4f}")
    parts += [f"{name} {c[name] / max(1, c['pairs']):.4f}" for name in ("voice", "lean", "class")]
    return "  ".join([*parts, f"traps flagged {c['traps flagged'] / max(1, c['traps']):.4f}"])


def main() -> None:
    """Train the folds, score the left-out texts, pool."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--json", type=Path, help="also write the pooled counts there")
    given = options.parse_args()
    if not (given.shared / "gold").is_dir():
        sys.exit(f"skipped: {given.shared} holds no annotated real news")
    score = scorer(given.shared)
    rows = score.load(given.shared / "gold" / "real.jsonl")
    pooled: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        judged = join(given.shared, Path(place, "judged.jsonl"))
        for left_out in (*TRAINABLE, ""):
            own = [r for r in rows if (r["source"] == left_out if left_out else r["source"] not in TRAINABLE)]
            model = Path(place, f"without-{left_out or 'none'}.json")
            train(given.shared, judged, left_out, model)
            texts = {r["id"]: r["text"] for r in own}
            part = tally(own, score.check(texts, f"framing check --model {model}"))
            print(shown(f"{left_out or 'measured only'} ({len(own)} texts)", part))
            pooled += part
            alone += tally(own, score.check(texts, "framing check --no-model"))
    print(shown("pooled, left-out texts", pooled))
    print(shown("lexicon alone", alone))
    if given.json:
        given.json.write_text(json.dumps({"model": pooled, "alone": alone}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
