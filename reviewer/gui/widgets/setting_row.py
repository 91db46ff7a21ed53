"""A setting: its name, what it means, and the control that changes it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.gui.widgets.label import Label


class SettingRow(QFrame):
    """Name and hint on the left, the control on the right."""

    def __init__(self, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
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
