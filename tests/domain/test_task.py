"""The order of the queue: severity x probability x reach x age, at any moment."""

from math import isclose, log2

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reviewer.domain.account import add_days
from reviewer.domain.policy import CATEGORIES
from reviewer.domain.task import (
    AGE_DOUBLES_EVERY_HOURS,
    SEVERITY_URGENCY,
    Priority,
    hours_between,
    time_limit_hours,
)

AT = "2026-01-01T00:00:00.000Z"
priorities = st.builds(
    Priority,
    severity=st.integers(0, 5),
    probability=st.floats(0, 1),
    reach=st.integers(-1, 10_000_000),
    queued_at=st.floats(0, 400).map(lambda days: add_days(AT, days)),
)


def urgency(priority: Priority, now: str) -> float:
    """The product as the specification says it, in log2 so that old tasks do not overflow."""
    reach = 1 + log2(1 + max(0, priority.reach)) / log2(10)
    severity = SEVERITY_URGENCY[priority.severity]
    factors = severity * max(priority.probability, 0.01) * reach
    return log2(factors) + hours_between(priority.queued_at, now) / AGE_DOUBLES_EVERY_HOURS


@given(priorities, priorities, st.floats(400, 4000))
def test_rank_orders_as_the_product_of_the_factors_at_any_time(
    one: Priority, other: Priority, days: float
) -> None:
    now = add_days(AT, days)
    gap = urgency(one, now) - urgency(other, now)
    # A millisecond of waiting weighs 2e-8; below that two tasks are equal.
    assume(abs(gap) > 1e-6)
    assert (one.rank > other.rank) == (gap > 0)


@given(priorities, st.floats(400, 430))
def test_rank_is_the_visible_factors_up_to_the_moment(priority: Priority, days: float) -> None:
    now = add_days(AT, days)
    visible = log2(priority.weight) + log2(priority.age_factor(now))
    assert isclose(visible, urgency(priority, now), abs_tol=1e-6)


@given(priorities)
def test_graver_likelier_wider_or_older_never_comes_later(p: Priority) -> None:
    older = add_days(p.queued_at, -1)
    assert Priority(min(5, p.severity + 1), p.probability, p.reach, p.queued_at).rank >= p.rank
    assert Priority(p.severity, min(1, p.probability + 0.1), p.reach, p.queued_at).rank >= p.rank
    assert Priority(p.severity, p.probability, p.reach + 100, p.queued_at).rank >= p.rank
    assert Priority(p.severity, p.probability, p.reach, older).rank > p.rank


def test_each_tenfold_reach_adds_one() -> None:
    factors = [Priority(3, 0.5, reach, AT).reach_factor for reach in (-1, 0, 9, 99, 999)]
    assert factors == pytest.approx([1, 1, 2, 3, 4])


def test_waiting_half_a_day_doubles() -> None:
    priority = Priority(3, 0.5, 0, AT)
    assert priority.age_factor(add_days(AT, 0.5)) == 2.0
    assert priority.age_factor(AT) == 1.0


@pytest.mark.parametrize(
    ("severity", "hours"), [(5, 1.0), (4, 4.0), (3, 24.0), (2, 48.0), (1, 48.0)]
)
def test_time_limits_follow_severity(severity: int, hours: float) -> None:
    for category in CATEGORIES:
        if category.severity == severity:
            assert time_limit_hours(category.code) == hours
    assert time_limit_hours("") == 48.0
