"""What an article is about: its conflicts, the actors that it names, and who of them fills a role.

Gathered before any word is joined to an actor, so that a word for anybody at the top knows who is named below.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from framing.attachment import Heads, is_place
from framing.matching import Line, Words
from framing.records import Mention
from framing.text import stem
from framing.wordtable import WordTable

# Evidence for a conflict: an actor named outright weighs more than a place or demonym.
# A state is a party to many conflicts, so its name, or a place that stands for it, tells less.
_ACTOR_WEIGHT, _STATE_WEIGHT = 3, 1
# How far back, in sentences, a naming of the same kind is taken as the antecedent.
ANTECEDENT_REACH = 6
# How far back an actor of no one country (داعش) must be named for a word that fits anybody.
_AT_HAND = 2
# Somebody whom the article never names is meant only where there is a cue of the conflict for so many
# sentences, and its cues are this share of all.
_OFTEN, _ALONE = 8, 0.75
_FIGHTERS, _ARMIES = ("armed-group", "resistance"), frozenset({"army", "occupier"})


def label_of(mention: Mention, line: Words) -> str:
    """By what a label is known again: the stem of its first word, in construct (إرهابيو) or not."""
    return label_stem(line.known[mention.first].folded)


def label_stem(folded: str) -> str:
    """The light stem of a word, without the last letter of a construct plural."""
    return stem(folded).rstrip("وي")


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
        self.name_words: dict[str, set[str]] = {}
        self._by_name: dict[str, dict[int, set[str]]] = {}
        self._shared: list[tuple[int, frozenset[str]]] = []
        self._anywhere = table.anywhere
        self._roles = table.roles

    def see(self, line: Line) -> None:
        """Count the cues among words of a sentence: places, demonyms, names."""
        cues = [cue for word in line.known if word.cues for cue in word.cues]
        if cues:
            number = line.sentence.number
            actors = [actor for _, actor in cues if actor]
            if actors:
                self.named.update(actors)
                self.named_in.setdefault(number, set()).update(actors)
            conflicts = [conflict for conflict, actor in cues if not actor]
            if len(set(conflicts)) > 1:
                conflicts = self._sort(number, line)
            self._add(number, Counter(conflicts))

    def _sort(self, number: int, line: Line) -> list[str]:
        """The conflicts of the cues that belong to one alone; those of several (طرابلس) wait for ``settle``."""
        alone: list[str] = []
        for word in line.known:
            homes = frozenset([conflict for conflict, actor in word.cues if not actor])
            if len(homes) > 1:
                self._shared.append((number, homes))
            else:
                alone += homes
        return alone

    def settle(self) -> None:
        """Give each cue that several conflicts share to the one that the rest of the article speaks of; to all
        of them where it does not tell. Call once all sentences are seen."""
        told = self.weights + Counter(self._table.actors[name].conflict for name in self.named.elements())
        for number, homes in self._shared:
            most = max(told[home] for home in homes)
            self._add(number, Counter([home for home in homes if told[home] == most]))

    def see_actors(self, line: Words, mentions: list[Mention]) -> None:
        """Count the actors named outright in a sentence."""
        here: Counter[str] = Counter()
        for mention in mentions:
            actor = self._table.actors.get(mention.entry.actor or "")
            if actor and not mention.others:
                less = "state" in actor.roles or is_place(mention, line, self._table.places)
                here[actor.conflict] += _STATE_WEIGHT if less else _ACTOR_WEIGHT
                self.named[actor.id] += 1
                self.named_in.setdefault(line.sentence.number, set()).add(actor.id)
                self.heads.record(mention, line, actor.id)
                if mention.entry.neutral and mention.first != mention.last:
                    self.name_words.setdefault(actor.id, set()).update(
                        stem(line.known[at].folded) for at in range(mention.first, mention.last + 1))
        self._add(line.sentence.number, here)

    def see_labels(self, line: Words, mentions: Iterable[tuple[Mention, Mention | None]]) -> None:
        """Note whom a label is joined to by name (ميليشيات الحشد), for the same label without a name."""
        for mention, name in mentions:
            actor = mention.entry.actor or (name.entry.actor if name is not None else None)
            if actor and mention.entry.lean and mention.noun < 0 and not mention.others:
                self._by_name.setdefault(label_of(mention, line), {}).setdefault(mention.sentence, set()).add(actor)

    def labelled(self, label: str, sentence: int) -> str | None:
        """The one whom a label is joined to by name around a sentence; None where there are two."""
        said = self._by_name.get(label)
        if said is None:
            return None
        near = {actor for at in range(sentence - ANTECEDENT_REACH, sentence + ANTECEDENT_REACH + 1) for actor in said.get(at, ())}
        return near.pop() if len(near) == 1 else None

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
        best = self.best
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
    def best(self) -> str | None:
        """The conflict that the article speaks of most."""
        ranked = [(weight, name) for name, weight in self.weights.items() if name in self._table.conflicts]
        return max(ranked, key=lambda r: (r[0], r[1]))[1] if ranked else None

    @cached_property
    def is_alone(self) -> bool:
        """Whether the article speaks of one conflict, often enough, and hardly of another."""
        weights = [weight for name, weight in self.weights.items() if name in self._table.conflicts]
        best = max(weights, default=0)
        return best * _OFTEN >= len(self.lines) and best >= _ALONE * sum(weights)

    @cached_property
    def main(self) -> tuple[str, ...]:
        """The conflicts that the article is about, the strongest first."""
        about = [name for name in self.about() if name in self._table.conflicts]
        return tuple(sorted(about, key=lambda name: (-self.weights[name], name)))

    def may_mean(self, conflict: str, sentence: int) -> bool:
        """Whether a sentence may speak of a conflict other than the one at hand: the article is about both,
        and the sentence itself names neither's places nor people, or this one's too."""
        here = self.by_sentence.get(sentence, ())
        return conflict in self.main and self.conflict(sentence) in self.main and (not here or conflict in here)

    def is_near(self, conflict: str, sentence: int) -> bool:
        """Whether a sentence or one of those around it speaks of a conflict."""
        return any(conflict in self.by_sentence.get(at, ()) for at in range(sentence - ANTECEDENT_REACH, sentence + ANTECEDENT_REACH + 1))

    def actor_of_role(self, role: str, sentence: int, outright: bool = False) -> str | None:
        """Who fills a role in the conflict at hand, else in another that the article is about: one that
        it names; or, where it speaks of that conflict alone and not ``outright`` must be named, the
        first that fits."""
        here = self.conflict(sentence)
        fitting = self._fitting(here, role, sentence) if here else []
        named = [name for name in fitting if self.named[name]]
        if named:
            return max(named, key=lambda name: (self.named[name], -fitting.index(name)))
        if not fitting:  # crowds that no conflict at hand claims: the migrants, the protesters
            crowd = self._anywhere.get(role)
            if crowd:
                return crowd
        if here in self.main:
            others = [name for other in self.main if other != here for name in self._fitting(other, role, sentence) if self.named[name]]
            if len(others) == 1:
                return others[0]
        return fitting[0] if fitting and not self.names_any(role, sentence) and self.is_alone and not outright else None

    def names_any(self, role: str, sentence: int) -> bool:
        """Whether the article names any actor who fills a role in the conflict at hand."""
        return any(self.named[name] for name in self._roles.get((self.conflict(sentence) or "", role), ()))

    def faced(self, role: str, sentence: int) -> str | None:
        """The fighters, never named, whom a label means where a sentence sets them against the army of their foe
        (أوقعت المقاومة قوة من جيش الاحتلال في كمين), in an article about their conflict alone that names no such fighters of elsewhere."""
        actors = self._table.actors
        if role not in _FIGHTERS or len(self.main) != 1 or any(role in actors[name].roles for name in self.named):
            return None
        one = next(iter(self._fitting(self.main[0], role, sentence)), None)
        foes = [actors[name] for name in self.named_in.get(sentence, ())]
        against = [foe for foe in foes if foe.conflict == self.main[0] and not _ARMIES.isdisjoint(foe.roles)]
        return one if one and any(foe.camp not in (None, actors[one].camp) for foe in against) else None

    def _fitting(self, conflict: str, role: str, sentence: int) -> list[str]:
        """The actors of a conflict spoken of nearby that fill a role. Words for fighters whom somebody
        favours fit its armed groups where nobody is called the resistance and none of them is named."""
        found = self._roles.get((conflict, role), [])
        if not found and role == "resistance":
            found = [name for name in self._roles.get((conflict, "armed-group"), []) if not self.named[name]]
        if not self.is_near(conflict, sentence):
            return []
        if conflict in self._table.several:  # a file of several conflicts: nobody unless its theatre is named
            found = [name for name in found if self._theatre_named(name)]
        return [name for name in found if self.is_at_hand(name, sentence)]

    def is_stateless(self, name: str) -> bool:
        """Whether an actor is met in many countries (``WordTable.stateless``)."""
        actor = self._table.actors[name]
        return (actor.conflict, actor.theatre) in self._table.stateless

    def is_at_hand(self, name: str, sentence: int) -> bool:
        """Whether an actor of no one country (داعش), where it is named at all, is named nearby."""
        if not self.is_stateless(name) or not self.named[name]:
            return True
        return any(name in self.named_in.get(at, ()) for at in range(sentence - _AT_HAND, sentence + 1))

    def _theatre_named(self, name: str) -> bool:
        theatre = self._table.actors[name].theatre
        return any(count and self._table.actors[other].theatre == theatre for other, count in self.named.items())
