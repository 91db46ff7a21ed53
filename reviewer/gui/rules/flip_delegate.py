"""Paints one flip: what would change, the score, what people decided, and the note's title."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer.domain.backtest import Flipped
from reviewer.gui.rules import words
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.row_delegate import RowDelegate

FLIP_ROLE = Qt.ItemDataRole.UserRole
_SIGN, _SCORE, _VERDICT = 20, 56, 96


class FlipDelegate(RowDelegate):
    """A plus for what would be flagged, a minus for what would not be any more."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 34)

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
        self.paint_ground(painter, rect, option, bar=False)
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
            self.write(painter, box, text, font, tone)
            left += wide
        painter.restore()
