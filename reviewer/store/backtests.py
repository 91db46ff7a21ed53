"""Decided notes as a backtest needs them: between two thresholds, or all with their scores."""

from collections.abc import Iterator, Sequence

import orjson
from sqlite_utils import Database

from reviewer.domain.backtest import Flipped

_JUDGED = """
with judged as materialized (
  select note_version_id, score, violating, max(verdict_id) as verdict_id from rule_evidence
  where rule_version_id in (select value from json_each(?1)) and lane <> 'second'
  group by note_version_id)
"""


def between(
    db: Database,
    rule_version_ids: Sequence[int],
    low: float,
    high: float,
    flagged: bool,
    first: int,
    most: int,
) -> tuple[int, int, int, list[Flipped]]:
    """Decided notes with a score; violating ones and others among those in [low, high).

    Then `most` of these after the `first` ones, those that speak against the change first.
    """
    rows = db.conn.execute(
        f"""{_JUDGED}, page as materialized (
          select *, row_number() over () as place from (
            select * from judged where score >= ?2 and score < ?3
            order by violating = ?4, score desc, note_version_id limit ?5 offset ?6))
        select 0, count(*), coalesce(sum(violating) filter (where score >= ?2 and score < ?3), 0),
          coalesce(sum(1 - violating) filter (where score >= ?2 and score < ?3), 0), '', '', ''
          from judged
        union all
        select p.place, n.id, p.score, p.violating, n.note_id, n.title, v.action || ' ' || v.id
          from page p join note_versions n on n.id = p.note_version_id
          join verdicts v on v.id = p.verdict_id
        order by 1""",
        (_json(rule_version_ids), low, high, int(flagged), most, first),
    ).fetchall()
    _, decided, violating, benign, *_ = rows[0]
    notes = []
    for _, version, score, bad, note, title, told in rows[1:]:
        action, _, verdict = told.partition(" ")
        notes.append(Flipped(note, version, title, score, flagged, bool(bad), action, verdict))
    return decided, violating, benign, notes


def alone_between(
    db: Database,
    rule_id: str,
    rule_version_ids: Sequence[int],
    low: float,
    high: float,
    since_day: int,
) -> int:
    """Arrivals since a day with a newest score in [low, high) that no other rule in force flags."""
    row = db.conn.execute(
        """
        with mine as materialized (select value as id from json_each(?1)),
        others as materialized (
          select w.id from rules r join rule_versions v on v.id = r.version_id
          join rule_versions w on w.rule_id = r.id
          where r.id <> ?2 and json_extract(v.definition, '$.enabled')
            and not json_extract(v.definition, '$.shadow'))
        select count(*) from mine cross join matches m on m.rule_version_id = mine.id
        cross join draws d on d.note_version_id = m.note_version_id
        where m.score >= ?3 and m.score < ?4 and d.day >= ?5
          and not exists (select 1 from matches n where n.note_version_id = m.note_version_id
                          and n.rule_version_id > m.rule_version_id
                          and n.rule_version_id in (select id from mine))
          and not exists (select 1 from matches o where o.note_version_id = m.note_version_id
                          and o.flagged = 1 and +o.rule_version_id in (select id from others))
        """,
        (_json(rule_version_ids), rule_id, low, high, since_day),
    ).fetchone()
    return int(row[0])


_PORTION = 5_000

DecidedNote = tuple[int, str, str, str, float, int, int]
"""Note version, verdict, action, categories as JSON, propensity, whether it founds its near-copy
cluster (a copy's cluster is spoken for by another note), day of the draw as an ordinal.

Without a draw the propensity is 1 and the day 0.
"""


def decided_notes(db: Database) -> list[DecidedNote]:
    """Every note version with a verdict on it that is no escalation, the latest one each, by id."""
    return db.conn.execute(
        """
        select v.note_version_id, max(v.id), v.action, v.categories, coalesce(d.propensity, 1.0),
               coalesce(d.unit = cast(d.note_version_id as text), 1), coalesce(d.day, 0)
        from verdicts v cross join tasks t on t.id = v.task_id and t.verdict_id = v.id
        left join draws d on d.note_version_id = v.note_version_id
        where v.kind = 'decide' and v.action <> 'escalate' and v.lane <> 'second'
          and t.state = 'done'
        group by v.note_version_id order by v.note_version_id
        """
    ).fetchall()


def scores(db: Database, rule_version_ids: Sequence[int]) -> Iterator[list[tuple[int, int, float]]]:
    """Note version, rule version and score of every stored match of these rule versions.

    In portions: freeing half a million rows at once would hold up every other thread.
    """
    rows = db.conn.execute(
        "select m.note_version_id, m.rule_version_id, m.score from json_each(?) j "
        "cross join matches m indexed by matches_rule on m.rule_version_id = j.value",
        (_json(rule_version_ids),),
    )
    while portion := rows.fetchmany(_PORTION):
        yield portion


def oldest_text(db: Database) -> str:
    """When the first text that has a verdict was imported; empty without any."""
    row = db.conn.execute(
        "select min(n.imported_at) from verdicts v join note_versions n on n.id = v.note_version_id"
    ).fetchone()
    return str(row[0] or "")


def strata(db: Database, since_day: int) -> list[tuple[float, int, int]]:
    """Propensity, notes and drawn notes among arrivals since a day, by propensity."""
    return db.conn.execute(
        "select propensity, count(*), sum(drawn) from draws where day >= ? group by propensity",
        (since_day,),
    ).fetchall()


def drawn_units(db: Database) -> list[tuple[float, int, int]]:
    """Propensity, clusters and drawn clusters among all arrivals, by propensity."""
    return db.conn.execute(
        "select propensity, sum(units), sum(units * drawn) from draw_totals where units > 0 "
        "group by propensity"
    ).fetchall()


def drawn_days(db: Database) -> tuple[int, int]:
    """First and last day on which notes were drawn, as ordinals; 0 and 0 without any."""
    row = db.conn.execute("select min(day), max(day) from draw_totals where units > 0").fetchone()
    return (int(row[0]), int(row[1])) if row[0] is not None else (0, 0)


def titles(db: Database, note_version_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Note id and title of these note versions."""
    rows = db.conn.execute(
        "select id, note_id, title from note_versions where id in (select value from json_each(?))",
        (_json(note_version_ids),),
    )
    return {version: (note, title) for version, note, title in rows}


def _json(values: Sequence[int]) -> str:
    return orjson.dumps(list(values)).decode()
