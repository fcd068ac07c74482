"""The pages hold what the code holds: commands, options, profiles, and links that lead somewhere."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from framing import __version__
from framing.cli import cli
from framing.cli.starting import SNIPPETS
from framing.settings import OPTIONS, PER_PATH
from tests.conftest import ROOT
from tools import write_docs

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
COMMANDS = dict(write_docs.commands())
_LINK = re.compile(r"!?\[[^\]\n]*\]\(([^()\s]+)\)")
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(page: str, title: str) -> str:
    """The part of a page under a heading of the second level."""
    return page.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def links(page: Path) -> Iterator[str]:
    yield from _LINK.findall(_FENCED.sub("", page.read_text(encoding="utf-8")))


def slug(heading: str) -> str:
    """The anchor that a heading gets: lower case, hyphens for spaces, other marks dropped."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_the_walk_meets_every_command() -> None:
    assert {"framing check", "framing shift", "framing explain", "framing terms", "framing lexicon check", "framing lexicon stats",
            "framing lexicon new", "framing train", "framing evaluate", "framing init"} <= set(COMMANDS)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_stands_in_its_page(path: str) -> None:
    part = section(text("docs/commands.md"), path)
    for parameter in COMMANDS[path].params:
        names = [*parameter.opts, *parameter.secondary_opts] if isinstance(parameter, click.Option) else [str(parameter.name).upper()]
        for name in names:
            row = next((line for line in part.splitlines() if line.startswith("| ") and f"`{name}`" in line.split(" | ")[0]), None)
            assert row, f"{path} {name} is not in docs/commands.md: run python tools/write_docs.py"
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
            assert cells[2] and re.search("[\u0621-\u064a]", cells[3]), f"{path} {name} lacks a sentence in English or Arabic"


@pytest.mark.parametrize("path", COMMANDS)
def test_help_is_full_sentences(path: str) -> None:
    command = COMMANDS[path]
    assert (command.help or "").strip()[:1].isupper() and (command.help or "").strip().endswith("."), path
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            shown = (parameter.help or "").strip()
            assert shown[:1].isupper() and shown.endswith((".", "file.")), f"{path} {parameter.opts}"
    assert CliRunner().invoke(cli, [*path.split()[1:], "--help"]).exit_code == 0


@pytest.mark.parametrize("name", OPTIONS)
def test_every_setting_stands_in_its_page(name: str) -> None:
    row = next((line for line in text("docs/configuration.md").splitlines() if line.startswith(f"| `{name}` |")), "")
    option = OPTIONS[name]
    assert option.ar in row and option.en in row, f"{name}: run python tools/write_docs.py"
    assert all(f"`{choice}`" in row for choice in option.choices if choice)


def test_the_settings_of_paths_stand_in_the_page() -> None:
    part = section(text("docs/configuration.md"), "For some paths · لمسارات بعينها")
    assert all(f"`{name}`" in part for name in PER_PATH)


def test_the_written_pages_are_up_to_date() -> None:
    assert not write_docs.outdated(), "run python tools/write_docs.py"


def test_the_arabic_of_the_command_line_holds_nothing_needless() -> None:
    used = {name for path, command in COMMANDS.items() for p in write_docs.parameters(path, command) for name in (p.name, f"{path} {p.name}")}
    assert set(write_docs.ARABIC["options"]) <= used
    assert set(write_docs.ARABIC["commands"]) == set(COMMANDS)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        target, _, anchor = link.partition("#")
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        place = (page.parent / target).resolve() if target else page
        assert place.exists(), f"{page.name}: {link} leads nowhere"
        assert place.is_relative_to(ROOT), f"{page.name}: {link} leads out of the project"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", place.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {slug(h) for h in headings}, f"{page.name}: no heading for {link}"


def test_the_readme_leads_to_every_page() -> None:
    linked = {link.partition("#")[0] for link in links(ROOT / "README.md")}
    assert {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} <= linked


