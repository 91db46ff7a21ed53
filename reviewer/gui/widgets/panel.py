"""A widget that follows the language and the colours of the desk while it is open."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget


class Panel(QWidget):
    """Base of what is made of words or painted by hand.

    `retranslate` sets every text; call it once at the end of the constructor. `restyled` follows
    a change of colours or sizes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def retranslate(self) -> None:
        """Set every text in the language of the desk."""

    def restyled(self) -> None:
        """Take over other colours or sizes."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self.restyled()
