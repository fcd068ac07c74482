"""How the main actors of an article are treated, side by side: labels, verbs of saying, death terms.

Counts in the outlet's own words. A verb of saying counts for the actor named right after it; a death
term for the actor named within a few words after it; a death is agentless where the clause names
neither hand nor weapon (قُتل ثلاثة). Shown only where two actors have enough of a kind to compare.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from framing.matching import Words
from framing.records import Mention, Story

# Fewest counts of one kind that each of two actors must have before they are set side by side.
FEWEST = 3
_REACH = 4
KINDS = ("labels", "reporting", "deaths")


class Treatment:
    """Gathers counts sentence by sentence."""

    def __init__(self, bits: dict[str, int]) -> None:
        self._say = bits.get("say", 0)
        self._death = bits.get("death", 0)
        self._agent = bits.get("agent", 0)
        self.counts: dict[str, Counter[str]] = {}

    def see(self, line: Words, placed: Iterable[tuple[Mention, str | None, str]]) -> None:
        """Count one sentence; ``placed`` are (mention, actor, voice)."""
        rows = list(placed)
        starts = {m.first: actor for m, actor, _ in rows if actor}
        if not starts:
            return
        loaded = {m.head: m for m, _, voice in rows if not m.entry.neutral and voice == "outlet"}
        own = {at for m, _, voice in rows if voice != "outlet" for at in range(m.first, m.last + 1)}
        for at in sorted({at for at, _ in line.speech} | loaded.keys()):
            known = line.known[at]
            if at in own:
                continue
            mention = loaded.get(at)
            cls = mention.entry.cls if mention else ""
            if cls == "reporting-verb" or (known.as_verb & self._say and at not in loaded):
                actor = starts.get(at + 1)
                if actor:
                    self._add(actor, "reporting", "verdict" if cls else "plain")
            elif cls == "death-term" or known.groups & self._death:
                actor = next((starts[i] for i in range(at + 1, at + 1 + _REACH) if i in starts), None)
                if actor:
                    self._add(actor, "deaths", "verdict" if cls else "plain")
                    if not any(k.groups & self._agent for k in line.known[at:]):
                        self._add(actor, "deaths", "agentless")

    def _add(self, actor: str, kind: str, value: str) -> None:
        self.counts.setdefault(actor, Counter())[f"{kind}/{value}"] += 1

    def rows(self, stories: Iterable[Story]) -> tuple[dict[str, Any], ...]:
        """One row an actor, of the kinds in which at least two actors have enough counts."""
        for story in stories:
            for naming in story.namings:
                if naming.voice == "outlet":
                    self._add(story.actor, "labels", "hostile" if naming.lean < 0 else "favourable" if naming.lean > 0 else "neutral")
        enough = {kind: {actor for actor, counts in self.counts.items() if _total(counts, kind) >= FEWEST} for kind in KINDS}
        shown = []
        for actor, counts in self.counts.items():
            row: dict[str, Any] = {"actor": actor}
            for kind in KINDS:
                if len(enough[kind]) >= 2 and actor in enough[kind]:
                    row[kind] = {key.split("/")[1]: n for key, n in sorted(counts.items()) if key.startswith(kind + "/")}
            if len(row) > 1:
                shown.append(row)
        return tuple(sorted(shown, key=lambda r: str(r["actor"])))


def _total(counts: Counter[str], kind: str) -> int:
    return sum(n for key, n in counts.items() if key.startswith(kind + "/") and not key.endswith("agentless"))
