"""Line numbers at the left of a text, and what is wrong written behind the end of its line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reviewer.domain.finding import Finding, Severity
from reviewer.gui.rules.editing import finding_words
from reviewer.gui.theme import Theme

if TYPE_CHECKING:
    from reviewer.gui.rules.editing.rule_text import RuleText

TONES = {Severity.ERROR: "danger", Severity.WARNING: "caution", Severity.ADVICE: "muted"}
SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.ADVICE: "·"}
"""Each gravity has a colour and a sign."""
_GAP, _LEAST_ROOM = 24, 110


class Gutter(QWidget):
    """Numbers of the lines in sight, with a sign where something is wrong."""

    def __init__(self, text: RuleText, theme: Theme) -> None:
        super().__init__(text)
        self._text, self._theme = text, theme

    def sizeHint(self) -> QSize:
        digits = max(2, len(str(self._text.blockCount())))
        number = self._text.fontMetrics().horizontalAdvance("0")
        return QSize(number * (digits + 2) + self._theme.px(16), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, text = QPainter(self), self._theme, self._text
        painter.fillRect(event.rect(), theme.colour("panel"))
        painter.setFont(text.font())
        wide, high = self.width() - theme.px(10), text.fontMetrics().height()
        for line, box in text.visible_lines():
            found = text.findings.get(line)
            tone = TONES[found[0].severity] if found else "ink" if line == text.line else "muted"
            painter.setPen(theme.colour(tone))
            room = QRectF(theme.px(6), box.top(), wide - theme.px(6), high)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, str(line))
            if found:
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft, SIGNS[found[0].severity])
        painter.end()


def paint_findings(painter: QPainter, room: QRectF, found: Sequence[Finding], theme: Theme) -> None:
    """Write the gravest finding into the room behind a line, unless there is too little of it."""
    if room.width() < _GAP + _LEAST_ROOM:
        return
    font, tone = theme.font("small"), TONES[found[0].severity]
    metrics = QFontMetrics(font)
    more = f"  +{len(found) - 1}" if len(found) > 1 else ""
    words = f"{SIGNS[found[0].severity]} {finding_words.said(found[0])}{more}"
    most = int(room.width()) - _GAP - 20
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
    high = metrics.height() + 2
    top = room.top() + (room.height() - high) / 2
    pill = QRectF(room.left() + _GAP, top, metrics.horizontalAdvance(shown) + 12, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("hover" if tone == "muted" else f"{tone}_soft"))
    painter.drawRoundedRect(pill, 4, 4)
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
