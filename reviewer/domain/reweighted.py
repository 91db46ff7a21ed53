"""Precision and misses from verdicts that each weigh one over their chance of being reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reviewer.domain.betting import Flags, Floats, Tally, share_high, share_low
from reviewer.domain.missed import Payoffs, mass_high, mass_low, recall_low


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Reviewed clusters, one entry each (n,), and the arrivals that they were drawn from.

    `arrivals` holds propensity, clusters, drawn clusters. Drawn ones that nobody has decided yet
    are taken to be like the decided ones of their propensity.
    """

    propensity: Floats
    violating: Flags
    arrivals: Sequence[tuple[float, int, int]]


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its anytime-valid band, the verdicts behind it and Kish's number of them."""

    seen: float | None
    low: float
    high: float
    verdicts: int
    effective: float


@dataclass(frozen=True, slots=True)
class Missed:
    """Violating mass that is not flagged, as a share of arrivals, with its upper bound."""

    seen: float | None
    high: float
    recall_low: float


def precisions(
    propensity: Floats, pairs: Sequence[tuple[Flags, Flags]], delta: float
) -> list[Share]:
    """Share of violating notes among flagged ones, for each pair of flagged and violating (n,).

    Weights are the least propensity among a pair's flagged notes over each one's own
    (arXiv 2210.10768); each side of a band errs with delta / 2.
    """
    if not pairs:
        return []
    cells = [_cells(propensity[flagged], violating[flagged]) for flagged, violating in pairs]
    kinds = np.unique(np.concatenate([np.ones(1), *(weights for weights, _ in cells)]))
    counts = np.zeros((len(cells), len(kinds), 2))
    for row, (weights, found) in enumerate(cells):
        counts[row, np.searchsorted(kinds, weights)] = found
    seen = Tally(kinds, counts)
    columns = (
        seen.share(),
        share_low(seen, delta / 2),
        share_high(seen, delta / 2),
        counts.sum(axis=(-1, -2)),
        seen.effective(),
    )
    return [
        Share(
            round(float(share), 9) if n else None,
            round(float(low), 9),
            round(float(high), 9),
            int(n),
            round(float(effective), 9),
        )
        for share, low, high, n, effective in zip(*columns, strict=True)
    ]


def _cells(propensity: Floats, violating: Flags) -> tuple[Floats, Floats]:
    """Distinct weights (W,), and benign and violating notes by weight (W, 2)."""
    kinds, at = np.unique(propensity, return_inverse=True)
    counts = np.bincount(2 * at + violating, minlength=2 * len(kinds))
    least = kinds.min() if len(kinds) else 1.0
    weights = np.round(least / kinds, 12)[::-1]
    return weights, counts.reshape(len(kinds), 2)[::-1].astype(float)


def missed(sample: Sample, flagged: Flags, delta: float) -> Missed:
    """What flagging these notes misses (see `domain/missed.py`)."""
    arrivals, floor = _arrivals(sample)
    if not arrivals:
        return Missed(None, 1.0, 0.0)
    below = _payoffs(sample, ~flagged & sample.violating, arrivals, floor)
    above = _payoffs(sample, flagged & sample.violating, arrivals, floor)
    bound = recall_low(mass_low(above, delta / 2), mass_high(below, delta / 2))
    return Missed(
        round(float(below.estimate()[0]), 9),
        round(float(mass_high(below, delta)[0]), 9),
        round(float(bound[0]), 9),
    )


def _arrivals(sample: Sample) -> tuple[float, float]:
    """Arrivals that the decided clusters stand for, and the least propensity among them."""
    kinds, decided = np.unique(sample.propensity, return_counts=True)
    known = dict(zip(kinds.tolist(), decided.tolist(), strict=True))
    total, floor = 0.0, 1.0
    for q, units, drawn in sample.arrivals:
        total += units * min(1.0, known.get(q, 0) / drawn) if drawn else units
        floor = min(floor, q)
    return max(total, float(len(sample.propensity))), floor


def _payoffs(sample: Sample, paying: Flags, arrivals: float, floor: float) -> Payoffs:
    """Payoffs 1/q of the paying clusters; every other arrival pays nothing."""
    kinds, counts = np.unique(sample.propensity[paying], return_counts=True)
    rest = max(0.0, arrivals - float(counts.sum()))
    return Payoffs(
        np.array([[rest, *counts.astype(float)]]),
        np.array([0.0, *(1.0 / kinds)]),
        np.full(len(kinds) + 1, max(floor, 1e-9)),
    )
