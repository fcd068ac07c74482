"""The one file that names camel-tools: its MorphologyDB, Analyzer and Generator over our lexicons.

The lexemes become a database of our own in camel-tools' text format; camel-tools parses it, and the
compact tables are read off the parsed database, so that both read words by the same rules.
Importing ``camel_tools.morphology.database`` would download a catalogue and write into the home
folder; ``_camel`` puts an empty catalogue in its place for the time of the import.
"""

import importlib
import sys
import tempfile
import types
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from framing import inflection
from framing.errors import MissingLibraryError
from framing.inflection import (
    PREFIX_SUFFIXES,
    PREFIXES,
    STEM_PREFIXES,
    STEM_SUFFIXES,
    SUFFIXES,
    Lexeme,
)
from framing.text import fold, plain

_HEADER = """###DEFINES###
DEFINE pos pos:noun pos:verb pos:name pos:digit pos:punc pos:latin
DEFINE prc0 prc0:0 prc0:Al_det
DEFINE prc1 prc1:0 prc1:prep
DEFINE prc2 prc2:0 prc2:conj
DEFINE enc0 enc0:0 enc0:pron
DEFINE gen gen:m gen:f
DEFINE num num:s num:d num:p
DEFINE cas cas:u cas:n cas:o cas:t
DEFINE stt stt:u stt:c
DEFINE diac diac:*open*
DEFINE lex lex:*open*
###DEFAULTS###
DEFAULT pos:noun prc0:0 prc1:0 prc2:0 enc0:0 gen:m num:s cas:u stt:u diac:* lex:*
DEFAULT pos:verb prc0:0 prc1:0 prc2:0 enc0:0 gen:m num:s cas:u stt:u diac:* lex:*
DEFAULT pos:name prc0:0 prc1:0 prc2:0 enc0:0 gen:m num:s cas:u stt:u diac:* lex:*
DEFAULT pos:digit prc0:0 prc1:0 prc2:0 enc0:0 gen:m num:s cas:u stt:u diac:* lex:*
DEFAULT pos:punc prc0:0 prc1:0 prc2:0 enc0:0 gen:m num:s cas:u stt:u diac:* lex:*
DEFAULT pos:latin prc0:0 prc1:0 prc2:0 enc0:0 gen:m num:s cas:u stt:u diac:* lex:*
###ORDER###
ORDER diac lex pos prc2 prc1 prc0 gen num cas stt enc0
###TOKENIZATIONS###
TOKENIZATION diac
###STEMBACKOFF###
STEMBACKOFF ALL N
###PREFIXES###"""


@contextmanager
def _without_catalogue() -> Iterator[None]:
    """Keep camel-tools from downloading its catalogue and making a folder at import."""
    name = "camel_tools.data"
    if name in sys.modules:
        yield
        return
    stub = types.ModuleType(name)
    stub.CATALOGUE = types.SimpleNamespace(components={}, get_component=lambda _: None)  # type: ignore[attr-defined]
    sys.modules[name] = stub
    try:
        yield
    finally:
        del sys.modules[name]
        package = sys.modules.get("camel_tools")
        if package is not None and getattr(package, "data", None) is stub:
            delattr(package, "data")


def _camel(module: str) -> Any:
    try:
        with _without_catalogue():
            return importlib.import_module(f"camel_tools.morphology.{module}")
    except ImportError as error:
        raise MissingLibraryError(
            f"compiling a lexicon needs camel-tools ({error}): pip install -c constraints.txt camel-tools") from None


def _affix_features(form: int) -> str:
    features = []
    if form & inflection.DEFINITE:
        features.append("prc0:Al_det")
    if form & inflection.PREPOSITION:
        features.append("prc1:prep")
    if form & inflection.CONJUNCTION:
        features.append("prc2:conj")
    return " ".join(features)


def _suffix_features(form: int) -> str:
    features = []
    if form & inflection.POSSESSED:
        features.append("enc0:pron")
    if form & inflection.FEMININE:
        features.append("gen:f")
    if form & (inflection.DUAL | inflection.PLURAL):
        features.append("num:d" if form & inflection.DUAL else "num:p")
    if form & (inflection.NOMINATIVE | inflection.OBLIQUE | inflection.TANWIN):
        features.append("cas:" + ("n" if form & inflection.NOMINATIVE else "o" if form & inflection.OBLIQUE else "t"))
    if form & inflection.CONSTRUCT:
        features.append("stt:c")
    return " ".join(features)


def _spelled(word: str) -> str:
    return f"diac:{word}" if word else ""


