"""Has the world moved? An e-CUSUM on the verdicts at the deployed threshold.

Source: e-detectors, Shin, Ramdas and Rinaldo (arXiv 2203.03532).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reviewer.domain.betting import Floats, Tally, log_mixture

BETS = (0.06, 0.12, 0.2, 0.35)
ALARM = 2_700.0
MARGIN = 0.05
FEWEST = 20


@dataclass(frozen=True, slots=True)
class Batch:
    """Verdicts at the deployed threshold that enter together, a day's or a single one."""

    violating: int
    benign: int


@dataclass(frozen=True, slots=True)
class Watch:
    """What the detector saw: log statistic by batch, batch of the alarm and of the change.

    `change` is the first batch of the excursion that is largest now (or at the alarm).
    """

    path: tuple[float, ...]
    alarm: int | None
    change: int


def cusum_step(
    level: Floats, violating: Floats, benign: Floats, target: float, bets: Sequence[float] = BETS
) -> Floats:
    """Next log levels (..., bets): max(L, 0) + log prod of 1 + b (target - V)/(1 - target).

    Start from zeros. `violating` and `benign` (...) are the batch's counts; order inside a batch
    does not matter.
    """
    stakes = np.asarray(bets)
    gain = violating[..., None] * np.log1p(-stakes)
    gain = gain + benign[..., None] * np.log1p(stakes * target / (1.0 - target))
    return np.asarray(np.maximum(level, 0.0) + gain)


def statistic(level: Floats) -> Floats:
    """Log of the mean (...) of exp(L) over the bets; an alarm is due at log(ALARM)."""
    return log_mixture(level)


def watch(
    batches: Sequence[Batch], target: float, alarm: float = ALARM, bets: Sequence[float] = BETS
) -> Watch:
    """Run the detector over batches in time order, up to its first alarm."""
    level = np.zeros(len(bets))
    starts = np.zeros(len(bets), dtype=int)
    path: list[float] = []
    for index, batch in enumerate(batches):
        starts = np.where(level <= 0.0, index, starts)
        level = cusum_step(
            level, np.asarray(float(batch.violating)), np.asarray(float(batch.benign)), target, bets
        )
        path.append(round(float(statistic(level)), 9))
        if path[-1] >= math.log(alarm):
            return Watch(tuple(path), index, int(starts[int(level.argmax())]))
    return Watch(tuple(path), None, int(starts[int(level.argmax())]))


def provisional(tally: Tally, target: float, strictest: int) -> int:
    """Candidate to fall back to after an alarm, from verdicts since the change.

    The lowest whose weighted share is at least target + .05 with 20 verdicts or more, else
    `strictest`. It is a stopgap, not a certificate: look again every day until there is one.
    """
    share = tally.share()
    enough = tally.counts.sum(axis=(-1, -2)) >= FEWEST
    good = np.flatnonzero(enough & (np.nan_to_num(share, nan=-1.0) >= target + MARGIN))
    return int(good[0]) if good.size else strictest
