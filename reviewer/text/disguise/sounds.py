"""How characters sound, tones left out, and which of them are frequent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from reviewer.resources import read_text

Symbols = npt.NDArray[np.uint16]

_FIRST = 0x0100
_SILENT = 0x0001


@dataclass(frozen=True, slots=True)
class Sounds:
    """`symbols[c]` stands for the usual sound of code point c: one symbol a syllable.

    ASCII stands for itself. `other_symbols` stand for the next usual sound of those that have one.
    `readings` are all syllables of a character, the usual one first; `frequent` are the characters
    of everyday text, the most frequent first; `symbol` is that of a syllable.
    """

    symbols: Symbols
    other_symbols: Symbols
    readings: dict[str, tuple[str, ...]]
    frequent: str
    symbol: dict[str, str]

    def heard(self, text: str) -> str:
        """A text as a string of as many symbols, each character in its usual sound."""
        return as_text(self.symbols.take(code_points(text)))

    def all_heard(self, texts: Sequence[str]) -> list[str]:
        """Each text as symbols."""
        whole = self.heard("".join(texts))
        ends = list(accumulate(map(len, texts), initial=0))
        return [whole[start:end] for start, end in pairwise(ends)]

    def spoken(self, phrase: str, usual: str) -> Iterator[str]:
        """How a phrase may be said, as symbols: in the `usual` way, or one character not."""
        yield usual
        for at, char in enumerate(phrase):
            for syllable in self.readings.get(char, ())[1:]:
                yield usual[:at] + self.symbol[syllable] + usual[at + 1 :]

    def spelled(self, phrase: str) -> Iterator[list[str]]:
        """How a phrase may be said, as syllables and characters without any."""
        usual = [self.readings[char][0] if char in self.readings else char for char in phrase]
        yield usual
        for at, char in enumerate(phrase):
            for syllable in self.readings.get(char, ())[1:]:
                yield [*usual[:at], syllable, *usual[at + 1 :]]


def code_points(text: str) -> npt.NDArray[np.uint32]:
    """The code points of any text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def as_text(symbols: Symbols) -> str:
    """Symbols as a string."""
    return symbols.tobytes().decode("utf-16-le")


@cache
def sounds() -> Sounds:
    """The shipped table; see packaging/characters.py for where it comes from."""
    first, *lines = read_text("sounds.txt").splitlines()
    symbols = np.full(0x110000, _SILENT, dtype=np.uint16)
    symbols[0x20:0x7F] = np.arange(0x20, 0x7F)
    readings: dict[str, tuple[str, ...]] = {}
    symbol: dict[str, str] = {}
    also: dict[str, list[str]] = {}
    for number, line in enumerate(lines, _FIRST):
        syllable, mostly, maybe = line.split("\t")
        symbol[syllable] = chr(number)
        symbols[[ord(char) for char in mostly]] = number
        readings |= dict.fromkeys(mostly, (syllable,))
        for char in maybe:
            also.setdefault(char, []).append(syllable)
    for char, others in also.items():
        readings[char] = (*readings[char], *others)
    other_symbols = symbols.copy()
    for char, syllables in also.items():
        other_symbols[ord(char)] = ord(symbol[syllables[0]])
    frequent = first.split("\t")[1]
    return Sounds(symbols, other_symbols, readings, frequent, symbol)
