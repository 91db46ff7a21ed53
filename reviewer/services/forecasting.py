"""From decided notes to what a day brings: flagged notes and reviewer hours."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reviewer.domain.betting import Flags, Floats
from reviewer.services.gathering import seconds_a_review
from reviewer.services.session import Session
from reviewer.store import backtests
from reviewer.store.backtests import DecidedNote

_RECENT_DAYS = 28


@dataclass(frozen=True, slots=True)
class Flow:
    """Notes flagged a day, and hours a day for them and for the audits below."""

    flagged_a_day: float
    hours_a_day: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Both sides of a change, from the last `days` with arrivals.

    `waiting` are drawn notes of those days without a verdict.
    """

    before: Flow
    after: Flow
    days: int
    waiting: int


def forecast(
    session: Session, rows: Sequence[DecidedNote], before: Flags, after: Flags
) -> Forecast:
    """What flagging these decided notes (n,) means for all arrivals.

    Arrivals of one propensity are taken to be like its decided notes (post-stratification).
    """
    first, last = backtests.drawn_days(session.db)
    since = max(first, last - _RECENT_DAYS + 1)
    days = last - since + 1
    strata = backtests.strata(session.db, since)
    recent = np.array([row[6] >= max(1, since) for row in rows], dtype=bool)
    propensity = np.array([row[4] for row in rows], dtype=float)
    decided = Counter(propensity[recent].tolist())
    share = {q: count / decided[q] for q, count, _ in strata if decided[q]}
    weights = np.array([share.get(q, 0.0) for q in propensity.tolist()]) * recent
    idle = sum(count * q for q, count, _ in strata if not decided[q])
    hours = seconds_a_review(session) / 3600 / days
    deep = session.settings.audit_deep

    def flow(flagged: Flags) -> Flow:
        reviewed = idle + float(weights @ _chance(flagged, propensity, deep))
        return Flow(
            round(float(weights @ flagged) / days, 9),
            round(reviewed * hours, 9),
        )

    drawn = sum(count for _, _, count in strata)
    return Forecast(flow(before), flow(after), days, max(0, drawn - sum(decided.values())))


def _chance(flagged: Flags, propensity: Floats, deep: float) -> Floats:
    """Chance of review (n,): certain when flagged, else as drawn; what was dropped is audited."""
    below = np.where(propensity < 1.0, propensity, deep)
    return np.asarray(np.where(flagged, 1.0, below))
