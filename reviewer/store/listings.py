"""Rows as people take them away: verdicts, queue, accounts, journal."""

from collections.abc import Iterator

from sqlite_utils import Database

Listing = tuple[list[str], str]
"""Column names and the SQL that gives them."""

_LISTINGS: dict[str, Listing] = {
    "verdicts": (
        [
            "verdict",
            "decided_at",
            "person",
            "lane",
            "note",
            "title",
            "version",
            "action",
            "primary_category",
            "categories",
            "lawful",
            "account",
            "account_action",
            "decertify",
            "reason",
            "active_ms",
            "withdrawn",
        ],
        """
select v.id, v.decided_at, v.person_id, v.lane, v.note_id, t.title, t.version, v.action,
       v.primary_category, v.categories, v.lawful, v.account_id, v.account_action, v.decertify,
       v.reason, v.active_ms,
       exists (select 1 from verdicts w where w.withdraws = v.id and w.withdraws <> '')
from verdicts v join note_versions t on t.id = v.note_version_id
where v.kind = 'decide' and v.decided_at >= ? order by v.id""",
    ),
    "spans": (
        [
            "verdict",
            "decided_at",
            "person",
            "note",
            "field",
            "start",
            "end",
            "surface",
            "folded",
            "judgement",
            "category",
            "rule",
        ],
        """
select s.verdict_id, v.decided_at, v.person_id, v.note_id, s.field, s.start, s."end", s.surface,
       s.folded, s.judgement, s.category, s.rule_id
from span_verdicts s join live_verdicts v on v.id = s.verdict_id
where v.decided_at >= ? order by s.id""",
    ),
    "queue": (
        [
            "task",
            "lane",
            "state",
            "note",
            "title",
            "account",
            "top_category",
            "top_score",
            "severity",
            "reach",
            "queued_at",
            "due_at",
            "sampling_probability",
        ],
        """
select t.id, t.lane, t.state, t.note_id, n.title, t.account_id, t.top_category, t.top_score,
       t.severity, t.reach, t.queued_at, t.due_at, t.sampling_probability
from tasks t join note_versions n on n.id = t.note_version_id
where t.state in ('open', 'leased', 'held') and t.queued_at >= ? order by t.rank desc""",
    ),
    "accounts": (
        [
            "account",
            "handle",
            "kind",
            "certified",
            "hospital",
            "hospital_grade",
            "ownership",
            "registered_at",
            "followers",
            "status",
            "strikes",
        ],
        """
select id, handle, kind, certified, hospital, hospital_grade, ownership, registered_at,
       followers, status, strikes
from accounts where updated_at >= ? order by id""",
    ),
    "journal": (
        ["seq", "at", "person", "action", "subject", "detail", "hash"],
        """
select seq, at, person_id, action, subject, detail, hash from journal where at >= ? order by seq""",
    ),
}

NAMES = tuple(_LISTINGS)


def columns(name: str) -> list[str]:
    """Column names of a listing."""
    return list(_LISTINGS[name][0])


def rows(db: Database, name: str, since: str) -> Iterator[tuple[object, ...]]:
    """The rows of a listing from a moment on, oldest first."""
    yield from db.conn.execute(_LISTINGS[name][1], (since,))
