"""One line at the foot of the rules: asks for a reason before something is signed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from reviewer.gui.widgets.button import Button
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel

LEAST_REASON = 4
"""Characters of the shortest reason that counts where one is needed."""


class ReasonLine(Panel):
    """`answered` carries the purpose it was opened for and the reason, which may be empty."""

    answered = Signal(str, str)
    cancelled = Signal()
    reworded = Signal(str)
    """The language changed while it asks; carries the purpose, for whoever knows its words."""

    def __init__(self) -> None:
        super().__init__()
        self._purpose, self._least = "", 0
        self.setProperty("surface", "panel")
        self._title = Label(role="strong")
        self.text = QLineEdit()
        self._done, self._leave = Button(kind="primary"), Button(kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self.text, 1)
        row.addWidget(self._done)
        row.addWidget(self._leave)
        self.text.returnPressed.connect(self._answer)
        self.text.textChanged.connect(self._judge)
        self._done.clicked.connect(self._answer)
        self._leave.clicked.connect(self.leave)
        self.hide()
        self.retranslate()

    def open(self, purpose: str, title: str, hint: str, least: int) -> None:
        """Ask; `least` is the shortest reason in characters that counts."""
        self._purpose, self._least = purpose, least
        self._title.setText(title)
        self.text.setPlaceholderText(hint)
        self.text.setAccessibleName(f"{title} {hint}")
        self.text.clear()
        self._judge("")
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Ask no more."""
        if self.isVisible():
            self.hide()
            self.cancelled.emit()

    def _answer(self) -> None:
        reason = self.text.text().strip()
        if len(reason) >= self._least:
            self.hide()
            self.answered.emit(self._purpose, reason)

    def _judge(self, text: str) -> None:
        self._done.setEnabled(len(text.strip()) >= self._least)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self._done.setText(self.tr("Sign") + "  ⏎")
        self._leave.setText(self.tr("Cancel") + "  Esc")
        if self.isVisible():
            self.reworded.emit(self._purpose)
