"""Draws frames over whatever a picture shows, and the names of their rules beside them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from reviewer.domain.policy import BY_CODE, Group
from reviewer.gui.review.picture_frames import Frame, outline
from reviewer.gui.theme import Theme
from reviewer.gui.tokens import COLOURS, GROUPS
from reviewer.gui.widgets.chip import chip_size, chip_text, paint_chip

_HALO, _LINE, _FOCUS = 5.0, 2.0, 3.0
_GAP = 4.0
_WHITE = QColor(255, 255, 255, 220)
_FOCUS_COLOUR = QColor(COLOURS["light"]["accent"])
"""On the light halo, in both themes."""


def paint_outlines(
    painter: QPainter, frames: Iterable[Frame], place: QRectF, theme: Theme, out: float = 4.0
) -> None:
    """Frames over a picture that lies at `place`: a light halo keeps them visible on anything."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for frame in frames:
        shape = outline(frame, place, out)
        width = _FOCUS if frame.focused else _LINE
        colour = _FOCUS_COLOUR if frame.focused else _colour(frame.category, theme)
        for line, tint in ((width + _HALO - _LINE, _WHITE), (width, colour)):
            pen = QPen(tint, line)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if frame.faint and tint is colour:
                pen.setDashPattern([2.5, 2.0])
            painter.setPen(pen)
            painter.drawPolygon(shape)


def paint_badges(painter: QPainter, frames: Iterable[Frame], place: QRectF, theme: Theme) -> None:
    """The letter of each frame's category beside it: where there is no room for names."""
    shapes = [outline(frame, place).boundingRect() for frame in frames]
    for frame, shape in zip(frames, shapes, strict=True):
        words = theme.group(frame.category).letter
        badge = QRectF(QPointF(), QSizeF(chip_size(theme, words)))
        badge.moveCenter(shape.center())
        badge.moveRight(shape.left() - 1)
        if any(badge.intersects(other) for other in shapes):
            badge.moveLeft(shape.right() + 1)
        paint_chip(painter, badge, words, frame.category, theme)


def paint_names(
    painter: QPainter, frames: Sequence[Frame], place: QRectF, column: QRectF, theme: Theme
) -> None:
    """The rules of the frames in a column beside the picture, each joined to its frame."""
    named = _named(frames, place)
    words = [_words(frame, theme) for frame, _ in named]
    tall = float(chip_size(theme, "A").height())
    tops = _apart([s.center().y() - tall / 2 for _, s in named], tall + _GAP, column)
    for (frame, shape), text, top in zip(named, words, tops, strict=True):
        wide = min(column.width(), float(chip_size(theme, text).width()))
        label = QRectF(column.left(), top, wide, tall)
        _paint_joint(painter, shape, label, frame, theme)
        paint_chip(painter, label, text, frame.category, theme)
        _paint_edge(painter, label, frame, theme)


def names_width(frames: Iterable[Frame], theme: Theme) -> int:
    """How wide the column of names wants to be."""
    return max((chip_size(theme, _words(frame, theme)).width() for frame in frames), default=0)


def _words(frame: Frame, theme: Theme) -> str:
    more = f" + {frame.more}" if frame.more else ""
    return chip_text(theme, frame.category, frame.title) + more


def _named(frames: Sequence[Frame], place: QRectF) -> list[tuple[Frame, QRectF]]:
    """The frames that get a name, from top to bottom; the hit in focus speaks for its group."""
    pairs = [(frame, outline(frame, place).boundingRect()) for frame in frames]
    focus = [(frame.category, shape) for frame, shape in pairs if frame.focused]
    kept = [
        (frame, shape)
        for frame, shape in pairs
        if frame.focused
        or not any(frame.category == code and shape.intersects(its) for code, its in focus)
    ]
    return sorted(kept, key=lambda pair: (pair[1].center().y(), pair[1].left()))


def _apart(wanted: Sequence[float], step: float, column: QRectF) -> list[float]:
    """Places from top to bottom, near to those wanted, at least a step apart, in the column."""
    tops: list[float] = []
    for top in wanted:
        tops.append(max(top, column.top(), tops[-1] + step if tops else column.top()))
    floor = column.bottom() - step
    for number in range(len(tops) - 1, -1, -1):
        tops[number] = min(tops[number], floor)
        floor = tops[number] - step
    return tops


def _paint_joint(
    painter: QPainter, shape: QRectF, label: QRectF, frame: Frame, theme: Theme
) -> None:
    """A line from a frame to its name, below the words that follow on the same line."""
    begin = shape.bottomRight()
    end = QPointF(label.left(), label.center().y())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    bend = QPointF(end.x() - 10, begin.y())
    for line, tint in ((3.0, _WHITE), (1.2, _colour(frame.category, theme))):
        painter.setPen(QPen(tint, line))
        painter.drawPolyline(QPolygonF([begin, bend, end]))


def _paint_edge(painter: QPainter, label: QRectF, frame: Frame, theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    colour = theme.colour("accent") if frame.focused else theme.group(frame.category).mark
    painter.setPen(QPen(colour, 2.0 if frame.focused else 1.0))
    painter.drawRoundedRect(label, 4, 4)


def _colour(category: str, theme: Theme) -> QColor:
    """The category's colour as it shows on a light ground, which the halo is in both themes."""
    if category not in BY_CODE:
        return theme.colour("accent")
    return QColor(GROUPS["light"][Group(category.partition("-")[0])].mark)
