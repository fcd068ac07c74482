"""Arabic inflection of the lexicons' own words: affixes, stems, and what goes with what.

Three tables in the sense of Buckwalter (2002) and camel-tools: prefixes, stems and suffixes by
category, and which categories stand together. Surfaces are folded as ``text.fold`` does;
``spelling`` keeps hamza, ى and ة. The paradigms are the standard grammar's: sound and broken
plurals, the dual, construct forms without nun, possessives, and verbs sound, hollow, doubled and
defective with their passives.
"""

from typing import NamedTuple

from framing.text import fold, plain

# Bits of a form. A reading's ``form`` is the union of its prefix's, stem's and suffix's bits.
DEFINITE, CONJUNCTION, PREPOSITION, POSSESSED = 1, 2, 4, 8
FEMININE, DUAL, PLURAL, TANWIN, CONSTRUCT = 16, 32, 64, 128, 256
VERB, IMPERFECT, OBLIQUE, NOMINATIVE = 512, 1024, 2048, 4096
ADJECTIVE, NAME, FIRST_PERSON, PERSON = 8192, 16384, 32768, 65536

SHADDA = "\N{ARABIC SHADDA}"
CONJUNCTIONS = ("", "و", "ف")
ENCLITICS = ("ه", "ها", "هم", "هن", "هما", "ي", "نا", "ك", "كم")
OBJECTS = ("ه", "ها", "هم", "هن", "هما", "ني", "نا", "ك", "كم")


class Affix(NamedTuple):
    """A prefix or suffix: surface (folded), category, form bits, true spelling."""

    surface: str
    category: str
    form: int
    spelling: str


class Stem(NamedTuple):
    """A stem: surface (folded), category, form bits, true spelling."""

    surface: str
    category: str
    form: int
    spelling: str


class Lexeme(NamedTuple):
    """A word of the lexicons in dictionary form."""

    lemma: str
    pos: str
    imperfect: str = ""
    plural: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()


def _prefixes() -> list[Affix]:
    found = []
    for conjunction in CONJUNCTIONS:
        bit = CONJUNCTION if conjunction else 0
        found.append(Affix(conjunction, "P0", bit, conjunction))
        for preposition in ("ب", "ك", "ل"):
            found.append(Affix(conjunction + preposition, "PP", bit | PREPOSITION, conjunction + preposition))
        for preposition in ("", "ب", "ك"):
            more = PREPOSITION if preposition else 0
            found.append(Affix(f"{conjunction}{preposition}ال", "PD", bit | more | DEFINITE, f"{conjunction}{preposition}ال"))
        found.append(Affix(conjunction + "لل", "PD", bit | PREPOSITION | DEFINITE, conjunction + "لل"))
        found.append(Affix(conjunction + "لال", "PD", bit | PREPOSITION | DEFINITE, conjunction + "لال"))
        found.append(Affix(conjunction, "V0", bit, conjunction))
        found.append(Affix(conjunction + "ل", "V0", bit, conjunction + "ل"))
        for particle in ("", "س", "ل"):
            for person, bits in (("ي", 0), ("ت", FEMININE), ("ن", FIRST_PERSON), ("ا", FIRST_PERSON)):
                spelled = "أ" if person == "ا" else person
                found.append(Affix(conjunction + particle + person, "VI", bit | bits, conjunction + particle + spelled))
    return found


