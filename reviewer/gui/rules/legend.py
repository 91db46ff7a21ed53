"""What the colours of the chart mean, in a row below it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from reviewer.gui.theme import Theme
from reviewer.gui.widgets.panel import Panel


class Legend(Panel):
    """Swatches with their words; narrow windows drop the last ones."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px(24))

    def restyled(self) -> None:
        self.updateGeometry()

    def retranslate(self) -> None:
        self._words = [
            ("violating", self.tr("judged violating")),
            ("benign", self.tr("judged benign")),
            ("curve", self.tr("precision and its band")),
            ("", self.tr("drag the line or ← → to try others")),
        ]
        self.setAccessibleName("; ".join(text for _, text in self._words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        x, middle, size = float(theme.px(46)), self.height() / 2, float(theme.px(10))
        for kind, text in self._words:
            width = painter.fontMetrics().horizontalAdvance(text)
            swatch = size + 6 if kind else 0.0
            if x + swatch + width > self.width():
                break
            if kind:
                tall = size if kind != "curve" else 3.0
                painter.fillRect(QRectF(x, middle - tall / 2, size, tall), self._colour(kind))
            painter.setPen(theme.colour("muted"))
            room = QRectF(x + swatch, 0, width + 2.0, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            x += swatch + width + 18
        painter.end()

    def _colour(self, kind: str) -> QColor:
        if kind == "violating":
            return self._theme.group("DIV").mark
        return self._theme.colour("faint" if kind == "benign" else "accent")
