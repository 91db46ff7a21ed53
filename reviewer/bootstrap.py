"""Puts the parts together: where files lie, who sits here, which rules are in force."""

from __future__ import annotations

import getpass
import os
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import uuid_utils

from reviewer.services import installing, preferring, staffing
from reviewer.services.session import Session
from reviewer.settings import Places, Settings
from reviewer.store.database import open_database

if TYPE_CHECKING:
    from sqlite_utils import Database

    from reviewer.text.matcher import Matcher

_NAME = "reviewer"


def places(database: Path | None = None) -> Places:
    """Where the program keeps its files; `database` overrides the platform's user-data folder."""
    data = platformdirs.user_data_path(_NAME, appauthor=False)
    settings = platformdirs.user_config_path(_NAME, appauthor=False) / "settings.toml"
    log = platformdirs.user_log_path(_NAME, appauthor=False) / "reviewer.log"
    return Places(database or data / "queue.db", settings, log)


def sample_place() -> Path:
    """Where the sample queue lies: a file of its own, so that trying never mixes with work."""
    return platformdirs.user_data_path(_NAME, appauthor=False) / "sample.db"


def now() -> str:
    """The present as UTC ISO-8601 with milliseconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:23] + "Z"


def open_session(
    database: Path,
    act_as: str = "",
    settings: Settings | None = None,
    clock: Callable[[], str] = now,
) -> Session:
    """A session on a queue file, made or migrated if need be; the calling thread owns it.

    `act_as` is a person's id that an admin chose. Raises ReviewerError when the file cannot be
    opened or the person is unknown or may not.
    """
    db = open_database(database, clock())
    try:
        person = staffing.who_is(db, system_user(), act_as, clock())
        session = Session(
            db=db,
            person=person,
            clock=clock,
            settings=settings or preferring.load(places().settings),
            desk=f"{socket.gethostname()}:{os.getpid()}:{uuid_utils.uuid4()}",
            load_matcher=load_matcher,
        )
        installing.install_shipped_rules(session)
    except BaseException:
        db.close()
        raise
    return session


def load_matcher(db: Database) -> Matcher:
    """The rules in force, compiled."""
    return installing.compile_rules(db)


def system_user() -> str:
    """The operating-system user; the numeric id where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else "user"


def with_settings(session: Session, settings: Settings) -> Session:
    """The same session under other settings."""
    return replace(session, settings=settings)


def open_sample(watch: Callable[[float], None], place: Path | None = None) -> Path:
    """The sample queue's file, made at the first call; `watch` is told the share done.

    It is made under another name and moved when whole, so that a stopped run leaves nothing.
    """
    target = place or sample_place()
    if target.exists():
        return target
    from reviewer.services import rehearsing  # brings the matcher, which no desk waits for

    partial = target.with_name(f"{target.name}.partial-{os.getpid()}")
    _remove(partial)
    moment = datetime.now(UTC)
    clock = rehearsing.SteppedClock(moment - timedelta(days=60))
    session = open_session(partial, settings=Settings(), clock=clock)
    try:
        # The file only counts once it is moved into place, so nothing is lost by writing lazily.
        session.db.conn.execute("pragma synchronous = off")
        rehearsing.rehearse(session, moment, watch)
        session.db.conn.execute("pragma wal_checkpoint(truncate)")
        session.db.close()
        _put(partial, target)
    finally:
        session.db.close()
        _remove(partial)
    return target


def _put(made: Path, target: Path) -> None:
    """Give a file its name unless somebody was quicker, whose desk may have theirs open."""
    try:
        target.hardlink_to(made)
    except FileExistsError:
        return
    except OSError:  # a disk without hard links
        made.rename(target)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
