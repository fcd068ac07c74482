"""Run one fuzz target: ``python fuzz/run.py TARGET --runs N [--seconds S]``. Needs ``pip install atheris``.

What libFuzzer finds on the way goes into a scratch folder (``--keep FOLDER`` keeps it); the seeds under
``fuzz/corpus/TARGET`` are read, never written. A crash is written to ``crash-…`` in the working folder.
"""

import argparse
import importlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
TARGETS = ("reading", "splitting", "checking", "lexicons", "configuring", "weighing", "suppressing")


def dictionary(place: Path) -> Path:
    """The pieces of ``soup`` in libFuzzer's form."""
    from fuzz.soup import PIECES

    rows = {"".join(f"\\x{byte:02x}" for byte in piece.encode("utf-8", "surrogatepass")) for piece in PIECES}
    keys = ("[[term]]", "[[ignore]]", "[tool.framing]", "[framing]", "[[per-path]]", 'paths = ["*"]', 'format = "framing-lexicon/1"', "lemma = ",
            "pattern = ", "unless = ", 'profile = "desk"', '"weights": {', '"calibration": [1, 0]', "ignore-next-line", "[core/irhabi]")
    rows |= {"".join(f"\\x{byte:02x}" for byte in key.encode()) for key in keys}
    place.write_text("".join(f'"{row}"\n' for row in sorted(rows)), encoding="ascii")
    return place


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=0, help="stop after so long; 0: not")
    parser.add_argument("--longest", type=int, default=2048, help="longest input in bytes")
    parser.add_argument("--keep", type=Path, help="folder for what was found on the way")
    return parser.parse_args()


def main() -> None:
    """Instrument the project, import the target, fuzz."""
    import atheris

    options = _options()
    sys.path.insert(0, str(HERE.parent))
    with atheris.instrument_imports(include=["framing"]):
        one: Callable[[bytes], None] = importlib.import_module(f"fuzz.{options.target}").one
    scratch = options.keep or Path(tempfile.mkdtemp(prefix="fuzz-corpus-"))
    scratch.mkdir(parents=True, exist_ok=True)
    words = dictionary(Path(tempfile.mkdtemp(prefix="fuzz-words-")) / "words.dict")
    atheris.Setup([sys.argv[0], f"-runs={options.runs}", f"-max_total_time={options.seconds}", f"-max_len={options.longest}", f"-dict={words}",
                   "-timeout=20", str(scratch), str(HERE / "corpus" / options.target)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
