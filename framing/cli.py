"""The command line: options in, report out, exit status; no logic."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from framing import __version__
from framing.errors import FramingError


def _table(further: tuple[str, ...]) -> Any:
    from framing.compiling import compiled_paths
    from framing.wordtable import load_table

    return load_table(*compiled_paths(tuple(Path(p) for p in further)))


def _say(message: str) -> None:
    click.echo(f"framing: {message}", err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="framing")
def cli() -> None:
    """A loaded-language and framing checker for Arabic news."""


@cli.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "-f", "form", default="text", type=click.Choice(["text", "concise", "json", "jsonl"]))
@click.option("--output-file", "-o", type=click.Path(dir_okay=False))
@click.option("--fail-on", default="error", type=click.Choice(["error", "warning", "info", "never"]))
@click.option("--lang", default="ar", type=click.Choice(["ar", "en"]))
@click.option("--no-config", is_flag=True)
@click.option("--no-model", is_flag=True)
@click.option("--model", type=click.Path())
@click.option("--min-probability", type=click.FloatRange(0, 1))
@click.option("--profile", default="desk")
@click.option("-q", "quiet", is_flag=True)
@click.option("-v", "verbose", is_flag=True)
def check(paths: tuple[str, ...], form: str, output_file: str | None, fail_on: str, lang: str, no_config: bool, no_model: bool,
          model: str | None, min_probability: float | None, profile: str, quiet: bool, verbose: bool) -> None:
    """Check files, folders or standard input (-)."""
    from framing.check import Checker, Options
    from framing.classifier import load_model
    from framing.policy import PROFILES, at_least
    from framing.records import Failure
    from framing.report import as_concise, as_json
    from framing.report.as_text import Text
    from framing.report.terminal import Style
    from framing.resources import folder
    from framing.running import results

    classifier = None
    if not no_model:
        path = Path(model) if model else folder("models") / "mentions.json"
        classifier = load_model(path) if model or path.exists() else None
    table = _table(())
    checker = Checker(table, classifier, Options(PROFILES[profile], lang, min_probability, evidence=verbose))
    worst: set[str] = set()
    failed: list[Failure] = []

    def watched() -> Iterator[Any]:
        for result in results(paths or (".",), checker):
            if isinstance(result, Failure):
                failed.append(result)
                _say(result.message)
            else:
                worst.update(f.severity for f in result.flags)
                worst.update(s.severity for s in result.shifts)
            yield result

    tool = {"name": "framing", "version": __version__, "signature": f"framing:{__version__}|lexicons:{table.digest[:12]}"
            + f"|model:{classifier.name + '+' + classifier.digest if classifier else 'none'}|profile:{profile}"}
    tty = sys.stdout.isatty() and output_file is None
    writer = {"json": as_json.write, "jsonl": as_json.write_lines, "concise": as_concise.write,
              "text": Text(Style(tty and "NO_COLOR" not in os.environ, tty), lang, quiet, verbose).write}[form]
    out = open(output_file, "w", encoding="utf-8") if output_file else sys.stdout
    for piece in writer(watched(), tool):
        out.write(piece)
    if output_file:
        out.close()
    if failed:
        sys.exit(2)
    sys.exit(1 if any(at_least(level, fail_on) for level in worst) else 0)


@cli.group()
def lexicon() -> None:
    """Validate, count and compile lexicons."""


@lexicon.command("check")
@click.argument("paths", nargs=-1, type=click.Path())
def lexicon_check(paths: tuple[str, ...]) -> None:
    """Validate lexicon files."""
    from framing.lexicon import load

    found = load(tuple(Path(p) for p in paths))
    click.echo(f"{len(found.terms)} entries, no problems")


@lexicon.command("compile")
def lexicon_compile() -> None:
    """Compile the shipped lexicons."""
    from framing.compiling import compile_lexicon, dump
    from framing.lexicon import load
    from framing.morphology import tables
    from framing.resources import folder

    hot, cold = dump(compile_lexicon(load(), tables))
    (folder("lexicons") / "compiled.json").write_text(hot, encoding="utf-8")
    (folder("lexicons") / "texts.json").write_text(cold, encoding="utf-8")


def main() -> None:
    """Run the command; a FramingError is one message and status 2."""
    try:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
            sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        cli.main(prog_name="framing", standalone_mode=True)
    except FramingError as error:
        for line in str(error).splitlines():
            _say(line)
        sys.exit(2)
