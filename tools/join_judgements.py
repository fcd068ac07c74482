"""Judgements of flags on public news → annotated records that ``framing train`` reads.

    python tools/join_judgements.py --shared ../shared -o judged.jsonl

``models/judgements.jsonl`` holds what was judged, not the texts: the id of an article of the ANT corpus or of a
FIGNEWS post, a span of its text, whether the term there is loaded, and a sum over the span and twenty characters
on each side, so that another edition of the data cannot shift a judgement unseen. The records are partial: of
their texts only the judged spans count.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
JUDGEMENTS = ROOT / "models" / "judgements.jsonl"
AROUND = 20


def texts(shared: Path) -> Iterator[tuple[str, str, str]]:
    """(source, id, text) of every article and post."""
    with gzip.open(shared / "data" / "antcorpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield "antcorpus", row["id"], f"{row['title']}\n\n{row['text']}"
    with open(shared / "data" / "fignews" / "arabic_posts.jsonl", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield "fignews", row["id"], row["text"]


def checksum(text: str, start: int, end: int) -> str:
    """Eight digits over a span and what stands around it."""
    return hashlib.sha256(text[max(0, start - AROUND):end + AROUND].encode()).hexdigest()[:8]


def joined(judgements: list[dict[str, Any]], shared: Path) -> Iterator[dict[str, Any]]:
    """The records, in the order of the data. SystemExit names a judgement that does not fit."""
    waiting: dict[str, list[dict[str, Any]]] = {}
    for row in judgements:
        waiting.setdefault(row["id"], []).append(row)
    for source, name, text in texts(shared):
        rows = waiting.pop(name, [])
        for row in rows:
            if checksum(text, row["start"], row["end"]) != row["sum"]:
                sys.exit(f"{JUDGEMENTS}: {name} {row['start']}…{row['end']}: the text there is not the one that was judged: is it another edition?")
        if rows:
            marks = [{"start": r["start"], "end": r["end"], "text": text[r["start"]:r["end"]], "loaded": r["loaded"]} for r in rows]
            yield {"id": "judged-" + name, "source": source, "text": text, "partial": True, "marks": marks}
    if waiting:
        sys.exit(f"{JUDGEMENTS}: no such text in the data: {', '.join(sorted(waiting)[:3])}")


def main() -> None:
    """Join and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of shared data (default: beside the checkout)")
    parser.add_argument("-o", "--output", type=Path, required=True, help="where the records go, texts and all: outside the repository")
    options = parser.parse_args()
    judgements = [json.loads(line) for line in JUDGEMENTS.read_text(encoding="utf-8").splitlines()]
    records = list(joined(judgements, options.shared))
    options.output.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    print(f"{options.output}: {len(records)} records, {len(judgements)} judgements")


if __name__ == "__main__":
    main()
