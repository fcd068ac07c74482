"""Target: text and quotations: sentences in order and inside, marks inside, lines that count up."""

from framing.quotations import around, quotations
from framing.text import Lines, fold, paragraphs, plain, sentences, stem, visible
from fuzz.soup import text


def one(data: bytes) -> None:
    """Split, fold and quote one text."""
    source = text(data)
    last = 0
    for number, sentence in enumerate(sentences(source), 1):
        assert sentence.number == number and last <= sentence.start < sentence.end <= len(source)
        assert sentence.paragraph_start <= sentence.start and sentence.end <= sentence.paragraph_end
        last = sentence.end
    for start, end in paragraphs(source):
        found = quotations(source, start, end)
        assert all(start <= q.start < q.end <= end and q.depth >= 1 for q in found)
        around(found, start, end)
    lines = Lines(source)
    places = [lines.at(offset) for offset in range(len(source) + 1)]
    assert places == sorted(places) and all(line >= 1 and column >= 1 for line, column in places)
    for word in source.split():
        folded = fold(word)
        stem(folded)
        plain(word)
    visible(source)
