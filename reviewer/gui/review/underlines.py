"""The five underlines of the category groups: the sign beside colour and letter."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reviewer.gui.tokens import Underline

LEVEL_STEP = 4
"""Pixels between the underlines of overlapping marks."""
_WAVE = 3.0


def underline(painter: QPainter, under: QRectF, style: Underline, colour: QColor) -> None:
    """Draw one underline along the bottom edge of a rectangle."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    y = under.bottom()
    line = QLineF(under.left(), y, under.right(), y)
    if style is Underline.DOUBLE:
        painter.setPen(QPen(colour, 1.2))
        painter.drawLine(line.translated(0, -1.3))
        painter.drawLine(line.translated(0, 1.3))
    elif style is Underline.WAVE:
        painter.setPen(QPen(colour, 1.4))
        painter.drawPath(_wave(line))
    else:
        painter.setPen(_pen(style, colour))
        painter.drawLine(line)


def _pen(style: Underline, colour: QColor) -> QPen:
    pen = QPen(colour, 2.0)
    if style is Underline.DASHED:
        pen.setDashPattern([3.0, 2.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    elif style is Underline.DOTTED:
        pen.setDashPattern([0.1, 1.9])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _wave(line: QLineF) -> QPainterPath:
    path = QPainterPath(line.p1())
    x, up = line.x1(), -1.0
    while x < line.x2():
        step = min(_WAVE * 1.6, line.x2() - x)
        path.quadTo(QPointF(x + step / 2, line.y1() + up * _WAVE), QPointF(x + step, line.y1()))
        x, up = x + step, -up
    return path
