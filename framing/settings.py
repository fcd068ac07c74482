"""Configuration: ``framing.toml``, ``[tool.framing]`` in pyproject.toml, ``[framing]`` in setup.cfg.

The nearest one above each checked file counts. ``OPTIONS`` is the one source of every option: the
loader, ``framing init``, ``--show-settings`` and the documents are made from it.
"""

import fnmatch
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from framing.errors import SettingsError

FILES = ("framing.toml", "pyproject.toml", "setup.cfg")


class Option(NamedTuple):
    """An option: its kind, default, allowed values, and what it means in Arabic and English."""

    kind: str
    default: Any
    choices: tuple[str, ...]
    ar: str
    en: str


OPTIONS: dict[str, Option] = {
    "profile": Option("text", "desk", ("agency", "broadcaster", "desk", "opinion", "research"),
                      "أسلوب البيت: ما الذي يُحسب، وبأي صوت، وبأي شدة", "house style: which terms count in which voice, and how severely"),
    "lang": Option("text", "ar", ("ar", "en"), "لغة الرسائل", "language of messages"),
    "select": Option("list", (), (), "القواعد التي يُبلَّغ عنها وحدها (معرّفات أو بداياتها)", "report only these rules (ids or their prefixes)"),
    "ignore": Option("list", (), (), "قواعد لا يُبلَّغ عنها", "rules to leave out"),
    "lexicons": Option("paths", (), (), "معاجم إضافية، ملفات أو مجلدات", "further lexicon files or folders"),
    "model": Option("path", "", (), "نموذج غير الذي يأتي مع البرنامج", "a model other than the shipped one"),
    "use-model": Option("flag", True, (), "وزن المواضع بالمصنِّف، أو المعجم وحده", "weigh with the classifier, or lexicon alone"),
    "min-probability": Option("share", None, (), "أدنى احتمال يُبلَّغ عنه", "report only flags at least this likely"),
    "fail-on": Option("text", "error", ("error", "warning", "info", "never"), "الدرجة التي يفشل عندها الفحص", "exit 1 from this severity on"),
    "max-warnings": Option("count", None, (), "أكثر عدد من التحذيرات يُقبل", "exit 1 when there are more warnings"),
    "voices": Option("list", ("outlet", "attributed", "quoted"), ("outlet", "attributed", "quoted"),
                     "الأصوات التي يُبلَّغ عنها", "voices that are reported"),
    "shift-severity": Option("text", "", ("", "error", "warning", "info"), "درجة تحوّل التأطير", "severity of framing shifts"),
    "require-reasons": Option("flag", False, (), "لا يسري تجاهل بلا سبب مكتوب", "a suppression without a written reason has no effect"),
    "baseline": Option("path", "", (), "ملف ما قُبل من قبل", "a file of findings already accepted"),
    "exclude": Option("list", (), (), "ملفات لا تُفحص (أنماط)", "files not to check (patterns)"),
    "discover": Option("flag", False, (), "أشر إلى ألفاظ محمَّلة ليست في المعاجم", "mark loaded words that no lexicon holds, as info"),
}
PER_PATH = ("profile", "select", "ignore", "min-probability", "voices", "shift-severity")


class Settings(NamedTuple):
    """Values in force for a file, and where they came from."""

    values: dict[str, Any]
    sources: dict[str, str]
    per_path: tuple[tuple[str, dict[str, Any]], ...] = ()
    root: str = ""

    def get(self, name: str) -> Any:
        """The value of an option."""
        return self.values[name]


def defaults() -> Settings:
    """Every option at its default."""
    return Settings({name: option.default for name, option in OPTIONS.items()}, dict.fromkeys(OPTIONS, "default"))


def _nearest(word: str) -> str:
    import difflib

    close = difflib.get_close_matches(word, [*OPTIONS, "per-path"], 1, 0.5)
    return f"; did you mean '{close[0]}'?" if close else f" (known: {', '.join(OPTIONS)}, per-path)"


