"""Models learned from verdicts: each as it was trained, read only by whoever compiles rules."""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple

from sqlite_utils import Database

from reviewer.domain.model import ModelRow
from reviewer.domain.rule import Pack, is_stored, stored_model

_COLUMNS = "sha256, trained_at, trained_by, verdicts, violating, learned_from, quality"


def add(db: Database, row: ModelRow, data: bytes) -> bool:
    """Keep a model unless it is known already; whether it is new. Call inside `writing`."""
    done = db.conn.execute(
        f"insert or ignore into models ({_COLUMNS}, data) values (?, ?, ?, ?, ?, ?, ?, ?)",
        (*astuple(row), data),
    )
    return done.rowcount > 0


def listed(db: Database) -> list[ModelRow]:
    """Every model, the newest first."""
    rows = db.conn.execute(f"select {_COLUMNS} from models order by trained_at desc, rowid desc")
    return [ModelRow(*row) for row in rows]


def named(db: Database, prefix: str) -> list[ModelRow]:
    """Models whose digest begins so, the newest first."""
    return [row for row in listed(db) if row.sha256.startswith(prefix)]


def learned_from(db: Database, lessons: str) -> ModelRow | None:
    """The newest model of these lessons, or None."""
    return next((row for row in listed(db) if row.learned_from == lessons), None)


def digest(data: bytes) -> str:
    """The SHA-256 of a model's bytes, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def name_of(data: bytes) -> str:
    """How rules name the model with these bytes."""
    return stored_model(digest(data))


def of_names(db: Database, names: Iterable[str]) -> dict[str, bytes]:
    """The bytes of those models among `names` that the file holds, by name."""
    wanted = sorted({name for name in names if is_stored(name)})
    found: dict[str, bytes] = {}
    for name in wanted:
        row = db.conn.execute(
            "select sha256, data from models where sha256 = ?",
            (name.removeprefix(stored_model("")),),
        ).fetchone()
        if row is not None:
            found[name] = bytes(row[1])
    return found


def of_pack(db: Database, pack: Pack) -> dict[str, bytes]:
    """The bytes of the models that the rules of a pack name."""
    return of_names(db, (version.rule.model for version in pack.versions))
