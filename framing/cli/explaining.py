"""``framing explain`` and ``framing terms``."""

import json
from typing import Any

import click

from framing.cli.tables import load_word_table, make_checker
from framing.entries import nearest
from framing.errors import FramingError
from framing.report.further_rules import FURTHER
from framing.resources import folder

_WORDS = {
    "ar": {"class": "الصنف", "lean": "الميل", "camp": "لغة من", "why": "السبب", "alternatives": "البدائل", "advice": "النصيحة",
           "sources": "المصادر", "flag": "يُعلَّم في", "leave": "يُترك في", "mirror": "نظيره", "precision": "الدقة المقيسة",
           "forms": "اللفظ", "unmeasured": "لم تتوافر حالات كافية لقياسها"},
    "en": {"class": "class", "lean": "lean", "camp": "whose word", "why": "why", "alternatives": "alternatives", "advice": "advice",
           "sources": "sources", "flag": "flag in", "leave": "leave in", "mirror": "mirror", "precision": "measured precision",
           "forms": "words", "unmeasured": "too few cases to measure"},
}


def _precision(rule: str) -> dict[str, int] | None:
    path = folder("models") / "precision.json"
    if not path.exists():
        return None
    found: dict[str, dict[str, int]] = json.loads(path.read_text(encoding="utf-8"))["rules"]
    return found.get(rule)


def _words_of(detail: dict[str, Any]) -> list[str]:
    words = [detail["lemma"]] if "lemma" in detail else []
    words += [w["lemma"] for w in detail.get("also", [])]
    patterns = [detail["pattern"]] if "pattern" in detail else []
    return [str(word) for word in (*words, *patterns, *detail.get("patterns", []))]


@click.command()
@click.argument("rule", required=False)
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", help="Language of the explanation.")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the explanation.")
@click.option("--lexicon", "lexicons", multiple=True, type=click.Path(), help="A further lexicon file or folder.")
@click.option("--at", "place", help="FILE:LINE:COL of a term: what spoke for and against flagging it there.")
def explain(rule: str | None, lang: str, form: str, lexicons: tuple[str, ...], place: str | None) -> None:
    """Say why a term carries weight, who says so, what to write instead, and how often the rule is right."""
    if place:
        _explain_at(place, lang, lexicons)
        return
    if not rule:
        raise FramingError("give a rule id, such as one that 'framing terms' lists, or --at FILE:LINE:COL")
    details = load_word_table(lexicons).details
    detail = details["details"].get(rule) or FURTHER.get(rule)
    if detail is None:
        raise FramingError(f"no rule '{rule}'{nearest(rule, {**details['details'], **FURTHER})} (list them with 'framing terms')")
    sources = [details["sources"].get(s, {"id": s, "title": s}) for s in detail.get("sources", [])]
    if form == "json":
        shown = {"rule": rule, **detail, "sources": sources, "precision": _precision(rule)}
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    click.echo(_text(rule, detail, sources, lang))


def _text(rule: str, detail: dict[str, Any], sources: list[dict[str, Any]], lang: str) -> str:
    words = _WORDS[lang]
    forms = _words_of(detail)
    rows = [rule, *([f"  {words['forms']}: {'، '.join(forms)}"] if forms else [])]
    for field in ("class", "lean", "camp", "mirror"):
        if detail.get(field) not in (None, ""):
            rows.append(f"  {words[field]}: {detail[field]}")
    for field in ("why", "advice"):
        if detail.get(field):
            rows.append(f"  {words[field]}: {detail[field][lang]}")
    if detail.get("alternatives"):
        rows.append(f"  {words['alternatives']}: {'، '.join(detail['alternatives'])}")
    for source in sources:
        rows.append(f"  {words['sources']}: {source['title']}" + (f" ({source['url']})" if source.get("url") else ""))
    rows += [f"  {words['flag']}: {example}" for example in detail.get("flag_examples", [])]
    rows += [f"  {words['leave']}: {example}" for example in detail.get("leave_examples", [])]
    if rule in FURTHER:
        return "\n".join(rows)
    measured = _precision(rule)
    rows.append(f"  {words['precision']}: " + (f"{measured['right']}/{measured['flags']}" if measured else words["unmeasured"]))
    return "\n".join(rows)


def _explain_at(place: str, lang: str, lexicons: tuple[str, ...]) -> None:
    from framing.check import Options
    from framing.reading import read
    from framing.report.labels import LABELS
    from framing.wording import evidence_words

    parts = place.rsplit(":", 2)
    if len(parts) != 3 or not parts[1].isdigit() or not parts[2].isdigit():
        raise FramingError(f"--at takes FILE:LINE:COL, not '{place}'")
    line, column = int(parts[1]), int(parts[2])
    checker = make_checker(lexicons, None, True, Options(lang=lang, min_probability=0.0, evidence=True))
    report = checker.check(read(parts[0]))
    found = [f for f in report.flags if (f.line, f.column) <= (line, column) < (f.end_line, f.end_column)]
    if not found:
        raise FramingError(f"{place}: no term of the lexicons stands there")
    for flag in found:
        click.echo(f"{flag.text}  {flag.rule}  {flag.probability:.3f}")
        for name, weight in flag.evidence:
            click.echo(f"  {weight:+.2f}  {evidence_words(name, lang, LABELS[lang])}")


@click.command()
@click.argument("search", required=False, default="")
@click.option("--class", "cls", help="Only this class.")
@click.option("--neutral/--loaded", default=None, help="Only neutral namings, or only loaded terms.")
@click.option("--lexicon", "lexicons", multiple=True, type=click.Path(), help="A further lexicon file or folder.")
@click.option("--suggest", multiple=True, type=click.Path(exists=True), help="List loaded words of these files that no lexicon holds.")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the list.")
def terms(search: str, cls: str | None, neutral: bool | None, lexicons: tuple[str, ...], suggest: tuple[str, ...], form: str) -> None:
    """List and search the lexicons in force: part of an id or of a word."""
    if suggest:
        from framing.suggesting import suggestions

        for row in suggestions(suggest, load_word_table(lexicons)):
            click.echo(row)
        return
    from framing.text import fold

    details = load_word_table(lexicons).details["details"]
    wanted = fold(search) or search
    found = {rule: d for rule, d in details.items()
             if (search in rule or any(wanted in fold(w) for w in _words_of(d) if wanted))
             and (cls is None or d.get("class") == cls) and (neutral is None or bool(d.get("neutral")) == neutral)}
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for rule, detail in found.items():
        weight = "neutral" if detail.get("neutral") else f"{detail.get('class')} {detail.get('lean'):+d}"
        click.echo(f"{rule}\t{weight}\t{'، '.join(_words_of(detail))}")
    if not found:
        raise FramingError(f"no entry matches '{search}'" if search else "no entry matches")
