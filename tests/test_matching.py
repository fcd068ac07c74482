"""Patterns, guards and restrictions found in sentences, by a small lexicon of plain words: what the format promises."""

from pathlib import Path

import pytest

from framing.check import Checker
from framing.compiling import compile_lexicon
from framing.lexicon import load
from framing.morphology import forms, tables
from framing.records import Mention
from framing.text import sentences
from framing.wordtable import WordTable
from tests.conftest import article

TERMS = {
    "gap": 'pattern = "سيارة ~ سريع"',
    "gap-four": 'pattern = "كتاب ~4 قديم"',
    "gap-noun": 'pattern = "حبل ~1 خروف"',
    "optional": 'pattern = "باب خشبي? كبير"',
    "optional-first": 'pattern = "جديد? قنديل"',
    "optional-last": 'pattern = "شجرة زيتون معمر?"',
    "number-first": 'pattern = "# دينار"',
    "number-last": 'pattern = "طابق #"',
    "anchored-first": 'pattern = "درج ~1 حديقة"\nflag_examples = ["[حديقة] حديقة الحديقة"]',
    "anchored-first-next": 'pattern = "مصباح شارع"\nflag_examples = ["[شارع] شارع الشارع"]',
    "anchored-between": 'pattern = "فوق? غيمة بيضاء ~1 تلة"\nflag_examples = ["[تلة] تلة تلة بيضاء البيضاء بيضاء فوق"]',
    "definite-first": 'pattern = "السقف مائل"',
    "phrase-of-one": 'pattern = "خبز"',
    "one-word": 'lemma = "خبز"\npos = "noun"',
    "verb-last": 'pattern = "=سمع v:رسم/يرسم"',
    "definite-word": 'pattern = "ضوء القمر"',
    "choice": 'pattern = "(قط|=كلاب) الجيران"',
    "verb": 'pattern = "v:رسم/يرسم لوحة"',
    "short": 'pattern = "نهر بارد"',
    "long": 'pattern = "نهر بارد عميق"',
    "word": 'lemma = "نهر"\npos = "noun"\nplural = ["أنهار"]',
    "only-definite": 'lemma = "تفاح"\npos = "noun"\nonly = ["definite"]',
    "only-indefinite": 'lemma = "برتقال"\npos = "noun"\nonly = ["indefinite"]',
    "only-plural": 'lemma = "مزارع"\npos = "noun"\nplural = ["ون"]\nonly = ["plural"]',
    "only-singular": 'lemma = "صياد"\npos = "noun"\nplural = ["ون"]\nonly = ["singular"]',
    "only-bare": 'lemma = "قلم"\npos = "noun"\nonly = ["bare"]',
    "only-quoted": 'lemma = "بستان"\npos = "noun"\nonly = ["in-quotes"]',
    "unless": 'lemma = "ورد"\npos = "noun"\nunless = ["_ بري", "ماء _", "باقة ~ _", "near:نحل"]',
    "unless-after": 'lemma = "سمك"\npos = "noun"\nunless = ["_ بحري", "ماء ~1 _", "_ ~1 نهري", "_ يابس? جبلي"]',
    "guard-optional": 'lemma = "عسل"\npos = "noun"\nneeds = ["جرة _ صاف?", "خلية? _ مر"]',
    "guard-number": 'lemma = "بيض"\npos = "noun"\nneeds = ["# _", "_ #"]',
    "needs": 'lemma = "سكر"\npos = "noun"\nneeds = ["_ أبيض", "near:شاي"]',
    "gap-guarded": 'pattern = "جمر ~1 موقد"\nunless = ["near:(حديد|موقد)"]',
    "gap-needed": 'pattern = "طاحونة ~1 قديم"\nneeds = ["near:هواء"]',
    "weighed": 'lemma = "ملح"\npos = "noun"\ndoubt = ["_ بحري", "near:طعام"]\nfavour = ["رش _", "near:جرح", "near:ألم"]',
}
# Neutral namings, actors, and words of more than one entry.
FURTHER = '''
[[term]]
id = "neutral-gap"
pattern = "مدير ~ شركة"
neutral = true
actor = "north"

[[term]]
id = "neutral-phrase"
pattern = "بيت عال"
neutral = true
actor = "north"

[[term]]
id = "loaded-phrase"
pattern = "بيت عال"
class = "other"
lean = -1

[[term]]
id = "neutral-role"
pattern = "حارس ليلي"
neutral = true
role = "army"

[[term]]
id = "loaded-guard"
pattern = "حارس ليلي"
class = "other"
lean = -1

[[term]]
id = "a-neutral-word"
lemma = "قارب"
pos = "noun"
neutral = true
actor = "north"

[[term]]
id = "loaded-word"
lemma = "قارب"
pos = "noun"
class = "other"
lean = -1

[[term]]
id = "loaded-house"
lemma = "منزل"
pos = "noun"
class = "other"
lean = -1

[[term]]
id = "quoted-house"
lemma = "منزل"
pos = "noun"
only = ["in-quotes"]
class = "other"
lean = -1

[[term]]
id = "north-gang"
lemma = "زمرة"
pos = "noun"
class = "actor-label"
lean = -2
actor = "north"

[[term]]
id = "south-gang"
lemma = "زمرة"
pos = "noun"
class = "actor-label"
lean = -2
actor = "south"

[[term]]
id = "south-gang-of-hills"
pattern = "زمرة تلال"
class = "actor-label"
lean = -2
actor = "south"

[[term]]
id = "local"
pattern = "مسلح غريب"
class = "actor-label"
lean = -2
actor = "south"

[[term]]
id = "local-word"
lemma = "غريب"
pos = "noun"
class = "actor-label"
lean = -2
actor = "south"
'''
HEAD = '''format = "framing-lexicon/1"
name = "small"
title = {ar = "صغير", en = "small"}
conflict = true
cues = ["=الوادي"]

[[camp]]
id = "one"
name = {ar = "أول", en = "one"}

[[camp]]
id = "two"
name = {ar = "ثان", en = "two"}

[[actor]]
id = "north"
name = {ar = "الشمال", en = "North"}
camp = "one"

[[actor]]
id = "south"
name = {ar = "الجنوب", en = "South"}
camp = "two"

'''


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    """A checker that knows nothing but TERMS."""
    home = tmp_path_factory.mktemp("home")
    (home / "sets.toml").write_text('[sets]\narmed = ["مسلح", "غريب"]\n', encoding="utf-8")
    (home / "sources.toml").write_text('[[source]]\nid = "editorial"\n', encoding="utf-8")
    house = Path(tmp_path_factory.mktemp("house")) / "small.toml"
    rows = [f'[[term]]\nid = "{name}"\n{rest}\nclass = "other"\nlean = -1\n' for name, rest in TERMS.items()]
    house.write_text(HEAD + "\n".join(rows) + FURTHER, encoding="utf-8")
    return Checker(WordTable(compile_lexicon(load((house,), home), tables, forms)), None)


