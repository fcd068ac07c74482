"""The features of a mention in its context: one definition for training and scoring.

A feature is a string; a mention has it or not. Who is named is never a feature: words that belong
to names, places, demonyms and the actors' own namings are masked before stems and n-grams are
taken, and the lemma counts only where the lexicon calls the entry ambiguous.
"""

from framing import inflection
from framing.matching import Words
from framing.records import Mention, Voice
from framing.text import stem
from framing.wordtable import KEPT, Known, WordTable

_MASK = "<اسم>"
_WINDOW = 4
_FORMS = ((inflection.DEFINITE, "definite"), (inflection.PLURAL, "plural"), (inflection.DUAL, "dual"),
          (inflection.FEMININE, "feminine"), (inflection.POSSESSED, "possessed"), (inflection.TANWIN, "tanwin"),
          (inflection.VERB, "verb"), (inflection.PREPOSITION, "preposition"), (inflection.ADJECTIVE, "adjective"))
_DENIALS = frozenset({"ليس", "ليست", "ليسوا", "لا", "لم", "لن", "ما", "غير", "دون", "بدون", "بلا", "عدم"})
TOPICS = ("sport", "health", "economy", "culture", "technology", "law", "war")


class Features:
    """Computes features against one word table."""

    MASK = _MASK

    def __init__(self, table: WordTable) -> None:
        self._table = table
        self._topics = {name: table.speech.get(f"topic-{name}", frozenset()) for name in TOPICS}
        generic = {lexeme for rows in table.speech.values() for lexeme in rows}
        self._masked = frozenset((table.naming - generic) | set(table.cues) | table.places)
        self._words: dict[str, str] = {}

    def word(self, line: Words, at: int) -> str:
        """The light stem of a word, or the mask where it belongs to a name."""
        known = line.known[at]
        found = self._words.get(known.word)
        if found is None:
            found = _MASK if any(r.lexeme in self._masked for r in known.readings) else stem(known.folded) or known.word[:1]
            if len(self._words) >= KEPT:
                self._words.clear()
            self._words[known.word] = found
        return found

    def holds(self, known: Known) -> bool:
        """Whether a lexicon holds a word, by itself, as loaded, whatever its guards say."""
        entries = self._table.entries
        return any(not entries[number].neutral for number, _, _ in known.singles) or any(
            len(phrase.pattern) == 1 and not entries[phrase.entry].neutral for anchored, _ in known.anchored for phrase in anchored.phrases)

    def of(self, mention: Mention, line: Words, voice: Voice) -> list[str]:
        """The features of one mention, none twice."""
        entry = mention.entry
        found = ["class=" + entry.cls, f"lean={abs(entry.lean)}", f"class,lean={entry.cls},{entry.lean}",
                 "voice=" + voice.voice, "voice-rule=" + voice.rule, "class,voice=" + entry.cls + "," + voice.voice,
                 "words=" + ("several" if mention.last > mention.first else "one"),
                 "spelling=" + ("exact" if mention.exact else "folded"),
                 "sentence=" + ("first" if mention.sentence == 1 else "later")]
        found += ["form=" + name for bit, name in _FORMS if mention.form & bit]
        if mention.doubt:
            found.append("guard=doubt")
        if mention.favour:
            found.append("guard=favour")
        if mention.noun >= 0:
            found.append("noun=joined")
        if entry.role:
            found.append("fits=anybody")
        lemma = entry.id if entry.ambiguous or entry.actor is None else ""
        if lemma:
            found.append("lemma=" + lemma)
            found += [f"lemma,form={lemma},{name}" for bit, name in _FORMS[:2] if mention.form & bit]
        found += self._neighbours(mention, line, lemma)
        found.append(f"length={min(4, mention.last - mention.first + 1)}")
        if any(line.known[i].folded in _DENIALS for i in range(max(0, mention.first - 3), mention.first)):
            found.append("denied")
        return found

    def _neighbours(self, mention: Mention, line: Words, lemma: str) -> list[str]:
        found = []
        count = len(line.texts)
        for offset, at in ((-1, mention.first - 1), (1, mention.last + 1), (-2, mention.first - 2), (2, mention.last + 2)):
            if not 0 <= at < count:
                if abs(offset) == 1:
                    found.append(f"word{offset:+d}=<edge>")
                continue
            word = self.word(line, at)
            found.append(f"word{offset:+d}={word}")
            if abs(offset) == 1:
                if word != _MASK:
                    found += [f"start{offset:+d}={word[:3]}", f"end{offset:+d}={line.known[at].folded[-2:]}"]
                if lemma:
                    found.append(f"lemma,word{offset:+d}={lemma},{word}")
        near = {self.word(line, at) for at in range(max(0, mention.first - _WINDOW), min(count, mention.last + _WINDOW + 1))
                if not mention.first <= at <= mention.last}
        found += ["near=" + word for word in sorted(near) if len(word) > 2]
        for name, lexemes in self._topics.items():
            if not lexemes.isdisjoint(line.lexemes):
                found.append("topic=" + name)
        return found
