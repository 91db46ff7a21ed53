"""Lines of text, shaped once and painted often."""

from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText

from reviewer.gui.review.text_field import TextField
from reviewer.gui.theme import Theme

T = TypeVar("T")
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MOST = 1500
_LINE_HEIGHT = 1.55


class Pen:
    """Writes in the theme's fonts and colours and remembers the shapes of what it wrote."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._fonts: dict[tuple[str, int], QFont] = {}
        self._lines: dict[tuple[str, str, int, int], tuple[QStaticText, float, float]] = {}
        self._paragraphs: dict[tuple[str, str, int, int], TextField] = {}

    def write(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        tone: str = "ink",
        role: str = "ui",
        align: Qt.AlignmentFlag = LEFT,
    ) -> float:
        """Write one line into a rectangle, in its middle, cut where it is too long; its width."""
        if not text or rect.width() <= 0:
            return 0.0
        line, width, height = self._line(text, role, 0)
        if width > rect.width() + 0.5:
            line, width, height = self._line(text, role, int(rect.width()))
        x = rect.right() - width if align is RIGHT else rect.left()
        painter.setFont(self._font(role))
        painter.setPen(self.theme.colour(tone))
        painter.drawStaticText(QPointF(x, rect.center().y() - height / 2), line)
        return width

    def paragraph(self, text: str, role: str, width: int) -> TextField:
        """A paragraph laid out at a width."""
        key = (text, role, self.theme.percent, width)
        if key not in self._paragraphs:
            _make_room(self._paragraphs)
            self._paragraphs[key] = TextField(text, self._font(role), _LINE_HEIGHT, width)
        return self._paragraphs[key]

    def _font(self, role: str) -> QFont:
        key = (role, self.theme.percent)
        if key not in self._fonts:
            self._fonts[key] = self.theme.font(role)
        return self._fonts[key]

    def _line(self, text: str, role: str, cut_at: int) -> tuple[QStaticText, float, float]:
        """A line's shape with its width and height; cut at a width, or whole for 0."""
        key = (text, role, self.theme.percent, cut_at)
        found = self._lines.get(key)
        if found is None:
            _make_room(self._lines)
            found = self._lines[key] = _shaped(text, self._font(role), cut_at)
        return found


def _shaped(text: str, font: QFont, cut_at: int) -> tuple[QStaticText, float, float]:
    if cut_at:
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, cut_at)
    line = QStaticText(text)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    line.prepare(font=font)
    size = line.size()
    return line, float(size.width()), float(size.height())


def _make_room(remembered: dict[tuple[str, str, int, int], T]) -> None:
    if len(remembered) >= _MOST:
        remembered.clear()
