"""What a scheduler lets be done to thresholds: everything that needs nobody to look.

Running it again changes nothing; beside open desks it holds the file only for short writes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import orjson

from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Power
from reviewer.domain.proposal import ProposalRow, ProposalState
from reviewer.services.auditing import plan_in_force
from reviewer.services.bounding import signer_of
from reviewer.services.calibrating import calibrate
from reviewer.services.gathering import Alarm
from reviewer.services.proposing import Proposed, propose
from reviewer.services.seconding import queue_second_looks
from reviewer.services.session import Session
from reviewer.services.tuning import Decided, approve_within
from reviewer.store import bounds as bounds_store
from reviewer.store import epochs, journal
from reviewer.store import proposals as proposal_store
from reviewer.store.database import writing

_MOST_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Held:
    """A proposal of a rule with bounds that waits for a lead all the same, and why."""

    rule_id: str
    proposal_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Alarmed:
    """A rule whose verdicts fell below the target, with the stopgap that is proposed."""

    rule_id: str
    alarm: Alarm


@dataclass(frozen=True, slots=True)
class Tended:
    """What a run found and did; `epochs` names rules whose test began anew.

    `proposed` and `expired` are proposals that the run opened or closed, in their state now;
    `second_looks` are notes queued to be decided again, blind; `waiting` is how many proposals wait
    for a lead; `calibrated` how many probabilities were fitted anew.
    """

    weighed: int
    without_verdicts: int
    epochs: tuple[str, ...]
    alarms: tuple[Alarmed, ...]
    proposed: tuple[ProposalRow, ...]
    expired: tuple[ProposalRow, ...]
    approved: tuple[Decided, ...]
    held: tuple[Held, ...]
    second_looks: int
    waiting: int
    calibrated: int
    anything: bool
    changed: Changed = Changed.RULES | Changed.QUEUE


def tend(session: Session) -> Tended:
    """Refresh samples and tests, weigh every rule, and approve what leads' bounds let through.

    Raises ReviewerError without the power to propose.
    """
    session.require(Power.PROPOSE_THRESHOLD)
    tests, proposals = _tests(session), _proposals(session)
    start = session.db.conn.total_changes
    alarms: list[Alarmed] = []
    approved: list[Decided] = []
    seconds = 0
    for _ in range(_MOST_ROUNDS):
        before = session.db.conn.total_changes
        plan_in_force(session)
        seconds += queue_second_looks(session)
        weighed = propose(session)
        alarms += _alarms(weighed)
        done, held = _approve(session)
        approved += done
        if session.db.conn.total_changes == before:
            break
    fresh = calibrate(session)
    rows = _proposals(session)
    found = Tended(
        weighed=len(weighed.rules),
        without_verdicts=weighed.without_verdicts,
        epochs=tuple(sorted(r for r, test in _tests(session).items() if tests.get(r) != test)),
        alarms=tuple(alarms),
        proposed=tuple(row for row in rows.values() if row.id not in proposals),
        expired=tuple(_closed(rows.values(), proposals)),
        approved=tuple(approved),
        held=held,
        second_looks=seconds,
        waiting=sum(row.state is ProposalState.OPEN for row in rows.values()),
        calibrated=fresh.fitted + fresh.dropped,
        anything=session.db.conn.total_changes > start,
    )
    if found.anything:
        _journal(session, found)
    return found


def _approve(session: Session) -> tuple[list[Decided], tuple[Held, ...]]:
    """Approve open proposals within bounds; those that must wait, with the reason."""
    done: list[Decided] = []
    held: list[Held] = []
    for row in proposal_store.listed(session.db, ProposalState.OPEN):
        bounds = bounds_store.of_rule(session.db, row.rule_id)
        if bounds is None:
            continue
        why = bounds.refusal(row, _hours_change(session, row))
        if not why and not signer_of(session, bounds):
            why = f"{bounds.set_by}, who set the bounds, may sign no more"
        if not why:
            try:
                done.append(approve_within(session, row.id, bounds))
                continue
            except ReviewerError as error:
                why = error.message
        held.append(Held(row.rule_id, row.id, why))
    return done, tuple(held)


def _hours_change(session: Session, row: ProposalRow) -> float | None:
    """Hours a day that a proposal adds; None for a stopgap, whose cost nobody weighed."""
    record = orjson.loads(proposal_store.papers(session.db, row.id)[0])
    result = record["result"]
    return float(result["hours_change"]) if result["suggested"] == row.to_threshold else None


def _alarms(done: Proposed) -> list[Alarmed]:
    return [Alarmed(w.rule_id, w.alarm) for w in done.rules if w.alarm]


def _tests(session: Session) -> dict[str, str]:
    return {rule_id: epoch.id for rule_id, epoch in epochs.open_epochs(session.db).items()}


def _proposals(session: Session) -> dict[str, ProposalRow]:
    return {row.id: row for row in proposal_store.listed(session.db)}


def _closed(rows: Iterable[ProposalRow], before: dict[str, ProposalRow]) -> Iterable[ProposalRow]:
    """Proposals that were open before and are expired now."""
    for row in rows:
        known = before.get(row.id, replace(row, state=ProposalState.OPEN))
        if row.state is ProposalState.EXPIRED and known.state is ProposalState.OPEN:
            yield row


def _journal(session: Session, done: Tended) -> None:
    detail: dict[str, object] = {
        "weighed": done.weighed,
        "epochs": len(done.epochs),
        "alarms": [one.rule_id for one in done.alarms],
        "proposed": [row.id for row in done.proposed],
        "expired": [row.id for row in done.expired],
        "approved": [one.proposal_id for one in done.approved],
        "calibrated": done.calibrated,
    }
    with writing(session.db):
        journal.append(
            session.db, session.clock(), session.person.id, "run thresholds", "thresholds", detail
        )
