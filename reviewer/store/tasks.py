"""Pieces of work: putting them in, reading one, and moving it from state to state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import uuid_utils
from sqlite_utils import Database

from reviewer.domain.task import NO_ODDS, Lane, Odds, Priority, Task, TaskState
from reviewer.store import odds


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to put into the queue; `design` names the sampling design that drew it."""

    note_version_id: int
    note_id: str
    account_id: str
    account_kind: str
    lane: Lane
    priority: Priority
    due_at: str
    sampling_probability: float = 1.0
    design: str = ""
    top_category: str = ""
    top_rule: str = ""
    top_score: float = 0.0
    cluster_id: int = 0
    assigned_to: str = ""
    reason: str = ""
    campaign_id: str = ""
    caused_by: str = ""
    """The verdict that asked for this task (an escalation)."""
    id: str = ""
    odds: Odds = NO_ODDS


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with what only services need: how it was drawn, whose it is and what ended it."""

    task: Task
    account_kind: str
    design: str
    top_rule: str
    cluster_id: int
    assigned_to: str
    verdict_id: str
    campaign_id: str
    lease_desk: str


_COLUMNS = (
    "id, note_version_id, note_id, account_id, account_kind, lane, state, rank, reach, queued_at, "
    "due_at, sampling_probability, design, top_category, top_rule, top_score, cluster_id, "
    f"assigned_to, reason, campaign_id, caused_by, {odds.COLUMNS}"
)
_READ = f"""
select {odds.READ}, id, note_version_id, note_id, account_id, lane, state, reach,
       queued_at, due_at, sampling_probability, top_category, top_score, lease_owner, lease_until,
       skips, reason, account_kind, design, top_rule, cluster_id, assigned_to, verdict_id,
       campaign_id, lease_desk
