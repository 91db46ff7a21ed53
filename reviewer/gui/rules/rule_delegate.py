"""Paints one rule of the list: title and state, then category, version, precision, volume."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer.gui.rules import words
from reviewer.gui.rules.rule_model import ROW_ROLE
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.row_delegate import RowDelegate
from reviewer.services.inspecting import RuleRow, RuleState

_PAD = 16
_TONES = {
    RuleState.PROPOSAL: ("accent", "accent"),
    RuleState.ALARM: ("danger", "danger"),
    RuleState.CERTIFIED: ("good", "line"),
    RuleState.UNCERTIFIED: ("muted", "edge"),
    RuleState.RETIRED: ("muted", "line"),
}
"""Ink and edge of each state's chip; an uncertified one has a dashed edge."""


class RuleDelegate(RowDelegate):
    """`current` is the id of the rule that is open."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 64)
        self.current = ""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, RuleRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        self.paint_ground(painter, rect, option, chosen=row.rule_id == self.current)
        inner = rect.adjusted(_PAD, self._theme.px(10), -_PAD, -self._theme.px(10))
        half = inner.height() / 2
        top = QRectF(inner.left(), inner.top(), inner.width(), half)
        taken = self._paint_chip(painter, top, row)
        title = words.title(row.title_zh, row.title_en)
        self.write(painter, top.adjusted(0, 0, -taken, 0), title, "strong", "ink")
        low = QRectF(inner.left(), inner.top() + half, inner.width(), half)
        self.write(painter, low, words.summary(row), "small", "muted")
        painter.restore()

    def _paint_chip(self, painter: QPainter, line: QRectF, row: RuleRow) -> float:
        """Paint the state at the right end of a line; the width that it takes."""
        theme, text = self._theme, words.chip(row)
        font = theme.font("small")
        metrics = QFontMetrics(font)
        width, height = metrics.horizontalAdvance(text) + 16.0, metrics.height() + 2.0
        box = QRectF(line.right() - width, line.center().y() - height / 2, width, height)
        ink, edge = _TONES[row.state]
        pen = QPen(theme.colour(edge), 1.2)
        if row.state is RuleState.UNCERTIFIED:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("panel"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return width + 8
