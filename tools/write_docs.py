"""Write docs/commands.md, docs/configuration.md and docs/profiles.md from their sources.

    python tools/write_docs.py           # write
    python tools/write_docs.py --check   # exit 1 where a page is not what it would be written as

The commands come from click, the options of the configuration from ``framing.settings.OPTIONS``, the
profiles from ``framing/profiles.json``; the Arabic of the command line stands in ``tools/arabic.toml``.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from framing.cli import cli
from framing.entries import CLASSES
from framing.policy import PROFILES, Profile, severity
from framing.records import Entry
from framing.report.labels import LABELS
from framing.settings import FILES, OPTIONS, PER_PATH, Option

ROOT = Path(__file__).parents[1]
ARABIC: dict[str, dict[str, str]] = tomllib.loads((ROOT / "tools" / "arabic.toml").read_text(encoding="utf-8"))
SOURCES: list[dict[str, Any]] = tomllib.loads((ROOT / "lexicons" / "sources.toml").read_text(encoding="utf-8"))["source"]
_NOTE = "<!-- Written by tools/write_docs.py: edit the source, then run it. -->"
VOICES = ("outlet", "attributed", "quoted")


class Parameter(NamedTuple):
    """An option or argument of a command, in both languages."""

    name: str
    shown: str
    default: str
    en: str
    ar: str


def commands(group: click.Group | None = None, path: str = "framing") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, groups before what is in them."""
    found = cli if group is None else group
    yield path, found
    context = click.Context(found)
    for name in found.list_commands(context):
        command = found.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        elif command is not None:
            yield f"{path} {name}", command


def _arabic(path: str, name: str) -> str:
    found = ARABIC["options"].get(f"{path} {name}") or ARABIC["options"].get(name)
    if not found:
        raise SystemExit(f"{path} {name}: no Arabic: write it in tools/arabic.toml [options]")
    return found


def _value(parameter: click.Parameter) -> str:
    """What a parameter takes, in words that do not change with click's version."""
    if getattr(parameter, "is_flag", False):
        return ""
    if isinstance(parameter.type, click.Choice):
        return " · ".join(f"`{choice}`" for choice in parameter.type.choices)
    return f"`{parameter.metavar or parameter.type.name.upper().split(' ')[0]}`"


def _default(parameter: click.Parameter) -> str:
    value = parameter.to_info_dict().get("default")
    return f"`{value}`" if isinstance(value, str | int | float) and not isinstance(value, bool) and value != "" else ""


def _name(parameter: click.Parameter) -> str:
    """The name a parameter goes by: its long option, or the argument in capitals."""
    if isinstance(parameter, click.Argument):
        return str(parameter.name).upper()
    return next(name for name in parameter.opts if name.startswith("--"))


def parameters(path: str, command: click.Command) -> Iterator[Parameter]:
    """What a command takes, in the order of its help."""
    # As the program runs: the context of the whole gives every command its names of --help.
    for parameter in command.get_params(click.Context(command, help_option_names=cli.context_settings["help_option_names"])):
        name = _name(parameter)
        if name == "--help" and path != "framing":
            continue
        names = [f"`{n}`" for n in [*parameter.opts, *parameter.secondary_opts]] if isinstance(parameter, click.Option) else [f"`{name}`"]
        english = ARABIC["arguments"].get(f"{path} {name}") or ARABIC["arguments"].get(name, "")
        yield Parameter(name, ", ".join(names) + (f" {value}" if isinstance(parameter, click.Option) and (value := _value(parameter)) else ""),
                        _default(parameter), getattr(parameter, "help", None) or english, _arabic(path, name))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _row(*cells: str) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _usage(path: str, command: click.Command) -> str:
    parts = ["COMMAND …"] if isinstance(command, click.Group) else ["[OPTIONS]"]
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            name = _name(parameter) + ("…" if parameter.nargs == -1 else "")
            parts.append(name if parameter.required else f"[{name}]")
    return " ".join([path, *parts])


def _command(path: str, command: click.Command) -> Iterator[str]:
    if path not in ARABIC["commands"]:
        raise SystemExit(f"{path}: no Arabic: write it in tools/arabic.toml [commands]")
    yield f"## {path}"
    yield f"{' '.join((command.help or '').split())}\n\n<div dir=\"rtl\">\n\n{ARABIC['commands'][path]}\n\n</div>"
    yield f"```\n{_usage(path, command)}\n```"
    rows = [_row(p.shown, p.default, p.en, p.ar) for p in parameters(path, command)]
    if rows:
        yield "\n".join(["| option | default | meaning | المعنى |", "| --- | --- | --- | --- |", *rows])


def commands_page() -> str:
    """docs/commands.md."""
    parts = ["# Commands · الأوامر", _NOTE,
             "Every command and option. `-h` after any command shows the same in the terminal. What a newsroom sets once stands in its "
             "[configuration](configuration.md); an option of the command line comes before it.",
             "Exit status of every command: `0` done, and nothing at or above `--fail-on`; `1` something is; `2` it could not be done, and "
             "standard error says why. One bad file never hides the findings in the others."]
    for path, command in commands():
        parts += _command(path, command)
    return "\n\n".join(parts) + "\n"


_KINDS = {"flag": "`true` or `false`", "list": "a list of texts", "paths": "a list of paths", "path": "a path", "share": "a number from 0 to 1",
          "count": "a whole number", "text": "a text"}


