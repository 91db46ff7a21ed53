"""Simulated audits below a threshold: does the miss bound hold at every look, and how tight?"""

from __future__ import annotations

import numpy as np

from reviewer.domain.betting import Floats
from reviewer.domain.missed import Payoffs, mass_high
from reviewer.domain.sampling import DEFAULT_SHARES, RulePlan, propensity
from reviewer.domain.worlds import GRID, World, a_world, rising

DAYS = 90
DELTA = 0.05
UNSCORED_A_DAY = 400.0
UNSCORED_VIOLATING = 0.002


def miss_figures(runs: int, rng: np.random.Generator) -> dict[str, dict[str, float]]:
    """Share of runs whose bound was ever below the truth, and bound over truth on the last day."""
    common = a_world("common", rising(0.487), 0.5, notes_a_day=180.0)
    rare = a_world("rare", lambda score: 0.95 if score >= 0.5 else 0.02, 0.5, notes_a_day=180.0)
    return {world.name: _figures(world, runs, rng) for world in (common, rare)}


def _figures(world: World, runs: int, rng: np.random.Generator) -> dict[str, float]:
    plan = RulePlan("", GRID, world.threshold)
    scores = (0.0, GRID[0] / 2, *GRID)
    q = np.array([propensity({"": score}, [plan]) for score in scores])
    daily = np.array([UNSCORED_A_DAY, *(world.notes_a_day * part for part in world.arrivals)])
    violating = np.array([UNSCORED_VIOLATING, *world.violating])
    below = np.arange(len(scores)) <= world.start + 1
    truth = float((daily * violating)[below].sum() / daily.sum())
    kinds = np.unique(q[below])
    floor = np.full(len(kinds) + 1, DEFAULT_SHARES.unscored)
    payoff = np.append(0.0, 1.0 / kinds)
    counts = np.zeros((runs, len(kinds) + 1))
    violated, bound = np.zeros(runs, dtype=bool), np.ones(runs)
    for _ in range(DAYS):
        arrivals = rng.poisson(daily, size=(runs, len(daily)))
        hits = rng.binomial(arrivals, violating * q) * below
        counts[:, 0] += arrivals.sum(axis=1) - hits.sum(axis=1)
        counts[:, 1:] += _by_kind(hits, q, kinds)
        bound = mass_high(Payoffs(counts, payoff, floor), DELTA)
        violated |= bound < truth
    return {
        "violation": float(violated.mean()),
        "bound_over_truth_median": float(np.median(bound / truth)),
        "bound_over_truth_worst_tenth": float(np.quantile(bound / truth, 0.9)),
        "audits_per_day": float((daily * q)[below].sum()),
        "missed_per_day": truth * float(daily.sum()),
    }


def _by_kind(hits: np.ndarray, q: Floats, kinds: Floats) -> Floats:
    """Hits (runs, bins) summed by propensity (runs, kinds)."""
    return np.stack([hits[:, q == kind].sum(axis=1) for kind in kinds], axis=-1).astype(float)
