"""Phrases in Latin letters: pinyin, with or without spaces and mixed with characters, initials."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick

from reviewer.text.disguise.candidate import Candidate
from reviewer.text.disguise.sounds import Sounds

PINYIN, INITIALS = "pinyin", "initials"
_WORD = re.compile(r"[a-z]+")
_LONGEST_SYLLABLE = 6
_BESIDE = 8
"""Characters on either side of a Latin word that may belong to the same phrase."""
_FEWEST_INITIALS = 3
_REMEMBERED = 1 << 12
_NO_SOUND = "|"

Word = tuple[int, int, frozenset[int]]
"""Start and end of a Latin word in a text, and where it can be cut into syllables."""


class Spelling:
    """All phrases as they are spelled; the automaton is built when the first syllable is met."""

    def __init__(
        self, phrases: Sequence[tuple[int, str]], sounds: Sounds, layers: frozenset[str]
    ) -> None:
        self._phrases = phrases
        self._sounds = sounds
        self._layers = layers
        self._cuts = lru_cache(_REMEMBERED)(self._cuts_of)

    @cached_property
    def _spelled(self) -> tuple[AhoCorasick, list[list[int]]]:
        meanings: dict[str, list[int]] = {}
        for number, phrase in self._phrases:
            for syllables in self._sounds.spelled(phrase):
                meanings.setdefault("".join(syllables), []).append(number)
        return AhoCorasick(list(meanings)), list(meanings.values())

    @cached_property
    def _initials(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, phrase in self._phrases:
            for syllables in self._sounds.spelled(phrase):
                letters = "".join([s[0] for s in syllables])
                if len(letters) >= _FEWEST_INITIALS and number not in found.get(letters, ()):
                    found.setdefault(letters, []).append(number)
        return found

    def candidates(self, text: str) -> Iterator[Candidate]:
        """Where Latin letters of a text spell a phrase, with characters around them or alone."""
        words = [match.span() for match in _WORD.finditer(text)]
        if INITIALS in self._layers:
            for start, end in words:
                for number in self._initials.get(text[start:end], ()):
                    yield Candidate(number, start, end, INITIALS)
        if PINYIN not in self._layers:
            return
        spelled = [(s, e, cuts) for s, e in words if (cuts := self._cuts(text[s:e]))]
        for group in _groups(spelled):
            yield from self._in_group(text, group)

    def _cuts_of(self, word: str) -> frozenset[int]:
        """Where a word of syllables can be cut; empty for one that is none."""
        syllables = self._sounds.symbol
        size = len(word)
        forth, back = {0}, {size}
        for end in range(1, size + 1):
            if any(
                s in forth and word[s:end] in syllables
                for s in range(max(0, end - _LONGEST_SYLLABLE), end)
            ):
                forth.add(end)
        if size not in forth:
            return frozenset()
        for start in range(size - 1, -1, -1):
            if any(
                e in back and word[start:e] in syllables
                for e in range(start + 1, min(size, start + _LONGEST_SYLLABLE) + 1)
            ):
                back.add(start)
        return frozenset(forth & back)

    def _in_group(self, text: str, group: list[Word]) -> Iterator[Candidate]:
        letters = _Letters()
        at = max(0, group[0][0] - _BESIDE)
        for start, end, cuts in group:
            self._put_characters(letters, text, at, start)
            edges = sorted(cuts)
            for low, high in pairwise(edges):
                letters.put(text[start + low : start + high], start + low, start + high, latin=True)
            at = end
        self._put_characters(letters, text, at, min(len(text), at + _BESIDE))
        automaton, meanings = self._spelled
        found = automaton.find_matches_as_indexes("".join(letters.pieces), overlapping=True)
        for index, first, last in found:
            place = letters.place(first, last)
            if place is not None:
                for number in meanings[index]:
                    yield Candidate(number, *place, PINYIN)

    def _put_characters(self, letters: "_Letters", text: str, start: int, end: int) -> None:
        for at in range(start, end):
            if text[at] != " ":
                sound = self._sounds.readings.get(text[at], (_NO_SOUND,))[0]
                letters.put(sound, at, at + 1, latin=False)


class _Letters:
    """A part of a text as letters, and where each syllable begins and ends in the text."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._size = 0
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self._latin: list[int] = [0]

    def put(self, piece: str, start: int, end: int, *, latin: bool) -> None:
        self.pieces.append(piece)
        self._starts[self._size] = start
        self._size += len(piece)
        self._ends[self._size] = end
        done = self._latin[-1]
        self._latin += [done + latin * i for i in range(1, len(piece) + 1)]

    def place(self, first: int, last: int) -> tuple[int, int] | None:
        """Where a stretch of letters stands in the text, if it is whole syllables, some Latin."""
        start, end = self._starts.get(first), self._ends.get(last)
        if start is None or end is None or self._latin[first] == self._latin[last]:
            return None
        return start, end


def _groups(words: list[Word]) -> Iterator[list[Word]]:
    """Words so near each other that they may belong to the same phrase."""
    group: list[Word] = []
    for word in words:
        if group and word[0] - group[-1][1] > _BESIDE:
            yield group
            group = []
        group.append(word)
    if group:
        yield group
