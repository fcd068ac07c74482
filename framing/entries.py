"""What an entry of a lexicon must hold: words, weight, reasons, examples; field by field."""

import difflib
import re
from collections.abc import Callable
from typing import Any

from framing.patterns import bare

Report = Callable[..., None]

CLASSES = ("actor-label", "act-label", "death-term", "territory", "evaluative", "slur",
           "glorification", "reporting-verb", "distancing", "euphemism", "other")
ROLES = ("state", "army", "police", "armed-group", "party", "opposition", "resistance", "occupier", "enemy",
         "coup", "coalition", "settlers", "protesters", "migrants", "media", "dead")
PARTS_OF_SPEECH = ("noun", "adj", "verb", "name", "exact")
RESTRICTIONS = ("definite", "indefinite", "plural", "singular", "bare", "in-quotes")
SEVERITIES = ("error", "warning", "info", "none")
VOICES = ("outlet", "attributed", "quoted")


def nearest(word: str, known: Any) -> str:
    """``; did you mean 'x'?`` for the nearest known word, or nothing."""
    close = difflib.get_close_matches(word, list(known), 1, 0.6)
    return f"; did you mean '{close[0]}'?" if close else ""



def is_bilingual(value: Any) -> bool:
    return (isinstance(value, dict) and set(value) == {"ar", "en"}
            and all(isinstance(v, str) and v.strip() for v in value.values()))



def is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v for v in value)



_TEXTS = ("id", "lemma", "pos", "imperfect", "pattern", "class", "actor", "role", "camp", "mirror", "mirror_none", "switch_off")
_LISTS = ("patterns", "plural", "variants", "only", "unless", "needs", "doubt", "favour", "alternatives", "sources", "flag_examples",
          "leave_examples", "roles", "cues")
_FLAGS = ("neutral", "member", "attach", "ambiguous", "safe")


def check_kinds(table: dict[str, Any], problem: Report) -> bool:
    """Whether every field of a term, actor or camp is of its kind: a text, a list of texts, true or false."""
    kinds: tuple[tuple[tuple[str, ...], Callable[[object], bool], str], ...] = (
        (_TEXTS, lambda v: isinstance(v, str), "a text"), (_LISTS, is_words, "a list of texts"),
        (_FLAGS, lambda v: isinstance(v, bool), "true or false"))
    wrong = [(field, kind) for fields, fits, kind in kinds for field in fields if field in table and not fits(table[field])]
    for field, kind in wrong:
        problem(f"'{field}' must be {kind}, not {table[field]!r}", field)
    return not wrong


def check_words(term: dict[str, Any], problem: Report) -> None:
    words = [term] if "lemma" in term else []
    also = term.get("also", [])
    if not isinstance(also, list) or not all(isinstance(a, dict) for a in also):
        problem("'also' must be a list of {lemma, pos} tables", "also")
        also = []
    for word in [*words, *also]:
        if not check_kinds(word, problem):
            continue
        lemma = word.get("lemma")
        if not isinstance(lemma, str) or not re.match(r"^[\u0621-\u065f\u0670]+$", lemma):
            problem(f"'lemma' must be one Arabic word, not {lemma!r}", "lemma")
            continue
        pos = word.get("pos")
        if pos not in PARTS_OF_SPEECH:
            problem(f"'pos' of {lemma} must be one of {', '.join(PARTS_OF_SPEECH)}, not {pos!r}", "pos")
        if pos == "adj" and re.match("ال[^تنهع]...", bare(lemma)):
            problem(f"write {lemma} in its dictionary form, without ال", "lemma")
        if pos == "verb" and not str(word.get("imperfect", "")).startswith("ي"):
            problem(f"the verb {lemma} needs its 'imperfect', third person masculine (ي…)", "imperfect")
        if not is_words(word.get("plural", [])) or not is_words(word.get("variants", [])):
            problem(f"'plural' and 'variants' of {lemma} must be lists of words", "plural")
    for restriction in term.get("only", []):
        if restriction not in RESTRICTIONS:
            problem(f"unknown restriction '{restriction}'{nearest(restriction, RESTRICTIONS)}", "only")


def check_weight(term: dict[str, Any], problem: Report, house: bool) -> None:
    lean = term.get("lean", 0)
    if term.get("neutral"):
        if lean != 0:
            problem("a neutral naming has lean 0", "lean")
        if "class" in term:
            problem("a neutral naming has no class", "class")
        if "ambiguous" in term:
            problem("a neutral naming is weighed by no classifier: no 'ambiguous'", "ambiguous")
    else:
        if "member" in term:
            problem("'member' is for neutral namings", "member")
        if term.get("class") not in CLASSES:
            problem(f"'class' must be one of {', '.join(CLASSES)}", "class")
        if isinstance(lean, bool) or lean not in (-2, -1, 0, 1, 2) or "lean" not in term:
            problem("'lean' must be a whole number from -2 to 2", "lean")
    if "role" in term and term["role"] not in ROLES:
        problem(f"unknown role '{term['role']}'{nearest(term['role'], ROLES)}", "role")
    severity = term.get("severity", {})
    if not isinstance(severity, dict) or not all(k in VOICES and v in SEVERITIES for k, v in severity.items()):
        problem("'severity' maps outlet, attributed or quoted to error, warning, info or none", "severity")


def check_reasons(term: dict[str, Any], problem: Report, sources: dict[str, Any], house: bool) -> None:
    loaded = not term.get("neutral")
    if "why" in term and not is_bilingual(term["why"]):
        problem("'why' must give {ar = \"…\", en = \"…\"}", "why")
    if loaded and not house:
        if "why" not in term:
            problem("needs a reason: why = {ar = \"…\", en = \"…\"}")
        if not term.get("alternatives") and not is_bilingual(term.get("advice")):
            problem("needs 'alternatives', or 'advice' {ar, en} where no neutral word exists")
        if not term.get("sources"):
            problem("needs 'sources' (\"editorial\" where the reasoning is ours)")
        if not term.get("leave_examples"):
            problem("needs 'leave_examples': a sentence in which it must be left alone")
    for source in term.get("sources", []):
        if source not in sources:
            problem(f"unknown source '{source}'{nearest(source, sources)}", "sources")
    if not house and not term.get("flag_examples"):
        problem("needs 'flag_examples': a sentence with the span in [brackets]")
    for example in term.get("flag_examples", []):
        if not isinstance(example, str) or example.count("[") != 1 or example.count("]") != 1 or example.index("[") > example.index("]"):
            problem(f"mark one span with [brackets] in: {example}", "flag_examples")
