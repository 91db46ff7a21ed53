"""A changed, removed or reordered row of the journal is found and named."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.store import journal
from reviewer.store.database import writing
from tests.builders import NOW, an_empty_file


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = an_empty_file(tmp_path / "queue.db")
    with writing(opened):
        for number in range(10):
            journal.append(opened, NOW, "mo", "verdict", f"v{number}", {"n": number, "字": "微信"})
    yield opened
    opened.close()


def _unlocked(db: Database) -> sqlite3.Connection:
    """What somebody with the file in hand can do: the triggers are no obstacle."""
    db.conn.execute("drop trigger journal_keeps")
    db.conn.execute("drop trigger journal_stays")
    return db.conn


def test_an_untouched_chain_holds(db: Database) -> None:
    assert journal.verify(db) is None


def test_the_program_itself_cannot_change_a_row(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.conn.execute("update journal set person_id = 'x' where seq = 3")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.conn.execute("delete from journal where seq = 3")
    db.conn.rollback()


@pytest.mark.parametrize("column", ["at", "person_id", "action", "subject", "detail"])
def test_a_changed_row_is_named(db: Database, column: str) -> None:
    _unlocked(db).execute(f"update journal set {column} = {column} || 'x' where seq = 4")
    assert journal.verify(db) == "journal row 4 was changed"


@pytest.mark.parametrize("seq", [1, 5, 10])
def test_a_removed_row_is_named(db: Database, seq: int) -> None:
    _unlocked(db).execute("delete from journal where seq = ?", (seq,))
    assert journal.verify(db) == f"journal row {seq} was removed"


def test_an_emptied_journal_is_found(db: Database) -> None:
    _unlocked(db).execute("delete from journal")
    assert journal.verify(db) == "journal row 1 was removed"


def test_reordered_rows_are_named(db: Database) -> None:
    conn = _unlocked(db)
    conn.execute("update journal set seq = 99 where seq = 3")
    conn.execute("update journal set seq = 3 where seq = 4")
    conn.execute("update journal set seq = 4 where seq = 99")
    assert journal.verify(db) == "journal row 3 does not follow the row before it"


def test_a_removed_row_with_the_rest_renumbered_is_named(db: Database) -> None:
    conn = _unlocked(db)
    conn.execute("delete from journal where seq = 6")
    for seq in range(7, 11):
        conn.execute("update journal set seq = ? where seq = ?", (seq - 1, seq))
    assert journal.verify(db) == "journal row 6 does not follow the row before it"


def _append_and_fail(db: Database) -> None:
    with writing(db):
        journal.append(db, NOW, "mo", "verdict", "v99", {})
        raise ZeroDivisionError


def test_a_row_falls_with_its_transaction(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        _append_and_fail(db)
    assert db["journal"].count == 10
    assert journal.verify(db) is None
