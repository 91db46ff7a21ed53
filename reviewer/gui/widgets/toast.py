"""A short line over the desk that goes away by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reviewer.gui.widgets.label import Label

SHOWN_MS, _GAP = 2600, 12


class Toast(QFrame):
    """Appears in the middle of its parent, above `foot()` pixels at its foot.

    What it says is over soon; in another language it is over at once.
    """

    def __init__(self, parent: QWidget, foot: Callable[[], int]) -> None:
        super().__init__(parent)
        self._over, self._foot = parent, foot
        self.setProperty("surface", "toast")
        self._words = Label()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._words)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        """Show a line for a moment; another one takes its place."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self.adjustSize()
        self._settle()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if moved and self.isVisible():
            self.adjustSize()
            self._settle()
        return False

    def _settle(self) -> None:
        x = (self._over.width() - self.width()) // 2
        self.move(x, self._over.height() - self.height() - self._foot() - _GAP)
