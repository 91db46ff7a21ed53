"""Everything that verdicts ever said of one definition of a rule, over all its epochs.

It tells what another threshold would have done; only evidence of one epoch certifies anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.domain.backtest import Effect
from reviewer.domain.curve import Candidate, curve
from reviewer.domain.epoch import Epoch, Promise
from reviewer.domain.evidence import (
    MOST_CANDIDATES,
    PATIENCE_DAYS,
    Count,
    Design,
    Evidence,
    Outcome,
    settled,
)
from reviewer.domain.rule import RuleVersion
from reviewer.domain.sampling import RulePlan, Shares, freeze_grid, propensity
from reviewer.services.auditing import day_of
from reviewer.services.gathering import tuning_settings, unscored
from reviewer.services.session import Session
from reviewer.store import draws, epochs, sampled
from reviewer.store.sampled import Cell

_RECENT_DAYS = 28
_JUDGED = (Outcome.VIOLATING, Outcome.BENIGN)


@dataclass(frozen=True, slots=True)
class Recounted:
    """What the verdicts say at several thresholds, by threshold; flows are of the last `days`.

    `since_day` is the ordinal of the first of those days; see `RuleBacktest` for `preliminary`.
    """

    effects: dict[float, Effect]
    days: int
    since_day: int
    preliminary: bool


def recount(
    session: Session, version: RuleVersion, alike: Sequence[RuleVersion], wanted: Sequence[float]
) -> Recounted:
    """Weigh the verdicts under versions `alike` in definition at each `wanted` threshold."""
    db, ids = session.db, [v.id for v in alike]
    known = {epoch.id: epoch for epoch in epochs.epochs_of(db, ids)}
    plans = draws.plans_of_epochs(db, version.rule.id, known)
    grid = _grid(session, version, list(known.values()), wanted)
    scored = sampled.scored(db, ids, grid, plans)
    cells = [*scored, *unscored(session, version, ids, plans, scored)]
    designs = {
        plan_id: _design(
            plan_id,
            RulePlan(version.rule.id, known[told.epoch].grid, told.threshold),
            told.shares,
            grid,
        )
        for plan_id, told in plans.items()
    }
    counts, preliminary = _counts(cells, day_of(session.clock()))
    used = {count.design for count in counts}
    promise = list(known.values())[-1].promise if known else _promise(session)
    evidence = Evidence(
        rule=version.rule.id,
        version=str(version.id),
        epoch="",
        grid=grid,
        anchors=(),
        designs=tuple(d for d in designs.values() if d.id in used),
        counts=counts,
        double_reviews=promise.double_reviews,
    )
    settings = tuning_settings(session, promise, [told.shares for told in plans.values()])
    flow, days, since = _flow(cells, grid)
    drawn = curve(evidence, settings, flow)
    found = {candidate.threshold: candidate for candidate in drawn.candidates}
    return Recounted({t: _effect(found[t]) for t in wanted}, days, since, preliminary)


def _grid(
    session: Session, version: RuleVersion, known: Sequence[Epoch], wanted: Sequence[float]
) -> tuple[float, ...]:
    """The newest epoch's grid with the wanted thresholds in it, 20 candidates at most."""
    threshold = version.rule.threshold
    if known:
        grid = set(known[-1].grid)
    else:
        grid = set(freeze_grid(epochs.past_scores(session.db, version.rule.id), threshold))
    keep = {*wanted, threshold}
    spare = sorted(grid - keep, key=lambda c: min(abs(c - w) for w in keep))
    room = MOST_CANDIDATES - len(keep)
    return tuple(sorted(keep | set(spare[max(0, len(spare) - room) :])))


def _design(plan_id: str, plan: RulePlan, shares: Shares, grid: Sequence[float]) -> Design:
    """The sampling design of a plan as the rule saw it then, on another grid."""
    least = tuple(propensity({plan.rule: candidate}, (plan,), shares) for candidate in grid)
    return Design(plan_id, least, shares.unscored)


def _counts(cells: Sequence[Cell], today: int) -> tuple[tuple[Count, ...], bool]:
    """Clusters of settled days; where there are none, what was decided so far (then True)."""
    counts = [
        Count(c.day, c.plan_id, c.propensity, c.bin, c.outcome, c.units) for c in cells if c.units
    ]
    kept = settled(counts, today)
    if any(count.outcome in _JUDGED for count in kept):
        return tuple(kept), False
    ripe = today - PATIENCE_DAYS
    return tuple(c for c in counts if c.outcome is not Outcome.OPEN or c.day <= ripe), True


def _flow(cells: Sequence[Cell], grid: Sequence[float]) -> tuple[tuple[float, ...], int, int]:
    """Arrivals a day by grid bin over the last 28 days with any; those days, and the first."""
    last = max((c.day for c in cells), default=0)
    since = max(min((c.day for c in cells), default=0), last - _RECENT_DAYS + 1)
    days = last - since + 1
    sums = [0] * (len(grid) + 1)
    for cell in cells:
        if cell.day >= since:
            sums[cell.bin] += cell.notes
    return tuple(round(count / days, 9) for count in sums), days, since


def _effect(candidate: Candidate) -> Effect:
    return Effect(
        candidate.precision,
        candidate.low,
        candidate.high,
        candidate.verdicts,
        candidate.effective,
        candidate.missed,
        candidate.missed_high,
        candidate.recall_low,
        candidate.flagged_a_day,
        candidate.hours_a_day,
    )


def _promise(session: Session) -> Promise:
    return Promise(session.settings.target_precision, session.settings.error_budget)
