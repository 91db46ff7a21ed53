"""What characters are made of, and which look alike for having a part in common."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reviewer.resources import read_text

_COMMON_PART = 300
"""A part of so many characters makes none of them look alike: a radical, mostly."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """`apart` are the ways to take a character apart; `uses` says how many a part occurs in."""

    apart: dict[str, tuple[str, ...]]
    uses: Counter[str]

    def parts(self, char: str) -> frozenset[str]:
        """The character itself and all it is made of."""
        return frozenset((char, *"".join(self.apart.get(char, ()))))

    def telling(self, char: str) -> frozenset[str]:
        """The parts by which a character may be taken for another one."""
        return frozenset(p for p in self.parts(char) if p == char or self.uses[p] < _COMMON_PART)


@cache
def shapes() -> Shapes:
    """The shipped table, from kfcd/chaizi (CC BY 3.0)."""
    rows = (line.split("\t") for line in read_text("components.txt").splitlines())
    apart = {char: tuple(ways) for char, *ways in rows}
    uses = Counter(part for ways in apart.values() for part in set("".join(ways)))
    return Shapes(apart, uses)


class LookAlikes:
    """Of some characters, those that another one looks or sounds like."""

    def __init__(self, chars: Iterable[str]) -> None:
        self._shapes = shapes()
        self._chars = frozenset(chars)
        self._having: dict[str, list[str]] = {}
        for char in sorted(self._chars):
            for part in self._shapes.parts(char):
                self._having.setdefault(part, []).append(char)

    def of(self, char: str) -> frozenset[str]:
        """The characters that look like this one: they share a telling part, or are one."""
        found: set[str] = set()
        for part in self._shapes.telling(char):
            found.update(self._having.get(part, ()))
        found.update(self._chars & self._shapes.parts(char))
        found.discard(char)
        return frozenset(found)
