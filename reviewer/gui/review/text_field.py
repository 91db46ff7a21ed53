"""One field of a note laid out as plain text; positions in code points of the original."""

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from reviewer.gui.offsets import Offsets, displayable


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: where it starts in UTF-16 units, where it stands, its layout."""

    start: int
    top: float
    layout: QTextLayout


class TextField:
    """Plain text laid out at one width; `line_height` is a multiple of the type size.

    Nothing in the text is ever markup: it goes to the layout engine as characters only.
    """

    def __init__(self, text: str, font: QFont, line_height: float, width: float) -> None:
        self.text = text
        self.offsets = Offsets(text)
        self.slot = round(font.pixelSize() * line_height)
        self.paragraphs: list[Paragraph] = []
        self.height = 0.0
        metrics = QFontMetricsF(font)
        self.baseline = (self.slot + metrics.ascent() - metrics.descent()) / 2
        start = 0
        for shown in displayable(text).split("\n"):
            layout = self._lay_out(shown, font, width)
            self.paragraphs.append(Paragraph(start, self.height, layout))
            self.height += max(1, layout.lineCount()) * self.slot
            start += Offsets(shown).to_qt(len(shown)) + 1
        self._starts = [p.start for p in self.paragraphs]

    def _lay_out(self, shown: str, font: QFont, width: float) -> QTextLayout:
        layout = QTextLayout(shown, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + self.baseline - line.ascent()))
            top += self.slot
        layout.endLayout()
        return layout

    def draw(self, painter: QPainter, origin: QPointF, clip: QRectF) -> None:
        """Draw the text with the painter's pen; `origin` and `clip` in the painter's units."""
        for paragraph in self.paragraphs:
            top = origin.y() + paragraph.top
            bottom = top + max(1, paragraph.layout.lineCount()) * self.slot
            if bottom >= clip.top() and top <= clip.bottom():
                place = QPointF(origin.x(), top)
                paragraph.layout.draw(painter, place, [], clip)

    def slots(self, start: int, end: int) -> list[QRectF]:
        """The part of each line that a range covers, a whole line high, from the field's corner."""
        first, last = self.offsets.to_qt(start), self.offsets.to_qt(end)
        found: list[QRectF] = []
        for paragraph in self.paragraphs[self._paragraph_at(first) :]:
            if paragraph.start >= last:
                break
            found += self._in_paragraph(paragraph, first - paragraph.start, last - paragraph.start)
        return found

    def _in_paragraph(self, paragraph: Paragraph, first: int, last: int) -> list[QRectF]:
        layout = paragraph.layout
        length = len(layout.text().encode("utf-16-le")) // 2
        first, last = max(0, first), min(length, last)
        found: list[QRectF] = []
        if first >= last:
            return found
        number = layout.lineForTextPosition(first).lineNumber()
        while number < layout.lineCount():
            line = layout.lineAt(number)
            begin, stop = max(first, line.textStart()), min(last, _line_end(line))
            if line.textStart() >= last:
                break
            left, right = sorted((_x(line, begin), _x(line, stop)))
            top = paragraph.top + number * self.slot
            found.append(QRectF(left, top, max(right - left, 2.0), self.slot))
            number += 1
        return found

    def _paragraph_at(self, unit: int) -> int:
        return max(0, bisect_right(self._starts, unit) - 1)

    def position_at(self, point: QPointF) -> int:
        """The code point position nearest to a point counted from the field's corner."""
        tops = [p.top for p in self.paragraphs]
        paragraph = self.paragraphs[max(0, bisect_right(tops, point.y()) - 1)]
        count = paragraph.layout.lineCount()
        if not count:
            return self.offsets.from_qt(paragraph.start)
        number = int((point.y() - paragraph.top) // self.slot)
        line = paragraph.layout.lineAt(min(count - 1, max(0, number)))
        return self.offsets.from_qt(paragraph.start + line.xToCursor(point.x()))

    def caret(self, position: int) -> QRectF:
        """The place of the caret before a code point position, one slot high."""
        unit = self.offsets.to_qt(position)
        paragraph = self.paragraphs[self._paragraph_at(unit)]
        line = paragraph.layout.lineForTextPosition(unit - paragraph.start)
        if not line.isValid():
            return QRectF(0, paragraph.top, 2, self.slot)
        top = paragraph.top + line.lineNumber() * self.slot
        return QRectF(_x(line, unit - paragraph.start), top, 2, self.slot)


def _line_end(line: QTextLine) -> int:
    return line.textStart() + line.textLength()


def _x(line: QTextLine, unit: int) -> float:
    found = line.cursorToX(unit)
    place = found[0] if isinstance(found, tuple) else found
    assert isinstance(place, float)
    return place
