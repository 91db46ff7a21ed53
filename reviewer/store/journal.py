"""What people did, each row chained to the one before by its hash."""

from collections.abc import Mapping
from hashlib import sha256

import orjson
from sqlite_utils import Database


def append(
    db: Database, at: str, person_id: str, action: str, subject: str, detail: Mapping[str, object]
) -> None:
    """Add a row inside the caller's transaction; it commits or falls with the action itself."""
    last = db.conn.execute("select seq, hash from journal order by seq desc limit 1").fetchone()
    seq, previous = (last[0] + 1, last[1]) if last else (1, "")
    told = orjson.dumps(detail, option=orjson.OPT_SORT_KEYS).decode()
    row = (seq, at, person_id, action, subject, told, previous)
    db.conn.execute("insert into journal values (?, ?, ?, ?, ?, ?, ?, ?)", (*row, _hash(row)))


def verify(db: Database) -> str | None:
    """Walk the chain; names the first row that was changed, removed or moved, or None."""
    previous, expected = "", 1
    rows = db.conn.execute(
        "select seq, at, person_id, action, subject, detail, previous_hash, hash "
        "from journal order by seq"
    )
    for row in rows:
        if row[0] != expected:
            return f"journal row {expected} was removed"
        if row[6] != previous:
            return f"journal row {row[0]} does not follow the row before it"
        if _hash(row[:7]) != row[7]:
            return f"journal row {row[0]} was changed"
        previous, expected = row[7], expected + 1
    # Autoincrement remembers the highest number ever given, so a removed end shows too.
    given = db.conn.execute("select seq from sqlite_sequence where name = 'journal'").fetchone()
    if given and given[0] >= expected:
        return f"journal row {expected} was removed"
    return None


def _hash(row: tuple[object, ...]) -> str:
    """SHA-256 of the row as canonical JSON, which ends with the hash of the row before."""
    return sha256(orjson.dumps(row)).hexdigest()
