"""The kinds of rows that a sheet paints."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from reviewer.gui.review.line import RIGHT, write
from reviewer.gui.review.text_field import TextField
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.timeline import Stroke

_LINE_HEIGHT = 1.55


class Row(Protocol):
    """What a sheet asks of a row; `words` is its text for screen readers and tests."""

    @property
    def words(self) -> str: ...

    @property
    def action(self) -> str: ...

    def height(self, theme: Theme, width: int, /) -> int: ...

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None: ...


@dataclass(frozen=True, slots=True)
class Heading:
    """Names the rows below it."""

    words: str
    first: bool = False
    action: str = ""

    def height(self, theme: Theme, _width: int) -> int:
        return theme.px(26 if self.first else 42)

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        line = QRectF(rect)
        line.setTop(rect.bottom() - theme.px(24))
        write(painter, line, self.words, theme, "muted", "section")


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

    def height(self, theme: Theme, _width: int) -> int:
        return theme.px(24)

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        figure, wide = theme.px(32), min(theme.px(84), rect.width() * 0.3)
        name = QRectF(rect)
        name.setRight(rect.right() - figure - wide - 10)
        write(painter, name, self.title, theme, "ink" if self._flagged else "muted")
        thick = theme.px(6)
        left = rect.right() - figure - wide
        bar = QRectF(left, rect.center().y() - thick / 2, wide, thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("track"))
        painter.drawRoundedRect(bar, thick / 2, thick / 2)
        colour = theme.group(self.code).mark
        painter.setOpacity(1.0 if self._flagged else 0.5)
        painter.setBrush(colour)
        filled = QRectF(bar)
        filled.setWidth(max(thick, wide * min(1.0, self.value)))
        painter.drawRoundedRect(filled, thick / 2, thick / 2)
        painter.setOpacity(1.0)
        tick = QRectF(left + wide * min(1.0, self.threshold) - 1, bar.top() - 3, 2, thick + 6)
        painter.fillRect(tick, theme.colour("ink"))
        tone = "ink" if self._flagged else "muted"
        write(painter, rect, self.shown, theme, tone, "ui", RIGHT)


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

    def height(self, theme: Theme, _width: int) -> int:
        return theme.px(22)

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        column = min(theme.px(76), rect.width() * 0.34)
        label = QRectF(rect)
        label.setWidth(column - 6)
        write(painter, label, self.label, theme, "muted")
        value = QRectF(rect)
        value.setLeft(rect.left() + column)
        taken = write(painter, value, self.value, theme, self.tone, "strong")
        if self.aside:
            value.setLeft(value.left() + taken + 6)
            write(painter, value, self.aside, theme, "muted")


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

    def height(self, theme: Theme, _width: int) -> int:
        return theme.px(24)

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        left = QRectF(rect)
        if self.lead:
            lead = QRectF(rect)
            lead.setWidth(theme.px(46))
            write(painter, lead, self.lead, theme, "muted")
            left.setLeft(rect.left() + theme.px(52))
        font = "strong" if self.strong else "ui"
        taken = write(painter, rect, self.right, theme, self.tone, font, RIGHT)
        left.setRight(rect.right() - taken - 10)
        write(painter, left, self.left, theme, font="strong" if self.head else "ui")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    words: str
    tone: str = "muted"
    font: str = "ui"
    action: str = ""

    def height(self, theme: Theme, width: int) -> int:
        return round(self._laid_out(theme, width).height) + theme.px(4)

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        painter.setPen(theme.colour(self.tone))
        field = self._laid_out(theme, int(rect.width()))
        field.draw(painter, rect.topLeft() + QPointF(0, 1), rect)

    def _laid_out(self, theme: Theme, width: int) -> TextField:
        return TextField(self.words, theme.font(self.font), _LINE_HEIGHT, width)


@dataclass(frozen=True, slots=True)
class Strokes:
    """An account's past drawn small: one stroke an event over a base line."""

    strokes: tuple[Stroke, ...]
    action: str = ""

    @property
    def words(self) -> str:
        return "; ".join(s.words for s in self.strokes if s.words)

    def height(self, theme: Theme, _width: int) -> int:
        return theme.px(50)

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        base = rect.bottom() - 6
        painter.fillRect(QRectF(rect.left(), base, rect.width(), 1), theme.colour("line"))
        wide = float(theme.px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        for stroke in self.strokes:
            x = rect.left() + stroke.place * (rect.width() - wide)
            tall = max(wide, stroke.height * (rect.height() - 14))
            painter.setBrush(theme.colour(stroke.tone))
            painter.drawRoundedRect(QRectF(x, base - tall, wide, tall), 1.5, 1.5)
