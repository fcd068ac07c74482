"""``framing train`` and ``framing evaluate``; the only commands that import scikit-learn."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from framing.check import Options
from framing.cli.tables import make_checker
from framing.corpus import Record, read
from framing.errors import CorpusError, FramingError


@click.command()
@click.argument("data", nargs=-1, required=True, type=click.Path(dir_okay=False))
@click.option("-o", "--output-file", required=True, type=click.Path(dir_okay=False), help="Where the model goes.")
@click.option("--task", type=click.Choice(["mentions", "words", "spans"]), default="mentions", help="What to learn.")
@click.option("--source", "sources", multiple=True, help="Use only records whose source begins so.")
@click.option("--jobs", type=click.IntRange(0), default=1, help="Worker processes, 0 for all cores.")
def train(data: tuple[str, ...], output_file: str, task: str, sources: tuple[str, ...], jobs: int) -> None:
    """Train the classifier from annotated files."""
    paths = [Path(p) for p in data]
    if task == "spans":
        from framing.spans import train_spans

        train_spans(paths, Path(output_file), jobs)
        return
    from framing.training import STRENGTHS
    from framing.training import train as fit

    records = read(paths)
    if sources:
        records = [r for r in records if r.source.startswith(sources)]
        if not records:
            raise CorpusError(f"no record whose source begins with {' or '.join(sources)}: check --source")
    checker = make_checker((), None, False, Options())
    if task == "words":
        from framing.word_training import train_words

        _refuse_partial(records)
        try:
            _write(Path(output_file), *train_words(records, checker, Path(output_file).stem, jobs or -1))
        except ValueError as error:
            raise FramingError(f"nothing was trained: {error}") from None
        return
    with click.progressbar(length=len(STRENGTHS), label="cross-validating", file=sys.stderr) as bar:
        try:
            body, figures = fit(records, checker, Path(output_file).stem, jobs or -1, lambda: bar.update(1))
        except ValueError as error:
            raise FramingError(f"nothing was trained: {error}") from None
    _write(Path(output_file), body, figures)


def _refuse_partial(records: Sequence[Record]) -> None:
    """CorpusError where a record was not read from beginning to end: it can't say what was missed in it."""
    partial = next((r.id for r in records if r.partial), None)
    if partial is not None:
        raise CorpusError(f"record '{partial}' is partial, so it cannot tell what is not loaded: give texts that were annotated as a whole")


def _write(target: Path, body: dict[str, Any], figures: dict[str, Any]) -> None:
    """The model as plain JSON, its figures beside it."""
    try:
        target.write_text(json.dumps(body, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        target.with_suffix(".figures.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise FramingError(f"{target}: cannot be written: {error.strerror}") from None
    shown = ", ".join(f"{name} {value}" for name, value in figures.items() if isinstance(value, int | float))
    click.echo(f"{target}: {shown}")


@click.command()
@click.argument("data", nargs=-1, required=True, type=click.Path(dir_okay=False))
@click.option("--task", type=click.Choice(["mentions", "spans"]), default="mentions", help="What to measure.")
@click.option("--model", type=click.Path(), help="A model made by 'framing train'.")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the figures.")
@click.option("--second", type=click.Path(dir_okay=False), help="A second reading of the same texts: the annotators' agreement.")
@click.option("--figure", type=click.Path(dir_okay=False), help="Draw the reliability diagram to this file.")
def evaluate(data: tuple[str, ...], task: str, model: str | None, form: str, second: str | None,
             figure: str | None) -> None:
    """Measure the shipped or a given model on annotated files."""
    paths = [Path(p) for p in data]
    if task == "spans":
        from framing.spans import evaluate_spans

        if model is None:
            raise FramingError("--task spans has no shipped model (its data may not be shipped): give one with --model")
        click.echo(evaluate_spans(paths, Path(model), form))
        return
    from framing.evaluation import evaluate as measure

    records = read(paths)
    _refuse_partial(records)
    checker = make_checker((), model, True, Options())
    click.echo(measure(records, checker, form, Path(figure) if figure else None, read([Path(second)]) if second else ()))
