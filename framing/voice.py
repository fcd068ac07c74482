"""Whose words: the outlet's, attributed, or quoted, and the speaker.

Rules over a sentence, in this order: inside quotation marks or a quotation of the format
(``quoted``); after a colon that follows a verb of saying or a speaker (``quoted``); named by
somebody (ما وصفه بـ); in the reach of a verb of saying, which begins after أن/إن or after its
subject and ends with the sentence or a new clause of the outlet's; in a sentence closed or opened
by بحسب، وفق، على حد تعبيره (``attributed``). The naming of the speaker is the outlet's.
After Alrahabi's rule-based quotation work for Arabic; see docs/architecture.md.
"""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, zip_longest
from typing import NamedTuple

from framing import inflection
from framing.matching import Line, Words
from framing.quotations import Quotation, around, quotations
from framing.records import Mention, Sentence, Voice
from framing.reported import Scan
from framing.saying import Region
from framing.text import PARAGRAPH
from framing.wordtable import WordTable

_IN_SPEECH = frozenset({"في", "خلال", "وفي", "حد"})
# A quotation that begins this near after a colon belongs to it.
_NEXT = 4
_LONGEST_HASHTAG = 100
# A question, and near under it an answer that a dash opens.
_ASKED = re.compile(r"[؟?][ \t]*[\r\n]\s{0,198}(?=[-–—])")
# A line that asks, as the interviews of newspapers mark it: * لكن …
_ASKING = re.compile(r"[\r\n][ \t]*[*•▪]")
OUTLET = Voice("outlet", None, "outlet")


class SpokenSentence(NamedTuple):
    """What the voice rules know of one sentence; most of it is empty, and an empty tuple takes no memory."""

    quotes: tuple[Quotation, ...]
    regions: tuple[Region, ...]
    own: tuple[tuple[int, int], ...]
    subjects: tuple[tuple[int, int], ...]
    speaker: str | None
    before: str | None = None


class _Quoted(NamedTuple):
    """The quotations of one paragraph, where they start, and which stands in which."""

    number: int
    found: list[Quotation]
    starts: list[int]
    parents: list[int]


def _parents(found: list[Quotation]) -> list[int]:
    """For each quotation, the number of the one that it stands in, or -1; quotations never cross."""
    parents: list[int] = []
    for at, quotation in enumerate(found):
        outer = at - 1
        while outer >= 0 and found[outer].end <= quotation.start:
            outer = parents[outer]
        parents.append(outer)
    return parents


def _answers(text: str) -> list[tuple[int, int]]:
    """Where the answers of an interview stand: from the dash under a question to the end of its line, or where
    another question follows to the next line that is marked as asking."""
    asked = list(_ASKED.finditer(text))
    found = []
    for question, then in zip_longest(asked, asked[1:]):
        asking = _ASKING.search(text, question.end(), then.start()) if then else None
        line = None if asking else PARAGRAPH.search(text, question.end())
        found.append((question.end(), asking.start() if asking else line.end() if line else len(text)))
    return found


