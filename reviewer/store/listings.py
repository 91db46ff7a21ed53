"""Rows as people take them away: verdicts, judged phrases, queue, accounts, journal."""

from collections.abc import Iterator

from sqlite_utils import Database

_LISTINGS: dict[str, str] = {
    "verdicts": """
select v.id as verdict, v.decided_at, v.person_id as person, v.lane, v.note_id as note, t.title,
       t.version, v.action, v.primary_category, v.categories, v.lawful, v.account_id as account,
       v.account_action, v.decertify, v.reason, v.active_ms,
       exists (select 1 from verdicts w where w.withdraws = v.id and w.withdraws <> '') as withdrawn
from verdicts v join note_versions t on t.id = v.note_version_id
where v.kind = 'decide' and v.decided_at >= ? order by v.id""",
    "spans": """
select s.verdict_id as verdict, v.decided_at, v.person_id as person, v.note_id as note, s.field,
       s.start, s."end", s.surface, s.folded, s.judgement, s.category, s.rule_id as rule
from span_verdicts s join live_verdicts v on v.id = s.verdict_id
where v.decided_at >= ? order by s.id""",
    "queue": """
select t.id as task, t.lane, t.state, t.note_id as note, n.title, t.account_id as account,
       t.top_category, t.top_score, t.severity, t.reach, t.queued_at, t.due_at,
       t.sampling_probability
from tasks t join note_versions n on n.id = t.note_version_id
where t.state in ('open', 'leased', 'held') and t.queued_at >= ? order by t.rank desc""",
    "accounts": """
select id as account, handle, kind, certified, hospital, hospital_grade, ownership,
       registered_at, followers, status, strikes
from accounts where updated_at >= ? order by id""",
    "journal": """
select seq, at, person_id as person, action, subject, detail, hash
from journal where at >= ? order by seq""",
}

NAMES = tuple(_LISTINGS)


def listing(
    db: Database, name: str, since: str
) -> tuple[list[str], Iterator[tuple[str | int | float | None, ...]]]:
    """Column names and rows of a listing from a moment on, oldest first."""
    found = db.conn.execute(_LISTINGS[name], (since,))
    return [column[0] for column in found.description], found
