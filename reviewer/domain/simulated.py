"""Simulated days: notes arrive in a world, the sampler draws, raters judge. Many runs at once."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from reviewer.domain.betting import Floats, Tally
from reviewer.domain.certificate import Ints, cell_weights
from reviewer.domain.evidence import PATIENCE_DAYS
from reviewer.domain.rival import Tallies
from reviewer.domain.sampling import DEFAULT_SHARES, RulePlan, Shares, design, propensity
from reviewer.domain.worlds import GRID, World

BENIGN, VIOLATING, OPEN = 0, 1, 2
BINS = range(len(GRID) + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Sampler:
    """The program's sampling designs of one rule, one for each threshold in force.

    `q` (thresholds, bins); `places` (thresholds, bins, candidates, W) says which of the `weights`
    (W,) an item of the bin has at each candidate.
    """

    q: Floats
    weights: Floats
    places: Floats

    def tally(self, seen: Floats, current: Ints) -> Floats:
        """Outcomes (runs, bins, outcomes) as counts (runs, candidates, W, outcomes)."""
        places = self.places.reshape(*self.places.shape[:2], -1)
        by_outcome = np.ascontiguousarray(seen.swapaxes(1, 2))
        counts = np.zeros((*by_outcome.shape[:2], places.shape[-1]))
        for at in np.unique(current):
            runs = current == at
            counts[runs] = np.einsum("rvb,bx->rvx", by_outcome[runs], places[at])
        spread = counts.reshape(*counts.shape[:2], *self.places.shape[2:])
        return np.asarray(np.moveaxis(spread, 1, -1))


def sampler(shares: Shares = DEFAULT_SHARES) -> Sampler:
    """Designs for every threshold of the grid, made by the functions that the import uses."""
    q = _propensities(shares)
    designs = [design(RulePlan("", GRID, threshold), shares) for threshold in GRID]
    cells = [(made.id, row[b], b) for made, row in zip(designs, q, strict=True) for b in BINS]
    weights, places = cell_weights(cells, designs, len(GRID))
    return Sampler(np.array(q), weights, places.reshape(len(GRID), len(BINS), len(GRID), -1))


def textbook_sampler(shares: Shares = DEFAULT_SHARES) -> Sampler:
    """The same draws with weights 1 / q, as textbook estimates of precision have them."""
    q = np.array(_propensities(shares))
    kinds = np.unique(q)
    above = np.array([[bin_ > candidate for candidate in range(len(GRID))] for bin_ in BINS])
    places = (q[..., None] == kinds)[:, :, None, :] & above[None, :, :, None]
    return Sampler(q, 1.0 / kinds, places.astype(float))


def _propensities(shares: Shares) -> list[list[float]]:
    """Propensities by threshold in force and grid bin; the lowest bin has some score too."""
    plans = [RulePlan("", GRID, threshold) for threshold in GRID]
    scores = (GRID[0] / 2, *GRID)
    return [[propensity({"": score}, [plan], shares) for score in scores] for plan in plans]


@dataclass(frozen=True, slots=True, eq=False)
class Day:
    """What one day brought: arrivals (runs, bins) and outcomes of drawn notes (runs, bins, 3)."""

    arrivals: Ints
    outcomes: Floats

    def reviews(self) -> Floats:
        """Notes drawn for review (runs,)."""
        return np.asarray(self.outcomes.sum(axis=(1, 2)))


def a_day(world: World, q: Floats, rng: np.random.Generator) -> Day:
    """Clusters of one day, with propensities `q` (runs, bins)."""
    raters = world.raters
    rate = np.array(world.arrivals) * world.notes_a_day / world.copies
    arrivals = rng.poisson(rate, size=q.shape)
    violating = rng.binomial(arrivals, np.array(world.violating))
    drawn_violating = rng.binomial(violating, q)
    drawn_benign = rng.binomial(arrivals - violating, q)
    open_violating = rng.binomial(drawn_violating, raters.open_violating)
    open_benign = rng.binomial(drawn_benign, raters.open_benign)
    read_violating, read_benign = drawn_violating - open_violating, drawn_benign - open_benign
    called = rng.binomial(read_violating, raters.sensitivity)
    called = called + rng.binomial(read_benign, raters.false)
    left = read_violating + read_benign - called
    outcomes = np.stack([left, called, open_violating + open_benign], axis=-1)
    return Day(arrivals, outcomes.astype(float))


class Ledger:
    """Evidence (runs, candidates, W, 3) that grows by settled days."""

    def __init__(self, made: Sampler, runs: int, *, waits: bool) -> None:
        self._sampler = made
        self._counts = np.zeros((runs, len(GRID), len(made.weights), 3))
        self._waiting: deque[Floats] = deque()
        self._patience = PATIENCE_DAYS if waits else 0

    def add(self, day: Day, current: Ints, weight: int = 1) -> None:
        """Take in a day that was sampled with these thresholds; the day due becomes evidence."""
        self._waiting.append(weight * self._sampler.tally(day.outcomes, current))
        if len(self._waiting) > self._patience:
            self._counts += self._waiting.popleft()

    def tallies(self, *, ignore_open: bool = False) -> Tallies:
        """Evidence with overdue verdicts as benign, and as violating; ignored if asked."""
        weights, counts = self._sampler.weights, self._counts
        late = 0.0 if ignore_open else counts[..., OPEN]
        benign, violating = counts[..., BENIGN], counts[..., VIOLATING]
        return Tallies(
            Tally(weights, np.stack([benign + late, violating], axis=-1)),
            Tally(weights, np.stack([benign, violating + late], axis=-1)),
        )
