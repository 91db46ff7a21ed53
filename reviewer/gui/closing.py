"""Leaving the desk only when the last verdict is on disk."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from reviewer.domain.errors import ReviewerError
from reviewer.gui.workspace import Desk, Workspace


class _State(Enum):
    OPEN = auto()
    CHECKING = auto()
    LEAVING = auto()
    DONE = auto()


class Closing(QObject):
    """Asked by the window whether it may close; `done` says that it may now.

    What waits is written first; only then do the workspaces end. Where something could not be
    written the desk stays open and says so; asked once more, it lets the person go.
    """

    done = Signal()

    def __init__(self, desk: Desk, workspaces: Sequence[Workspace]) -> None:
        super().__init__()
        self._desk, self._workspaces = desk, workspaces
        self._state = _State.OPEN
        self._failed = self._ended = False
        desk.background.trouble.connect(self._note_failure)
        desk.messages.troubled.connect(self._note_failure)

    def may_close(self) -> bool:
        """Start writing what is left; True once nothing is."""
        if self._state is _State.OPEN:
            insists, self._failed = self._failed, False
            if self._desk.background.session is None or insists:
                self.end()
                self._state = _State.DONE
            else:
                self._state = _State.CHECKING
                self._desk.background.run(lambda _session: None, self._checked)
        return self._state is _State.DONE

    def end(self) -> None:
        """Let every workspace hand over its last writes, once."""
        if not self._ended:
            self._ended = True
            for workspace in self._workspaces:
                workspace.closing()

    def _checked(self, _nothing: None) -> None:
        if self._stays_open():
            return
        self._state = _State.LEAVING
        self.end()
        self._desk.background.run(lambda _session: None, self._left)

    def _left(self, _nothing: None) -> None:
        if not self._stays_open():
            self._state = _State.DONE
            self.done.emit()

    def _stays_open(self) -> bool:
        if not self._failed and not self._desk.messages.waiting:
            return False
        self._failed, self._state = True, _State.OPEN
        error = ReviewerError(
            self.tr("The last verdict is not on disk yet, so the desk stays open."),
            self.tr("Mend the cause named above, or close once more to leave without it."),
        )
        self._desk.messages.trouble(error)
        return True

    def _note_failure(self, _error: ReviewerError) -> None:
        if self._state in (_State.CHECKING, _State.LEAVING):
            self._failed = True
