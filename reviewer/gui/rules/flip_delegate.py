"""Paints one flip: what would change, the score, what people decided, and the note's title."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reviewer.domain.backtest import Flipped
from reviewer.gui.rules import words
from reviewer.gui.theme import Theme

FLIP_ROLE = Qt.ItemDataRole.UserRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_SIGN, _SCORE, _VERDICT = 20, 56, 96


class FlipDelegate(QStyledItemDelegate):
    """A plus for what would be flagged, a minus for what would not be any more."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, self._theme.px(34))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        flip = index.data(FLIP_ROLE)
        if not isinstance(flip, Flipped):
            return
        painter.save()
        rect = QRectF(option.rect)
        self._paint_ground(painter, rect, option)
        wrong = flip.flagged != flip.violating
        cells = (
            ("+" if flip.flagged else "−", _SIGN, "danger" if wrong else "good", "strong"),
            (words.short(flip.score), _SCORE, "ink", "ui"),
            (words.verdict(flip), _VERDICT, "danger" if wrong else "muted", "ui"),
            (flip.title or flip.note_id, 0, "ink", "ui"),
        )
        left = rect.left() + self._theme.px(8)
        for text, width, tone, font in cells:
            wide = self._theme.px(width) if width else rect.right() - left - self._theme.px(8)
            box = QRectF(left, rect.top(), wide, rect.height())
            painter.setFont(self._theme.font(font))
            painter.setPen(self._theme.colour(tone))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(wide))
            painter.drawText(box, _LEFT, shown)
            left += wide
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> None:
        theme, state = self._theme, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("line")
        )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -2), 4, 4)
