"""Folding, sentences and words, by offset."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text import FILLER, LONGEST, TOKEN, Lines, arabic_words, fold, paragraphs, plain, sentences, stem, visible

SPELLINGS = ["إرهابية", "ارهابية", "إرهابيه", "إرهـــابية", "إِرْهَابِيَّة", "إر\N{ZERO WIDTH NON-JOINER}هابية",
             "ا\N{ARABIC HAMZA BELOW}رهابية", "ﺇﺭﻫﺎﺑﻴﺔ", "إرهابیة", "إرهابييييية"[:6] + "ية"]


@pytest.mark.parametrize("word", SPELLINGS[:9])
def test_spellings_of_one_word_fold_to_one(word: str) -> None:
    assert fold(word) == "ارهابيه"


def test_letters_kept_apart_by_dots_or_latin_letters_are_one_word() -> None:
    assert [fold(w) for w in arabic_words("حـ.ـمـ.ـاس و حـMـاس")] == ["حماس", "و", "حماس"]
    assert [fold(w) for w in arabic_words("حـ.ماس حـ.مـ.ــاس والسنـ.وار هـ.جوم شهـ·يد مـ*قاومة إرهابـeـين")] == [
        "حماس", "حماس", "والسنوار", "هجوم", "شهيد", "مقاومه", "ارهابيين"]


def test_a_dot_after_the_letter_of_a_year_ends_a_word() -> None:
    for year in ("1445هـ", "1445 هـ", "١٤٤٥هـ", "١٤٤٥ هـ"):
        assert arabic_words(f"في عام {year}.وقال الوزير") == ["في", "عام", "ه", "وقال", "الوزير"]


def test_a_letter_drawn_out_is_one_letter() -> None:
    assert fold("المجاهدوووون") == "المجاهدون"
    assert fold("النظااام") == "النظام"
    # a laugh or a short word keeps its letters, and two of a kind are spelling (للجنة، الله)
    assert fold("ههههه") == "ههههه" and fold("اللجنة") == "اللجنه" and fold("هههههه") == "ه"


# Each letter that a keyboard or a font offers for another, in a word.
@pytest.mark.parametrize("written, folded", [
    ("آمال", "امال"), ("أمل", "امل"), ("إمام", "امام"), ("ٱلقلم", "القلم"), ("ٲمل", "امل"), ("ٳمام", "امام"), ("مستشفى", "مستشفي"),
    ("شیعة", "شيعه"), ("کتاب", "كتاب"), ("ہجوم", "هجوم"), ("ھجوم", "هجوم"), ("مدینە", "مدينه"), ("مدینۀ", "مدينه"), ("علے", "علي"),
    ("علې", "علي"), ("مسؤول", "مسؤول"), ("شيءٌ", "شيء"), ("ﻻﺟﺊ", "لاجئ"), ("ﷲ", "الله"),
    # composed and decomposed hamza are one, and so is one that follows a mark
    ("مسو\N{ARABIC HAMZA ABOVE}ول", "مسؤول"), ("قرا\N{ARABIC MADDAH ABOVE}ن", "قران"), ("بي\N{ARABIC HAMZA ABOVE}ة", "بئه"),
])
def test_letters_that_stand_for_another_fold_to_it(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_latin_letter_inside_a_word_is_read_as_the_arabic_one_it_sounds_like() -> None:
    for latin, arabic in zip("mbtsdrzfqklnhwyaiuoegjc", "مبتسدرزفقكلنهويايوويغجك", strict=True):
        assert fold(f"قـ{latin}ـق") == fold(f"ق{arabic}ق") and plain(f"قـ{latin}ـق") == f"ق{arabic}ق", latin
        assert fold(f"قـ{latin.upper()}ـق") == fold(f"ق{arabic}ق") and plain(f"قـ{latin.upper()}ـق") == f"ق{arabic}ق", latin


def test_a_plain_word_keeps_its_spelling_and_loses_its_marks() -> None:
    assert [plain(w) for w in ["مدرسة", "إِرْهَابِيَّة", "إرهـــابية", "حـ.ـماس", "مستشفى", "ﺇﺭﻫﺎﺑﻴﺔ", "شیعة", "کتاب", "ﻻﺟﺊ"]] == [
        "مدرسة", "إرهابية", "إرهابية", "حماس", "مستشفى", "إرهابية", "شيعة", "كتاب", "لاجئ"]
    assert plain("مسو\N{ARABIC HAMZA ABOVE}ول") == "مسؤول" and plain("قرآن") == "قرآن"


def test_marks_piled_on_a_letter_change_nothing() -> None:
    # one mark more than is kept, and a word just longer than those whose piles are left alone
    for many in (1, 4, 5, 36, 37, 38, 500):
        word = "إرهاب" + "\N{ARABIC KASRA}" * many + "ية"
        assert fold(word) == "ارهابيه" and plain(word) == "إرهابية"
    # of a pile in a word of more than 40 characters four marks are kept: a hamza that is the fifth goes
    for many, length, written in ((3, 41, "مسؤول"), (4, 40, "مسؤول"), (4, 41, "مسوول"), (0, 41, "مسؤول")):
        word = "مسو" + "\N{ARABIC FATHA}" * many + "\N{ARABIC HAMZA ABOVE}" + "\N{ARABIC FATHA}" * (4 - many) + "ول"
        drawn_out = word + "ـ" * (length - len(word))
        assert len(drawn_out) == length and plain(drawn_out) == written, (many, length)
    assert fold("مسو\N{ARABIC HAMZA ABOVE}" + "\N{ARABIC FATHA}" * 50 + "ول") == "مسؤول"


def test_words_are_runs_of_arabic_letters_with_what_stands_in_and_after_them() -> None:
    assert arabic_words("Xxx 12 ٣ -، ـ XX") == []
    assert arabic_words("إرهـــابيٌّ، و(حماس) م.ت.ف.") == ["إرهـــابيٌّ", "و", "حماس", "م", "ت", "ف"]
    assert arabic_words("حـ.ـماس حـ*ـماس حـ·ـماس حـ•ـماس ح.ـماس حـ3ـماس حـMماس") == [
        "حـ.ـماس", "حـ*ـماس", "حـ·ـماس", "حـ•ـماس", "ح.ـماس", "حـ3ـماس", "حـMماس"]
    assert arabic_words("حM ح3س حـXY") == ["ح", "ح", "س", "ح"]
    # a Latin letter is neither a letter of such a word nor a mark on it, nor is it invisible
    assert arabic_words("حماسX حXماس") == ["حماس", "ح", "ماس"] and visible("XX") == "XX"


def test_tokens_are_words_numbers_and_latin_words() -> None:
    assert TOKEN.findall("قُتل 1,250 و٤٫٥ و٣ من NATO و F16، 7.") == ["قُتل", "1,250", "و", "٤٫٥", "و", "٣", "من", "NATO", "و", "F", "16", "7"]


@pytest.mark.parametrize("invisible", [
    "\N{SOFT HYPHEN}", "\N{ARABIC LETTER MARK}", "\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}",
    "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}", "\u202a", "\u202e", "\u2060", "\u2069", "\N{ZERO WIDTH NO-BREAK SPACE}", "ـ"])
def test_what_cannot_be_seen_divides_no_word_and_is_not_shown(invisible: str) -> None:
    word = f"مد{invisible}رسة"
    assert arabic_words(word) == [word] and fold(word) == "مدرسه" and plain(word) == "مدرسة" and visible(word) == "مدرسة"


def test_a_span_is_shown_on_one_line() -> None:
    assert visible(f"  قوات{FILLER}\n  النظـــام\tالسوري ") == "قوات النظام السوري"


@pytest.mark.parametrize("word, expected", [
    # one prefix: the article with what joins it, or one letter before four
    ("المدينه", "مدين"), ("والمدينه", "مدين"), ("فالمدينه", "مدين"), ("بالمدينه", "مدين"), ("كالمدينه", "مدين"),
    ("وبالمدينه", "مدين"), ("للمدينه", "مدين"),
    ("وكتاب", "كتاب"), ("فكتاب", "كتاب"), ("بكتاب", "كتاب"), ("ككتاب", "كتاب"), ("لكتاب", "كتاب"), ("وولد", "وولد"), ("المن", "المن"), ("الم", "الم"),
    # one suffix, where three letters stay
    ("مدرسون", "مدرس"), ("مدرسين", "مدرس"), ("مدرسان", "مدرس"), ("مدرسات", "مدرس"), ("مدرسها", "مدرس"), ("مدرسهم", "مدرس"), ("مدرسنا", "مدرس"),
    ("مدرسهما", "مدرس"), ("مدرستان", "مدرس"), ("مدرستين", "مدرس"), ("مدنيون", "مدن"), ("مدنيين", "مدن"), ("مدرسه", "مدرس"), ("مدرسيه", "مدرس"),
    ("عربي", "عرب"), ("كتبا", "كتب"), ("بنات", "بنات"), ("يدها", "يدها"), ("دمي", "دمي"), ("قلب", "قلب"),
])
def test_a_stem_has_one_prefix_and_one_suffix_less_and_three_letters_at_least(word: str, expected: str) -> None:
    assert stem(word) == expected


CASES = [  # a bar stands where a sentence ends
    "قال د. أحمد إن العدد 4.5 مليون.| هل يكفي؟| نعم!| ثم…| انتهى",
    "جاء في بيان م.ت.ف. أنها تدرس المقترح؛ وأضافت: سنرد غداً، بعد التشاور.| وانتهى البيان",
    "عاد الهدوء إلى المدينة.|وفتحت الأسواق أبوابها",
    "قال: «لن نقبل.»| وغادر",
    # several marks end one sentence; what closes a quotation or a bracket belongs to it
    "هل يكفي؟!| نعم...| حسناً۔| (انتهى.)| [تم.]| 'نعم.'| \"لا.\"| “لا.”| وبعد",
    # dots inside a word of a link or between letters that are no words end nothing
    "زار أ.ب المدينة و www.example.org أيضاً، ونشر 3.5 صورة",
    "انتهى...وبدأ",
    # an initial, with and after و, after a bracket, at the start; a word of two letters is none
    "د. سمير و د. ليلى ود. منى (أ. سامي) هنا.| وصل إلى يد.| ثم عاد",
    "بقي فيه..| ثم د..| عاد",
    # a mark that sits on the letter, or a letter kept from it by tatweel, makes no initial of a word
    "هذا رأيـي.| وهذا رأيكَ.| ونحن معـهم.| تم",
    # what nobody sees may stand between the mark and the space
    "انتهى.\N{RIGHT-TO-LEFT MARK}| وبدأ",
]


@pytest.mark.parametrize("drawn", CASES)
def test_sentences_end_where_drawn(drawn: str) -> None:
    text = drawn.replace("|", "")
    expected = [part.strip() for part in drawn.split("|") if part.strip()]
    assert [text[s.start:s.end] for s in sentences(text)] == expected


def test_newlines_end_sentences_and_paragraphs() -> None:
    text = "عنوان بلا نقطة\r\nجملة أولى. جملة ثانية\n\n***\nفقرة"
    found = sentences(text)
    assert [text[s.start:s.end] for s in found] == ["عنوان بلا نقطة", "جملة أولى.", "جملة ثانية", "فقرة"]
    assert [(s.number, s.paragraph) for s in found] == [(1, 1), (2, 2), (3, 2), (4, 3)]


def test_a_sentence_that_runs_on_is_cut_at_white_space() -> None:
    assert LONGEST == 4000
    word = "كلمة "
    most = (LONGEST // len(word) + 1) * len(word)  # to the end of the word that reaches beyond
    text = word * 2000 + "انتهت. وهذه قصيرة."
    found = [text[s.start:s.end] for s in sentences(text)]
    assert " ".join(found) == text and found[-1] == "وهذه قصيرة."
    assert [len(f) + 1 for f in found[:2]] == [most, most] and len(found) == 4
    # one as long as that is left whole, and where there is no white space nothing is cut
    assert len(sentences(("كلمة " * LONGEST)[:LONGEST - 1] + ".")) == 1 and len(sentences("ا" * 3 * LONGEST)) == 1
    assert len(sentences("ا" * 2 * LONGEST + ".ثم جاء. غد")) == 3
    assert len(sentences("جملة قصيرة هنا. " * LONGEST)) == LONGEST  # a long paragraph of short ones is not cut elsewhere
    # each is measured from where the one before it ended
    assert len(sentences("كلمة. " + ("كلمة " * LONGEST)[:LONGEST - 1] + ".")) == 2


def test_a_paragraph_and_a_sentence_have_no_white_space_at_their_edges() -> None:
    text = f"\t {FILLER} أولى. \n --- \n{FILLER}  «ثانية»  {FILLER} \n1\n"
    assert [text[start:end] for start, end in paragraphs(text)] == ["أولى.", "«ثانية»", "1"]
    assert list(paragraphs("XX نص X نص")) == [(0, 10)]
    found = sentences(text)
    assert [text[s.start:s.end] for s in found] == ["أولى.", "«ثانية»", "1"]
    assert [text[s.paragraph_start:s.paragraph_end] for s in found] == ["أولى.", "«ثانية»", "1"]
    assert [(s.number, s.paragraph) for s in found] == [(1, 1), (2, 2), (3, 3)]


def test_marks_without_a_letter_belong_to_the_sentence_after_them() -> None:
    text = "نعم. ... ؟! لا."
    assert [text[s.start:s.end] for s in sentences(text)] == ["نعم.", "... ؟! لا."]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_every_newline_ends_a_paragraph(newline: str) -> None:
    assert len(list(paragraphs(f"عنوان{newline}نص"))) == 2


def test_lines_end_at_each_kind_of_newline_and_are_given_without_it() -> None:
    source = "أول\r\nثان\r\rرابع\n"
    lines = Lines(source)
    assert [source[slice(*lines.bounds(n, source))] for n in range(1, 6)] == ["أول", "ثان", "", "رابع", ""]
    assert [lines.at(source.index(w)) for w in ("أول", "ثان", "رابع")] == [(1, 1), (2, 1), (4, 1)]
    assert lines.at(source.index("بع")) == (4, 3)
    # \r and \n at the end of a line are no part of it; the start of the next one is not crossed
    assert Lines("\n\nأ").bounds(2, "\n\nأ") == (1, 1) and Lines("أ").bounds(1, "أ") == (0, 1)
    assert Lines("NX\nأ").bounds(1, "NX\nأ") == (0, 2)


@given(st.text())
@settings(max_examples=200)
def test_sentences_lie_in_order_in_their_paragraphs(text: str) -> None:
    last = 0
    for sentence in sentences(text):
        assert last <= sentence.start < sentence.end <= len(text)
        assert sentence.paragraph_start <= sentence.start and sentence.end <= sentence.paragraph_end
        last = sentence.end
    for start, end in paragraphs(text):
        assert 0 <= start < end <= len(text)


@given(st.text(alphabet="ab\r\nش"), st.data())
def test_lines_and_columns_find_the_offset_again(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = Lines(text).at(offset)
    assert line >= 1 and column >= 1
    before = text[:offset]
    assert line == before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1 or text[offset - 1:offset + 1] == "\r\n"
