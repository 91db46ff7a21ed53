"""Import batches: which file came in, when, by whom, and what became of its rows."""

from collections.abc import Mapping

import orjson
from sqlite_utils import Database


def start(db: Database, batch: str, path: str, kind: str, person: str, now: str) -> None:
    """Note that an import began; it stays without an end if the program dies."""
    db.conn.execute(
        "insert into import_batches (id, path, kind, person_id, started_at) values (?, ?, ?, ?, ?)",
        (batch, path, kind, person, now),
    )


def finish(db: Database, batch: str, counts: Mapping[str, int | float], now: str) -> None:
    """Note what an import did."""
    db.conn.execute(
        "update import_batches set finished_at = ?, counts = ? where id = ?",
        (now, orjson.dumps(dict(counts)).decode(), batch),
    )
