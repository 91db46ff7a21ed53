"""Figures and lists over what was done, in plain SQL."""

from sqlite_utils import Database


def decided_since(db: Database, at: str) -> list[dict[str, object]]:
    """Verdicts and withdrawals since a moment, oldest first."""
    rows = db.conn.execute(
        "select v.kind, v.note_id, t.title, v.lane, v.action, v.primary_category, "
        "v.account_action from verdicts v "
        "join note_versions t on t.id = v.note_version_id where v.decided_at >= ? order by v.id",
        (at,),
    )
    names = ("kind", "note", "title", "lane", "action", "category", "account_action")
    return [dict(zip(names, row, strict=True)) for row in rows]


def thresholds_moved_since(db: Database, at: str) -> list[dict[str, object]]:
    """Proposals that were signed or taken back since a moment."""
    rows = db.conn.execute(
        "select rule_id, from_threshold, to_threshold, state, decided_by from proposals "
        "where decided_at >= ?1 or rolled_back_at >= ?1 order by decided_at",
        (at,),
    )
    names = ("rule", "from", "to", "state", "decided_by")
    return [dict(zip(names, row, strict=True)) for row in rows]


def queue_depths(db: Database) -> dict[str, int]:
    """Open tasks by lane."""
    return dict(db.conn.execute("select lane, n from queue_depth where state = 'open'").fetchall())
