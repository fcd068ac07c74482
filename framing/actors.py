"""Who is named: mentions → actors, and each actor's namings in order.

A mention names its entry's actor; a label that fits anybody is resolved by the noun it modifies, by
the name that follows it in construct, or by its role in the conflict that the article is about,
nearest evidence first. Where it stays unclear, the naming is left out and counted.
"""

import re
from collections import Counter
from typing import NamedTuple

from framing import inflection
from framing.matching import Words
from framing.nounphrases import construct_name
from framing.records import Actor, Entry, Mention, Naming, Story, Voice
from framing.text import fold, stem
from framing.wordtable import Known, WordTable

# Evidence for a conflict: an actor named outright weighs more than a place or demonym.
# A state is a party to many conflicts, so its name tells less.
_ACTOR_WEIGHT, _STATE_WEIGHT = 3, 1
# Roles of states and their armies: a word for these tells nothing of a word for an armed group.
_OF_STATES = frozenset({"state", "army", "police", "occupier", "enemy"})
# How far back, in sentences, a naming of the same kind is taken as the antecedent.
_ANTECEDENT_REACH = 6


_FOREIGN = re.compile("^ال.+(?:ي|يه)$")


def _is_one_of_them(mention: Mention, line: Words) -> bool:
    """A neutral word for one person or two (المهاجم، مسلحان) names no group; nor does any for women alone."""
    if not mention.form & inflection.PERSON or mention.noun >= 0:
        return False
    # المسلحين may be two or many, مسلحان are two.
    few = not mention.form & (inflection.PLURAL | inflection.DUAL) or line.texts[mention.head].endswith("ان")
    women = mention.form & inflection.PLURAL and mention.form & inflection.FEMININE
    return bool(women) or (mention.entry.neutral and few)


class Placed(NamedTuple):
    """A mention with its voice, words and the mentions it swallowed or leans on."""

    mention: Mention
    voice: Voice
    line: Words
    name: Mention | None = None


class Context:
    """What one article is about, gathered sentence by sentence."""

    def __init__(self, table: WordTable) -> None:
        self._table = table
        self.weights: Counter[str] = Counter()
        self.by_sentence: dict[int, Counter[str]] = {}
        self.named: Counter[str] = Counter()
        self._anywhere = table.anywhere
        self._roles = table.roles

    def see(self, number: int, known: list[Known]) -> None:
        """Count the cues of a sentence: places, demonyms, names."""
        here: Counter[str] = Counter()
        for word in known:
            for conflict, actor in word.cues:
                if actor:
                    self.named[actor] += 1
                else:
                    here[conflict] += 1
        self._add(number, here)

    def see_actors(self, number: int, mentions: list[Mention]) -> None:
        """Count the actors named outright in a sentence."""
        here: Counter[str] = Counter()
        for mention in mentions:
            actor = self._table.actors.get(mention.entry.actor or "")
            if actor and not mention.others:
                here[actor.conflict] += _STATE_WEIGHT if "state" in actor.roles else _ACTOR_WEIGHT
                self.named[actor.id] += 1
        self._add(number, here)

    def _add(self, number: int, here: Counter[str]) -> None:
        if here:
            self.by_sentence.setdefault(number, Counter()).update(here)
            self.weights.update(here)

    def about(self) -> frozenset[str]:
        """The conflicts that the article is about, by its cues: the strongest, and any half as strong."""
        best = max(self.weights.values(), default=0)
        return frozenset(name for name, weight in self.weights.items() if 2 * weight >= best)

    def conflict(self, sentence: int) -> str | None:
        """The conflict at hand in a sentence: the article's, unless the sentence speaks of another."""
        if not self.weights:
            return None
        conflicts = self._table.conflicts
        ranked = [(weight, name) for name, weight in self.weights.items() if name in conflicts]
        if not ranked:
            return None
        best = max(ranked, key=lambda r: (r[0], r[1]))[1]
        nearest = self.by_sentence.get(sentence)
        if nearest:
            local = [(w, n) for n, w in nearest.items() if n in conflicts]
            if local:
                weight, name = max(local, key=lambda r: (r[0], self.weights[r[1]], r[1]))
                if name == best or weight > nearest.get(best, 0) + 1:
                    return name
        return best

    def actor_of_role(self, role: str, sentence: int) -> str | None:
        """Who fills a role in the conflict at hand."""
        conflict = self.conflict(sentence)
        fitting = self._roles.get((conflict, role), []) if conflict else []
        if not fitting:  # crowds that no conflict claims: the migrants, the protesters of an article
            return self._anywhere.get(role)
        if conflict in self._table.several:  # a file of several conflicts: nobody unless its theatre is named
            fitting = [name for name in fitting if self._theatre_named(name)]
        return max(fitting, key=lambda name: (self.named[name], -fitting.index(name)), default=None)

    def _theatre_named(self, name: str) -> bool:
        theatre = self._table.actors[name].theatre
        return any(count and self._table.actors[other].theatre == theatre for other, count in self.named.items())


def absorb(line: Words, mentions: list[Mention]) -> list[tuple[Mention, Mention | None]]:
    """Mentions with the name that stands in construct after them; that name is no naming of its own."""
    names: dict[int, Mention] = {}
    swallowed: set[int] = set()
    for index, mention in enumerate(mentions):
        if index in swallowed:
            continue
        name = construct_name(line, mention, mentions)
        if name is not None and _takes_name(mention, name):
            names[index] = name
            swallowed.add(mentions.index(name))
    return [(m, names.get(i)) for i, m in enumerate(mentions) if i not in swallowed or not m.entry.neutral]


