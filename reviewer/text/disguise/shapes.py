"""What characters are made of, and which look alike for having a part in common."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reviewer.resources import read_text

_COMMON_PART = 600
"""A part of so many characters makes none of them look alike: a radical, mostly."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """`apart` are the ways to take a character apart; `uses` says how many a part occurs in."""

    apart: dict[str, tuple[str, ...]]
    uses: Counter[str]

    def parts(self, char: str) -> frozenset[str]:
        """The character itself and all it is made of."""
        return frozenset((char, *"".join(self.apart.get(char, ()))))


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

    def of(self, char: str) -> dict[str, float]:
        """The characters that look like this one, and minus the log probability that of all that
        share the same part just these two were chosen."""
        found: dict[str, float] = {}
        for part in sorted(self._shapes.parts(char)):
            uses = self._shapes.uses[part] + 1
            if part == char or uses < _COMMON_PART:
                for other in self._having.get(part, ()):
                    found[other] = min(math.log(uses), found.get(other, math.inf))
            elif part in self._chars:
                found[part] = math.log(uses)
        found.pop(char, None)
        return found
