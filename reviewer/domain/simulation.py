"""The simulator: worlds with known truth against the very functions that the program uses."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache

import numpy as np

from reviewer.domain.betting import Floats
from reviewer.domain.certificate import Ints
from reviewer.domain.noise import DoubleReviews, error_rates, proving_share, refuting_share
from reviewer.domain.promise import TuningSettings
from reviewer.domain.rival import Certifying, Empirical, Fixed, Policy, Wilson
from reviewer.domain.sampling import freeze_anchors
from reviewer.domain.simulated import Ledger, a_day, sampler, textbook_sampler
from reviewer.domain.simulation_drift import drift_figures
from reviewer.domain.simulation_misses import miss_figures
from reviewer.domain.worlds import GRID, TARGET, World, scenarios

DAYS = 90
PROMISE = TuningSettings(target=TARGET)


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over runs; `violation` is the share of runs that ever claimed a bad threshold."""

    violation: float
    recall_end: float
    recall_mean: float
    reviews_per_day: float
    precision_end: float


@dataclass(frozen=True, slots=True)
class Handling:
    """How evidence is kept: near-copies collapsed or not, overdue verdicts adverse or ignored."""

    collapse: bool = True
    ignore_open: bool = False


def simulate(
    names: Sequence[str] | None = None, runs: int = 1000, seed: int = 0
) -> dict[str, dict[str, dict[str, float]]]:
    """Figures by scenario and method, and for `drift` and `misses` by what is measured.

    `names` are scenarios (see `worlds.scenarios`), "drift" and "misses"; None takes all. The same
    seed gives the same figures, whichever other scenarios run. KeyError for an unknown name.
    """
    worlds = scenarios()
    figures: dict[str, dict[str, dict[str, float]]] = {}
    for name in [*worlds, "drift", "misses"] if names is None else names:
        if name == "drift":
            figures[name] = drift_figures(runs, stream(seed, name))
        elif name == "misses":
            figures[name] = miss_figures(runs, stream(seed, name))
        else:
            figures[name] = scenario_figures(worlds[name], runs, seed)
    return figures


def stream(seed: int, name: str) -> np.random.Generator:
    """Random numbers that belong to this seed and name alone."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def scenario_figures(world: World, runs: int, seed: int) -> dict[str, dict[str, float]]:
    """Figures of every method in one world, and of the oracle that knows the truth."""
    looks = len(GRID) * DAYS
    rivals: dict[str, Policy] = {
        "fixed": Fixed(),
        "empirical": Empirical(TARGET),
        "wilson": Wilson(TARGET, PROMISE.delta),
        "wilson_weighted": Wilson(TARGET, PROMISE.delta, weighted=True),
        "bonferroni_wilson": Wilson(TARGET, PROMISE.delta / looks, weighted=True),
    }
    figures = {"oracle": asdict(_oracle(world))}
    rng = stream(seed, f"{world.name}/ours")
    figures["ours"] = asdict(course(world, certifying(world, runs, rng), runs, rng))
    for name, policy in rivals.items():
        rng = stream(seed, f"{world.name}/{name}")
        figures[name] = asdict(course(world, policy, runs, rng))
    for name, handling in _mishandlings(world).items():
        rng = stream(seed, f"{world.name}/{name}")
        policy = certifying(world, runs, rng)
        figures[name] = asdict(course(world, policy, runs, rng, handling))
    return figures


def _mishandlings(world: World) -> dict[str, Handling]:
    """Negative controls: our own policy with one rule of evidence broken."""
    broken = {}
    if world.copies > 1:
        broken["ours_clusters_not_collapsed"] = Handling(collapse=False)
    if world.raters.open_benign:
        broken["ours_missing_ignored"] = Handling(ignore_open=True)
    return broken


def certifying(world: World, runs: int, rng: np.random.Generator) -> Certifying:
    """Our policy with anchors and targets frozen before the first day, as an epoch does."""
    anchors = freeze_anchors(GRID, world.threshold)
    proving, refuting = _targets(world, runs, rng)
    return Certifying(anchors, proving, refuting, PROMISE.test_delta)


def _targets(world: World, runs: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Proving and refuting shares (runs,), from each run's own double reviews if there are any."""
    raters = world.raters
    if raters.calibration is None:
        return np.full(runs, TARGET), np.full(runs, TARGET)
    benign, violating = raters.calibration
    measured = cache(
        lambda false, true: error_rates(
            DoubleReviews(benign, false, violating, true), PROMISE.noise_delta
        )
    )
    falses = rng.binomial(benign, raters.false, runs).tolist()
    trues = rng.binomial(violating, raters.sensitivity, runs).tolist()
    rates = [measured(false, true) for false, true in zip(falses, trues, strict=True)]
    return (
        np.array([proving_share(TARGET, rate) for rate in rates]),
        np.array([refuting_share(TARGET, rate) for rate in rates]),
    )


def course(
    world: World,
    policy: Policy,
    runs: int,
    rng: np.random.Generator,
    handling: Handling = Handling(),
) -> Figures:
    """Ninety days of daily looks, every proposal approved at once."""
    made = sampler() if isinstance(policy, Certifying) else textbook_sampler()
    ledger = Ledger(made, runs, waits=world.raters.open_benign > 0 and not handling.ignore_open)
    recall = np.array([world.recall(candidate) for candidate in range(len(GRID))])
    precision = np.array([world.precision(candidate) for candidate in range(len(GRID))])
    current: Ints = np.full(runs, world.start)
    violated = np.zeros(runs, dtype=bool)
    recalls, reviews = np.zeros(runs), np.zeros(runs)
    for _ in range(DAYS):
        day = a_day(world, made.q[current], rng)
        recalls += recall[current]
        reviews += day.reviews()
        ledger.add(day, current, 1 if handling.collapse else world.copies)
        claimed, current = policy.look(ledger.tallies(ignore_open=handling.ignore_open), current)
        violated |= (claimed & (precision < TARGET - 1e-12)).any(axis=-1)
    return Figures(
        violation=float(violated.mean()),
        recall_end=float(recall[current].mean()),
        recall_mean=float(recalls.mean() / DAYS),
        reviews_per_day=float(reviews.mean() / DAYS),
        precision_end=float(precision[current].mean()),
    )


def _oracle(world: World) -> Figures:
    """What the lowest good threshold gives; the threshold at the start where there is none."""
    best = world.oracle()
    at = world.start if best is None else best
    flagged = sum(world.arrivals[at + 1 :]) * world.notes_a_day / world.copies
    recall = world.recall(at)
    return Figures(0.0, recall, recall, flagged, world.precision(at))
