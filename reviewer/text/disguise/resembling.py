"""Phrases by the eye: characters that look like those of a phrase, met first where one is rare."""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from reviewer.text.disguise.candidate import Candidate
from reviewer.text.disguise.shapes import LookAlikes
from reviewer.text.disguise.sounds import Sounds

LOOK_ALIKE = "look-alike"
_REMEMBERED = 1 << 14
_BY_SOUND = 3.5
"""Minus the log probability that a homophone was chosen for a character, roughly."""

_DEAREST = 11.0
"""What two characters side by side may cost at most."""
_CHEAPEST = 48
"""So many places in phrases are looked at for two characters, the likeliest ones."""
_EVERYDAY = 50
"""So many of the most frequent characters are never chosen for their looks."""

Occurrence = tuple[int, int]
"""Number of a phrase and a place in it."""
Mates = dict[str, tuple[float, bool]]
"""Characters that another may stand for, what that costs, and whether it is by its looks."""


class Resemblance:
    """All phrases by the pairs of their characters; built when the first rare one is seen."""

    def __init__(self, phrases: Sequence[tuple[int, str]], sounds: Sounds) -> None:
        self._phrases = dict(phrases)
        self._sounds = sounds
        self._everyday = frozenset(sounds.frequent[:_EVERYDAY])
        self._chars = frozenset("".join(self._phrases.values()))
        self._mates = lru_cache(_REMEMBERED)(self._mates_of)
        self._pairs = lru_cache(_REMEMBERED)(self._pairs_like)

    def candidates(self, text: str, rare: list[int]) -> Iterator[Candidate]:
        """Phrases in which a rare character, given by its place, looks like the right one."""
        found = {one for at in rare for one in self._around(text, at)}
        yield from sorted(found)

    def _around(self, text: str, at: int) -> Iterator[Candidate]:
        for number, place in self._pairs(text[at], text[at + 1 : at + 2]):
            yield from self._whole(text, number, at - place)
        for number, place in self._pairs(text[at - 1 : at] if at else "", text[at]):
            if place + 2 == len(self._phrases[number]):
                yield from self._whole(text, number, at - 1 - place)

    def _whole(self, text: str, number: int, start: int) -> Iterator[Candidate]:
        phrase = self._phrases[number]
        end = start + len(phrase)
        if start < 0 or end > len(text):
            return
        cost, looked = 0.0, False
        for meant, written in zip(phrase, text[start:end], strict=True):
            mate = self._mates(written).get(meant)
            if mate is None:
                return
            cost += mate[0]
            looked = looked or mate[1]
        if looked:
            yield Candidate(number, start, end, LOOK_ALIKE, cost=cost)

    def _mates_of(self, char: str) -> Mates:
        mates: Mates = {}
        if char not in self._everyday:
            mates |= {c: (cost, True) for c, cost in self._looks.of(char).items()}
        for syllable in self._sounds.readings.get(char, ()):
            mates |= dict.fromkeys(self._same_sound.get(syllable, ()), (_BY_SOUND, False))
        if char in self._chars:
            mates[char] = (0.0, False)
        return mates

    def _pairs_like(self, one: str, other: str) -> tuple[Occurrence, ...]:
        """Where phrases have two characters side by side that these two may stand for."""
        if not one or not other:
            return ()
        after = self._mates(other)
        found: list[tuple[float, Occurrence]] = []
        for char, (cost, _) in self._mates(one).items():
            followers = self._followers.get(char)
            if followers is not None and not followers.keys().isdisjoint(after.keys()):
                for follower in sorted(followers.keys() & after.keys()):
                    both = cost + after[follower][0]
                    if both <= _DEAREST:
                        found += [(both, occurrence) for occurrence in followers[follower]]
        return tuple(occurrence for _, occurrence in sorted(found)[:_CHEAPEST])

    @cached_property
    def _followers(self) -> dict[str, dict[str, list[Occurrence]]]:
        found: dict[str, dict[str, list[Occurrence]]] = {}
        for number, phrase in self._phrases.items():
            for place, (one, other) in enumerate(pairwise(phrase)):
                found.setdefault(one, {}).setdefault(other, []).append((number, place))
        return found

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
