"""Saves the draft of the open note while the person works on it."""

from PySide6.QtCore import QObject, QTimer

from reviewer.domain.verdict import VerdictDraft
from reviewer.gui.workspace import Desk
from reviewer.services import reviewing

_PAUSE_MS = 500


class DraftKeeper(QObject):
    """Writes half a second after the last change, and at once when asked to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._task_id = ""
        self._draft: VerdictDraft | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    def changed(self, task_id: str, draft: VerdictDraft) -> None:
        """The draft of a task is another one now."""
        if self._draft is not None and task_id != self._task_id:
            self.flush()
        self._task_id, self._draft = task_id, draft
        self._timer.start()

    def forget(self, task_id: str) -> None:
        """The task was decided; its draft need not be saved."""
        if task_id == self._task_id:
            self._timer.stop()
            self._draft = None

    def flush(self) -> None:
        """Save what is not saved yet."""
        self._timer.stop()
        if self._draft is not None:
            task_id, draft = self._task_id, self._draft
            self._draft = None
            self._desk.background.run(lambda s: reviewing.save_draft(s, task_id, draft))