def mentions(checker: Checker, text: str) -> list[Mention]:
    read = checker.read(article(text), sentences(text))
    return [m for line in read.lines for m, _ in line.mentions]


def found(checker: Checker, text: str) -> list[str]:
    return [f"{m.entry.id.removeprefix('small/')}: {text[m.start:m.end]}" for m in mentions(checker, text)]


CASES = [
    # a gap: up to two words, or as many as are asked for, over no punctuation but quotation marks
    ("رأيت سيارة سريعة", ["gap: سيارة سريعة"]),
    ("رأيت سيارة جارنا السريعة", ["gap: سيارة جارنا السريعة"]),
    ("رأيت سيارة جارنا الجديدة السريعة", ["gap: سيارة جارنا الجديدة السريعة"]),
    ("رأيت سيارة جارنا الكبير الجديدة السريعة", []),
    ("رأيت سيارة جارنا، السريعة", []),
    ("رأيت سيارة، جارنا السريعة", []),
    ("رأيت سيارة، سريعة", []),
    ("رأيت سيارة «جارنا» السريعة", ["gap: سيارة «جارنا» السريعة"]),
    ("رأيت سيارة (سريعة) #سيارة_سريعة", ["gap: سيارة (سريعة", "gap: سيارة_سريعة"]),
    ("كتاب واحد اثنان ثلاثة أربعة قديم", ["gap-four: كتاب واحد اثنان ثلاثة أربعة قديم"]),
    ("كتاب واحد اثنان ثلاثة أربعة خمسة قديم", []),
    ("كتاب واحد اثنان ثلاثة، أربعة قديم", []),
    ("حبل الخروف هنا وحبل هذا الخروف", ["gap-noun: حبل الخروف", "gap-noun: وحبل هذا الخروف"]),
    ("حبل هذا هو الخروف", []),
    # the same where the first word is the one that is searched for
    ("درج الحديقة، ودرج تلك الحديقة، ودرج عال لتلك الحديقة", ["anchored-first: درج الحديقة", "anchored-first: ودرج تلك الحديقة"]),
    ("درج، الحديقة. درج تلك، الحديقة. درج، تلك الحديقة", []),
    ("مصباح الشارع، مصباح شارعنا", ["anchored-first-next: مصباح الشارع", "anchored-first-next: مصباح شارعنا"]),
    ("مصباح، الشارع. مصباح في الشارع. الشارع مصباح. مصباح", []),
    ("فوق غيمة بيضاء قرب تلة", ["anchored-between: فوق غيمة بيضاء قرب تلة"]),
    ("غيمة بيضاء تلة", ["anchored-between: غيمة بيضاء تلة"]),
    ("غيمة بيضاء. غيمة تلة. فوق غيمة بيضاء، تلة. غيمة، بيضاء قرب تلة", []),
    # a comma parts words with or without a space before or after it; several spaces do not
    ("سيارة ، سريعة. سيارة،سريعة. سيارة ،سريعة. سيارة؛ سريعة", []),
    ("سيارة  سريعة", ["gap: سيارة  سريعة"]),
    # ال that is asked for
    ("السقف مائل", ["definite-first: السقف مائل"]),
    ("سقف مائل", []),
    # what is joined by و or ف is another phrase's, unless it is a verb or the first word
    ("سيارة وسريعة", []),
    ("وسيارة سريعة فضوء القمر", ["gap: وسيارة سريعة", "definite-word: فضوء القمر"]),
    ("ضوء والقمر", []),
    ("سمع ورسم، سمع فرسم", ["verb-last: سمع ورسم", "verb-last: سمع فرسم"]),
    # an optional word, in the middle, at the start, at the end; punctuation parts it from the rest
    ("باب كبير", ["optional: باب كبير"]),
    ("باب خشبي كبير", ["optional: باب خشبي كبير"]),
    ("باب حديدي كبير. باب خشبي، كبير. باب، خشبي كبير. باب خشبي خشبي كبير", []),
    ("قنديل", ["optional-first: قنديل"]),
    ("عندي جديد قنديل", ["optional-first: جديد قنديل"]),
    ("قديم قنديل", ["optional-first: قنديل"]),
    ("جديد، قنديل", ["optional-first: قنديل"]),
    ("شجرة زيتون", ["optional-last: شجرة زيتون"]),
    ("شجرة زيتون معمرة هنا", ["optional-last: شجرة زيتون معمرة"]),
    ("شجرة زيتون، معمرة", ["optional-last: شجرة زيتون"]),
    ("شجرة تين", []),
    # a number in digits
    ("معي 20 دينار", ["number-first: 20 دينار"]),
    ("٢٠ ديناراً", ["number-first: ٢٠ ديناراً"]),
    ("عشرون دينارا. 20، دينار. دينار", []),
    ("طابق 5", ["number-last: طابق 5"]),
    ("الطابق ٥ أيضا", ["number-last: الطابق ٥"]),
    ("الطابق الخامس. طابق، 5. طابق", []),
    # a word with ال asked for, a choice, one form alone, a verb
    ("ضوء القمر", ["definite-word: ضوء القمر"]),
    ("ضوء قمر", []),
    ("قط الجيران وكلاب الجيران", ["choice: قط الجيران", "choice: وكلاب الجيران"]),
    ("كلب الجيران وقط جيران", []),
    ("رسم لوحة", ["verb: رسم لوحة"]),
    ("يرسمون اللوحة", ["verb: يرسمون اللوحة"]),
    ("فرسموا لوحته. رسم ولوحة", ["verb: فرسموا لوحته"]),
    # the longest wins, then the phrase
    ("نهر بارد عميق ونهر بارد ونهر", ["long: نهر بارد عميق", "short: ونهر بارد", "word: ونهر"]),
    ("أنهار باردة عميقة", ["word: أنهار"]),
    ("خبز", ["phrase-of-one: خبز"]),
    # a neutral phrase does not swallow a loaded word in its gap, but does one that is none
    ("مدير الشركة ومدير هذه الشركة", ["neutral-gap: مدير الشركة", "neutral-gap: ومدير هذه الشركة"]),
    ("مدير زمرة الشركة", ["north-gang: زمرة"]),
    ("مدير قارب الشركة", ["loaded-word: قارب"]),
    # of two entries for the same words: the name in quotation marks, the name of several words, the loaded, the neutral word
    ("«منزل» ومنزل", ["quoted-house: منزل", "loaded-house: ومنزل"]),
    ("بيت عال", ["neutral-phrase: بيت عال"]),
    ("حارس ليلي", ["loaded-guard: حارس ليلي"]),
    ("قارب", ["loaded-word: قارب"]),
    # a pattern that fits anybody counts where the article is about its conflict
    ("مسلح غريب. غريب", []),
    ("غريب قرب الوادي", ["local-word: غريب"]),
    ("مسلح غريب قرب الوادي", ["local: مسلح غريب"]),
    # restrictions
    ("التفاح", ["only-definite: التفاح"]),
    ("تفاح", []),
    ("البرتقال", []),
    ("برتقال", ["only-indefinite: برتقال"]),
    ("مزارع", []),
    ("المزارعين", ["only-plural: المزارعين"]),
    ("مزارعان", ["only-plural: مزارعان"]),
    ("صياد", ["only-singular: صياد"]),
    ("الصيادون وصيادان", []),
    ("قلم القلم قلمه", ["only-bare: قلم", "only-bare: القلم"]),
    ("«بستان» و\"البستان\" و“بستان”", ["only-quoted: بستان", "only-quoted: البستان", "only-quoted: بستان"]),
    ("بستان «بستان جميل» «أجمل بستان» «بستان. بستان»", []),
    # unless: words beside it, with a gap, and near it in the clause or among the three nearest words
    ("ورد أحمر", ["unless: ورد"]),
    ("ورد بري", []),
    ("ورد، بري", ["unless: ورد"]),
    ("بري ورد", ["unless: ورد"]),
    ("ماء ورد", []),
    ("ماء، ورد", ["unless: ورد"]),
    ("ورد ماء", ["unless: ورد"]),
    ("باقة ورد، باقة من ورد، باقة من أجمل ورد", []),
    ("باقة كبيرة من أجمل ورد", ["unless: ورد"]),
    ("باقة، من ورد", ["unless: ورد"]),
    ("باقة من، ورد", ["unless: ورد"]),
    ("ورد هنا وهناك كثير جدا عند النحل", []),
    ("النحل هنا وهناك كثير جدا عند كل ورد", []),
    ("ورد أحمر جميل، النحل", []),
    ("ورد أحمر جميل، يحبه النحل", ["unless: ورد"]),
    ("ورد، أحمر جميل يحبه النحل", ["unless: ورد"]),
    ("النحل، كبير جميل ورد", []),
    ("النحل، يحبه كبير جميل ورد", ["unless: ورد"]),
    ("النحل يحبه كبير جميل، ورد", ["unless: ورد"]),
    ("سمك طازج", ["unless-after: سمك"]),
    ("سمك بحري", []),
    ("سمك حلو نهري", ["word: نهري"]),
    ("سمك حلو كبير نهري", ["unless-after: سمك", "word: نهري"]),
    ("سمك حلو، نهري", ["unless-after: سمك", "word: نهري"]),
    ("ماء سمك وماء فيه سمك", []),
    ("ماء فيه كل سمك", ["unless-after: سمك"]),
    ("سمك جبلي، سمك يابس جبلي", []),
    ("سمك يابس", ["unless-after: سمك"]),
    ("سمك يابس، جبلي", ["unless-after: سمك"]),
    # beside it, two before it, and four away in its clause wherever the clause begins
    ("النحل ورد، ورد النحل، النحل كبير ورد، ورد كبير النحل", []),
    ("هنا، النحل كبير جميل أحمر ورد", []),
    ("هنا، ورد أحمر جميل كبير النحل", []),
    ("XبستانX", []),
    ("درج وحديقة. مصباح وشارع", []),
    # needs: near it means the sentence, over commas, and not the next sentence
    ("سكر", []),
    ("سكر أبيض", ["needs: سكر"]),
    ("شاي، وفي مكان آخر بعيد جدا من هنا سكر", ["needs: سكر"]),
    ("سكر، وفي مكان آخر بعيد جدا من هنا شاي", ["needs: سكر"]),
    ("سكر أسود. شاي", []),
    # optional words of a guard, beside the word and at the end of the sentence
    ("جرة عسل", ["guard-optional: عسل"]),
    ("جرة عسل صاف", ["guard-optional: عسل"]),
    ("جرة عسل، صاف", ["guard-optional: عسل"]),
    ("عسل صاف", []),
    ("عسل مر", ["guard-optional: عسل"]),
    ("خلية عسل مر", ["guard-optional: عسل"]),
    ("خلية عسل", []),
    ("30 بيضا", ["guard-number: بيضا"]),
    ("بيض 30", ["guard-number: بيض"]),
    ("بيض كثير. كثير، بيض", []),
    # near: looks at the word in a gap of the phrase, and not at its own words
    ("جمر كبير موقد", ["gap-guarded: جمر كبير موقد"]),
    ("جمر حديد موقد", []),
    ("طاحونة هواء قديمة", ["gap-needed: طاحونة هواء قديمة"]),
    ("طاحونة قمح قديمة", []),
]


