"""A number changed in steps, by the arrow keys or two small buttons."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.gui.theme import Theme
from reviewer.gui.widgets.panel import Panel

_STEPS = {
    Qt.Key.Key_Left.value: -1,
    Qt.Key.Key_Down.value: -1,
    Qt.Key.Key_Minus.value: -1,
    Qt.Key.Key_Right.value: 1,
    Qt.Key.Key_Up.value: 1,
    Qt.Key.Key_Plus.value: 1,
    Qt.Key.Key_PageDown.value: -5,
    Qt.Key.Key_PageUp.value: 5,
}


class Stepper(Panel):
    """Emits `changed` with the new value, which stays between `least` and `most`."""

    changed = Signal(int)

    def __init__(
        self, theme: Theme, least: int, most: int, step: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._least, self._most, self._step = theme, least, most, step
        self._value, self._pattern, self._zero = least, "{n}", ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> int:
        return self._value

    def set_value(self, value: int) -> None:
        """Show another value, without a signal."""
        self._value = min(self._most, max(self._least, value))
        self._describe()

    def set_pattern(self, pattern: str, zero: str = "") -> None:
        """How a value reads, with `{n}` in it, and how nought does."""
        self._pattern, self._zero = pattern, zero
        self._describe()

    def words(self) -> str:
        """The value as it reads now."""
        if self._value == 0 and self._zero:
            return self._zero
        return self._pattern.format(n=self._value)

    def restyled(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(168), self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self._move(_STEPS[event.key()])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() < self.height():
            self._move(-1)
        elif event.position().x() > self.width() - self.height():
            self._move(1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, focused = self._theme.colour, self.hasFocus()
        painter.setPen(QPen(colour("accent" if focused else "line"), 2 if focused else 1))
        painter.setBrush(colour("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        side = float(self.height())
        middle = QRectF(side, 0, self.width() - 2 * side, side)
        painter.setPen(colour("ink"))
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self.words())
        arm = side * 0.16
        for x, possible, plus in (
            (side / 2, self._value > self._least, False),
            (self.width() - side / 2, self._value < self._most, True),
        ):
            painter.setPen(QPen(colour("ink" if possible else "faint"), 1.5))
            painter.drawLine(round(x - arm), round(side / 2), round(x + arm), round(side / 2))
            if plus:
                painter.drawLine(round(x), round(side / 2 - arm), round(x), round(side / 2 + arm))
        painter.end()

    def _move(self, steps: int) -> None:
        step = steps * self._step
        snapped = (self._value // self._step) * self._step
        towards = snapped + step + (self._step if step < 0 and snapped != self._value else 0)
        value = min(self._most, max(self._least, towards))
        if value != self._value:
            self.set_value(value)
            self.changed.emit(value)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.words())
        self.update()
