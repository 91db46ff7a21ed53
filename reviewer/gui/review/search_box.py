"""The search line over the queue, with its key on its right end."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from reviewer.gui.keymap import Keymap
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.key_cap import KeyCap

_PAUSE_MS = 160


class SearchBox(QLineEdit):
    """Typing narrows the queue; Enter searches all notes and accounts; Esc leaves."""

    typed = Signal(str)
    """The text has rested for a moment."""
    asked = Signal(str)
    left = Signal()
    entered_list = Signal()

    def __init__(self, theme: Theme, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap
        self._cap = KeyCap(theme, keymap.shown("review.search"), self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(lambda: self.typed.emit(self.text().strip()))
        self.textChanged.connect(self._changed)
        self.setMaxLength(200)
        keymap.changed.connect(self._name_key)
        self._name_key()

    def _name_key(self) -> None:
        self._cap.set_text(self._keymap.shown("review.search"))
        self._cap.resize(self._cap.sizeHint())

    def _changed(self, text: str) -> None:
        self._cap.setVisible(not text)
        self._timer.start()

    def leave(self) -> None:
        """Forget the text and give the focus back."""
        self.clear()
        self._timer.stop()
        self.typed.emit("")
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.asked.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Down:
            self.entered_list.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._cap.sizeHint()
        self.setTextMargins(0, 0, size.width() + 4, 0)
        self._cap.setGeometry(
            self.width() - size.width() - 8,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
