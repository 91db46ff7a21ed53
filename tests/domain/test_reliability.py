from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.calibration import Sample, reviewed
from reviewer.domain.reliability import FOLDS, MOST_BINS, cross_fitted, reliability, wilson
from tests.domain.test_calibration import PATIENT, drawn_from, samples


@PATIENT
@given(samples.filter(bool), st.randoms())
def test_bins_hold_every_sample_once_in_whatever_order(rows: list[Sample], random: Random) -> None:
    told = reliability(reviewed(rows))
    assert sum(one.reviewed for one in told.bins) == len(rows)
    assert 1 <= len(told.bins) <= MOST_BINS + 1
    assert [one.score for one in told.bins] == sorted(one.score for one in told.bins)
    for one in told.bins:
        assert 0 <= one.low <= one.observed + 1e-6 <= one.high + 2e-6 <= 1 + 2e-6
        assert 0 < one.predicted < 1
    for quality in (told.before, told.after):
        assert 0 <= quality.ece <= 1
        assert 0 <= quality.brier <= 1
        assert quality.log_loss >= 0
    random.shuffle(rows)
    assert reliability(reviewed(rows)) == told


def test_a_score_that_misleads_is_better_after_and_an_honest_one_no_worse_than_noise() -> None:
    misleading = reliability(reviewed(drawn_from("rare", 400)))
    assert misleading.before.ece > 0.25
    assert misleading.after.ece < 0.08
    assert misleading.after.log_loss < 0.6 * misleading.before.log_loss
    random = Random(3)
    honest = [Sample(s := random.random(), random.random() < s, 1.0, str(i)) for i in range(400)]
    told = reliability(reviewed(honest))
    assert told.after.log_loss == pytest.approx(told.before.log_loss, abs=0.02)


def test_nobody_is_judged_by_a_curve_that_saw_them() -> None:
    # One lonely violation among benign ones at its score: fitted to it, its chance would rise.
    rows = [Sample(0.5, False, 1.0, str(i)) for i in range(40)] + [Sample(0.9, True, 1.0, "v")]
    seen = reviewed(rows)
    guessed = cross_fitted(seen)
    place = len(rows) - 1
    others = reviewed([row for i, row in enumerate(sorted(rows)) if i % FOLDS != place % FOLDS])
    assert guessed[place] == cross_fitted_by(others, 0.9)


def cross_fitted_by(seen: object, score: float) -> float:
    from reviewer.domain.calibration import Reviewed, fit, predictions

    assert isinstance(seen, Reviewed)
    return float(predictions(fit(seen), np.array([score]))[0])


def test_wilson_agrees_with_a_known_table() -> None:
    assert wilson(0.8, 50) == pytest.approx((0.6696, 0.8876), abs=1e-4)
    assert wilson(0.0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(0.5, 0) == (0.0, 1.0)


def test_nothing_reviewed_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        reliability(reviewed([]))
