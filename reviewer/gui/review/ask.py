"""One line to write in, between the note and the verdict: a reason, a person, never a modal box."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit

from reviewer.domain.person import Person
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.button import Button
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Ask(Panel):
    """Asks for a text and, where people are given, for one of them."""

    answered = Signal(str, str)
    """The text, and the id of the person (empty where none was asked for)."""
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.purpose = ""
        self._least = 0
        self._words: Callable[[], str] = str
        self.setProperty("surface", "panel")
        self._theme = theme
        self._title = Label(role="strong")
        self.people = QComboBox()
        self.text = QLineEdit()
        self._hint = Label(role="small")
        self._done, self._leave = Button(kind="primary"), Button(kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 6)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self.people)
        row.addWidget(self.text, 1)
        for widget in (self._hint, self._done, self._leave):
            row.addWidget(widget)
        self.text.returnPressed.connect(self._answer)
        self.text.textChanged.connect(self._judge)
        self._done.clicked.connect(self._answer)
        self._leave.clicked.connect(self.leave)
        self.hide()
        self.retranslate()

    def open(
        self,
        purpose: str,
        words: Callable[[], str],
        text: str = "",
        least: int = 1,
        people: Sequence[Person] = (),
    ) -> None:
        """Ask; `words` says what in the language of the moment, `least` is the shortest answer
        in characters that counts.
        """
        self.purpose, self._least, self._words = purpose, least, words
        self.people.clear()
        for person in people:
            self.people.addItem(person.name, person.id)
        self.people.setVisible(bool(people))
        self.text.setText(text)
        self.text.selectAll()
        self.retranslate()
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Ask no more."""
        self.hide()
        self.cancelled.emit()

    def _answer(self) -> None:
        text = self.text.text().strip()
        if len(text) >= self._least:
            self.hide()
            self.answered.emit(text, str(self.people.currentData() or ""))

    def _judge(self, text: str) -> None:
        missing = self._least - len(text.strip())
        self._done.setEnabled(missing <= 0)
        short = missing > 0 and self._least > 1
        self._hint.setText(self.tr("%n more characters", "", missing) if short else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() not in _ENTER:  # the answer took it; the window must not take it again
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        title = self._words()
        self._title.setText(title)
        self.people.setAccessibleName(title)
        self.text.setAccessibleName(title)
        self._judge(self.text.text())
        self._done.setText(self.tr("Done") + "  ⏎")
        self._leave.setText(self.tr("Cancel") + "  Esc")
