"""A choice among a few, side by side; arrow keys move it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.gui.theme import Theme
from reviewer.gui.widgets.panel import Panel


class Segments(Panel):
    """Emits `chosen` with the value of the segment that was picked."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, values: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._values = theme, values
        self._words = list(values)
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> str:
        return self._values[self._at]

    def set_value(self, value: str) -> None:
        """Show another value as chosen, without a signal."""
        self._at = self._values.index(value) if value in self._values else 0
        self._describe()

    def set_words(self, *words: str) -> None:
        """Name the segments."""
        self._words = list(words)
        self.updateGeometry()
        self._describe()

    def restyled(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + 4, self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(event.key(), 0)
        if step:
            self._choose(min(len(self._values) - 1, max(0, self._at + step)))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        edge = 2.0
        for i, width in enumerate(self._widths()):
            edge += width
            if event.position().x() < edge:
                self._choose(i)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour
        focused = self.hasFocus()
        painter.setPen(QPen(colour("accent" if focused else "line"), 2 if focused else 1))
        painter.setBrush(colour("hover"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        left = 2.0
        for i, width in enumerate(self._widths()):
            room = QRectF(left, 2, width, self.height() - 4)
            painter.setFont(self._font(i == self._at))
            if i == self._at:
                painter.setPen(QPen(colour("line"), 1))
                painter.setBrush(colour("panel"))
                painter.drawRoundedRect(room.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
            painter.setPen(colour("accent" if i == self._at else "muted"))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._words[i])
            left += width
        painter.end()

    def _choose(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self._describe()
            self.chosen.emit(self.value)

    def _describe(self) -> None:
        self.setAccessibleDescription(self._words[self._at])
        self.update()

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(self._font(True))
        return [metrics.horizontalAdvance(words) + 28 for words in self._words]

    def _font(self, chosen: bool) -> QFont:
        font = self._theme.font("ui")
        if chosen:
            font.setWeight(QFont.Weight.DemiBold)
        return font