def _takes_name(mention: Mention, name: Mention) -> bool:
    entry = mention.entry
    if entry.cls not in ("actor-label", "glorification", "slur", "") or not name.entry.neutral:
        return False
    return bool(name.entry.actor or name.entry.role) and (entry.actor is None or entry.actor == name.entry.actor or not entry.neutral)


class Actors:
    """Resolves the mentions of one article and tells each actor's story."""

    def __init__(self, table: WordTable, context: Context) -> None:
        self._table = table
        self._context = context
        self._recent: dict[str, tuple[str, int]] = {}
        self._labels: dict[str, tuple[str, int]] = {}
        self._hostile: tuple[str, int] | None = None
        self._seen: set[str] = set()
        self.unplaced = 0

    def resolve(self, placed: Placed, noun: Mention | None) -> str | None:
        """The actor that a mention names or judges, or None."""
        mention = placed.mention
        label = stem(fold(placed.line.texts[mention.first])) if noun is None else ""
        found = self._resolve(mention, placed.name, noun, label, placed.line)
        if found:
            self._seen.add(found)
            for role in self._roles_of(mention.entry, found):
                self._recent[role] = (found, mention.sentence)
            if mention.entry.lean < 0 and label:
                self._labels[label] = (found, mention.sentence)
                if placed.voice.voice == "outlet" and mention.entry.role not in _OF_STATES:
                    self._hostile = (found, mention.sentence)
        elif mention.entry.role:
            self.unplaced += 1
        return found

    def _own(self, mention: Mention) -> str | None:
        """The actor of the entry; among several of one span, the one of the conflict at hand."""
        if mention.others:
            conflict = self._context.conflict(mention.sentence)
            for entry in (mention.entry, *mention.others):
                actor = self._table.actors.get(entry.actor or "")
                if actor and actor.conflict == conflict:
                    return actor.id
        return mention.entry.actor

    def _near(self, place: tuple[str, int] | None, sentence: int) -> str | None:
        return place[0] if place and sentence - place[1] <= _ANTECEDENT_REACH else None

    def _is_elsewhere(self, mention: Mention, line: Words) -> bool:
        """Whether a foreign adjective follows a generic naming: الحكومة الألمانية is no party here."""
        at = mention.last + 1
        if at >= len(line.texts) or not line.joined[at]:
            return False
        word = line.known[at]
        if word.folded.startswith("مجهول"):  # مسلحون مجهولون: nobody knows who
            return True
        if not mention.form & inflection.DEFINITE:
            return False
        if not _FOREIGN.match(word.folded) or len(word.folded) < 6:
            return False
        conflict = self._context.conflict(mention.sentence)
        return bool(word.cues) != any(c == conflict for c, _ in word.cues) or not (word.cues or word.groups)

    def _resolve(self, mention: Mention, name: Mention | None, noun: Mention | None, label: str, line: Words) -> str | None:
        if mention.entry.actor:
            return self._own(mention)
        for other in (name, noun):
            if other is not None:
                if other.entry.actor:
                    return self._own(other)
                if other.entry.role:
                    return self._by_role(other.entry.role, mention.sentence)
        if not mention.entry.role or _is_one_of_them(mention, line) or self._is_elsewhere(mention, line):
            return None
        before = self._near(self._labels.get(label), mention.sentence) if mention.entry.lean < 0 else None
        return before or self._unless_hostile(mention, self._by_role(mention.entry.role, mention.sentence))

    def _unless_hostile(self, mention: Mention, found: str | None) -> str | None:
        """A hostile word for somebody whom the article never names, right after one for the other
        side, is a second word for that other side: عصابات حفتر … المليشيات."""
        before = self._near(self._hostile, mention.sentence)
        if mention.entry.lean >= 0 or found is None or before is None or before == found or self._context.named[found] or found in self._seen:
            return found
        one, two = self._table.actors[before], self._table.actors[found]
        return before if one.conflict == two.conflict and one.camp != two.camp and "state" not in two.roles else found

    def _by_role(self, role: str, sentence: int) -> str | None:
        recent = self._near(self._recent.get(role), sentence)
        found = self._context.actor_of_role(role, sentence)
        if recent:
            actor = self._table.actors.get(recent)
            if found is None or (actor and actor.conflict == self._context.conflict(sentence)):
                return recent
        return found

    def _roles_of(self, entry: Entry, actor: str) -> tuple[str, ...]:
        known = self._table.actors.get(actor)
        roles = known.roles if known else ()
        return (*roles, entry.role) if entry.role else roles


def camp_of(entry: Entry, actor: str | None, actors: dict[str, Actor]) -> str | None:
    """Whose vocabulary an entry is: its own camp, or by actor and lean: favourable words are the
    actor's own camp's, hostile ones the opposed camp's where the conflict has just one such."""
    if entry.camp:
        return entry.camp
    if entry.lean == 0 or actor is None or actor not in actors:
        return None
    own = actors[actor].camp
    if entry.lean > 0 or own is None:
        return own if entry.lean > 0 else None
    here = (actors[actor].conflict, actors[actor].theatre)
    others = list(dict.fromkeys(a.camp for a in actors.values() if (a.conflict, a.theatre) == here and a.camp and a.camp != own))
    return others[0] if others else None


def stories(namings: dict[str, list[Naming]], actors: dict[str, Actor]) -> tuple[Story, ...]:
    """The stories, the actor named first coming first."""
    ordered = sorted(namings.items(), key=lambda item: (item[1][0].start, item[0]))
    return tuple(Story(name, actors[name].name, actors[name].conflict, actors[name].camp, tuple(sorted(found)))
                 for name, found in ordered)
