"""What a place shows when it has nothing to show: what that means and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.gui.theme import Theme
from reviewer.gui.widgets.button import Button
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel


class EmptyState(Panel):
    """An icon, a line, an explanation and at most one thing to do (`action`)."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self._picture = Label()
        self._title = Label(role="heading")
        self._text = Label(role="muted", wrap=True)
        self.action = Button(kind="primary")
        self.action.hide()
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addStretch(2)
        for widget in (self._picture, self._title, self._text):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            rows.addWidget(widget)
        rows.addSpacing(8)
        rows.addWidget(self.action, alignment=Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)
        self.restyled()

    def set_words(self, title: str, text: str, action: str = "") -> None:
        """Say what is missing, what to do, and name the button (none for the empty text)."""
        self._title.setText(title)
        self._text.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))

    def restyled(self) -> None:
        self._picture.setPixmap(self._theme.pixmap(self._icon, self._theme.px(40), "faint"))
