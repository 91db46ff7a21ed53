"""Where sentences and clauses end, and what in them takes a hit back."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from reviewer.text.literals import Places

_SENTENCE = re.compile("[\n\x1e。!?…;]")
_CLAUSE = re.compile("[\n\x1e。!?…;,:、]")
_REACH = 8
_LONGEST = 40
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

    `covering` exceptions must overlap the hit; those of the `sentence` stand anywhere in it;
    `direct` negations stand right before the hit in its clause.
    """

    covering: frozenset[int] = frozenset()
    sentence: frozenset[int] = frozenset()
    direct: frozenset[int] = frozenset()
    any: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "any", self.covering | self.sentence | self.direct)

    def judge(self, reversing: frozenset[int], places: Places, clauses: Clauses) -> "Judge | None":
        """What can be said about hits in one text, of whose literals these may reverse something;
        None where none is of this rule."""
        ours = self.any & reversing
        if not ours:
            return None
        return Judge(
            clauses,
            Marks(places, self.covering & ours),
            Marks(places, self.sentence & ours),
            Marks(places, self.direct & ours),
        )


class Marks:
    """The places of some literals in one text, to ask what is nearest in little time."""

    def __init__(self, places: Places, numbers: Iterable[int]) -> None:
        self._places = [place for number in numbers for place in places[number]]
        self._places.sort()
        self._ends = [end for _, end in self._places]
        self._ends.sort()

    def __bool__(self) -> bool:
        return bool(self._places)

    def last_end(self, position: int) -> int:
        """The end of the nearest place that ends at or before a position; -1 if none."""
        at = bisect_right(self._ends, position)
        return self._ends[at - 1] if at else -1

    def next_start(self, position: int) -> int:
        """The start of the nearest place that starts at or after a position; -1 if none."""
        at = bisect_left(self._places, (position, 0))
        return self._places[at][0] if at < len(self._places) else -1

    def overlap(self, start: int, end: int) -> bool:
        """Whether a place overlaps `start:end` without lying inside it."""
        at = bisect_left(self._places, (end, 0))
        while at and self._places[at - 1][0] > start - _LONGEST:
            at -= 1
            low, high = self._places[at]
            if start < high and not (start <= low and high <= end):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Judge:
    """Places in one text that may take hits back."""

    clauses: Clauses
    covering: Marks
    sentence: Marks
    direct: Marks

    def reversed(self, start: int, end: int) -> bool:
        """Whether the hit at `start:end` does not count."""
        return (
            self.covering.overlap(start, end)
            or self._in_sentence(start, end)
            or self._right_before(start, end)
        )

    def _in_sentence(self, start: int, end: int) -> bool:
        if not self.sentence:
            return False
        before, after = self.sentence.last_end(start), self.sentence.next_start(end)
        return (
            (before >= 0 and self.clauses.same_sentence(before, start))
            or (after >= 0 and self.clauses.same_sentence(end, after))
            or self.sentence.overlap(start, end)
        )

    def _right_before(self, start: int, end: int) -> bool:
        if not self.direct:
            return False
        before = self.direct.last_end(start)
        if before >= 0 and start - before <= _REACH and self.clauses.same_clause(before, start):
            return True
        return self.direct.overlap(start, end)
