"""Counts of evidence by epoch, day, plan, propensity, grid bin and outcome, kept between looks.

Triggers note what has changed since: notes whose verdict came or went, and days whose draws,
matches or audits did ('' stands for every rule, '*' for what no rule scored).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import orjson
from sqlite_utils import Database

from reviewer.domain.evidence import Outcome

Key: TypeAlias = tuple[int, str, float, int, str, int]
"""Day, plan, propensity, grid bin, outcome, and whether the rule scored these notes."""

Sums: TypeAlias = dict[Key, tuple[int, int]]
"""Clusters and notes by key."""

SAID = (Outcome.BENIGN.value, Outcome.VIOLATING.value, Outcome.OPEN.value)
"""What 0, 1 and 2 stand for where a verdict is told as a number."""

EVERY_RULE, NO_SCORE = "", "*"


@dataclass(frozen=True, slots=True)
class Turned:
    """A drawn note whose verdict came or went: what it was counted as, and what it is now."""

    day: int
    plan_id: str
    propensity: float
    score: float
    founder: bool
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Stale:
    """Days to count anew: of what a rule scored, and of what it did not."""

    scored: frozenset[int]
    audited: frozenset[int]


class DayRow(NamedTuple):
    """A note of one day as one rule version scored it; `verdict` is 0, 1, or 2 for none."""

    note_version_id: int
    rule_version_id: int
    score: float
    day: int
    plan_id: str
    propensity: float
    drawn: int
    founder: int
    verdict: int


DayRows: TypeAlias = Mapping[int, Sequence[DayRow]]
"""Notes by rule version."""


def is_kept(db: Database, epoch_id: str) -> bool:
    """Whether counts of this epoch are kept."""
    row = db.conn.execute("select 1 from evidence_kept where epoch_id = ?", (epoch_id,)).fetchone()
    return row is not None


def keep(db: Database, epoch_id: str) -> None:
    """Keep counts of this epoch from now on; there must be none yet, or they are written next."""
    db.conn.execute("insert or ignore into evidence_kept values (?)", (epoch_id,))


def kept(db: Database, epoch_id: str) -> Sums:
    """The counts of an epoch as they were last written."""
    rows = db.conn.execute(
        "select day, plan_id, propensity, bin, outcome, scored, units, notes from evidence_cells "
        "where epoch_id = ?",
        (epoch_id,),
    )
    return {row[:6]: row[6:] for row in rows}


def write(db: Database, epoch_id: str, before: Sums, after: Sums) -> None:
    """Bring the counts of an epoch from one state to another."""
    db.conn.executemany(
        "delete from evidence_cells where epoch_id = ? and day = ? and plan_id = ? "
        "and propensity = ? and bin = ? and outcome = ? and scored = ?",
        [(epoch_id, *key) for key in before.keys() - after.keys()],
    )
    db.conn.executemany(
        "insert or replace into evidence_cells values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(epoch_id, *key, *both) for key, both in after.items() if before.get(key) != both],
    )


def anything_changed(db: Database) -> bool:
    """Whether anything has changed since all counts were written."""
    row = db.conn.execute(
        "select exists (select 1 from evidence_changes) or exists (select 1 from evidence_stale)"
    ).fetchone()
    return bool(row[0])


def changed_rules(db: Database) -> set[str]:
    """Rules with changes of their own; `EVERY_RULE` or `NO_SCORE` among them concern all."""
    rows = db.conn.execute(
        "select rule_id from evidence_changes union select rule_id from evidence_stale"
    )
    return {row[0] for row in rows}


def forget_changes(db: Database) -> None:
    """All counts are written; those of epochs that have ended are let go."""
    db.conn.execute("delete from evidence_changes")
    db.conn.execute("delete from evidence_stale")
    ended = "(select id from rule_epochs where ended_at <> '')"
    db.conn.execute(f"delete from evidence_cells where epoch_id in {ended}")
    db.conn.execute(f"delete from evidence_kept where epoch_id in {ended}")


def stale(db: Database, rule_id: str) -> Stale:
    """Days of a rule that must be counted anew."""
    rows = db.conn.execute(
        "select rule_id, day from evidence_stale where rule_id in (?, ?, ?)",
        (rule_id, EVERY_RULE, NO_SCORE),
    ).fetchall()
    scored = frozenset(day for whose, day in rows if whose != NO_SCORE)
    return Stale(scored, scored | {day for whose, day in rows if whose == NO_SCORE})


def turned(db: Database, rule_id: str, rule_version_ids: Sequence[int]) -> list[Turned]:
    """Notes that versions of a rule scored and whose verdict came or went."""
    rows = db.conn.execute(
        """
        with mine as materialized (select value as id from json_each(?2))
        select d.day, d.plan_id, d.propensity,
               (select m.score from matches m where m.note_version_id = c.note_version_id
                and m.rule_version_id in (select id from mine)
                order by m.rule_version_id desc limit 1) as score,
               d.unit = cast(d.note_version_id as text), c.was,
               coalesce((select e.violating from rule_evidence e
                where e.note_version_id = c.note_version_id and e.rule_id = c.rule_id
                  and e.lane <> 'second' and e.rule_version_id in (select id from mine)
                order by e.verdict_id desc limit 1), 2)
        from evidence_changes c cross join draws d on d.note_version_id = c.note_version_id
        where c.rule_id = ?1 and d.drawn = 1
        """,
        (rule_id, _json(rule_version_ids)),
    )
    return [
        Turned(day, plan, q, score, bool(founder), SAID[was], SAID[now])
        for day, plan, q, score, founder, was, now in rows
        if score is not None and was != now
    ]


def day_rows(
    db: Database, days: Collection[int], rule_version_ids: Sequence[int] | None = None
) -> DayRows:
    """Every note of these days, drawn or not, that these rule versions scored, or that any did."""
    mine = "" if rule_version_ids is None else _json(rule_version_ids)
    rows = db.conn.execute(
        """
        select d.note_version_id, m.rule_version_id, m.score, d.day, d.plan_id, d.propensity,
               d.drawn, d.unit = cast(d.note_version_id as text),
               coalesce((select e.violating from rule_evidence e
                where e.rule_id = v.rule_id and e.note_version_id = d.note_version_id
                  and e.lane <> 'second' order by e.verdict_id desc limit 1), 2)
        from json_each(?1) j cross join draws d indexed by draws_day on d.day = j.value
        cross join matches m on m.note_version_id = d.note_version_id
        cross join rule_versions v on v.id = m.rule_version_id
        where ?2 = '' or m.rule_version_id in (select value from json_each(?2))
        """,
        (_json(sorted(days)), mine),
    )
    found: dict[int, list[DayRow]] = {}
    for row in map(DayRow._make, rows):
        found.setdefault(row.rule_version_id, []).append(row)
    return found


def _json(values: Iterable[object]) -> str:
    return orjson.dumps(list(values)).decode()
