"""Where sentences and clauses end, and what in them takes a hit back."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from reviewer.text.literals import Places

_SENTENCE = re.compile("[\n\x1e。!?…;]")
_CLAUSE = re.compile("[\n\x1e。!?…;,:、]")
_REACH = 8
_DIRECT = ("别", "不", "没", "勿", "无", "未", "非", "拒", "哪有", "谁说", "让我", "要我", "骗我")


def is_direct(negation: str) -> bool:
    """Whether a negation turns only what follows it, rather than the whole sentence."""
    return negation.startswith(_DIRECT)


class Clauses:
    """The sentences and clauses of one folded text, found when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _sentences(self) -> list[int]:
        return [m.start() for m in _SENTENCE.finditer(self._text)]

    @cached_property
    def _clauses(self) -> list[int]:
        return [m.start() for m in _CLAUSE.finditer(self._text)]

    def same_sentence(self, left_end: int, right_start: int) -> bool:
        """Whether no sentence ends between the two positions."""
        return _none_between(self._sentences, left_end, right_start)

    def same_clause(self, left_end: int, right_start: int) -> bool:
        """Whether no clause ends between the two positions."""
        return _none_between(self._clauses, left_end, right_start)


def _none_between(stops: list[int], low: int, high: int) -> bool:
    return bisect_left(stops, low) == bisect_left(stops, high)


@dataclass(frozen=True, slots=True)
class Reversals:
    """The literals that take a hit of one rule back, by how far they reach.

    `covering` exceptions must overlap the hit; `nearby` ones and `stances` stand in its
    sentence; `direct` negations stand right before it in its clause.
    """

    covering: frozenset[int] = frozenset()
    nearby: frozenset[int] = frozenset()
    direct: frozenset[int] = frozenset()
    stances: frozenset[int] = frozenset()

    def judge(self, places: Places, clauses: Clauses) -> "Judge | None":
        """What can be said about hits in one text; None where nothing reverses anything."""
        known = places.keys()
        judge = Judge(
            clauses,
            _sorted(places, self.covering & known),
            _sorted(places, (self.nearby | self.stances) & known),
            _sorted(places, self.direct & known),
        )
        return judge if judge.covering or judge.sentence or judge.direct else None


def _sorted(places: Places, numbers: Iterable[int]) -> list[tuple[int, int]]:
    return sorted(place for number in numbers for place in places[number])


@dataclass(frozen=True, slots=True)
class Judge:
    """Places in one text that may take hits back, each list in order."""

    clauses: Clauses
    covering: list[tuple[int, int]]
    sentence: list[tuple[int, int]]
    direct: list[tuple[int, int]]

    def reversed(self, start: int, end: int) -> bool:
        """Whether the hit at `start:end` does not count."""
        return (
            any(_wider(place, start, end) for place in _around(self.covering, start, end))
            or any(self._in_sentence(place, start, end) for place in self.sentence)
            or any(self._right_before(place, start, end) for place in self.direct)
        )

    def _in_sentence(self, place: tuple[int, int], start: int, end: int) -> bool:
        low, high = place
        if _inside(place, start, end):
            return False
        if high <= start:
            return self.clauses.same_sentence(high, start)
        return low < end or self.clauses.same_sentence(end, low)

    def _right_before(self, place: tuple[int, int], start: int, end: int) -> bool:
        low, high = place
        if _inside(place, start, end):
            return False
        if high <= start:
            return start - high <= _REACH and self.clauses.same_clause(high, start)
        return low < end


def _inside(place: tuple[int, int], start: int, end: int) -> bool:
    return start <= place[0] and place[1] <= end


def _wider(place: tuple[int, int], start: int, end: int) -> bool:
    return place[0] < end and start < place[1] and place != (start, end)


def _around(places: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    low = bisect_right(places, (max(0, start - 64), 0))
    for place in places[max(0, low - 1) :]:
        if place[0] >= end:
            return
        yield place
