"""A column of painted rows: no widget is made or laid out when another note comes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from reviewer.gui.review.line import Pen
from reviewer.gui.review.sheet_rows import Row
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.panel import Panel

_PAD = 18


class Sheet(Panel):
    """Paints rows under each other; rows with an `action` can be clicked or chosen by key."""

    chosen = Signal(str)
    """The action of a row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._pen = theme, Pen(theme)
        self._rows: tuple[Row, ...] = ()
        self._places: list[QRectF] = []
        self._stressed = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self._rows = tuple(rows)
        self._stressed = -1
        self.setAccessibleDescription(self.text())
        self.arrange()

    def text(self) -> str:
        """Everything that the rows say, one line each."""
        return "\n".join(row.words for row in self._rows if row.words)

    def arrange(self) -> None:
        """Work out where each row stands."""
        y, width = _PAD - 4, self.width() - 2 * _PAD
        self._places = []
        for row in self._rows:
            tall = row.height(self._pen, width)
            self._places.append(QRectF(_PAD, y, width, tall))
            y += tall
        height = max(y + _PAD, self._room())
        if height != self.height():
            self.resize(self.width(), height)
        self.update()

    def _room(self) -> int:
        parent = self.parentWidget()
        return parent.height() if parent else 0

    def sizeHint(self) -> QSize:
        return QSize(280, 400)

    def restyled(self) -> None:
        self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._theme.colour("panel"))
        for i, (row, place) in enumerate(zip(self._rows, self._places, strict=True)):
            if place.intersects(QRectF(event.rect())):
                if i == self._stressed:
                    self._stress(painter, place)
                row.paint(painter, place, self._pen)
        painter.end()

    def _stress(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(
            QPen(self._theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen
        )
        painter.setBrush(self._theme.colour("hover"))
        painter.drawRoundedRect(place.adjusted(-8, 0, 8, 0), 6, 6)

    def _row_at(self, y: float) -> int:
        for i, row in enumerate(self._rows):
            if row.action and self._places[i].top() <= y < self._places[i].bottom():
                return i
        return -1

    def _move_stress(self, number: int) -> None:
        if number != self._stressed:
            self._stressed = number
            shape = Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            number = self._row_at(event.position().y())
            if event.type() == QEvent.Type.MouseMove:
                self._move_stress(number)
            elif event.type() == QEvent.Type.MouseButtonRelease and number >= 0:
                self.chosen.emit(self._rows[number].action)
        elif event.type() == QEvent.Type.Leave:
            self._move_stress(-1)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        active = [i for i, row in enumerate(self._rows) if row.action]
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if active and step:
            at = active.index(self._stressed) if self._stressed in active else -step
            self._move_stress(active[(at + step) % len(active)])
        elif self._stressed in active and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._rows[self._stressed].action)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()


class SheetArea(QScrollArea):
    """A sheet that scrolls where its rows need more room."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.setWidget(sheet)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.resize(self.viewport().width(), self.sheet.height())
        self.sheet.arrange()
