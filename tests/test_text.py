"""Folding, sentences and words, by offset."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text import WORD, Lines, fold, paragraphs, sentences

SPELLINGS = ["إرهابية", "ارهابية", "إرهابيه", "إرهـــابية", "إِرْهَابِيَّة", "إر\N{ZERO WIDTH NON-JOINER}هابية",
             "ا\N{ARABIC HAMZA BELOW}رهابية", "ﺇﺭﻫﺎﺑﻴﺔ", "إرهابیة", "إرهابييييية"[:6] + "ية"]


@pytest.mark.parametrize("word", SPELLINGS[:9])
def test_spellings_of_one_word_fold_to_one(word: str) -> None:
    assert fold(word) == "ارهابيه"


def test_letters_kept_apart_by_dots_or_latin_letters_are_one_word() -> None:
    assert [fold(w) for w in WORD.findall("حـ.ـمـ.ـاس و حـMـاس")] == ["حماس", "و", "حماس"]


def test_a_letter_drawn_out_is_one_letter() -> None:
    assert fold("المجاهدوووون") == "المجاهدون"


CASES = [  # a bar stands where a sentence ends
    "قال د. أحمد إن العدد 4.5 مليون.| هل يكفي؟| نعم!| ثم…| انتهى",
    "جاء في بيان م.ت.ف. أنها تدرس المقترح؛ وأضافت: سنرد غداً، بعد التشاور.| وانتهى البيان",
    "عاد الهدوء إلى المدينة.|وفتحت الأسواق أبوابها",
    "قال: «لن نقبل.»| وغادر",
]


@pytest.mark.parametrize("drawn", CASES)
def test_sentences_end_where_drawn(drawn: str) -> None:
    text = drawn.replace("|", "")
    expected = [part.strip() for part in drawn.split("|") if part.strip()]
    assert [text[s.start:s.end] for s in sentences(text)] == expected


def test_newlines_end_sentences_and_paragraphs() -> None:
    found = sentences("عنوان بلا نقطة\r\nجملة أولى. جملة ثانية\n\n***\nفقرة")
    assert [(s.number, s.paragraph) for s in found] == [(1, 1), (2, 2), (3, 2), (4, 3)]


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
