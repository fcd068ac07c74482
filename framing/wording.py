"""The sentences a user reads, in Arabic and English, and alternatives in the original's form."""

from collections.abc import Mapping
from typing import Any

from framing import inflection
from framing.discovery import RULE as DISCOVERED
from framing.matching import Words
from framing.records import Actor, Mention
from framing.shift import Turn
from framing.text import fold, visible


def flag_message(stored: dict[str, Any], rule: str, term: str, lang: str) -> str:
    """One sentence: the term and why it carries weight, or for a word that no lexicon holds that it may."""
    if rule == DISCOVERED:
        return f"‘{term}’ may carry framing weight; no lexicon holds it" if lang == "en" else f"«{term}» قد يكون لفظاً محمَّلاً، وليس في المعاجم"
    why = (stored["messages"].get(rule) or {}).get("why") or {}
    reason = why.get(lang) or why.get("ar") or ""
    if lang == "en":
        return f"‘{term}’ carries framing weight" + (f": {reason}" if reason else "")
    return f"«{term}» لفظ محمَّل" + (f": {reason}" if reason else "")


def form_key(form: int) -> str:
    """Gender, number and case of a form, as the table of generated alternatives keys them."""
    gender = "f" if form & inflection.FEMININE else "m"
    number = "d" if form & inflection.DUAL else "p" if form & inflection.PLURAL else "s"
    case = "o" if form & inflection.OBLIQUE else "t" if form & inflection.TANWIN else "n" if form & inflection.NOMINATIVE else "u"
    return gender + number + case + ("c" if form & inflection.CONSTRUCT else "")




def clitics(word: str, form: int) -> tuple[str, str]:
    """(conjunction, preposition) of a word as written; the article is told by ``form``."""
    folded = fold(word)
    conjunction = folded[0] if form & inflection.CONJUNCTION and folded[:1] in ("و", "ف") else ""
    rest = folded[len(conjunction):]
    preposition = rest[0] if form & inflection.PREPOSITION and rest[:1] in ("ب", "ك", "ل") else ""
    return conjunction, preposition


def with_clitics(word: str, conjunction: str, preposition: str, definite: bool) -> str:
    """``word`` with its proclitics joined as Arabic writes them (ل + ال → لل)."""
    if not definite:
        return conjunction + preposition + word
    if preposition == "ل":
        return conjunction + ("لل" + word if not word.startswith("ل") else "ل" + word)
    return conjunction + preposition + "ال" + word


def alternatives(stored: dict[str, Any], mention: Mention, line: Words) -> tuple[str, ...]:
    """The entry's alternatives, inflected as the original is as far as the forms are known."""
    entry = stored["messages"].get(mention.entry.id) or {}
    forms = stored.get("forms") or {}
    found = [_inflected(alternative, forms, mention, line) for alternative in entry.get("alternatives", [])]
    return tuple(dict.fromkeys(found))


def _inflected(alternative: str, forms: dict[str, dict[str, str]], mention: Mention, line: Words) -> str:
    form, head = mention.form, mention.head
    first, *rest = alternative.split(" ")
    if form & inflection.VERB or (mention.noun < 0 and head != mention.first):
        return alternative
    is_phrase = mention.noun < 0 and mention.first != mention.last
    known = forms.get(first.removeprefix("ال"), {})
    conjunction, preposition = clitics(line.texts[head], form)
    if is_phrase or first.startswith("ال"):
        definite = first.startswith("ال")
        word: str | None = first.removeprefix("ال")
    else:
        definite = bool(form & inflection.DEFINITE) and not (rest and rest[0].startswith("ال"))
        word = _form(known, form_key(form))
    if word is None:
        return alternative
    inflected = with_clitics(word, conjunction, preposition, definite)
    if rest:
        more = ["ال" + w if definite and not first.startswith("ال") and not w.startswith(("ال", "من", "في", "على")) else w for w in rest]
        return " ".join([inflected, *more])
    if mention.noun < 0:
        return inflected
    words = [inflected if at == head else visible(line.texts[at]) for at in range(mention.first, mention.last + 1)]
    return " ".join(word for at, word in enumerate(words) if at == 0 or word != words[at - 1])


def _form(known: dict[str, str], key: str) -> str | None:
    """The word of a form, or of the nearest form that looks alike in gender and number."""
    for wanted in (key, key[:3], key[:2] + "u", key[:2] + "o", key[:2] + "n", "f" + key[1] + "u" if key[1] == "p" else ""):
        if wanted in known:
            return known[wanted]
    return None


_LEAN = {
    "ar": {-2: "معادية", -1: "منتقِصة", 0: "محايدة", 1: "مؤيِّدة", 2: "ممجِّدة"},
    "en": {-2: "hostile", -1: "pejorative", 0: "neutral", 1: "favourable", 2: "glorifying"},
}


