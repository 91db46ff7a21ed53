import json

import numpy as np
import pytest

from reviewer.domain.bars import PROMISED, bars
from reviewer.domain.evidence import Anchor, Count, Evidence, Outcome
from reviewer.domain.promise import TuningSettings
from reviewer.domain.rival import Certifying, Empirical, Fixed, Wilson
from reviewer.domain.sampling import RulePlan, design, freeze_anchors
from reviewer.domain.simulated import Ledger, a_day, sampler
from reviewer.domain.simulation import course, simulate, stream
from reviewer.domain.threshold import propose
from reviewer.domain.worlds import GRID, TARGET, World, a_world, rising, scenarios

KEYS = {"violation", "recall_end", "recall_mean", "reviews_per_day", "precision_end"}
OUTCOMES = (Outcome.BENIGN, Outcome.VIOLATING, Outcome.OPEN)


def certifying(world: World, runs: int, anchors: tuple[Anchor, ...] | None = None) -> Certifying:
    target = np.full(runs, TARGET)
    frozen = anchors or freeze_anchors(GRID, world.threshold)
    return Certifying(frozen, target, target, TuningSettings().test_delta)


def test_worlds_hold_what_their_names_promise() -> None:
    worlds = scenarios()
    first, dip, flat, flatter, loose, cliff = (worlds[n] for n in ("A", "B", "C", "C2", "D", "E"))
    for world in (first, dip, cliff):
        oracle = world.oracle()
        assert oracle is not None
        assert oracle < world.start
        assert 0.79 < world.precision(oracle - 1) < TARGET
    assert dip.precision(len(GRID) - 1) < TARGET < dip.precision(dip.start)
    assert [flat.precision(i) for i in range(19)] == pytest.approx([0.79] * 19)
    assert flatter.oracle() is None
    assert loose.precision(loose.start) < TARGET
    assert first.recall(0) == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("seed", range(3))
def test_the_simulator_decides_as_the_program_does(seed: int) -> None:
    world = a_world("small", rising(0.5), 0.6, notes_a_day=150.0)
    made, rng = sampler(), stream(seed, "agreement")
    ledger = Ledger(made, 1, waits=False)
    anchors = freeze_anchors(GRID, world.threshold)
    policy = certifying(world, 1, anchors)
    current, counts = np.array([world.start]), []
    designs = {d.id: d for d in (design(RulePlan("", GRID, at)) for at in GRID)}
    for today in range(12):
        at = int(current[0])
        day = a_day(world, made.q[current], rng)
        counts += _counts(today, at, day.outcomes[0], made.q[at])
        ledger.add(day, current)
        claimed, current = policy.look(ledger.tallies(), current)
        evidence = Evidence("", "1", "e", GRID, anchors, tuple(designs.values()), tuple(counts))
        proposal = propose(evidence, GRID[at], TuningSettings())
        assert [c.certified for c in proposal.candidates] == claimed[0].tolist()
        assert proposal.to_threshold == GRID[current[0]]


def _counts(today: int, at: int, outcomes: np.ndarray, q: np.ndarray) -> list[Count]:
    id_ = design(RulePlan("", GRID, GRID[at])).id
    return [
        Count(today, id_, float(q[bin_]), bin_, OUTCOMES[kind], int(number))
        for (bin_, kind), number in np.ndenumerate(outcomes)
        if number
    ]


def test_figures_have_their_keys_and_depend_on_the_seed_alone() -> None:
    once = simulate(["C", "clusters", "missing"], runs=4, seed=3)
    assert {frozenset(f) for methods in once.values() for f in methods.values()} == {
        frozenset(KEYS)
    }
    assert set(once["clusters"]) >= {"ours", "fixed", "empirical", "wilson"}
    assert "ours_clusters_not_collapsed" in once["clusters"]
    assert "ours_missing_ignored" in once["missing"]
    assert simulate(["missing", "C"], runs=4, seed=3) == {n: once[n] for n in ("missing", "C")}
    assert simulate(["C"], runs=4, seed=4)["C"] != once["C"]
    json.dumps(once, allow_nan=False)


def test_unknown_scenarios_are_refused() -> None:
    with pytest.raises(KeyError):
        simulate(["nowhere"], runs=1)


def test_ours_keeps_its_promise_where_naive_policies_break_theirs() -> None:
    world, runs = scenarios()["C2"], 60
    ours = course(world, certifying(world, runs), runs, stream(1, "ours"))
    naive = course(world, Empirical(TARGET), runs, stream(1, "naive"))
    peeking = course(world, Wilson(TARGET, 0.05), runs, stream(1, "peeking"))
    fixed = course(world, Fixed(), runs, stream(1, "fixed"))
    assert ours.violation <= 0.05
    assert naive.violation >= 0.9
    assert peeking.violation >= 0.5
    assert fixed.violation == 0.0


def test_counts_that_know_of_no_sampling_flatter_what_lies_below_the_threshold() -> None:
    world, runs = scenarios()["A"], 40
    plain = course(world, Wilson(TARGET, 0.05), runs, stream(1, "plain"))
    weighted = course(world, Wilson(TARGET, 0.05, weighted=True), runs, stream(1, "weighted"))
    assert plain.violation >= 0.9 > weighted.violation
    assert plain.precision_end < weighted.precision_end


def test_flat_worlds_thin_out_towards_the_top() -> None:
    arrivals = scenarios()["C"].arrivals
    assert sum(arrivals) == pytest.approx(1.0)
    assert list(arrivals) == sorted(arrivals, reverse=True)
    assert scenarios()["A"].arrivals == pytest.approx([0.05] * 20)


def test_a_strict_start_is_lowered_and_a_loose_one_raised() -> None:
    for name in ("A", "D"):
        world, runs = scenarios()[name], 20
        figures = course(world, certifying(world, runs), runs, stream(2, name))
        oracle = world.oracle()
        assert oracle is not None
        assert figures.recall_end >= 0.9 * world.recall(oracle)
        assert figures.precision_end >= TARGET


def test_drift_and_misses_are_measured() -> None:
    figures = simulate(["drift", "misses"], runs=40, seed=5)
    cusum, loop = figures["drift"]["cusum"], figures["drift"]["closed_loop"]
    assert cusum["false_alarms_at_target"] <= 0.15
    assert cusum["delay_median"] <= 330
    assert loop["days_below_handled"] <= 8 < 60 <= loop["days_below_unhandled"]
    assert figures["misses"]["common"]["violation"] <= 0.1
    assert 1.0 < figures["misses"]["common"]["bound_over_truth_median"] <= 2.5


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", [*PROMISED, "drift", "misses"])
def test_bars_of_the_simulator(name: str) -> None:
    runs = 300 if name in ("drift", "misses") else 1000
    missed = [bar for bar in bars(simulate([name], runs=runs, seed=11)) if not bar.ok]
    assert missed == []


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_a_precision_barely_below_the_target_is_hardly_ever_certified() -> None:
    world, runs = scenarios()["C2"], 4000
    figures = course(world, certifying(world, runs), runs, stream(11, "C2"))
    assert figures.violation <= 0.025
