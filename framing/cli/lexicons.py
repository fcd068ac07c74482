"""``framing lexicon check|stats|new|compile``."""

from collections import Counter
from pathlib import Path

import click

from framing.errors import FramingError
from framing.lexicon import load
from framing.resources import folder


@click.group()
def lexicon() -> None:
    """Validate lexicon files, count them, start a house lexicon."""


@lexicon.command()
@click.argument("paths", nargs=-1, type=click.Path())
def check(paths: tuple[str, ...]) -> None:
    """Validate the shipped lexicons and any further files: structure, references, balance of camps."""
    from framing.balance import check_balance

    found = load(tuple(Path(p) for p in paths))
    for exception in check_balance(found):
        click.echo(f"exception: {exception}")
    click.echo(f"{len(found.terms)} entries in {len(found.conflicts)} files, no problems")


@lexicon.command()
@click.argument("paths", nargs=-1, type=click.Path())
def stats(paths: tuple[str, ...]) -> None:
    """Count entries by file, kind and camp."""
    found = load(tuple(Path(p) for p in paths))
    rows: dict[str, Counter[str]] = {}
    for term in found.terms:
        kind = "neutral" if term.fields.get("neutral") else str(term.fields.get("class"))
        rows.setdefault(term.conflict, Counter())[kind] += 1
    total: Counter[str] = Counter()
    for name, counts in rows.items():
        total.update(counts)
        neutral = counts["neutral"]
        click.echo(f"{name}: {counts.total()} entries, {counts.total() - neutral} loaded, {neutral} neutral")
        camps = Counter(t.fields["camp"] for t in found.terms if t.conflict == name and t.fields.get("camp"))
        if camps:
            click.echo("    camps: " + ", ".join(f"{camp} {count}" for camp, count in sorted(camps.items())))
    click.echo(f"all: {total.total()} entries, {total.total() - total['neutral']} loaded, {total['neutral']} neutral")
    click.echo("    " + ", ".join(f"{kind} {count}" for kind, count in sorted(total.items()) if kind != "neutral"))


@lexicon.command()
@click.argument("path", type=click.Path(dir_okay=False))
@click.option("--from-csv", type=click.Path(exists=True, dir_okay=False), help="Take terms and alternatives from a two-column CSV.")
def new(path: str, from_csv: str | None) -> None:
    """Write a commented house lexicon to fill in."""
    from framing.house import from_table, starter

    target = Path(path)
    if target.exists():
        raise FramingError(f"{path}: is there already: choose another name, or move it away")
    text = from_table(Path(from_csv), target.stem) if from_csv else starter(target.stem)
    target.write_text(text, encoding="utf-8")
    click.echo(f"{path}: written; check it with 'framing lexicon check {path}', use it with 'framing check --lexicon {path}'")


@lexicon.command()
def compile() -> None:
    """Compile the shipped lexicons into the tables that checking reads."""
    from framing.compiling import compile_lexicon, write
    from framing.morphology import forms, tables

    found = load()
    write(compile_lexicon(found, tables, forms), folder("lexicons"))
    click.echo(f"{len(found.terms)} entries compiled into {folder('lexicons')}")
