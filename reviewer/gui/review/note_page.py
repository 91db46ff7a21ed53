"""A note laid out on a column: where each field and each mark stands. Geometry only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPixmap

from reviewer.domain.note import Note
from reviewer.domain.span import FIELDS, Field, Span
from reviewer.gui.review.highlights import Mark
from reviewer.gui.review.text_field import TextField
from reviewer.gui.theme import Theme
from reviewer.gui.tokens import NOTE_LINE_HEIGHT

_TITLE_LINE_HEIGHT = 1.5
_TAGS_LINE_HEIGHT = 1.9
_META_LINE_HEIGHT = 1.7
_PICTURES_LINE_HEIGHT = 2.1
_LINE_END = re.compile(r"\n(\n?)")


@dataclass(frozen=True, slots=True)
class Placed:
    """One field on the page."""

    name: Field
    field: TextField
    top: float

    @property
    def bottom(self) -> float:
        return self.top + self.field.height


class NotePage:
    """Fields of one note at one width; every point counts from the column's upper left corner.

    `aside` is the line about its pictures; the words in them follow it.
    """

    def __init__(self, note: Note, meta: str, theme: Theme, width: float, aside: str = "") -> None:
        self.note = note
        self.width = width
        self.placed: dict[Field, Placed] = {}
        body_font = theme.font("note")
        tags_font = QFont(body_font)
        tags_font.setPixelSize(theme.px(14.5))
        y = 0.0
        if note.title:
            y = self._place("title", theme.font("title"), _TITLE_LINE_HEIGHT, y)
        self.meta_top = y + theme.px(2)
        self.meta = TextField(meta, theme.font("ui"), _META_LINE_HEIGHT, width)
        y = self.meta_top + self.meta.height + theme.px(14)
        if note.body:
            y = self._place("body", body_font, NOTE_LINE_HEIGHT, y)
        if note.tags:
            y = self._place("tags", tags_font, _TAGS_LINE_HEIGHT, y + theme.px(4))
        self.aside = TextField(aside, theme.font("small"), _META_LINE_HEIGHT, width)
        self.aside_top = y + theme.px(12)
        if aside:
            y = self.aside_top + self.aside.height
        if note.in_pictures:
            y = self._place("pictures", tags_font, _PICTURES_LINE_HEIGHT, y + theme.px(2))
        self.height = y
        self.shapes: list[list[QRectF]] = []
        self.letters: QPixmap | None = None
        """The letters painted ahead, where the page was laid out before it was needed."""

    def _place(self, name: Field, font: QFont, line_height: float, top: float) -> float:
        text = self.note.field(name)
        if name == "pictures":
            # Lines of a picture are short: one after another, in as many signs, they fit the page.
            text = _LINE_END.sub(lambda end: "\u3000\n" if end[1] else "\u3000", text)
        field = TextField(text, font, line_height, self.width)
        self.placed[name] = Placed(name, field, top)
        return top + field.height

    def place_marks(self, marks: Iterable[Mark]) -> None:
        """Work out the ground of every mark, line by line; `shapes` follows the marks' order."""
        self.shapes = [self.grounds(mark.span) for mark in marks]

    def grounds(self, span: Span) -> list[QRectF]:
        """The ground behind a span, one rectangle a line, tight around the letters."""
        placed = self.placed.get(span.field)
        if placed is None:
            return []
        slot = placed.field.slot
        up, down = slot * 0.14, slot * 0.1
        return [
            rect.translated(0, placed.top).adjusted(0, up, 0, -down)
            for rect in placed.field.slots(span.start, span.end)
        ]

    def mark_at(self, point: QPointF) -> int:
        """The smallest mark under a point, or -1."""
        here = [
            (sum(r.width() for r in rects), i)
            for i, rects in enumerate(self.shapes)
            if any(r.contains(point) for r in rects)
        ]
        return min(here)[1] if here else -1

    def position_at(self, point: QPointF, within: Field | None = None) -> tuple[Field, int] | None:
        """The field and code point position nearest to a point, in one field if asked."""
        fields = [p for p in self.placed.values() if within in (None, p.name)]
        if not fields:
            return None
        nearest = min(fields, key=lambda p: max(p.top - point.y(), point.y() - p.bottom, 0.0))
        local = QPointF(point.x(), point.y() - nearest.top)
        return nearest.name, nearest.field.position_at(local)

    def caret(self, name: Field, position: int) -> QRectF:
        """The caret's place in a field."""
        placed = self.placed[name]
        return placed.field.caret(position).translated(0, placed.top)

    def first_position(self) -> tuple[Field, int] | None:
        """Where a caret starts: the body, else whatever there is."""
        names = [n for n in ("body", *FIELDS) if n in self.placed]
        return (names[0], 0) if names else None

    def lines_of(self, spans: Iterable[Span]) -> list[QRectF]:
        """The whole lines that spans touch, for bars in the margin, each once."""
        tops: dict[float, QRectF] = {}
        for span in spans:
            for rect in self.grounds(span):
                tops.setdefault(rect.top(), rect)
        return [tops[top] for top in sorted(tops)]
