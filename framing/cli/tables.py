"""The word table and checker of commands that take no configuration."""

from pathlib import Path

from framing.check import Checker, Options
from framing.classifier import load_model
from framing.cli import say
from framing.resources import folder
from framing.wordtable import WordTable, load_table


def load_word_table(further: tuple[str, ...] = ()) -> WordTable:
    """The word table in force: the shipped lexicons and any further ones."""
    if not further:
        return load_table(folder("lexicons"))
    from framing.compiling import compiled_folder

    return load_table(compiled_folder(tuple(Path(p) for p in further), say))


def make_checker(lexicons: tuple[str, ...], model: str | None, use_model: bool, options: Options) -> Checker:
    """A checker from the values of the command line."""
    classifier = load_model(Path(model) if model else folder("models") / "mentions.json") if use_model else None
    return Checker(load_word_table(lexicons), classifier, options)
