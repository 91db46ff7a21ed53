"""One observation a day, where verdicts of one day resemble each other more than chance allows.

The hypothesis then speaks of the mean over days, and a day bets once, on its mean payoff.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from reviewer.domain.betting import BETS, Flags, Floats, Tally, bisect_share, log_mixture
from reviewer.domain.evidence import Evidence, Outcome

_FEWEST_DAYS = 7
_Z = NormalDist().inv_cdf(0.99)


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """Daily weighted sums (days, candidates): items, violating ones, and arrivals, drawn or not."""

    items: Floats
    violating: Floats
    arrivals: Floats

    def payoff(self, target: float | Floats, *, rising: bool) -> Floats:
        """Mean payoff (days, candidates) of a day, at least -1; `target` may be by candidate."""
        excess = self.violating - target * self.items
        scale = target if rising else target - 1.0
        return np.asarray(excess / (scale * np.maximum(self.arrivals, 1.0)))


def days(evidence: Evidence, counted: Tally) -> Days:
    """Days of evidence whose cumulative tally is `counted`; undrawn notes count as arrivals."""
    daily = np.diff(counted.counts, axis=0, prepend=0.0)
    reviewed = [row.day for row in evidence.counts if row.outcome is not Outcome.UNDRAWN]
    at = {day: index for index, day in enumerate(sorted(set(reviewed)))}
    arrivals = np.zeros(daily.shape[:2])
    for row in evidence.counts:
        if row.day in at:
            arrivals[at[row.day], : row.bin] += row.count
    by_verdict = np.einsum("diwv,w->div", daily, counted.weights)
    return Days(by_verdict.sum(axis=-1), by_verdict[..., 1], arrivals)


def overdispersed(counted: Tally) -> bool:
    """Whether daily shares spread more than binomial ones would, by chi-square at 1 %.

    Looks at the lowest candidate whose items were all equally likely to be drawn; needs 7 days.
    """
    uneven = counted.counts[-1][:, counted.weights < 1.0].sum(axis=(-1, -2))
    whole = counted.counts[-1].sum(axis=(-1, -2))
    even = np.flatnonzero((uneven == 0) & (whole > 0))
    if not even.size:
        return False
    daily = np.diff(counted.counts[:, even[0]].sum(axis=1), axis=0, prepend=0.0)
    sizes, hits = daily.sum(axis=-1), daily[:, 1]
    share = hits.sum() / sizes.sum()
    seen = sizes > 0
    if seen.sum() < _FEWEST_DAYS or not 0.0 < share < 1.0:
        return False
    expected = sizes[seen] * share
    spread = float(((hits[seen] - expected) ** 2 / (expected * (1.0 - share))).sum())
    return spread > _chi_square_99(int(seen.sum()) - 1)


def _chi_square_99(freedom: int) -> float:
    """99 % quantile of chi-square by Wilson and Hilferty (1931)."""
    part = 2.0 / (9.0 * freedom)
    return freedom * (1.0 - part + _Z * math.sqrt(part)) ** 3


def peak_log_e_by_day(
    batches: Days, target: float, bets: Sequence[float] = BETS, *, rising: bool = True
) -> Floats:
    """Largest log e-value (candidates,) so far, each day betting once on its mean payoff."""
    gain = np.log1p(batches.payoff(target, rising=rising)[..., None] * np.asarray(bets))
    return np.asarray(log_mixture(gain.cumsum(axis=0)).max(axis=0).round(9))


def share_low_by_day(batches: Days, delta: float) -> Floats:
    """Anytime-valid lower bound (candidates,) of the mean daily share, with error `delta`."""
    return _bound(batches, -math.log(delta), rising=True)


def share_high_by_day(batches: Days, delta: float) -> Floats:
    """Anytime-valid upper bound (candidates,) of the mean daily share, with error `delta`."""
    return _bound(batches, -math.log(delta), rising=False)


def _bound(batches: Days, need: float, *, rising: bool) -> Floats:
    def rejected(share: Floats) -> Flags:
        gain = np.log1p(batches.payoff(share, rising=rising)[..., None] * np.asarray(BETS))
        return np.asarray(log_mixture(gain.sum(axis=0)) >= need)

    return bisect_share(rejected, batches.items.shape[1], rising=rising)