def test_the_readme_keeps_its_two_commands() -> None:
    readme = text("README.md")
    assert ("\npython3 -m venv venv && venv/bin/pip install -q -c constraints.txt torch && venv/bin/pip install -q -c constraints.txt . "
            "&& venv/bin/framing check examples/article.txt\n") in readme
    assert "\nvenv/bin/pip install -q -c constraints.txt -e '.[test]' && venv/bin/python -m pytest\n" in readme


def _commands_of(page: str) -> Iterator[list[str]]:
    """The ``framing …`` lines of a page's code blocks, as words."""
    for block in _FENCED.findall(page):
        for line in block.splitlines():
            if line.startswith("framing "):
                yield line.split("#")[0].split()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_pages_name_only_options_that_exist(page: Path) -> None:
    for words in _commands_of(page.read_text(encoding="utf-8")):
        path = " ".join(words[:3]) if " ".join(words[:3]) in COMMANDS else " ".join(words[:2])
        if path not in COMMANDS:
            continue
        known = {name for p in COMMANDS[path].params for name in [*p.opts, *p.secondary_opts]} | {"-h", "--help"}
        assert {w.split("=")[0] for w in words if w.startswith("-") and w != "-"} <= known, words


def test_snippets_and_pages_ask_for_this_release() -> None:
    for shown in [*SNIPPETS.values(), text("docs/engineers.md"), text("ci/gitlab.yml")]:
        assert set(re.findall(r"framing-lint/framing(?:@|/)v?(\d+\.\d+\.\d+)|rev: v(\S+)", shown)) <= {(__version__, ""), ("", __version__)}


def test_the_pages_show_the_snippets() -> None:
    """What ``framing init --snippet`` prints stands in the engineers' page, line by line."""
    page = {re.sub(r"\s+#.*", "", line).strip() for line in text("docs/engineers.md").splitlines()}
    for name in ("pre-commit", "github", "make"):
        rows = [re.sub(r"\s+#.*", "", line).strip() for line in SNIPPETS[name].splitlines() if not line.startswith("#")]
        assert set(rows) <= page, name


def test_the_hooks_are_what_the_pages_say() -> None:
    yaml: Any = pytest.importorskip("yaml", reason="PyYAML is not installed")
    hooks = {hook["id"]: hook for hook in yaml.safe_load(text(".pre-commit-hooks.yaml"))}
    assert {"framing", "framing-system"} == set(hooks)
    for hook in hooks.values():
        assert hook["entry"] == "framing check" and hook["require_serial"] is True
        assert hook["types_or"] == ["plain-text", "markdown", "html"]
    assert hooks["framing"]["language"] == "python" and hooks["framing"]["additional_dependencies"] == ["click>=8.1"]
    job = yaml.safe_load(text("ci/gitlab.yml"))["framing"]
    assert job["artifacts"]["reports"]["codequality"] == "framing.json" and "framing.json" in job["script"][-1]
    assert set(re.findall(r"\$(FRAMING_\w+)", " ".join(job["script"]))) == {k for k in job["variables"] if k.startswith("FRAMING_")}
    action = yaml.safe_load(text("action.yml"))
    used = set(re.findall(r"inputs\.([\w-]+)", text("action.yml")))
    assert used == set(action["inputs"]) and action["runs"]["using"] == "composite"
    passed = set(action["runs"]["steps"][-1]["env"])
    assert set(re.findall(r"FRAMING_\w+", text("ci/github.sh"))) == passed


def test_the_action_puts_no_input_into_a_command() -> None:
    """An expression inside a script would let a pull request's text become a command."""
    for line in text("action.yml").splitlines():
        assert "${{" not in line or re.match(r"\s+(FRAMING_\w+|python-version): \$\{\{ [\w.-]+ \}\}$", line), line


def test_the_profiles_are_shipped() -> None:
    setup = text("setup.cfg")
    assert "profiles.json" in setup and (ROOT / "framing/profiles.json").is_file()


def test_the_notice_names_every_source() -> None:
    notice = text("NOTICE")
    for row in tomllib.loads(text("lexicons/sources.toml"))["source"]:
        assert row["id"] == "editorial" or row["title"] in notice, row["id"]
