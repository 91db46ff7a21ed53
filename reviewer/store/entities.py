"""Who and what notes tie to; contact handles are kept as keyed hashes and masked names."""

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

import uuid_utils
from sqlite_utils import Database

from reviewer.store import facts

_KEY = "handle_key"
_MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Tie:
    """An entity that a note ties to, with how many accounts and notes tie to it (at most 1,000)."""

    entity_id: str
    kind: str
    name: str
    accounts: int
    notes: int


def link_contacts(
    db: Database, contacts: Iterable[tuple[str, str, str]], found_by: str, now: str
) -> None:
    """Tie notes to contact handles: (note id, account id, normalised handle) each.

    Call inside `writing`. The handle itself is not stored.
    """
    key = handle_key(db)
    for note_id, account_id, handle in contacts:
        digest = hmac.digest(key, handle.encode("utf-8", "replace"), "sha256").hex()
        entity_id = _entity(db, "contact_handle", masked(handle), digest, now)
        link(db, entity_id, note_id, account_id, "contacts", found_by, now)


def link(
    db: Database,
    entity_id: str,
    note_id: str,
    account_id: str,
    link_type: str,
    found_by: str,
    now: str,
) -> None:
    """Tie a note to an entity; a tie that is there already stays."""
    db.conn.execute(
        "insert or ignore into entity_links values (?, ?, ?, ?, ?, ?)",
        (entity_id, note_id, account_id, link_type, found_by, now),
    )


def ties(db: Database, note_id: str) -> list[Tie]:
    """What a note ties to, with how widely each is tied."""
    rows = db.conn.execute(
        """
        select e.id, e.kind, e.name,
          (select count(distinct account_id) from
             (select account_id from entity_links where entity_id = e.id limit ?2)),
          (select count(*) from (select 1 from entity_links where entity_id = e.id limit ?2))
        from entity_links l join entities e on e.id = l.entity_id
        where l.note_id = ?1 group by e.id order by e.kind, e.name
        """,
        (note_id, _MOST_COUNTED),
    )
    return [Tie(*row) for row in rows]


def open_tasks(db: Database, entity_id: str, limit: int = 200) -> tuple[str, ...]:
    """Open tasks of the notes that tie to an entity."""
    rows = db.conn.execute(
        """
        select t.id from (select distinct note_id from entity_links where entity_id = ? limit ?) l
        join notes n on n.id = l.note_id
        join tasks t on t.note_version_id = n.version_id and t.state = 'open'
        order by t.rank desc
        """,
        (entity_id, limit),
    )
    return tuple(row[0] for row in rows)


def masked(handle: str) -> str:
    """A handle safe to show: where it leads (`wechat:`), its first two signs and its length."""
    kind, colon, name = handle.rpartition(":")
    return f"{kind}{colon}{name[:2]}{'•' * max(3, len(name) - 2)}"


def handle_key(db: Database) -> bytes:
    """The file's own key for hashing handles, made at first need."""
    told = facts.read(db, _KEY)
    if not told:
        told = secrets.token_hex(32)
        facts.write(db, _KEY, told)
    return bytes.fromhex(told)


def _entity(db: Database, kind: str, name: str, key_hash: str, now: str) -> str:
    row = db.conn.execute(
        "select id from entities where kind = ? and key_hash = ?", (kind, key_hash)
    ).fetchone()
    if row:
        return str(row[0])
    made = str(uuid_utils.uuid7())
    db.conn.execute(
        "insert into entities values (?, ?, ?, ?, ?)", (made, kind, name, key_hash, now)
    )
    return made
