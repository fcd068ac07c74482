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
