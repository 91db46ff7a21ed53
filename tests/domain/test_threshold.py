import json
import math
import random
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.certificate import certify, weight_at
from reviewer.domain.evidence import Anchor, Count, Design, Evidence, Outcome, canonical_json
from reviewer.domain.noise import DoubleReviews
from reviewer.domain.promise import TuningSettings
from reviewer.domain.sampling import RulePlan, design
from reviewer.domain.threshold import Conflict, Kind, propose, replay
from tests.domain.evidence_builders import GRID, a_count, a_design, some_evidence, verdicts

PROMISE = TuningSettings()


def _designs() -> list[Design]:
    return [a_design(threshold) for threshold in GRID]


@st.composite
def histories(draw: st.DrawFn) -> Evidence:
    counts = []
    for _ in range(draw(st.integers(0, 12))):
        at = draw(st.sampled_from(_designs()))
        bin_ = draw(st.integers(0, len(GRID)))
        least = at.least_q[bin_ - 1] if bin_ else at.floor_q
        q = draw(st.sampled_from([q for q in (0.02, 0.05, 0.5, 1.0) if q >= least]))
        outcome = draw(st.sampled_from(list(Outcome)))
        count = draw(st.integers(0, 400))
        counts.append(Count(draw(st.integers(0, 5)), at.id, q, bin_, outcome, count))
    reviews = draw(st.sampled_from([None, DoubleReviews(300, 6, 300, 290)]))
    return some_evidence(counts, designs=_designs(), double_reviews=reviews)


def test_nothing_reviewed_is_uncertified() -> None:
    proposal = propose(some_evidence(), 0.6, PROMISE)
    assert proposal.kind is Kind.UNCERTIFIED
    assert proposal.to_threshold == proposal.from_threshold == 0.6
    assert proposal.verdicts_needed is None
    assert [c.precision for c in proposal.candidates] == [None] * 4
    assert [(c.low, c.high) for c in proposal.candidates] == [(0.0, 1.0)] * 4


def test_few_good_verdicts_tell_how_many_more() -> None:
    proposal = propose(some_evidence(verdicts(38, 2)), 0.6, PROMISE)
    assert proposal.kind is Kind.UNCERTIFIED
    assert proposal.verdicts_needed is not None
    assert 20 <= proposal.verdicts_needed <= 150


def test_good_verdicts_below_lower_the_threshold() -> None:
    counts = verdicts(300, 20) + verdicts(180, 20, bin_=2, q=0.5) + verdicts(5, 95, bin_=1, q=0.5)
    proposal = propose(some_evidence(counts), 0.6, PROMISE)
    assert proposal.kind is Kind.LOWER
    assert proposal.to_threshold == 0.4
    assert proposal.verdicts_needed == 0
    assert proposal.queue_change == 200.0
    assert proposal.hours_change > 0
    assert proposal.log_e >= (proposal.log_e_needed or 0.0)


def test_certified_in_force_is_kept() -> None:
    counts = verdicts(300, 20, bin_=3) + verdicts(5, 95, bin_=2, q=0.5)
    proposal = propose(some_evidence(counts), 0.6, PROMISE)
    assert proposal.kind is Kind.KEEP
    assert proposal.candidates[2].certified


def test_bad_in_force_is_raised_to_what_is_certified() -> None:
    counts = verdicts(400, 20) + verdicts(100, 300, bin_=3)
    proposal = propose(some_evidence(counts), 0.6, PROMISE)
    assert proposal.kind is Kind.RAISE
    assert proposal.to_threshold == 0.8
    assert proposal.log_e_below >= math.log(1 / PROMISE.test_delta)
    assert proposal.missed_high_to > proposal.missed_high_from


def test_slightly_bad_in_force_is_not_raised_on_thin_evidence() -> None:
    counts = verdicts(400, 20) + verdicts(20, 80, bin_=3)
    proposal = propose(some_evidence(counts), 0.6, PROMISE)
    assert proposal.candidates[3].certified
    assert proposal.kind is Kind.KEEP


def test_raise_that_would_miss_too_much_is_a_conflict() -> None:
    counts = verdicts(400, 20) + verdicts(100, 300, bin_=3)
    strict = TuningSettings(most_missed=0.01)
    proposal = propose(some_evidence(counts), 0.6, strict)
    assert (proposal.kind, proposal.conflict) == (Kind.CONFLICT, Conflict.MISSES)
    assert (proposal.to_threshold, proposal.suggested) == (0.6, 0.8)


def test_certified_and_refuted_contradict_each_other() -> None:
    counts = verdicts(300, 20, bin_=3, day=1) + verdicts(100, 500, bin_=3, day=2)
    proposal = propose(some_evidence(counts), 0.6, PROMISE)
    assert (proposal.kind, proposal.conflict) == (Kind.CONFLICT, Conflict.CONTRADICTION)


def test_a_stricter_anchor_walks_down_past_an_uncertified_start() -> None:
    anchors = (Anchor(0, 0.5), Anchor(3, 0.5))
    counts = verdicts(400, 10) + verdicts(40, 160, bin_=1, q=0.5)
    proposal = propose(some_evidence(counts, anchors=anchors), 0.6, PROMISE)
    assert [c.certified for c in proposal.candidates] == [False, True, True, True]


