"""What verdicts say about one frozen rule version: counts, and nothing that is not counted."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from reviewer.domain.noise import DoubleReviews

PATIENCE_DAYS = 7
MOST_CANDIDATES = 20


class Outcome(StrEnum):
    """What became of a note: judged, drawn but still open, or not drawn for review."""

    VIOLATING = "violating"
    BENIGN = "benign"
    OPEN = "open"
    UNDRAWN = "undrawn"


@dataclass(frozen=True, slots=True)
class Design:
    """A sampling design as one rule sees it; q depends on it and on nothing learned later.

    `least_q[i]` is the least propensity among scores at or above candidate i, `floor_q` the least
    of all.
    """

    id: str
    least_q: tuple[float, ...]
    floor_q: float


@dataclass(frozen=True, slots=True)
class Count:
    """How many near-copy clusters share a day, design, propensity, grid bin and outcome.

    `bin` is the number of candidates at or below the score (see `grid_bin`); `day` an ordinal.
    """

    day: int
    design: str
    q: float
    bin: int
    outcome: Outcome
    count: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a walk down the grid starts, and its share of the error budget."""

    candidate: int
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """One epoch of one rule version. Grid and anchors are frozen when the epoch starts.

    However they are given, counts are kept merged and everything in canonical order. ValueError
    where parts contradict each other.
    """

    rule: str
    version: str
    epoch: str
    grid: tuple[float, ...]
    anchors: tuple[Anchor, ...]
    designs: tuple[Design, ...]
    counts: tuple[Count, ...]
    double_reviews: DoubleReviews | None = None

    def __post_init__(self) -> None:
        _check_grid(self.grid)
        if sum(anchor.weight for anchor in self.anchors) > 1.0 + 1e-9:
            raise ValueError("anchor weights must not sum to more than 1")
        if any(not 0 <= anchor.candidate < len(self.grid) for anchor in self.anchors):
            raise ValueError("an anchor lies outside the grid")
        designs = {design.id: design for design in self.designs}
        for design in self.designs:
            if len(design.least_q) != len(self.grid):
                raise ValueError(f"design {design.id} does not fit the grid")
        for count in self.counts:
            _check_count(count, designs, len(self.grid))
        object.__setattr__(self, "anchors", tuple(sorted(self.anchors, key=_anchor_key)))
        object.__setattr__(self, "designs", tuple(designs[id_] for id_ in sorted(designs)))
        object.__setattr__(self, "counts", merged(self.counts))


def _anchor_key(anchor: Anchor) -> tuple[int, float]:
    return anchor.candidate, anchor.weight


def _check_grid(grid: tuple[float, ...]) -> None:
    if not 1 <= len(grid) <= MOST_CANDIDATES:
        raise ValueError(f"a grid holds 1 to {MOST_CANDIDATES} candidates")
    if any(low >= high for low, high in pairwise(grid)):
        raise ValueError("a grid must rise strictly")
    if grid[0] <= 0.0 or grid[-1] > 1.0:
        raise ValueError("candidates lie in (0, 1]")


def _check_count(count: Count, designs: Mapping[str, Design], candidates: int) -> None:
    design = designs.get(count.design)
    if design is None:
        raise ValueError(f"unknown design {count.design}")
    if not 0 <= count.bin <= candidates or count.count < 0:
        raise ValueError(f"impossible count {count}")
    floor = design.least_q[count.bin - 1] if count.bin else design.floor_q
    if not floor - 1e-12 <= count.q <= 1.0:
        raise ValueError(f"propensity {count.q} lies outside its design {count.design}")


def grid_bin(grid: Sequence[float], score: float) -> int:
    """Number of candidates at or below `score`: the bin of a score, 0 below the whole grid."""
    return bisect_right(grid, score)


def settled(counts: Iterable[Count], today: int, patience: int = PATIENCE_DAYS) -> list[Count]:
    """Counts of the days before the first one that is younger than `patience` and still open.

    Days enter whole and in order, so that which verdict comes first cannot select the evidence.
    """
    rows = list(counts)
    waiting = [
        row.day
        for row in rows
        if row.count and row.outcome is Outcome.OPEN and today - row.day < patience
    ]
    first_waiting = min(waiting, default=today + 1)
    return [row for row in rows if row.day < first_waiting]


def merged(counts: Iterable[Count]) -> tuple[Count, ...]:
    """The same counts in canonical order, equal keys added up and empty ones left out."""
    sums: dict[tuple[int, str, float, int, Outcome], int] = defaultdict(int)
    for row in counts:
        sums[row.day, row.design, row.q, row.bin, row.outcome] += row.count
    return tuple(Count(*key, count) for key, count in sorted(sums.items()) if count)


def without_days(evidence: Evidence) -> Evidence:
    """The same evidence with all days added up, for what does not depend on time."""
    sums: dict[tuple[str, float, int, Outcome], int] = defaultdict(int)
    for c in evidence.counts:
        sums[c.design, c.q, c.bin, c.outcome] += c.count
    return replace(evidence, counts=tuple(Count(0, *key, count) for key, count in sums.items()))


def canonical_json(value: Mapping[str, object]) -> str:
    """The one way to write plain data: sorted keys, no spaces, finite numbers only."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), allow_nan=False, ensure_ascii=False
    )
