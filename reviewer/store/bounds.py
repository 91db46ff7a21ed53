"""Bounds for automatic approval, one row a rule that has any."""

from sqlite_utils import Database

from reviewer.domain.bounds import Bounds

_READ = (
    "select rule_id, lowest, highest, most_hours, alarms, set_by, set_at, reason "
    "from approval_bounds"
)


def put(db: Database, bounds: Bounds) -> None:
    """Set the bounds of a rule, in the place of those it has."""
    db.conn.execute(
        "insert or replace into approval_bounds values (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            bounds.rule_id,
            bounds.lowest,
            bounds.highest,
            bounds.most_hours,
            int(bounds.alarms),
            bounds.set_by,
            bounds.set_at,
            bounds.reason,
        ),
    )


def remove(db: Database, rule_id: str) -> None:
    """Take the bounds of a rule away."""
    db.conn.execute("delete from approval_bounds where rule_id = ?", (rule_id,))


def of_rule(db: Database, rule_id: str) -> Bounds | None:
    """The bounds of a rule, None where every change waits for a lead."""
    row = db.conn.execute(f"{_READ} where rule_id = ?", (rule_id,)).fetchone()
    return _bounds_of(row) if row else None


def listed(db: Database) -> list[Bounds]:
    """Every rule's bounds, in order of rule ids."""
    return [_bounds_of(row) for row in db.conn.execute(f"{_READ} order by rule_id")]


def _bounds_of(row: tuple[str, float, float, float | None, int, str, str, str]) -> Bounds:
    rule, lowest, highest, hours, alarms, by, at, reason = row
    return Bounds(rule, lowest, highest, hours, bool(alarms), by, at, reason)
