"""Phrases by the eye: characters taken apart, and characters that look like those of a phrase."""

import itertools
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from reviewer.text.disguise.candidate import Candidate
from reviewer.text.disguise.shapes import LookAlikes, shapes
from reviewer.text.disguise.sounds import Sounds

COMPONENTS, LOOK_ALIKE = "components", "look-alike"
_REMEMBERED = 1 << 14
_LONGEST = 12
_BY_SOUND = 3.5
"""Minus the log probability that a homophone was chosen for a character, roughly."""
_STEPS = 4_000
"""Steps of a walk from one place; beyond, a text is made to be slow, not to be read."""

Arcs = dict[int, list[tuple[int, str]]]
"""By place: where the pieces of a character end, and the character."""


class Node:
    """A beginning of phrases: what may follow, and the phrases that end here."""

    __slots__ = ("ending", "next")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.ending: list[int] = []


class Eye:
    """All phrases as a tree of characters, grown when the first piece is seen."""

    def __init__(
        self, phrases: Sequence[tuple[int, str]], sounds: Sounds, layers: frozenset[str]
    ) -> None:
        self._phrases = phrases
        self._sounds = sounds
        self.layers = layers
        self._chars = frozenset("".join([p for _, p in phrases]))
        self._alike = lru_cache(_REMEMBERED)(self._alike_of)
        self._meets = lru_cache(_REMEMBERED)(self._may_meet)

    @cached_property
    def joined(self) -> dict[str, list[str]]:
        """Ways to write a character of a phrase in pieces, and the characters so written."""
        found: dict[str, list[str]] = {}
        if COMPONENTS in self.layers:
            apart = shapes().apart
            for char in sorted(self._chars):
                for way in apart.get(char, ()):
                    found.setdefault(way, []).append(char)
        return found

    @cached_property
    def _root(self) -> Node:
        root = Node()
        for number, phrase in self._phrases:
            node = root
            for char in phrase[:_LONGEST]:
                node = node.next.setdefault(char, Node())
            if len(phrase) <= _LONGEST:
                node.ending.append(number)
        return root

    @cached_property
    def _looks(self) -> LookAlikes:
        return LookAlikes(self._chars)

    @cached_property
    def _same_sound(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for char in sorted(self._chars):
            for syllable in self._sounds.readings.get(char, ()):
                found.setdefault(syllable, []).append(char)
        return found

    @cached_property
    def _followers(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for _, phrase in self._phrases:
            for one, other in itertools.pairwise(phrase):
                found.setdefault(one, set()).add(other)
        return found

    def _alike_of(self, char: str) -> tuple[frozenset[str], dict[str, float]]:
        """Characters of phrases that one may stand for: itself and by sound; by its looks."""
        heard = {
            c for s in self._sounds.readings.get(char, ()) for c in self._same_sound.get(s, ())
        }
        looks = self._looks.of(char)
        return frozenset(heard | {char}), {c: looks[c] for c in sorted(looks.keys() - heard)}

    def _may_meet(self, one: str, other: str) -> bool:
        """Whether two characters side by side may stand for two that are so in a phrase."""
        first, second = self._alike(one), self._alike(other)
        after = second[0] | second[1].keys()
        followers = self._followers
        return any(
            not found.isdisjoint(after)
            for char in (*first[0], *first[1])
            if (found := followers.get(char)) is not None
        )

    def pieced(self, text: str, places: list[tuple[int, int]]) -> Iterator[Candidate]:
        """Phrases with some character in pieces; `places` are where such pieces stand."""
        arcs: Arcs = {}
        for start, end in places:
            for char in self.joined[text[start:end]]:
                arcs.setdefault(start, []).append((end, char))
        starts = {at for place, _ in places for at in range(max(0, place - _LONGEST), place + 1)}
        for start in sorted(starts):
            yield from self._walk_pieces(text, start, arcs)

    def _walk_pieces(self, text: str, start: int, arcs: Arcs) -> Iterator[Candidate]:
        stack = [(start, self._root, False)]
        while stack:
            at, node, pieced = stack.pop()
            if pieced:
                for number in node.ending:
                    yield Candidate(number, start, at, COMPONENTS)
            if at < len(text) and (after := node.next.get(text[at])) is not None:
                stack.append((at + 1, after, pieced))
            for end, char in arcs.get(at, ()):
                if (after := node.next.get(char)) is not None:
                    stack.append((end, after, True))

    def alike(self, text: str, rare: list[int]) -> Iterator[Candidate]:
        """Phrases in which a rare character, given by its place, looks like the right one."""
        starts: set[int] = set()
        for at in rare:
            if (at and self._meets(text[at - 1], text[at])) or (
                at + 1 < len(text) and self._meets(text[at], text[at + 1])
            ):
                starts.update(range(max(0, at - _LONGEST + 1), at + 1))
        for start in sorted(starts):
            yield from self._walk_alike(text, start, frozenset(rare))

    def _walk_alike(self, text: str, start: int, rare: frozenset[int]) -> Iterator[Candidate]:
        stack = [(start, self._root, False, False, 0.0)]
        steps = 0
        while stack and steps < _STEPS:
            at, node, met, looked, cost = stack.pop()
            steps += 1
            if met and looked:
                for number in node.ending:
                    yield Candidate(number, start, at, LOOK_ALIKE, cost=cost)
            if at == len(text) or not node.next:
                continue
            heard, looks = self._alike(text[at])
            met = met or at in rare
            for char in node.next.keys() & heard:
                paid = cost if char == text[at] else cost + _BY_SOUND
                stack.append((at + 1, node.next[char], met, looked, paid))
            for char in node.next.keys() & looks.keys():
                stack.append((at + 1, node.next[char], met, True, cost + looks[char]))
