"""Leaving the desk only when the last verdict is on disk."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from reviewer.domain.errors import ReviewerError
from reviewer.gui.workspace import Desk, Workspace


class _State(Enum):
    OPEN = auto()
    WRITING = auto()
    DONE = auto()


class Closing(QObject):
    """Asked by the window whether it may close; `done` says that it may now.

    Where something could not be written the desk stays open and says so; asked once more, it lets
    the person go.
    """

    done = Signal()

    def __init__(self, desk: Desk, workspaces: Sequence[Workspace]) -> None:
        super().__init__()
        self._desk, self._workspaces = desk, workspaces
        self._state = _State.OPEN
        self._failed = False
        desk.background.trouble.connect(self._note_failure)
        desk.messages.troubled.connect(self._note_failure)

    def may_close(self) -> bool:
        """Start writing what is left; True once nothing is."""
        if self._state is _State.DONE:
            return True
        if self._state is _State.OPEN:
            insists, self._failed = self._failed, False
            self._state = _State.WRITING
            for workspace in self._workspaces:
                workspace.closing()
            if self._desk.background.session is None or insists:
                self._state = _State.DONE
                return True
            self._desk.background.run(lambda _session: None, self._written)
        return False

    def _written(self, _nothing: None) -> None:
        if self._failed or self._desk.messages.waiting:
            self._failed, self._state = True, _State.OPEN
            error = ReviewerError(
                self.tr("The last verdict is not on disk yet, so the desk stays open."),
                self.tr("Mend the cause named above, or close once more to leave without it."),
            )
            self._desk.messages.trouble(error)
        else:
            self._state = _State.DONE
            self.done.emit()

    def _note_failure(self, _error: ReviewerError) -> None:
        if self._state is _State.WRITING:
            self._failed = True
