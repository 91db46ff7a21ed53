"""Trying a pack on every decided note, in a process beside the desk."""

from __future__ import annotations

from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Person
from reviewer.services import installing
from reviewer.services.accompanying import Companion, accompany
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store.database import database_path, open_readonly

if TYPE_CHECKING:  # brings numpy
    from reviewer.domain.backtest import PackBacktest

MOST_FLIPS = 500
"""So many flips are listed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A pack file or folder to try; `whole` switches off what it does not name."""

    pack: Path
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Proceeding:
    """So much of the work is done, in [0, 1]."""

    share: float


@dataclass(frozen=True, slots=True)
class Proved:
    """What came of it, or why the pack could not be tried and what to do about it."""

    result: PackBacktest | None = None
    message: str = ""
    remedy: str = ""


def begin(session: Session) -> Companion:
    """Start a process that tries one pack on the session's file."""
    place, settings = database_path(session.db), session.settings
    return accompany(serve, place, session.person, settings, session.clock(), alone=False)


def serve(place: Path, person: Person, settings: Settings, now: str, pipe: Connection) -> None:
    """Try the pack that comes over the pipe; a word more from there ends it."""
    try:
        wanted = pipe.recv()
        if isinstance(wanted, Wanted):
            pipe.send(_prove(place, person, settings, now, wanted, pipe))
    except (EOFError, OSError):
        return


def _prove(
    place: Path, person: Person, settings: Settings, now: str, wanted: Wanted, pipe: Connection
) -> Proved:
    from reviewer.services.trying import backtest_pack, rules_of

    def watch(share: float) -> bool:
        if pipe.poll():
            return False
        pipe.send(Proceeding(share))
        return True

    db = open_readonly(place)
    session = Session(db, person, lambda: now, settings, "trial", installing.compile_rules)
    try:
        if not wanted.pack.exists():
            raise ReviewerError(f"There is no file {wanted.pack}.", "Choose a rule pack.")
        found = rules_of(wanted.pack)
        watch(0.0)
        told = backtest_pack(session, found, wanted.whole, size=MOST_FLIPS, watch=watch)
        return Proved(told)
    except ReviewerError as error:
        return Proved(message=error.message, remedy=error.remedy)
    finally:
        db.close()
