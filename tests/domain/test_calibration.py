from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.calibration import (
    STEPS,
    Sample,
    fit,
    joined,
    pooled,
    predictions,
    reviewed,
    stabilised,
)
from reviewer.domain.odds import LEAST, MOST
from reviewer.domain.worlds import scenarios

PATIENT = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
"""A loaded machine fails no property."""

MIDDLES = [(step + 0.5) / STEPS for step in range(STEPS)]

samples = st.lists(
    st.builds(
        Sample,
        score=st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.7, 0.91, 1.0])),
        violating=st.booleans(),
        propensity=st.one_of(st.floats(1e-300, 1), st.sampled_from([0.02, 0.05, 0.5, 1.0])),
        unit=st.text("abc", max_size=4),
    ),
    max_size=60,
)


def drawn_from(world: str, count: int, seed: int = 0) -> list[Sample]:
    """Clusters of a world with known truth, all of them reviewed."""
    random, truth = Random(seed), scenarios()[world].violating
    scores = [random.random() for _ in range(count)]
    return [
        Sample(s, random.random() < truth[min(19, int(s * 20))], 1.0, str(i))
        for i, s in enumerate(scores)
    ]


@PATIENT
@given(samples, st.randoms())
def test_a_curve_rises_inside_0_and_1_whatever_came_in_whatever_order(
    rows: list[Sample], random: Random
) -> None:
    knots = fit(reviewed(rows))
    assert len(knots) == STEPS
    assert all(LEAST <= p <= MOST for p in knots)
    assert list(knots) == sorted(knots)
    random.shuffle(rows)
    assert fit(reviewed(rows)) == knots


@PATIENT
@given(samples, samples)
def test_a_curve_of_all_rules_is_a_prior_like_any(own: list[Sample], all_: list[Sample]) -> None:
    knots = fit(reviewed(own), fit(reviewed(all_)))
    assert list(knots) == sorted(knots)
    assert all(LEAST <= p <= MOST for p in knots)


@pytest.mark.parametrize("violating", [True, False])
def test_one_class_or_one_score_stays_finite(violating: bool) -> None:
    same = [Sample(0.7, violating, 0.02, str(i)) for i in range(500)]
    at = float(predictions(fit(reviewed(same)), np.array([0.7]))[0])
    assert (at > 0.95) if violating else (at < 0.05)


def test_without_verdicts_the_prior_stands() -> None:
    assert fit(reviewed([])) == pytest.approx(MIDDLES, abs=0.01)
    prior = tuple(0.2 + 0.4 * p for p in MIDDLES)
    assert fit(reviewed([]), prior) == pytest.approx(prior, abs=0.05)


def test_few_verdicts_move_it_a_little_and_many_all_the_way() -> None:
    def at_seven(count: int) -> float:
        benign = [Sample(0.7, False, 1.0, str(i)) for i in range(count)]
        return float(predictions(fit(reviewed(benign)), np.array([0.7]))[0])

    assert 0.7 > at_seven(1) > at_seven(3) > at_seven(10) > at_seven(100)
    assert at_seven(1) > 0.4
    assert at_seven(100) < 0.05


@pytest.mark.parametrize(("world", "most"), [("A", 0.05), ("C", 0.04), ("E", 0.06), ("rare", 0.03)])
def test_with_many_verdicts_it_finds_the_truth(world: str, most: float) -> None:
    knots = fit(reviewed(drawn_from(world, 3_000)))
    errors = [abs(p - t) for p, t in zip(knots, scenarios()[world].violating, strict=True)]
    assert sum(errors) / STEPS < most


def test_weights_undo_a_draw_that_looked_where_it_burned() -> None:
    # At one score, violations came for certain (another rule flags them), the rest by one in ten.
    rows = [Sample(0.45, True, 1.0, f"v{i}") for i in range(40)]
    rows += [Sample(0.45, False, 0.1, f"b{i}") for i in range(36)]
    weighted = float(predictions(fit(reviewed(rows)), np.array([0.45]))[0])
    naive = [Sample(r.score, r.violating, 1.0, r.unit) for r in rows]
    assert weighted == pytest.approx(40 / 400, abs=0.12)
    assert float(predictions(fit(reviewed(naive)), np.array([0.45]))[0]) > 0.45


def test_weights_add_up_to_the_effective_number_of_their_step() -> None:
    scores = np.array([0.1, 0.1, 0.9, 0.9, 0.9])
    weights = stabilised(scores, np.array([0.05, 0.05, 1.0, 1.0, 0.02]))
    assert weights[:2] == pytest.approx([1.0, 1.0]), "how often a score is drawn does not matter"
    assert weights[2:].sum() == pytest.approx(52**2 / (1 + 1 + 50**2))


def test_a_large_rule_can_be_kept_from_outweighing_a_pool() -> None:
    large = [Sample(0.7, True, 1.0, str(i)) for i in range(1_000)]
    assert reviewed(large, most=100).weights.sum() == pytest.approx(100)
    both = joined([reviewed(large, most=100), reviewed(large[:50], most=100)])
    assert both.weights.sum() == pytest.approx(150)


@PATIENT
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 100)), min_size=1, max_size=30))
def test_pooling_agrees_with_scipy(rows: list[tuple[float, float]]) -> None:
    optimize = pytest.importorskip("scipy.optimize")
    shares, counts = np.array(rows).T
    known = optimize.isotonic_regression(shares, weights=counts).x
    assert pooled(shares, counts) == pytest.approx(known, abs=1e-9)


def test_the_shape_agrees_with_scipy() -> None:
    optimize = pytest.importorskip("scipy.optimize")
    rows = reviewed(drawn_from("A", 200))
    middles = np.array(MIDDLES)

    def features(scores: np.ndarray) -> np.ndarray:
        inner = np.clip(scores, 0.01, 0.99)
        return np.stack([np.log(inner), -np.log1p(-inner), np.ones_like(inner)], axis=1)

    x = np.concatenate([features(rows.scores), features(middles)])
    y = np.concatenate([rows.verdicts, middles])
    w = np.concatenate([rows.weights, np.full(STEPS, 5.0 / STEPS)])

    def loss(at: np.ndarray) -> float:
        return float(np.sum(w * (np.logaddexp(0, x @ at) - y * (x @ at))))

    found = optimize.minimize(
        loss, [1.0, 1.0, 0.0], bounds=[(0, None), (0, None), (None, None)], tol=1e-12
    )
    shape = 1 / (1 + np.exp(-(features(middles) @ found.x)))
    counts, sums = np.full(STEPS, 5.0), 5.0 * shape
    steps = np.minimum(19, (rows.scores * STEPS).astype(int))
    np.add.at(counts, steps, rows.weights)
    np.add.at(sums, steps, rows.weights * rows.verdicts)
    known = np.clip(pooled(sums / counts, counts), LEAST, MOST)
    assert fit(rows) == pytest.approx(known.tolist(), abs=1e-4)


@pytest.mark.parametrize(
    ("score", "propensity"), [(-0.1, 1.0), (1.1, 1.0), (float("nan"), 1.0), (0.5, 0.0), (0.5, 2.0)]
)
def test_impossible_samples_are_refused(score: float, propensity: float) -> None:
    with pytest.raises(ValueError, match="impossible"):
        Sample(score, True, propensity, "u")
