from collections.abc import Mapping

import pytest

from reviewer.domain.bars import Bar, bars
from reviewer.domain.simulation import simulate

FIGURES = {
    "drift": {
        "cusum": {"false_alarms_at_target": 0.05, "false_alarms_above": 0.0, "delay_median": 236.0},
        "closed_loop": {"days_below_handled": 6.0},
    },
    "misses": {"common": {"violation": 0.0, "bound_over_truth_median": 2.6}},
}


def test_a_bar_is_a_floor_unless_it_is_a_ceiling() -> None:
    assert Bar("A", "", 0.5, 0.5).ok
    assert not Bar("A", "", 0.49, 0.5).ok
    assert Bar("A", "", 0.5, 0.5, at_most=True).ok
    assert not Bar("A", "", 0.51, 0.5, at_most=True).ok


def test_each_missed_bar_is_named() -> None:
    missed = [(bar.scenario, bar.told) for bar in bars(FIGURES) if not bar.ok]
    assert missed == [
        ("drift", "closed loop: days of 75 below the target"),
        ("misses", "common: bound over truth, median"),
    ]


@pytest.fixture(scope="module")
def small() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    return simulate(["A", "D", "noise", "clusters", "missing"], runs=2)


def test_every_scenario_is_held_to_its_bars(
    small: Mapping[str, Mapping[str, Mapping[str, float]]],
) -> None:
    found = bars(small)
    told = {name: [bar.told for bar in found if bar.scenario == name] for name in small}
    assert [len(told[name]) for name in small] == [5, 7, 2, 2, 2]
    assert all("ours: violation" in names for names in told.values())


def test_a_broken_promise_is_missed(small: Mapping[str, Mapping[str, Mapping[str, float]]]) -> None:
    broken = {"A": {**small["A"], "ours": {**small["A"]["ours"], "violation": 0.026}}}
    assert not next(bar for bar in bars(broken) if bar.told == "ours: violation").ok
