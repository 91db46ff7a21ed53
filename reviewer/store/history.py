"""What was decided before: an account's past notes, similar notes, a person's own day."""

from collections.abc import Sequence
from itertools import takewhile

import orjson
from sqlite_utils import Database

from reviewer.domain.dossier import PastNote
from reviewer.domain.policy import NoteAction

_STANDING = """
(select x.id from verdicts x where x.note_id = n.id and x.kind = 'decide' and x.lane <> 'second'
   and not exists (select 1 from verdicts w where w.withdraws = x.id and w.withdraws <> '')
 order by x.id desc limit 1)
"""
_LIVE = (
    "d.kind = 'decide' and d.action <> 'escalate' and not exists "
    "(select 1 from verdicts w where w.withdraws = d.id and w.withdraws <> '')"
)


def past_notes(
    db: Database, account_id: str, but: str, reversed_notes: frozenset[str], limit: int = 12
) -> tuple[PastNote, ...]:
    """The latest notes of an account but one, each with the verdict that stands."""
    rows = db.conn.execute(
        f"""
        select n.id, v.title, n.posted_at, d.action, d.decided_at
        from notes n join note_versions v on v.id = n.version_id
        left join verdicts d on d.id = {_STANDING}
        where n.account_id = ? and n.id <> ? order by n.posted_at desc limit ?
        """,
        (account_id, but, limit),
    )
    return tuple(_past_of(row, reversed_notes) for row in rows)


def decided_copies(db: Database, cluster_id: int, but: str, limit: int) -> list[PastNote]:
    """Decided notes of a near-copy cluster, each with the verdict that stands."""
    rows = db.conn.execute(
        f"""
        select n.id, v.title, n.posted_at, d.action, d.decided_at
        from note_versions v join notes n on n.id = v.note_id and n.version_id = v.id
        join verdicts d on d.id = {_STANDING}
        where v.cluster_id = ? and v.cluster_id <> 0 and n.id <> ? and d.action <> 'escalate'
        limit ?
        """,
        (cluster_id, but, limit),
    )
    return [_past_of(row, frozenset()) for row in rows]


def decided_by_rules(
    db: Database, version_ids: Sequence[int], but: str, limit: int
) -> list[PastNote]:
    """The latest decided notes that the same rule versions flagged, one row a note."""
    rows = db.conn.execute(
        f"""
        with recent as (
          select e.verdict_id from json_each(?) j, rule_evidence e
          join rule_versions rv on rv.id = e.rule_version_id
          where e.rule_version_id = j.value and e.score >= rv.threshold
            and e.verdict_id in (select verdict_id from rule_evidence
              where rule_version_id = j.value order by verdict_id desc limit ?)
        )
        select n.id, v.title, n.posted_at, d.action, d.decided_at
        from (select distinct verdict_id from recent order by verdict_id desc limit ?) r
        join verdicts d on d.id = r.verdict_id join notes n on n.id = d.note_id
        join note_versions v on v.id = d.note_version_id
        where {_LIVE} and n.id <> ? group by n.id order by max(d.id) desc
        """,
        (orjson.dumps(version_ids).decode(), limit, limit, but),
    )
    return [_past_of(row, frozenset()) for row in rows]


def own_day(db: Database, person_id: str, day: str) -> list[tuple[str, int, str]]:
    """A person's live verdicts of a day, oldest first: time, active ms and primary category."""
    rows = db.conn.execute(
        """
        select d.day, d.kind = 'decide' and not exists
                 (select 1 from verdicts w where w.withdraws = d.id and w.withdraws <> ''),
               d.decided_at, d.active_ms, d.primary_category
        from verdicts d where d.person_id = ? order by d.id desc
        """,
        (person_id,),
    )
    # Read backwards from the latest until the day before, which needs no index of days.
    today = takewhile(lambda row: row[0] >= day, rows)
    found = [(at, ms, category) for told, live, at, ms, category in today if live and told == day]
    return found[::-1]


def _past_of(row: Sequence[str], reversed_notes: frozenset[str]) -> PastNote:
    action = NoteAction(row[3]) if row[3] else None
    return PastNote(row[0], row[1], row[2], action, row[4] or "", row[0] in reversed_notes)
