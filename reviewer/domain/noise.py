"""How often verdicts err, from blind double reviews, and what that does to a target."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DoubleReviews:
    """Adjudicated double reviews from before the epoch: first verdict against the truth.

    `benign` notes of which `benign_called` were judged violating; `violating` notes of which
    `violating_called` were.
    """

    benign: int
    benign_called: int
    violating: int
    violating_called: int

    def __post_init__(self) -> None:
        if not 0 <= self.benign_called <= self.benign:
            raise ValueError("benign_called must lie between 0 and benign")
        if not 0 <= self.violating_called <= self.violating:
            raise ValueError("violating_called must lie between 0 and violating")


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """P(V=1 | truth 0), the false share, and P(V=1 | truth 1), the sensitivity, with bounds."""

    false: float
    false_low: float
    false_high: float
    sensitivity: float
    sensitivity_low: float
    sensitivity_high: float


PERFECT = ErrorRates(0.0, 0.0, 0.0, 1.0, 1.0, 1.0)


def error_rates(reviews: DoubleReviews | None, delta: float) -> ErrorRates:
    """Clopper-Pearson bounds, each one-sided with error `delta`; perfect verdicts when None."""
    if reviews is None:
        return PERFECT
    return ErrorRates(
        reviews.benign_called / reviews.benign if reviews.benign else 0.0,
        lower_share(reviews.benign_called, reviews.benign, delta),
        upper_share(reviews.benign_called, reviews.benign, delta),
        reviews.violating_called / reviews.violating if reviews.violating else 1.0,
        lower_share(reviews.violating_called, reviews.violating, delta),
        upper_share(reviews.violating_called, reviews.violating, delta),
    )


def proving_share(target: float, rates: ErrorRates) -> float:
    """Share of violating verdicts that proves true precision above `target`: a_U p + f_U (1-p)."""
    return rates.sensitivity_high * target + rates.false_high * (1.0 - target)


def refuting_share(target: float, rates: ErrorRates) -> float:
    """Share of violating verdicts under which true precision is below `target`."""
    return rates.sensitivity_low * target + rates.false_low * (1.0 - target)


def true_share(seen: float, rates: ErrorRates) -> float:
    """Estimate of a true share from an estimate `seen` of the share of violating verdicts."""
    return _invert(seen, rates.false, rates.sensitivity)


def true_share_high(seen: float, rates: ErrorRates) -> float:
    """Upper bound of a true share from an upper bound `seen` of the share of violating verdicts."""
    return _invert(seen, rates.false_low, rates.sensitivity_low)


def true_share_low(seen: float, rates: ErrorRates) -> float:
    """Lower bound of a true share from a lower bound `seen` of the share of violating verdicts."""
    return _invert(seen, rates.false_high, rates.sensitivity_high)


def _invert(seen: float, false: float, sensitivity: float) -> float:
    if sensitivity <= false:
        return seen
    return min(1.0, max(0.0, (seen - false) / (sensitivity - false)))


def upper_share(hits: int, trials: int, delta: float) -> float:
    """Clopper-Pearson upper bound of a share with one-sided error `delta`; 1.0 without trials."""
    if hits >= trials:
        return 1.0
    lower_side = 2 * hits < trials
    values = range(hits + 1) if lower_side else range(hits + 1, trials + 1)
    terms = [(k, _log_choose(trials, k)) for k in values]
    low, high = hits / trials, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        mass = _mass(terms, trials, middle)
        if (mass if lower_side else 1.0 - mass) > delta:
            low = middle
        else:
            high = middle
    return high


def lower_share(hits: int, trials: int, delta: float) -> float:
    """Clopper-Pearson lower bound of a share with one-sided error `delta`; 0.0 without trials."""
    return 1.0 - upper_share(trials - hits, trials, delta)


def _mass(terms: list[tuple[int, float]], trials: int, share: float) -> float:
    """P(Binomial(trials, share) is one of the terms' values), with 0 < share < 1."""
    odds = math.log(share) - math.log1p(-share)
    none = trials * math.log1p(-share)
    return math.fsum(math.exp(ways + k * odds + none) for k, ways in terms)


def _log_choose(trials: int, k: int) -> float:
    return math.lgamma(trials + 1) - math.lgamma(k + 1) - math.lgamma(trials - k + 1)
