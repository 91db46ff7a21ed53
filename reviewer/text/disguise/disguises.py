"""Everything together: candidates of all layers, weighed against the text as written."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from reviewer.text.disguise.candidate import Candidate
from reviewer.text.disguise.channel import Channel, in_word
from reviewer.text.disguise.heard import HOMOPHONE, SWAPPED, Ear
from reviewer.text.disguise.pieced import COMPONENTS, Pieces
from reviewer.text.disguise.resembling import LOOK_ALIKE, Resemblance
from reviewer.text.disguise.sounds import Sounds, as_text, code_points, sounds
from reviewer.text.disguise.spelled import INITIALS, PINYIN, Spelling

LAYERS = frozenset({HOMOPHONE, SWAPPED, PINYIN, INITIALS, COMPONENTS, LOOK_ALIKE})
DEFAULT_LAYERS = LAYERS - {INITIALS}
MARGINS = {
    HOMOPHONE: 3.0,
    SWAPPED: 4.0,
    PINYIN: 3.0,
    INITIALS: 0.0,
    COMPONENTS: 3.0,
    LOOK_ALIKE: 2.5,
}
"""How much likelier a phrase must make its neighbourhood, as a log ratio."""
_FEWEST = 2
_REMEMBERED = 1 << 15

Seen = tuple[int, int, int, str]
"""Number of the phrase, start and end in the text, layer."""
Codes = npt.NDArray[np.uint32]
Signals = npt.NDArray[np.uint8]
_LATIN, _EQUIVOCAL, _RARE = 1, 2, 4
_EVERYDAY = 1000
"""So many of the most frequent characters are only heard in their usual sound."""
_REACH = 7
_WORD = 3
_CONTEXT = 2.0
"""What a neighbourhood may add to the likelihood of a phrase."""
_LATIN_WORD = re.compile(r"[a-z]{2}")


class Disguises:
    """Phrases of at least two Chinese characters, to be seen through the given layers."""

    def __init__(self, phrases: Sequence[str], layers: frozenset[str] = DEFAULT_LAYERS) -> None:
        self._phrases = tuple(phrases)
        self._layers = layers
        self._sounds = sounds()
        taking_part = [(n, p) for n, p in enumerate(phrases) if self._takes_part(p)]
        self._pieces = Pieces(taking_part, layers)
        self._resemblance = Resemblance(taking_part, self._sounds)
        self._ear = Ear(taking_part, self._sounds, layers, self._pieces.joined)
        self._spelling = Spelling(taking_part, self._sounds, layers)
        self._signals = _signals(self._sounds, layers)

    def __reduce__(self) -> tuple[object, ...]:
        return Disguises, (self._phrases, self._layers)

    def find(self, text: str) -> list[Seen]:
        """Each phrase that a folded text holds through a layer, in order of place.

        Places where the phrase stands as it is are left out.
        """
        seen: dict[tuple[int, int, int], str] = {}
        for one in self._candidates(text):
            key = one.number, one.start, one.end
            if key not in seen and self._holds(text, one):
                seen[key] = one.layer
        return sorted(
            ((*key, layer) for key, layer in seen.items()), key=lambda s: (s[1], s[2], s[0])
        )

    def _candidates(self, text: str) -> list[Candidate]:
        codes = code_points(text)
        heard = as_text(self._sounds.symbols.take(codes))
        found, pieces = self._ear.listen(text, heard)
        if pieces:
            found += self._pieces.candidates(text, pieces)
        signals = self._signals.take(codes)
        signal = int(np.bitwise_or.reduce(signals)) if text else 0
        if signal & _LATIN and _LATIN_WORD.search(text):
            found += self._spelling.candidates(text)
        if signal & _EQUIVOCAL:
            found += self._heard_otherwise(text, codes, self._odd(text, signals, _EQUIVOCAL))
        if signal & _RARE:
            found += self._resemblance.candidates(text, self._odd(text, signals, _RARE))
        return found

    def _odd(self, text: str, signals: Signals, signal: int) -> list[int]:
        """Where characters of a kind stand that make no word with their neighbours."""
        alone = self._alone
        return [
            at
            for at in np.flatnonzero(signals & signal).tolist()
            if alone(text[max(0, at - _WORD + 1) : at + _WORD], min(at, _WORD - 1))
        ]

    @cached_property
    def _alone(self) -> Callable[[str, int], bool]:
        """Whether a character, given with its neighbours, makes no word with them; remembered."""
        word = self._channel.is_word

        @lru_cache(_REMEMBERED)
        def alone(text: str, at: int) -> bool:
            return not in_word(text, at, word)

        return alone

    def _heard_otherwise(self, text: str, codes: Codes, places: list[int]) -> Iterator[Candidate]:
        """Candidates with the next usual sound of characters that have several."""
        for low, high in _around(places, len(text)):
            heard = as_text(self._sounds.other_symbols.take(codes[low:high]))
            for one in self._ear.listen(text[low:high], heard)[0]:
                if one.layer == HOMOPHONE:
                    yield one._replace(start=one.start + low, end=one.end + low)

    def _holds(self, text: str, one: Candidate) -> bool:
        rough = self._rough(text[one.start : one.end], one.number)
        margin = MARGINS[one.layer]
        return rough - one.cost > margin - _CONTEXT and self.gain(text, one) > margin

    def gain(self, text: str, one: Candidate) -> float:
        """How much likelier the phrase makes the place, as a log ratio."""
        phrase = self._phrases[one.number]
        return (
            self._channel.gain(text, one.start, one.end, phrase, (one.before, one.after)) - one.cost
        )

    @cached_property
    def _rough(self) -> Callable[[str, int], float]:
        """How much likelier a phrase is than a surface, the neighbourhood left out; remembered, as
        most notes use the same words."""
        channel = self._channel

        @lru_cache(_REMEMBERED)
        def rough(surface: str, number: int) -> float:
            return channel.known(self._phrases[number]) - channel.written(surface)

        return rough

    @cached_property
    def _channel(self) -> Channel:
        return Channel()

    def _takes_part(self, phrase: str) -> bool:
        return sum(char in self._sounds.readings for char in phrase) >= _FEWEST


def _signals(sounds: Sounds, layers: frozenset[str]) -> Signals:
    """What each code point gives reason to look for."""
    table = np.zeros(len(sounds.symbols), dtype=np.uint8)
    if LOOK_ALIKE in layers:
        table[[ord(char) for char in sounds.readings]] = _RARE
        table[[ord(char) for char in sounds.frequent]] = 0
    table[ord("a") : ord("z") + 1] = _LATIN
    table[sounds.symbols != sounds.other_symbols] |= _EQUIVOCAL
    table[[ord(char) for char in sounds.frequent[:_EVERYDAY]]] &= ~np.uint8(_EQUIVOCAL)
    return table


def _around(places: list[int], size: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text that lie near some of these places."""
    low = high = 0
    for place in places:
        if place - _REACH > high:
            if high:
                yield low, high
            low = max(0, place - _REACH)
        high = min(size, place + _REACH + 1)
    if high:
        yield low, high
