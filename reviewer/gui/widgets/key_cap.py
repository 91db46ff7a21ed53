"""A key as a small cap, painted the same wherever a key is named."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.gui.theme import Theme
from reviewer.gui.widgets.panel import Panel


def key_cap_size(theme: Theme, text: str) -> QSize:
    """Room that one cap needs."""
    metrics = QFontMetrics(theme.font("mono"))
    height = metrics.height() + 4
    return QSize(max(height, metrics.horizontalAdvance(text) + 10), height)


def paint_key_cap(
    painter: QPainter, rect: QRectF, text: str, theme: Theme, ink: QColor | None = None
) -> None:
    """Paint one cap into `rect`; `ink` replaces the muted colour, for caps on filled buttons."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(ink) if ink else theme.colour("line")
    if ink:
        edge.setAlphaF(0.5)
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush if ink else theme.colour("panel"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(ink or theme.colour("muted"))
    painter.setFont(theme.font("mono"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class KeyCap(Panel):
    """One or more keys pressed together, such as `Ctrl` `K`."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show other keys, parted by spaces; nothing for the empty text."""
        self._parts = text.split()
        self.setVisible(bool(self._parts)) if self.parent() else None
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def restyled(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        sizes = [key_cap_size(self._theme, part) for part in self._parts]
        width = sum(s.width() for s in sizes) + 3 * max(0, len(sizes) - 1)
        return QSize(width, max((s.height() for s in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0.0
        for part in self._parts:
            size = key_cap_size(self._theme, part)
            top = (self.height() - size.height()) / 2
            paint_key_cap(painter, QRectF(x, top, size.width(), size.height()), part, self._theme)
            x += size.width() + 3
        painter.end()
