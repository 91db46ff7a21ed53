"""The lanes as pills with how much waits in each."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from reviewer.domain.task import Lane
from reviewer.gui.review.wording import figure, title
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.flow import FlowLayout
from reviewer.gui.widgets.panel import Panel

HELD = "held"
_PAD = 10


class Pill(QAbstractButton):
    """One choice among a few, round and small."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font("small"))
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * _PAD, self._theme.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        hover = "hover" if self.underMouse() else "panel"
        painter.setBrush(theme.colour("accent" if on else hover))
        painter.setPen(QPen(theme.colour("accent" if on else "line"), 1))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("ink" if on else "accent"), 2))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("on_accent" if on else "ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class LanePills(Panel):
    """One pill a lane, and one for what this person holds."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, lanes: tuple[Lane, ...]) -> None:
        super().__init__()
        self._depths: dict[str, int] = {}
        self._always = {str(lane) for lane in lanes}
        self.pills = {name: Pill(theme) for name in (*(str(lane) for lane in lanes), HELD)}
        flow = FlowLayout(self, gap=6)
        for name, pill in self.pills.items():
            flow.addWidget(pill)
            pill.clicked.connect(lambda _on, n=name: self.chosen.emit(n))
        self.mark(str(lanes[0]))
        self.retranslate()

    def mark(self, name: str) -> None:
        """Show which lane is open."""
        for each, pill in self.pills.items():
            pill.setChecked(each == name)

    def show_depths(self, depths: Mapping[str, int]) -> None:
        """Show how much waits; `held` only while something is held."""
        self._depths = dict(depths)
        self.retranslate()

    def next_after(self, name: str, step: int) -> str:
        """The neighbouring lane, around."""
        names = [n for n, pill in self.pills.items() if pill.isVisibleTo(self)]
        at = names.index(name) if name in names else 0
        return names[(at + step) % len(names)]

    def retranslate(self) -> None:
        for name, pill in self.pills.items():
            depth = self._depths.get(name)
            pill.setText(title(name) if depth is None else f"{title(name)} {figure(depth)}")
            pill.setAccessibleName(pill.text())
            pill.setVisible(name in self._always or bool(depth) or pill.isChecked())
            pill.updateGeometry()
