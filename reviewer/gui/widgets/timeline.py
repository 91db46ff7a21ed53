"""An account's past drawn small: one stroke an event, its height and colour by weight."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.gui.theme import Theme
from reviewer.gui.widgets.panel import Panel


@dataclass(frozen=True, slots=True)
class Stroke:
    """An event: place on the line and height, both in [0, 1], and the colour's token."""

    place: float
    height: float
    tone: str
    words: str = ""


class Timeline(Panel):
    """Strokes over a base line, the past on the left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._strokes: tuple[Stroke, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        """Draw other events; their words become the accessible description."""
        self._strokes = strokes
        words = "; ".join(s.words for s in strokes if s.words)
        self.setAccessibleDescription(words)
        self.setToolTip("\n".join(s.words for s in strokes[-12:] if s.words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(40))

    def restyled(self) -> None:
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - 1.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        painter.drawRect(QRectF(0, base, self.width(), 1))
        wide = float(self._theme.px(4))
        for stroke in self._strokes:
            x = stroke.place * (self.width() - wide)
            tall = max(wide, stroke.height * (base - 2))
            painter.setBrush(self._theme.colour(stroke.tone))
            painter.drawRoundedRect(QRectF(x, base - tall, wide, tall), 1.5, 1.5)
        painter.end()
