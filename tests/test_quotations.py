"""Quotation marks of every kind."""


import pytest

from framing.quotations import around, quotations

CASES = [
    ("قال «لن نعود» ومضى", ["«لن نعود»"]),
    ('قال "لن نعود" ومضى', ['"لن نعود"']),
    ("قال “لن نعود” ومضى", ["“لن نعود”"]),
    ("قال „لن نعود“ ومضى", ["„لن نعود“"]),
    ("قال ‘لن نعود’ ومضى", ["‘لن نعود’"]),
    ("قال ”لن نعود“ ومضى", ["”لن نعود“"]),
    ("قال »لن نعود« ومضى", ["»لن نعود«"]),
    ("قال «إنهم يسمونه “الحل” دائماً» ومضى", ["«إنهم يسمونه “الحل” دائماً»", "“الحل”"]),
    ('اتهمته بـ"الخيانة" علناً', ['"الخيانة"']),
    ("قال «لن نعود ومضى", ["«لن نعود ومضى"]),
    ("ارتفع السعر 5\" هذا العام", []),
    ("لا شيء هنا", []),
]


# Marks of every kind: each quotation with its depth and whether it was closed.
SHAPES = [
    ("قال ‹لن نعود› ومضى", [("‹لن نعود›", 1, True)]),
    ("قال ❝لن نعود❞ ومضى", [("❝لن نعود❞", 1, True)]),
    ("قال ‚لن نعود‘ أو ‚لن نذهب’ ومضى", [("‚لن نعود‘", 1, True), ("‚لن نذهب’", 1, True)]),
    ("قال „لن نعود” ومضى", [("„لن نعود”", 1, True)]),
    ("قال ''لن نعود'' ومضى", [("''لن نعود''", 1, True)]),
    ("قال 'لن نعود' ومضى", [("'لن نعود'", 1, True)]),
    ("قال ″لن نعود″ ومضى", [("″لن نعود″", 1, True)]),
    ("قالت ((سبأ)) إن ((لن نعود)) ومضت", [("((سبأ))", 1, True), ("((لن نعود))", 1, True)]),
    ("البند ((أ) و(ب)", []), ("قال ((لن نعود ومضى", []), ("نعم)) لا", []),
    # an apostrophe, inches, a lone mark, a mark at the end open nothing
    ("صورة it's من 'مكان' بعيد", [("'مكان'", 1, True)]),
    ("طوله 5' وعرضه 6″. قال '", []), ("قال «", []), ("قال \"", []), ("قال » ومضى", []), ("كلمة\"", []), ("كلمة\" ملتصقة \" ثم", []),
    ("طوله ' وحده", []), ("’نعم’ »، نعم", []),
    # never closed: to the end of the paragraph
    ("قال »لن", [("»لن", 1, False)]), ("\"كلمة", [("\"كلمة", 1, False)]), ("قال 'لن", [("'لن", 1, False)]), ("أ « ب", [("« ب", 1, False)]),
    # nested, and closed with the one around it
    ("«أ \"ب\" ج»", [("«أ \"ب\" ج»", 1, True), ("\"ب\"", 2, True)]),
    ("«أ \"ب» ج", [("«أ \"ب»", 1, True), ("\"ب»", 2, False)]),
    ("“أ „ب“ ج”", [("“أ „ب“ ج”", 1, True), ("„ب“", 2, True)]),
    ("«أ “ب ‹ج", [("«أ “ب ‹ج", 1, False), ("“ب ‹ج", 2, False), ("‹ج", 3, False)]),
    # a mark that looks like an opening one opens, though it could close
    ("قال 'لن 'نعود' ثم' ومضى", [("'لن 'نعود' ثم'", 1, True), ("'نعود'", 2, True)]),
    ("قال ”لن ”نعود“ ثم“ ومضى", [("”لن ”نعود“ ثم“", 1, True), ("”نعود“", 2, True)]),
    ("قال ″لن ″نعود″ ثم″ ومضى", [("″لن ″نعود″ ثم″", 1, True), ("″نعود″", 2, True)]),
    # straight marks: beside spaces, glued to a word before or after, after tatweel
    ("\" كلمة \" ثم", [("\" كلمة \"", 1, True)]), ("بـ\"كلمة\" ثم", [("\"كلمة\"", 1, True)]), ("كلمة\"ملتصقة\" ثم", [("\"ملتصقة\"", 1, True)]),
    ("كلمة \"ملتصقة\"ثم جاء", [("\"ملتصقة\"", 1, True)]), ("قال \" لن نعود\" ثم", [("\" لن نعود\"", 1, True)]),
    ("\"نعم\" \"لا\"", [("\"نعم\"", 1, True), ("\"لا\"", 1, True)]),
    # after a conjunction or preposition of one letter, but not after a word
    ("عن ''المقاومة'' و''الشهادة'' ثم", [("''المقاومة''", 1, True), ("''الشهادة''", 1, True)]), ("و'لن نعود' ثم", [("'لن نعود'", 1, True)]),
    ("ب″المقاومة″ ثم", [("″المقاومة″", 1, True)]), ("دعو''المقاومة", []), ("م'ن", []),
    ("\"نعم\"و\"لا\"", [("\"نعم\"", 1, True), ("\"لا\"", 1, True)]),
    # glued to the word before it, but closed; a number in marks; free between spaces
    ("قال\" لن نعود\" ثم", [("\" لن نعود\"", 1, True)]), ("قال ″10 قتلى سقطوا″ ثم", [("″10 قتلى سقطوا″", 1, True)]),
    ("قال ″لن نعود ″ ثم", [("″لن نعود ″", 1, True)]),
    # a closing mark set amiss after a name, and a new quotation where the one before was left open
    ("زار \"سان دوني \"والمدينة", [("\"سان دوني \"", 1, True)]),
    ("قال \"واحد اثنان \"ثلاثة\" ثم", [("\"واحد اثنان \"", 1, True)]),
    ("قال \"واحد اثنان ثلاثة أربعة \"خمسة\" ثم", [("\"واحد اثنان ثلاثة أربعة \"", 1, True)]),
    ("قال \"واحد اثنان ثلاثة أربعة خمسة \"ستة\" ثم", [("\"واحد اثنان ثلاثة أربعة خمسة ", 1, False), ("\"ستة\"", 1, True)]),
    ("قال: \"لن نعود وقال: \"لن نذهب\" معا", [("\"لن نعود وقال: ", 1, False), ("\"لن نذهب\"", 1, True)]),
    ("«نعم» قال: \"لن نعود وقال: \"لن نذهب\" معا",
     [("«نعم»", 1, True), ("\"لن نعود وقال: ", 1, False), ("\"لن نذهب\"", 1, True)]),
]


