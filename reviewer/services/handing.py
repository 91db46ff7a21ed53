"""Putting a note aside: hold it, skip it, hand it to somebody."""

from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Power
from reviewer.domain.task import FOR_OTHERS, Lane, TaskState
from reviewer.services.changes import Moved
from reviewer.services.claiming import (
    desk_of,
    known_task,
    lease_end,
    refuse_taken,
    require_lane,
)
from reviewer.services.session import Session
from reviewer.store import journal, leases, people, tasks, verdicts
from reviewer.store.database import writing
from reviewer.store.tasks import TaskRow

SKIPS_THAT_ESCALATE = 3


def hold(session: Session, task_id: str, reason: str) -> Moved:
    """Keep a note for oneself, for as long as it takes; a reason is required."""
    told = _reason(reason)
    with writing(session.db):
        _mine(session, task_id)
        leases.hold(session.db, task_id, desk_of(session), told)
        _journal(session, "hold", task_id, {"reason": told})
    return Moved(task_id)


def unhold(session: Session, task_id: str) -> Moved:
    """Take a held note onto the desk again."""
    with writing(session.db):
        row = _mine(session, task_id)
        if row.task.state is not TaskState.HELD:
            raise ReviewerError("This note is not on hold.", "Refresh the list.")
        leases.take(session.db, task_id, desk_of(session), lease_end(session, session.clock()))
        tasks.set_reason(session.db, task_id, "")
        _journal(session, "unhold", task_id, {})
    return Moved(task_id)


def skip(session: Session, task_id: str, reason: str) -> Moved:
    """Leave a note to others, for a reason; it never comes back to this person.

    The third skip puts it before the leads.
    """
    told = _reason(reason)
    db, now, me = session.db, session.clock(), session.person.id
    with writing(db):
        row = _mine(session, task_id)
        count = tasks.add_skip(db, task_id, me, told, now)
        escalates = count >= SKIPS_THAT_ESCALATE and row.task.lane is not Lane.ESCALATED
        if escalates:
            why = "; ".join(
                f"{people.name_of(db, who)}: {said}" for who, said in tasks.skips(db, task_id)
            )
            _escalate(session, row, f"skipped {count} times · {why}")
        else:
            tasks.reopen(db, task_id)
        _journal(session, "skip", task_id, {"reason": told, "escalated": escalates})
    return Moved(task_id, escalates)


def hand_over(session: Session, task_id: str, person_id: str, reason: str) -> Moved:
    """Give a note to a named person, for whom it comes first."""
    told = _reason(reason)
    with writing(session.db):
        row = _mine(session, task_id)
        other = people.person(session.db, person_id)
        power = Power.DECIDE_ESCALATED if row.task.lane is Lane.ESCALATED else Power.DECIDE
        if other is None or other.id == session.person.id or not other.may(power):
            name = other.name if other else person_id
            raise ReviewerError(
                f"{name} cannot take this note.", "Choose somebody else who decides in this lane."
            )
        if any(who == other.id for who, _ in tasks.skips(session.db, task_id)):
            raise ReviewerError(f"{other.name} skipped this note.", "Choose somebody else.")
        if row.task.lane in FOR_OTHERS and verdicts.decided_by(
            session.db, row.task.note_id, other.id
        ):
            raise ReviewerError(f"{other.name} decided this note before.", "Choose somebody else.")
        tasks.reopen(session.db, task_id, assigned_to=other.id)
        tasks.set_reason(session.db, task_id, f"{session.person.name}: {told}")
        _journal(session, "hand_over", task_id, {"to": other.id, "reason": told})
    return Moved(task_id)


def _escalate(session: Session, row: TaskRow, reason: str) -> None:
    """Move the task to the leads, or close it where they have the note already."""
    if tasks.waiting_in(session.db, row.task.note_version_id, Lane.ESCALATED):
        tasks.close(session.db, row.task.id, reason)
    else:
        tasks.move(session.db, row.task.id, Lane.ESCALATED, reason)


def _mine(session: Session, task_id: str) -> TaskRow:
    """The task, if this person has it on the desk, holds it, or may take it now."""
    row = known_task(session, task_id)
    require_lane(session, row.task.lane)
    refuse_taken(session, row)
    return row


def _reason(text: str) -> str:
    told = text.encode("utf-8", "replace").decode().strip()
    if not told:
        raise ReviewerError("A reason is needed.", "Say in a few words why.")
    return told


def _journal(session: Session, action: str, task_id: str, detail: dict[str, object]) -> None:
    journal.append(session.db, session.clock(), session.person.id, action, task_id, detail)
