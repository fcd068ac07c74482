"""The command line: options in, report out, exit status; no logic.

Each command lives in a module of this package that is imported when the command is called.
"""

import contextlib
import importlib
import os
import sys
from typing import Any, NoReturn

import click

from framing import __version__
from framing.errors import FramingError
from framing.report.terminal import printable

_COMMANDS = {
    "check": ("checking", "check"), "shift": ("checking", "shift"), "explain": ("explaining", "explain"),
    "terms": ("explaining", "terms"), "lexicon": ("lexicons", "lexicon"), "train": ("modelling", "train"),
    "evaluate": ("modelling", "evaluate"), "init": ("starting", "init"),
}


class _Commands(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[name]
        found: click.Command = getattr(importlib.import_module(f"framing.cli.{module}"), attribute)
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="framing")
def cli() -> None:
    """Find loaded language in Arabic news, and how framing shifts within an article."""


def say(message: str) -> None:
    """One line on standard error, after the program's name."""
    for line in message.splitlines() or [""]:
        click.echo(f"framing: {printable(line)}", err=True)


def _leave(status: int) -> NoReturn:
    """End at once, workers first. An ordinary exit joins the pool's thread, which waits for ever for the
    rest of a message where a worker was stopped while it wrote one."""
    pools = sys.modules.get("framing.running")
    if pools is None or not pools.unfinished:
        sys.exit(status)
    for child in sys.modules["multiprocessing"].active_children():
        child.kill()
        child.join()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def main() -> None:
    """Run the command; what goes wrong is one message and status 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = cli.main(prog_name="framing", standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except SystemExit as end:
        if end.code in (0, 1, None):
            raise
        _leave(end.code if isinstance(end.code, int) else 2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except FramingError as error:
        say(str(error))
        _leave(2)
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        _leave(130)
    except Exception as error:  # the last net: a user reads a sentence, a developer asks for the rest
        if os.environ.get("FRAMING_DEBUG"):
            raise
        say(f"internal error, please report it: {type(error).__name__}: {error} (FRAMING_DEBUG=1 shows where)")
        _leave(2)
