"""Even-handedness of the lexicons: both camps' words counted, each label held against its mirror."""

from collections import Counter

from framing.errors import LexiconError
from framing.lexicon import Lexicon, Source, qualified

# A camp's side of a conflict holds at least this share of the other's entries.
SHARE = 2 / 3


def _camps(lexicon: Lexicon) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for term in lexicon.terms:
        camp = term.fields.get("camp")
        if camp and not term.fields.get("neutral"):
            counts.setdefault(term.conflict, Counter())[qualified(camp, term.conflict)] += 1
    return counts


def check_balance(lexicon: Lexicon) -> list[str]:
    """Recorded exceptions, each with its reason. Raises LexiconError where balance or mirrors fail.

    The two camps with most entries of a conflict are compared; a file may record an exception as
    ``balance = {CAMP = "reason"}``. A term with a camp has a mirror of the same class and the same
    absolute lean, or says in ``mirror_none`` why there is none.
    """
    problems: list[str] = []
    exceptions: list[str] = []
    for conflict, counts in sorted(_camps(lexicon).items()):
        settings = lexicon.conflicts[conflict]
        if not settings["conflict"] or len(counts) < 2:
            continue
        (most, high), (second, low) = counts.most_common(2)
        if low < SHARE * high:
            reason = settings["balance"].get(second.split("/")[1])
            text = f"{second} has {low} entries, {most} has {high}"
            if reason:
                exceptions.append(f"{conflict}: {text}: {reason}")
            else:
                problems.append(f"{settings['file']}:1: {text}: less than two thirds; add the camp's words or record why in 'balance'")
    terms = {t.id: t for t in lexicon.terms}
    for term in lexicon.terms:
        problem, exception = _mirror(term, terms, lexicon)
        problems += problem
        exceptions += exception
    if problems:
        raise LexiconError(problems)
    return exceptions


def _mirror(term: Source, terms: dict[str, Source], lexicon: Lexicon) -> tuple[list[str], list[str]]:
    fields = term.fields
    if fields.get("neutral") or not fields.get("camp") or not lexicon.conflicts[term.conflict]["conflict"]:
        return [], []
    where = f"{term.file}:{term.line}: term '{term.id}'"
    if not fields.get("mirror"):
        if fields.get("mirror_none"):
            return [], [f"{term.id} has no mirror: {fields['mirror_none']}"]
        return [f"{where}: needs 'mirror', or 'mirror_none' with the reason why there is none"], []
    other = terms[qualified(fields["mirror"], term.conflict)].fields
    if other.get("class") != fields.get("class"):
        return [f"{where}: its mirror '{fields['mirror']}' is of class {other.get('class')}, not {fields.get('class')}"], []
    if abs(other.get("lean", 0)) != abs(fields.get("lean", 0)):
        return [f"{where}: its mirror '{fields['mirror']}' has lean {other.get('lean')}, not ±{abs(fields.get('lean', 0))}"], []
    if qualified(other.get("camp") or "", terms[qualified(fields["mirror"], term.conflict)].conflict) == qualified(fields["camp"], term.conflict):
        return [f"{where}: its mirror '{fields['mirror']}' is of the same camp"], []
    return [], []
