"""Target: a newsroom's lexicon file beside a small home lexicon: loaded and compiled, or a LexiconError."""

import tempfile
from pathlib import Path
from typing import Any

from framing.compiling import compile_lexicon, dump
from framing.errors import LexiconError
from framing.inflection import Lexeme
from framing.lexicon import load

_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))
_HOME = _FOLDER / "home"
_HOUSE = _FOLDER / "house.toml"
_HOME_FILES = {
    "sets.toml": '[sets]\narmed = ["مسلح"]\nforce = ["قوة"]\nattack = ["هجوم"]\nplaceword = ["مدينة"]\n[plurals]\n"قوة" = ["قوات"]\n',
    "sources.toml": '[[source]]\nid = "editorial"\n',
    "home.toml": 'format = "framing-lexicon/1"\nname = "home"\ntitle = {ar = "بيت", en = "home"}\nconflict = true\n'
                 '[[camp]]\nid = "one"\nname = {ar = "أول", en = "one"}\n[[actor]]\nid = "army"\nname = {ar = "جيش", en = "army"}\ncamp = "one"\n',
}


def _prepare() -> None:
    _HOME.mkdir(exist_ok=True)
    for name, content in _HOME_FILES.items():
        (_HOME / name).write_text(content, encoding="utf-8")


def _inflect(lexemes: list[Lexeme]) -> dict[str, Any]:
    return {"stems": {}, "count": len(lexemes)}


def _forms(lexemes: list[Lexeme]) -> dict[str, dict[str, str]]:
    return {lexeme.lemma: {} for lexeme in lexemes}


_prepare()


def one(data: bytes) -> None:
    """Load the bytes as a house lexicon; compile what is accepted."""
    _HOUSE.write_bytes(data)
    try:
        found = load((_HOUSE,), _HOME)
        dump(compile_lexicon(found, _inflect, _forms, _HOME))
    except LexiconError as error:
        assert error.problems and all(":" in problem for problem in error.problems)
