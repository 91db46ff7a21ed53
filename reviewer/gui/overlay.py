"""A frame over the desk that closes with Esc or a click beside it; never a window of its own."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from reviewer.gui.theme import Theme


class Overlay(QWidget):
    """Covers its parent while open; what it shows goes into `frame`, `widest` pixels at most."""

    closed = Signal()

    def __init__(self, parent: QWidget, theme: Theme, widest: int) -> None:
        super().__init__(parent)
        self.theme, self._over, self._widest = theme, parent, widest
        self._before: QWidget | None = None
        self.setProperty("ownKeys", True)
        self.frame = QFrame(self)
        self.frame.setProperty("surface", "raised")
        self.rows = QVBoxLayout(self.frame)
        self.rows.setContentsMargins(1, 1, 1, 1)
        self.rows.setSpacing(0)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the overlay and remember where the focus was."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self._over.rect())
        self.settle()
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Hide the overlay and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def settle(self) -> None:
        """Place the frame for the size of the window and of the text."""
        width = min(self.theme.px(self._widest), self.width() - 32)
        top = max(16, self.height() // 9)
        height = min(self.wanted_height(), self.height() - 2 * top)
        self.frame.setGeometry((self.width() - width) // 2, top, width, height)

    def wanted_height(self) -> int:
        """Height that the contents would like."""
        return self.frame.sizeHint().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.frame.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
            self.settle()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 40 if self.theme.scheme == "light" else 110))
        painter.end()
