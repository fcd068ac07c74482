"""``framing check`` and ``framing shift``."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from framing import __version__
from framing.check import Checker, Options
from framing.classifier import load_model
from framing.cli import say
from framing.errors import FramingError
from framing.policy import LEVELS, PROFILES, at_least
from framing.records import ArticleReport, Failure
from framing.resources import folder
from framing.running import results
from framing.wordtable import WordTable, load_table

Results = Iterable[ArticleReport | Failure]
Writer = Callable[[Results, dict[str, str]], Iterator[str]]
FORMATS = ("text", "concise", "json", "jsonl")


def load_word_table(further: tuple[str, ...] = ()) -> WordTable:
    """The word table in force: the shipped lexicons and any further ones."""
    if not further:
        return load_table(folder("lexicons"))
    from framing.compiling import compiled_folder

    return load_table(compiled_folder(tuple(Path(p) for p in further), say))


def make_checker(lexicons: tuple[str, ...], model: str | None, use_model: bool, options: Options) -> Checker:
    """A checker from the values of the command line."""
    table = load_word_table(lexicons)
    classifier = None
    if use_model:
        classifier = load_model(Path(model) if model else folder("models") / "mentions.json")
    return Checker(table, classifier, options)


def _writer(form: str, lang: str, style: Any, quiet: bool, verbose: bool) -> Writer:
    if form == "concise":
        from framing.report import as_concise

        return as_concise.write
    if form in ("json", "jsonl"):
        from framing.report import as_json

        return as_json.write if form == "json" else as_json.write_lines
    from framing.report.as_text import Text

    return Text(style, lang, quiet, verbose).write


def _style(colour: str, stream: Any) -> Any:
    from framing.report.terminal import Style

    terminal = bool(stream.isatty())
    painted = colour == "always" or (colour == "auto" and terminal and not os.environ.get("NO_COLOR"))
    return Style(painted, terminal)


def signature(checker: Checker) -> dict[str, str]:
    """What produced a report: versions and hashes of lexicons, model and profile."""
    model = f"{checker.classifier.name}+{checker.classifier.digest}" if checker.classifier else "none"
    return {"name": "framing", "version": __version__,
            "signature": f"framing:{__version__}|lexicons:{checker.table.digest[:12]}|model:{model}|profile:{checker.options.profile.name}"}


class Tally:
    """Passes results through and remembers what the exit status depends on."""

    def __init__(self) -> None:
        self.levels = dict.fromkeys(LEVELS, 0)
        self.failed = 0

    def watch(self, found: Results) -> Iterator[ArticleReport | Failure]:
        """The same results; failures are said on standard error as they come."""
        for result in found:
            if isinstance(result, Failure):
                self.failed += 1
                say(result.message)
            else:
                for item in (*result.flags, *result.shifts):
                    self.levels[item.severity] += 1
            yield result

    def status(self, fail_on: str, max_warnings: int | None) -> int:
        """0, 1 or 2 as the contract says."""
        if self.failed:
            return 2
        if max_warnings is not None and self.levels["warning"] > max_warnings:
            return 1
        return int(any(count and at_least(level, fail_on) for level, count in self.levels.items()))


def shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options that ``check`` and ``shift`` share."""
    for option in reversed((
            click.argument("paths", nargs=-1),
            click.option("-o", "--output-file", type=click.Path(dir_okay=False), help="Write there instead of standard output."),
            click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", help="Language of messages."),
            click.option("--profile", type=click.Choice(sorted(PROFILES)), default="desk", help="House style."),
            click.option("--lexicon", "lexicons", multiple=True, type=click.Path(), help="A further lexicon file or folder."),
            click.option("--model", type=click.Path(), help="A model made by 'framing train'."),
            click.option("--no-model", is_flag=True, help="Lexicon alone."),
            click.option("--min-probability", type=click.FloatRange(0, 1), help="Report only flags at least this likely."),
            click.option("--select", multiple=True, help="Rule ids or prefixes to report."),
            click.option("--ignore", multiple=True, help="Rule ids or prefixes to leave out."),
            click.option("--no-config", is_flag=True, help="Use no configuration."),
            click.option("--stdin-filename", default="<stdin>", help="Name and format for standard input."),
            click.option("--color", "colour", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use colour."),
            click.option("-q", "--quiet", is_flag=True, help="Errors and warnings only."),
            click.option("-v", "--verbose", is_flag=True, help="Show what spoke for and against each flag."))):
        command = option(command)
    return command


def _run(writer: Writer, found: Results, tool: dict[str, str], output_file: str | None) -> None:
    if output_file is None:
        for piece in writer(found, tool):
            sys.stdout.write(piece)
        sys.stdout.flush()
        return
    beside = f"{output_file}.{os.getpid()}.part"
    try:
        with open(beside, "w", encoding="utf-8") as out:
            for piece in writer(found, tool):
                out.write(piece)
        os.replace(beside, output_file)
    except OSError as error:
        raise FramingError(f"{output_file}: cannot be written: {error.strerror}: choose another place") from None
    finally:
        if os.path.exists(beside):
            os.unlink(beside)


@click.command()
@shared
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="text", help="Form of the report.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]), default="error", help="Exit 1 from this severity on.")
@click.option("--max-warnings", type=click.IntRange(0), help="Exit 1 when there are more warnings.")
def check(paths: tuple[str, ...], form: str, output_file: str | None, fail_on: str, max_warnings: int | None, lang: str, profile: str,
          lexicons: tuple[str, ...], model: str | None, no_model: bool, min_probability: float | None, select: tuple[str, ...],
          ignore: tuple[str, ...], no_config: bool, stdin_filename: str, colour: str, quiet: bool, verbose: bool) -> None:
    """Check files, folders or standard input (-) for loaded terms and framing shifts."""
    options = Options(PROFILES[profile], lang, min_probability, select, ignore, verbose)
    checker = make_checker(lexicons, model, not no_model, options)
    tally = Tally()
    writer = _writer(form, lang, _style(colour, sys.stdout), quiet, verbose)
    _run(writer, tally.watch(results(paths or (".",), checker, stdin_filename)), signature(checker), output_file)
    sys.exit(tally.status(fail_on, max_warnings))


@click.command()
@shared
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the report.")
def shift(paths: tuple[str, ...], form: str, output_file: str | None, lang: str, profile: str, lexicons: tuple[str, ...],
          model: str | None, no_model: bool, min_probability: float | None, select: tuple[str, ...], ignore: tuple[str, ...],
          no_config: bool, stdin_filename: str, colour: str, quiet: bool, verbose: bool) -> None:
    """Show how the naming of each actor moves within an article."""
    options = Options(PROFILES[profile], lang, min_probability, select, ignore, verbose)
    checker = make_checker(lexicons, model, not no_model, options)
    tally = Tally()
    if form == "json":
        from framing.report import as_json

        writer: Writer = as_json.write
    else:
        from framing.report.as_stories import Stories

        writer = Stories(_style(colour, sys.stdout), lang).write
    _run(writer, tally.watch(results(paths or (".",), checker, stdin_filename)), signature(checker), output_file)
    sys.exit(2 if tally.failed else 0)
