"""Policies that move a threshold, ours and those it is measured against, over many runs at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Protocol

import numpy as np

from reviewer.domain.betting import Flags, Floats, Tally, log_evalue
from reviewer.domain.certificate import Ints, certify, choose
from reviewer.domain.evidence import Anchor


@dataclass(frozen=True, slots=True, eq=False)
class Tallies:
    """All evidence so far, with overdue verdicts as benign, and as violating."""

    rising: Tally
    adverse: Tally


class Policy(Protocol):
    """A daily look at all evidence so far, for every run.

    Ours sees tallies weighted by least q / q, the textbook ones by 1 / q.
    """

    def look(self, seen: Tallies, current: Ints) -> tuple[Flags, Ints]:
        """Candidates claimed good (runs, candidates) and the threshold to use (runs,)."""


class Certifying:
    """Ours: the functions that a proposal is made of, with approval at once."""

    def __init__(
        self, anchors: Sequence[Anchor], proving: Floats, refuting: Floats, delta: float
    ) -> None:
        self._anchors = anchors
        self._proving, self._refuting, self._delta = proving, refuting, delta
        self._above = np.asarray(-np.inf)
        self._below = np.asarray(-np.inf)

    def look(self, seen: Tallies, current: Ints) -> tuple[Flags, Ints]:
        """Certify from the largest e-values so far, lower to the lowest, raise if refuted."""
        self._above = np.maximum(self._above, log_evalue(seen.rising, self._proving))
        below = log_evalue(seen.adverse, self._refuting, rising=False)
        self._below = np.maximum(self._below, below)
        certified = certify(self._above, self._anchors, self._delta)
        refuted = self._below >= math.log(1.0 / self._delta)
        return certified, choose(certified, refuted, current)


class Fixed:
    """The threshold stays where a person put it."""

    def look(self, seen: Tallies, current: Ints) -> tuple[Flags, Ints]:
        """Claim nothing."""
        return np.zeros(seen.rising.counts.shape[:-2], dtype=bool), current


class Empirical:
    """The lowest candidate whose precision among the reviewed notes so far reaches the target.

    Verdicts are counted as they are, the way a tool's rule report does. Notes below a threshold
    are reviewed less often than those above, so this flatters every candidate below it (selective
    labels, Lakkaraju et al. 2017).
    """

    def __init__(self, target: float) -> None:
        self._target = target

    def look(self, seen: Tallies, current: Ints) -> tuple[Flags, Ints]:
        """Believe the estimate."""
        return _lowest(np.nan_to_num(seen.rising.plain().share()) >= self._target, current)


class Wilson:
    """The lowest candidate whose Wilson lower bound with error `delta` reaches the target.

    The bound is one-sided, so that it promises what ours does. Verdicts are counted as they are;
    `weighted` counts each 1 / q, with Kish's effective number, which mends selective labels but
    not that somebody looks every day.
    """

    def __init__(self, target: float, delta: float, *, weighted: bool = False) -> None:
        self._target, self._weighted = target, weighted
        self._z = NormalDist().inv_cdf(1.0 - delta)

    def look(self, seen: Tallies, current: Ints) -> tuple[Flags, Ints]:
        """Believe the bound as if nobody had looked before."""
        tally = seen.rising if self._weighted else seen.rising.plain()
        share, size, z = np.nan_to_num(tally.share()), tally.effective(), self._z
        sizes = np.maximum(size, 1e-9)
        spread = z * np.sqrt(share * (1.0 - share) / sizes + z * z / (4.0 * sizes**2))
        low = (share + z * z / (2.0 * sizes) - spread) / (1.0 + z * z / sizes)
        return _lowest((size > 0) & (low >= self._target), current)


def _lowest(believed: Flags, current: Ints) -> tuple[Flags, Ints]:
    """Claim every candidate that is believed in, and move to the lowest."""
    return believed, np.where(believed.any(axis=-1), believed.argmax(axis=-1), current)
