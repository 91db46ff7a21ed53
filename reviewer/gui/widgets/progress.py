"""A thin bar that fills while something is being done."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.gui.theme import Theme
from reviewer.gui.widgets.panel import Panel


class Progress(Panel):
    """`show_share` takes what is done in [0, 1]; None leaves the bar out, its room stays."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float | None:
        return self._share

    def show_share(self, share: float | None) -> None:
        """Show how much is done."""
        self._share = share
        self.setAccessibleName("" if share is None else f"{share:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, self._theme.px(3))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._share is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        half = self.height() / 2
        painter.setBrush(self._theme.colour("track"))
        painter.drawRoundedRect(QRectF(self.rect()), half, half)
        painter.setBrush(self._theme.colour("accent"))
        wide = self.width() * min(1.0, max(0.0, self._share))
        painter.drawRoundedRect(QRectF(0, 0, wide, self.height()), half, half)
        painter.end()