def _suffixes() -> list[Affix]:
    found = [
        Affix("", "S0", 0, ""), Affix("ا", "ST", TANWIN, "ا"),
        Affix("ان", "SD", DUAL | NOMINATIVE, "ان"), Affix("ين", "SD", DUAL | OBLIQUE, "ين"),
        Affix("ا", "SC", DUAL | CONSTRUCT, "ا"), Affix("ي", "SC", DUAL | CONSTRUCT, "ي"),
        Affix("ون", "SM", PLURAL | NOMINATIVE, "ون"), Affix("ين", "SM", PLURAL | OBLIQUE, "ين"),
        Affix("و", "SMC", PLURAL | CONSTRUCT | NOMINATIVE, "و"), Affix("ي", "SMC", PLURAL | CONSTRUCT | OBLIQUE, "ي"),
        Affix("وا", "SMX", PLURAL | CONSTRUCT | NOMINATIVE, "و"),
        Affix("ن", "SN", PLURAL | OBLIQUE, "ين"),
        Affix("ه", "SF", FEMININE, "ة"),
        Affix("تان", "SFD", FEMININE | DUAL | NOMINATIVE, "تان"), Affix("تين", "SFD", FEMININE | DUAL | OBLIQUE, "تين"),
        Affix("تا", "SFC", FEMININE | DUAL | CONSTRUCT | NOMINATIVE, "تا"),
        Affix("تي", "SFC", FEMININE | DUAL | CONSTRUCT | OBLIQUE, "تي"),
        Affix("ات", "SP", FEMININE | PLURAL, "ات"),
    ]
    for enclitic in ENCLITICS:
        found.append(Affix(enclitic, "SE", POSSESSED, enclitic))
        found.append(Affix("ت" + enclitic, "SFE", FEMININE | POSSESSED, "ت" + enclitic))
        found.append(Affix("ات" + enclitic, "SPE", FEMININE | PLURAL | POSSESSED, "ات" + enclitic))
        if enclitic != "ي":
            found.append(Affix("و" + enclitic, "SME", PLURAL | POSSESSED | NOMINATIVE, "و" + enclitic))
            found.append(Affix("ي" + enclitic, "SME", PLURAL | POSSESSED | OBLIQUE, "ي" + enclitic))
    for bare_form, category, form in (
            ("", "QA", 0), ("ت", "QT", FEMININE), ("وا", "QW", PLURAL), ("نا", "QN", PLURAL), ("ن", "QN", PLURAL | FEMININE),
            ("ت", "QN", 0), ("تم", "QN", PLURAL), ("", "IA", 0), ("ون", "IW", PLURAL), ("وا", "IW", PLURAL), ("ن", "IN", PLURAL | FEMININE)):
        found.append(Affix(bare_form, category, form, bare_form))
        joined = {"وا": "و", "تم": "تمو"}.get(bare_form, bare_form)
        found += [Affix(joined + o, category, form | POSSESSED, joined + o) for o in OBJECTS]
    found += [Affix("ا", "QD", DUAL, "ا"), Affix("تا", "QT", DUAL | FEMININE, "تا"), Affix("ان", "ID", DUAL, "ان"),
              Affix("ا", "ID", DUAL, "ا"), Affix("ين", "IF", FEMININE, "ين"), Affix("ي", "IF", FEMININE, "ي"),
              Affix("", "Q0", 0, "")]
    found += [Affix(o, "QE", POSSESSED, o) for o in OBJECTS]
    return found


PREFIXES = _prefixes()
SUFFIXES = _suffixes()

_NOMINAL = ("P0", "PP", "PD")
STEM_PREFIXES: dict[str, tuple[str, ...]] = {"X": ("P0", "PP"), "XD": ("PD",), "PT": ("P0", "PP")}
STEM_SUFFIXES: dict[str, tuple[str, ...]] = {
    "X": ("S0",), "XD": ("S0",), "PT": ("S0", "SE"),
    "VP": ("QA", "QT", "QD", "QW", "QN"), "VPX": ("QA", "QT", "QD", "QW"), "VPN": ("QN",), "VP0": ("Q0",), "VPE": ("QE",),
    "VPS": ("QT", "QW"), "VPL": ("QA", "QT", "QD", "QN"),
    "VI": ("IA", "ID", "IW", "IF", "IN"), "VIL": ("IA", "ID", "IN"), "VIS": ("IA", "IW", "IF"), "VIN": ("IN",),
}
for _category in STEM_SUFFIXES:
    if _category.startswith("VP"):
        STEM_PREFIXES[_category] = ("V0",)
    elif _category.startswith("VI"):
        STEM_PREFIXES[_category] = ("VI",)
for _flags in ("", "M", "F", "A", "MF", "MA", "FA", "MFA"):
    _groups = ["S0", "ST", "SE", "SD", "SC"]
    _groups += ["SM", "SMC", "SMX", "SME"] if "M" in _flags else []
    _groups += ["SF", "SFE", "SFD", "SFC"] if "F" in _flags else []
    _groups += ["SP", "SPE"] if "A" in _flags else []
    STEM_SUFFIXES["N" + _flags] = tuple(_groups)
    STEM_SUFFIXES["N" + _flags + "Y"] = (*_groups, "SN")
    STEM_PREFIXES["N" + _flags] = STEM_PREFIXES["N" + _flags + "Y"] = _NOMINAL
STEM_SUFFIXES |= {"T": ("SF", "SFE", "SFD", "SFC", "SP", "SPE"), "B": ("S0", "ST", "SE"), "BE": ("SE",), "BT": ("SF", "SFE"), "AO": ("SP", "SPE")}
STEM_PREFIXES |= dict.fromkeys(("T", "B", "BE", "BT", "AO"), _NOMINAL)

# ال goes with no possessive, no tanwin and no construct form.
_FREE = ("S0", "SD", "SM", "SN", "SF", "SFD", "SP")
PREFIX_SUFFIXES: dict[str, tuple[str, ...]] = {
    "P0": tuple(sorted({s.category for s in SUFFIXES if s.category.startswith("S")})),
    "PP": tuple(sorted({s.category for s in SUFFIXES if s.category.startswith("S")})),
    "PD": _FREE,
    "V0": tuple(sorted({s.category for s in SUFFIXES if s.category.startswith("Q")})),
    "VI": tuple(sorted({s.category for s in SUFFIXES if s.category.startswith("I")})),
}


