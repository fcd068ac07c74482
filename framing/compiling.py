"""Checked lexicons → the plain tables that the lint path reads.

Gathers every word that entries, patterns, guards, cues and the speech lists name into one list of
lexemes, has ``morphology`` turn them into affix-and-stem tables, and writes the rest as lists over
lexeme numbers. The result is plain data; ``wordtable`` reads it.
"""

import hashlib
import json
import os
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from framing.errors import LexiconError
from framing.inflection import Lexeme, stems
from framing.lexicon import Lexicon, Source, lexicon_files, load, qualified
from framing.parts import EVERY_PART, FORMAT, PARTS, packed, packed_choice
from framing.patterns import Element, PatternError, Word, bare, parse
from framing.resources import cache_folder, folder
from framing.specificity import generic_by_conflict, local_patterns
from framing.text import arabic_words, fold

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


_FIRST = re.compile(r"^.*?[.؟!](?=\s|$)", re.DOTALL)


def first_sentence(text: str) -> str:
    """The first sentence of a reason, without its full stop."""
    match = _FIRST.match(text)
    return (match.group() if match else text).strip().rstrip(".")


def _entry(term: Source, lexicon: Lexicon) -> list[Any]:
    fields = term.fields
    actor = qualified(fields["actor"], term.conflict) if fields.get("actor") else None
    camp = qualified(fields["camp"], term.conflict) if fields.get("camp") else None
    cls = fields.get("class", "")
    attach = fields.get("attach", fields.get("pos") == "adj")
    return [term.id, cls, fields.get("lean", 0), int(bool(fields.get("neutral"))), actor, fields.get("role"), camp,
            int(bool(attach)), int(bool(fields.get("ambiguous") or fields.get("member"))), fields.get("only", []), fields.get("severity", {})]


def _speech(gather: _Gatherer, root: Path) -> dict[str, Any]:
    path = root / "speech.toml"
    if not path.exists():
        return {}
    try:
        groups = tomllib.loads(path.read_text(encoding="utf-8"))["groups"]
        groups["say-free"] = [w for w in groups["say"] if w not in groups["say-that-only"]]
        groups["in-words-first"] = [w.split(" ")[0] for w in groups["in-words"]]
        return {name: [packed(gather.pattern(parse(word, {}))) for word in words] for name, words in groups.items()}
    except (tomllib.TOMLDecodeError, KeyError, PatternError) as error:
        raise LexiconError([f"{path}:1: {error}"]) from None


def _alternative_lexemes(lexicon: Lexicon) -> list[Lexeme]:
    """The first words of all alternatives as lexemes, with the plurals that the lexicons know."""
    plurals: dict[str, tuple[str, ...]] = dict(lexicon.plurals)
    adjectives: set[str] = set()
    for term in lexicon.terms:
        for word in ([term.fields] if "lemma" in term.fields else []) + term.fields.get("also", []):
            if word.get("plural"):
                plurals.setdefault(bare(word["lemma"]), tuple(bare(p) for p in word["plural"]))
            if word.get("pos") == "adj":
                adjectives.add(bare(word["lemma"]))
    wanted: dict[str, Lexeme] = {}
    for term in lexicon.terms:
        for alternative in term.fields.get("alternatives", []):
            first = bare(alternative).split(" ")[0].removeprefix("ال")
            if not re.fullmatch("[\u0621-\u064a]{2,}", first):
                continue
            as_adjective = (first in adjectives or "ون" in plurals.get(first, ())
                            or (first not in plurals and term.fields.get("pos") == "adj"))
            wanted.setdefault(first, Lexeme(first, "adj" if as_adjective else "noun", "", plurals.get(first, ())))
    return list(wanted.values())


_BEFORE = ("", "ال", "و", "ب", "ل", "لل", "وال", "بال", "ف")
_AFTER = ("", "ه", "ات", "ين", "ون", "ا", "ها", "هم")


def _frequencies(lexemes: list[Lexeme], lexicon: Lexicon) -> list[int]:
    """How often each lexeme's commonest forms stand in the lexicons' own examples: an estimate of how
    often they will be met."""
    counts: Counter[str] = Counter()
    for term in lexicon.terms:
        for example in (*term.fields.get("flag_examples", []), *term.fields.get("leave_examples", [])):
            counts.update(fold(word) for word in arabic_words(example))
    surfaces = [{stem.surface for stem in stems(lexeme)} for lexeme in lexemes]
    return [sum(counts[b + surface + a] for surface in own for b in _BEFORE for a in _AFTER) for own in surfaces]


