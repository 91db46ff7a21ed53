"""A score as a bar, with a tick where the rule's threshold stands."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.gui.theme import Theme
from reviewer.gui.widgets.panel import Panel


class Meter(Panel):
    """`value` and `threshold` in [0, 1]; a value below its threshold is drawn faint."""

    def __init__(self, theme: Theme, code: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._code = theme, code
        self._value = 0.0
        self._threshold: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: float, threshold: float | None = None) -> None:
        """Show another score against another threshold (None draws no tick)."""
        self._value, self._threshold = value, threshold
        mark = "" if threshold is None else f" / {threshold:.2f}"
        self.setAccessibleName(f"{value:.2f}{mark}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(104), self._theme.px(14))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(56), self._theme.px(14))

    def restyled(self) -> None:
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        thick = self._theme.px(6)
        bar = QRectF(0, (self.height() - thick) / 2, self.width(), thick)
        painter.setBrush(self._theme.colour("track"))
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
        filled = QRectF(bar)
        filled.setWidth(max(thick, bar.width() * min(1.0, max(0.0, self._value))))
        painter.setBrush(self._theme.group(self._code).mark)
        painter.drawRoundedRect(filled, thick / 2, thick / 2)
        if self._threshold is not None:
            x = min(self.width() - 2.0, bar.width() * self._threshold - 1)
            painter.setBrush(self._theme.colour("ink"))
            painter.drawRect(QRectF(x, 0.5, 2, self.height() - 1.0))
        painter.end()
