"""``framing init``: a starter configuration, and snippets for CI on request."""

from pathlib import Path

import click

from framing import __version__
from framing.errors import FramingError
from framing.settings import starter

# Where the project lives, and the release that the snippets ask for.
_HOME, _RELEASE = "framing-lint/framing", f"v{__version__}"
_PRE_COMMIT = f"""# .pre-commit-config.yaml; install it light with: PIP_NO_DEPS=1 pre-commit install --install-hooks
repos:
  - repo: https://github.com/{_HOME}
    rev: {_RELEASE}
    hooks:
      - id: framing
        files: ^news/
        args: [--changed-since, HEAD]
"""
_GITHUB = f"""# .github/workflows/framing.yml
name: framing
on: [pull_request]
jobs:
  framing:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: {{fetch-depth: 2}}
      - uses: {_HOME}@{_RELEASE}
        with: {{paths: news}}
"""
_GITLAB = f"""# .gitlab-ci.yml
include:
  - remote: https://raw.githubusercontent.com/{_HOME}/{_RELEASE}/ci/gitlab.yml
framing:
  variables: {{FRAMING_PATHS: news}}
"""
_MAKE = """# Makefile
.PHONY: framing
framing:
\tframing check news --baseline framing-baseline.json
"""
SNIPPETS = {"pre-commit": _PRE_COMMIT, "github": _GITHUB, "gitlab": _GITLAB, "make": _MAKE}


@click.command()
@click.option("--snippet", "snippets", multiple=True, type=click.Choice(sorted(SNIPPETS)), help="Print a snippet for this tool; repeatable.")
@click.option("-o", "--output-file", type=click.Path(dir_okay=False), default="framing.toml", help="Where the configuration goes.")
def init(snippets: tuple[str, ...], output_file: str) -> None:
    """Write a commented configuration, or print snippets for pre-commit and CI."""
    if snippets:
        for name in snippets:
            click.echo(SNIPPETS[name])
        return
    target = Path(output_file)
    if target.exists():
        raise FramingError(f"{output_file}: is there already: move it away, or choose another name with -o")
    try:
        target.write_text(starter(), encoding="utf-8")
    except OSError as error:
        raise FramingError(f"{output_file}: cannot be written: {error.strerror}") from None
    click.echo(f"{output_file}: written; every option is in it, commented out")
