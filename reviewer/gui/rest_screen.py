"""A quiet screen for the time of a break; nothing of a note is seen meanwhile."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.gui.overlay import Overlay
from reviewer.gui.widgets.empty_state import EmptyState
from reviewer.gui.workspace import Desk


class RestScreen(Overlay):
    """Covers the whole desk until the person comes back."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, desk.theme, 480)
        self._now = desk.now
        self.frame.hide()
        self.state = EmptyState(desk.theme, "rest")
        self.state.action.clicked.connect(self.dismiss)
        rows = QVBoxLayout(self)
        rows.addWidget(self.state)

    def open(self) -> None:
        """Cover the desk and say since when."""
        clock = datetime.fromisoformat(self._now()).astimezone().strftime("%H:%M")
        words = self.tr("Resting since {time}. Your note and its draft are kept.")
        title, action = self.tr("Look far away for a while"), self.tr("Back to work")
        self.state.set_words(title, words.format(time=clock), action)
        super().open()
        self.state.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.dismiss()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("ground"))
        painter.end()