def _anchors(phrases: list[Any], choices: list[Any], frequencies: list[int]) -> dict[int, str]:
    """Lexeme → ``phrase:place`` in it, split by spaces, for each phrase's anchor: its always-present word that is met
    least often, so that common words (قوات، في) are not tried at every occurrence."""
    found: dict[int, dict[str, None]] = {}
    for number, (_, elements, _) in enumerate(phrases):
        fixed = [i for i, (kind, _, optional, _) in enumerate(elements) if kind == "word" and not optional]
        anchor = min(fixed, key=lambda i: (sum(frequencies[x] for x, _ in choices[elements[i][1]]), -i))
        for lexeme, _ in choices[elements[anchor][1]]:
            found.setdefault(lexeme, {})[f"{number}:{anchor}"] = None
    return {lexeme: " ".join(rows) for lexeme, rows in found.items()}


def compile_lexicon(lexicon: Lexicon, inflect: Callable[[list[Lexeme]], dict[str, Any]],
                    generate: Callable[[list[Lexeme]], dict[str, dict[str, str]]], root: Path | None = None) -> dict[str, Any]:
    """The plain tables of ``lexicon``; ``inflect`` makes the word tables and ``generate`` the forms of
    alternatives (``morphology.tables`` and ``morphology.forms``)."""
    gather = _Gatherer()
    switched_off = {qualified(t.fields["switch_off"], t.conflict) for t in lexicon.terms if t.fields.get("switch_off")}
    generics = generic_by_conflict(lexicon)
    entries: list[Any] = []
    words: dict[int, list[list[int]]] = {}
    phrases: list[Any] = []
    guards: dict[int, str] = {}
    messages: dict[str, Any] = {}
    details: dict[str, Any] = {}
    limits: dict[str, Any] = {}
    examples: dict[str, Any] = {}
    naming: set[int] = set()
    named_by: list[list[list[Any]]] = []
    for term in lexicon.terms:
        if term.id in switched_off or term.fields.get("switch_off"):
            continue
        number = len(entries)
        entries.append(_entry(term, lexicon))
        *local, lone = local_patterns(term, lexicon, generics)
        own = gather.term_words(term.fields)
        for lexeme in own:
            words.setdefault(lexeme, []).append([number, int(lone)])
        patterns = [gather.pattern(p) for p in term.patterns]
        phrases += [[number, elements, int(here)] for elements, here in zip(patterns, local, strict=True)]
        if term.fields.get("actor") or term.fields.get("role"):
            naming.update(own)
            named_by += patterns
        kept = [f"{kind} {packed(gather.pattern(p))}" for kind in GUARDS for p in term.guards[kind]]
        if kept:
            guards[number] = ";".join(kept)
        messages[term.id] = _message(term.fields)
        details[term.id] = _detail(term)
        limits[term.id] = {k: term.fields[k] for k in ("unless", "needs") if k in term.fields}
        examples[term.id] = {k: term.fields[k] for k in ("flag_examples", "leave_examples") if k in term.fields}
    cues = [[name, None, packed(gather.pattern(p))] for name, c in lexicon.conflicts.items() for p in (*c["cues"], *c["places"])]
    cues += [[actor["conflict"], name, packed(gather.pattern(p))] for name, actor in lexicon.actors.items() for p in actor["cues"]]
    places = [packed(gather.pattern(p)) for c in lexicon.conflicts.values() for p in c["places"]]
    speech = _speech(gather, root or folder("lexicons"))
    lexemes = list(gather.lexemes)
    choices = list(gather.choices)
    anchored = _anchors(phrases, choices, _frequencies(lexemes, lexicon))
    naming.update(lexeme for elements in named_by for element in elements if element[1] >= 0 for lexeme, _ in choices[element[1]])
    return {
        "format": FORMAT, "digest": lexicon.digest, "entries": entries, "words": words,
        "phrases": [f"{number} {here} {packed(elements)}" for number, elements, here in phrases], "anchored": anchored,
        "naming": sorted(naming), "guards": {str(k): v for k, v in guards.items()}, "cues": cues, "places": places, "speech": speech,
        "choices": list(map(packed_choice, gather.choices)),
        "actors": [[a["id"], a["name"], a["camp"], a.get("roles", []), a["conflict"], a.get("theatre", "")] for a in lexicon.actors.values()],
        "camps": {c["id"]: c["name"] for c in lexicon.camps.values()},
        "conflicts": {name: c["title"] for name, c in lexicon.conflicts.items() if c["conflict"]},
        "several": [name for name, c in lexicon.conflicts.items() if c["several"]],
        "lemmas": "|".join(x.lemma for x in lexemes), "kinds": "|".join(x.pos for x in lexemes),
        "numbers": {x.lemma: number for number, x in enumerate(lexemes) if x.pos == "number"},
        "messages": messages, "details": details, "limits": limits, "examples": examples, "sources": lexicon.sources,
        "forms": generate(_alternative_lexemes(lexicon)), **inflect(lexemes)}


