"""Calibrations, append-only: the curve of each rule as it was fitted, and what it was made of.

An empty `rule_id` with version 0 is the curve of all rules; without knots a rule has lost its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson
from sqlite_utils import Database

from reviewer.domain.odds import SHARED, Calibrated

_LATEST = "c.id = (select max(id) from calibrations where rule_id = c.rule_id)"


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """One fit; `samples` is a digest of the reviewed clusters, `reliability` its quality (JSON).

    `prior` are the knots that few verdicts fall back to, empty for the score as it is.
    """

    rule_id: str
    rule_version_id: int
    fitted_at: str
    samples: str
    prior: tuple[float, ...]
    knots: tuple[float, ...]
    reviewed: int
    violating: int
    reliability: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A near-copy cluster as the latest verdict on its first judged note has it."""

    unit: str
    score: float
    propensity: float
    violating: bool


def add(db: Database, row: CalibrationRow) -> int:
    """Append a fit; its id."""
    done = db.conn.execute(
        "insert into calibrations (rule_id, rule_version_id, fitted_at, samples, prior, knots, "
        "reviewed, violating, reliability) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row.rule_id,
            row.rule_version_id,
            row.fitted_at,
            row.samples,
            _json(row.prior),
            _json(row.knots),
            row.reviewed,
            row.violating,
            row.reliability,
        ),
    )
    return int(done.lastrowid or 0)


def latest(db: Database) -> dict[str, CalibrationRow]:
    """The newest fit by rule, with or without knots; that of all rules under the empty id."""
    rows = db.conn.execute(
        "select rule_id, rule_version_id, fitted_at, samples, prior, knots, reviewed, violating, "
        f"reliability, id from calibrations c where {_LATEST} order by rule_id"
    )
    return {row[0]: _row_of(row) for row in rows.fetchall()}


def newest(db: Database) -> int:
    """The id of the fit made last, 0 before the first."""
    return int(db.conn.execute("select coalesce(max(id), 0) from calibrations").fetchone()[0])


def in_force(db: Database) -> dict[int, Calibrated]:
    """Curves by rule version, for each version that scores as the fitted one does.

    Versions that differ in nothing but the threshold share a curve; `SHARED` holds that of all
    rules.
    """
    rows = db.conn.execute(
        f"""
        select coalesce(v.id, {SHARED}), c.id, c.rule_id, c.knots, c.reviewed
        from calibrations c left join rule_versions f on f.id = c.rule_version_id
        left join rule_versions v on v.rule_id = c.rule_id and c.rule_id <> ''
          and json_remove(v.definition, '$.threshold') = json_remove(f.definition, '$.threshold')
        where {_LATEST} and c.knots <> '[]'
        """
    )
    return {
        version: Calibrated(made, rule, tuple(orjson.loads(knots)), reviewed)
        for version, made, rule, knots, reviewed in rows.fetchall()
    }


def samples(db: Database, rule_version_ids: Sequence[int], most: int) -> list[SampleRow]:
    """What was reviewed of these versions, one row a near-copy cluster, the latest `most` of them.

    A second, blind verdict is no evidence about the rule; of several others the latest counts.
    """
    rows = db.conn.execute(
        """
        with judged as (
          select note_version_id, unit, score, propensity, violating, max(verdict_id) as verdict
          from rule_evidence
          where rule_version_id in (select value from json_each(?1)) and lane <> 'second'
          group by note_version_id),
        units as (
          select unit, score, propensity, violating, verdict, min(note_version_id)
          from judged group by unit)
        select unit, score, propensity, violating from units order by verdict desc limit ?2
        """,
        (_json(rule_version_ids), most),
    )
    return [SampleRow(unit, score, q, bool(violating)) for unit, score, q, violating in rows]


def _json(values: Sequence[object]) -> str:
    return orjson.dumps(list(values)).decode()


def _row_of(row: Sequence[str]) -> CalibrationRow:
    return CalibrationRow(
        row[0],
        int(row[1]),
        row[2],
        row[3],
        tuple(orjson.loads(row[4])),
        tuple(orjson.loads(row[5])),
        int(row[6]),
        int(row[7]),
        row[8],
        int(row[9]),
    )
