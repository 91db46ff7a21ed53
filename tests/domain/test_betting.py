import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.betting import (
    BETS,
    Floats,
    Tally,
    log_evalue,
    log_wealth,
    share_high,
    share_low,
    verdicts_needed,
)


def band(tally: Tally, delta: float) -> tuple[Floats, Floats]:
    return share_low(tally, delta / 2), share_high(tally, delta / 2)


def full(benign: int, violating: int) -> Tally:
    return Tally(np.ones(1), np.array([[[benign, violating]]], dtype=float))


def test_wealth_of_one_bet_is_the_product_of_its_factors() -> None:
    wealth = log_wealth(full(2, 3), 0.8, bets=(0.5,))
    expected = 3 * math.log(1 + 0.5 * 0.2 / 0.8) + 2 * math.log(1 - 0.5)
    assert wealth[0, 0] == pytest.approx(expected)
    mirrored = log_wealth(full(2, 3), 0.8, bets=(0.5,), rising=False)
    assert mirrored[0, 0] == pytest.approx(3 * math.log(0.5) + 2 * math.log(1 + 0.5 * 0.8 / 0.2))


def test_weight_scales_the_stake() -> None:
    half = Tally(np.array([0.5]), np.array([[[1.0, 0.0]]]))
    assert log_wealth(half, 0.8, bets=(0.5,))[0, 0] == pytest.approx(math.log(0.75))


@given(st.integers(0, 60), st.floats(0.01, 0.99), st.floats(0, 1), st.booleans())
def test_evalue_has_mean_at_most_one_under_its_hypothesis(
    n: int, target: float, part: float, rising: bool
) -> None:
    share = target * part if rising else target + (1 - target) * part
    hits = np.arange(n + 1)
    log_choose = np.array([math.log(math.comb(n, k)) for k in hits])
    with np.errstate(divide="ignore", invalid="ignore"):
        log_p = log_choose + np.where(hits, hits * np.log(share), 0)
        log_p = log_p + np.where(n - hits, (n - hits) * np.log1p(-share), 0)
    counts = np.stack([n - hits, hits], axis=-1)[:, None, None, :].astype(float)
    log_e = log_evalue(Tally(np.ones(1), counts), target, rising=rising)[:, 0]
    assert float(np.exp(log_p + log_e).sum()) <= 1.0 + 1e-6


@given(st.integers(0, 2000), st.integers(0, 2000), st.floats(0.01, 0.2))
def test_band_holds_the_estimate_and_tightens_with_delta(
    benign: int, violating: int, delta: float
) -> None:
    low, high = band(full(benign, violating), delta)
    share = violating / (benign + violating) if benign + violating else 0.5
    assert 0.0 <= low[0] <= share <= high[0] <= 1.0
    wider_low, wider_high = band(full(benign, violating), delta / 10)
    assert wider_low[0] <= low[0] + 1e-9
    assert wider_high[0] >= high[0] - 1e-9


def test_band_of_a_thousand_verdicts_is_narrow() -> None:
    low, high = band(full(100, 900), 0.05)
    assert 0.86 < low[0] < 0.88
    assert 0.92 < high[0] < 0.95


@pytest.mark.parametrize(
    ("precision", "median"), [(0.9, 109), (0.88, 174), (0.85, 478), (0.82, 2_747)]
)
def test_verdicts_needed_is_near_the_simulated_median(precision: float, median: int) -> None:
    needed = verdicts_needed(0.8, precision, math.log(1 / 0.03))
    assert needed is not None
    assert needed == pytest.approx(median, rel=0.25)


def test_verdicts_needed_knows_done_and_never() -> None:
    assert verdicts_needed(0.8, 0.9, 3.0, np.full(len(BETS), 5.0)) == 0
    assert verdicts_needed(0.8, 0.8, 3.0) is None
    assert verdicts_needed(0.8, 0.81, 3.0, most=100) is None


def test_effective_size_of_unequal_weights() -> None:
    mixed = Tally(np.array([0.5, 1.0]), np.array([[[10.0, 30.0], [5.0, 15.0]]]))
    assert mixed.share()[0] == pytest.approx(0.75)
    assert mixed.effective()[0] == pytest.approx(40.0**2 / 30.0)
