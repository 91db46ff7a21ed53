"""Getting work onto the desk and giving it back: claims, leases, the queue list."""

from reviewer.domain.account import add_days
from reviewer.domain.changed import Changed
from reviewer.domain.dossier import Dossier
from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Power
from reviewer.domain.task import FOR_OTHERS, Lane, QueueFilter, QueueRow, Task, TaskState
from reviewer.services.changes import Released, Renewed
from reviewer.services.dossiers import dossier_of, dossier_to_look_at
from reviewer.services.session import Session
from reviewer.store import leases, people, queue, tasks, verdicts
from reviewer.store.database import writing
from reviewer.store.leases import Desk
from reviewer.store.tasks import TaskRow


def claim_next(
    session: Session, wanted: QueueFilter, beside: tuple[str, ...] = ()
) -> Dossier | None:
    """Lease the task that comes next for this person and gather its dossier; None when none waits.

    `beside` are tasks that the desk has ready already.
    """
    require_lane(session, wanted.lane)
    db, desk, now = session.db, desk_of(session), session.clock()
    with writing(db, durable=False):
        # First, so that a desk that went down finds its note and draft again after a restart.
        leases.free_stale(db, now, desk)
        task_id = queue.next_open(db, wanted, session.person.id, now, beside)
        if task_id:
            leases.take(db, task_id, desk, lease_end(session, now))
    return dossier_of(session, known_task(session, task_id)) if task_id else None


def claim(session: Session, task_id: str) -> Dossier:
    """Lease this very task; raises ReviewerError when it is somebody else's or already decided."""
    db, desk, now = session.db, desk_of(session), session.clock()
    with writing(db, durable=False):
        leases.free_stale(db, now, desk)
        row = known_task(session, task_id)
        require_lane(session, row.task.lane)
        _refuse_unfit(session, row)
        refuse_taken(session, row)
        leases.take(db, task_id, desk, lease_end(session, now))
    return dossier_of(session, known_task(session, task_id))


def look(session: Session, note_id: str) -> Dossier:
    """Everything about a note for reading only; nothing is leased."""
    return dossier_to_look_at(session, note_id)


def release(session: Session, task_ids: tuple[str, ...]) -> Released:
    """Give leases of this desk back to the queue; drafts stay."""
    with writing(session.db, durable=False):
        return Released(leases.release(session.db, task_ids, desk_of(session)))


def renew(session: Session) -> Renewed:
    """Heartbeat: extend this desk's leases, free those that ended or whose process died."""
    db, desk, now = session.db, desk_of(session), session.clock()
    with writing(db, durable=False):
        leases.renew(db, desk, lease_end(session, now))
        freed = leases.free_stale(db, now, desk)
        lost = leases.lost(db, desk)
    return Renewed(lost, freed, Changed.QUEUE if freed or lost else Changed.NOTHING)


def queue_page(
    session: Session, wanted: QueueFilter, after: QueueRow | None = None, limit: int = 100
) -> list[QueueRow]:
    """Rows of a lane in the order in which they will come, after a row already shown."""
    start = after.task_id if after else ""
    return queue.page(session.db, wanted, session.person.id, session.clock(), start, limit)


def lane_depths(session: Session) -> dict[Lane, int]:
    """What waits in each lane for this desk: open tasks and those that it already holds ready."""
    return tasks.lane_depths(session.db, session.desk)


def held(session: Session) -> list[QueueRow]:
    """What this person holds."""
    return queue.held_by(session.db, session.person.id)


def cluster(session: Session, task_id: str) -> list[QueueRow]:
    """Open tasks whose notes are near-copies of this task's note, itself left out."""
    row = known_task(session, task_id)
    found = tasks.open_of_cluster(session.db, row.cluster_id)
    return queue.rows_of(session.db, [other for other in found if other != task_id])


def desk_of(session: Session) -> Desk:
    """This session as a holder of leases."""
    return leases.desk_of(session.person.id, session.desk)


def lease_end(session: Session, now: str) -> str:
    """Until when a lease taken or renewed now holds."""
    return add_days(now, session.settings.lease_seconds / 86_400)


def known_task(session: Session, task_id: str) -> TaskRow:
    """A task; raises ReviewerError for an unknown id."""
    row = tasks.task_row(session.db, task_id)
    if row is None:
        raise ReviewerError(f"There is no task {task_id}.", "Refresh the list.")
    return row


def require_lane(session: Session, lane: Lane) -> None:
    """Raise ReviewerError unless this person may decide in a lane."""
    session.require(Power.DECIDE_ESCALATED if lane is Lane.ESCALATED else Power.DECIDE)


def refuse_taken(session: Session, row: TaskRow) -> None:
    """Raise ReviewerError unless a task is free or this desk's own (held ones included)."""
    task, me = row.task, session.person.id
    if task.state in (TaskState.DONE, TaskState.CLOSED):
        ended = verdicts.verdict(session.db, row.verdict_id) if row.verdict_id else None
        who = people.name_of(session.db, ended.person_id) if ended else "nobody"
        told = f"was decided by {who} meanwhile" if ended else "was taken out of the queue"
        raise ReviewerError(f"This note {told}.", "Your draft is kept; go on with the next note.")
    others_hold = task.state is TaskState.HELD and task.lease_owner != me
    others_lease = task.state is TaskState.LEASED and row.lease_desk != session.desk
    owner = task.lease_owner if others_hold or others_lease else ""
    if not owner and row.lease_desk != session.desk:
        owner = leases.blocked_by(session.db, task.note_version_id, task.id)
    if owner:
        who = people.name_of(session.db, owner) if owner != me else "another desk of yours"
        raise ReviewerError(f"{who} has this note.", "Go on with the next note.")


def _refuse_unfit(session: Session, row: TaskRow) -> None:
    me = session.person.id
    if any(person == me for person, _ in tasks.skips(session.db, row.task.id)):
        raise ReviewerError("You skipped this note; somebody else decides it.")
    refuse_own(session, row.task)


def refuse_own(session: Session, task: Task) -> None:
    """Raise ReviewerError where somebody else than this person must give the second look."""
    if task.lane in FOR_OTHERS and verdicts.decided_by(session.db, task.note_id, session.person.id):
        raise ReviewerError("You decided this note before; somebody else gives the second look.")
