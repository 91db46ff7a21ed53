"""A row of two lines: what it is, with a word at the right end, and below it what is said of it."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from reviewer.gui.theme import Theme

WORDS_ROLE = Qt.ItemDataRole.UserRole
THING_ROLE = Qt.ItemDataRole.UserRole + 1
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


@dataclass(frozen=True, slots=True)
class TwoLines:
    """The words of a row; `tone` names the colour token of the word at the right."""

    head: str
    foot: str
    side: str = ""
    tone: str = "muted"


def a_row(words: TwoLines, thing: object) -> QListWidgetItem:
    """A list item with these words, which stands for a thing."""
    item = QListWidgetItem(f"{words.head}, {words.side}, {words.foot}")
    item.setData(WORDS_ROLE, words)
    item.setData(THING_ROLE, thing)
    return item


class TwoLineDelegate(QStyledItemDelegate):
    """Paints rows made by `a_row`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, self._theme.px(54))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        words = index.data(WORDS_ROLE)
        if not isinstance(words, TwoLines):
            return
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        self._paint_ground(painter, rect, option)
        inner = rect.adjusted(theme.px(12), theme.px(6), -theme.px(12), -theme.px(6))
        half = inner.height() / 2
        top = QRectF(inner.left(), inner.top(), inner.width(), half)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour(words.tone))
        painter.drawText(top, _RIGHT, words.side)
        taken = painter.fontMetrics().horizontalAdvance(words.side) + theme.px(10)
        self._write(painter, top.adjusted(0, 0, -taken, 0), words.head, "strong", "ink")
        low = QRectF(inner.left(), inner.top() + half, inner.width(), half)
        self._write(painter, low, words.foot, "small", "muted")
        painter.restore()

    def _write(self, painter: QPainter, line: QRectF, text: str, font: str, tone: str) -> None:
        painter.setFont(self._theme.font(font))
        painter.setPen(self._theme.colour(tone))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, max(0, int(line.width()))
        )
        painter.drawText(line, _LEFT, shown)

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        theme, state = self._theme, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            painter.fillRect(
                QRectF(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent")
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("line")
        )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -2), 4, 4)


def dress(rows: QListWidget, delegate: TwoLineDelegate) -> None:
    """Let a list show such rows."""
    rows.setItemDelegate(delegate)
    rows.setMouseTracking(True)
    rows.setUniformItemSizes(True)
    rows.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
