"""Asks how similar notes ended, once a provisional choice stands; a person in haste waits not."""

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.domain.dossier import Precedent
from reviewer.gui.review.drafting import is_provisional
from reviewer.gui.review.work import Work
from reviewer.gui.workspace import Desk
from reviewer.services import reviewing

_PAUSE_MS = 60
"""Whoever decides at once is not made to wait for precedents."""


class Precedents(QObject):
    """The precedent of the open note and choice, None until it is known."""

    found = Signal()

    def __init__(self, desk: Desk, work: Work) -> None:
        super().__init__()
        self._desk, self._work = desk, work
        self.known: Precedent | None = None
        self._asked: tuple[str, tuple[str, ...]] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask_now)

    def forget(self) -> None:
        """Another note is open."""
        self.known = self._asked = None
        self._pause.stop()

    def ask(self) -> None:
        """Ask soon, where the choice asks for it and is another than before."""
        work = self._work
        if work.dossier is None or not is_provisional(work.draft):
            return
        note_id, categories = work.dossier.note.id, work.draft.categories
        if self._asked == (note_id, categories):
            return
        self._asked = (note_id, categories)
        self._pause.start()

    def stop(self) -> None:
        """Ask for nothing any more."""
        self._pause.stop()

    def _ask_now(self) -> None:
        if self._asked is None:
            return
        note_id, categories = self._asked
        self._desk.background.run(
            lambda s: reviewing.precedent(s, note_id, categories),
            lambda found: self._found(note_id, found),
            read=True,
        )

    def _found(self, note_id: str, precedent: Precedent) -> None:
        if self._work.dossier is not None and self._work.dossier.note.id == note_id:
            self.known = precedent
            self.found.emit()
