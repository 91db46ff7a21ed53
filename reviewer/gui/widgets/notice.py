"""A bar that says what happened, what was kept and what to do; never a modal box."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.gui.theme import Theme, restyle
from reviewer.gui.widgets.button import Button
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel


class Notice(Panel):
    """One message with a remedy, perhaps a thing to do, and a way to dismiss it."""

    acted = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "danger"
        self._icon = Label()
        self._message = Label(role="strong", wrap=True)
        self._remedy = Label(role="muted", wrap=True)
        self.action = Button()
        self.close_button = Button(kind="quiet")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._message)
        words.addWidget(self._remedy)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_button)
        self.action.clicked.connect(self.acted)
        self.close_button.clicked.connect(self.dismissed)
        self.hide()

    def show_words(self, message: str, remedy: str, tone: str = "danger", action: str = "") -> None:
        """Show a message in a tone: `danger`, `caution` or `good`."""
        self._tone = tone
        self._message.setText(message)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.setProperty("tone", tone)
        self.retranslate()
        restyle(self)
        self.restyled()
        self.show()

    @property
    def message(self) -> str:
        return self._message.text()

    def retranslate(self) -> None:
        self.close_button.setText(self.tr("Dismiss"))
        self.setAccessibleName(f"{self._message.text()} {self._remedy.text()}")

    def restyled(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("warning", self._theme.px(18), self._tone))
