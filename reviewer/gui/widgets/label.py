"""Text that is never taken for markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from reviewer.gui.theme import restyle


class Label(QLabel):
    """A line or paragraph of plain text in one of the style sheet's roles."""

    def __init__(
        self, text: str = "", role: str = "", wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)

    def set_role(self, role: str) -> None:
        """Look like another role from now on."""
        if self.property("role") != role:
            self.setProperty("role", role)
            restyle(self)
