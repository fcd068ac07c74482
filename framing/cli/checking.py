"""``framing check`` and ``framing shift``."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from framing.cli import say
from framing.cli.output import FORMATS, chosen_style, run_writer, signature, writer_of
from framing.errors import SettingsError
from framing.policy import LEVELS, PROFILES, at_least
from framing.records import ArticleReport, Failure
from framing.running import Desk, Recipe, paths_of, results
from framing.settings import Settings, load

Results = Iterable[ArticleReport | Failure]


class Tally:
    """Passes results through and remembers what the exit status depends on."""

    def __init__(self) -> None:
        self.levels = dict.fromkeys(LEVELS, 0)
        self.failed = 0

    def watch(self, found: Results) -> Iterator[ArticleReport | Failure]:
        """The same results; failures and notices are said on standard error as they come."""
        for result in found:
            if isinstance(result, Failure):
                self.failed += 1
                say(result.message)
            else:
                for notice in result.notices:
                    say(notice)
                for level in [f.severity for f in result.flags] + [s.severity for s in result.shifts]:
                    self.levels[level] += 1
            yield result

    def status(self, fail_on: str, max_warnings: int | None) -> int:
        """0, 1 or 2 as the contract says."""
        if self.failed:
            return 2
        if max_warnings is not None and self.levels["warning"] > max_warnings:
            return 1
        return int(any(count and at_least(level, fail_on) for level, count in self.levels.items()))


_SHARED = (
    click.argument("paths", nargs=-1),
    click.option("-o", "--output-file", type=click.Path(dir_okay=False), help="Write there instead of standard output."),
    click.option("--lang", type=click.Choice(["ar", "en"]), help="Language of messages."),
    click.option("--profile", type=click.Choice(sorted(PROFILES)), help="House style: which terms count in which voice."),
    click.option("--lexicon", "lexicons", multiple=True, type=click.Path(), help="A further lexicon file or folder; repeatable."),
    click.option("--model", type=click.Path(), help="A model made by 'framing train' instead of the shipped one."),
    click.option("--no-model", is_flag=True, help="Lexicon alone."),
    click.option("--min-probability", type=click.FloatRange(0, 1), help="Report only flags at least this likely."),
    click.option("--select", multiple=True, help="Rule ids or prefixes to report; repeatable."),
    click.option("--ignore", multiple=True, help="Rule ids or prefixes to leave out; repeatable."),
    click.option("--config", type=click.Path(), help="Use this configuration file."),
    click.option("--no-config", is_flag=True, help="Use no configuration."),
    click.option("--stdin-filename", default="<stdin>", help="Name, format and configuration for standard input."),
    click.option("--jobs", type=click.IntRange(0), help="Worker processes, 0 for all cores; unless given, one for few files, all cores for many."),
    click.option("--color", "colour", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use colour."),
    click.option("--no-progress", is_flag=True, help="No progress on a terminal."),
    click.option("-q", "--quiet", is_flag=True, help="Errors and warnings only."),
    click.option("-v", "--verbose", is_flag=True, help="Show what spoke for and against each flag."),
)


def shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options that ``check`` and ``shift`` share."""
    for option in reversed(_SHARED):
        command = option(command)
    return command


def recipe_of(values: dict[str, Any]) -> Recipe:
    """The recipe of a run from the values of the command line."""
    if values["config"] and values["no_config"]:
        raise SettingsError("--config and --no-config exclude each other: give one of them")
    given: Settings | None = load(Path(values["config"]), given=True) if values["config"] else None
    options = {
        "lang": values["lang"], "profile": values["profile"], "lexicons": values["lexicons"] or None, "model": values["model"],
        "use-model": False if values["no_model"] else None, "min-probability": values["min_probability"],
        "select": values["select"] or None, "ignore": values["ignore"] or None, "fail-on": values.get("fail_on"),
        "max-warnings": values.get("max_warnings"), "baseline": values.get("baseline"), "discover": values.get("discover") or None}
    return Recipe(options, given, not values["no_config"], values["verbose"], values["stdin_filename"])


def _progress(found: Results, values: dict[str, Any]) -> Results:
    """A count on standard error on long runs, on a terminal alone."""
    if values["no_progress"] or values["quiet"] or not sys.stderr.isatty():
        return found
    return _counted(found)


