"""What a task's severity and probability rest on, as the queue keeps it beside its rank."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from reviewer.domain.task import Odds, Priority

COLUMNS = "severity, probability, odds_rule, odds_score, odds_alone, calibration_id"
READ = (
    f"{COLUMNS}, "
    "coalesce((select c.reviewed from calibrations c where c.id = calibration_id), 0), "
    "exists (select 1 from calibrations c where c.id = calibration_id and c.rule_id = '')"
)
"""Columns of `tasks` from which `odds_of` reads."""

READ_COUNT = 8
_SET = ", ".join(f"{name} = ?" for name in COLUMNS.split(", "))
NEWEST = "(select coalesce(max(id), 0) from calibrations)"
"""The newest calibration: what a task written now was weighed by."""


@dataclass(frozen=True, slots=True)
class Unweighed:
    """A live task that was weighed before the newest calibration."""

    task_id: str
    note_version_id: int
    reach: int
    queued_at: str
    odds: Odds


def odds_of(row: Sequence[object]) -> Odds:
    """Odds from the columns of `READ`."""
    severity, probability, rule, score, alone, calibration, reviewed, shared = row
    assert isinstance(severity, int)
    assert isinstance(probability, float)
    assert isinstance(score, float)
    assert isinstance(alone, float)
    assert isinstance(calibration, int)
    assert isinstance(reviewed, int)
    return Odds(severity, probability, str(rule), score, alone, calibration, reviewed, bool(shared))


def values(odds: Odds) -> tuple[object, ...]:
    """Values for `COLUMNS`."""
    return (
        odds.severity,
        odds.probability,
        odds.rule_id,
        odds.score,
        odds.alone,
        odds.calibration,
    )


def unweighed(db: Database, newest: int, limit: int) -> Iterator[Unweighed]:
    """Some tasks that wait, lie on a desk or are held, weighed before that calibration.

    A task whose odds were written leaves this list, so that a run that was cut off goes on.
    """
    rows = db.conn.execute(
        f"select id, note_version_id, reach, queued_at, {READ} from tasks "
        "indexed by tasks_weighed "
        "where state in ('open', 'leased', 'held') and weighed_by < ? limit ?",
        (newest, limit),
    )
    for row in rows.fetchall():
        yield Unweighed(row[0], int(row[1]), int(row[2]), row[3], odds_of(row[4:]))


def put(db: Database, told: Sequence[tuple[str, Priority, Odds]]) -> None:
    """Let tasks stand where these priorities put them, and say what those rest on."""
    db.conn.executemany(
        f"update tasks set rank = ?, {_SET}, weighed_by = {NEWEST} where id = ?",
        [(priority.rank, *values(odds), task_id) for task_id, priority, odds in told],
    )


def put_anew(db: Database, newest: int, told: Sequence[tuple[str, Priority, Odds]]) -> None:
    """As `put`, weighed by that calibration; what was weighed by it meanwhile stays."""
    db.conn.executemany(
        f"update tasks set rank = ?, {_SET}, weighed_by = ? where id = ? and weighed_by < ?",
        [(p.rank, *values(odds), newest, task_id, newest) for task_id, p, odds in told],
    )


def confirm(db: Database, newest: int, task_ids: Sequence[str]) -> None:
    """These tasks stand where that calibration would put them."""
    db.conn.executemany(
        "update tasks set weighed_by = ? where id = ? and weighed_by < ?",
        [(newest, task_id, newest) for task_id in task_ids],
    )
