"""Learning from verdicts and changing models in a process beside the desk, which writes itself."""

from __future__ import annotations

import os
from contextlib import suppress
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
from reviewer.store.database import database_path, open_database

if TYPE_CHECKING:  # brings numpy
    from reviewer.services.adopting import Adopted
    from reviewer.services.learning import Learnt


@dataclass(frozen=True, slots=True)
class Study:
    """Learn from the verdicts."""


@dataclass(frozen=True, slots=True)
class Adopt:
    """Let the learned rules flag with a model."""

    model: str
    reason: str
    despite: str = ""


@dataclass(frozen=True, slots=True)
class Studying:
    """So much of the work is done, in [0, 1]."""

    share: float


@dataclass(frozen=True, slots=True)
class Studied:
    """What came of it, or why nothing was changed and what to do about it."""

    learnt: Learnt | None = None
    adopted: Adopted | None = None
    message: str = ""
    remedy: str = ""


def begin(session: Session) -> Companion:
    """Start a process that does one thing with the models of the session's file."""
    place = database_path(session.db)
    told = (place, session.person, session.settings, session.clock(), session.desk)
    return accompany(serve, *told)


def serve(
    place: Path, person: Person, settings: Settings, now: str, desk: str, pipe: Connection
) -> None:
    """Do what comes over the pipe; a word more from there ends it, and nothing is changed."""
    with suppress(OSError, AttributeError):
        os.nice(10)  # the desk beside has the machine first
    try:
        wanted = pipe.recv()
        if wanted is None:
            return
        db = open_database(place, now)
        session = Session(db, person, lambda: now, settings, desk, installing.compile_rules)
        try:
            pipe.send(_done(session, wanted, pipe))
        finally:
            db.close()
    except (EOFError, OSError):
        return


def _done(session: Session, wanted: Study | Adopt, pipe: Connection) -> Studied:
    from reviewer.services import adopting, learning

    def watch(share: float) -> bool:
        if pipe.poll():
            return False
        pipe.send(Studying(share))
        return True

    try:
        if isinstance(wanted, Study):
            return Studied(learnt=learning.learn(session, watch=watch))
        told = (wanted.model, wanted.reason, wanted.despite)
        return Studied(adopted=adopting.use(session, *told, watch=watch))
    except ReviewerError as error:
        return Studied(message=error.message, remedy=error.remedy)
