"""Checked lexicons → the plain tables that the lint path reads.

Gathers every word that entries, patterns, guards, cues and the speech lists name into one list of
lexemes, has ``morphology`` turn them into affix-and-stem tables, and writes the rest as lists over
lexeme numbers. The result is plain data; ``wordtable`` reads it.
"""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from framing.errors import LexiconError
from framing.inflection import Lexeme
from framing.lexicon import Lexicon, Source, load, qualified
from framing.patterns import Element, PatternError, Word, bare, parse
from framing.resources import cache_folder, folder

FORMAT = "framing-compiled/1"
GUARDS = ("unless", "needs", "doubt", "favour")


class _Gatherer:
    """Numbers lexemes and word choices in the order in which they are first met."""

    def __init__(self) -> None:
        self.lexemes: dict[Lexeme, int] = {}
        self.choices: dict[tuple[tuple[int, bool], ...], int] = {}

    def lexeme(self, lexeme: Lexeme) -> int:
        return self.lexemes.setdefault(lexeme, len(self.lexemes))

    def word(self, word: Word) -> int:
        return self.lexeme(Lexeme(word.text, word.pos, word.imperfect))

    def element(self, element: Element) -> list[Any]:
        """[kind, choice, optional, limit]; the choice numbers a set of (lexeme, needs ال)."""
        choice = -1
        if element.words:
            key = tuple((self.word(w), d) for w, d in zip(element.words, element.definite, strict=True))
            choice = self.choices.setdefault(key, len(self.choices))
        return [element.kind, choice, int(element.optional), element.limit]

    def pattern(self, elements: tuple[Element, ...]) -> list[list[Any]]:
        return [self.element(e) for e in elements]

    def term_words(self, fields: dict[str, Any]) -> list[int]:
        """Lexemes of a term that is a word, its family included."""
        words = [fields] if "lemma" in fields else []
        found = []
        for word in [*words, *fields.get("also", [])]:
            found.append(self.lexeme(Lexeme(
                bare(word["lemma"]), word["pos"], bare(word.get("imperfect", "")),
                tuple(bare(p) for p in word.get("plural", [])), tuple(bare(v) for v in word.get("variants", [])))))
        return found


def _alternatives(fields: dict[str, Any]) -> list[str]:
    return list(fields.get("alternatives", []))


def _entry(term: Source, lexicon: Lexicon) -> list[Any]:
    fields = term.fields
    actor = qualified(fields["actor"], term.conflict) if fields.get("actor") else None
    camp = qualified(fields["camp"], term.conflict) if fields.get("camp") else None
    cls = fields.get("class", "")
    attach = fields.get("attach", cls == "actor-label" and fields.get("pos") == "adj")
    return [term.id, cls, fields.get("lean", 0), int(bool(fields.get("neutral"))), actor, fields.get("role"), camp,
            int(bool(attach)), int(bool(fields.get("ambiguous"))), fields.get("only", []), fields.get("severity", {})]


def _speech(gather: _Gatherer, root: Path) -> dict[str, Any]:
    path = root / "speech.toml"
    if not path.exists():
        return {}
    try:
        groups = tomllib.loads(path.read_text(encoding="utf-8"))["groups"]
        return {name: [gather.pattern(parse(word, {})) for word in words] for name, words in groups.items()}
    except (tomllib.TOMLDecodeError, KeyError, PatternError) as error:
        raise LexiconError([f"{path}:1: {error}"]) from None


def compile_lexicon(lexicon: Lexicon, inflect: Callable[[list[Lexeme]], dict[str, Any]],
                    root: Path | None = None) -> dict[str, Any]:
    """The plain tables of ``lexicon``; ``inflect`` makes the word tables (``morphology.tables``)."""
    gather = _Gatherer()
    switched_off = {qualified(t.fields["switch_off"], t.conflict) for t in lexicon.terms if t.fields.get("switch_off")}
    entries, words, phrases, guards, texts = [], [], [], {}, {}
    for term in lexicon.terms:
        if term.id in switched_off or term.fields.get("switch_off"):
            continue
        number = len(entries)
        entries.append(_entry(term, lexicon))
        words += [[lexeme, number] for lexeme in gather.term_words(term.fields)]
        phrases += [[number, gather.pattern(p)] for p in term.patterns]
        kept = {kind: [gather.pattern(p) for p in term.guards[kind]] for kind in GUARDS if term.guards[kind]}
        if kept:
            guards[number] = kept
        texts[term.id] = {"why": term.fields.get("why"), "advice": term.fields.get("advice"),
                          "alternatives": _alternatives(term.fields), "safe": bool(term.fields.get("safe"))}
    cues = [[name, None, gather.pattern(p)] for name, c in lexicon.conflicts.items() for p in (*c["cues"], *c["places"])]
    cues += [[actor["conflict"], name, gather.pattern(p)] for name, actor in lexicon.actors.items() for p in actor["cues"]]
    places = [gather.pattern(p) for c in lexicon.conflicts.values() for p in c["places"]]
    speech = _speech(gather, root or folder("lexicons"))
    lexemes = list(gather.lexemes)
    return {
        "format": FORMAT, "digest": lexicon.digest, "entries": entries, "words": words, "phrases": phrases,
        "guards": {str(k): v for k, v in guards.items()}, "cues": cues, "places": places, "speech": speech,
        "choices": [[[lexeme, int(d)] for lexeme, d in key] for key in gather.choices],
        "actors": [[a["id"], a["name"], a["camp"], a.get("roles", []), a["conflict"]] for a in lexicon.actors.values()],
        "camps": {c["id"]: c["name"] for c in lexicon.camps.values()},
        "conflicts": {name: c["title"] for name, c in lexicon.conflicts.items() if c["conflict"]},
        "lexemes": [[x.lemma, x.pos] for x in lexemes],
        "texts": texts, **inflect(lexemes)}


def dump(tables: dict[str, Any]) -> tuple[str, str]:
    """The tables as two JSON texts: what every check reads, and what only flags read (messages)."""
    hot = {k: v for k, v in tables.items() if k not in ("texts", "forms")}
    cold = {k: tables[k] for k in ("format", "digest", "texts", "forms") if k in tables}
    options: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}
    return json.dumps(hot, **options), json.dumps(cold, **options)


def compiled_paths(further: tuple[Path, ...] = ()) -> tuple[Path, Path]:
    """The compiled files of the shipped lexicons, or of them with ``further`` ones, from the cache."""
    home = folder("lexicons")
    if not further:
        return home / "compiled.json", home / "texts.json"
    lexicon = load(further)
    place = cache_folder() / f"lexicon-{lexicon.digest[:32]}"
    return place.with_suffix(".json"), place.with_suffix(".texts.json")
