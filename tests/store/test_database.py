"""Files that cannot be opened say why and stay as they are; failures leave nothing half done."""

import os
import shutil
import sqlite3
import tempfile
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from reviewer.domain.errors import ReviewerError
from reviewer.store import database, journal, migrations
from reviewer.store.database import open_database, open_readonly, writing
from tests.builders import NOW, a_queue, fill


def _unchanged(path: Path, before: bytes) -> bool:
    return path.read_bytes() == before


def test_a_new_file_is_made_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "queue.db"
    open_database(path, NOW).close()
    db = open_database(path, NOW)
    assert db.conn.execute("pragma journal_mode").fetchone()[0] == "wal"
    assert db.conn.execute("pragma synchronous").fetchone()[0] == 2
    assert db.conn.execute("pragma foreign_keys").fetchone()[0] == 1
    assert db.conn.execute("pragma foreign_key_check").fetchall() == []
    db.close()
    assert list(path.parent.glob("*before-migration*")) == []


def test_a_file_that_is_no_database_stays(tmp_path: Path) -> None:
    path = tmp_path / "holiday.jpg"
    path.write_bytes(b"\xff\xd8\xff picture" * 100)
    before = path.read_bytes()
    with pytest.raises(ReviewerError, match="is not a database"):
        open_database(path, NOW)
    assert _unchanged(path, before)


def test_a_database_of_another_program_stays(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("create table cats (name text)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(ReviewerError, match="not a review queue"):
        open_database(path, NOW)
    assert _unchanged(path, before)


def test_a_file_of_a_newer_version_stays(tmp_path: Path) -> None:
    path = a_queue(tmp_path, 1)
    with sqlite3.connect(path) as newer:
        newer.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) "
            "values ('reviewer', '9001_from_the_future', '2030')"
        )
    newer.close()
    before = path.read_bytes()
    with pytest.raises(ReviewerError, match=r"newer version.*9001_from_the_future"):
        open_database(path, NOW)
    assert _unchanged(path, before)


@pytest.mark.parametrize("place", [100, 4096 + 8, 4096 * 2 + 8])
def test_a_corrupt_file_stays(tmp_path: Path, place: int) -> None:
    path = a_queue(tmp_path, 30)
    whole = bytearray(path.read_bytes())
    whole[place : place + 2000] = b"\xaa" * 2000
    path.write_bytes(whole)
    with pytest.raises(ReviewerError, match="damaged"):
        open_database(path, NOW).close()
    assert _unchanged(path, bytes(whole))


def _damage_table(path: Path, table: str) -> None:
    """Overwrite the first page of one table."""
    with sqlite3.connect(path) as db:
        (page,) = db.execute(
            "select rootpage from sqlite_master where name = ?", (table,)
        ).fetchone()
    db.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xaa" * 4096)


def test_damage_deep_inside_shows_when_it_is_met(tmp_path: Path) -> None:
    path = a_queue(tmp_path, 30)
    _damage_table(path, "accounts")
    db = open_database(path, NOW)
    with pytest.raises(ReviewerError, match="damaged"):
        db.conn.execute("select * from accounts")
    with pytest.raises(ReviewerError, match="damaged"), writing(db):
        db.conn.execute("update accounts set bio = 'x'")
    db.close()


def test_a_cut_off_file_stays(tmp_path: Path) -> None:
    path = a_queue(tmp_path, 200)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.truncate(size - 4096 * 3)
    before = path.read_bytes()
    with pytest.raises(ReviewerError, match="damaged"):
        open_database(path, NOW)
    assert _unchanged(path, before)


def _message_for_nobody(path: Path, answer: Connection) -> None:
    """Open a file as somebody who owns nothing, and send back what was said."""
    if os.geteuid() == 0:
        os.setuid(65_534)
    try:
        open_database(path, NOW).close()
        answer.send("opened")
    except ReviewerError as error:
        answer.send(error.message)


def test_a_read_only_folder_is_named() -> None:
    # Not in tmp_path, into which only its owner may look.
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    here, there = Pipe()
    process = get_context("fork").Process(
        target=_message_for_nobody, args=(folder / "queue.db", there)
    )
    process.start()
    process.join()
    assert "read-only" in here.recv()
    assert list(folder.iterdir()) == []
    folder.chmod(0o755)
    folder.rmdir()


def test_a_place_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_queue(tmp_path, 1)
    before = path.read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ReviewerError, match="read-only"):
        open_database(path, NOW)
    assert _unchanged(path, before)


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    with pytest.raises(ReviewerError, match="cannot be made"):
        open_database(tmp_path / "file" / "queue.db", NOW)
    with pytest.raises(ReviewerError, match="is a folder"):
        open_database(tmp_path, NOW)


