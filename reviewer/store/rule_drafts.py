"""Texts of rules that a person is writing, until they are saved as a version or thrown away."""

from sqlite_utils import Database

from reviewer.domain.composition import Composition, Purpose


def save(db: Database, person_id: str, draft: Composition) -> None:
    """Keep a text in place of the same person's earlier one for the same purpose."""
    db.conn.execute(
        "insert or replace into rule_drafts values (?, ?, ?, ?, ?, ?)",
        (person_id, *_key(draft.purpose), draft.text, draft.base_version, draft.saved_at),
    )


def find(db: Database, person_id: str, purpose: Purpose) -> Composition | None:
    """A person's text for a purpose, or None."""
    row = db.conn.execute(
        "select text, base_version, saved_at from rule_drafts "
        "where person_id = ? and rule_id = ? and copied = ?",
        (person_id, *_key(purpose)),
    ).fetchone()
    return Composition(purpose, *row) if row else None


def remove(db: Database, person_id: str, purpose: Purpose) -> None:
    """Forget a text."""
    db.conn.execute(
        "delete from rule_drafts where person_id = ? and rule_id = ? and copied = ?",
        (person_id, *_key(purpose)),
    )


def rules_with_drafts(db: Database, person_id: str) -> frozenset[str]:
    """Ids of the rules that a person has begun to edit."""
    rows = db.conn.execute(
        "select rule_id from rule_drafts where person_id = ? and copied = 0 and rule_id <> ''",
        (person_id,),
    )
    return frozenset(str(row[0]) for row in rows)


def _key(purpose: Purpose) -> tuple[str, int]:
    return purpose.rule_id, int(purpose.copied)
