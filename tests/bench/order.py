"""What calibrating buys: nearness to the truth of made worlds, and violations found early.

`nearness_*` are mean logarithmic losses above that of the truth, times 1000, over five worlds;
`error_*` mean distances from the true share. `found_*` are violations among the first 200 of 1,000
queued notes of twelve made rules, in the order of each way.
"""

from collections.abc import Callable
from math import exp, log

import numpy as np

from reviewer.domain.calibration import (
    FEWEST,
    STEPS,
    Reviewed,
    Sample,
    beta_shape,
    fit,
    joined,
    pooled,
    predictions,
    reviewed,
)
from reviewer.domain.match import Match
from reviewer.domain.odds import SHARED, Calibrated, odds_of
from reviewer.domain.worlds import World, scenarios

Curve = Callable[[np.ndarray], np.ndarray]
WORLDS = ("A", "B", "C", "E", "rare")
SIZES = (30, 100, 300, 1_000)
MIDDLES = (np.arange(STEPS) + 0.5) / STEPS
FROM = 6
"""The lowest step that is judged: scores from .3 on, where queues are ordered."""

RULES, QUEUE, FIRST = 12, 1_000, 200


def run(quick: bool) -> dict[str, object]:
    """Figures of all ways by name."""
    figures: dict[str, object] = {}
    rounds = 4 if quick else 40
    for size in SIZES[:2] if quick else SIZES:
        figures |= nearness(size, rounds)
    return figures | found_early(10 if quick else 200)


def nearness(size: int, rounds: int) -> dict[str, object]:
    """Loss above the truth's and distance from it, by way, for curves of so many verdicts."""
    sums = {name: np.zeros(2) for name in WAYS}
    for name in WORLDS:
        world, rng = scenarios()[name], np.random.default_rng(7)
        truth = np.clip(np.array(world.violating)[FROM:], 1e-9, 1 - 1e-9)
        for _ in range(rounds):
            seen = drawn(world, size, rng)
            for way, made in WAYS.items():
                guess = np.clip(made(seen)(MIDDLES[FROM:]), 0.001, 0.999)
                above = truth * np.log(truth / guess)
                above += (1 - truth) * np.log((1 - truth) / (1 - guess))
                sums[way] += (above.mean(), np.abs(truth - guess).mean())
    count = rounds * len(WORLDS)
    return {
        f"{kind}_{size}_{way}": round(float(total[i]) / count * scale, digits)
        for way, total in sums.items()
        for i, (kind, scale, digits) in enumerate((("nearness", 1000, 1), ("error", 1, 4)))
    }


def drawn(world: World, size: int, rng: np.random.Generator) -> Reviewed:
    """Reviewed clusters of a world: all from .5 up, half of those from .4, a twentieth below."""
    rows: list[Sample] = []
    while len(rows) < size:
        score = float(rng.random())
        q = 1.0 if score >= 0.5 else 0.5 if score >= 0.4 else 0.05
        if rng.random() < q:
            share = world.violating[min(STEPS - 1, int(score * STEPS))]
            rows.append(Sample(score, bool(rng.random() < share), q, str(len(rows))))
    return reviewed(rows)


def _ours(seen: Reviewed) -> Curve:
    knots = fit(seen)
    return lambda at: predictions(knots, at)


def _beta(seen: Reviewed) -> Curve:
    shape = beta_shape(seen, MIDDLES)
    return lambda at: np.interp(at, MIDDLES, shape)


def _isotonic(seen: Reviewed) -> Curve:
    order = np.lexsort((seen.verdicts, seen.scores))
    scores, places = np.unique(seen.scores[order], return_inverse=True)
    weights = np.asarray(np.bincount(places, seen.weights[order]), dtype=float)
    shares = np.bincount(places, (seen.weights * seen.verdicts)[order]) / weights
    rising = pooled(shares, weights)
    return lambda at: np.interp(at, scores, rising)


WAYS: dict[str, Callable[[Reviewed], Curve]] = {
    "score": lambda _: lambda at: at,
    "isotonic": _isotonic,
    "beta": _beta,
    "beta_then_isotonic": _ours,
}


def found_early(rounds: int) -> dict[str, object]:
    """Violations among the first 200 of 1,000, the mean of so many rounds, by order."""
    sums: dict[str, float] = {}
    for seed in range(rounds):
        for way, found in one_queue(seed).items():
            sums[way] = sums.get(way, 0.0) + found
    return {f"found_{way}": round(total / rounds, 1) for way, total in sums.items()}


def one_queue(seed: int) -> dict[str, int]:
    """Violations in the first 200 by score, by calibrated probability and by the truth."""
    rng = np.random.default_rng(seed)
    shapes = [_shape(rng) for _ in range(RULES)]
    volumes = rng.dirichlet(np.full(RULES, 0.6))
    past = [_note(rng, volumes, shapes) for _ in range(1_500)]
    queue = [_note(rng, volumes, shapes) for _ in range(QUEUE)]
    curves = _curves(past)
    orders = {
        "by_score": [score for _, score, _, _ in queue],
        "by_calibrated": [_odds(rule, score, curves) for rule, score, _, _ in queue],
        "by_truth": [truth for _, _, truth, _ in queue],
    }
    violating = np.array([note[3] for note in queue])
    return {
        way: int(violating[np.argsort(-np.array(keys), kind="stable")[:FIRST]].sum())
        for way, keys in orders.items()
    }


Note = tuple[int, float, float, bool]
"""Rule, score, true chance of violating, and whether it does."""


def _shape(rng: np.random.Generator) -> tuple[float, float, float]:
    return float(rng.uniform(0.2, 2)), float(rng.uniform(0.2, 2)), float(rng.normal(-0.5, 1.2))


def _note(
    rng: np.random.Generator, volumes: np.ndarray, shapes: list[tuple[float, float, float]]
) -> Note:
    rule = int(rng.choice(RULES, p=volumes))
    a, b, c = shapes[rule]
    score = float(rng.uniform(0.5, 0.99))
    truth = 1.0 / (1.0 + exp(-(a * log(score) - b * log(1.0 - score) + c)))
    return rule, score, truth, bool(rng.random() < truth)


def _curves(past: list[Note]) -> dict[int, Calibrated]:
    """Curves as the program makes them: own ones with enough verdicts, else one of all rules."""
    by_rule: dict[int, list[Sample]] = {}
    for i, (rule, score, _, violating) in enumerate(past):
        by_rule.setdefault(rule, []).append(Sample(score, violating, 1.0, str(i)))
    shared = fit(joined([reviewed(rows, 100.0) for rows in by_rule.values()]))
    curves = {SHARED: Calibrated(1, "", shared, len(past))}
    for rule, rows in by_rule.items():
        if len(rows) >= FEWEST:
            knots = fit(reviewed(rows), shared)
            curves[rule + 1] = Calibrated(2 + rule, str(rule), knots, len(rows))
    return curves


def _odds(rule: int, score: float, curves: dict[int, Calibrated]) -> float:
    match = Match(str(rule), rule + 1, "DIV-CONTACT", score, 0.5, True)
    return odds_of([match], curves).probability
