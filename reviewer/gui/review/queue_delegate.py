"""Paints one row of the queue: title, category, age against its limit, why it comes now."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reviewer.domain.task import QueueRow
from reviewer.gui.i18n import language
from reviewer.gui.review import queue_words
from reviewer.gui.review.queue_model import ROW_ROLE
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.chip import chip_size, chip_text, paint_chip

_PAD = 12
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class QueueDelegate(QStyledItemDelegate):
    """`current` names the task that is open; `picked` those chosen for one common verdict."""

    def __init__(self, theme: Theme, now: Callable[[], str]) -> None:
        super().__init__()
        self._theme, self._now = theme, now
        self.current = ""
        self.picked: frozenset[str] = frozenset()

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, self._theme.px(78))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, QueueRow):
            return
        look = self._look(option, row)
        picture = QPixmap()
        if not QPixmapCache.find(look, picture):
            ratio = painter.device().devicePixelRatioF()
            picture = QPixmap(option.rect.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(self._theme.colour("panel"))
            self._paint_row(
                QPainter(picture), QRectF(QPointF(), QSizeF(option.rect.size())), row, option
            )
            QPixmapCache.insert(look, picture)
        painter.drawPixmap(option.rect.topLeft(), picture)

    def _look(self, option: QStyleOptionViewItem, row: QueueRow) -> str:
        """Everything that the row's picture depends on; the same look is painted only once."""
        state = option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
        mine = (row.task_id == self.current, row.task_id in self.picked, state.value)
        size = (option.rect.width(), option.rect.height())
        words = (row.task_id, row.cluster_size, queue_words.age(row, self._now()), language())
        return repr(("row", words, mine, size, self._theme.scheme, self._theme.percent))

    def _paint_row(
        self, painter: QPainter, rect: QRectF, row: QueueRow, option: QStyleOptionViewItem
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, row, option)
        inner = rect.adjusted(_PAD, self._theme.px(9), -_PAD, -self._theme.px(9))
        third = inner.height() / 3
        lines = [
            QRectF(inner.left(), inner.top() + i * third, inner.width(), third) for i in range(3)
        ]
        self._paint_title(painter, lines[0], row)
        self._paint_middle(painter, lines[1], row)
        self._write(painter, lines[2], queue_words.factors(row, self._now()), "muted", "small")
        painter.end()

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, row: QueueRow, option: QStyleOptionViewItem
    ) -> None:
        theme, state = self._theme, option.state
        open_now, picked = row.task_id == self.current, row.task_id in self.picked
        if open_now or picked:
            painter.fillRect(rect, theme.colour("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        if open_now:
            painter.fillRect(
                QRectF(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent")
            )
        line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(line, theme.colour("line"))
        if state & QStyle.StateFlag.State_HasFocus and not open_now:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -3), 4, 4)

    def _paint_title(self, painter: QPainter, line: QRectF, row: QueueRow) -> None:
        words = queue_words.heading(row)
        if row.task_id in self.picked:
            words = f"✓ {words}"
        self._write(painter, line, words, "ink", "strong")

    def _paint_middle(self, painter: QPainter, line: QRectF, row: QueueRow) -> None:
        theme = self._theme
        age, late = queue_words.age(row, self._now())
        painter.setFont(theme.font("strong" if late else "small"))
        painter.setPen(theme.colour("danger" if late else "muted"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | _LINE, age)
        taken = painter.fontMetrics().horizontalAdvance(age) + 8
        code, words = queue_words.chip(row)
        text = chip_text(theme, code, words)
        size = chip_size(theme, text)
        top = line.top() + (line.height() - size.height()) / 2
        wide = min(float(size.width()), line.width() - taken)
        paint_chip(painter, QRectF(line.left(), top, wide, size.height()), text, code, theme)
        rest = QRectF(line)
        rest.setLeft(line.left() + wide + 8)
        rest.setRight(line.right() - taken)
        badge = queue_words.badge(row)
        tone = "accent" if row.certified else "muted"
        if row.cluster_size > 1:
            badge = f"{badge}  ×{row.cluster_size}".strip()
        self._write(painter, rest, badge, tone, "small")

    def _write(self, painter: QPainter, line: QRectF, text: str, tone: str, font: str) -> None:
        painter.setFont(self._theme.font(font))
        painter.setPen(self._theme.colour(tone))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, max(0, int(line.width()))
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | _LINE, shown)
