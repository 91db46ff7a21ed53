"""Second, blind looks: a random share of decided notes goes to somebody else, who knows of nothing.

They measure how often verdicts err, which the next epochs of the rules take into account. Where the
two differ a lead decides.
"""

from reviewer.domain.account import add_days
from reviewer.domain.sampling import drawn
from reviewer.domain.task import Lane
from reviewer.services.auditing import audit_key
from reviewer.services.session import Session
from reviewer.store import facts, seconds, tasks
from reviewer.store.database import writing
from reviewer.store.seconds import Decided
from reviewer.store.tasks import NewTask

LOT = "second look"
"""What the lots of second looks are drawn for, beside the cluster; see `sampling.draw`."""

_AFTER = "second_looks_after"
_DAYS_BACK = 7.0


def queue_second_looks(session: Session) -> int:
    """Draw from what was decided since the last time, and queue those drawn; how many.

    The lot of a note is fixed by the file's key and its near-copy cluster, so that it can be
    replayed and steered by nobody. The first time, the last seven days count.
    """
    db, now = session.db, session.clock()
    with writing(db):
        fresh = seconds.decided_after(db, facts.read(db, _AFTER), add_days(now, -_DAYS_BACK))
        if not fresh:
            return 0
        facts.write(db, _AFTER, fresh[-1].verdict_id)
        key, share = audit_key(session), session.settings.second_look_share
        wanted = [one for one in fresh if not one.again and drawn(key, one.unit, LOT, share)]
        return tasks.add_tasks(db, [_second(session, one, now) for one in wanted])


def _second(session: Session, one: Decided, now: str) -> NewTask:
    """The same note in the second lane; nothing on it tells of the first verdict."""
    row = tasks.task_row(session.db, one.task_id)
    if row is None:
        raise ValueError(f"no such task: {one.task_id}")
    task = row.task
    return NewTask(
        note_version_id=task.note_version_id,
        note_id=task.note_id,
        account_id=task.account_id,
        account_kind=row.account_kind,
        lane=Lane.SECOND,
        priority=task.priority,
        due_at=add_days(now, _DAYS_BACK),
        sampling_probability=session.settings.second_look_share,
        top_category=task.top_category,
        top_rule=row.top_rule,
        top_score=task.top_score,
        cluster_id=row.cluster_id,
    )