from tasks
"""


def add_tasks(db: Database, tasks: Sequence[NewTask]) -> int:
    """Put tasks into the queue, open; how many were new.

    A note version waits at most once in a lane: a second task for it is left out.
    """
    before = db.conn.execute("select coalesce(sum(n), 0) from queue_depth").fetchone()[0]
    marks = ", ".join("?" * len(_COLUMNS.split(", ")))
    db.conn.executemany(
        f"insert or ignore into tasks ({_COLUMNS}, weighed_by) values ({marks}, {odds.NEWEST})",
        [_values(task) for task in tasks],
    )
    after = db.conn.execute("select coalesce(sum(n), 0) from queue_depth").fetchone()[0]
    return int(after - before)


def close_superseded(db: Database, note_ids: Iterable[str]) -> int:
    """Close open tasks of older texts of these notes; how many were closed.

    Someone who has such a text on the desk may still decide it.
    """
    done = db.conn.executemany(
        """
        update tasks set state = 'closed', reason = 'the note has a newer text'
        where state = 'open' and note_version_id in (
          select v.id from note_versions v join notes n on n.id = v.note_id
          where n.id = ? and v.id <> n.version_id)
        """,
        [(note_id,) for note_id in note_ids],
    )
    return done.rowcount


def task_row(db: Database, task_id: str) -> TaskRow | None:
    """A task by id, or None."""
    row = db.conn.execute(f"{_READ} where id = ?", (task_id,)).fetchone()
    return _row_of(row) if row else None


def latest_of_note(db: Database, note_version_id: int) -> TaskRow | None:
    """The newest task about a note version, whatever became of it; or None."""
    row = db.conn.execute(
        f"{_READ} where note_version_id = ? order by queued_at desc, id desc limit 1",
        (note_version_id,),
    ).fetchone()
    return _row_of(row) if row else None


def make_certain(db: Database, note_version_id: int, design: str) -> None:
    """Let the waiting tasks about a text say that it is reviewed for certain, under a design."""
    db.conn.execute(
        "update tasks set sampling_probability = 1.0, design = ?2 "
        "where note_version_id = ?1 and state in ('open', 'leased')",
        (note_version_id, design),
    )


def is_decided(db: Database, note_version_id: int) -> bool:
    """Whether a task about this text ended with a verdict."""
    return _any(db, note_version_id, "state = 'done'")


def is_live(db: Database, note_version_id: int) -> bool:
    """Whether a task about this text waits, or lies on a desk."""
    return _any(db, note_version_id, "state in ('open', 'leased', 'held')")


def _any(db: Database, note_version_id: int, condition: str) -> bool:
    return bool(
        db.conn.execute(
            f"select 1 from tasks where note_version_id = ? and {condition} limit 1",
            (note_version_id,),
        ).fetchone()
    )


def finish(db: Database, task_id: str, verdict_id: str) -> None:
    """A verdict ended the task."""
    db.conn.execute(
        "update tasks set state = 'done', verdict_id = ?, lease_owner = '', lease_desk = '', "
        "lease_host = '', lease_pid = 0, lease_until = '' where id = ?",
        (verdict_id, task_id),
    )


def close(db: Database, task_id: str, reason: str) -> None:
    """Take a task out of the queue without a verdict."""
    db.conn.execute(
        "update tasks set state = 'closed', reason = ?, lease_owner = '', lease_desk = '', "
        "lease_host = '', lease_pid = 0, lease_until = '' where id = ?",
        (reason, task_id),
    )


def reopen(db: Database, task_id: str, assigned_to: str = "") -> None:
    """Put a task back into its lane, for one person first where named."""
    db.conn.execute(
        "update tasks set state = 'open', verdict_id = '', assigned_to = ?, lease_owner = '', "
        "lease_desk = '', lease_host = '', lease_pid = 0, lease_until = '' where id = ?",
        (assigned_to, task_id),
    )


def set_reason(db: Database, task_id: str, reason: str) -> None:
    """Note beside a task why it waits or moved."""
    db.conn.execute("update tasks set reason = ? where id = ?", (reason, task_id))


def add_skip(db: Database, task_id: str, person_id: str, reason: str, at: str) -> int:
    """Remember that someone skipped a task; how many people have by now."""
    db.conn.execute(
        "insert or replace into task_skips values (?, ?, ?, ?)", (task_id, person_id, reason, at)
    )
    count = db.conn.execute(
        "select count(*) from task_skips where task_id = ?", (task_id,)
    ).fetchone()[0]
    db.conn.execute("update tasks set skips = ? where id = ?", (count, task_id))
    return int(count)


def skips(db: Database, task_id: str) -> list[tuple[str, str]]:
    """Who skipped a task and why, oldest first."""
    rows = db.conn.execute(
        "select person_id, reason from task_skips where task_id = ? order by at", (task_id,)
    )
    return [(person, reason) for person, reason in rows]


def move(db: Database, task_id: str, lane: Lane, reason: str) -> None:
    """Put a task into another lane, open for everyone there."""
    db.conn.execute("update tasks set lane = ? where id = ?", (lane.value, task_id))
    reopen(db, task_id)
    set_reason(db, task_id, reason)


def waiting_in(db: Database, note_version_id: int, lane: Lane) -> str:
    """The id of the live task about a note version in a lane, or the empty string."""
    row = db.conn.execute(
        "select id from tasks where note_version_id = ? and lane = ? "
        "and state in ('open', 'leased', 'held')",
        (note_version_id, lane.value),
    ).fetchone()
    return str(row[0]) if row else ""


def caused_by(db: Database, note_version_id: int, verdict_id: str) -> TaskRow | None:
    """The task that a verdict about this note version asked for, unless it was closed; or None."""
    row = db.conn.execute(
        f"{_READ} where note_version_id = ? and caused_by = ? and state <> 'closed'",
        (note_version_id, verdict_id),
    ).fetchone()
    return _row_of(row) if row else None


def open_of_cluster(db: Database, cluster_id: int, limit: int = 500) -> list[str]:
    """Open tasks of a near-copy cluster in rank order; none for cluster 0."""
    rows = db.conn.execute(
        "select id from tasks where cluster_id = ? and cluster_id <> 0 and state = 'open' "
        "order by rank desc limit ?",
        (cluster_id, limit),
    )
    return [row[0] for row in rows]


def lane_depths(db: Database, desk: str = "") -> dict[Lane, int]:
    """Open tasks in each lane, with those that the named desk has leased."""
    depths = dict.fromkeys(Lane, 0)
    rows = db.conn.execute(
        "select lane, n from queue_depth where state = 'open' union all "
        "select lane, count(*) from tasks where state = 'leased' and lease_desk = ? group by lane",
        (desk,),
    )
    for lane, n in rows:
        depths[Lane(lane)] += n
    return depths


def _values(task: NewTask) -> tuple[object, ...]:
    p = task.priority
    known = Odds(p.severity, p.probability, task.top_rule, task.top_score, p.probability)
    return (
        task.id or str(uuid_utils.uuid7()),
        task.note_version_id,
        task.note_id,
        task.account_id,
        task.account_kind,
        task.lane.value,
        TaskState.OPEN.value,
        p.rank,
        p.reach,
        p.queued_at,
        task.due_at,
        task.sampling_probability,
        task.design,
        task.top_category,
        task.top_rule,
        task.top_score,
        task.cluster_id,
        task.assigned_to,
        task.reason,
        task.campaign_id,
        task.caused_by,
        *odds.values(known if task.odds == NO_ODDS else task.odds),
    )


def _row_of(row: Sequence[str]) -> TaskRow:
    found, row = odds.odds_of(row[: odds.READ_COUNT]), row[odds.READ_COUNT :]
    task = Task(
        row[0],
        int(row[1]),
        row[2],
        row[3],
        Lane(row[4]),
        TaskState(row[5]),
        Priority(found.severity, found.probability, int(row[6]), row[7]),
        row[8],
        float(row[9]),
        row[10],
        float(row[11]),
        row[12],
        row[13],
        int(row[14]),
        row[15],
        found,
    )
    return TaskRow(
        task, row[16], row[17], row[18], int(row[19]), row[20], row[21], row[22], row[23]
    )
