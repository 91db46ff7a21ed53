"""What a threshold misses: bounds of the missed mass and of recall from audited samples.

Betting on inverse-probability payoffs, after ALPHA (arXiv 2201.02707) and 2010.09686. Intervals by
normal approximation fail here and are not offered.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from reviewer.domain.betting import Flags, Floats, log_mixture
from reviewer.domain.evidence import Evidence, Outcome

BETS = (0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.9, 0.98)
_HALVINGS = 45


@dataclass(frozen=True, slots=True, eq=False)
class Payoffs:
    """Arrivals in cells of equal payoff V/q, whose mean is a violating mass.

    `counts` (..., cells); `payoff` (cells,), 0 where benign, not drawn or on the other side;
    `floor` (cells,) is the least q of the cell's design.
    """

    counts: Floats
    payoff: Floats
    floor: Floats

    def arrivals(self) -> Floats:
        """Notes (...) that arrived, drawn or not."""
        return np.asarray(self.counts.sum(axis=-1))

    def estimate(self) -> Floats:
        """Unbiased estimate (...) of the mass, a share of arrivals; 0 without any."""
        return np.asarray(self.counts @ self.payoff / np.maximum(self.arrivals(), 1.0))


def payoffs(evidence: Evidence, *, below: bool) -> Payoffs:
    """Payoffs (candidates, cells) of violations below each candidate, or at and above it.

    A verdict overdue counts against us: violating below, benign above.
    """
    floors = {design.id: design.floor_q for design in evidence.designs}
    keys = sorted({(x, floors[row.design]) for row in evidence.counts for x in (0.0, 1.0 / row.q)})
    cell = {key: index for index, key in enumerate(keys)}
    counts = np.zeros((len(evidence.grid), len(keys)))
    for row in evidence.counts:
        floor = floors[row.design]
        pays = row.outcome is Outcome.VIOLATING or (below and row.outcome is Outcome.OPEN)
        inside = slice(row.bin, None) if below else slice(0, row.bin)
        outside = slice(0, row.bin) if below else slice(row.bin, None)
        counts[inside, cell[1.0 / row.q if pays else 0.0, floor]] += row.count
        counts[outside, cell[0.0, floor]] += row.count
    return Payoffs(counts, *np.array(keys).reshape(-1, 2).T)


def mass_high(cells: Payoffs, delta: float, bets: Sequence[float] = BETS) -> Floats:
    """Anytime-valid upper bound (...) of the mass, a share of arrivals, with error `delta`.

    Bets 1 + b (m - V/q) with b = c * floor: positive for every m >= 0 and rising in m, so that the
    rejected m form an interval and bisection is exact. 1.0 without evidence.
    """
    stake = cells.floor[:, None] * np.asarray(bets)
    need = math.log(1.0 / delta)

    def rejected(mass: Floats) -> Flags:
        gain = np.log1p(stake * (mass[..., None, None] - cells.payoff[:, None]))
        wealth = np.einsum("...i,...ic->...c", cells.counts, gain)
        return np.asarray(log_mixture(wealth) >= need)

    return _bisect(rejected, cells.arrivals())[1]


def mass_low(cells: Payoffs, delta: float, bets: Sequence[float] = BETS) -> Floats:
    """Anytime-valid lower bound (...) of the mass, a share of arrivals, with error `delta`.

    Bets 1 + c (V/q - m)/m, which fall in m. 0.0 without evidence.
    """
    odds = np.asarray(bets)
    need = math.log(1.0 / delta)

    def kept(mass: Floats) -> Flags:
        gain = np.log1p(odds * (cells.payoff[:, None] / mass[..., None, None] - 1.0))
        wealth = np.einsum("...i,...ic->...c", cells.counts, gain)
        return np.asarray(log_mixture(wealth) < need)

    return _bisect(kept, cells.arrivals())[0]


def _bisect(above: Callable[[Floats], Flags], like: Floats) -> tuple[Floats, Floats]:
    """Bracket the mass where `above` turns true, in [0, 1], once for each entry of `like`."""
    low, high = np.zeros_like(like), np.ones_like(like)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        over = above(middle)
        low, high = np.where(over, low, middle), np.where(over, middle, high)
    return low, high


def recall_low(caught_low: Floats, missed_high: Floats) -> Floats:
    """Lower bound (...) of recall, L / (L + U), from bounds at delta / 2 each."""
    whole = caught_low + missed_high
    return np.divide(caught_low, whole, out=np.zeros_like(whole), where=whole > 0)