def _taken(option: Option) -> str:
    choices = " · ".join(f"`{choice}`" for choice in option.choices if choice)
    if not choices:
        return _KINDS[option.kind]
    return f"a list of {choices}" if option.kind == "list" else choices


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return "`[" + ", ".join(f'"{part}"' for part in value) + "]`" if value else "empty"
    return "none" if value in (None, "") else f"`{value}`"


_EXAMPLES = """```toml
# framing.toml
profile = "agency"
exclude = ["drafts/*"]
require-reasons = true

[[per-path]]
paths = ["opinion/*"]
profile = "opinion"
```

```toml
# pyproject.toml
[tool.framing]
profile = "broadcaster"
```

```ini
# setup.cfg
[framing]
profile = broadcaster
ignore = distance, speech-verbs/zaam
```"""


def configuration_page() -> str:
    """docs/configuration.md."""
    files = " · ".join(f"`{name}`" for name in FILES)
    rows = [_row(f"`{name}`", _taken(o), _shown(o.default), o.en, o.ar) for name, o in OPTIONS.items()]
    return "\n\n".join([
        "# Configuration · الإعدادات", _NOTE,
        f"{files}: in the nearest folder above each checked file that says something about framing, the first of these. `framing init` writes a "
        "commented `framing.toml`, `framing check --show-settings` shows what is in force and where it came from. An unknown key is an error "
        "that names the nearest known one. Paths are relative to the file they stand in.",
        "<div dir=\"rtl\">\n\nيُعمل بأقرب ملف إعدادات فوق كل ملف يُفحص. الأمر `framing init` يكتب ملفاً مشروحاً، و`framing check --show-settings` "
        "يعرض المعمول به ومن أين جاء. والمفتاح المجهول خطأ يُذكر معه أقرب مفتاح معروف.\n\n</div>",
        "\n".join(["| key | takes | default | meaning | المعنى |", "| --- | --- | --- | --- | --- |", *rows]),
        "## For some paths · لمسارات بعينها",
        "Each `[[per-path]]` names `paths` (patterns relative to the file; a folder stands for all below it) and any of "
        + ", ".join(f"`{name}`" for name in PER_PATH) + ". A later one wins.", _EXAMPLES]) + "\n"


def _entry(cls: str, lean: int) -> Entry:
    return Entry("example", cls, lean, False, None, None, None, False, False, (), {})


def _levels(profile: Profile, cls: str, voice: str, speaker: str | None) -> str:
    """What a profile does: one word where lean makes no difference, else strong / mild."""
    strong, mild = (severity(profile, _entry(cls, lean), voice, speaker) or "—" for lean in (2, 1))
    return strong if strong == mild else f"{strong} / {mild}"


def _source(name: str) -> str:
    """A source as its title, linked where it has an address."""
    row = next(row for row in SOURCES if row["id"] == name)
    return f"[{row['title']}]({row['url']})" if "url" in row else str(row["title"])


def _profile(profile: Profile) -> Iterator[str]:
    why = profile.why or {}
    yield f"## {profile.name}"
    yield f"{why['en']}\n\n<div dir=\"rtl\">\n\n{why['ar']}\n\n</div>"
    yield "Sources: " + "; ".join(_source(source) for source in profile.sources) + f". Framing shifts: `{profile.shift}`."
    rows = [_row(f"`{cls}`", LABELS["ar"][cls], *(_levels(profile, cls, voice, "named") for voice in VOICES), _levels(profile, cls, "quoted", None))
            for cls in CLASSES]
    yield "\n".join(["| class | الصنف | outlet | attributed | quoted | quoted, nobody named |", "| --- | --- | --- | --- | --- | --- |", *rows])


def profiles_page() -> str:
    """docs/profiles.md."""
    parts = ["# Profiles · أساليب البيوت", _NOTE,
             "What each house style does with each class in each voice. `a / b`: a at lean ±2, b at ±1 or 0; `—`: not reported, and counted under "
             "`by_profile`. Choose one with `--profile` or in the [configuration](configuration.md); `desk` is the default. The data stand in "
             "`framing/profiles.json`.",
             "An entry may have a severity of its own (`severity` in the [lexicon format](lexicon-format.md)), which comes before the profile's. "
             "Only `research` lets no entry differ: there nothing fails.",
             "<div dir=\"rtl\">\n\nما يفعله كل أسلوب بكل صنف وكل صوت. «أ / ب»: أ لما اشتد ميله، وب لما خفّ؛ و«—»: لا يُبلَّغ عنه. "
             "والأصوات ثلاثة: بلسان الوسيلة (outlet)، ومنسوب (attributed)، وبين علامتي اقتباس (quoted)؛ "
             "والعمود الأخير اقتباس لم يُسمَّ قائله.\n\n</div>"]
    for profile in PROFILES.values():
        parts += _profile(profile)
    return "\n\n".join(parts) + "\n"


PAGES = {"commands.md": commands_page, "configuration.md": configuration_page, "profiles.md": profiles_page}


def outdated() -> list[str]:
    """The pages that are not what they would be written as."""
    return [name for name, page in PAGES.items()
            if not (ROOT / "docs" / name).exists() or (ROOT / "docs" / name).read_text(encoding="utf-8") != page()]


def main() -> int:
    """Write or check; the exit status."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="write nothing; exit 1 where a page is out of date")
    if options.parse_args().check:
        late = outdated()
        for name in late:
            print(f"docs/{name}: out of date: run python tools/write_docs.py", file=sys.stderr)
        return int(bool(late))
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page(), encoding="utf-8", newline="\n")
        print(f"docs/{name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
