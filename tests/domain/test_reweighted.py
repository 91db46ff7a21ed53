import numpy as np
import pytest

from reviewer.domain.betting import Tally, share_high, share_low
from reviewer.domain.reweighted import Sample, missed, precisions

Q = np.array([1.0] * 10 + [0.5] * 6 + [0.05] * 4)
BAD = np.array([True] * 8 + [False] * 2 + [True] * 3 + [False] * 3 + [True] + [False] * 3)
ALL = np.ones(20, dtype=bool)


def test_each_verdict_weighs_one_over_its_chance() -> None:
    (share,) = precisions(Q, [(ALL, BAD)], 0.05)
    weights = 1.0 / Q
    assert share.seen == pytest.approx(float((weights * BAD).sum() / weights.sum()))
    assert share.verdicts == 20
    assert share.effective == pytest.approx(float(weights.sum() ** 2 / (weights**2).sum()))
    assert share.seen is not None
    assert share.low < share.seen < share.high


def test_bounds_are_those_of_the_certificates() -> None:
    sure = Q >= 1.0
    (share,) = precisions(Q, [(sure, BAD)], 0.05)
    seen = Tally(np.ones(1), np.array([[[2.0, 8.0]]]))
    assert share.low == pytest.approx(float(share_low(seen, 0.025)[0]), abs=1e-9)
    assert share.high == pytest.approx(float(share_high(seen, 0.025)[0]), abs=1e-9)


def test_many_at_once_give_what_each_gives_alone() -> None:
    pairs = [(np.greater(Q, above), BAD) for above in (0.6, 0.1, 0.0)] + [(~ALL, BAD)]
    together = precisions(Q, pairs, 0.05)
    assert together == [precisions(Q, [pair], 0.05)[0] for pair in pairs]
    assert (together[3].seen, together[3].low, together[3].high) == (None, 0.0, 1.0)
    assert precisions(Q, [], 0.05) == []


def test_missed_mass_is_a_share_of_all_arrivals() -> None:
    arrivals = [(1.0, 10, 10), (0.5, 12, 6), (0.05, 80, 4)]
    sample = Sample(Q, BAD, arrivals)
    told = missed(sample, Q >= 1.0, 0.05)
    assert told.seen == pytest.approx((3 / 0.5 + 1 / 0.05) / 102)
    assert told.seen is not None
    assert told.seen < told.high <= 1.0
    assert missed(sample, ALL, 0.05).seen == 0.0


def test_drawn_notes_that_wait_are_taken_to_be_like_the_decided_ones() -> None:
    half = np.arange(20) % 2 == 0
    waiting = Sample(Q[half], BAD[half], [(1.0, 10, 10), (0.5, 12, 6), (0.05, 80, 4)])
    told = missed(waiting, Q[half] >= 1.0, 0.05)
    lost = BAD[half] & (Q[half] < 1.0)
    assert told.seen == pytest.approx(float((lost / Q[half]).sum()) / 51)


def test_without_arrivals_nothing_is_known() -> None:
    none = Sample(np.zeros(0), np.zeros(0, dtype=bool), [])
    told = missed(none, np.zeros(0, dtype=bool), 0.05)
    assert (told.seen, told.high, told.recall_low) == (None, 1.0, 0.0)
