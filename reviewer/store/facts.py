"""Single named facts about a file: keys, digests, watermarks."""

from sqlite_utils import Database


def read(db: Database, name: str, default: str = "") -> str:
    """The fact of that name."""
    row = db.conn.execute("select value from facts where name = ?", (name,)).fetchone()
    return str(row[0]) if row else default


def write(db: Database, name: str, value: str) -> None:
    """Set the fact of that name."""
    db.conn.execute(
        "insert into facts values (?, ?) on conflict do update set value = excluded.value",
        (name, value),
    )
