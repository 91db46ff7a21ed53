"""The foot of the window: is it saved, how goes the day, when to rest, which keys help."""

from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout

from reviewer.gui.keymap import Keymap
from reviewer.gui.messages import Day, Messages
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.key_cap import KeyCap
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel


class _Hint(Panel):
    """Words with the key of a command behind them."""

    def __init__(self, theme: Theme, keymap: Keymap, command_id: str) -> None:
        super().__init__()
        self._keymap, self._command_id = keymap, command_id
        self.words = Label(role="small")
        self._cap = KeyCap(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.words)
        row.addWidget(self._cap)
        keymap.changed.connect(self._name_key)
        self._name_key()

    def _name_key(self) -> None:
        self._cap.set_text(self._keymap.shown(self._command_id))


class StatusBar(Panel):
    """Listens to Messages; `show_rest` is told by the window's rest clock."""

    def __init__(self, theme: Theme, keymap: Keymap, messages: Messages) -> None:
        super().__init__()
        self._theme = theme
        self._waiting, self._saved_at, self._came_back = 0, "", False
        self._day: Day | None = None
        self._depth: int | None = None
        self._rest: int | None = None
        self.setProperty("surface", "ground")
        self._dot, self._saved = Label(), Label(role="small")
        self._today, self._queue, self._break = (Label(role="small") for _ in range(3))
        self._undo = _Hint(theme, keymap, "review.undo")
        self._palette = _Hint(theme, keymap, "window.palette")
        self._keys = _Hint(theme, keymap, "window.keys")
        self._undo.hide()
        self._lay_out()
        messages.save_state.connect(self._show_saved)
        messages.came_back.connect(self._show_came_back)
        messages.day_counted.connect(self._show_day)
        messages.depth_counted.connect(self._show_depth)
        messages.undo_offered.connect(self._undo.setVisible)
        self.retranslate()
        self.restyled()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 16, 3)
        row.setSpacing(24)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        saved = QHBoxLayout()
        saved.setSpacing(6)
        saved.addWidget(self._dot)
        saved.addWidget(self._saved)
        row.addLayout(saved)
        for widget in (self._queue, self._today, self._undo):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self._break, self._palette, self._keys):
            row.addWidget(widget)

    def show_rest(self, minutes: int | None) -> None:
        """Minutes until a break is suggested; None where none is."""
        self._rest = minutes
        self.retranslate()

    def saved_words(self) -> str:
        """What the bar says of saving."""
        return self._saved.text()

    def _show_saved(self, waiting: int, at: str) -> None:
        self._came_back = self._came_back and at == self._saved_at
        self._waiting, self._saved_at = waiting, at
        self.retranslate()
        self.restyled()

    def _show_came_back(self) -> None:
        self._came_back = True
        self._say_saved()
        self.restyled()

    def _show_day(self, day: Day) -> None:
        self._day = day
        self.retranslate()

    def _show_depth(self, depth: int) -> None:
        self._depth = depth
        self.retranslate()

    def retranslate(self) -> None:
        self._say_saved()
        depth, day = self._depth, self._day
        self._queue.setText("" if depth is None else self.tr("%n waiting", "", depth))
        if day is None or not day.decided:
            self._today.setText("" if day is None else self.tr("Today 0"))
        else:
            seconds = f"{day.median_ms / 1000:.1f}"
            words = self.tr("Today {count} · median {seconds} s")
            self._today.setText(words.format(count=day.decided, seconds=seconds))
        rest = self._rest
        self._break.setText("" if rest is None else self.tr("Break in %n min", "", rest))
        self._undo.words.setText(self.tr("Undo"))
        self._palette.words.setText(self.tr("Commands"))
        self._keys.words.setText(self.tr("Keys"))
        self._fit()

    def _fit(self) -> None:
        """Leave out what matters least where the window is narrow."""
        labels = (self._break, self._today, self._queue)
        for label in labels:
            label.setVisible(bool(label.text()))
        layout = self.layout()
        for label in labels:
            if layout is not None and layout.minimumSize().width() > self.width() > 0:
                label.hide()
                layout.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(0, self._keys.sizeHint().height() + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _say_saved(self) -> None:
        if self._waiting:
            self._saved.setText(self.tr("Saving %n…", "", self._waiting))
        elif self._came_back:
            self._saved.setText(self.tr("Not saved: a draft"))
        elif self._saved_at:
            clock = datetime.fromisoformat(self._saved_at).astimezone().strftime("%H:%M:%S")
            self._saved.setText(self.tr("Saved {time}").format(time=clock))
        else:
            self._saved.setText(self.tr("Nothing to save"))

    def restyled(self) -> None:
        size = self._theme.px(14)
        waiting = self._theme.pixmap("history", size, "caution")
        saved = self._theme.pixmap("saved", size, "good" if self._saved_at else "muted")
        self._dot.setPixmap(waiting if self._waiting or self._came_back else saved)
