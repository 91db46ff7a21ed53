"""A list to choose one entry from; what is too long for its box ends in dots."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from reviewer.gui.theme import Theme

_SIGN_PX, _EDGE_PX = 14, 9


class Choice(QComboBox):
    """A combo box that never cuts a letter in half; its tip holds the whole entry."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.currentTextChanged.connect(self.setToolTip)

    def shown_text(self) -> str:
        """The chosen entry as far as the box has room for it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._fitted(option)

    def _fitted(self, option: QStyleOptionComboBox) -> str:
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, field.width() - 2
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self._fitted(option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        size = self._theme.px(_SIGN_PX)
        sign = self._theme.pixmap("chevron-down", size, "muted")
        painter.drawPixmap(self.width() - size - _EDGE_PX, (self.height() - size) // 2, sign)
        painter.end()
