"""Decided notes that may get a second, blind look."""

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict that stands, on a note that founds its near-copy cluster; `again` once it has
    been or is to be looked at a second time."""

    verdict_id: str
    task_id: str
    unit: str
    again: bool


def decided_after(db: Database, verdict_id: str, since: str) -> list[Decided]:
    """Verdicts of first review and audit given after another one and since a time, oldest first.

    Copies are left out: what is said of one is said of all.
    """
    rows = db.conn.execute(
        """
        select v.id, v.task_id, coalesce(d.unit, cast(v.note_version_id as text)),
               exists (select 1 from tasks t where t.note_version_id = v.note_version_id
                       and t.lane = 'second' and t.state <> 'closed')
        from verdicts v left join draws d on d.note_version_id = v.note_version_id
        where v.id > ?1 and v.decided_at >= ?2 and v.kind = 'decide'
          and v.lane in ('first', 'audit') and v.action <> 'escalate'
          and coalesce(d.unit = cast(d.note_version_id as text), 1)
          and not exists (select 1 from verdicts w where w.withdraws = v.id and w.withdraws <> '')
        order by v.id
        """,
        (verdict_id, since),
    )
    return [Decided(verdict, task, unit, bool(again)) for verdict, task, unit, again in rows]