def _message(fields: dict[str, Any]) -> dict[str, Any]:
    """What a flag's message needs: the first sentence of the reason, and the alternatives."""
    kept: dict[str, Any] = {}
    if fields.get("why"):
        kept["why"] = {lang: first_sentence(text) for lang, text in fields["why"].items()}
    if fields.get("alternatives"):
        kept["alternatives"] = fields["alternatives"]
    if fields.get("safe"):
        kept["safe"] = True
    return kept


def _detail(term: Source) -> dict[str, Any]:
    """What ``explain`` and ``terms`` show: every field as written but guards and examples, and where it stands."""
    shown = ("lemma", "pos", "plural", "also", "pattern", "patterns", "class", "lean", "neutral", "member", "actor", "role", "camp",
             "why", "advice", "alternatives", "safe", "severity", "sources", "mirror", "mirror_none")
    kept = {k: term.fields[k] for k in shown if k in term.fields}
    return {**kept, "file": Path(term.file).name, "line": term.line}


def dump(tables: dict[str, Any]) -> dict[str, str]:
    """The tables as JSON texts by part."""
    cold = {name for names in PARTS.values() for name in names}
    options: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": False}
    head = {k: tables[k] for k in ("format", "digest")}
    texts = {"compiled": json.dumps({k: v for k, v in tables.items() if k not in cold}, **options)}
    for part, names in PARTS.items():
        texts[part] = json.dumps({**head, **{k: tables[k] for k in names if k in tables}}, **options)
    return texts


def write(tables: dict[str, Any], place: Path) -> None:
    """Write the parts into the folder ``place``, each beside its name first and then renamed."""
    place.mkdir(parents=True, exist_ok=True)
    for part, text in dump(tables).items():
        beside = place / f".{part}.{os.getpid()}.json"
        beside.write_text(text, encoding="utf-8")
        beside.replace(place / f"{part}.json")


def compiled_folder(further: tuple[Path, ...] = (), say: Callable[[str], None] = lambda _: None) -> Path:
    """The folder of the compiled lexicons: the shipped ones, or those with ``further`` ones.

    The latter are compiled when they are first met or have changed, and kept in the cache; ``say``
    is told so, since this is the one moment when checking imports camel-tools.
    """
    if not further:
        return folder("lexicons")
    place = cache_folder() / f"lexicon-{_key(further)}"
    if not all((place / f"{part}.json").exists() for part in EVERY_PART):
        from framing.morphology import forms, tables

        say("compiling the lexicons (once, until they change) …")
        write(compile_lexicon(load(further), tables, forms), place)
    return place


def _key(further: tuple[Path, ...]) -> str:
    """The content that a compiled house lexicon depends on: the shipped tables and the files given."""
    summed = hashlib.sha256((folder("lexicons") / "compiled.json").read_bytes()[:200])
    for path in further:
        for file in lexicon_files(path) if path.exists() else [path]:
            try:
                summed.update(file.read_bytes() + b"\0")
            except OSError as error:
                raise LexiconError([f"{file}:1: cannot be read: {error.strerror}: check --lexicon"]) from None
    return summed.hexdigest()[:32]
