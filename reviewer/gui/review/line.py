"""One line of text, shaped once and painted often."""

from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText

from reviewer.gui.theme import Theme

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class _Face:
    role: str
    percent: int
    font: QFont = field(compare=False, hash=False)


@lru_cache(maxsize=2048)
def _shaped(text: str, face: _Face) -> QStaticText:
    line = QStaticText(text)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    line.prepare(font=face.font)
    return line


@lru_cache(maxsize=512)
def _cut(text: str, face: _Face, width: int) -> str:
    return QFontMetrics(face.font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    theme: Theme,
    tone: str = "ink",
    font: str = "ui",
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Write one line into a rectangle, in its middle, cut where it is too long; its width."""
    if not text or rect.width() <= 0:
        return 0.0
    face = _Face(font, theme.percent, theme.font(font))
    line = _shaped(text, face)
    if line.size().width() > rect.width() + 0.5:
        line = _shaped(_cut(text, face, int(rect.width())), face)
    size = line.size()
    x = rect.right() - size.width() if align is RIGHT else rect.left()
    painter.setFont(face.font)
    painter.setPen(theme.colour(tone))
    painter.drawStaticText(QPointF(x, rect.center().y() - size.height() / 2), line)
    return float(size.width())
