"""The latest notes, for what an edit of a rule is tried on, and what people said of them."""

from collections.abc import Sequence

import orjson
from sqlite_utils import Database


def latest_versions(db: Database, most: int) -> list[int]:
    """The texts in force that came last, newest first."""
    rows = db.conn.execute(
        "select v.id from note_versions v join notes n on n.version_id = v.id "
        "order by v.id desc limit ?",
        (most,),
    )
    return [int(row[0]) for row in rows]


def undecided(db: Database, most: int) -> list[int]:
    """The texts in force that came last and that nobody has decided, newest first."""
    rows = db.conn.execute(
        """
        select v.id from note_versions v join notes n on n.version_id = v.id
        where not exists (select 1 from tasks t where t.note_version_id = v.id
                          and t.state = 'done')
        order by v.id desc limit ?
        """,
        (most,),
    )
    return [int(row[0]) for row in rows]


Decided = tuple[int, str, str, float, int, str]
"""Note version, action, categories as JSON, chance of having been reviewed, whether it founds its
near-copy cluster, verdict."""


def decided_among(db: Database, version_ids: Sequence[int]) -> list[Decided]:
    """Those of these texts with a verdict on them that is no escalation, the latest one each."""
    return db.conn.execute(
        """
        select t.note_version_id, v.action, v.categories, coalesce(d.propensity, 1.0),
               coalesce(d.unit = cast(d.note_version_id as text), 1), max(v.id)
        from json_each(?) j cross join tasks t on t.note_version_id = j.value and t.state = 'done'
        cross join verdicts v on v.id = t.verdict_id
        left join draws d on d.note_version_id = t.note_version_id
        where v.kind = 'decide' and v.action <> 'escalate' and v.lane <> 'second'
        group by t.note_version_id
        """,
        (orjson.dumps(list(version_ids)).decode(),),
    ).fetchall()
