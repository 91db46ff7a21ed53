"""Opening the file: pragmas, backup before migrating, and a clear word when it cannot be opened."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, NoReturn

from sqlite_utils import Database

from reviewer.domain.errors import ReviewerError
from reviewer.store.migrations import APPLICATION_ID, MIGRATIONS, names

if TYPE_CHECKING:
    from sqlite3 import _Parameters

_BUSY_MS = 10_000


class Connection(sqlite3.Connection):
    """A connection that says in plain words what a person can mend, in reading as in writing."""

    place: Path | None = None
    identity: tuple[int, int] = (0, 0)

    def remember(self, path: Path) -> None:
        """Note which file was opened; a file that is removed later could still be written to."""
        self.place, self.identity = path.absolute(), _identity(path)

    def refuse_lost(self) -> None:
        """Raise ReviewerError where the opened file no longer lies in its place."""
        if self.place is not None and _identity(self.place) != self.identity:
            raise ReviewerError(
                f"{self.place} was removed or replaced while it was open. "
                "What was saved before is as safe as that file; this change is not saved.",
                "Put the file back, then try again; or close the desk and open it anew.",
            )

    def execute(self, sql: str, parameters: "_Parameters" = (), /) -> sqlite3.Cursor:
        """As in sqlite3, but raises ReviewerError for a full disk, damage, a busy file."""
        try:
            return super().execute(sql, parameters)
        except sqlite3.DatabaseError as error:
            raise_explained(error)


def open_database(path: Path, clock_stamp: str) -> Database:
    """Open the queue file, making or migrating it; the calling thread owns the connection.

    `clock_stamp` (ISO-8601) names the backup that is laid beside the file before a migration.
    Raises ReviewerError when the folder cannot be written, the file is no database, is damaged,
    belongs to another program or was made by a newer version; nothing is overwritten then.
    """
    if path.is_dir():
        raise ReviewerError(f"{path} is a folder, not a file.", "Name a file after --db.")
    existed = path.exists() and path.stat().st_size > 0
    if existed:
        _refuse_foreign(path)
    db = _connect(path)
    try:
        _set_up(db, path, existed, clock_stamp)
        if isinstance(db.conn, Connection):
            db.conn.remember(path)
    except BaseException:
        db.close()
        raise
    return db


def open_readonly(path: Path) -> Database:
    """Open an existing file for reading only, without migrating it."""
    if not path.is_file():
        raise ReviewerError(f"There is no file {path}.", "Check the name after --db.")
    _refuse_foreign(path)
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, factory=Connection
    )
    return Database(connection)


@contextmanager
def writing(db: Database, durable: bool = True) -> Iterator[None]:
    """One write transaction, taken at once so that two desks wait instead of failing half-way.

    Nested calls join the outer transaction through a savepoint. What is not `durable` (a lease)
    is not waited for on the disk: power loss may take it back, a killed process may not.
    """
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    if not durable:
        db.conn.execute("pragma synchronous = normal")
    try:
        with _transaction(db):
            yield
    finally:
        if not durable:
            db.conn.execute("pragma synchronous = full")


@contextmanager
def _transaction(db: Database) -> Iterator[None]:
    try:
        if isinstance(db.conn, Connection):
            db.conn.refuse_lost()
        db.conn.execute("begin immediate")
        yield
        db.conn.execute("commit")
    except BaseException as error:
        db.conn.rollback()
        raise_explained(error)


def _identity(path: Path) -> tuple[int, int]:
    """Device and number of a file; (0, 0) where there is none."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_dev, found.st_ino


def database_path(db: Database) -> Path:
    """The file that a connection has open."""
    return Path(db.conn.execute("pragma database_list").fetchone()[2])


def explained(error: BaseException) -> BaseException:
    """The ReviewerError for a database failure that a person can mend, else the error itself."""
    if not isinstance(error, sqlite3.DatabaseError):
        return error
    text = str(error).lower()
    if "disk is full" in text or "disk i/o" in text:
        return ReviewerError(
            "The disk is full or failing; what was saved before is kept, this change is not.",
            "Free some space, then try again.",
        )
    if "readonly" in text or "read-only" in text:
        return ReviewerError(
            "The database cannot be written: file or folder is read-only. Nothing was changed.",
            "Give yourself write permission on the file and its folder, or choose another --db.",
        )
    if "locked" in text or "busy" in text:
        return ReviewerError(
            "Another program kept the database busy too long. Nothing was changed.",
            "Wait until the import or backup beside it has ended, then try again.",
        )
    if "malformed" in text or "not a database" in text:
        return _damaged()
    return error


