"""How far calibrated probabilities can be trusted, judged on verdicts they were not made of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reviewer.domain.betting import Floats
from reviewer.domain.calibration import Reviewed, fit, predictions
from reviewer.domain.odds import LEAST, MOST

FOLDS = 5
MOST_BINS = 8
_SURE = 1.959963984540054
"""Quantile of the normal distribution for intervals of 95 %."""


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Clusters of neighbouring scores: their mean score, what was predicted and what was found.

    `low`..`high` is Wilson's 95 % interval of the share found, with the effective number of
    verdicts; `reviewed` is how many clusters lie in the bin.
    """

    score: float
    predicted: float
    observed: float
    low: float
    high: float
    reviewed: int


@dataclass(frozen=True, slots=True)
class Quality:
    """How wrong probabilities are: expected calibration error, Brier score, logarithmic loss."""

    ece: float
    brier: float
    log_loss: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Bins by score; `before` judges the score as it is, `after` cross-fitted probabilities."""

    bins: tuple[ReliabilityBin, ...]
    before: Quality
    after: Quality


def reliability(seen: Reviewed, prior: Sequence[float] = ()) -> Reliability:
    """Judge what `fit` makes of these samples, each by a curve fitted to the other four fifths.

    Folds are dealt along the canonical order, so that each holds every score. ValueError without
    samples.
    """
    if not len(seen.scores):
        raise ValueError("nothing was reviewed")
    guessed = cross_fitted(seen, prior)
    bins = _bins(seen.scores)
    return Reliability(
        tuple(_bin(seen, guessed, here) for here in bins),
        _quality(seen, np.clip(seen.scores, LEAST, MOST), bins),
        _quality(seen, guessed, bins),
    )


def cross_fitted(seen: Reviewed, prior: Sequence[float] = ()) -> Floats:
    """Probability (n,) of each sample under a curve that did not see it."""
    folds = np.arange(len(seen.scores)) % FOLDS
    guessed = np.empty(len(seen.scores))
    for fold in np.unique(folds):
        rest, here = folds != fold, folds == fold
        others = Reviewed(seen.scores[rest], seen.verdicts[rest], seen.weights[rest])
        guessed[here] = predictions(fit(others, prior), seen.scores[here])
    return guessed


def wilson(share: float, trials: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share seen in so many trials (Wilson 1927); all without any."""
    if trials <= 0.0:
        return 0.0, 1.0
    square = _SURE * _SURE
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    spread = math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    half = _SURE * spread / (1 + square / trials)
    return max(0.0, middle - half), min(1.0, middle + half)


def _bins(scores: Floats) -> list[slice]:
    """At most MOST_BINS runs of the sorted scores, of like size; equal scores stay together."""
    least = max(1, math.ceil(len(scores) / MOST_BINS))
    cuts = [0]
    for place in range(1, len(scores)):
        if place - cuts[-1] >= least and scores[place] > scores[place - 1]:
            cuts.append(place)
    return [slice(low, high) for low, high in zip(cuts, [*cuts[1:], len(scores)], strict=True)]


def _bin(seen: Reviewed, guessed: Floats, here: slice) -> ReliabilityBin:
    weights = seen.weights[here]
    observed = float(np.average(seen.verdicts[here], weights=weights))
    observed = min(1.0, max(0.0, observed))
    low, high = wilson(observed, float(weights.sum() ** 2 / np.square(weights).sum()))
    return ReliabilityBin(
        score=round(float(np.average(seen.scores[here], weights=weights)), 6),
        predicted=round(float(np.average(guessed[here], weights=weights)), 6),
        observed=round(observed, 6),
        low=round(low, 6),
        high=round(high, 6),
        reviewed=len(weights),
    )


def _quality(seen: Reviewed, guessed: Floats, bins: list[slice]) -> Quality:
    weights, verdicts = seen.weights / seen.weights.sum(), seen.verdicts
    gaps = [abs(float(np.sum((weights * (verdicts - guessed))[here]))) for here in bins]
    loss = -(verdicts * np.log(guessed) + (1.0 - verdicts) * np.log1p(-guessed))
    return Quality(
        ece=round(math.fsum(gaps), 6),
        brier=round(float(np.sum(weights * np.square(verdicts - guessed))), 6),
        log_loss=round(float(np.sum(weights * loss)), 6),
    )
