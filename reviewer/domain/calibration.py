"""Calibrating a rule: P(violating | score) from reviewed samples, and how far it can be trusted.

Beta calibration (Kull, Silva Filho, Flach 2017) gives the shape, and the steps of score follow
their own verdicts as these grow: isotonic regression by pool-adjacent-violators (Barlow 1972) with
the Beta curve as prior. Weights are inverse propensities (Horvitz-Thompson), stabilised by score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from reviewer.domain.betting import Floats
from reviewer.domain.odds import LEAST, MOST, Calibrated

STEPS = 20
FEWEST = 20
"""Clusters from which on a rule has a curve of its own."""

_SHAPE_COUNTS = 5.0
"""Verdicts that the prior weighs where the Beta curve is fitted, spread over all scores."""
_STEP_COUNTS = 5.0
"""Verdicts that the Beta curve weighs in each step of score."""
_NEAREST = 0.01
_LEAST_WEIGHT = 1e-6
_MIDDLES = (np.arange(STEPS) + 0.5) / STEPS
_ROUNDS, _HALVINGS = 80, 40


@dataclass(frozen=True, slots=True, order=True)
class Sample:
    """One near-copy cluster with a verdict; ValueError for an impossible one.

    `score` in [0, 1]; `propensity` in (0, 1] is the chance with which it came to review; `unit`
    names the cluster.
    """

    score: float
    violating: bool
    propensity: float
    unit: str

    def __post_init__(self) -> None:
        if not (0.0 <= self.score <= 1.0 and 0.0 < self.propensity <= 1.0):
            raise ValueError(f"impossible sample {self.unit}")


@dataclass(frozen=True, slots=True, eq=False)
class Reviewed:
    """Samples as arrays (n,), in canonical order; `weights` as `stabilised` gives them."""

    scores: Floats
    verdicts: Floats
    weights: Floats


def reviewed(samples: Iterable[Sample], most: float = 0.0) -> Reviewed:
    """Samples with their weights, the same in whatever order they come.

    `most` scales the weights down to that sum, so that no rule outweighs the others in a pool.
    """
    rows = sorted(samples)
    scores = np.array([row.score for row in rows], dtype=float)
    weights = stabilised(scores, np.array([row.propensity for row in rows], dtype=float))
    if most and weights.sum() > most:
        weights = weights * (most / weights.sum())
    return Reviewed(scores, np.array([row.violating for row in rows], dtype=float), weights)


def joined(parts: Sequence[Reviewed]) -> Reviewed:
    """Several rules' samples as one."""
    return Reviewed(
        np.concatenate([part.scores for part in parts]),
        np.concatenate([part.verdicts for part in parts]),
        np.concatenate([part.weights for part in parts]),
    )


def stabilised(scores: Floats, propensities: Floats) -> Floats:
    """Weights (n,) proportional to 1/q within each step of score, adding up to its effective n.

    What is drawn *given* the score is all that can mislead a curve over the score (stabilised
    weights, Robins 2000); how often a score is drawn cannot. Effective n is Kish's (Σw)²/Σw².
    """
    weights = np.empty(len(scores))
    steps = step_of(scores)
    for step in np.unique(steps):
        here = steps == step
        inverse = np.maximum(_LEAST_WEIGHT, propensities[here].min() / propensities[here])
        weights[here] = inverse * (inverse.sum() / np.square(inverse).sum())
    return weights


