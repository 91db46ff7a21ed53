"""Questions that `verify` asks a file: each recounts what another table derives."""

from collections.abc import Callable
from itertools import chain

import orjson
from sqlite_utils import Database

from reviewer.store import counted, journal


def integrity(db: Database, _now: str) -> list[str]:
    """What SQLite itself finds wrong with the file."""
    rows = [str(row[0]) for row in db.conn.execute("pragma integrity_check(20)")]
    return [] if rows == ["ok"] else rows


def references(db: Database, _now: str) -> list[str]:
    """Rows that point at nothing."""
    return [
        f"{table} row {rowid} names a missing {parent}"
        for table, rowid, parent, _ in db.conn.execute("pragma foreign_key_check")
    ]


def counters(db: Database, _now: str) -> list[str]:
    """Days whose counters differ from the live verdicts."""
    return _texts(
        db,
        """
with live as (
  select day, person_id, lane,
         primary_category as category, action,
         count(*) as n, sum(active_ms) as ms
  from live_verdicts group by 1, 2, 3, 4, 5)
select format('%s %s %s %s %s: counted %d, live %d',
              coalesce(l.day, c.day), coalesce(l.person_id, c.person_id),
              coalesce(l.lane, c.lane), coalesce(l.category, c.category),
              coalesce(l.action, c.action), coalesce(c.n, 0), coalesce(l.n, 0))
from live l full join counters_daily c using (day, person_id, lane, category, action)
where coalesce(l.n, 0) <> coalesce(c.n, 0) or coalesce(l.ms, 0) <> coalesce(c.active_ms, 0)""",
    )


def depths(db: Database, _now: str) -> list[str]:
    """Lanes whose kept depth differs from the tasks in them."""
    return _texts(
        db,
        """
with real as (select lane, state, count(*) as n from tasks group by 1, 2)
select format('%s %s: kept %d, real %d', lane, state, coalesce(d.n, 0), coalesce(r.n, 0))
from real r full join queue_depth d using (lane, state)
where coalesce(d.n, 0) <> coalesce(r.n, 0)""",
    )


def spans(db: Database, _now: str) -> list[str]:
    """Hits and judged phrases outside their note's text, or whose surface differs from it."""
    judged = db.conn.execute(
        "select 'span verdict ' || s.id, v.title, v.body, v.tags, v.in_pictures, "
        'json_array(json_array(s.field, s.start, s."end", s.surface)) '
        "from span_verdicts s join note_versions v on v.id = s.note_version_id"
    )
    found = db.conn.execute(
        "select format('match of rule version %d', m.rule_version_id), v.title, v.body, v.tags, "
        "v.in_pictures, m.hits from matches m join note_versions v on v.id = m.note_version_id "
        "where m.hits <> '[]'"
    )
    return [
        f"{name}: {field}[{start}:{end}]"
        for name, title, body, tags, in_pictures, told in chain(judged, found)
        for field, start, end, surface, *_ in orjson.loads(told)
        if not _stands(_field_text(field, title, body, tags, in_pictures), start, end, surface)
    ]


def _stands(text: str, start: int, end: int, surface: str) -> bool:
    return 0 <= start < end <= len(text) and text[start:end] == surface


def _field_text(field: str, title: str, body: str, tags: str, in_pictures: str) -> str:
    if field == "tags":
        return " ".join(f"#{tag}" for tag in orjson.loads(tags))
    if field == "pictures":
        return in_pictures
    return title if field == "title" else body


def leases(db: Database, _now: str) -> list[str]:
    """Tasks whose state and lease or verdict do not fit each other."""
    return _texts(
        db,
        """
select format('task %s is leased by nobody', id) from tasks
  where state = 'leased' and (lease_owner = '' or lease_until = '')
union all
select format('task %s is %s, yet carries a lease', id, state) from tasks
  where state in ('open', 'done', 'closed') and lease_owner <> ''
union all
select format('task %s is done without a live verdict', t.id) from tasks t
  where t.state = 'done' and not exists (select 1 from live_verdicts v where v.task_id = t.id)
union all
select format('task %s has %d live verdicts', task_id, count(*)) from live_verdicts
  group by task_id having count(*) > 1""",
    )


def evidence(db: Database, _now: str) -> list[str]:
    """Rule evidence without a live verdict, and tallies that differ from the evidence."""
    return _texts(
        db,
        """
select format('evidence for rule version %d from %s', e.rule_version_id, e.verdict_id)
from rule_evidence e
where not exists (select 1 from live_verdicts v where v.id = e.verdict_id)
union all
select format('%s: tally %d and %d, evidence %d and %d', rule_id, coalesce(t.confirmed, 0),
              coalesce(t.refused, 0), coalesce(e.yes, 0), coalesce(e.no, 0))
from rule_tally t full join
  (select rule_id, sum(violating) as yes, sum(1 - violating) as no from rule_evidence group by 1) e
  using (rule_id)
where coalesce(t.confirmed, 0) <> coalesce(e.yes, 0) or coalesce(t.refused, 0) <> coalesce(e.no, 0)
""",
    )


def draw_totals(db: Database, _now: str) -> list[str]:
    """Sampling plans whose kept totals differ from the draws."""
    return _texts(
        db,
        """
with real as (
  select plan_id, day, propensity, drawn, count(*) as n from draws
  where unit = cast(note_version_id as text) group by 1, 2, 3, 4)
select format('plan %s day %d: kept %d, real %d', plan_id, day, coalesce(d.units, 0),
              coalesce(r.n, 0))
from real r full join draw_totals d using (plan_id, day, propensity, drawn)
where coalesce(d.units, 0) <> coalesce(r.n, 0)""",
    )


def evidence_counts(db: Database, _now: str) -> list[str]:
    """Epochs whose kept counts of evidence differ from what every row says."""
    return counted.wrong_counts(db)


def journal_chain(db: Database, _now: str) -> list[str]:
    """The first row of the journal that was changed, removed or moved."""
    broken = journal.verify(db)
    return [broken] if broken else []


def _texts(db: Database, sql: str) -> list[str]:
    return [str(row[0]) for row in db.conn.execute(sql)]


QUESTIONS: dict[str, Callable[[Database, str], list[str]]] = {
    "integrity": integrity,
    "references": references,
    "counters": counters,
    "queue depth": depths,
    "spans": spans,
    "leases": leases,
    "evidence": evidence,
    "draws": draw_totals,
    "evidence counts": evidence_counts,
    "journal": journal_chain,
}

REMEDY: dict[str, str] = {
    "integrity": "Restore the newest good backup with `reviewer restore`.",
    "journal": "Someone changed the journal outside the program: keep this file as evidence and "
    "compare it with a backup.",
}
