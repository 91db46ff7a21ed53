"""What rows of every list share: their height, the ground under them, a line of text cut to fit."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reviewer.gui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_BAR = 3
_LEAST_WIDTH = 200


class RowDelegate(QStyledItemDelegate):
    """`height` in pixels at the usual text size; a subclass paints what stands in the row."""

    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self._theme = theme
        self._height = height

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(_LEAST_WIDTH, self._theme.px(self._height))

    def paint_ground(
        self,
        painter: QPainter,
        rect: QRectF,
        option: QStyleOptionViewItem,
        *,
        chosen: bool | None = None,
        bar: bool = True,
    ) -> None:
        """Ground, line below and focus ring; `chosen` is whether the row is selected unless told
        otherwise, and has a bar at its left then."""
        theme, state = self._theme, option.state
        if chosen if chosen is not None else state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            if bar:
                edge = QRectF(rect.left(), rect.top(), _BAR, rect.height())
                painter.fillRect(edge, theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        foot = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(foot, theme.colour("line"))
        if chosen is None and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -2), 4, 4)

    def write(self, painter: QPainter, line: QRectF, text: str, font: str, tone: str) -> None:
        """One line of text from the left, cut where there is no more room."""
        painter.setFont(self._theme.font(font))
        painter.setPen(self._theme.colour(tone))
        room = max(0, int(line.width()))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, LEFT, shown)
