"""Unfinished verdicts, which survive the lease, a crash and a restart."""

from dataclasses import asdict

import orjson
from sqlite_utils import Database

from reviewer.domain.policy import AccountAction, NoteAction
from reviewer.domain.span import Span
from reviewer.domain.verdict import PhraseJudgement, SpanVerdict, VerdictDraft


def save(db: Database, task_id: str, person_id: str, draft: VerdictDraft, at: str) -> None:
    """Keep a person's draft for a task, in place of an earlier one."""
    db.conn.execute(
        "insert or replace into drafts values (?, ?, ?, ?)",
        (task_id, person_id, draft_json(draft), at),
    )


def draft_of(db: Database, task_id: str, person_id: str) -> VerdictDraft | None:
    """A person's draft for a task, or None."""
    row = db.conn.execute(
        "select draft from drafts where task_id = ? and person_id = ?", (task_id, person_id)
    ).fetchone()
    return from_json(row[0]) if row else None


def remove(db: Database, task_id: str, person_id: str) -> None:
    """Forget a draft that became a verdict."""
    db.conn.execute("delete from drafts where task_id = ? and person_id = ?", (task_id, person_id))


def draft_json(draft: VerdictDraft) -> str:
    """A draft as JSON."""
    return orjson.dumps(asdict(draft)).decode()


def from_json(text: str) -> VerdictDraft:
    """A draft back from `draft_json`."""
    told = orjson.loads(text)
    return VerdictDraft(
        NoteAction(told["action"]) if told["action"] else None,
        tuple(told["categories"]),
        AccountAction(told["account_action"]) if told["account_action"] else None,
        told["decertify"],
        told["reason"],
        told["lawful"],
        tuple(
            SpanVerdict(
                Span(**span["span"]),
                span["surface"],
                PhraseJudgement(span["judgement"]),
                span["category"],
                span["rule_id"],
                span["rule_version_id"],
                span["folded"],
            )
            for span in told["spans"]
        ),
        told["active_ms"],
    )
