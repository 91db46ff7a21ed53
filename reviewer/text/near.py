"""Pairs of words that stand close to each other."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from reviewer.text.literals import Places

Place = tuple[int, int]


def pairs(
    places: Places, left: Iterable[int], right: frozenset[int], within: int
) -> Iterator[tuple[Place, Place]]:
    """Each place of the `left` literals met with the nearest place of a `right` one.

    At most `within` characters stand between them and none is shared; time in proportion to the
    places.
    """
    others = sorted([place for number in places if number in right for place in places[number]])
    if not others:
        return
    for number in left:
        for place in places[number]:
            best = _nearest(place, others, within)
            if best is not None:
                yield place, best


def _nearest(place: Place, others: list[Place], within: int) -> Place | None:
    start, end = place
    at = bisect_left(others, (start, 0))
    best: Place | None = None
    for other in others[max(0, at - 4) : at + 8]:
        gap = other[0] - end if other[0] >= end else start - other[1]
        if 0 <= gap <= within:
            within = gap - 1
            best = other
    return best
