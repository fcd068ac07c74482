"""Rules as SARIF describes them: a title, the reason and the whole help, Arabic before English."""

import re
from collections.abc import Mapping
from typing import Any

from framing.records import Flag
from framing.report.findings import Finding
from framing.report.further_rules import FURTHER
from framing.report.labels import LABELS

_LANGUAGES = ("ar", "en")
_EXAMPLE = re.compile(r"\[([^\]]+)\]")
# Code scanning cuts what is longer.
_LONGEST = 1000


def _plain(text: str) -> dict[str, str]:
    return {"text": text if len(text) <= _LONGEST else text[:_LONGEST - 1] + "…"}


def _both(label: str) -> str:
    return " · ".join(LABELS[lang].get(label, label) for lang in _LANGUAGES)


def _term(detail: Mapping[str, Any]) -> str | None:
    """A word that shows an editor what the rule is about; patterns themselves are hard to read."""
    if "lemma" in detail:
        return str(detail["lemma"])
    marked = _EXAMPLE.search(" ".join(detail.get("flag_examples", [])))
    return marked.group(1) if marked else None


def _sections(detail: Mapping[str, Any], sources: Mapping[str, Any], lang: str) -> list[str]:
    rows = [str(detail[field][lang]) for field in ("why", "advice") if detail.get(field, {}).get(lang)]
    if detail.get("alternatives"):
        rows.append(f"{LABELS[lang]['alternatives']}: " + ("، " if lang == "ar" else ", ").join(detail["alternatives"]))
    for name in detail.get("sources", []):
        source = sources.get(name, {"title": name})
        rows.append(f"{source['title']}" + (f" <{source['url']}>" if source.get("url") else ""))
    return rows


def _described(rule: str, detail: Mapping[str, Any], sources: Mapping[str, Any]) -> dict[str, Any]:
    label = _both(str(detail.get("class", "other")))
    term = _term(detail)
    parts = [_sections(detail, sources, lang) for lang in _LANGUAGES]
    shown: dict[str, Any] = {"id": rule, "shortDescription": _plain(f"«{term}»: {label}" if term else label)}
    reasons = [str(detail["why"][lang]) for lang in _LANGUAGES if detail.get("why", {}).get(lang)]
    if reasons:
        shown["fullDescription"] = _plain("\n".join(reasons))
    if any(parts):
        shown["help"] = {"text": "\n\n".join("\n".join(part) for part in parts),
                         "markdown": "\n\n".join("\n\n".join(part) for part in parts)}
    return shown


def descriptor(found: Finding, details: Mapping[str, Any], sources: Mapping[str, Any]) -> dict[str, Any]:
    """The rule of a finding. ``details`` holds every field of the entries by id, ``sources`` the works
    they cite; of a rule that is not there, the class of the term is told."""
    if not isinstance(found.source, Flag):
        kind = found.source.kind
        told = FURTHER[found.rule]
        text = "\n\n".join(f"{told['why'][lang]} {told['advice'][lang]}" for lang in _LANGUAGES)
        shown: dict[str, Any] = {"id": found.rule, "shortDescription": _plain(_both(kind)), "fullDescription": _plain(text),
                                 "help": {"text": text, "markdown": text}}
        shown["properties"] = {"tags": ["shift"]}
        return shown
    detail = details.get(found.rule) or {**FURTHER.get(found.rule, {}), "class": found.source.cls}
    shown = _described(found.rule, detail, sources)
    shown["properties"] = {"tags": [found.source.cls]}
    return shown
