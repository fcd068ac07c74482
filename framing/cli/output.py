"""Where reports go: the writer of a format, the stream or file, colour, the signature."""

import importlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from framing import __version__
from framing.check import Checker
from framing.errors import FramingError
from framing.records import ArticleReport, Failure
from framing.report.terminal import Style
from framing.wordtable import WordTable

Results = Iterable[ArticleReport | Failure]
Writer = Callable[[Results, dict[str, str]], Iterator[str]]
FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html")


def writer_of(form: str, lang: str, style: Style, values: dict[str, Any], table: WordTable) -> Writer:
    """The writer of a format; each format's module is imported when it is asked for."""
    if form == "text":
        from framing.report.as_text import Text

        return Text(style, lang, values["quiet"], values["verbose"]).write
    if form == "stories":
        from framing.report.as_stories import Stories

        return Stories(style, lang).write
    if form == "jsonl":
        from framing.report.as_json import write_lines

        return write_lines
    module: Any = importlib.import_module(f"framing.report.as_{form}")
    if form == "html":
        names = {actor.id: actor.name for actor in table.actors.values()}
        return lambda found, tool: module.write(found, tool, lang, table.details, names)
    if form == "sarif":
        return lambda found, tool: module.write(found, tool, table.details["details"], lang, table.details["sources"])
    if form == "github":
        return lambda found, tool: module.write(found, tool, lang)
    if form == "junit":
        return lambda found, tool: module.write(found, tool, values["fail_on"] or "error")
    writer: Writer = module.write
    return writer


def chosen_style(colour: str, stream: Any, output_file: str | None) -> Style:
    """Colour and isolates for a stream: both on a terminal alone, unless asked otherwise."""
    terminal = output_file is None and bool(stream.isatty())
    if terminal:
        from shutil import get_terminal_size

        width = get_terminal_size((100, 24)).columns
    else:
        width = 100
    painted = colour == "always" or (colour == "auto" and terminal and not os.environ.get("NO_COLOR"))
    return Style(painted, terminal, width)


def signature(checker: Checker) -> dict[str, str]:
    """What produced a report: versions and hashes of lexicons, model and profile."""
    model = f"{checker.classifier.name}+{checker.classifier.digest}" if checker.classifier else "none"
    return {"name": "framing", "version": __version__,
            "signature": f"framing:{__version__}|lexicons:{checker.table.digest[:12]}|model:{model}|profile:{checker.options.profile.name}"}


def run_writer(writer: Writer, found: Results, tool: dict[str, str], output_file: str | None) -> None:
    """Write the report to standard output, or beside the file's name and then renamed: a report is
    whole or not there. What is no plain file (a device, a pipe) is written as it stands, and a link stays one.
    A reader that closes the pipe ends the run quietly."""
    if output_file is None:
        try:
            for piece in writer(found, tool):
                sys.stdout.write(piece)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(141) from None
        except OSError as error:
            raise FramingError(f"standard output cannot be written: {error.strerror}") from None
        return
    target = Path(os.path.realpath(output_file))
    beside = Path(f"{target}.{os.getpid()}.part")
    plain = target.is_file() or not target.exists()
    try:
        with (beside if plain else target).open("w", encoding="utf-8", newline="\n") as out:
            for piece in writer(found, tool):
                out.write(piece)
        if plain:
            beside.replace(target)
    except OSError as error:
        raise FramingError(f"{output_file}: cannot be written: {error.strerror}: choose another place") from None
    finally:
        beside.unlink(missing_ok=True)


def plotted(found: Results, path: str, lang: str) -> Iterator[ArticleReport | Failure]:
    """The same results; the first article's stories are drawn to ``path``."""
    from framing.report.plot import plot

    drawn = False
    for result in found:
        if not drawn and not isinstance(result, Failure):
            plot(result, Path(path), lang)
            drawn = True
        yield result
