"""The bars that a simulation must clear, each with what it reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Figures = Mapping[str, Mapping[str, Mapping[str, float]]]
Methods = Mapping[str, Mapping[str, float]]

PROMISED = ("A", "B", "C", "C2", "D", "E", "noise", "noise_C2", "clusters", "missing")
TEMPTING = ("A", "B", "C", "C2", "D", "E")
REACHABLE = ("A", "B", "D", "E")


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure and its limit, which is the least it must be unless `at_most`."""

    scenario: str
    told: str
    reached: float
    limit: float
    at_most: bool = False

    @property
    def ok(self) -> bool:
        return self.reached <= self.limit if self.at_most else self.reached >= self.limit


def bars(figures: Figures) -> list[Bar]:
    """Every bar about the scenarios in these figures (see `simulation.simulate`)."""
    found: list[Bar] = []
    for name, methods in figures.items():
        if name == "drift":
            found += _drift(methods)
        elif name == "misses":
            found += _misses(methods)
        else:
            found += _world(name, methods)
    return found


def _world(name: str, methods: Methods) -> Iterator[Bar]:
    ours = methods["ours"]
    if name in PROMISED:
        yield Bar(name, "ours: violation", ours["violation"], 0.025, at_most=True)
    if name in TEMPTING:
        yield Bar(name, "empirical precision fails", methods["empirical"]["violation"], 0.9)
        yield Bar(name, "Wilson per look fails", methods["wilson"]["violation"], 0.5)
    if name in REACHABLE:
        yield from _recall(name, methods)
    if name == "D":
        fewer = ours["reviews_per_day"] / methods["fixed"]["reviews_per_day"] - 1.0
        yield Bar(name, "ours: reviews a day against the start", fewer, -0.3, at_most=True)
        yield Bar(name, "ours: precision on the last day", ours["precision_end"], 0.83)
    if name == "noise":
        yield Bar(name, "ours: recall on the last day", ours["recall_end"], 0.75)
    if name == "clusters":
        broken = methods["ours_clusters_not_collapsed"]["violation"]
        yield Bar(name, "clusters not collapsed fails", broken, 0.2)
    if name == "missing":
        broken = methods["ours_missing_ignored"]["violation"]
        yield Bar(name, "missing verdicts ignored fails", broken, 0.08)


def _recall(name: str, methods: Methods) -> Iterator[Bar]:
    ours, rival = methods["ours"], methods["bonferroni_wilson"]
    share = ours["recall_end"] / methods["oracle"]["recall_end"]
    lead = ours["recall_mean"] - rival["recall_mean"]
    yield Bar(name, "ours: recall on the last day, share of the oracle's", share, 0.92)
    least = 0.05 if name in ("A", "B") else 0.0
    yield Bar(name, "ours: mean recall above Bonferroni-Wilson", lead, least)


def _drift(found: Methods) -> Iterator[Bar]:
    cusum, loop = found["cusum"], found["closed_loop"]
    limits = {
        "false_alarms_at_target": ("false alarms in 2,700 verdicts at the target", 0.07),
        "false_alarms_above": ("false alarms 5 points above it", 0.01),
        "delay_median": ("median delay in verdicts, .9 to .7", 300.0),
    }
    for key, (told, limit) in limits.items():
        yield Bar("drift", told, cusum[key], limit, at_most=True)
    days = loop["days_below_handled"]
    yield Bar("drift", "closed loop: days of 75 below the target", days, 5.0, at_most=True)


def _misses(found: Methods) -> Iterator[Bar]:
    for world, row in found.items():
        told = f"{world}: bound ever below the truth"
        yield Bar("misses", told, row["violation"], 0.05, at_most=True)
        wide = row["bound_over_truth_median"]
        yield Bar("misses", f"{world}: bound over truth, median", wide, 2.5, at_most=True)
