"""Evidence of a rule with invented verdicts."""

from collections.abc import Iterable

from reviewer.domain.evidence import Anchor, Count, Design, Evidence, Outcome
from reviewer.domain.noise import DoubleReviews
from reviewer.domain.sampling import RulePlan, design

GRID = (0.2, 0.4, 0.6, 0.8)


def a_design(threshold: float = 0.6, grid: tuple[float, ...] = GRID) -> Design:
    return design(RulePlan("r", grid, threshold))


def a_count(
    count: int,
    *,
    outcome: Outcome = Outcome.VIOLATING,
    bin_: int = 4,
    q: float = 1.0,
    day: int = 1,
    at: Design | None = None,
) -> Count:
    return Count(day, (at or a_design()).id, q, bin_, outcome, count)


def some_evidence(
    counts: Iterable[Count] = (),
    *,
    designs: Iterable[Design] | None = None,
    anchors: tuple[Anchor, ...] = (Anchor(2, 0.5), Anchor(3, 0.5)),
    double_reviews: DoubleReviews | None = None,
    grid: tuple[float, ...] = GRID,
) -> Evidence:
    return Evidence(
        rule="diversion.wechat",
        version="v1",
        epoch="2026-11",
        grid=grid,
        anchors=anchors,
        designs=tuple(designs) if designs is not None else (a_design(grid=grid),),
        counts=tuple(counts),
        double_reviews=double_reviews,
    )


def verdicts(
    violating: int, benign: int, *, bin_: int = 4, day: int = 1, q: float = 1.0
) -> list[Count]:
    return [
        a_count(violating, outcome=Outcome.VIOLATING, bin_=bin_, day=day, q=q),
        a_count(benign, outcome=Outcome.BENIGN, bin_=bin_, day=day, q=q),
    ]
