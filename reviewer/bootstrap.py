"""Puts the parts together: where files lie, who sits here, which rules are in force."""

import getpass
import os
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
import uuid_utils
from sqlite_utils import Database

from reviewer.services import installing, preferring, staffing
from reviewer.services.session import Session
from reviewer.settings import Places, Settings
from reviewer.store.database import open_database
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