def test_a_full_disk_keeps_what_was_saved(tmp_path: Path) -> None:
    db = open_database(a_queue(tmp_path, 5), NOW)
    pages = db.conn.execute("pragma page_count").fetchone()[0]
    db.conn.execute(f"pragma max_page_count = {pages + 2}")
    with pytest.raises(ReviewerError, match="disk is full"):
        fill(db, 500, prefix="more")
    assert not db.conn.in_transaction
    assert db["tasks"].count == 5
    db.conn.execute(f"pragma max_page_count = {pages + 5000}")
    fill(db, 500, prefix="more")
    assert db["tasks"].count == 505
    assert db.conn.execute("pragma integrity_check").fetchone()[0] == "ok"
    db.close()


def test_a_file_that_was_removed_while_open_is_named(tmp_path: Path) -> None:
    path = a_queue(tmp_path, 1)
    db = open_database(path, NOW)
    away = path.rename(tmp_path / "away.db")
    try:
        with pytest.raises(ReviewerError, match="removed or replaced"), writing(db):
            db.conn.execute("delete from drafts")
        shutil.copy(away, path)
        with pytest.raises(ReviewerError, match="removed or replaced"), writing(db):
            db.conn.execute("delete from drafts")
        away.replace(path)
        with writing(db):
            db.conn.execute("delete from drafts")
    finally:
        db.close()


def test_a_busy_file_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    path = a_queue(tmp_path, 1)
    mine, other = open_database(path, NOW), open_database(path, NOW)
    mine.conn.execute("pragma busy_timeout = 50")
    with writing(other):
        other.conn.execute("update accounts set bio = 'x'")
        with pytest.raises(ReviewerError, match="too long"), writing(mine):
            mine.conn.execute("update accounts set bio = 'y'")
    assert mine.conn.execute("select bio from accounts").fetchone()[0] == "x"
    mine.close()
    other.close()


def _fail_after(db: Database, sql: str) -> None:
    with writing(db):
        db.conn.execute(sql)
        raise ZeroDivisionError


def test_a_program_error_inside_a_transaction_takes_it_back(tmp_path: Path) -> None:
    db = open_database(a_queue(tmp_path, 1), NOW)
    with pytest.raises(ZeroDivisionError):
        _fail_after(db, "update accounts set bio = 'x'")
    with pytest.raises(sqlite3.IntegrityError), writing(db):
        db.conn.execute("update tasks set note_version_id = 999")
    assert db.conn.execute("select bio from accounts").fetchone()[0] == ""
    db.close()


def test_what_is_not_durable_leaves_the_next_verdict_durable(tmp_path: Path) -> None:
    db = open_database(a_queue(tmp_path, 1), NOW)
    with writing(db, durable=False):
        assert db.conn.execute("pragma synchronous").fetchone()[0] == 1
    with pytest.raises(ZeroDivisionError), writing(db, durable=False):
        print(1 // 0)
    assert db.conn.execute("pragma synchronous").fetchone()[0] == 2
    db.close()


def _with_steps(monkeypatch: pytest.MonkeyPatch, *, broken: bool) -> None:
    """Give the program two more migration steps, the second of which may fail."""
    steps = Migrations("reviewer")
    for known in migrations.MIGRATIONS.pending(Database(memory=True)):
        steps(name=known.name)(known.fn)

    @steps(name="9001_first")
    def first(db: Database) -> None:
        db.conn.execute("create table first_step (x integer)")
        db.conn.execute("update accounts set bio = 'migrated'")

    @steps(name="9002_second")
    def second(db: Database) -> None:
        db.conn.execute("create table second_step (x integer)")
        if broken:
            db.conn.execute("insert into no_such_table values (1)")

    monkeypatch.setattr(database, "MIGRATIONS", steps)
    monkeypatch.setattr(database, "names", lambda: [s.name for s in _all(steps)])


def _all(steps: Migrations) -> list[Migrations._Migration]:
    return steps.pending(Database(memory=True))


def _dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_a_failing_migration_leaves_the_file_with_a_backup_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_queue(tmp_path, 20)
    before = _dump(path)
    _with_steps(monkeypatch, broken=True)
    with pytest.raises(sqlite3.OperationalError, match="no_such_table"):
        open_database(path, NOW)
    assert _dump(path) == before
    backups = list(tmp_path.glob("queue.db.before-migration-*"))
    assert len(backups) == 1
    assert _dump(backups[0]) == before


def test_a_good_migration_keeps_a_backup_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_queue(tmp_path, 3)
    before = _dump(path)
    _with_steps(monkeypatch, broken=False)
    db = open_database(path, NOW)
    assert db["second_step"].exists()
    assert journal.verify(db) is None
    db.close()
    assert [_dump(backup) for backup in tmp_path.glob("*before-migration-*")] == [before]


def test_no_room_for_the_backup_stops_before_the_migration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_queue(tmp_path, 3)
    before = path.read_bytes()
    _with_steps(monkeypatch, broken=False)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=10))
    with pytest.raises(ReviewerError, match="not enough free space"):
        open_database(path, NOW)
    assert _unchanged(path, before)


def test_reading_only_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(ReviewerError, match="There is no file"):
        open_readonly(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []
    db = open_readonly(a_queue(tmp_path, 1))
    with pytest.raises(ReviewerError, match="read-only"), writing(db):
        db.conn.execute("update accounts set bio = 'x'")
    db.close()
