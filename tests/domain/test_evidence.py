import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.evidence import (
    Anchor,
    Count,
    Outcome,
    canonical_json,
    grid_bin,
    merged,
    settled,
)
from reviewer.domain.evidence_record import from_record, to_record
from reviewer.domain.noise import DoubleReviews
from tests.domain.evidence_builders import GRID, a_count, some_evidence, verdicts


@given(st.floats(0, 1))
def test_bin_counts_candidates_at_or_below_the_score(score: float) -> None:
    assert grid_bin(GRID, score) == sum(candidate <= score for candidate in GRID)


def test_days_enter_whole_and_in_order() -> None:
    counts = [
        a_count(5, day=1),
        a_count(1, day=1, outcome=Outcome.OPEN),
        a_count(5, day=5),
        a_count(1, day=5, outcome=Outcome.OPEN),
        a_count(5, day=6),
    ]
    assert {row.day for row in settled(counts, today=6)} == set()
    assert {row.day for row in settled(counts, today=8)} == {1}
    assert {row.day for row in settled(counts, today=12)} == {1, 5, 6}


def test_a_day_without_open_verdicts_enters_at_once() -> None:
    assert len(settled(verdicts(3, 1, day=9), today=9)) == 2


def test_equal_keys_are_added_up() -> None:
    rows = [a_count(2), a_count(3), a_count(0, bin_=1)]
    assert merged(rows) == (a_count(5),)


def test_record_round_trip() -> None:
    evidence = some_evidence(verdicts(3, 1), double_reviews=DoubleReviews(4, 1, 5, 5))
    text = canonical_json({"evidence": to_record(evidence)})
    assert to_record(from_record(json.loads(text)["evidence"])) == to_record(evidence)


@pytest.mark.parametrize(
    "grid",
    [(), (0.5, 0.5), (0.6, 0.4), (0.0, 0.5), (0.5, 1.5), tuple(i / 30 for i in range(1, 25))],
)
def test_impossible_grids_are_refused(grid: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match=r"grid|candidates"):
        some_evidence(grid=grid, designs=(), anchors=())


@pytest.mark.parametrize(
    "count",
    [
        Count(1, "other", 1.0, 1, Outcome.BENIGN, 1),
        a_count(1, bin_=5),
        a_count(-1),
        a_count(1, bin_=4, q=0.5),
        a_count(1, q=1.5),
    ],
)
def test_impossible_counts_are_refused(count: Count) -> None:
    with pytest.raises(ValueError, match=r"unknown|impossible|propensity"):
        some_evidence([count])


@pytest.mark.parametrize("anchors", [(Anchor(9, 0.5),), (Anchor(1, 0.7), Anchor(2, 0.7))])
def test_impossible_anchors_are_refused(anchors: tuple[Anchor, ...]) -> None:
    with pytest.raises(ValueError, match="anchor"):
        some_evidence(anchors=anchors)
