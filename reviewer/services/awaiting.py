"""Whether pictures wait to be read, asked often and answered without loading anything heavy."""

from dataclasses import dataclass
from pathlib import Path

from reviewer.pictures.engine import installed_engine
from reviewer.services.session import Session
from reviewer.store import pictures
from reviewer.store.database import database_path


@dataclass(frozen=True, slots=True)
class PicturesWait:
    """Pictures that may be read now: in which file, and the desk whose own notes count too."""

    database: Path
    desk: str


def pictures_wait(session: Session) -> PicturesWait | None:
    """What a reader of pictures needs to begin; None where nothing waits or none is installed."""
    if not session.settings.read_pictures or installed_engine() is None:
        return None
    if not pictures.is_any_waiting(session.db, session.desk):
        return None
    return PicturesWait(database_path(session.db), session.desk)