def raise_explained(error: BaseException) -> NoReturn:
    """Raise what `explained` makes of an error."""
    told = explained(error)
    if told is error:
        raise error
    raise told from error


def _damaged() -> ReviewerError:
    return ReviewerError(
        "The database file is damaged. It was left as it is.",
        "Run `reviewer verify`, then `reviewer restore` with the newest backup.",
    )


def _connect(path: Path) -> Database:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReviewerError(
            f"The folder {path.parent} cannot be made: {error.strerror}.",
            "Choose another place with --db.",
        ) from error
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise ReviewerError(
            f"{path} cannot be written: file or folder is read-only. Nothing was changed.",
            "Give yourself write permission, or choose another place with --db.",
        )
    try:
        connection = sqlite3.connect(str(path), timeout=_BUSY_MS / 1000, factory=Connection)
    except sqlite3.OperationalError as error:
        raise ReviewerError(
            f"{path} cannot be opened: {error}.", "Check the folder's permissions and free space."
        ) from error
    return Database(connection)


def _set_up(db: Database, path: Path, existed: bool, clock_stamp: str) -> None:
    try:
        _use_wal(db)
        for pragma in (
            f"busy_timeout = {_BUSY_MS}",
            "synchronous = full",
            "foreign_keys = on",
            "temp_store = memory",
            "cache_size = -32000",
            # Rarer checkpoints: hot pages are copied back once for a hundred verdicts.
            "wal_autocheckpoint = 4000",
            "journal_size_limit = 67108864",
        ):
            db.conn.execute(f"pragma {pragma}")
        if existed:
            _refuse_newer(db, path)
            if MIGRATIONS.pending(db) and MIGRATIONS.applied(db):
                _backup(db, path, clock_stamp)
        else:
            db.conn.execute(f"pragma application_id = {APPLICATION_ID}")
        if MIGRATIONS.pending(db):
            # One transaction for all steps, so that a failing one leaves the file as it was.
            with writing(db):
                MIGRATIONS.apply(db)
    except sqlite3.DatabaseError as error:
        raise_explained(error)


def _use_wal(db: Database) -> None:
    """Switch to the write-ahead log; SQLite itself does not wait when two desks do so at once."""
    deadline = monotonic() + _BUSY_MS / 1000
    while True:
        try:
            sqlite3.Connection.execute(db.conn, "pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > deadline:
                raise
            sleep(0.02)


def _refuse_foreign(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(100)
    if not header.startswith(b"SQLite format 3\0"):
        raise ReviewerError(
            f"{path} is not a database; it was left as it is.",
            "Choose the queue file after --db, or a name that does not exist yet.",
        )
    application = int.from_bytes(header[68:72], "big")
    # A file killed before its first commit has the id still unset; it holds nothing yet.
    if application not in (0, APPLICATION_ID):
        raise ReviewerError(
            f"{path} is a database of another program; it was left as it is.",
            "Choose the queue file after --db, or a name that does not exist yet.",
        )
    if application == 0 and _unmarked_tables(path):
        raise ReviewerError(
            f"{path} is a database, but not a review queue; it was left as it is.",
            "Choose the queue file after --db, or a name that does not exist yet.",
        )


def _unmarked_tables(path: Path) -> bool:
    """Whether a file without our id in its header holds tables; the id may still be in the WAL."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        marked = connection.execute("pragma application_id").fetchone()[0] == APPLICATION_ID
        count = "select count(*) from sqlite_master where name not like '%sqlite_%'"
        return not marked and bool(connection.execute(count).fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise explained(error) from error
    finally:
        connection.close()


def _refuse_newer(db: Database, path: Path) -> None:
    applied = {step.name for step in MIGRATIONS.applied(db)}
    if not applied and db.conn.execute("select 1 from sqlite_master").fetchone():
        raise _damaged()
    unknown = applied - set(names())
    if unknown:
        raise ReviewerError(
            f"{path} was made by a newer version of this program ({min(unknown)}); "
            "it was left as it is.",
            "Update this program, or open a backup made before the update.",
        )


def _backup(db: Database, path: Path, clock_stamp: str) -> None:
    stamp = clock_stamp.replace(":", "").replace("-", "")[:15]
    target = path.with_name(f"{path.name}.before-migration-{stamp}")
    free = shutil.disk_usage(path.parent).free
    if free < path.stat().st_size * 2:
        raise ReviewerError(
            f"There is not enough free space to back up {path} before updating it; "
            "it was left as it is.",
            "Free some space in its folder, then start again.",
        )
    with sqlite3.connect(str(target)) as copy:
        db.conn.backup(copy)
    copy.close()
