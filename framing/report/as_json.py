"""The JSON report, ``framing-report/1``; written as a stream, an article at a time."""

from collections.abc import Iterable, Iterator
from typing import Any

from framing.records import ArticleReport, Failure, Flag, Naming, Place, Shift, Story
from framing.report.escaping import dump

SCHEMA = "framing-report/1"


def flag_object(flag: Flag) -> dict[str, Any]:
    """A flag as the contract writes it."""
    shown = {
        "rule": flag.rule, "start": flag.start, "end": flag.end, "text": flag.text, "line": flag.line, "column": flag.column,
        "end_line": flag.end_line, "end_column": flag.end_column, "sentence": flag.sentence, "paragraph": flag.paragraph,
        "class": flag.cls, "actor": flag.actor, "lean": flag.lean, "camp": flag.camp, "voice": flag.voice, "speaker": flag.speaker,
        "probability": None if flag.probability is None else round(flag.probability, 6), "severity": flag.severity,
        "message": flag.message, "alternatives": list(flag.alternatives), "fingerprint": flag.fingerprint}
    if flag.term is not None:
        shown["term"] = flag.term
    if flag.evidence:
        shown["evidence"] = [{"feature": name, "weight": round(weight, 4)} for name, weight in flag.evidence]
    return shown


def _naming(naming: Naming) -> dict[str, Any]:
    return {"start": naming.start, "end": naming.end, "text": naming.text, "sentence": naming.sentence,
            "lean": naming.lean, "camp": naming.camp, "voice": naming.voice}


def story_object(story: Story) -> dict[str, Any]:
    """An actor and all its namings."""
    return {"actor": story.actor, "name": story.name, "mentions": [_naming(n) for n in story.namings]}


def _place(place: Place) -> dict[str, Any]:
    return {"start": place.start, "end": place.end, "text": place.text, "line": place.line, "column": place.column,
            "sentence": place.sentence, "lean": place.lean}


def shift_object(shift: Shift) -> dict[str, Any]:
    """A shift with both places."""
    return {"kind": shift.kind, "actor": shift.actor, "from": _place(shift.origin), "to": _place(shift.target),
            "rule": "shift/" + shift.kind, "severity": shift.severity, "strength": shift.strength,
            "message": shift.message, "fingerprint": shift.fingerprint}


def _article(report: ArticleReport) -> Iterator[str]:
    """One article of the report, a finding at a time: those of a long one take several times its size."""
    article, summary = report.article, report.summary
    yield dump({"path": article.path, "format": article.format, "encoding": article.encoding, "words": report.words,
                "sentences": report.sentences, "paragraphs": report.paragraphs})[:-1]
    yield from _array("flags", map(flag_object, report.flags))
    yield from _array("actors", map(story_object, report.stories))
    yield from _array("shifts", map(shift_object, report.shifts))
    rest: dict[str, Any] = {"summary": {"flags": summary.flags, "by_voice": summary.by_voice, "shift_index": summary.shift_index,
                                        "suppressed": summary.suppressed}}
    if report.unplaced:
        rest["summary"]["unplaced_namings"] = report.unplaced
    if report.asymmetry:
        rest["asymmetry"] = list(report.asymmetry)
    if report.notices:
        rest["notices"] = list(report.notices)
    yield ", " + dump(rest)[1:]


def _array(name: str, items: Iterable[dict[str, Any]]) -> Iterator[str]:
    separator = f', "{name}": ['
    for item in items:
        yield separator + dump(item)
        separator = ", "
    yield "]" if separator == ", " else separator + "]"


def write(results: Iterable[ArticleReport | Failure], tool: dict[str, str]) -> Iterator[str]:
    """The report, a piece at a time; errors are kept to the end."""
    errors = []
    yield f'{{"schema": "{SCHEMA}", "tool": {dump(tool)}, "articles": ['
    separator = ""
    for result in results:
        if isinstance(result, Failure):
            errors.append({"path": result.path, "message": result.message})
        else:
            yield separator + "\n"
            yield from _article(result)
            separator = ","
    yield f'\n], "errors": {dump(errors)}}}\n'


def write_lines(results: Iterable[ArticleReport | Failure], tool: dict[str, str]) -> Iterator[str]:
    """One JSON object a line: a first line with the tool, then each article or error."""
    yield dump({"schema": SCHEMA, "tool": tool}) + "\n"
    for result in results:
        if isinstance(result, Failure):
            yield dump({"error": {"path": result.path, "message": result.message}}) + "\n"
        else:
            yield from _article(result)
            yield "\n"