def _stem(surface: str, category: str, form: int = 0) -> Stem:
    return Stem(fold(surface), category, form, plain(surface).replace(SHADDA, ""))


def _nominal(lexeme: Lexeme, lemma: str, is_adjective: bool) -> list[Stem]:
    kind = (ADJECTIVE if is_adjective else 0) | (PERSON if is_adjective or "ون" in lexeme.plural else 0)
    broken = [p for p in lexeme.plural if p not in ("ون", "ات")]
    masculine = "ون" in lexeme.plural or is_adjective or lexeme.pos == "nominal"
    # A noun's own ة and ات are listed by its entry: مفاوض and مفاوضات are two words.
    feminine = is_adjective or lexeme.pos == "nominal"
    found = []
    if lemma.endswith("ة"):
        found.append(_stem(lemma[:-1], "T", kind))
    elif lemma.endswith(("ا", "اء")) and not is_adjective:
        found.append(_stem(lemma, "N", kind))
        if "ات" in lexeme.plural:
            found.append(_stem(lemma.removesuffix("ا"), "AO", kind))
    else:
        flags = ("M" if masculine else "") + ("F" if feminine else "")
        flags += "A" if "ات" in lexeme.plural or feminine else ""
        nisba = "Y" if lemma.endswith("ي") and masculine else ""
        found.append(_stem(lemma, "N" + flags + nisba, kind))
    found += [_stem(word[:-1] + seat, "BE", kind | (0 if word == lemma else PLURAL))  # شهداء: شهداؤنا، شهدائها
              for word in (lemma, *broken) if word.endswith("اء") and len(word) > 4 for seat in "ئؤ"]
    for plural in broken:
        if plural.endswith("ة"):
            found.append(_stem(plural[:-1], "BT", kind | PLURAL))
        else:
            found.append(_stem(plural, "B", kind | PLURAL))
    return found


def _perfect(lemma: str) -> list[Stem]:
    word = lemma.replace(SHADDA, "")
    if word.endswith(("ى", "ا")) and len(word) > 2:
        long = "و" if word.endswith("ا") and len(word) == 3 else "ي"
        return [_stem(word, "VP0"), _stem(word[:-1] + "ا", "VPE"), _stem(word[:-1], "VPS"), _stem(word[:-1] + long, "VPL"),
                _stem(word[:-1] + "ي", "VPL")]
    if word.endswith("ي"):
        return [_stem(word, "VPL"), _stem(word[:-1], "VPS")]
    if lemma.endswith(SHADDA):
        return [_stem(word, "VPX"), _stem(word + word[-1], "VPN")]
    if len(word) >= 3 and word[-2] == "ا":
        return [_stem(word, "VPX"), _stem(word[:-2] + word[-1], "VPN"), _stem(word[:-2] + "ي" + word[-1], "VPX")]
    found = [_stem(word, "VP")]
    if len(word) == 4 and word[1] == "ا":
        found.append(_stem(word[0] + "و" + word[2:], "VP"))
    return found


def _imperfect(imperfect: str) -> list[Stem]:
    word = imperfect.replace(SHADDA, "")[1:]
    if word.endswith(("ي", "ى", "و")):
        long = [_stem(word, "VIL"), _stem(word[:-1], "VIS")]
        return long if word.endswith(("ي", "ى")) else [*long, _stem(word[:-1] + "ى", "VIL")]
    if imperfect.endswith(SHADDA):
        return [_stem(word, "VI"), _stem(word + word[-1], "VI")]
    if len(word) >= 2 and word[-2] in "اوي" and not (len(word) >= 4 and word[-2] == "ي"):
        return [_stem(word, "VI"), _stem(word[:-2] + word[-1], "VIN"), _stem(word[:-2] + "ا" + word[-1], "VI")]
    return [_stem(word, "VI")]


def _with_form(stems: list[Stem], form: int) -> list[Stem]:
    return [s._replace(form=s.form | form) for s in stems]


def stems(lexeme: Lexeme) -> list[Stem]:
    """All stems of a lexeme with their categories, none twice."""
    found: list[Stem] = []
    for lemma in (lexeme.lemma, *lexeme.variants):
        if lexeme.pos == "number":
            continue
        if lexeme.pos == "verb":
            found += _with_form(_perfect(lemma), VERB) + (
                _with_form(_imperfect(lexeme.imperfect), VERB | IMPERFECT) if lemma == lexeme.lemma or not lemma.startswith("ي") else [])
        elif lexeme.pos == "particle":
            found.append(_stem(lemma, "PT"))
        elif lexeme.pos in ("name", "exact"):
            if lemma.startswith("ال") and len(lemma) > 4:
                found.append(_stem(lemma[2:], "XD", NAME))
            else:
                found.append(_stem(lemma, "X", NAME))
        else:
            found += _nominal(lexeme, lemma.replace(SHADDA, ""), lexeme.pos == "adj")
    return list(dict.fromkeys(found))
