"""The curve that a lead looks at: what each candidate threshold would catch, miss and cost."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from reviewer.domain.betting import Floats, Tally, share_high, share_low
from reviewer.domain.certificate import certify, peak_log_e, tallies
from reviewer.domain.day_batches import (
    days,
    overdispersed,
    peak_log_e_by_day,
    share_high_by_day,
    share_low_by_day,
)
from reviewer.domain.evidence import Evidence, without_days
from reviewer.domain.missed import mass_high, mass_low, payoffs, recall_low
from reviewer.domain.noise import (
    ErrorRates,
    error_rates,
    proving_share,
    refuting_share,
    true_share,
    true_share_high,
    true_share_low,
)
from reviewer.domain.promise import TuningSettings
from reviewer.domain.sampling import RulePlan, propensity


@dataclass(frozen=True, slots=True)
class Candidate:
    """A threshold under examination. Shares are of true violations, noise taken into account.

    `log_e` is the largest log e-value so far for precision above the target, `log_e_below` for
    precision below it. `low` and `high` hold for this candidate at all times with 1 - delta.
    `missed` and `missed_high` are shares of arrivals; `None` stands for nothing seen.
    """

    threshold: float
    log_e: float
    log_e_below: float
    certified: bool
    refuted: bool
    precision: float | None
    low: float
    high: float
    verdicts: int
    effective: float
    missed: float | None
    missed_high: float
    recall_low: float
    flagged_a_day: float
    hours_a_day: float


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """The candidates, what was counted for them, and whether each day is one observation."""

    candidates: tuple[Candidate, ...]
    counted: Tally
    by_day: bool


def curve(
    evidence: Evidence, settings: TuningSettings, notes_a_day: Sequence[float] | None = None
) -> Curve:
    """Every candidate of the grid, lowest first. `notes_a_day` are arrivals by grid bin."""
    rates = error_rates(evidence.double_reviews, settings.noise_delta)
    volumes = arrivals_a_day(evidence) if notes_a_day is None else list(notes_a_day)
    rising, adverse = tallies(evidence)
    by_day = overdispersed(rising)
    tests = _tests(evidence, rising, adverse, settings, rates, by_day=by_day)
    judged = _judged(tests, evidence, settings)
    shares = _shares(rising.today(), tests, rates)
    missing = _missing(without_days(evidence), settings, rates)
    flagged = [math.fsum(volumes[index + 1 :]) for index in range(len(evidence.grid))]
    hours = [_hours(evidence.grid, at, settings, volumes) for at in evidence.grid]
    rows = zip(evidence.grid, judged, shares, missing, flagged, hours, strict=True)
    return Curve(tuple(_candidate(*row) for row in rows), rising.today(), by_day)


def _candidate(
    threshold: float,
    judged: tuple[float, float, bool, bool],
    share: tuple[float | None, float, float, int, float],
    missing: tuple[float | None, float, float],
    flagged: float,
    hours: float,
) -> Candidate:
    above, below, certified, refuted = judged
    precision, low, high, verdicts, effective = share
    missed, missed_high, recall = missing
    return Candidate(
        threshold=threshold,
        log_e=above,
        log_e_below=below,
        certified=certified,
        refuted=refuted,
        precision=precision,
        low=low,
        high=high,
        verdicts=verdicts,
        effective=effective,
        missed=missed,
        missed_high=missed_high,
        recall_low=recall,
        flagged_a_day=round(flagged, 9),
        hours_a_day=hours,
    )


def arrivals_a_day(evidence: Evidence) -> list[float]:
    """Notes a day by grid bin (candidates + 1), over the days from first to last."""
    dates = [row.day for row in evidence.counts] or [0]
    span = max(dates) - min(dates) + 1
    sums = [0] * (len(evidence.grid) + 1)
    for row in evidence.counts:
        sums[row.bin] += row.count
    return [count / span for count in sums]


def _hours(
    grid: tuple[float, ...], at: float, settings: TuningSettings, volumes: Sequence[float]
) -> float:
    """Reviewer hours a day with the threshold there: flagged notes and audits below."""
    plan = RulePlan("", grid, at)
    reviews = math.fsum(
        notes * propensity({"": score}, [plan], settings.shares)
        for notes, score in zip(volumes, (0.0, *grid), strict=True)
    )
    return round(reviews * settings.seconds_per_review / 3600.0, 9)


@dataclass(frozen=True, slots=True, eq=False)
class _Tests:
    """Log e-values and bounds of the share of violating verdicts, each (candidates,)."""

    above: Floats
    below: Floats
    low: Floats
    high: Floats


def _tests(
    evidence: Evidence,
    rising: Tally,
    adverse: Tally,
    settings: TuningSettings,
    rates: ErrorRates,
    *,
    by_day: bool,
) -> _Tests:
    proving = proving_share(settings.target, rates)
    refuting = refuting_share(settings.target, rates)
    half = settings.delta / 2
    single = _Tests(
        peak_log_e(rising, proving),
        peak_log_e(adverse, refuting, rising=False),
        share_low(rising.today(), half),
        share_high(adverse.today(), half),
    )
    if not by_day:
        return single
    # Both must agree: whether days are uneven is seen from the same verdicts, and a choice between
    # two tests by what they rest on would spend the error budget twice.
    up, down = days(evidence, rising), days(evidence, adverse)
    return _Tests(
        np.minimum(single.above, peak_log_e_by_day(up, proving)),
        np.minimum(single.below, peak_log_e_by_day(down, refuting, rising=False)),
        np.minimum(single.low, share_low_by_day(up, half)),
        np.maximum(single.high, share_high_by_day(down, half)),
    )


def _judged(
    tests: _Tests, evidence: Evidence, settings: TuningSettings
) -> list[tuple[float, float, bool, bool]]:
    certified = certify(tests.above, evidence.anchors, settings.test_delta)
    refuted = tests.below >= math.log(1.0 / settings.test_delta)
    columns = (tests.above, tests.below, certified, refuted)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _shares(
    counted: Tally, tests: _Tests, rates: ErrorRates
) -> list[tuple[float | None, float, float, int, float]]:
    """Precision, its bounds, verdicts and their effective number, for each candidate."""
    verdicts = counted.counts.sum(axis=(-1, -2))
    return [
        (
            None if not verdicts[i] else round(true_share(float(seen), rates), 9),
            round(true_share_low(float(tests.low[i]), rates), 9),
            round(true_share_high(float(tests.high[i]), rates), 9),
            int(verdicts[i]),
            round(float(effective), 9),
        )
        for i, (seen, effective) in enumerate(
            zip(counted.share(), counted.effective(), strict=True)
        )
    ]


def _missing(
    flat: Evidence, settings: TuningSettings, rates: ErrorRates
) -> list[tuple[float | None, float, float]]:
    """Missed mass, its upper bound, and the lower bound of recall, for each candidate."""
    if not flat.counts:
        return [(None, 1.0, 0.0)] * len(flat.grid)
    missed, caught = payoffs(flat, below=True), payoffs(flat, below=False)
    low_share = _share_below(flat)
    estimate = _corrected(missed.estimate(), low_share, rates, true_share)
    high = _corrected(mass_high(missed, settings.delta), low_share, rates, true_share_high)
    half = _corrected(mass_high(missed, settings.delta / 2), low_share, rates, true_share_high)
    low = _corrected(mass_low(caught, settings.delta / 2), 1.0 - low_share, rates, true_share_low)
    columns = (estimate, high, recall_low(low, half))
    return list(zip(*(column.round(9).tolist() for column in columns), strict=True))


def _share_below(evidence: Evidence) -> Floats:
    """Share of arrivals below each candidate (candidates,)."""
    sums = np.zeros(len(evidence.grid) + 1)
    for row in evidence.counts:
        sums[row.bin] += row.count
    return np.asarray(sums.cumsum()[:-1] / sums.sum())


def _corrected(
    mass: Floats, part: Floats, rates: ErrorRates, correct: Callable[[float, ErrorRates], float]
) -> Floats:
    """True mass from the mass of violating verdicts, inside a `part` of the arrivals."""
    return np.array(
        [p * correct(min(1.0, m / p), rates) if p else 0.0 for m, p in zip(mass, part, strict=True)]
    )
