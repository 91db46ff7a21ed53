"""Bets on verdicts: wealth from counts, e-values, confidence bands (numpy, vectorised).

Sources: betting confidence sequences, arXiv 2010.09686; anytime off-policy inference, 2210.10768.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

BETS = (0.02, 0.05, 0.1, 0.15, 0.25, 0.35, 0.5, 0.7, 0.9)
_HALVINGS = 45
_MEDIAN_OF_MEAN_PATH = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Reviewed items at or above each candidate, by weight and verdict.

    `weights` (W,) are least q over q, in (0, 1]; `counts` (..., candidates, W, 2), with the last
    axis benign, violating. Leading axes are days (cumulative) or simulated runs.
    """

    weights: Floats
    counts: Floats

    def today(self) -> Tally:
        """The last of the days."""
        return Tally(self.weights, self.counts[-1])

    def plain(self) -> Tally:
        """The same items, each counted once whatever its propensity."""
        return Tally(np.ones_like(self.weights), self.counts)

    def mass(self) -> Floats:
        """Weighted items (..., candidates)."""
        return np.asarray(self.counts.sum(axis=-1) @ self.weights)

    def share(self) -> Floats:
        """Weighted share of violating verdicts (..., candidates); NaN without items."""
        mass = self.mass()
        hits = self.counts[..., 1] @ self.weights
        return np.asarray(np.divide(hits, mass, out=np.full_like(mass, np.nan), where=mass > 0))

    def effective(self) -> Floats:
        """Kish's effective sample size (..., candidates)."""
        squares = self.counts.sum(axis=-1) @ (self.weights**2)
        mass = self.mass()
        ratio = np.divide(mass**2, squares, out=np.zeros_like(mass), where=squares > 0)
        return np.asarray(ratio)


def _log_gains(weights: Floats, target: Floats, bets: Floats, rising: bool) -> Floats:
    """Log growth (..., W, 2, bets) of one item: 1 + c w (V - t)/t, or its mirror when not rising.

    The mirror is 1 - c w (V - t)/(1 - t). `target` has any leading shape.
    """
    stake = weights[:, None] * bets
    odds = target[..., None, None]
    if rising:
        benign = np.broadcast_to(np.log1p(-stake), (*target.shape, *stake.shape))
        violating = np.log1p(stake * (1.0 - odds) / odds)
    else:
        benign = np.log1p(stake * odds / (1.0 - odds))
        violating = np.broadcast_to(np.log1p(-stake), (*target.shape, *stake.shape))
    return np.stack([benign, violating], axis=-2)


def log_wealth(
    tally: Tally, target: float | Floats, bets: Sequence[float] = BETS, *, rising: bool = True
) -> Floats:
    """Log wealth (..., candidates, bets) of betting that the share is above `target`.

    Not rising: that it is below. Under the opposite hypothesis each is a nonnegative
    supermartingale started at 1, whatever the sampling design, as long as q was fixed beforehand.
    `target` may differ along the leading axes (...).
    """
    gains = _log_gains(tally.weights, np.asarray(target), np.asarray(bets), rising)
    cells = 2 * len(tally.weights)
    flat = tally.counts.reshape(*tally.counts.shape[:-2], cells)
    return np.asarray(flat @ gains.reshape(*gains.shape[:-3], cells, len(bets)))


def log_mixture(wealth: Floats, shares: Sequence[float] | None = None) -> Floats:
    """Log of the mean over the last axis of exp(wealth), uniform unless `shares` are given."""
    bets = wealth.shape[-1]
    logs = np.full(bets, -math.log(bets)) if shares is None else np.log(np.asarray(shares))
    terms = wealth + logs
    top = terms.max(axis=-1)
    return np.asarray(top + np.log(np.exp(terms - top[..., None]).sum(axis=-1)))


def log_evalue(
    tally: Tally,
    target: float | Floats,
    bets: Sequence[float] = BETS,
    shares: Sequence[float] | None = None,
    *,
    rising: bool = True,
) -> Floats:
    """Log e-value (..., candidates) against "the share is at most `target`" (at least: mirror)."""
    return log_mixture(log_wealth(tally, target, bets, rising=rising), shares)


def share_low(tally: Tally, delta: float, bets: Sequence[float] = BETS) -> Floats:
    """Anytime-valid lower bound (candidates,) of the share of violating verdicts.

    Errs with probability at most `delta`, for each candidate by itself. Wealth falls in the
    target, so bisection is exact. 0.0 without evidence.
    """
    return _bound(tally, -math.log(delta), bets, rising=True)


def share_high(tally: Tally, delta: float, bets: Sequence[float] = BETS) -> Floats:
    """Anytime-valid upper bound (candidates,), the mirror of `share_low`. 1.0 without evidence."""
    return _bound(tally, -math.log(delta), bets, rising=False)


def _bound(tally: Tally, need: float, bets: Sequence[float], *, rising: bool) -> Floats:
    odds = np.asarray(bets)

    def rejected(share: Floats) -> Flags:
        gains = _log_gains(tally.weights, share, odds, rising)
        return np.asarray(log_mixture(np.einsum("iwv,iwvc->ic", tally.counts, gains)) >= need)

    return bisect_share(rejected, tally.counts.shape[0], rising=rising)


def bisect_share(rejected: Callable[[Floats], Flags], candidates: int, *, rising: bool) -> Floats:
    """The share (candidates,) where rejection ends (rising) or begins, on the rejected side."""
    low, high = np.zeros(candidates), np.ones(candidates)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        upper = rejected(middle) == rising
        low, high = np.where(upper, middle, low), np.where(upper, high, middle)
    return low if rising else high


def verdicts_needed(
    target: float,
    precision: float,
    need: float,
    wealth: Floats | None = None,
    bets: Sequence[float] = BETS,
    most: int = 10_000_000,
) -> int | None:
    """Further fully reviewed verdicts, at `precision`, until the log e-value reaches `need`.

    `wealth` (bets,) is what has been won so far. None where it never does, or not within `most`.
    The mean path, shortened by the share that simulated medians were shorter.
    """
    start = np.zeros(len(bets)) if wealth is None else wealth
    if float(log_mixture(start)) >= need:
        return 0
    gains = _log_gains(np.ones(1), np.asarray(target), np.asarray(bets), True)[0]
    growth = precision * gains[1] + (1.0 - precision) * gains[0]
    if precision <= target or float(log_mixture(start + most * growth)) < need:
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        if float(log_mixture(start + middle * growth)) >= need:
            high = middle
        else:
            low = middle
    return math.ceil(_MEDIAN_OF_MEAN_PATH * high)
