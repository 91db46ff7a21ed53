"""Worlds with known truth for the simulator: how notes score, violate and are judged."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from reviewer.domain.evidence import grid_bin

GRID = tuple(round(0.05 * step, 2) for step in range(1, 20))
TARGET = 0.8


@dataclass(frozen=True, slots=True)
class Raters:
    """How verdicts err and go missing, by truth. `calibration` truths were reviewed twice before.

    Shares are P(judged violating | truth) and P(never judged | truth).
    """

    false: float = 0.0
    sensitivity: float = 1.0
    open_benign: float = 0.0
    open_violating: float = 0.0
    calibration: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class World:
    """Scored notes by grid bin: share of arrivals, share that violates, threshold at the start.

    Each arrival comes as a cluster of `copies` near-copies with one score and one truth.
    """

    name: str
    arrivals: tuple[float, ...]
    violating: tuple[float, ...]
    threshold: float
    notes_a_day: float = 60.0
    copies: int = 1
    raters: Raters = Raters()

    @property
    def start(self) -> int:
        """Candidate in force on the first day."""
        return grid_bin(GRID, self.threshold) - 1

    def precision(self, candidate: int) -> float:
        """True precision at and above a candidate."""
        return self.caught(candidate) / math.fsum(self.arrivals[candidate + 1 :])

    def caught(self, candidate: int) -> float:
        """Violating mass at and above a candidate, a share of arrivals."""
        return math.fsum(
            a * v
            for a, v in zip(
                self.arrivals[candidate + 1 :], self.violating[candidate + 1 :], strict=True
            )
        )

    def missed(self, candidate: int) -> float:
        """Violating mass below a candidate, a share of arrivals."""
        return math.fsum(
            a * v
            for a, v in zip(
                self.arrivals[: candidate + 1], self.violating[: candidate + 1], strict=True
            )
        )

    def recall(self, candidate: int) -> float:
        """True recall among scored notes at a candidate."""
        return self.caught(candidate) / (self.caught(candidate) + self.missed(candidate))

    def oracle(self) -> int | None:
        """Lowest candidate with precision at the target or above; None where there is none."""
        good = [i for i in range(len(GRID)) if self.precision(i) >= TARGET - 1e-12]
        return good[0] if good else None


def a_world(
    name: str,
    violating: Callable[[float], float],
    threshold: float,
    *,
    notes_a_day: float = 60.0,
    copies: int = 1,
    raters: Raters = Raters(),
    thinning: bool = False,
) -> World:
    """A world with evenly spread scores and a share of violations by score.

    `thinning` scores grow linearly rarer towards the top, as the scores of phrase rules do.
    """
    edges = (0.0, *GRID, 1.0)
    below = [1.0 - (1.0 - edge) ** 2 if thinning else edge for edge in edges]
    arrivals = tuple(high - low for low, high in pairwise(below))
    shares = tuple(
        math.fsum(violating(low + (high - low) * (step + 0.5) / 50) for step in range(50)) / 50
        for low, high in pairwise(edges)
    )
    return World(name, arrivals, shares, threshold, notes_a_day, copies, raters)


def rising(middle: float, width: float = 0.1) -> Callable[[float], float]:
    """A logistic share of violations by score."""
    return lambda score: 1.0 / (1.0 + math.exp((middle - score) / width))


def _dipping(score: float) -> float:
    """High in the middle, low at the very top and below."""
    if score >= 0.9:
        return 0.7225
    return 0.95 if score >= 0.45 else max(0.02, 3.0 * (score - 0.2413))


def _cliff(score: float) -> float:
    return 0.93 if score >= 0.5 else 0.145


def _flat(name: str, precision: float, *, copies: int = 1, raters: Raters = Raters()) -> World:
    return a_world(name, lambda _: precision, 0.5, copies=copies, raters=raters, thinning=True)


def scenarios() -> dict[str, World]:
    """The worlds of the bars table by name.

    In A, B, D and E the first bad candidate lies just under the target, so that it tempts. Where
    precision is the same at every score (C, C2 and their kin) scores thin out towards the top, so
    that candidates do not all rest on the same verdicts.
    """
    noisy = Raters(false=0.07, sensitivity=0.93, calibration=(400, 600))
    lazy = Raters(false=0.01, sensitivity=0.85, calibration=(400, 600))
    biased = Raters(false=0.2, sensitivity=0.98, calibration=(400, 600))
    vanishing = Raters(open_benign=0.18, open_violating=0.04)
    worlds = [
        a_world("A", rising(0.4857), 0.8),
        a_world("B", _dipping, 0.75),
        _flat("C", 0.79),
        _flat("C2", 0.7999),
        a_world("D", rising(0.4857), 0.15),
        a_world("E", _cliff, 0.7),
        a_world("noise", rising(0.4857), 0.8, raters=noisy),
        _flat("noise_C2", 0.7999, raters=noisy),
        a_world("lazy", rising(0.4857), 0.8, raters=lazy),
        a_world("biased", rising(0.4857), 0.8, raters=biased),
        a_world("rare", rising(0.85, 0.02), 0.7),
        _flat("clusters", 0.7999, copies=4),
        _flat("missing", 0.7999, raters=vanishing),
        a_world("tiny", rising(0.4857), 0.8, notes_a_day=8.0),
    ]
    return {world.name: world for world in worlds}


def drifting() -> tuple[World, World]:
    """Before and after evaders learn to score high: precision falls at every candidate."""
    return a_world("before", rising(0.5), 0.5), a_world("after", rising(0.7), 0.5)
