"""Who is named: mentions → actors, and each actor's namings in order.

A mention names its entry's actor; a label that fits anybody is resolved by the noun it modifies, by
the name that follows it in construct, or by its role in the conflict that the article is about,
nearest evidence first. Where it stays unclear, the naming is left out and counted.
"""

from typing import NamedTuple

from framing import inflection
from framing.attachment import OF_STATES, Fit, Heads, fits_number, introduces, is_doctrine, is_for_crowds, is_pair, is_place
from framing.context import ANTECEDENT_REACH, Context, label_of, label_stem
from framing.matching import Words
from framing.nounphrases import construct_name
from framing.records import Actor, Entry, Mention, Naming, Story, Voice
from framing.text import stem
from framing.wordtable import WordTable

_WOMAN = inflection.FEMININE | inflection.PLURAL
# Roles that somebody has in the eyes of the other side alone.
_BY_STANCE = frozenset({"enemy", "occupier"})
# How far back another of the same kind makes it unclear who is meant.
_RIVAL_REACH = 1


class Placed(NamedTuple):
    """A mention with its voice, words and the mentions it swallowed or leans on."""

    mention: Mention
    voice: Voice
    line: Words
    name: Mention | None = None


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

    def certainty(self, placed: Placed, noun: Mention | None, actor: str) -> int:
        """How sure it is that a mention names its actor (``records.Naming``)."""
        mention, name = placed.mention, placed.name
        if self._fit.is_cause(mention, placed.line) or self._is_short_name(mention, placed.line, actor):
            return 0
        if mention.entry.lean > 0 and name is not None and mention.form & _WOMAN == inflection.FEMININE:
            return 0  # بطلة اللاجئين is not the refugees
        if (mention.entry.neutral and mention.entry.ambiguous) or is_doctrine(mention):
            return 0
        if is_place(mention, placed.line, self._table.places):
            return 0
        by_name = any(m is not None and m.entry.actor for m in (mention, name, noun))
        if by_name or Heads.of(mention, placed.line):
            return 3
        if self._role(mention, name, noun) == "armed-group":
            return 1
        # قوات الجيش، مسلحو المعارضة in an article about one conflict: as good as a name.
        return 3 if mention.first != mention.last and mention.entry.neutral and self._context.is_alone else 2

    def _is_short_name(self, mention: Mention, line: Words, actor: str) -> bool:
        """Whether a word of praise is a name cut short: المقاومة where the article says المقاومة الشعبية."""
        names = self._context.name_words.get(actor, set())
        return mention.entry.lean > 0 and mention.first == mention.last and stem(line.known[mention.first].folded) in names

    def resolve(self, placed: Placed, noun: Mention | None) -> str | None:
        """The actor that a mention names or judges, or None."""
        mention = placed.mention
        label = label_of(mention, placed.line) if noun is None else ""
        found = self._resolve(mention, placed.name, noun, label, placed.line)
        if found:
            self._seen.add(found)
            for one in (mention, placed.name):
                if one is not None:
                    self._context.heads.record(one, placed.line, found)
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
        return place[0] if place and sentence - place[1] <= ANTECEDENT_REACH else None

    def _resolve(self, mention: Mention, name: Mention | None, noun: Mention | None, label: str, line: Words) -> str | None:
        if mention.entry.actor:
            return self._own(mention)
        for other in (name, noun):
            if other is not None and other.entry.actor:
                return self._own(other)
        role = self._role(mention, name, noun)
        if role is None:
            return None
        head = Heads.of(mention, line)
        if not (head or name or noun or self._fit.allows(mention, line, self._context.conflict(mention.sentence))):
            return None
        if head:
            place = self._context.heads.owner(head, (mention.sentence, mention.first))
            if place.said:
                return (None if place.before else self._called(mention, line)) or place.owner
        found = self._before(mention, label, line) if noun is None and name is None else None
        found = found or self._by_role(role, mention, head is not None)
        if found is None or not self._is_meant(mention, line, found, name is not None):
            return None
        return found if name is not None or noun is not None else self._unless_hostile(mention, found)

    def _before(self, mention: Mention, label: str, line: Words) -> str | None:
        """Whom the same label names by name nearby, else whom it named shortly before."""
        after = line.known[mention.last + 1:mention.last + 2]
        alone = mention.entry.lean and mention.form & inflection.DEFINITE and not (after and after[0].cues)
        by_name = self._context.labelled(label, mention.sentence) if alone else None
        return by_name or (self._near(self._labels.get(label), mention.sentence) if mention.entry.lean < 0 else None)

    def _called(self, mention: Mention, line: Words) -> str | None:
        """Whom a hostile word of a phrase named shortly before: إرهابيي قسد … التنظيم الإرهابي."""
        stems = (label_stem(line.known[at].folded) for at in range(mention.first, mention.last + 1))
        return next((found for label in stems if (found := self._near(self._labels.get(label), mention.sentence))), None)

    def _is_meant(self, mention: Mention, line: Words, found: str, with_name: bool) -> bool:
        """Whether the words let ``found``, who fills the role, be meant: in number, and as somebody known."""
        named = bool(self._context.named[found])
        if not fits_number(mention, line, self._table.actors[found]) or (named and is_pair(mention, line)):
            return False
        if mention.entry.role in _BY_STANCE and not self._is_stance(mention.entry.role, found):
            return False
        known = (named or found in self._seen) and mention.entry.role != "migrants"  # other migrants are migrants too
        return with_name or not known or not introduces(mention, line, self._context.is_stateless(found))

    def _is_stance(self, role: str, found: str) -> bool:
        """Whether ``found`` may be somebody's enemy or occupier here: in a conflict that the article is
        about, and for the enemy, where the outlet has no hostile word for its opponents."""
        actors = self._table.actors
        one = actors[found]
        if one.conflict in self._table.conflicts and one.conflict not in self._context.main:
            return False
        against = (actors[name] for name, _ in self._labels.values())
        return role != "enemy" or all(two.conflict != one.conflict or two.camp == one.camp for two in against)

    def _role(self, mention: Mention, name: Mention | None, noun: Mention | None) -> str | None:
        """The role by which a mention is resolved: that of its name or noun, unless one names a
        state's force and the other an armed group (متمردو الجيش، القوات المتمردة)."""
        own = mention.entry.role
        for other in (name, noun):
            if other is not None and other.entry.role:
                apart = own is not None and (own in OF_STATES) != (other.entry.role in OF_STATES)
                return None if apart and not mention.entry.neutral and mention.entry.lean < 0 else other.entry.role
        return own

    def _crowd(self, sentence: int) -> str | None:
        """The crowd spoken of before, if any: where an article names no party, a hostile word for
        fighters or enemies is for its protesters or migrants (المحتجون … المخربون)."""
        for role in ("protesters", "migrants"):
            found = self._near(self._recent.get(role), sentence)
            if found:
                return found
        return None

    def _unless_hostile(self, mention: Mention, found: str | None) -> str | None:
        """A hostile word for somebody whom the article never names, right after one for the other
        side, is a second word for that other side: عصابات حفتر … المليشيات."""
        before = self._near(self._hostile, mention.sentence)
        if mention.entry.lean >= 0 or found is None or before is None or before == found or self._context.named[found] or found in self._seen:
            return found
        one, two = self._table.actors[before], self._table.actors[found]
        if one.conflict != two.conflict or one.camp == two.camp or "state" in two.roles:
            return found
        return None if "occupier" in one.roles else before

    def _by_role(self, role: str, mention: Mention, outright: bool) -> str | None:
        context, sentence = self._context, mention.sentence
        party = context.names_any(role, sentence) if mention.entry.lean > 0 else bool(context.named)
        if not outright and not party and is_for_crowds(mention):
            crowd = self._crowd(sentence)
            if crowd:
                return crowd
        here = context.conflict(sentence)
        recent = self._near(self._recent.get(role), sentence)
        if recent:
            rival = self._rivals.get(role)
            if (rival and rival[0] != recent and sentence - rival[1] <= _RIVAL_REACH) or not context.is_at_hand(recent, sentence):
                return None  # two of a kind were just named, so either may be meant
            home = self._table.actors[recent].conflict
            if home == here or home not in self._table.conflicts or context.may_mean(home, sentence):
                return recent
        found = context.actor_of_role(role, sentence, outright)
        return found or (context.faced(role, sentence) if mention.entry.lean and mention.form & inflection.DEFINITE else None)

    def _roles_of(self, entry: Entry, actor: str) -> tuple[str, ...]:
        """The roles in which an actor may be met again: its own, else that of the word that named it
        (الحركة makes no armed group of a party)."""
        known = self._table.actors.get(actor)
        return known.roles if known and known.roles else ((entry.role,) if entry.role else ())


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
