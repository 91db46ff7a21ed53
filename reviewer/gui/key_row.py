"""One command in the settings with its keys, and the moment in which new ones are pressed."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reviewer.gui.commands import Command
from reviewer.gui.keymap import Keymap, key_text
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.key_cap import key_cap_size, paint_key_cap


class KeyRow(QAbstractButton):
    """Press it, then press the new keys: `pressed_keys` carries them, empty for the default.

    Esc keeps the old keys, Backspace asks for the default ones.
    """

    pressed_keys = Signal(str, str)

    def __init__(
        self, theme: Theme, keymap: Keymap, command: Command, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._keymap, self.command = theme, keymap, command
        self.refusal = ""
        self._listening = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self.listen)

    def listen(self) -> None:
        """Take the next key press as the command's new key."""
        self.refusal = ""
        self._set_listening(True)

    def refuse(self, words: str) -> None:
        """Say why the keys were not taken."""
        self.refusal = words
        self.refresh()

    def refresh(self) -> None:
        """Name the command and its keys anew."""
        self.setText(self.command.shown_title())
        keys = ", ".join(self._keymap.shown_all(self.command.id))
        self.setAccessibleName(f"{self.text()} {keys}")
        self.setAccessibleDescription(self.refusal)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(36))

    def focusNextPrevChild(self, forward: bool) -> bool:
        return False if self._listening else super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._set_listening(False)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._listening:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.click()
            else:
                super().keyPressEvent(event)
            return
        keys = key_text(event)
        if not keys:
            return
        self._set_listening(False)
        if event.key() != Qt.Key.Key_Escape:
            default = event.key() == Qt.Key.Key_Backspace
            self.pressed_keys.emit(self.command.id, "" if default else keys)

    def _set_listening(self, listening: bool) -> None:
        self._listening = listening
        self.setProperty("ownKeys", listening)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        lit = self._listening or self.underMouse()
        painter.setPen(QPen(colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colour("hover") if lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 6, 6)
        room = area.adjusted(10, 0, -10, 0)
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour("ink"))
        painter.drawText(room, vertical | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._listening or self.refusal:
            painter.setPen(colour("accent" if self._listening else "danger"))
            hint = self.tr("Press the new keys · Esc keeps · Backspace resets")
            words = hint if self._listening else self.refusal
            painter.drawText(room, vertical | Qt.AlignmentFlag.AlignRight, words)
        else:
            self._paint_keys(painter, room)
        painter.end()

    def _paint_keys(self, painter: QPainter, room: QRectF) -> None:
        right = room.right()
        for text in reversed(self._keymap.shown_all(self.command.id)):
            for part in reversed(text.split()):
                size = key_cap_size(self._theme, part)
                right -= size.width()
                top = room.center().y() - size.height() / 2
                cap = QRectF(right, top, size.width(), size.height())
                paint_key_cap(painter, cap, part, self._theme)
                right -= 3
            right -= 8