class Voices:
    """Voice of mentions, sentence after sentence of one article."""

    def __init__(self, table: WordTable, text: str, quoted: tuple[tuple[int, int], ...] = ()) -> None:
        self._speech = table.speech
        self._bits = table.bits
        self._discussing = table.bits["mention-word"] | table.bits["mention-adjacent"] | table.bits["mention-verb"]
        self._phrases = table.speech_phrases
        self._places = table.places
        self._text = text
        self._quoted_starts = [start for start, _ in quoted]
        self._quoted_reach = list(accumulate((end for _, end in quoted), max))
        self._answers = _answers(text)
        self._paragraph = _Quoted(-1, [], [], [])
        self._last_speaker: str | None = None
        self._passed: Line | None = None
        self._carry: tuple[int, Region] | None = None

    def _quotes(self, sentence: Sentence) -> list[Quotation]:
        """The quotations that a sentence stands in or holds."""
        if self._paragraph.number != sentence.paragraph:
            found = quotations(self._text, sentence.paragraph_start, sentence.paragraph_end)
            self._paragraph = _Quoted(sentence.paragraph, found, [q.start for q in found], _parents(found))
        _, found, starts, parents = self._paragraph
        first = bisect_left(starts, sentence.start)
        around_it = []
        at = first - 1
        while at >= 0:
            if found[at].end > sentence.start:
                around_it.append(found[at])
            at = parents[at]
        return [*reversed(around_it), *found[first:bisect_left(starts, sentence.end + _NEXT)]]

    def _in_block(self, start: int, end: int) -> bool:
        """Whether a stretch lies in a quotation of the format."""
        at = bisect_right(self._quoted_starts, start) - 1
        return at >= 0 and end <= self._quoted_reach[at]

    def pass_by(self, line: Line) -> None:
        """A sentence without a mention: read only for a headline's speaker, or later for the speaker of
        the quotation that follows."""
        if ":" in self._text[line.sentence.start:line.sentence.end]:
            self.sentence(Words(self._text, line), [])
        else:
            self._passed = line

    def _speaker_before(self) -> str | None:
        """The last speaker named before the sentence at hand."""
        if self._passed is not None:
            line, self._passed = self._passed, None
            self.sentence(Words(self._text, line), [])
        return self._last_speaker

    def sentence(self, line: Words, mentions: list[Mention]) -> SpokenSentence:
        """The quotations and attributed stretches of one sentence; call in order."""
        quotes = self._quotes(line.sentence)
        some = bool(self._paragraph.found)
        scan = Scan(self._bits, self._places, line, mentions, quotes, self._text)
        regions = []
        carried = self._carried(line.sentence)
        if carried is not None:
            regions.append(carried._replace(start=line.sentence.start, end=line.sentence.end))
        if self._is_answer(line.sentence):
            regions.append(Region(line.sentence.start, line.sentence.end, "quoted", None, "interview"))
        colon = scan.colon()
        if colon:
            regions.append(colon)
            if colon.rule == "headline":
                self._carry = (line.sentence.paragraph, colon)
        regions += scan.named()
        regions += scan.said()
        regions += scan.closing()
        regions += scan.according(self._phrases["in-words"])
        scan.speakers()
        speaker = next((r.speaker for r in regions if r.speaker), None)
        if speaker is None and mentions and (some or any(r.rule.startswith("say") for r in regions)):
            before = self._speaker_before()
            speaker = before if any(r.rule.startswith("say") for r in regions) else None
        if speaker is not None:
            self._last_speaker = speaker
        self._passed = None
        return SpokenSentence(tuple(quotes), tuple(regions), tuple(scan.own), tuple(scan.subjects), speaker, self._last_speaker)

    def _is_answer(self, sentence: Sentence) -> bool:
        """Whether a sentence is part of an answer in an interview."""
        at = bisect_right(self._answers, (sentence.start, len(self._text))) - 1
        return at >= 0 and sentence.start < self._answers[at][1]

    def _carried(self, sentence: Sentence) -> Region | None:
        """The headline's speech that goes on: in the same line, or in a list right under it."""
        if self._carry is None:
            return None
        paragraph, region = self._carry
        under = paragraph == sentence.paragraph - 1 and self._text[sentence.paragraph_start] in "-–—•▪*"
        if paragraph != sentence.paragraph and not under:
            return None
        self._carry = (sentence.paragraph, region)
        return region

    def of(self, spoken: SpokenSentence, mention: Mention, line: Words) -> Voice:
        """The voice of one mention."""
        start, end = line.starts[mention.head], line.ends[mention.head]
        if self._in_block(start, end):
            return Voice("quoted", None, "block")
        if mention.noun >= 0 or mention.first == mention.last:
            quote = around(spoken.quotes, start, end)
        else:  # a phrase is quoted only as a whole: تنظيم "داعش" الإرهابي is not
            quote = around(spoken.quotes, line.starts[mention.first], line.ends[mention.last])
        if quote is not None and mention.entry.cls == "distancing" and _is_short(self._text, quote):
            quote = None
        if quote is not None:
            return Voice("quoted", spoken.speaker or spoken.before, "marks")
        if self._in_hashtag(mention.start):
            return OUTLET  # a hashtag is the poster's own
        best = OUTLET
        for region in spoken.regions:
            begins = region.start <= mention.start or (region.start == start and region.rule == "say-object")
            if begins and start < region.end and (best.voice == "outlet" or region.voice == "quoted"):
                if region.rule == "say-directive" and mention.entry.neutral:
                    continue  # a neutral name among the addressed is the outlet's; a label is the caller's
                if region.voice != "quoted" and any(a <= start < b for a, b in spoken.own):
                    continue
                if region.rule == "say-denial" and mention.entry.cls == "reporting-verb":
                    continue  # نفت مزاعم: who denies does not call his opponent's words so
                if region.rule == "according" and (mention.start, mention.end) in spoken.subjects:
                    continue
                best = Voice(region.voice, region.speaker or spoken.speaker, region.rule)
        return best

    def _in_hashtag(self, start: int) -> bool:
        """Whether a word stands in a hashtag, at its beginning or after an underscore."""
        at = start - 1
        while at >= 0 and (self._text[at] == "_" or self._text[at].isalnum()) and start - at < _LONGEST_HASHTAG:
            at -= 1
        return at >= 0 and self._text[at] == "#"

    def is_mentioned(self, spoken: SpokenSentence, mention: Mention, line: Words) -> bool:
        """Whether the word itself is discussed (كلمة «إرهابي»), not used."""
        nouns = self._speech["mention-word"]
        verbs = self._speech["mention-verb"]

        def among(at: int, group: frozenset[int]) -> bool:
            if at and line.known[at - 1].folded in _IN_SPEECH:  # في كلمة ألقاها: a speech, not a word
                return False
            return any(r.lexeme in group and not r.form & inflection.POSSESSED for r in line.readings[at])

        spoken_of = [at for at, known in line.speech if known.groups & self._discussing]
        if not spoken_of:
            return False
        quote = around(spoken.quotes, mention.start, mention.end)
        short = quote is not None and _is_short(self._text, quote)
        before = mention.first - 1
        if before >= 0 and short and among(before, self._speech["mention-adjacent"]):
            return not mention.form & inflection.PREPOSITION
        if before >= 0 and among(before, nouns) and (short or line.joined[mention.first]):
            return short or not any(r.form & inflection.DEFINITE for r in line.readings[before])
        if not short:
            return False
        return any(among(at, nouns) for at in spoken_of if at < mention.first or at > mention.last) or (
            sum(q.end - q.start < 30 and q.start >= line.sentence.start and q.end <= line.sentence.end for q in spoken.quotes) >= 2
            and any(among(at, verbs) for at in spoken_of))


def _is_short(text: str, quote: Quotation) -> bool:
    return quote.closed and len(text[quote.start:quote.end].split()) <= 3
