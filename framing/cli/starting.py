"""``framing init``: a starter configuration, and snippets for CI on request."""

from pathlib import Path

import click

from framing.errors import FramingError
from framing.settings import starter

_PRE_COMMIT = """# .pre-commit-config.yaml
repos:
  - repo: https://github.com/framing-lint/framing
    rev: v0.1.0
    hooks:
      - id: framing
"""
_GITHUB = """# .github/workflows/framing.yml
name: framing
on: [pull_request]
jobs:
  framing:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: {fetch-depth: 0}
      - uses: actions/setup-python@v5
        with: {python-version: "3.12"}
      - run: pip install click && pip install --no-deps framing
      - run: framing check . --format github --changed-since "origin/${{ github.base_ref }}"
"""
_GITLAB = """# .gitlab-ci.yml
framing:
  image: python:3.12
  variables: {GIT_DEPTH: "0"}
  script:
    - pip install click && pip install --no-deps framing
    - framing check . --format gitlab -o framing.json --changed-since "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
  artifacts:
    when: always
    reports: {codequality: framing.json}
"""
_MAKE = """# Makefile
.PHONY: framing
framing:
	framing check news/ --baseline framing-baseline.json
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
