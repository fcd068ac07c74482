"""Lexicon files → entries, actors and camps; every line is checked.

``load`` reads TOML files and returns a ``Lexicon``, or raises LexiconError with every problem it
found, each as ``file:line: text``. What an entry must hold is in ``docs/lexicon-format.md``.
"""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from framing.entries import ROLES, check_kinds, check_reasons, check_weight, check_words, is_bilingual, is_words, nearest
from framing.errors import LexiconError
from framing.patterns import Element, PatternError, bare, parse, parse_sets
from framing.resources import folder

FORMAT = "framing-lexicon/1"

_TERM_FIELDS = frozenset({
    "id", "lemma", "pos", "plural", "imperfect", "also", "variants", "pattern", "patterns", "only",
    "class", "lean", "neutral", "member", "actor", "role", "camp", "attach", "ambiguous", "unless", "needs",
    "doubt", "favour", "why", "alternatives", "safe", "advice", "severity", "sources", "mirror",
    "mirror_none", "flag_examples", "leave_examples", "date", "switch_off"})
_FILE_FIELDS = frozenset({"format", "name", "title", "date", "conflict", "cues", "places", "camp",
                          "actor", "term", "balance", "note", "several"})
_ID = re.compile(r"^[a-z0-9][a-z0-9-]*$")


class Source(NamedTuple):
    """A term as written, with the file and line it stands at."""

    id: str
    file: str
    line: int
    conflict: str
    fields: dict[str, Any]
    patterns: tuple[tuple[Element, ...], ...]
    guards: dict[str, tuple[tuple[Element, ...], ...]]


class Lexicon(NamedTuple):
    """All lexicon files in force, checked."""

    terms: tuple[Source, ...]
    actors: dict[str, dict[str, Any]]
    camps: dict[str, dict[str, Any]]
    conflicts: dict[str, dict[str, Any]]
    sources: dict[str, dict[str, Any]]
    plurals: dict[str, tuple[str, ...]]
    generic: frozenset[str]
    digest: str