def step_of(scores: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """The step of each score (n,), 0 to STEPS - 1; an edge belongs to the step above it."""
    return np.minimum(STEPS - 1, np.floor(scores * STEPS + 1e-9)).astype(np.int64)


def fit(seen: Reviewed, prior: Sequence[float] = ()) -> tuple[float, ...]:
    """Knots (STEPS,) of P(violating | score): rising, in (0, 1), finite whatever came.

    `prior` are the knots that few data fall back to; the score as it is without any.
    """
    before = np.clip(np.array(prior or _MIDDLES, dtype=float), _NEAREST, 1.0 - _NEAREST)
    shape = beta_shape(seen, before)
    counts = np.full(STEPS, _STEP_COUNTS)
    sums = counts * shape
    np.add.at(counts, step_of(seen.scores), seen.weights)
    np.add.at(sums, step_of(seen.scores), seen.weights * seen.verdicts)
    risen = pooled(sums / counts, counts)
    return tuple(float(p) for p in np.clip(risen, LEAST, MOST).round(9))


def pooled(shares: Floats, counts: Floats) -> Floats:
    """The rising sequence (n,) nearest to `shares` in weighted least squares."""
    blocks: list[tuple[float, float, int]] = []
    for share, count in zip(shares.tolist(), counts.tolist(), strict=True):
        mean, weight, length = share, count, 1
        while blocks and blocks[-1][0] >= mean:
            left, heavy, long = blocks.pop()
            mean = (left * heavy + mean * weight) / (heavy + weight)
            weight, length = heavy + weight, long + length
        blocks.append((mean, weight, length))
    return np.repeat([b[0] for b in blocks], [b[2] for b in blocks])


def predictions(knots: Sequence[float], scores: Floats) -> Floats:
    """Probabilities (n,) of a curve; the same function that orders the queue."""
    curve = Calibrated(0, "", tuple(knots), 0)
    return np.array([curve.probability(score) for score in scores.tolist()])


def beta_shape(seen: Reviewed, prior: Floats) -> Floats:
    """Beta calibration at the middles (STEPS,): logit p = a ln s - b ln(1 - s) + c, a, b >= 0.

    Weighted logistic regression in which `prior` counts as a few verdicts. The likelihood is convex
    and only two signs are bound, so the best of the four ways to bind them is exact.
    """
    features = np.concatenate([_features(seen.scores), _features(_MIDDLES)])
    targets = np.concatenate([seen.verdicts, prior])
    weights = np.concatenate([seen.weights, np.full(STEPS, _SHAPE_COUNTS / STEPS)])
    ways = [_newton(features, targets, weights, free) for free in _WAYS]
    found = [way for way in ways if way[1][0] >= 0.0 and way[1][1] >= 0.0]
    return _shares(_features(_MIDDLES) @ min(found, key=lambda way: way[0])[1])


_WAYS = ([0, 1, 2], [0, 2], [1, 2], [2])


def _features(scores: Floats) -> Floats:
    inner = np.clip(scores, _NEAREST, 1.0 - _NEAREST)
    return np.stack([np.log(inner), -np.log1p(-inner), np.ones_like(inner)], axis=1)


def _newton(
    features: Floats, targets: Floats, weights: Floats, free: list[int]
) -> tuple[float, Floats]:
    """Least loss and its coefficients (3,), those not `free` held at 0, by damped Newton steps."""
    columns, at = features[:, free], np.zeros(len(free))
    loss = _loss(columns @ at, targets, weights)
    for _ in range(_ROUNDS):
        shares = _shares(columns @ at)
        slope = columns.T @ (weights * (shares - targets))
        bend = (columns * (weights * shares * (1.0 - shares))[:, None]).T @ columns
        step = np.linalg.solve(bend + 1e-9 * np.eye(len(free)), slope)
        tries = (at - step / 2.0**halving for halving in range(_HALVINGS))
        better = next((t for t in tries if _loss(columns @ t, targets, weights) < loss), None)
        if better is None:
            break
        gained = loss - _loss(columns @ better, targets, weights)
        at, loss = better, loss - gained
        if gained < 1e-12 * (1.0 + loss):
            break
    whole = np.zeros(3)
    whole[free] = at
    return loss, whole


def _loss(logits: Floats, targets: Floats, weights: Floats) -> float:
    return float(np.sum(weights * (np.logaddexp(0.0, logits) - targets * logits)))


def _shares(logits: Floats) -> Floats:
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * logits)))
