import numpy as np
import pytest

from reviewer.domain.certificate import peak_log_e, tally
from reviewer.domain.curve import curve
from reviewer.domain.day_batches import (
    days,
    overdispersed,
    peak_log_e_by_day,
    share_high_by_day,
    share_low_by_day,
)
from reviewer.domain.evidence import Count, Evidence, Outcome
from reviewer.domain.promise import TuningSettings
from reviewer.domain.threshold import propose
from tests.domain.evidence_builders import a_count, some_evidence, verdicts

EVEN = [(18, 2), (17, 3), (18, 2), (19, 1), (18, 2), (17, 3), (18, 2), (18, 2)]
UNEVEN = [(20, 0), (12, 8), (20, 0), (20, 0), (11, 9), (20, 0), (20, 0), (12, 8)]


def history(shares: list[tuple[int, int]], times: int = 1) -> Evidence:
    rows: list[Count] = []
    for day, (violating, benign) in enumerate(shares * times):
        rows += verdicts(violating, benign, day=day, bin_=3)
    return some_evidence(rows)


def test_uneven_days_are_noticed() -> None:
    assert not overdispersed(tally(history(EVEN)))
    assert overdispersed(tally(history(UNEVEN)))
    assert not overdispersed(tally(history(UNEVEN[:5])))
    assert not overdispersed(tally(some_evidence()))


def test_uneven_days_weigh_less() -> None:
    even = propose(history(EVEN, 3), 0.6, TuningSettings())
    uneven = propose(history(UNEVEN, 3), 0.6, TuningSettings())
    assert (even.by_day, uneven.by_day) == (False, True)
    assert even.candidates[2].certified
    assert not uneven.candidates[2].certified
    assert uneven.candidates[2].low < even.candidates[2].low


def test_uneven_days_must_convince_both_tests() -> None:
    evidence = history(UNEVEN, 4)
    told = curve(evidence, TuningSettings(target=0.6))
    assert told.by_day
    single, by_day = tally(evidence), days(evidence, tally(evidence))
    both = np.minimum(peak_log_e(single, 0.6), peak_log_e_by_day(by_day, 0.6))
    assert [c.log_e for c in told.candidates] == both.tolist()
    assert (both < peak_log_e(single, 0.6))[2]


def test_arrivals_that_were_not_drawn_dilute_a_day() -> None:
    seen = [*verdicts(10, 0, bin_=1, q=0.5)]
    unseen = a_count(10, bin_=1, q=0.5, outcome=Outcome.UNDRAWN)
    evidence = some_evidence([*seen, unseen])
    batches = days(evidence, tally(evidence))
    assert batches.arrivals[0].tolist() == [20.0, 0.0, 0.0, 0.0]
    assert batches.payoff(0.8, rising=True)[0, 0] == pytest.approx(10 * 0.25 / 20)


def test_bounds_by_day_enclose_the_mean_share() -> None:
    evidence = history(UNEVEN, 4)
    batches = days(evidence, tally(evidence))
    low, high = share_low_by_day(batches, 0.025), share_high_by_day(batches, 0.025)
    assert low[2] < np.mean([k / 20 for k, _ in UNEVEN]) < high[2]


def test_a_day_bets_once_and_never_goes_broke() -> None:
    evidence = history([(0, 400)] * 3)
    batches = days(evidence, tally(evidence))
    assert np.isfinite(peak_log_e_by_day(batches, 0.8)).all()
    assert batches.payoff(0.8, rising=True).min() >= -1.0


def test_promise_holds_where_days_differ() -> None:
    rng, runs, length, size = np.random.default_rng(4), 150, 60, 30
    broken = 0
    for _ in range(runs):
        shares = np.clip(rng.normal(0.79, 0.12, length), 0.3, 1.0)
        hits = rng.binomial(size, shares)
        evidence = history([(int(k), size - int(k)) for k in hits])
        batches = days(evidence, tally(evidence))
        broken += bool(peak_log_e_by_day(batches, 0.8)[2] >= np.log(1 / 0.03))
    assert broken / runs <= 0.05
