"""Who has which task on the desk, and until when."""

import os
from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Desk:
    """One running desk of one person; `host` and `pid` tell whether its process still lives."""

    person_id: str
    name: str
    host: str
    pid: int


def desk_of(person_id: str, name: str) -> Desk:
    """A desk from its name `host:pid:nonce`; under any other name its process is unknown."""
    parts = name.rsplit(":", 2)
    if len(parts) == 3 and parts[1].isdigit():
        return Desk(person_id, name, parts[0], int(parts[1]))
    return Desk(person_id, name, "", 0)


def take(db: Database, task_id: str, desk: Desk, until: str) -> None:
    """Lease a task to a desk until a time."""
    db.conn.execute(
        "update tasks set state = 'leased', lease_owner = ?, lease_desk = ?, lease_host = ?, "
        "lease_pid = ?, lease_until = ? where id = ?",
        (desk.person_id, desk.name, desk.host, desk.pid, until, task_id),
    )


def hold(db: Database, task_id: str, desk: Desk, reason: str) -> None:
    """Keep a task for its holder; a held task has no end."""
    db.conn.execute(
        "update tasks set state = 'held', lease_owner = ?, lease_desk = '', lease_host = '', "
        "lease_pid = 0, lease_until = '', reason = ? where id = ?",
        (desk.person_id, reason, task_id),
    )


_GIVE_BACK = """
update tasks set lease_owner = '', lease_desk = '', lease_host = '', lease_pid = 0,
  lease_until = '', (state, reason) = (
    select iif(n.version_id = note_version_id, 'open', 'closed'),
           iif(n.version_id = note_version_id, tasks.reason, 'the note has a newer text')
    from notes n where n.id = note_id)
where id = ?"""
"""Back into the lane, unless an import brought a newer text, which has a task of its own."""


def release(db: Database, task_ids: tuple[str, ...], desk: Desk) -> int:
    """Give back those of the tasks that this desk has; how many those were."""
    released = 0
    for task_id in task_ids:
        done = db.conn.execute(
            f"{_GIVE_BACK} and state = 'leased' and lease_desk = ?", (task_id, desk.name)
        )
        released += done.rowcount
    return released


def renew(db: Database, desk: Desk, until: str) -> None:
    """Extend every lease of a desk."""
    db.conn.execute(
        "update tasks set lease_until = ? "
        "where state = 'leased' and lease_owner = ? and lease_desk = ?",
        (until, desk.person_id, desk.name),
    )


def lost(db: Database, desk: Desk) -> tuple[str, ...]:
    """Tasks that were taken from this desk since it last asked."""
    rows = db.conn.execute(
        "delete from lease_losses where desk = ? returning task_id", (desk.name,)
    ).fetchall()
    return tuple(sorted(row[0] for row in rows))


def free_stale(db: Database, now: str, asking: Desk) -> int:
    """Return tasks to the queue whose lease ended or whose process on this host is gone.

    The asking desk keeps its own. Holders of ended leases learn of it from `lost`.
    """
    rows = db.conn.execute(
        "select id, lease_desk, lease_host, lease_pid, lease_until from tasks "
        "where state = 'leased' and lease_desk <> ?",
        (asking.name,),
    ).fetchall()
    freed = 0
    for task_id, desk, host, pid, until in rows:
        gone = host == asking.host and pid > 0 and not _alive(pid)
        if not gone and until > now:
            continue
        db.conn.execute(_GIVE_BACK, (task_id,))
        if not gone:
            note_loss(db, desk, task_id, now)
        freed += 1
    return freed


def note_loss(db: Database, desk: str, task_id: str, now: str) -> None:
    """Remember for a desk that a task of its is gone."""
    db.conn.execute("insert or replace into lease_losses values (?, ?, ?)", (desk, task_id, now))


def blocked_by(db: Database, note_version_id: int, task_id: str) -> str:
    """Who has this text leased through another task; the empty string for nobody."""
    row = db.conn.execute(
        "select lease_owner from tasks where note_version_id = ? and state = 'leased' and id <> ?",
        (note_version_id, task_id),
    ).fetchone()
    return str(row[0]) if row else ""


def _alive(pid: int) -> bool:
    """Whether a process of this host runs; elsewhere than on POSIX the lease's end decides."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
