"""A row of two lines: what it is, with a word at the right end, and below it what is said of it."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyleOptionViewItem

from reviewer.gui.theme import Theme
from reviewer.gui.widgets.row_delegate import RIGHT, RowDelegate

WORDS_ROLE = Qt.ItemDataRole.UserRole
THING_ROLE = Qt.ItemDataRole.UserRole + 1


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


class TwoLineDelegate(RowDelegate):
    """Paints rows made by `a_row`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 54)

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
        self.paint_ground(painter, rect, option)
        inner = rect.adjusted(theme.px(12), theme.px(6), -theme.px(12), -theme.px(6))
        half = inner.height() / 2
        top = QRectF(inner.left(), inner.top(), inner.width(), half)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour(words.tone))
        painter.drawText(top, RIGHT, words.side)
        taken = painter.fontMetrics().horizontalAdvance(words.side) + theme.px(10)
        self.write(painter, top.adjusted(0, 0, -taken, 0), words.head, "strong", "ink")
        low = QRectF(inner.left(), inner.top() + half, inner.width(), half)
        self.write(painter, low, words.foot, "small", "muted")
        painter.restore()


def dress(rows: QListWidget, delegate: TwoLineDelegate) -> None:
    """Let a list show such rows."""
    rows.setItemDelegate(delegate)
    rows.setMouseTracking(True)
    rows.setUniformItemSizes(True)
    rows.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
