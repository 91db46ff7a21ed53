"""The kinds of rows that a sheet paints."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from reviewer.gui.review.line import RIGHT, Pen
from reviewer.gui.widgets.timeline import Stroke


class Row(Protocol):
    """What a sheet asks of a row; `words` is its text for screen readers and tests."""

    @property
    def words(self) -> str: ...

    @property
    def action(self) -> str: ...

    def height(self, pen: Pen, width: int, /) -> int: ...

    def paint(self, painter: QPainter, rect: QRectF, pen: Pen) -> None: ...


@dataclass(frozen=True, slots=True)
class Heading:
    """Names the rows below it."""

    words: str
    first: bool = False
    action: str = ""

    def height(self, pen: Pen, _width: int) -> int:
        return pen.theme.px(26 if self.first else 42)

    def paint(self, painter: QPainter, rect: QRectF, pen: Pen) -> None:
        line = QRectF(rect)
        line.setTop(rect.bottom() - pen.theme.px(24))
        pen.write(painter, line, self.words, "muted", "section")


@dataclass(frozen=True, slots=True)
class Score:
    """A rule's name, its score as a bar, the threshold as a tick."""

    title: str
    code: str
    value: float
    threshold: float
    shown: str
    action: str = ""

    @property
    def words(self) -> str:
        return f"{self.title} {self.value:.2f} / {self.threshold:.2f}"

    @property
    def _flagged(self) -> bool:
        return self.value >= self.threshold

    def height(self, pen: Pen, _width: int) -> int:
        return pen.theme.px(24)

    def paint(self, painter: QPainter, rect: QRectF, pen: Pen) -> None:
        figure, wide = pen.theme.px(32), min(pen.theme.px(84), rect.width() * 0.3)
        name = QRectF(rect)
        name.setRight(rect.right() - figure - wide - 10)
        pen.write(painter, name, self.title, "ink" if self._flagged else "muted")
        thick = pen.theme.px(6)
        left = rect.right() - figure - wide
        bar = QRectF(left, rect.center().y() - thick / 2, wide, thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.theme.colour("track"))
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
        colour = pen.theme.group(self.code).mark
        painter.setOpacity(1.0 if self._flagged else 0.5)
        painter.setBrush(colour)
        filled = QRectF(bar)
        filled.setWidth(max(thick, wide * min(1.0, self.value)))
        painter.drawRoundedRect(filled, thick / 2, thick / 2)
        painter.setOpacity(1.0)
        tick = QRectF(left + wide * min(1.0, self.threshold) - 1, bar.top() - 3, 2, thick + 6)
        painter.fillRect(tick, pen.theme.colour("ink"))
        tone = "ink" if self._flagged else "muted"
        pen.write(painter, rect, self.shown, tone, "ui", RIGHT)


@dataclass(frozen=True, slots=True)
class Addend:
    """One piece of a score under its rule: the phrase, its reading where disguised, its weight.

    `strong` is the one in focus; `code` gives the colour of the line that joins the pieces.
    """

    phrase: str
    reading: str
    weight: str
    code: str
    strong: bool = False
    action: str = ""

    @property
    def words(self) -> str:
        return " ".join(part for part in (self.phrase, self.reading, self.weight) if part)

    def height(self, pen: Pen, _width: int) -> int:
        return pen.theme.px(38 if self.reading else 21)

    def paint(self, painter: QPainter, rect: QRectF, pen: Pen) -> None:
        _paint_joint(painter, rect, pen, self.code)
        line = _indented(rect, pen)
        line.setHeight(pen.theme.px(21))
        font = "strong" if self.strong else "ui"
        taken = pen.write(painter, line, self.weight, "ink", font, RIGHT)
        below = QRectF(line).translated(0, pen.theme.px(17))
        line.setRight(line.right() - taken - 10)
        pen.write(painter, line, self.phrase, "ink", font)
        pen.write(painter, below, self.reading, "muted", "small")


@dataclass(frozen=True, slots=True)
class Total:
    """The last line under a rule: how its pieces combine, and the score against the threshold."""

    how: str
    against: str
    code: str
    flagged: bool
    action: str = ""

    @property
    def words(self) -> str:
        return f"{self.how} {self.against}"

    def height(self, pen: Pen, _width: int) -> int:
        return pen.theme.px(27)

    def paint(self, painter: QPainter, rect: QRectF, pen: Pen) -> None:
        rect = QRectF(rect)
        rect.setHeight(pen.theme.px(21))
        _paint_joint(painter, rect, pen, self.code)
        line = _indented(rect, pen)
        tone = "ink" if self.flagged else "muted"
        taken = pen.write(painter, line, self.against, tone, "small", RIGHT)
        line.setRight(line.right() - taken - 10)
        pen.write(painter, line, self.how, "muted", "small")