def test_a_walk_takes_over_the_weight_of_the_anchors_it_passes() -> None:
    log_e = np.array([4.0, 4.0, 4.0, 4.0])
    anchors = (Anchor(3, 0.25), Anchor(2, 0.25), Anchor(1, 0.5))
    assert certify(log_e, anchors, 0.05).tolist() == [True, True, False, False]
    assert certify(log_e, anchors, 0.08).tolist() == [True] * 4
    passed = np.array([3.6, 4.0, 4.0, 4.5])
    assert certify(passed, anchors, 0.05).tolist() == [True] * 4
    stopped = np.array([3.6, 3.6, 3.0, 9.0])
    assert certify(stopped, anchors, 0.05).tolist() == [False, False, False, True]
    assert weight_at(certify(passed, anchors, 0.05), anchors, 0) == 1.0
    assert weight_at(certify(stopped, anchors, 0.05), anchors, 1) == 0.5


def test_open_verdicts_count_against_lowering() -> None:
    good = verdicts(300, 20, bin_=3)
    overdue = [a_count(100, outcome=Outcome.OPEN, bin_=3)]
    assert propose(some_evidence(good), 0.6, PROMISE).candidates[2].certified
    assert not propose(some_evidence(good + overdue), 0.6, PROMISE).candidates[2].certified


def test_open_verdicts_count_against_raising() -> None:
    bad = verdicts(400, 20) + verdicts(100, 300, bin_=3)
    overdue = [a_count(700, outcome=Outcome.OPEN, bin_=3)]
    assert propose(some_evidence(bad), 0.6, PROMISE).candidates[2].refuted
    assert not propose(some_evidence(bad + overdue), 0.6, PROMISE).candidates[2].refuted


def test_noise_raises_the_share_that_proves_and_corrects_the_curve() -> None:
    noisy = DoubleReviews(1000, 70, 1000, 930)
    plain = propose(some_evidence(verdicts(300, 40)), 0.6, PROMISE)
    corrected = propose(some_evidence(verdicts(300, 40), double_reviews=noisy), 0.6, PROMISE)
    assert plain.corrected_target == 0.8
    assert not plain.noise_measured
    assert 0.758 < corrected.corrected_target < 0.79
    assert corrected.noise_measured
    assert corrected.candidates[3].precision == pytest.approx((300 / 340 - 0.07) / 0.86)
    assert corrected.candidates[3].low < 300 / 340 < corrected.candidates[3].high + 0.1


def test_unknown_threshold_is_refused() -> None:
    with pytest.raises(ValueError, match="no candidate"):
        propose(some_evidence(), 0.5, PROMISE)


@settings(max_examples=15, deadline=None)
@given(histories(), st.sampled_from(GRID), st.randoms(use_true_random=False))
def test_replay_is_identical_byte_for_byte_whatever_the_order(
    evidence: Evidence, current: float, shuffler: random.Random
) -> None:
    proposal = propose(evidence, current, PROMISE)
    stored = canonical_json(proposal.evidence)
    assert canonical_json(replay(json.loads(stored)).evidence) == stored
    split = [
        Count(c.day, c.design, c.q, c.bin, c.outcome, n)
        for c in evidence.counts
        for n in (c.count // 3, c.count - c.count // 3)
    ]
    shuffler.shuffle(split)
    designs = list(evidence.designs)
    shuffler.shuffle(designs)
    again = some_evidence(split, designs=designs, double_reviews=evidence.double_reviews)
    assert canonical_json(propose(again, current, PROMISE).evidence) == stored


@settings(max_examples=15, deadline=None)
@given(histories(), st.sampled_from(GRID))
def test_bounds_stay_in_order(evidence: Evidence, current: float) -> None:
    proposal = propose(evidence, current, PROMISE)
    for candidate in proposal.candidates:
        assert 0.0 <= candidate.low <= 1.0
        assert 0.0 <= candidate.high <= 1.0
        assert 0.0 <= candidate.missed_high <= 1.0
        assert 0.0 <= candidate.recall_low <= 1.0
        assert candidate.effective <= candidate.verdicts + 1e-6
    if proposal.kind is Kind.LOWER:
        assert proposal.to_threshold < current
    elif proposal.kind is Kind.RAISE:
        assert proposal.to_threshold > current
    else:
        assert proposal.to_threshold == current


@settings(max_examples=15, deadline=None)
@given(histories(), st.integers(0, 3))
def test_one_more_violating_verdict_never_lowers_the_evidence(
    evidence: Evidence, bin_: int
) -> None:
    last = max((c.day for c in evidence.counts), default=0)
    more = a_count(1, bin_=bin_ + 1, day=last, at=a_design(GRID[0]))
    before = propose(evidence, 0.6, PROMISE).candidates
    grown = some_evidence(
        [*evidence.counts, more], designs=_designs(), double_reviews=evidence.double_reviews
    )
    after = propose(grown, 0.6, PROMISE).candidates
    assert all(b.log_e <= a.log_e + 1e-6 for b, a in zip(before, after, strict=True))


def test_a_proposal_from_a_million_verdicts_takes_a_moment() -> None:
    grid = tuple(round(0.05 * step, 2) for step in range(1, 20))
    designs = [design(RulePlan("r", grid, at)) for at in grid[8:12]]
    counts = [
        Count(day, at.id, max(least, at.floor_q), bin_, outcome, 40)
        for day, at in [(day, designs[day % 4]) for day in range(90)]
        for bin_, least in enumerate((at.floor_q, *at.least_q))
        for outcome in Outcome
    ]
    evidence = some_evidence(counts, designs=designs, grid=grid, anchors=(Anchor(9, 1.0),))
    started = time.perf_counter()
    propose(evidence, 0.5, PROMISE)
    assert time.perf_counter() - started < 2.0
