from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.sampling import (
    RulePlan,
    Shares,
    Volumes,
    design,
    draw,
    drawn,
    freeze_anchors,
    freeze_grid,
    propensity,
    within_budget,
)

GRID = (0.2, 0.3, 0.4, 0.5, 0.6)
PLAN = RulePlan("a", GRID, 0.5)
OTHER = RulePlan("b", (0.1, 0.9), 0.9)


@pytest.mark.parametrize(
    ("scores", "q"),
    [
        ({"a": 0.5}, 1.0),
        ({"a": 0.49}, 0.5),
        ({"a": 0.3}, 0.5),
        ({"a": 0.29}, 0.05),
        ({"a": 0.0}, 0.02),
        ({}, 0.02),
        ({"a": 0.1, "b": 0.95}, 1.0),
        ({"b": 0.05}, 0.05),
    ],
)
def test_propensity_by_distance_below_the_threshold(scores: Mapping[str, float], q: float) -> None:
    assert propensity(scores, [PLAN, OTHER]) == q


def test_design_tells_the_least_propensity_at_or_above_each_candidate() -> None:
    made = design(PLAN)
    assert made.least_q == (0.05, 0.5, 0.5, 1.0, 1.0)
    assert made.floor_q == 0.02
    assert made.id == design(PLAN).id
    assert made.id != design(RulePlan("a", GRID, 0.4)).id
    assert made.id != design(PLAN, Shares(near=0.4)).id


@given(st.floats(0.001, 1), st.floats(0, 1), st.sampled_from(GRID))
def test_no_score_is_drawn_less_often_than_its_design_says(
    score: float, other: float, threshold: float
) -> None:
    plan = RulePlan("a", GRID, threshold)
    q = propensity({"a": score, "b": other}, [plan, OTHER])
    made = design(plan)
    assert q >= made.floor_q
    for candidate, least in zip(GRID, made.least_q, strict=True):
        if score >= candidate:
            assert q >= least


def test_the_draw_is_fixed_by_key_cluster_and_epoch() -> None:
    assert draw(b"k", "c1", "e1") == draw(b"k", "c1", "e1")
    others = {draw(b"k", "c1", "e2"), draw(b"k", "c2", "e1"), draw(b"l", "c1", "e1")}
    assert draw(b"k", "c1", "e1") not in others
    assert draw(b"k", "a:b", "c") != draw(b"k", "a", "b:c")


def test_draws_are_even() -> None:
    draws = [draw(b"k", str(i), "e") for i in range(4000)]
    assert abs(sum(draws) / 4000 - 0.5) < 0.02
    assert abs(sum(drawn(b"k", str(i), "e", 0.05) for i in range(4000)) - 200) < 60
    assert all(drawn(b"k", str(i), "e", 1.0) for i in range(100))


@given(st.floats(0, 1e5), st.floats(0, 1e5), st.floats(0, 1e6), st.floats(0.1, 1000))
def test_audits_stay_within_the_budget(
    near: float, deep: float, unscored: float, budget: float
) -> None:
    shares = within_budget(Shares(), Volumes(near, deep, unscored), budget)
    audits = shares.near * near + shares.deep * deep + shares.unscored * unscored
    assert audits <= budget * (1 + 1e-6)
    assert shares.near / shares.deep == pytest.approx(10)


def test_a_budget_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="budget"):
        within_budget(Shares(), Volumes(1, 1, 1), 0)


@given(st.lists(st.floats(0, 1), max_size=80), st.sampled_from([0.15, 0.5, 1.0]))
def test_grids_rise_hold_the_threshold_and_stay_small(
    scores: list[float], threshold: float
) -> None:
    grid = freeze_grid(scores, threshold)
    assert threshold in grid
    assert len(grid) <= 20
    assert list(grid) == sorted(set(grid))
    assert grid[0] > 0
    anchors = freeze_anchors(grid, threshold, scores)
    assert sum(anchor.weight for anchor in anchors) == pytest.approx(1.0)
    weights = {grid[anchor.candidate]: anchor.weight for anchor in anchors}
    assert weights[threshold] >= 0.5 - 1e-9


def test_half_of_the_error_budget_goes_to_the_threshold_in_force() -> None:
    grid = tuple(round(0.05 * step, 2) for step in range(1, 20))
    anchors = freeze_anchors(grid, 0.5, [0.5 + i / 200 for i in range(100)])
    assert [grid[anchor.candidate] for anchor in anchors] == [
        *(0.3, 0.35, 0.4, 0.45),
        *(0.5, 0.7, 0.85, 0.95),
    ]
    assert [anchor.weight for anchor in anchors] == pytest.approx(
        [1 / 16] * 4 + [0.5] + [1 / 12] * 3
    )


@given(st.lists(st.floats(0, 1), max_size=60), st.floats(0.01, 1), st.floats(0.01, 1))
def test_a_stopgap_has_its_place_in_the_grid(
    scores: list[float], threshold: float, stopgap: float
) -> None:
    grid = freeze_grid(scores, threshold, stopgap)
    assert {threshold, stopgap} <= set(grid)
    assert len(grid) <= 20
    assert list(grid) == sorted(grid)
