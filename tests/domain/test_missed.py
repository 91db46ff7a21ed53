import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.evidence import Outcome
from reviewer.domain.missed import Payoffs, mass_high, mass_low, payoffs, recall_low
from tests.domain.evidence_builders import a_count, some_evidence, verdicts


def cells(misses: int, rest: int, q: float, floor: float) -> Payoffs:
    return Payoffs(
        np.array([float(rest), float(misses)]), np.array([0.0, 1 / q]), np.array([floor, floor])
    )


def test_no_evidence_bounds_nothing() -> None:
    empty = cells(0, 0, 0.5, 0.5)
    assert mass_high(empty, 0.05) == 1.0
    assert mass_low(empty, 0.05) == 0.0


def test_a_thousand_reviewed_notes_without_a_miss() -> None:
    high = mass_high(cells(0, 1000, 1.0, 1.0), 0.05)
    assert 0.003 < high < 0.0062


@given(
    st.integers(0, 40),
    st.integers(0, 5000),
    st.sampled_from([0.02, 0.05, 0.5, 1.0]),
    st.floats(0.01, 0.2),
)
def test_bounds_hold_the_estimate_and_widen(misses: int, rest: int, q: float, delta: float) -> None:
    seen = cells(misses, rest, q, 0.02)
    estimate = min(1.0, float(seen.estimate()))
    low, high = float(mass_low(seen, delta)), float(mass_high(seen, delta))
    assert 0.0 <= low <= estimate + 1e-9
    assert estimate <= high + 1e-9 <= 1.0 + 2e-9
    assert float(mass_high(seen, delta / 5)) >= high - 1e-9
    assert float(mass_high(cells(misses + 1, rest, q, 0.02), delta)) >= high - 1e-9


def test_payoffs_take_only_the_side_asked_for() -> None:
    counts = [
        *verdicts(30, 10, bin_=4),
        *verdicts(2, 8, bin_=1, q=0.5),
        a_count(1, bin_=1, q=0.5, outcome=Outcome.OPEN),
        a_count(150, bin_=1, q=0.5, outcome=Outcome.UNDRAWN),
    ]
    evidence = some_evidence(counts)
    below, above = payoffs(evidence, below=True), payoffs(evidence, below=False)
    assert below.arrivals().tolist() == [201.0] * 4
    assert (below.estimate() * 201).tolist() == pytest.approx([0.0, 6.0, 6.0, 6.0])
    assert (above.estimate() * 201).round(9).tolist() == [34.0, 30.0, 30.0, 30.0]


def test_bound_covers_at_every_look_in_simulation() -> None:
    rng = np.random.default_rng(5)
    truth, q, runs, days = 0.01, 0.05, 300, 40
    hits = rng.binomial(200, truth * q, size=(runs, days)).cumsum(axis=1)
    arrivals = 200 * np.arange(1, days + 1)
    counts = np.stack([arrivals - hits, hits], axis=-1).astype(float)
    bound = mass_high(Payoffs(counts, np.array([0.0, 1 / q]), np.array([q, q])), 0.05)
    assert (bound < truth).any(axis=1).mean() <= 0.05


def test_recall_bound_is_a_ratio() -> None:
    assert recall_low(np.array([0.3, 0.0]), np.array([0.1, 0.0])).tolist() == pytest.approx(
        [0.75, 0.0]
    )
