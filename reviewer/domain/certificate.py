"""Which thresholds are certified: counts to e-values, walks from anchors, where to move.

Learn-then-Test with e-values that stay valid however often anybody looks (arXiv 2110.01052,
2409.15844, 2406.10490); Ville's inequality bounds the chance that any bad threshold is ever
certified by `delta`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.betting import Flags, Floats, Tally, log_evalue
from reviewer.domain.evidence import Anchor, Design, Evidence, Outcome

Ints = NDArray[np.intp]
_KINDS = (Outcome.BENIGN, Outcome.VIOLATING, Outcome.OPEN)
Key = TypeVar("Key", int, float, tuple[str, float, int])


def tally(evidence: Evidence) -> Tally:
    """Reviewed items by candidate, weight and verdict, cumulative over days (days, ...).

    Overdue verdicts count as benign, which is adverse to lowering (see `tallies`).
    """
    return tallies(evidence)[0]


def tallies(evidence: Evidence) -> tuple[Tally, Tally]:
    """The tally with overdue verdicts as benign, and with them as violating.

    One empty day where there is no evidence.
    """
    rows = [row for row in evidence.counts if row.outcome is not Outcome.UNDRAWN]
    day_at = _positions(row.day for row in rows)
    cell_at = _positions((row.design, row.q, row.bin) for row in rows)
    counts = np.zeros((max(1, len(day_at)), len(cell_at), len(_KINDS)))
    for row in rows:
        cell = cell_at[row.design, row.q, row.bin]
        counts[day_at[row.day], cell, _KINDS.index(row.outcome)] += row.count
    weights, places = cell_weights(list(cell_at), evidence.designs, len(evidence.grid))
    spread = np.einsum("dcv,ciw->diwv", counts, places).cumsum(axis=0)
    benign, violating, overdue = np.moveaxis(spread, -1, 0)
    return (
        Tally(weights, np.stack([benign + overdue, violating], axis=-1)),
        Tally(weights, np.stack([benign, violating + overdue], axis=-1)),
    )


def _positions(keys: Iterable[Key]) -> dict[Key, int]:
    return {key: index for index, key in enumerate(sorted(set(keys)))}


def cell_weights(
    cells: Sequence[tuple[str, float, int]], designs: Sequence[Design], candidates: int
) -> tuple[Floats, Floats]:
    """Distinct weights least q / q (W,), and which of them a cell has (cells, candidates, W).

    A cell is a design's id, a propensity and a grid bin; candidates above the bin have none.
    """
    least = {design.id: design.least_q for design in designs}
    found = [
        [round(min(1.0, floor / q), 12) for floor in least[design][:bin_]]
        for design, q, bin_ in cells
    ]
    at = _positions(weight for row in found for weight in row) or {1.0: 0}
    places = np.zeros((len(cells), candidates, len(at)))
    for cell, row in enumerate(found):
        for candidate, weight in enumerate(row):
            places[cell, candidate, at[weight]] = 1.0
    return np.array(list(at)), places


def peak_log_e(counted: Tally, target: float, *, rising: bool = True) -> Floats:
    """Largest log e-value (candidates,) over the days so far; Ville's inequality covers it."""
    return np.asarray(log_evalue(counted, target, rising=rising).max(axis=0).round(9))


def certify(log_e: Floats, anchors: Sequence[Anchor], delta: float) -> Flags:
    """Which candidates (..., candidates) are certified, from log e-values of that shape.

    From each anchor a walk down the grid goes on while M >= 1/(delta * weight); where it arrives
    at another anchor it takes over that one's weight too (the fallback procedure of Wiens and
    Dmitrienko, 2005, on p = 1/sup M). A bad candidate is ever certified with probability at most
    delta, however the e-values depend on each other and whether precision is monotone or not.
    """
    granted = dict.fromkeys(range(log_e.shape[-1]), 0.0)
    for anchor in anchors:
        granted[anchor.candidate] += anchor.weight
    certified = np.zeros(log_e.shape, dtype=bool)
    weight = np.zeros(log_e.shape[:-1])
    for candidate in sorted(granted, reverse=True):
        weight = weight + granted[candidate]
        with np.errstate(divide="ignore"):
            needed = -np.log(delta * weight)
        certified[..., candidate] = log_e[..., candidate] >= needed
        weight = np.where(certified[..., candidate], weight, 0.0)
    return certified


def weight_at(certified: Flags, anchors: Sequence[Anchor], candidate: int) -> float:
    """Share of the error budget that a walk has when it comes to this candidate (one run)."""
    weight = 0.0
    for at in range(len(certified) - 1, candidate - 1, -1):
        weight += sum(anchor.weight for anchor in anchors if anchor.candidate == at)
        if at != candidate and not certified[at]:
            weight = 0.0
    return weight


def choose(certified: Flags, refuted: Flags, current: Ints) -> Ints:
    """Candidate to move to (...), which is `current` (...) where it should stay.

    Down to the lowest certified and not refuted candidate; up to it only if `current` is refuted.
    """
    usable = certified & ~refuted
    lowest = usable.argmax(axis=-1)
    bad = np.take_along_axis(refuted, current[..., None], axis=-1)[..., 0]
    moves = usable.any(axis=-1) & ((lowest < current) | ((lowest > current) & bad))
    return np.where(moves, lowest, current)