@pytest.mark.parametrize("text, expected", SHAPES)
@pytest.mark.parametrize("around_it", ["", "كلمة\n", "«"])
def test_quotations_know_their_depth_and_whether_they_were_closed(text: str, expected: list[tuple[str, int, bool]], around_it: str) -> None:
    """What stands outside the paragraph, before or after it, changes nothing."""
    whole = around_it + text + around_it
    found = quotations(whole, len(around_it), len(around_it) + len(text))
    assert [(whole[q.start:q.end], q.depth, q.closed) for q in found] == expected


def test_quotations_stand_eight_deep_at_most() -> None:
    found = quotations("«" * 10 + "أ" + "»" * 10, 0, 21)
    assert [(q.start, q.end, q.depth, q.closed) for q in found] == [(n, 19 - n, n + 1, True) for n in range(8)]


@pytest.mark.parametrize("text, expected", CASES)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[q.start:q.end] for q in quotations(text, 0, len(text))] == expected


def test_the_innermost_quotation_is_found() -> None:
    text = "قال «إنهم يسمونه “الحل” دائماً» ومضى"
    at = text.index("الحل")
    found = around(quotations(text, 0, len(text)), at, at + 4)
    assert found is not None and text[found.start:found.end] == "“الحل”"
    assert around(quotations(text, 0, len(text)), 0, 3) is None


@pytest.mark.parametrize("text", ["«" * 100_000, "»" * 100_000, "«" * 50_000 + "»" * 50_000, '" ' * 50_000])
def test_hostile_nesting_is_linear(text: str) -> None:
    steps = len(quotations(text, 0, len(text)))
    assert steps <= len(text)
