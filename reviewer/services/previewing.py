"""What an edit of a rule changes among the latest notes, told while somebody is writing it.

`serve` is the life of a process beside the desk: it folds the notes once and answers one question
after another. A newer question ends the answer to an older one.
"""

from __future__ import annotations

from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from reviewer.domain.composition import Purpose
from reviewer.domain.preview import CheckedText, Preview
from reviewer.services.accompanying import Companion, accompany
from reviewer.services.session import Session
from reviewer.store.database import database_path, open_readonly


@dataclass(frozen=True, slots=True)
class Asked:
    """A text to preview; `number` tells answers of several questions apart."""

    number: int
    text: str
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a question so far: its findings at first, then the preview as it grows.

    `share` of the work is done; `preview` is None until there is something to tell.
    """

    number: int
    checked: CheckedText
    share: float = 0.0
    preview: Preview | None = None


class OvertakenError(Exception):
    """A newer question came; nobody waits for this answer."""


def begin(session: Session) -> Companion:
    """Start a process that answers questions about the session's file."""
    budget = session.settings.error_budget
    return accompany(serve, database_path(session.db), session.clock(), budget)


def serve(place: Path, now: str, delta: float, pipe: Connection) -> None:
    """Answer what comes over the pipe until it is closed or None comes."""
    from reviewer.services.foreseeing import Foresight

    db = open_readonly(place)
    reading = Foresight(db, now, delta)
    asked: Asked | None = None
    try:
        while True:
            if asked is None or pipe.poll():
                asked = _newest(pipe, asked)
            if asked is None:
                return
            question, asked = asked, None
            try:
                for answer in reading.answers(question, lambda: _look(pipe)):
                    pipe.send(answer)
            except OvertakenError:
                continue
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    finally:
        db.close()


def _newest(pipe: Connection, asked: Asked | None) -> Asked | None:
    while asked is None or pipe.poll():
        asked = pipe.recv()
        if asked is None:
            return None
    return asked


def _look(pipe: Connection) -> None:
    if pipe.poll():
        raise OvertakenError