def shift_message(turn: Turn, actors: dict[str, Actor], lang: str) -> str:
    """One sentence that explains a shift with both namings."""
    name = actors[turn.actor].name[lang]
    other = actors[turn.other].name[lang] if turn.other else name
    one, two = visible(turn.origin.text), visible(turn.target.text)
    lean = _LEAN[lang]
    first, then = lean[turn.origin.lean], lean[turn.target.lean]
    if lang == "en":
        texts = {
            "switch": f"{name}: from ‘{one}’ ({first}) to ‘{two}’ ({then}), in the outlet's own words",
            "change-point": f"{name}: the rate of loaded namings changes between ‘{one}’ and ‘{two}’",
            "headline": f"{name}: ‘{one}’ ({first}) in the headline, ‘{two}’ ({then}) in the body",
            "mixed": (f"{name}: words of opposed camps meet, ‘{one}’ ({first}) and ‘{two}’ ({then})" if turn.other in (None, turn.actor)
                      else f"words of opposed camps meet: ‘{one}’ for {name}, ‘{two}’ for {other}"),
        }
        return texts[turn.kind] + ("; the naming stood in a speaker's words before" if turn.wandered and turn.kind == "switch" else "")
    texts = {
        "switch": f"{name}: انتقلت التسمية من «{one}» ({first}) إلى «{two}» ({then}) بلسان الوسيلة نفسها",
        "change-point": f"{name}: تغيّرت وتيرة التسميات المحمَّلة بين «{one}» و«{two}»",
        "headline": f"{name}: «{one}» ({first}) في العنوان و«{two}» ({then}) في المتن",
        "mixed": (f"{name}: اجتمعت تسميتان متعارضتان، «{one}» ({first}) و«{two}» ({then})" if turn.other in (None, turn.actor)
                  else f"اجتمعت ألفاظ معسكرين متقابلين: «{one}» عن {name} و«{two}» عن {other}"),
    }
    return texts[turn.kind] + ("، وكانت قد وردت قبلُ على لسان متحدث" if turn.wandered and turn.kind == "switch" else "")


_FEATURES = {
    "class": ("صنف اللفظ", "class of the term"), "lean": ("شدة الميل", "strength of its lean"), "class,lean": ("الصنف والميل", "class and lean"),
    "voice": ("صاحب القول", "whose words"), "voice-rule": ("قاعدة نسبة القول", "the rule that told the voice"),
    "class,voice": ("الصنف وصاحب القول", "class and voice"), "words": ("عدد الكلمات", "one word or several"),
    "spelling": ("تطابق الرسم", "spelling"), "sentence": ("موضع الجملة", "place of the sentence"), "form": ("صيغة الكلمة", "form of the word"),
    "guard": ("قرائن المدخل", "hints of the entry"), "noun": ("نعت لاسم", "modifies a noun"), "fits": ("يصلح لأي طرف", "fits anybody"),
    "lemma": ("المدخل نفسه", "the entry itself"), "lemma,form": ("المدخل وصيغته", "the entry and its form"),
    "lemma,word-1": ("المدخل وما قبله", "the entry and the word before"), "lemma,word+1": ("المدخل وما بعده", "the entry and the word after"),
    "word-1": ("الكلمة قبله", "the word before"), "word+1": ("الكلمة بعده", "the word after"),
    "word-2": ("الكلمة الثانية قبله", "the second word before"), "word+2": ("الكلمة الثانية بعده", "the second word after"),
    "start-1": ("أول الكلمة قبله", "start of the word before"), "start+1": ("أول الكلمة بعده", "start of the word after"),
    "end-1": ("آخر الكلمة قبله", "end of the word before"), "end+1": ("آخر الكلمة بعده", "end of the word after"),
    "near": ("كلمة قريبة", "a word nearby"), "topic": ("موضوع الجملة", "topic of the sentence"),
    "length": ("طول العبارة", "length of the phrase"), "denied": ("نفي قبله", "a denial before it"),
}


# What the values of features that are no words of the text say.
_VALUES = {
    "<edge>": ("طرف الجملة", "the edge of the sentence"), "<اسم>": ("اسم علم", "a name"), "exact": ("مطابق", "exact"),
    "folded": ("بعد التسوية", "folded"),
    "first": ("الأولى", "the first"), "later": ("بعد الأولى", "a later one"), "one": ("واحدة", "one"), "several": ("أكثر من واحدة", "several"),
    "definite": ("معرّف", "definite"), "plural": ("جمع", "plural"), "dual": ("مثنى", "dual"), "feminine": ("مؤنث", "feminine"),
    "possessed": ("مضاف إلى ضمير", "with a possessive"), "tanwin": ("منوّن", "with tanwin"), "verb": ("فعل", "verb"),
    "preposition": ("متصل بحرف جر", "joined to a preposition"), "adjective": ("صفة", "adjective"), "doubt": ("تشكك", "doubt"),
    "favour": ("ترجح", "favour"),
    "joined": ("نعم", "yes"), "anybody": ("نعم", "yes"), "sport": ("رياضة", "sport"), "health": ("صحة", "health"), "economy": ("اقتصاد", "economy"),
    "culture": ("ثقافة", "culture"), "technology": ("تقنية", "technology"), "law": ("قضاء", "law"), "war": ("حرب", "war"),
}


def evidence_words(feature: str, lang: str, labels: Mapping[str, str]) -> str:
    """A feature in words an editor reads; ``labels`` are the report's names of classes and voices."""
    name, _, value = feature.partition("=")
    arabic, english = _FEATURES.get(name, (name, name))
    shown = arabic if lang == "ar" else english
    said = [_VALUES[part][lang == "en"] if part in _VALUES else labels.get(part, part) for part in value.split(",") if part]
    return f"{shown}: {('، ' if lang == 'ar' else ', ').join(said)}" if said else shown
