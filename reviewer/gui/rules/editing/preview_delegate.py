"""Paints a note whose flag an edit changes: sign, verdict, title; below it the phrase in place."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer.domain.preview import PreviewRow
from reviewer.gui.offsets import displayable
from reviewer.gui.rules.editing import words
from reviewer.gui.rules.words import short
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.row_delegate import LEFT, RIGHT, RowDelegate

ROW_ROLE = Qt.ItemDataRole.UserRole
_SIGN = 18


class PreviewDelegate(RowDelegate):
    """`category` colours the phrase."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 54)
        self.category = ""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, PreviewRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, px = QRectF(option.rect), self._theme.px
        self.paint_ground(painter, rect, option, bar=False)
        inner = rect.adjusted(px(10), px(6), -px(10), -px(6))
        half = inner.height() / 2
        self._paint_head(painter, QRectF(inner.left(), inner.top(), inner.width(), half), row)
        low = QRectF(inner.left() + px(_SIGN), inner.top() + half, inner.width() - px(_SIGN), half)
        self._paint_phrase(painter, low, row)
        painter.restore()

    def _paint_head(self, painter: QPainter, line: QRectF, row: PreviewRow) -> None:
        theme = self._theme
        wrong = row.right is not None and row.right != row.gained
        tone = "muted" if row.right is None else "danger" if wrong else "good"
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour(tone if row.right is not None else "ink"))
        painter.drawText(line, LEFT, "+" if row.gained else "−")
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour(tone))
        told = f"{words.verdict(row)} · {short(round(row.score, 2))}"
        painter.drawText(line, RIGHT, told)
        taken = painter.fontMetrics().horizontalAdvance(told) + theme.px(12)
        title = displayable(row.title).replace("\n", " ") or row.note_id
        self.write(painter, line.adjusted(theme.px(_SIGN), 0, -taken, 0), title, "ui", "ink")

    def _paint_phrase(self, painter: QPainter, line: QRectF, row: PreviewRow) -> None:
        """The phrase in its category's colours between the words around it."""
        theme, style = self._theme, self._theme.group(self.category)
        font = theme.font("small")
        painter.setFont(font)
        metrics, left = QFontMetrics(font), line.left()
        for text, marked in ((row.before, False), (row.phrase, True), (row.after, False)):
            told = displayable(text).replace("\n", " ")
            room = line.right() - left
            if not told or room < 8:
                continue
            shown = metrics.elidedText(told, Qt.TextElideMode.ElideRight, int(room))
            wide = float(metrics.horizontalAdvance(shown))
            box = QRectF(left, line.top(), wide, line.height())
            if marked:
                ground = QRectF(
                    left, box.center().y() - metrics.height() / 2, wide, metrics.height()
                )
                painter.fillRect(ground, style.ground)
                painter.setPen(QPen(style.mark, 1.5))
                foot = ground.bottom() - 0.5
                painter.drawLine(QPointF(left, foot), QPointF(left + wide, foot))
            painter.setPen(style.ink if marked else theme.colour("muted"))
            painter.drawText(box, LEFT, shown)
            left += wide
