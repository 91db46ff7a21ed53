"""A category as a small coloured chip: colour, letter and words together."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.gui.theme import Theme
from reviewer.gui.widgets.panel import Panel

_PAD = 6


def chip_size(theme: Theme, text: str) -> QSize:
    """Room that a chip with this text needs."""
    metrics = QFontMetrics(theme.font("small"))
    return QSize(metrics.horizontalAdvance(text) + 2 * _PAD, metrics.height() + 2)


def chip_text(theme: Theme, code: str, words: str) -> str:
    """Letter and words of a category's chip."""
    letter = theme.group(code).letter
    return f"{letter} {words}" if letter else words


def paint_chip(painter: QPainter, rect: QRectF, text: str, code: str, theme: Theme) -> None:
    """Paint a chip for a category or group code into `rect`, cut short where it does not fit."""
    style = theme.group(code)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.ground)
    painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(style.ink)
    painter.setFont(theme.font("small"))
    if rect.width() < chip_size(theme, text).width():
        room = max(0, int(rect.width()) - 2 * _PAD)
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Chip(Panel):
    """A chip as a widget; `code` is a category, a group or empty."""

    def __init__(
        self, theme: Theme, text: str = "", code: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._text, self._code = theme, text, code
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def show_text(self, text: str, code: str = "") -> None:
        """Show another category."""
        self._text, self._code = text, code
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def restyled(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return chip_size(self._theme, chip_text(self._theme, self._code, self._text))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = chip_text(self._theme, self._code, self._text)
        paint_chip(painter, QRectF(self.rect()), text, self._code, self._theme)
        painter.end()