class _File:
    """One TOML file with the lines of its tables, for messages."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        self.path = path
        self.problems = problems
        self.data: dict[str, Any] = {}
        self.text = ""
        try:
            self.text = path.read_bytes().decode("utf-8-sig")
            self.data = tomllib.loads(self.text.replace("\r\n", "\n"))
        except OSError as error:
            problems.append(f"{path}:1: cannot be read: {error.strerror}")
        except UnicodeDecodeError as error:
            line = path.read_bytes()[:error.start].count(b"\n") + 1
            problems.append(f"{path}:{line}: is not UTF-8: save it as UTF-8")
        except tomllib.TOMLDecodeError as error:
            place = re.search(r"line (\d+)", str(error))
            line = int(place.group(1)) if place else self.text.count("\n") + 1
            problems.append(f"{path}:{line}: not valid TOML: {error}")
        except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
            problems.append(f"{path}:1: not valid TOML: {error}")
        self.lines = self.text.splitlines()
        self._tables: dict[str, list[int]] = {}
        for number, line_text in enumerate(self.lines, 1):
            if header := re.match(r"\s*\[\[(\w+)\]\]", line_text):
                self._tables.setdefault(header.group(1), []).append(number)

    def line(self, table: str, index: int, field: str = "") -> int:
        """The line of the ``index``-th table of that name, or of a field in it."""
        starts = self._tables.get(table, [])
        if index >= len(starts):
            return 1
        start = starts[index]
        for number in range(start, len(self.lines)):
            text = self.lines[number]
            if re.match(r"\s*\[", text) and not re.match(r"\s*\[\s*[\"']", text):
                break
            if field and re.match(rf"\s*{re.escape(field)}\s*=", text):
                return number + 1
        return start

    def problem(self, text: str, table: str = "", index: int = 0, field: str = "") -> None:
        """Note a problem at its line."""
        line = self.line(table, index, field) if table else 1
        self.problems.append(f"{self.path}:{line}: {text}")





class _Reader:
    """Checks one file after another and gathers what they hold."""

    def __init__(self, sets: dict[str, tuple[Element, ...]], sources: dict[str, dict[str, Any]],
                 house: bool = False) -> None:
        self.sets = sets
        self.sources = sources
        self.terms: list[Source] = []
        self.actors: dict[str, dict[str, Any]] = {}
        self.camps: dict[str, dict[str, Any]] = {}
        self.conflicts: dict[str, dict[str, Any]] = {}
        self.ids: dict[str, str] = {}
        self.house = house

    def file(self, source: _File, house: bool) -> None:
        """Read the tables of one file."""
        data = source.data
        self.house = house
        for key in data:
            if key not in _FILE_FIELDS:
                source.problem(f"unknown key '{key}'{nearest(key, _FILE_FIELDS)}")
        if data.get("format") != FORMAT:
            source.problem(f"the first line must be: format = \"{FORMAT}\"")
        name = data.get("name")
        if not isinstance(name, str) or not _ID.match(name):
            source.problem("'name' must be small Latin letters, digits and hyphens")
            name = "unnamed"
        if not house and name != source.path.stem:
            source.problem(f"'name' is '{name}' but the file is called {source.path.name}")
        if not is_bilingual(data.get("title")):
            source.problem("'title' must give {ar = \"…\", en = \"…\"}")
        self.conflicts[name] = {
            "title": data.get("title", {}), "conflict": bool(data.get("conflict")), "several": bool(data.get("several")),
            "cues": self._patterns(source, data.get("cues", []), "", 0, "cues"),
            "places": self._patterns(source, data.get("places", []), "", 0, "places"),
            "balance": data.get("balance", {}), "file": str(source.path)}
        for kind in ("camp", "actor"):
            for index, table in enumerate(self._tables(source, kind)):
                self._party(source, name, kind, index, table)
        for index, table in enumerate(self._tables(source, "term")):
            self._term(source, name, index, table)

    def _tables(self, source: _File, kind: str) -> list[dict[str, Any]]:
        found = source.data.get(kind, [])
        if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
            source.problem(f"'{kind}' must be written as [[{kind}]] tables")
            return []
        return found

    def _party(self, source: _File, name: str, kind: str, index: int, table: dict[str, Any]) -> None:
        known = {"id", "name", "camp", "roles", "cues", "note", "opposes", "theatre"}
        for key in table:
            if key not in known:
                source.problem(f"unknown key '{key}'{nearest(key, known)}", kind, index, key)
        if not check_kinds(table, lambda text, field="": source.problem(f"{kind}: {text}", kind, index, field)):
            return
        identifier = table.get("id")
        if not isinstance(identifier, str) or not _ID.match(identifier):
            source.problem(f"{kind}: 'id' must be small Latin letters, digits and hyphens", kind, index)
            return
        if not is_bilingual(table.get("name")):
            source.problem(f"{kind} '{identifier}': 'name' must give {{ar, en}}", kind, index, "name")
        for role in table.get("roles", []):
            if role not in ROLES:
                source.problem(f"unknown role '{role}'{nearest(role, ROLES)}", kind, index, "roles")
        target = self.camps if kind == "camp" else self.actors
        full = f"{name}/{identifier}"
        if full in target:
            source.problem(f"{kind} '{identifier}' is there twice", kind, index, "id")
        camp = table.get("camp")
        target[full] = {
            **table, "id": full, "conflict": name,
            "camp": (camp if "/" in camp else f"{name}/{camp}") if camp else None,
            "cues": self._patterns(source, table.get("cues", []), kind, index, "cues"),
            "line": source.line(kind, index), "file": str(source.path)}

    def _patterns(self, source: _File, values: Any, table: str, index: int, field: str,
                  guard: bool = False) -> tuple[tuple[Element, ...], ...]:
        if not is_words(values):
            source.problem(f"'{field}' must be a list of texts", table, index, field)
            return ()
        parsed = []
        for value in values:
            try:
                parsed.append(parse(value, self.sets, guard))
            except PatternError as error:
                source.problem(str(error), table, index, field)
        return tuple(parsed)

    def _term(self, source: _File, name: str, index: int, term: dict[str, Any]) -> None:
        def problem(text: str, field: str = "") -> None:
            label = term.get("id", f"number {index + 1}")
            source.problem(f"term '{label}': {text}", "term", index, field)

        for key in term:
            if key not in _TERM_FIELDS:
                problem(f"unknown key '{key}'{nearest(key, _TERM_FIELDS)}", key)
        if not check_kinds(term, problem):
            return
        identifier = term.get("id")
        if not isinstance(identifier, str) or not _ID.match(identifier):
            problem("'id' must be small Latin letters, digits and hyphens")
            return
        full = f"{name}/{identifier}"
        if full in self.ids:
            problem(f"the id is there twice, first at {self.ids[full]}", "id")
        self.ids[full] = f"{source.path}:{source.line('term', index)}"
        patterns = list(term.get("patterns", []))
        if "pattern" in term:
            patterns.insert(0, term["pattern"])
        if not term.get("switch_off"):
            if bool(patterns) == ("lemma" in term) and not patterns:
                problem("needs a 'lemma' or a 'pattern'")
            check_words(term, problem)
            check_weight(term, problem, self.house)
            check_reasons(term, problem, self.sources, self.house)
        phrases = self._patterns(source, patterns, "term", index, "patterns" if "patterns" in term else "pattern")
        guards = {field: self._patterns(source, term.get(field, []), "term", index, field, guard=True)
                  for field in ("unless", "needs", "doubt", "favour")}
        self.terms.append(Source(full, str(source.path), source.line("term", index), name, term, phrases, guards))


def _read_tables(path: Path, key: str, problems: list[str]) -> Any:
    read = _File(path, problems)
    return read.data.get(key, [] if key == "source" else {})


def lexicon_files(root: Path) -> list[Path]:
    """The lexicon files of a folder, in order of name; a file is itself."""
    if root.is_file():
        return [root]
    return sorted(p for p in root.glob("*.toml") if p.name not in ("sets.toml", "sources.toml", "speech.toml"))


def load(further: tuple[Path, ...] = (), root: Path | None = None) -> Lexicon:
    """The project's lexicons and ``further`` files or folders of a newsroom.

    Raises LexiconError with every problem of every file.
    """
    problems: list[str] = []
    home = root or folder("lexicons")
    files = [(path, False) for path in lexicon_files(home)]
    for path in further:
        if not path.exists():
            problems.append(f"{path}:1: no such lexicon file or folder")
        else:
            files += [(p, True) for p in lexicon_files(path)]
    digest = hashlib.sha256()
    try:
        places = tuple(w for path, _ in files for w in _places(path))
        base = dict(_read_tables(home / "sets.toml", "sets", problems))
        sets = parse_sets({**base, "place": list(places) or ["مدينة"]})
    except PatternError as error:
        raise LexiconError([f"{home / 'sets.toml'}:1: {error}"]) from None
    generic = frozenset(w.text for name in ("armed", "force", "attack", "placeword") for e in sets.get(name, ()) for w in e.words)
    plurals = {bare(k): tuple(bare(p) for p in v) for k, v in _read_tables(home / "sets.toml", "plurals", problems).items()}
    sources = {s["id"]: s for s in _read_tables(home / "sources.toml", "source", problems)}
    reader = _Reader(sets, sources)
    for path, house in files:
        source = _File(path, problems)
        digest.update(source.text.encode())
        if source.data:
            reader.file(source, house)
    _check_references(reader, problems)
    for name in ("sets.toml", "sources.toml", "speech.toml"):
        if (home / name).exists():
            digest.update((home / name).read_bytes())
    if problems:
        raise LexiconError(problems)
    return Lexicon(tuple(reader.terms), reader.actors, reader.camps, reader.conflicts, sources, plurals, generic, digest.hexdigest())


def _places(path: Path) -> list[str]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("places", [])
    except (OSError, ValueError, RecursionError):
        return []
    return [p for p in found if isinstance(p, str) and " " not in p] if isinstance(found, list) else []


def _check_references(reader: _Reader, problems: list[str]) -> None:
    for actor in reader.actors.values():
        if actor["camp"] and actor["camp"] not in reader.camps:
            problems.append(f"{actor['file']}:{actor['line']}: actor '{actor['id']}': no camp '{actor['camp']}'"
                            + nearest(actor["camp"], reader.camps))
    for term in reader.terms:
        for field, known in (("actor", reader.actors), ("camp", reader.camps), ("mirror", reader.ids)):
            value = term.fields.get(field)
            if value and qualified(value, term.conflict) not in known:
                problems.append(f"{term.file}:{term.line}: term '{term.id}': no {field} '{value}'"
                                + nearest(qualified(value, term.conflict), known))


def qualified(identifier: str, conflict: str) -> str:
    """An id with its file's name before it."""
    return identifier if "/" in identifier else f"{conflict}/{identifier}"