def _indented(rect: QRectF, pen: Pen) -> QRectF:
    inner = QRectF(rect)
    inner.setLeft(rect.left() + pen.theme.px(12))
    return inner


def _paint_joint(painter: QPainter, rect: QRectF, pen: Pen, code: str) -> None:
    painter.setOpacity(0.55)
    painter.fillRect(
        QRectF(rect.left() + 1, rect.top(), 2, rect.height()), pen.theme.group(code).mark
    )
    painter.setOpacity(1.0)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is known; `tone` colours the part after `quiet`."""

    label: str
    value: str
    tone: str = "ink"
    aside: str = ""
    action: str = ""

    @property
    def words(self) -> str:
        return f"{self.label} {self.value} {self.aside}".strip()

    def height(self, pen: Pen, _width: int) -> int:
        return pen.theme.px(22)

    def paint(self, painter: QPainter, rect: QRectF, pen: Pen) -> None:
        column = min(pen.theme.px(76), rect.width() * 0.34)
        label = QRectF(rect)
        label.setWidth(column - 6)
        pen.write(painter, label, self.label, "muted")
        value = QRectF(rect)
        value.setLeft(rect.left() + column)
        taken = pen.write(painter, value, self.value, self.tone, "strong")
        if self.aside:
            value.setLeft(value.left() + taken + 6)
            pen.write(painter, value, self.aside, "muted")


@dataclass(frozen=True, slots=True)
class Pair:
    """Words on the left (after a fixed `lead` column, where given), a short result on the right."""

    left: str
    right: str
    tone: str = "ink"
    lead: str = ""
    strong: bool = False
    head: bool = False
    action: str = ""

    @property
    def words(self) -> str:
        return " ".join(part for part in (self.lead, self.left, self.right) if part)

    def height(self, pen: Pen, _width: int) -> int:
        return pen.theme.px(24)

    def paint(self, painter: QPainter, rect: QRectF, pen: Pen) -> None:
        left = QRectF(rect)
        if self.lead:
            lead = QRectF(rect)
            lead.setWidth(pen.theme.px(46))
            pen.write(painter, lead, self.lead, "muted")
            left.setLeft(rect.left() + pen.theme.px(52))
        font = "strong" if self.strong else "ui"
        taken = pen.write(painter, rect, self.right, self.tone, font, RIGHT)
        left.setRight(rect.right() - taken - 10)
        pen.write(painter, left, self.left, role="strong" if self.head else "ui")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    words: str
    tone: str = "muted"
    font: str = "ui"
    action: str = ""

    def height(self, pen: Pen, width: int) -> int:
        return round(pen.paragraph(self.words, self.font, width).height) + pen.theme.px(4)

    def paint(self, painter: QPainter, rect: QRectF, pen: Pen) -> None:
        painter.setPen(pen.theme.colour(self.tone))
        field = pen.paragraph(self.words, self.font, int(rect.width()))
        field.draw(painter, rect.topLeft() + QPointF(0, 1), rect)


@dataclass(frozen=True, slots=True)
class Strokes:
    """An account's past drawn small: one stroke an event over a base line."""

    strokes: tuple[Stroke, ...]
    action: str = ""

    @property
    def words(self) -> str:
        return "; ".join(s.words for s in self.strokes if s.words)

    def height(self, pen: Pen, _width: int) -> int:
        return pen.theme.px(50)

    def paint(self, painter: QPainter, rect: QRectF, pen: Pen) -> None:
        base = rect.bottom() - 6
        painter.fillRect(QRectF(rect.left(), base, rect.width(), 1), pen.theme.colour("line"))
        wide = float(pen.theme.px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        for stroke in self.strokes:
            x = rect.left() + stroke.place * (rect.width() - wide)
            tall = max(wide, stroke.height * (rect.height() - 14))
            painter.setBrush(pen.theme.colour(stroke.tone))
            painter.drawRoundedRect(QRectF(x, base - tall, wide, tall), 1.5, 1.5)
