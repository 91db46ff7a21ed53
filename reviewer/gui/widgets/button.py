"""Buttons that name their key, and plain ones; all reachable by Tab, none keeps a click's focus."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from reviewer.gui.theme import Theme
from reviewer.gui.widgets.key_cap import key_cap_size, paint_key_cap

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A push button of a `kind`: empty, `primary`, `quiet` or `danger`."""

    def __init__(self, text: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("kind", kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class KeyButton(QAbstractButton):
    """A choice with its key cap: `1 Pass`, or a category with its colours.

    `code` tints it as a category while checked; `tone` names the colour token of other choices.
    """

    def __init__(
        self,
        theme: Theme,
        key: str = "",
        code: str = "",
        tone: str = "accent",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._key, self._code, self._tone = theme, key, code, tone
        self._small, self._gap = small, 6 if small else 8
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_key(self, key: str) -> None:
        """Name another key on the cap."""
        self._key = key
        self.updateGeometry()
        self.update()

    def set_words(self, words: str) -> None:
        """Show other words; the accessible name says the key, too."""
        self.setText(words)
        self.setAccessibleName(f"{words} ({self._key})" if self._key else words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._words_font(bold=True))
        cap = key_cap_size(self._theme, self._key).width() + self._gap if self._key else 0
        height = self._theme.px(24 if self._small else 38)
        pad = 6 if self._small else 14
        return QSize(2 * pad + cap + metrics.horizontalAdvance(self.text()), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look()
        picture = QPixmap()
        if not QPixmapCache.find(look, picture):
            ratio = self.devicePixelRatioF()
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            self._paint_all(picture)
            QPixmapCache.insert(look, picture)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)
        painter.end()

    def _look(self) -> str:
        """Everything that the picture depends on; the same look is painted only once."""
        states = (self.isChecked(), self.isEnabled(), self.hasFocus(), self.underMouse())
        size = (self.width(), self.height(), self.devicePixelRatioF())
        words = (self._key, self.text(), self._code, self._tone, self._small)
        return repr(("key-button", words, states, size, self._theme.scheme, self._theme.percent))

    def _paint_all(self, picture: QPixmap) -> None:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        pad = 6.0 if self._small else 14.0
        if self._key:
            size = key_cap_size(self._theme, self._key)
            top = (self.height() - size.height()) / 2
            paint_key_cap(
                painter, QRectF(pad, top, size.width(), size.height()), self._key, self._theme
            )
            pad += size.width() + self._gap
        painter.setFont(self._words_font(self.isChecked()))
        painter.setPen(self._ink())
        room = QRectF(pad, 0, self.width() - pad, self.height())
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )
        painter.end()

    def _paint_box(self, painter: QPainter) -> None:
        edge, ground = self._theme.colour("line"), self._theme.colour("panel")
        if self.isChecked():
            edge = self._theme.group(self._code).mark if self._code else self._tone_colour()
            ground = self._theme.group(self._code).ground if self._code else ground
        elif self.underMouse() and self.isEnabled():
            ground = self._theme.colour("hover")
        radius = 6 if self._small else 8
        painter.setBrush(ground)
        width = 1.5 if self.isChecked() else 1.0
        if self.hasFocus():
            edge, width = self._theme.colour("accent"), 2.0
        painter.setPen(QPen(edge, width))
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius
        )

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return self._theme.colour("faint")
        if not self.isChecked():
            return self._theme.colour("ink")
        return self._theme.group(self._code).ink if self._code else self._tone_colour()

    def _tone_colour(self) -> QColor:
        return self._theme.colour(self._tone)

    def _words_font(self, bold: bool) -> QFont:
        font = self._theme.font("ui" if self._small else "button")
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font
