"""Phrases by the ear: one automaton over toneless sounds for homophones and swapped characters."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from ahocorasick_rs import AhoCorasick

from reviewer.text.disguise.candidate import Candidate
from reviewer.text.disguise.sounds import Sounds

HOMOPHONE, SWAPPED = "homophone", "swapped"
_SHORT = 3
"""Phrases up to this length are looked for in every order of their characters."""

Meaning = tuple[int, str, int]
"""Number of a phrase, what must be written (any text that sounds so where empty), and where a
character of it stands that another came between: -1 before, 1 behind, 0 nowhere."""


class Ear:
    """All phrases as sounds; immutable once built."""

    def __init__(
        self, phrases: Sequence[tuple[int, str]], sounds: Sounds, layers: frozenset[str]
    ) -> None:
        self._phrases = dict(phrases)
        self._known = frozenset(self._phrases.values())
        meanings: dict[str, list[Meaning]] = {}
        for number, phrase in phrases:
            if HOMOPHONE in layers:
                for syllables in sounds.spoken(phrase):
                    sound = sounds.symbolised(syllables)
                    meanings.setdefault(sound, []).append((number, "", 0))
            if SWAPPED in layers:
                sound = sounds.heard(phrase)
                for order, written, gap in _disorders(phrase):
                    key = "".join([sound[i] for i in order])
                    meanings.setdefault(key, []).append((number, written, gap))
        self._meanings = list(meanings.values())
        self._automaton = AhoCorasick(list(meanings)) if meanings else None

    def candidates(self, text: str, heard: str) -> Iterator[Candidate]:
        """Where a text, given as `heard` too, sounds like a phrase that is not written there."""
        if self._automaton is None:
            return
        meanings, known = self._meanings, self._known
        for index, start, end in self._automaton.find_matches_as_indexes(heard, overlapping=True):
            surface = text[start:end]
            for number, written, gap in meanings[index]:
                if not written:
                    if surface not in known:
                        yield Candidate(number, start, end, HOMOPHONE)
                elif surface == written:
                    found = self._swapped(text, number, start, end, gap)
                    if found is not None:
                        yield found

    def _swapped(self, text: str, number: int, start: int, end: int, gap: int) -> Candidate | None:
        if not gap:
            return Candidate(number, start, end, SWAPPED)
        phrase = self._phrases[number]
        if gap < 0:
            if start < 2 or text[start - 2] != phrase[0]:
                return None
            return Candidate(number, start - 2, end, SWAPPED, before=text[start - 1])
        if end + 1 >= len(text) or text[end + 1] != phrase[-1]:
            return None
        return Candidate(number, start, end + 2, SWAPPED, after=text[end])


def _disorders(phrase: str) -> Iterator[tuple[tuple[int, ...], str, int]]:
    """Orders that neighbours get into when they change places, among themselves or with the
    character beside the phrase: positions, what is written then, and the gap of a `Meaning`."""
    size = len(phrase)
    usual = tuple(range(size))
    if size <= _SHORT:
        orders = set(permutations(usual)) - {usual}
    else:
        orders = {(*usual[:i], i + 1, i, *usual[i + 2 :]) for i in range(size - 1)}
        orders |= {_both(usual, i, j) for i in range(size - 1) for j in range(i + 1, size - 1)}
    for order in sorted(orders):
        written = "".join([phrase[i] for i in order])
        if written != phrase:
            yield order, written, 0
    if size >= _SHORT:
        yield usual[1:], phrase[1:], -1
        yield usual[:-1], phrase[:-1], 1


def _both(usual: tuple[int, ...], first: int, second: int) -> tuple[int, ...]:
    order = list(usual)
    for at in (first, second):
        order[at], order[at + 1] = order[at + 1], order[at]
    return tuple(order)
