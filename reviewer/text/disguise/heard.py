"""Phrases by the ear: one automaton over toneless sounds for homophones and swapped characters."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import permutations
from operator import itemgetter

from ahocorasick_rs import AhoCorasick

from reviewer.text.disguise.candidate import Candidate
from reviewer.text.disguise.sounds import Sounds

HOMOPHONE, SWAPPED = "homophone", "swapped"
_SHORT, _LONG = 3, 5
"""Phrases up to the first length are looked for in every order of their characters; from the second
on only one pair of neighbours may have changed places."""
_MANY = 12_000
"""With more phrases than this, only one pair of neighbours and none beside the phrase."""
Place = tuple[int, int]
Order = Callable[[str], tuple[str, ...]]


class Ear:
    """All phrases as sounds; immutable once built."""

    def __init__(
        self,
        phrases: Sequence[tuple[int, str]],
        sounds: Sounds,
        layers: frozenset[str],
        pieces: Iterable[str] = (),
    ) -> None:
        self._known = frozenset(phrase for _, phrase in phrases)
        self._pieces = frozenset(pieces)
        self._swapped: dict[str, list[int]] = {}
        self._tails: dict[str, dict[str, list[int]]] = {}
        self._heads: dict[str, dict[str, list[int]]] = {}
        spoken: dict[str, list[int]] = {}
        heard = sounds.all_heard([phrase for _, phrase in phrases])
        keys = dict.fromkeys(sounds.all_heard(sorted(self._pieces)))
        gaps = len(phrases) <= _MANY
        for (number, phrase), sound in zip(phrases, heard, strict=True):
            if HOMOPHONE in layers:
                for way in sounds.spoken(phrase, sound):
                    spoken.setdefault(way, []).append(number)
            if SWAPPED in layers:
                keys.update(dict.fromkeys(self._disordered(number, phrase, sound, gaps)))
        patterns = list(dict.fromkeys((*spoken, *keys)))
        self._spoken = [spoken.get(pattern, ()) for pattern in patterns]
        self._notable = self._pieces.union(self._swapped, self._tails, self._heads)
        self._automaton = AhoCorasick(patterns) if patterns else None

    def _disordered(self, number: int, phrase: str, sound: str, gaps: bool) -> Iterator[str]:
        """Note what stands there when neighbours have changed places, among themselves or with the
        character beside the phrase; its sounds."""
        for order in _orders(len(phrase)) if gaps else _neighbours(len(phrase)):
            written = "".join(order(phrase))
            if written != phrase:
                self._swapped.setdefault(written, []).append(number)
                yield "".join(order(sound))
        if gaps and len(phrase) >= _SHORT:
            self._tails.setdefault(phrase[1:], {}).setdefault(phrase[0], []).append(number)
            self._heads.setdefault(phrase[:-1], {}).setdefault(phrase[-1], []).append(number)
            yield sound[1:]
            yield sound[:-1]

    def listen(self, text: str, heard: str) -> tuple[list[Candidate], list[Place]]:
        """Where a text, given as `heard` too, sounds like a phrase that is not written there, and
        where pieces stand."""
        candidates: list[Candidate] = []
        pieces: list[Place] = []
        if self._automaton is None:
            return candidates, pieces
        spoken, known, notable = self._spoken, self._known, self._notable
        for index, start, end in self._automaton.find_matches_as_indexes(heard, overlapping=True):
            surface = text[start:end]
            if spoken[index] and surface not in known:
                candidates += [Candidate(n, start, end, HOMOPHONE) for n in spoken[index]]
            if surface in notable:
                candidates += self._out_of_order(text, start, end)
                if surface in self._pieces:
                    pieces.append((start, end))
        return candidates, pieces

    def _out_of_order(self, text: str, start: int, end: int) -> Iterator[Candidate]:
        surface = text[start:end]
        for number in self._swapped.get(surface, ()):
            yield Candidate(number, start, end, SWAPPED)
        if start > 1:
            for number in self._tails.get(surface, {}).get(text[start - 2], ()):
                yield Candidate(number, start - 2, end, SWAPPED, before=text[start - 1])
        if end + 1 < len(text):
            for number in self._heads.get(surface, {}).get(text[end + 1], ()):
                yield Candidate(number, start, end + 2, SWAPPED, after=text[end])


@cache
def _orders(size: int) -> tuple[Order, ...]:
    """The orders that characters of a phrase get into, as what puts them so."""
    usual = tuple(range(size))
    if size <= _SHORT:
        orders = set(permutations(usual)) - {usual}
    else:
        orders = {_swapped(usual, i) for i in range(size - 1)}
        if size < _LONG:
            orders |= {_swapped(order, i) for order in orders for i in range(size - 1)} - {usual}
    return tuple(itemgetter(*order) for order in sorted(orders))


@cache
def _neighbours(size: int) -> tuple[Order, ...]:
    usual = tuple(range(size))
    return tuple(itemgetter(*_swapped(usual, i)) for i in range(size - 1))


def _swapped(order: tuple[int, ...], at: int) -> tuple[int, ...]:
    return (*order[:at], order[at + 1], order[at], *order[at + 2 :])
