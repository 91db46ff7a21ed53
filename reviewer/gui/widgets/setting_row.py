"""Settings as rows of a card: name, what it means, and the control that changes it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.gui.widgets.hairline import hairline
from reviewer.gui.widgets.label import Label


class SettingRow(QWidget):
    """Name and hint on the left, the control on the right."""

    def __init__(self, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control = control
        self._name, self._hint = Label(), Label(role="small", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._hint)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addWidget(control)

    def set_words(self, name: str, hint: str) -> None:
        """Name the setting; the control's accessible name follows."""
        self._name.setText(name)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._control.setAccessibleName(name)
        self._control.setAccessibleDescription(hint)


class SettingCard(QFrame):
    """Rows that belong together, parted by lines."""

    def __init__(self, rows: Sequence[SettingRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for i, row in enumerate(rows):
            if i:
                column.addWidget(hairline())
            column.addWidget(row)