def database(lexemes: list[Lexeme]) -> str:
    """The lexemes as the text of a camel-tools MorphologyDB."""
    lines = [_HEADER]
    lines += [f"{p.surface}\t{p.category}\t{_spelled(p.spelling)} {_affix_features(p.form)} form:{p.form}".replace("\t ", "\t")
              for p in PREFIXES]
    lines.append("###SUFFIXES###")
    lines += [f"{s.surface}\t{s.category}\t{_spelled(s.spelling)} {_suffix_features(s.form)} form:{s.form}".replace("\t ", "\t").replace("  ", " ")
              for s in SUFFIXES]
    lines.append("###STEMS###")
    used: set[str] = set()
    for number, lexeme in enumerate(lexemes):
        pos = {"verb": "verb", "name": "name", "exact": "name"}.get(lexeme.pos, "noun")
        for stem in inflection.stems(lexeme):
            used.add(stem.category)
            gender = "f" if stem.form & inflection.FEMININE else "m"
            count = "p" if stem.form & inflection.PLURAL else "s"
            lines.append(f"{stem.surface}\t{stem.category}\tdiac:{stem.spelling} lex:{plain(lexeme.lemma)} pos:{pos} prc0:0 prc1:0 prc2:0 "
                         f"enc0:0 gen:{gender} num:{count} cas:u stt:u form:{stem.form} lexeme:{number} source:lex")
    lines.append("NOAN\tN\tdiac:NOAN lex:NOAN gloss:NO_ANALYSIS bw:NOAN/NOUN_PROP pos:noun prc0:0 prc1:0 prc2:0 enc0:0 "
                 "gen:m num:s cas:u stt:u form:0 lexeme:-1 source:lex")
    used.add("N")
    lines.append("###TABLE AB###")
    lines += [f"{p} {stem}" for stem in sorted(STEM_PREFIXES) for p in STEM_PREFIXES[stem]]
    lines.append("###TABLE BC###")
    lines += [f"{stem} {s}" for stem in sorted(STEM_SUFFIXES) for s in STEM_SUFFIXES[stem]]
    lines.append("###TABLE AC###")
    lines += [f"{p} {s}" for p in sorted(PREFIX_SUFFIXES) for s in PREFIX_SUFFIXES[p]]
    return "\n".join(lines) + "\n"


def parsed(lexemes: list[Lexeme], flags: str = "a") -> Any:
    """camel-tools' MorphologyDB of the lexemes."""
    module = _camel("database")
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "lexicon.db")
        path.write_text(database(lexemes), encoding="utf-8", newline="\n")
        return module.MorphologyDB(str(path), flags)


def tables(lexemes: list[Lexeme]) -> dict[str, Any]:
    """The compact tables, read off the database as camel-tools parsed it.

    ``prefixes`` and ``suffixes`` map a surface to [category, form, spelling] rows; ``stems`` maps a
    surface to ``category lexeme form [spelling]`` rows joined by ``;`` (strings load fastest);
    ``pairs`` lists the categories that stand together.
    """
    db = parsed(lexemes)
    prefixes = {surface: [[cat, int(f["form"]), f.get("diac", "")] for cat, f in rows] for surface, rows in db.prefix_hash.items()}
    suffixes = {surface: [[cat, int(f["form"]), f.get("diac", "")] for cat, f in rows] for surface, rows in db.suffix_hash.items()}
    stems: dict[str, str] = {}
    for surface, rows in db.stem_hash.items():
        if surface != "NOAN":
            stems[surface] = ";".join(
                f"{cat} {f['lexeme']} {f['form']}" + ("" if f["diac"] == surface else " " + f["diac"]) for cat, f in rows)
    return {"prefixes": prefixes, "suffixes": suffixes, "stems": stems, "pairs": {
        "ab": {p: sorted(s) for p, s in db.prefix_stem_compat.items()},
        "bc": {s: sorted(x) for s, x in db.stem_suffix_compat.items()},
        "ac": {p: sorted(s) for p, s in db.prefix_suffix_compat.items()}}}


_NUMBERS = {"s": "singular", "d": "dual", "p": "plural"}


def forms(lexemes: list[Lexeme]) -> dict[str, dict[str, str]]:
    """Every form of each lexeme without clitics, by camel-tools' Generator: lemma → key → word.

    A key is gender, number and case as written (``u`` where nothing shows it, ``n``, ``o``, ``t`` for
    tanwin), with ``c`` for the construct: the keys of ``wording.form_key``.
    """
    db = parsed(lexemes, "g")
    generator = _camel("generator").Generator(db)
    found: dict[str, dict[str, str]] = {}
    for lexeme in lexemes:
        lemma = plain(lexeme.lemma)
        table: dict[str, str] = {}
        for gender in "mf":
            for number in _NUMBERS:
                wanted = {"pos": "noun", "gen": gender, "num": number, "prc0": "0", "prc1": "0", "prc2": "0", "enc0": "0"}
                for analysis in generator.generate(lemma, wanted):
                    key = gender + number + analysis["cas"] + ("c" if analysis["stt"] == "c" else "")
                    table.setdefault(key, analysis["diac"])
        found[lexeme.lemma] = dict(sorted(table.items()))
    return found


class Oracle:
    """camel-tools' own Analyzer over the same database, for tests."""

    def __init__(self, lexemes: list[Lexeme]) -> None:
        self._analyzer = _camel("analyzer").Analyzer(parsed(lexemes), backoff="NONE", cache_size=100_000)

    def lexemes(self, word: str) -> set[int]:
        """The lexemes of camel-tools' analyses of a word, folded as matching folds it."""
        analyses = self._analyzer.analyze(fold(word))
        return {int(a["lexeme"]) for a in analyses if a.get("source") in ("lex", "spvar")}
