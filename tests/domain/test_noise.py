import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.noise import (
    PERFECT,
    DoubleReviews,
    error_rates,
    lower_share,
    proving_share,
    refuting_share,
    true_share_high,
    true_share_low,
    upper_share,
)


def test_known_clopper_pearson_bounds() -> None:
    assert upper_share(0, 100, 0.05) == pytest.approx(0.029513, abs=1e-5)
    assert upper_share(7, 100, 0.01) == pytest.approx(0.152897, abs=1e-6)
    assert lower_share(0, 10, 0.05) == 0.0
    assert upper_share(0, 0, 0.05) == 1.0


@given(st.integers(0, 200), st.integers(0, 200), st.floats(0.001, 0.2))
def test_bounds_hold_the_share(hits: int, rest: int, delta: float) -> None:
    low, high = lower_share(hits, hits + rest, delta), upper_share(hits, hits + rest, delta)
    assert 0.0 <= low <= high <= 1.0
    if hits + rest:
        assert low <= hits / (hits + rest) <= high


def test_no_double_reviews_means_perfect_verdicts() -> None:
    assert error_rates(None, 0.01) == PERFECT
    assert proving_share(0.8, PERFECT) == refuting_share(0.8, PERFECT) == 0.8


def test_noise_moves_both_tests_apart_and_bounds_invert_them() -> None:
    rates = error_rates(DoubleReviews(500, 35, 500, 465), 0.01)
    assert refuting_share(0.8, rates) < 0.93 * 0.8 + 0.07 * 0.2 < proving_share(0.8, rates)
    assert true_share_low(proving_share(0.8, rates), rates) == pytest.approx(0.8)
    assert true_share_high(refuting_share(0.8, rates), rates) == pytest.approx(0.8)


@pytest.mark.parametrize("counts", [(1, 2, 3, 3), (3, 3, 1, 2), (3, -1, 3, 3)])
def test_impossible_reviews_are_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="called"):
        DoubleReviews(*counts)
