"""Is all well: the environment (doctor), the file's invariants (verify), backup and restore."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from reviewer.domain.errors import ReviewerError
from reviewer.store import audits
from reviewer.store.database import explained, open_readonly

_ROOM_FACTOR = 1.1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, and what to do if not."""

    name: str
    well: bool
    detail: str
    remedy: str = ""


def verify(path: Path, now: str) -> list[Finding]:
    """Recount what the file derives: integrity, counters, spans, leases, evidence, journal chain.

    Reads only. Raises ReviewerError when the file cannot be opened at all.
    """
    db = open_readonly(path)
    try:
        # One moment for all questions: desks may be writing, and that is no fault.
        db.conn.execute("begin")
        return [_finding(name, question, db, now) for name, question in audits.QUESTIONS.items()]
    finally:
        db.close()


def _finding(
    name: str, question: Callable[[Database, str], list[str]], db: Database, now: str
) -> Finding:
    try:
        wrong = question(db, now)
    except sqlite3.DatabaseError as error:
        raise explained(error) from error
    if not wrong:
        return Finding(name, True, "")
    shown = "; ".join(wrong[:5]) + (f"; and {len(wrong) - 5} more" if len(wrong) > 5 else "")
    return Finding(name, False, shown, audits.REMEDY.get(name, "Restore the newest good backup."))


def backup(path: Path, target: Path, watch: Callable[[float], bool] | None = None) -> int:
    """Copy the file while it is in use; returns the copy's size in bytes.

    `watch` gets the share done in [0, 1] and cancels by returning False. The copy appears under
    its name only when it is whole. Raises ReviewerError when the target exists, has no room, or
    the copy is not sound.
    """
    open_readonly(path).close()
    if target.exists():
        raise ReviewerError(f"{target} exists already; it was left as it is.", "Choose a new name.")
    _make_folder(target)
    free = shutil.disk_usage(target.absolute().parent).free
    if free < path.stat().st_size * _ROOM_FACTOR:
        raise ReviewerError(
            f"There is no room for a backup in {target.absolute().parent}.", "Free some space."
        )
    with _whole_copy(path, target, watch) as copy:
        copy.rename(target)
    return target.stat().st_size


@contextmanager
def _whole_copy(
    path: Path, target: Path, watch: Callable[[float], bool] | None = None
) -> Iterator[Path]:
    """A sound copy beside `target`, to be renamed inside the block; nothing of it stays after."""
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        _copy(path, partial, watch)
        yield partial
    except sqlite3.Error as error:
        raise explained(error) from error
    finally:
        partial.unlink(missing_ok=True)


def _make_folder(file: Path) -> None:
    try:
        file.absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReviewerError(
            f"The folder {file.absolute().parent} cannot be made: {error.strerror}.",
            "Choose another place.",
        ) from error


def _copy(path: Path, partial: Path, watch: Callable[[float], bool] | None) -> None:
    def progress(_status: int, remaining: int, total: int) -> None:
        if watch and not watch(1 - remaining / max(1, total)):
            raise ReviewerError("The backup was cancelled; nothing was left behind.")

    source = open_readonly(path)
    copy = sqlite3.connect(str(partial))
    try:
        source.conn.backup(copy, pages=4096, progress=progress)
        if copy.execute("pragma quick_check").fetchone()[0] != "ok":
            raise ReviewerError(
                "The backup is not sound and was removed.", "Run `reviewer verify`."
            )
    finally:
        copy.close()
        source.close()


def restore(source: Path, path: Path, force: bool) -> Path | None:
    """Put a backup in the file's place; returns where a replaced file was kept.

    Refuses to overwrite without `force`; the replaced file is kept beside under a new name.
    Raises ReviewerError when the backup is not a sound queue file.
    """
    if path.exists() and path.samefile(source):
        raise ReviewerError(
            f"{path} is itself the backup; nothing was changed.", "Name the queue file after --db."
        )
    db = open_readonly(source)
    try:
        sound = db.conn.execute("pragma quick_check").fetchone()[0] == "ok"
    except sqlite3.DatabaseError:
        sound = False
    finally:
        db.close()
    if not sound:
        raise ReviewerError(f"{source} is damaged; nothing was changed.", "Choose another backup.")
    if path.exists() and not force:
        raise ReviewerError(
            f"{path} exists; nothing was changed.",
            "Add --force to replace it; the present file is then kept beside it.",
        )
    _make_folder(path)
    with _whole_copy(source, path) as copy:
        kept = _set_aside(path)
        copy.rename(path)
    return kept


def _set_aside(path: Path) -> Path | None:
    """Rename a file and its logs; a log left behind would be read into the file that comes."""
    number = 1
    while (kept := path.with_name(f"{path.name}.replaced-{number}")).exists():
        number += 1
    existed = path.exists()
    if existed:
        _in_use(path)
    for suffix in ("", "-wal", "-shm"):
        side = path.with_name(path.name + suffix)
        if side.exists():
            side.rename(kept.with_name(kept.name + suffix))
    return kept if existed else None


def _in_use(path: Path) -> None:
    """Raise ReviewerError when another program has the file open for writing."""
    try:
        connection = sqlite3.connect(str(path), timeout=1)
    except sqlite3.Error:
        return
    try:
        connection.execute("pragma locking_mode = exclusive")
        connection.execute("begin exclusive")
        connection.execute("rollback")
    except sqlite3.OperationalError as error:
        raise ReviewerError(
            f"{path} is open in another program; nothing was changed.",
            "Close every desk on it first.",
        ) from error
    except sqlite3.DatabaseError:
        return  # The file to be replaced is damaged: that is what restoring is for.
    finally:
        connection.close()