def _list(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.replace("\n", ",").split(",") if part.strip())
    return tuple(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else None


def _number(value: Any, kind: type) -> Any:
    if isinstance(value, str):
        try:
            return kind(value)
        except ValueError:
            return None
    return None if isinstance(value, bool) else value if isinstance(value, int | kind) else None


def _value(option: Option, value: Any, folder: Path) -> Any:
    """The value as the option's kind, or None where it is not."""
    if option.kind == "flag":
        return value if isinstance(value, bool) else {"true": True, "yes": True, "false": False, "no": False}.get(str(value).lower())
    if option.kind == "list":
        found = _list(value)
        return None if found is None or (option.choices and not set(found) <= set(option.choices)) else found
    if option.kind == "paths":
        found = _list(value)
        return None if found is None else tuple(str(folder / part) for part in found)
    if option.kind == "path":
        return (str(folder / value) if value else "") if isinstance(value, str) else None
    if option.kind == "share":
        share = _number(value, float)
        return share if share is not None and 0 <= share <= 1 else None
    if option.kind == "count":
        count = _number(value, int)
        return count if count is not None and count >= 0 else None
    return value if isinstance(value, str) and (not option.choices or value in option.choices) else None


def _expected(option: Option) -> str:
    kinds = {"flag": "true or false", "list": "a list of texts", "paths": "a list of paths", "path": "a path",
             "share": "a number from 0 to 1", "count": "a whole number from 0"}
    return "one of " + ", ".join(c or '""' for c in option.choices) if option.choices and option.kind == "text" else kinds.get(option.kind, "a text")


def checked(table: Mapping[str, Any], where: str, folder: Path, allowed: tuple[str, ...] = ()) -> dict[str, Any]:
    """The options of a table. Raises SettingsError naming key, file and the nearest known key."""
    found = {}
    for key, value in table.items():
        name = key.replace("_", "-")
        if name not in OPTIONS or (allowed and name not in allowed):
            raise SettingsError(f"{where}: unknown key '{key}'{_nearest(name)}")
        option = OPTIONS[name]
        converted = _value(option, value, folder)
        if converted is None:
            raise SettingsError(f"{where}: '{key}' must be {_expected(option)}, not {value!r}")
        found[name] = converted
    return found


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is not UTF-8: save it as UTF-8") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:  # TOML, a number of thousands of digits, thousands of brackets
        raise SettingsError(f"{path}: not valid TOML: {error}") from None


def _table_of(path: Path, given: bool = False) -> dict[str, Any] | None:
    """The project's table of a configuration file, or None where it has none."""
    if path.name == "setup.cfg":
        import configparser

        parser = configparser.ConfigParser(interpolation=None)
        try:
            parser.read_string(path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError, configparser.Error) as error:
            raise SettingsError(f"{path}: cannot be read: {error}") from None
        return dict(parser["framing"]) if parser.has_section("framing") else None
    data = _toml(path)
    if path.name == "pyproject.toml":
        tool = data.get("tool", {})
        table = tool.get("framing") if isinstance(tool, dict) else None
        if table is not None and not isinstance(table, dict):
            raise SettingsError(f"{path}: 'framing' must be written as a [tool.framing] table")
        return table
    if path.name != "framing.toml" and not given:
        return None
    return data


def load(path: Path, given: bool = False) -> Settings | None:
    """The settings of one file, or None where it says nothing about framing."""
    table = _table_of(path, given)
    if table is None:
        if given:
            raise SettingsError(f"{path}: holds no settings of framing: write them as docs/configuration.md shows")
        return None
    folder = path.parent
    rules = []
    rest = dict(table)
    for row in rest.pop("per-path", []) if isinstance(rest.get("per-path", []), list) else [None]:
        if not isinstance(row, dict) or not _list(row.get("paths")):
            raise SettingsError(f"{path}: each [[per-path]] needs paths = [\"pattern\", …]")
        values = checked({k: v for k, v in row.items() if k != "paths"}, f"{path} [[per-path]]", folder, PER_PATH)
        rules += [(pattern, values) for pattern in _list(row["paths"])]
    found = checked(rest, str(path), folder)
    base = defaults()
    return Settings({**base.values, **found}, {**base.sources, **dict.fromkeys(found, str(path))}, tuple(rules), str(folder))


@lru_cache(maxsize=4096)
def _above(folder: str) -> Settings | None:
    place = Path(folder)
    for name in FILES:
        if (place / name).is_file():
            found = load(place / name)
            if found is not None:
                return found
    return None if place.parent == place else _above(str(place.parent))


def for_path(path: str, given: Settings | None, use_files: bool, options: Mapping[str, Any]) -> Settings:
    """The settings in force for a file: the nearest configuration, its per-path rules, then ``options``
    of the command line (those that are not None)."""
    base = given or (_above(os.path.dirname(os.path.abspath(path))) if use_files else None) or defaults()
    values, sources = dict(base.values), dict(base.sources)
    inside = os.path.relpath(os.path.abspath(path), base.root or os.getcwd()).replace(os.sep, "/")
    for pattern, more in base.per_path:
        if matches(inside, pattern):
            values.update(more)
            sources.update(dict.fromkeys(more, f"per-path {pattern}"))
    for name, value in options.items():
        if value is not None:
            values[name] = value
            sources[name] = "command line"
    return Settings(values, sources, base.per_path, base.root)


def matches(path: str, pattern: str) -> bool:
    """Whether a relative path fits a pattern: a folder stands for all below it."""
    return fnmatch.fnmatch(path, pattern) or fnmatch.fnmatch(path, pattern.rstrip("/") + "/*") or fnmatch.fnmatch(os.path.basename(path), pattern)


def starter() -> str:
    """A commented ``framing.toml`` with every option at its default."""
    rows = ["# إعدادات framing · settings of framing. The nearest framing.toml above a file counts.", ""]
    for name, option in OPTIONS.items():
        shown = {True: "true", False: "false", None: "0"}.get(option.default) if not isinstance(option.default, str | tuple) else (
            f'"{option.default}"' if isinstance(option.default, str) else "[" + ", ".join(f'"{v}"' for v in option.default) + "]")
        choices = f": {', '.join(c for c in option.choices if c)}" if option.choices else ""
        rows += [f"# {option.ar}", f"# {option.en}{choices}", f"# {name} = {shown}", ""]
    rows += ["# لمسارات بعينها · for some paths", '# [[per-path]]', '# paths = ["opinion/*"]', '# profile = "opinion"', ""]
    return "\n".join(rows)
