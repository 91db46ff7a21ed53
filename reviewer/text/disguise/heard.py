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
_GAP = -1

Place = tuple[int, int]
Disorder = tuple[int, int]
"""Number of a phrase and the order of its characters, or `_GAP` for all but the first or the last
of them, with another character between."""
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
        self._phrases = dict(phrases)
        self._known = frozenset(self._phrases.values())
        spoken: dict[str, list[int]] = {}
        disordered: dict[str, list[Disorder]] = {}
        for number, phrase in phrases:
            if HOMOPHONE in layers:
                for sound in sounds.spoken(phrase):
                    spoken.setdefault(sound, []).append(number)
            if SWAPPED in layers:
                for sound, how in _disordered(sounds.heard(phrase)):
                    disordered.setdefault(sound, []).append((number, how))
        self._pieces = frozenset(pieces)
        heard = {sounds.heard(piece) for piece in self._pieces}
        keys = list(dict.fromkeys((*spoken, *disordered, *sorted(heard))))
        self._pieced = [key in heard for key in keys]
        self._spoken = [spoken.get(key, ()) for key in keys]
        self._disordered = [disordered.get(key, ()) for key in keys]
        self._automaton = AhoCorasick(keys) if keys else None

    def listen(self, text: str, heard: str) -> tuple[list[Candidate], list[Place]]:
        """Where a text, given as `heard` too, sounds like a phrase that is not written there, and
        where pieces stand."""
        candidates: list[Candidate] = []
        pieces: list[Place] = []
        if self._automaton is None:
            return candidates, pieces
        spoken, disordered, pieced = self._spoken, self._disordered, self._pieced
        for index, start, end in self._automaton.find_matches_as_indexes(heard, overlapping=True):
            if spoken[index] and text[start:end] not in self._known:
                candidates += [Candidate(n, start, end, HOMOPHONE) for n in spoken[index]]
            for number, how in disordered[index]:
                if text[start] in self._phrases[number]:
                    candidates += self._out_of_order(text, number, start, end, how)
            if pieced[index] and text[start:end] in self._pieces:
                pieces.append((start, end))
        return candidates, pieces

    def _out_of_order(
        self, text: str, number: int, start: int, end: int, how: int
    ) -> Iterator[Candidate]:
        phrase, written = self._phrases[number], text[start:end]
        if how < 0:
            yield from self._with_gap(text, number, start, end)
        elif written != phrase and written == "".join(_orders(end - start)[how](phrase)):
            yield Candidate(number, start, end, SWAPPED)

    def _with_gap(self, text: str, number: int, start: int, end: int) -> Iterator[Candidate]:
        phrase = self._phrases[number]
        if text[start:end] == phrase[1:]:
            if start > 1 and text[start - 2] == phrase[0]:
                yield Candidate(number, start - 2, end, SWAPPED, before=text[start - 1])
        elif text[start:end] == phrase[:-1] and text[end + 1 : end + 2] == phrase[-1]:
            yield Candidate(number, start, end + 2, SWAPPED, after=text[end])


def _disordered(sound: str) -> Iterator[tuple[str, int]]:
    """The sounds of what stands there when neighbours have changed places, among themselves or
    with the character beside the phrase."""
    for how, order in enumerate(_orders(len(sound))):
        yield "".join(order(sound)), how
    if len(sound) >= _SHORT:
        yield sound[1:], _GAP
        yield sound[:-1], _GAP


@cache
def _orders(size: int) -> tuple[Order, ...]:
    usual = tuple(range(size))
    if size <= _SHORT:
        orders = set(permutations(usual)) - {usual}
    else:
        orders = {_swapped(usual, i) for i in range(size - 1)}
        if size < _LONG:
            orders |= {_swapped(order, i) for order in orders for i in range(size - 1)} - {usual}
    return tuple(itemgetter(*order) for order in sorted(orders))


def _swapped(order: tuple[int, ...], at: int) -> tuple[int, ...]:
    return (*order[:at], order[at + 1], order[at], *order[at + 2 :])
