"""The development figure of the span model: folds grouped by outlet, each model's threshold its own.

    python benchmarks/spans_folds.py ../shared/data/armpro/V2_span_dev.jsonl ../shared/data/armpro/V2_span_test.jsonl

Five folds by page_domain: a model is trained on four fifths of the outlets, its threshold tuned inside
them, and predicts the rest; predictions are pooled and scored once. ``--extra FILE`` adds training
data to every fold (groups of the fold's test outlets left out). Files that are absent are skipped
with a line that says so.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

from framing.span_corpus import Paragraph, read
from framing.span_scoring import Span
from framing.span_training import fit, folds
from framing.spans import SpanModel, measure, shipped_checker, shipped_features


def held_out(paragraphs: list[Paragraph], extra: list[Paragraph], jobs: int) -> list[dict[str, list[Span]]]:
    """Predictions for each paragraph by a model that saw none of its outlet."""
    checker = shipped_checker()
    features = shipped_features(checker)
    predicted: list[dict[str, list[Span]]] = [{} for _ in paragraphs]
    for number, (train, test) in enumerate(folds([p.group for p in paragraphs]), 1):
        unseen = {paragraphs[at].group for at in test}
        data = [paragraphs[at] for at in train] + [p for p in extra if p.group not in unseen]
        techniques, _ = fit(data, features, jobs)
        model = SpanModel({"techniques": techniques, "lexicons": checker.table.digest, "vectors": features.vectors.digest}, features)
        for at in test:
            predicted[at] = model.predict(paragraphs[at].text)
        thresholds = {name: part["threshold"] for name, part in techniques.items()}
        print(f"fold {number}: trained on {len(data)} paragraphs, {len(test)} predicted, thresholds {thresholds}", flush=True)
    return predicted


def show(figures: dict[str, Any]) -> None:
    """One line for each technique and for both."""
    for name, row in {**figures["techniques"], "micro": figures["micro"], "micro_all": figures["micro_all"]}.items():
        print(f"{name}: precision {row['precision']:.3f}, recall {row['recall']:.3f}, F1 {row['f1']:.4f} "
              f"({row['gold']} gold, {row['predicted']} predicted)")


def main() -> int:
    """Run the folds over the files that are there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--extra", action="append", default=[], type=Path, help="further training data")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    missing = [str(path) for path in (*options.files, *options.extra) if not path.is_file()]
    if missing:
        print(f"skipped: {', '.join(missing)} not there (the data are not shipped with the project)")
        return 0
    paragraphs = read(options.files)
    extra = read(options.extra) if options.extra else []
    show(measure(paragraphs, held_out(paragraphs, extra, options.jobs or -1)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
