"""Whether a pattern of a conflict file names somebody, or fits anybody.

A pattern that can match by words that fit anybody alone (قوى العدوان، الفصائل الإرهابية) is local: it
counts only where the article is about its conflict, else one country's factions would be read as
another's.
"""

from framing.lexicon import Lexicon, Source
from framing.patterns import Element
from framing.text import fold

_SUFFIXES = ("ون", "ين", "ات", "ان", "ه", "ا", "و")


def root(word: str) -> str:
    """A folded word without ال and one ending, for comparison of dictionary words."""
    plain = fold(word)
    for prefix in ("لل", "ال", "بال", "وال"):
        if plain.startswith(prefix) and len(plain) > len(prefix) + 2:
            plain = plain[len(prefix):]
            break
    for suffix in _SUFFIXES:
        if plain.endswith(suffix) and len(plain) > len(suffix) + 2:
            return plain[:-len(suffix)]
    return plain


def generic_words(lexicon: Lexicon) -> set[str]:
    """Words that fit anybody: the lemmas of the files without a conflict, the words of their neutral
    namings with a role, and the shared sets."""
    found = {root(word) for word in lexicon.generic}
    for term in lexicon.terms:
        if not lexicon.conflicts[term.conflict]["conflict"]:
            words = [term.fields] if "lemma" in term.fields else []
            for word in [*words, *term.fields.get("also", [])]:
                found.add(root(word["lemma"]))
                found.update(root(p) for p in word.get("plural", []) if p not in ("ون", "ات"))
            if term.fields.get("neutral") and term.fields.get("role"):
                found.update(root(w.text) for pattern in term.patterns for e in pattern for w in e.words)
    return found


def named_words(lexicon: Lexicon) -> dict[str, set[str]]:
    """Conflict → the words of its cues and places, its actors' included."""
    found: dict[str, set[str]] = {name: set() for name in lexicon.conflicts}
    for holder, name in [*((c, name) for name, c in lexicon.conflicts.items()), *((a, a["conflict"]) for a in lexicon.actors.values())]:
        for field in ("cues", "places"):
            found[name].update(root(w.text) for pattern in holder.get(field, ()) for e in pattern for w in e.words)
    return found


def generic_by_conflict(lexicon: Lexicon) -> dict[str, set[str]]:
    """Conflict → the words that do not tell it: those that fit anybody, and other conflicts' names
    (الميليشيا الإيرانية is said in several countries), without its own."""
    generic, named = generic_words(lexicon), named_words(lexicon)
    every = set().union(*named.values()) | generic
    return {name: every - own for name, own in named.items()}


def _is_generic(pattern: tuple[Element, ...], generic: set[str]) -> bool:
    """Whether the pattern can match by words that fit anybody alone."""
    needed = [e for e in pattern if e.kind == "word" and not e.optional]
    return all(any(w.pos != "verb" and root(w.text) in generic for w in e.words) for e in needed)


def local_patterns(term: Source, lexicon: Lexicon, generics: dict[str, set[str]]) -> tuple[bool, ...]:
    """For each pattern of a term, and last for its own words, whether it counts only in an article
    that is about the term's conflict."""
    if not lexicon.conflicts[term.conflict]["conflict"]:
        return (*(False for _ in term.patterns), False)
    generic = generics[term.conflict]
    words = [term.fields] if "lemma" in term.fields else []
    lone = any(root(w["lemma"]) in generic for w in [*words, *term.fields.get("also", [])])
    return (*(_is_generic(p, generic) for p in term.patterns), lone)
