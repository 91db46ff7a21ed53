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


def precision(sample: Sample, flagged: Flags, delta: float) -> Share:
    """Share of violating notes among flagged ones; each side of the band errs with delta / 2.

    Weights are the least propensity among flagged notes over each one's own (arXiv 2210.10768).
    """
    if not flagged.any():
        return Share(None, 0.0, 1.0, 0, 0.0)
    q, violating = sample.propensity[flagged], sample.violating[flagged]
    kinds, at = np.unique(q, return_inverse=True)
    cells = np.bincount(2 * at + violating, minlength=2 * len(kinds))
    seen = Tally(kinds.min() / kinds, cells.reshape(1, len(kinds), 2).astype(float))
    return Share(
        round(float(seen.share()[0]), 9),
        round(float(share_low(seen, delta / 2)[0]), 9),
        round(float(share_high(seen, delta / 2)[0]), 9),
        int(flagged.sum()),
        round(float(seen.effective()[0]), 9),
    )


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
