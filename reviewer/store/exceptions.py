"""Drafts of exception phrases, and the decided notes on which their effect is counted."""

from collections.abc import Sequence
from dataclasses import dataclass

import uuid_utils
from sqlite_utils import Database

from reviewer.domain.span import FIELDS, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """An exception phrase that somebody drafted on a hit, for a lead to decide."""

    id: str
    rule_id: str
    phrase: str
    note_version_id: int
    span: Span
    drafted_by: str
    drafted_at: str
    impact: str
    state: str


def add(
    db: Database,
    rule_id: str,
    phrase: str,
    note_version_id: int,
    span: Span,
    person_id: str,
    now: str,
    impact: str,
) -> str:
    """Keep a draft with its counted impact (JSON); its id. The same phrase is kept once."""
    row = db.conn.execute(
        "select id from exception_drafts where rule_id = ? and phrase = ? and state = 'open'",
        (rule_id, phrase),
    ).fetchone()
    if row:
        return str(row[0])
    made = str(uuid_utils.uuid7())
    db.conn.execute(
        'insert into exception_drafts (id, rule_id, phrase, note_version_id, field, start, "end", '
        "drafted_by, drafted_at, impact, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')",
        (
            made,
            rule_id,
            phrase,
            note_version_id,
            span.field,
            span.start,
            span.end,
            person_id,
            now,
            impact,
        ),
    )
    return made


def drafts(db: Database, state: str = "open") -> list[Draft]:
    """Drafts in a state, oldest first."""
    rows = db.conn.execute(
        'select id, rule_id, phrase, note_version_id, field, start, "end", drafted_by, drafted_at, '
        "impact, state from exception_drafts where state = ? order by drafted_at, id",
        (state,),
    )
    return [_draft_of(row) for row in rows]


def decide(db: Database, draft_id: str, state: str, person_id: str, now: str) -> None:
    """A lead approved or rejected a draft."""
    db.conn.execute(
        "update exception_drafts set state = ?, decided_by = ?, decided_at = ? where id = ?",
        (state, person_id, now, draft_id),
    )


def judged_by_rule(db: Database, rule_id: str, limit: int) -> list[tuple[int, bool]]:
    """The latest decided note versions that a rule matched, and whether it was right."""
    rows = db.conn.execute(
        "select note_version_id, violating from rule_evidence "
        "where rule_version_id in (select id from rule_versions where rule_id = ?) "
        "order by verdict_id desc limit ?",
        (rule_id, limit),
    )
    return [(version_id, bool(violating)) for version_id, violating in rows]


def _draft_of(row: Sequence[str]) -> Draft:
    made, rule_id, phrase, version_id, told, start, end, *rest = row
    span = Span(next(name for name in FIELDS if name == told), int(start), int(end))
    return Draft(made, rule_id, phrase, int(version_id), span, *rest)