def _counted(found: Results) -> Iterator[ArticleReport | Failure]:
    for number, result in enumerate(found, 1):
        if number % 50 == 0:
            sys.stderr.write(f"\r{number} …")
            sys.stderr.flush()
        yield result
    sys.stderr.write("\r\x1b[K")


@click.command()
@shared
@click.option("-f", "--format", "--output-format", "form", type=click.Choice(FORMATS), default="text", help="Form of the report.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]), help="Exit 1 from this severity on; error by default.")
@click.option("--max-warnings", type=click.IntRange(0), help="Exit 1 when there are more warnings.")
@click.option("--baseline", type=click.Path(), help="Report only what this baseline does not hold.")
@click.option("--write-baseline", type=click.Path(), help="Accept what stands: write it to this baseline.")
@click.option("--prune-baseline", is_flag=True, help="Take stale entries out of the baseline.")
@click.option("--changed-since", metavar="REV", help="Only files, and within them lines, changed since a git revision.")
@click.option("--discover", is_flag=True, help="Mark loaded words that no lexicon holds, as info.")
@click.option("--fix", is_flag=True, help="Apply safe alternatives.")
@click.option("--diff", is_flag=True, help="Show safe alternatives as a unified diff.")
@click.option("--show-settings", is_flag=True, help="Show the settings in force and where they came from.")
def check(**values: Any) -> None:
    """Check files, folders or standard input (-) for loaded terms and framing shifts.

    Without a path, the current folder is checked. The exit status is 0 when nothing reaches
    --fail-on, 1 when something does, and 2 when something could not be done.
    """
    from framing.cli import lint

    recipe = recipe_of(values)
    desk = Desk(recipe)
    paths: tuple[str, ...] = values["paths"] or (".",)
    run_settings = desk.settings(values["stdin_filename"] if paths == ("-",) else paths[0])
    if values["show_settings"]:
        click.echo(lint.shown_settings(run_settings))
        return
    files = paths_of(paths, desk)
    if values["changed_since"]:
        found: Results = lint.changed(files, paths, desk, values["changed_since"], values["jobs"])
    else:
        found = results(files, desk, values["jobs"])
    if values["fix"] or values["diff"]:
        sys.exit(lint.fix(found, desk, values["fix"], values["diff"]))
    if values["write_baseline"]:
        sys.exit(lint.write_baseline(found, Path(values["write_baseline"])))
    tally = Tally()
    partial = bool(values["select"] or values["ignore"] or values["changed_since"] or values["min_probability"] is not None)
    unknown = lint.against_baseline(found, run_settings.get("baseline"), values["prune_baseline"], partial)
    watched = tally.watch(_progress(unknown, values))
    checker = desk.checker(run_settings)
    lang = run_settings.get("lang")
    writer = writer_of(values["form"], lang, chosen_style(values["colour"], sys.stdout, values["output_file"]), values, checker.table)
    run_writer(writer, watched, signature(checker), values["output_file"])
    sys.exit(tally.status(run_settings.get("fail-on"), run_settings.get("max-warnings")))


@click.command()
@shared
@click.option("-f", "--format", "form", type=click.Choice(["text", "json", "html"]), default="text", help="Form of the report.")
@click.option("--plot", type=click.Path(dir_okay=False), help="Draw the first article's stories to a .png or .svg file.")
def shift(**values: Any) -> None:
    """Show how the naming of each actor moves within an article: its story, and the turning points."""
    recipe = recipe_of(values)
    desk = Desk(recipe)
    paths: tuple[str, ...] = values["paths"] or (".",)
    settings = desk.settings(paths[0])
    tally = Tally()
    found: Results = tally.watch(_progress(results(paths_of(paths, desk), desk, values["jobs"]), values))
    if values["plot"]:
        from framing.cli.output import plotted

        found = plotted(found, values["plot"], settings.get("lang"))
    checker = desk.checker(settings)
    style = chosen_style(values["colour"], sys.stdout, values["output_file"])
    form = "stories" if values["form"] == "text" else values["form"]
    run_writer(writer_of(form, settings.get("lang"), style, values, checker.table), found, signature(checker), values["output_file"])
    sys.exit(2 if tally.failed else 0)
