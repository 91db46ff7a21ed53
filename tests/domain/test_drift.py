import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.betting import Tally
from reviewer.domain.drift import ALARM, BETS, Batch, cusum_step, provisional, statistic, watch


def test_steady_precision_raises_no_alarm() -> None:
    seen = watch([Batch(9, 1)] * 100, 0.8)
    assert seen.alarm is None
    assert len(seen.path) == 100


def test_a_fall_is_seen_and_dated() -> None:
    seen = watch([Batch(9, 1)] * 50 + [Batch(5, 5)] * 50, 0.8)
    assert seen.alarm is not None
    assert 50 < seen.alarm < 70
    assert seen.change == 50
    assert seen.path[-1] >= math.log(ALARM)


def test_no_batches() -> None:
    assert watch([], 0.8).path == ()


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_batch_has_no_order_inside(violating: int, benign: int) -> None:
    level = np.zeros(len(BETS))
    once = cusum_step(level, np.asarray(float(violating)), np.asarray(float(benign)), 0.8)
    assert watch([Batch(violating, benign)], 0.8, alarm=1e300).path[0] == round(
        float(statistic(once)), 9
    )


def test_provisional_takes_the_lowest_good_candidate_else_the_strictest() -> None:
    counts = np.array([[[60.0, 100.0]], [[4.0, 40.0]], [[0.0, 10.0]]])
    assert provisional(Tally(np.ones(1), counts), 0.8, strictest=2) == 1
    assert provisional(Tally(np.ones(1), counts * 0.1), 0.8, strictest=2) == 2


def test_false_alarms_are_rare_and_a_fall_is_found() -> None:
    rng = np.random.default_rng(7)
    assert _alarms(rng, 0.8, 2700, 200).mean() <= 0.10
    delays = _alarms(rng, 0.7, 900, 200)
    assert delays.mean() >= 0.9


def _alarms(rng: np.random.Generator, precision: float, length: int, runs: int) -> np.ndarray:
    level = np.zeros((runs, len(BETS)))
    alarmed = np.zeros(runs, dtype=bool)
    for _ in range(length):
        hit = (rng.random(runs) < precision).astype(float)
        level = cusum_step(level, hit, 1.0 - hit, 0.8)
        alarmed |= statistic(level) >= math.log(ALARM)
    return alarmed
