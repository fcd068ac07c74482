"""Who is named: mentions → actors, and each actor's namings in order.

A mention names its entry's actor; a label that fits anybody is resolved by the noun it modifies, by
the name that follows it in construct, or by its role in the conflict that the article is about,
nearest evidence first. Where it stays unclear, the naming is left out and counted.
"""

from collections import Counter
from functools import cached_property
from typing import NamedTuple

from framing.attachment import OF_STATES, Fit, Heads, fits_number, introduces, is_pair
from framing.matching import Line, Words
from framing.nounphrases import construct_name
from framing.records import Actor, Entry, Mention, Naming, Story, Voice
from framing.text import fold, stem
from framing.wordtable import Known, WordTable

# Evidence for a conflict: an actor named outright weighs more than a place or demonym.
# A state is a party to many conflicts, so its name tells less.
_ACTOR_WEIGHT, _STATE_WEIGHT = 3, 1
# How far back, in sentences, a naming of the same kind is taken as the antecedent.
_ANTECEDENT_REACH = 6
# How far back an actor of no one country (داعش) must be named for a word that fits anybody.
_AT_HAND = 2
# How far back another of the same kind makes it unclear who is meant.
_RIVAL_REACH = 1
# Somebody whom the article never names is meant only where there is a cue of the conflict for so many
# sentences, and its cues are this share of all.
_OFTEN, _ALONE = 8, 0.75



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
        self.lines: list[Line] = []
        self.named_in: dict[int, set[str]] = {}
        self.heads = Heads(self.lines)
        self._anywhere = table.anywhere
        self._roles = table.roles

    def see(self, number: int, known: list[Known]) -> None:
        """Count the cues among words of a sentence: places, demonyms, names."""
        cues = [cue for word in known for cue in word.cues]
        if cues:
            self.named.update([actor for _, actor in cues if actor])
            self._add(number, Counter([conflict for conflict, actor in cues if not actor]))

    def see_actors(self, line: Words, mentions: list[Mention]) -> None:
        """Count the actors named outright in a sentence."""
        here: Counter[str] = Counter()
        for mention in mentions:
            actor = self._table.actors.get(mention.entry.actor or "")
            if actor and not mention.others:
                here[actor.conflict] += _STATE_WEIGHT if "state" in actor.roles else _ACTOR_WEIGHT
                self.named[actor.id] += 1
                self.named_in.setdefault(line.sentence.number, set()).add(actor.id)
                self.heads.record(mention, line, actor.id)
        self._add(line.sentence.number, here)

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
        best = self._best
        nearest = self.by_sentence.get(sentence)
        if nearest and best:
            conflicts = self._table.conflicts
            local = [(w, n) for n, w in nearest.items() if n in conflicts]
            if local:
                weight, name = max(local, key=lambda r: (r[0], self.weights[r[1]], r[1]))
                if name == best or weight > nearest.get(best, 0) + 1:
                    return name
        return best

    @cached_property
    def _best(self) -> str | None:
        """The conflict that the article speaks of most."""
        ranked = [(weight, name) for name, weight in self.weights.items() if name in self._table.conflicts]
        return max(ranked, key=lambda r: (r[0], r[1]))[1] if ranked else None

    @cached_property
    def _alone(self) -> bool:
        """Whether the article speaks of one conflict, often enough, and hardly of another."""
        weights = [weight for name, weight in self.weights.items() if name in self._table.conflicts]
        best = max(weights, default=0)
        return best * _OFTEN >= len(self.lines) and best >= _ALONE * sum(weights)

    @cached_property
    def main(self) -> tuple[str, ...]:
        """The conflicts that the article is about, the strongest first."""
        about = [name for name in self.about() if name in self._table.conflicts]
        return tuple(sorted(about, key=lambda name: (-self.weights[name], name)))

    def is_near(self, conflict: str, sentence: int) -> bool:
        """Whether a sentence or one of those around it speaks of a conflict."""
        return any(conflict in self.by_sentence.get(at, ()) for at in range(sentence - _ANTECEDENT_REACH, sentence + _ANTECEDENT_REACH + 1))

    def actor_of_role(self, role: str, sentence: int, outright: bool = False) -> str | None:
        """Who fills a role in the conflict at hand, else in another that the article is about: one that
        it names; or, where it speaks of that conflict alone and not ``outright`` must be named, the
        first that fits."""
        here = self.conflict(sentence)
        fitting = self._fitting(here, role, sentence) if here else []
        named = [name for name in fitting if self.named[name]]
        if named:
            return max(named, key=lambda name: (self.named[name], -fitting.index(name)))
        if not fitting and not self._roles.get((here or "", role)):  # crowds that no conflict claims: the migrants, the protesters
            crowd = self._anywhere.get(role)
            if crowd:
                return crowd
        if here in self.main:
            others = [name for other in self.main if other != here for name in self._fitting(other, role, sentence) if self.named[name]]
            if len(others) == 1:
                return others[0]
        unnamed = not any(self.named[name] for name in self._roles.get((here or "", role), ()))
        return fitting[0] if fitting and unnamed and self._alone and not outright else None

    def _fitting(self, conflict: str, role: str, sentence: int) -> list[str]:
        """The actors of a conflict spoken of nearby that fill a role. Words for fighters whom somebody
        favours fit its armed groups where nobody is called the resistance and none of them is named."""
        found = self._roles.get((conflict, role), [])
        if not found and role == "resistance":
            found = [name for name in self._roles.get((conflict, "armed-group"), []) if not self.named[name]]
        if not self.is_near(conflict, sentence):
            return []
        if conflict in self._table.several:  # a file of several conflicts: nobody unless its theatre is named
            return [name for name in found if self._theatre_named(name) and self.is_at_hand(name, sentence)]
        return found

    def is_at_hand(self, name: str, sentence: int) -> bool:
        """Whether an actor without a country of its own, where it is named at all, is named nearby."""
        return not self.named[name] or any(name in self.named_in.get(at, ()) for at in range(sentence - _AT_HAND, sentence + 2))

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
        self._rivals: dict[str, tuple[str, int]] = {}
        self._labels: dict[str, tuple[str, int]] = {}
        self._hostile: tuple[str, int] | None = None
        self._seen: set[str] = set()
        self._fit = Fit(table)
        self.unplaced = 0

    def certainty(self, mention: Mention, name: Mention | None, noun: Mention | None, line: Words) -> int:
        """How sure it is that a mention names its actor (``records.Naming``)."""
        if self._fit.is_cause(mention, line):
            return 0
        by_name = any(m is not None and m.entry.actor for m in (mention, name, noun))
        return 2 if by_name or Heads.of(mention, line) else 1

    def resolve(self, placed: Placed, noun: Mention | None) -> str | None:
        """The actor that a mention names or judges, or None."""
        mention = placed.mention
        label = stem(fold(placed.line.texts[mention.first])) if noun is None else ""
        found = self._resolve(mention, placed.name, noun, label, placed.line)
        if found:
            self._seen.add(found)
            self._context.heads.record(mention, placed.line, found)
            self._context.named_in.setdefault(mention.sentence, set()).add(found)
            for role in self._roles_of(mention.entry, found):
                last = self._recent.get(role)
                if last and last[0] != found:
                    self._rivals[role] = last
                self._recent[role] = (found, mention.sentence)
            if mention.entry.lean < 0 and label:
                self._labels[label] = (found, mention.sentence)
                if placed.voice.voice == "outlet" and mention.entry.role not in OF_STATES:
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

    def _resolve(self, mention: Mention, name: Mention | None, noun: Mention | None, label: str, line: Words) -> str | None:
        if mention.entry.actor:
            return self._own(mention)
        for other in (name, noun):
            if other is not None and other.entry.actor:
                return self._own(other)
        role = self._role(mention, name, noun)
        if role is None or (name is None and noun is None and not self._fit.allows(mention, line, self._context.conflict(mention.sentence))):
            return None
        head = Heads.of(mention, line)
        if head:
            said, owner = self._context.heads.owner(head, (mention.sentence, mention.first))
            if said:
                return owner
        if noun is None and name is None and mention.entry.lean < 0:
            before = self._near(self._labels.get(label), mention.sentence)
            if before:
                return before
        found = self._by_role(role, mention.sentence, head is not None)
        if found is None or not fits_number(mention, line, self._table.actors[found]):
            return None
        if name is None and (found in self._seen or self._context.named[found]) and introduces(mention, line):
            return None
        if self._context.named[found] and is_pair(mention, line):  # two men of a group that has a name
            return None
        return found if name is not None or noun is not None else self._unless_hostile(mention, found)

    def _role(self, mention: Mention, name: Mention | None, noun: Mention | None) -> str | None:
        """The role by which a mention is resolved: that of its name or noun, unless one names a
        state's force and the other an armed group (متمردو الجيش، القوات المتمردة)."""
        own = mention.entry.role
        for other in (name, noun):
            if other is not None and other.entry.role:
                apart = own is not None and (own in OF_STATES) != (other.entry.role in OF_STATES)
                return None if apart and not mention.entry.neutral and mention.entry.lean < 0 else other.entry.role
        return own

    def _unless_hostile(self, mention: Mention, found: str | None) -> str | None:
        """A hostile word for somebody whom the article never names, right after one for the other
        side, is a second word for that other side: عصابات حفتر … المليشيات."""
        before = self._near(self._hostile, mention.sentence)
        if mention.entry.lean >= 0 or found is None or before is None or before == found or self._context.named[found] or found in self._seen:
            return found
        one, two = self._table.actors[before], self._table.actors[found]
        return before if one.conflict == two.conflict and one.camp != two.camp and "state" not in two.roles else found

    def _by_role(self, role: str, sentence: int, outright: bool) -> str | None:
        here = self._context.conflict(sentence)
        recent = self._near(self._recent.get(role), sentence)
        if recent:
            rival = self._rivals.get(role)
            if rival and rival[0] != recent and sentence - rival[1] <= _RIVAL_REACH:
                return None  # two of a kind were just named: either may be meant
            home, main = self._table.actors[recent].conflict, self._context.main
            if home in self._table.several and not self._context.is_at_hand(recent, sentence):
                return None
            if home == here or home not in self._table.conflicts or (home in main and here in main):
                return recent
        return self._context.actor_of_role(role, sentence, outright)

    def _roles_of(self, entry: Entry, actor: str) -> tuple[str, ...]:
        """The roles in which an actor may be met again: its own, and that of the word, unless one is a
        state's and the other is not (عصابات النظام makes no armed group of the state)."""
        known = self._table.actors.get(actor)
        roles = known.roles if known else ()
        apart = entry.role is None or (bool(roles) and all((role in OF_STATES) != (entry.role in OF_STATES) for role in roles))
        return roles if apart or entry.role is None else (*roles, entry.role)


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
