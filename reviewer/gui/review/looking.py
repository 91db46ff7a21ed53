"""Opening notes for reading only, and going back to one's own."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from reviewer.domain.dossier import Dossier
from reviewer.gui.review.hand import Hand
from reviewer.gui.review.work import Work
from reviewer.gui.workspace import Desk
from reviewer.services import reviewing
from reviewer.services.session import Session


class Looking(QObject):
    """The open note keeps its draft meanwhile."""

    def __init__(self, desk: Desk, work: Work, hand: Hand) -> None:
        super().__init__()
        self._desk, self._work, self._hand = desk, work, hand

    def look(self, note_id: str) -> None:
        """Read a note that was found or decided."""
        self._read(lambda s: reviewing.look(s, note_id))

    def look_at_task(self, task_id: str) -> None:
        """Read the note of a waiting task; it is not kept from others."""
        mine = self._hand.task_ids

        def operation(session: Session) -> Dossier:
            found = reviewing.claim(session, task_id)
            if task_id not in mine:
                reviewing.release(session, (task_id,))
            return found

        self._read(operation)

    def back(self) -> None:
        """Go back to one's own note."""
        self._work.open(self._hand.current)

    def _read(self, operation: Callable[[Session], Dossier]) -> None:
        mine = self._work.with_draft()
        if mine is not None and not self._work.reading:
            self._hand.keep(mine)
        self._desk.background.run(operation, lambda d: self._work.open(d, True), urgent=True)