@pytest.mark.parametrize("text, expected", CASES)
def test_terms_are_found_where_their_patterns_say(small: Checker, text: str, expected: list[str]) -> None:
    assert found(small, text) == expected


@pytest.mark.parametrize("text, doubt, favour", [
    ("نهر", 0, 0), ("ملح", 0, 0),
    ("ملح بحري", 1, 0), ("رش ملح", 0, 1), ("رش ملح بحري في الطعام على جرح", 2, 2), ("ألم، وجرح، ورش ملح", 0, 3), ("ملح. جرح", 0, 0),
])
def test_what_speaks_for_and_against_a_term_is_counted(small: Checker, text: str, doubt: int, favour: int) -> None:
    assert [(m.doubt, m.favour) for m in mentions(small, text)] == [(doubt, favour)]


def test_a_mention_knows_its_words_and_where_its_chief_word_stands(small: Checker) -> None:
    text = "هنا. أخيرا رأيت السيارة تلك السريعة"
    [mention] = mentions(small, text)
    assert text[mention.start:mention.end] == "السيارة تلك السريعة"
    assert (mention.first, mention.last, mention.sentence) == (2, 4, 2) and mention.first <= mention.head <= mention.last


def test_an_entry_of_another_actor_for_the_same_words_is_kept_beside(small: Checker) -> None:
    both = [(m.entry.id, [e.id for e in m.others]) for m in mentions(small, "زمرة هنا وزمرة التلال")]
    assert both == [("small/north-gang", ["small/south-gang"]), ("small/south-gang-of-hills", [])]
    assert [m.others for m in mentions(small, "قارب، بيت عال")] == [(), ()]
