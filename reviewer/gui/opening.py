"""Waiting for a database that takes its time, for instance while it is backed up and updated."""

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QVBoxLayout

from reviewer.domain.errors import ReviewerError
from reviewer.gui.background import Background
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.empty_state import EmptyState
from reviewer.gui.widgets.panel import Panel
from reviewer.services.session import Session

_UNNOTICED_SECONDS = 0.4


class Opening(Panel):
    """Says that the file is being opened; shown only when that takes long enough to be noticed."""

    def __init__(self, theme: Theme, database_name: str) -> None:
        super().__init__()
        self._name = database_name
        self._state = EmptyState(theme, "queue")
        rows = QVBoxLayout(self)
        rows.addWidget(self._state)
        self.resize(560, 320)
        self.retranslate()

    def retranslate(self) -> None:
        words = self.tr("Opening {name}…").format(name=self._name)
        self.setWindowTitle(words)
        patience = self.tr("After an update of the program it is backed up first.")
        self._state.set_words(words, patience)


def await_session(background: Background, theme: Theme, database_name: str) -> Session:
    """The session of a started background, however long it takes; the window stays alive.

    Raises ReviewerError when it could not be opened.
    """
    if not background.wait_until_open(_UNNOTICED_SECONDS) and background.opening_error is None:
        waiting, loop = Opening(theme, database_name), QEventLoop()
        background.opened.connect(loop.quit)
        background.unopened.connect(loop.quit)
        if not background.is_settled:
            waiting.show()
            loop.exec()
        waiting.close()
        waiting.deleteLater()
    if background.session is None:
        raise background.opening_error or ReviewerError("The database did not open.")
    return background.session
