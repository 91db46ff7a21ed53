"""Decided notes between two thresholds of one rule: counted, and listed page by page."""

from collections.abc import Sequence

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
    db: Database, rule_version_ids: Sequence[int], low: float, high: float
) -> tuple[int, int, int]:
    """Decided notes with a score; violating ones and others with a score in [low, high)."""
    row = db.conn.execute(
        f"{_JUDGED} select count(*), "
        "coalesce(sum(violating) filter (where score >= ?2 and score < ?3), 0), "
        "coalesce(sum(1 - violating) filter (where score >= ?2 and score < ?3), 0) from judged",
        (_json(rule_version_ids), low, high),
    ).fetchone()
    return int(row[0]), int(row[1]), int(row[2])


def listed(
    db: Database,
    rule_version_ids: Sequence[int],
    low: float,
    high: float,
    flagged: bool,
    first: int,
    most: int,
) -> list[Flipped]:
    """`most` decided notes with a score in [low, high) after the `first` ones, worst news first."""
    rows = db.conn.execute(
        f"{_JUDGED} select n.note_id, n.id, n.title, j.score, j.violating, v.action, v.id "
        "from judged j join note_versions n on n.id = j.note_version_id "
        "join verdicts v on v.id = j.verdict_id where j.score >= ?2 and j.score < ?3 "
        "order by j.violating = ?4, j.score desc, n.id limit ?5 offset ?6",
        (_json(rule_version_ids), low, high, int(flagged), most, first),
    )
    return [
        Flipped(note, version, title, score, flagged, bool(violating), action, verdict)
        for note, version, title, score, violating, action, verdict in rows
    ]


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
                          and o.flagged = 1 and o.rule_version_id in (select id from others))
        """,
        (_json(rule_version_ids), rule_id, low, high, since_day),
    ).fetchone()
    return int(row[0])


def _json(values: Sequence[int]) -> str:
    return orjson.dumps(list(values)).decode()
