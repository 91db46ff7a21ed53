"""The left rail: one button a place, the settings at its foot."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from reviewer.gui.theme import Theme
from reviewer.gui.widgets.panel import Panel


class RailButton(QAbstractButton):
    """An icon with the name of a place under it."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(max(self._theme.px(48), words + 8), self._theme.px(52))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = "accent" if self.isChecked() else "muted"
        ground = "accent_soft" if self.isChecked() else "hover" if self.underMouse() else "panel"
        painter.setBrush(self._theme.colour(ground))
        ring = QPen(self._theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen
        painter.setPen(ring)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        size = self._theme.px(20)
        picture = self._theme.pixmap(self._icon, size, tone, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - size) // 2, self._theme.px(8), picture)
        painter.setFont(self._theme.font("rail"))
        painter.setPen(self._theme.colour(tone))
        room = QRectF(0, self._theme.px(30), self.width(), self._theme.px(16))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class Rail(Panel):
    """Emits `chosen` with the name of a place."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[str, RailButton] = {}
        self.setProperty("surface", "panel")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(8, 12, 8, 12)
        self._rows.setSpacing(4)
        self._rows.addStretch(1)

    def add(self, name: str, icon: str, at_foot: bool = False) -> None:
        """Add a place; those at the foot stand apart."""
        button = RailButton(self._theme, icon)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._buttons[name] = button
        places = [n for n in self._buttons if n != name]
        self._rows.insertWidget(-1 if at_foot else len(places), button)

    def set_words(self, name: str, words: str, key: str) -> None:
        """Name a place and the key that leads there."""
        button = self._buttons[name]
        button.setText(words)
        button.setAccessibleName(words)
        button.setToolTip(f"{words}  {key}")
        button.updateGeometry()

    def mark(self, name: str) -> None:
        """Show where the person is."""
        for place, button in self._buttons.items():
            button.setChecked(place == name)
