"""Simulated drift: false alarms and delays of the detector, and the closed loop after a change."""

from __future__ import annotations

import math

import numpy as np

from reviewer.domain.betting import Flags, Floats, Tally, log_evalue
from reviewer.domain.certificate import Ints, certify, choose
from reviewer.domain.drift import ALARM, BETS, MARGIN, cusum_step, provisional, statistic
from reviewer.domain.promise import TuningSettings
from reviewer.domain.sampling import freeze_anchors
from reviewer.domain.simulated import BENIGN, VIOLATING, Sampler, a_day, sampler
from reviewer.domain.worlds import GRID, TARGET, drifting

DAYS = 90
CHANGE = 15
LENGTH = 2_700
PROMISE = TuningSettings(target=TARGET)


def drift_figures(runs: int, rng: np.random.Generator) -> dict[str, dict[str, float]]:
    """The detector by single verdicts, and days below target of 75 after a change of the world."""
    steady = _alarm_at(np.full(LENGTH, TARGET), runs, rng)
    above = _alarm_at(np.full(LENGTH, TARGET + MARGIN), runs, rng)
    fall = _alarm_at(np.append(np.full(500, 0.9), np.full(3000, 0.7)), runs, rng)
    delays = fall[fall >= 500] - 500
    return {
        "cusum": {
            "false_alarms_at_target": float((steady < LENGTH).mean()),
            "false_alarms_above": float((above < LENGTH).mean()),
            "delay_median": float(np.median(delays)),
            "delay_worst_tenth": float(np.quantile(delays, 0.9)),
        },
        "closed_loop": {
            "days_below_handled": Loop(runs, rng, handled=True).days_below(),
            "days_below_unhandled": Loop(runs, rng, handled=False).days_below(),
        },
    }


def _alarm_at(precision: Floats, runs: int, rng: np.random.Generator) -> Ints:
    """Verdict of the first alarm (runs,), the length where there is none."""
    level = np.zeros((runs, len(BETS)))
    first: Ints = np.full(runs, len(precision))
    for at, share in enumerate(precision):
        hit = (rng.random(runs) < share).astype(float)
        level = cusum_step(level, hit, 1.0 - hit, TARGET)
        first = np.where(statistic(level) >= math.log(ALARM), np.minimum(first, at), first)
    return first


class Loop:
    """Many runs of certify, watch and fall back, each with epochs of its own."""

    def __init__(self, runs: int, rng: np.random.Generator, *, handled: bool) -> None:
        self._made: Sampler = sampler()
        self._rng, self._handled = rng, handled
        before, _ = drifting()
        shape = (runs, len(GRID), len(self._made.weights), 2)
        self.current: Ints = np.full(runs, before.start)
        self._origin: Ints = self.current.copy()
        self._past: list[Floats] = []
        self._epoch = np.zeros(shape)
        self._above = np.zeros((runs, len(GRID)))
        self._below = np.zeros((runs, len(GRID)))
        self._level = np.zeros((runs, len(BETS)))
        self._rise: Ints = np.zeros((runs, len(BETS)), dtype=int)
        self._since: Ints = np.full(runs, -1)

    def days_below(self) -> float:
        """Mean days after the change with the threshold in force truly below the target."""
        before, after = drifting()
        precision = np.array([after.precision(candidate) for candidate in range(len(GRID))])
        below = 0.0
        for today in range(DAYS):
            if today >= CHANGE:
                below += float((precision[self.current] < TARGET).mean())
            day = a_day(before if today < CHANGE else after, self._made.q[self.current], self._rng)
            self._take(day.outcomes, today)
        return below

    def _take(self, outcomes: Floats, today: int) -> None:
        counts = self._made.tally(outcomes, self.current)[..., :2]
        self._past.append(counts)
        self._epoch += counts
        alarmed = self._watch(outcomes, today)
        self._restart(alarmed)
        certified, refuted = self._judge()
        goal = choose(certified, refuted, self.current)
        self._since = np.where(certified.any(axis=-1), -1, self._since)
        for run in np.flatnonzero(self._since >= 0):
            goal[run] = self._fall_back(int(run))
        self.current = goal

    def _watch(self, outcomes: Floats, today: int) -> Flags:
        """Step the detector on the verdicts at the thresholds in force; which runs alarm."""
        if not self._handled:
            return np.zeros(len(self.current), dtype=bool)
        flagged = np.arange(outcomes.shape[1]) > self.current[:, None]
        seen = (outcomes * flagged[..., None]).sum(axis=1)
        self._rise = np.where(self._level <= 0.0, today, self._rise)
        self._level = cusum_step(self._level, seen[:, VIOLATING], seen[:, BENIGN], TARGET)
        return np.asarray(statistic(self._level) >= math.log(ALARM))

    def _restart(self, alarmed: Flags) -> None:
        """Void the certificates of alarmed runs and start their next epoch."""
        largest = self._level.argmax(axis=-1)
        change = np.take_along_axis(self._rise, largest[:, None], axis=-1)[:, 0]
        self._since = np.where(alarmed, change, self._since)
        for run in np.flatnonzero(alarmed):
            self._origin[run] = self.current[run] = self._fall_back(int(run))
        self._epoch[alarmed] = 0.0
        self._above[alarmed] = self._below[alarmed] = 0.0
        self._level[alarmed] = 0.0

    def _fall_back(self, run: int) -> int:
        since = sum(past[run] for past in self._past[self._since[run] :])
        tally = Tally(self._made.weights, np.asarray(since))
        strictest = freeze_anchors(GRID, GRID[self._origin[run]])[-1].candidate
        return provisional(tally, TARGET, strictest)

    def _judge(self) -> tuple[Flags, Flags]:
        tally = Tally(self._made.weights, self._epoch)
        self._above = np.maximum(self._above, log_evalue(tally, TARGET))
        self._below = np.maximum(self._below, log_evalue(tally, TARGET, rising=False))
        certified = np.zeros(self._above.shape, dtype=bool)
        for start in np.unique(self._origin):
            runs = self._origin == start
            anchors = freeze_anchors(GRID, GRID[start])
            certified[runs] = certify(self._above[runs], anchors, PROMISE.test_delta)
        return certified, self._below >= math.log(1.0 / PROMISE.test_delta)
