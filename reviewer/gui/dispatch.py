"""Turns key presses anywhere in the window into commands, before a list can swallow them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from reviewer.gui.commands import Command
from reviewer.gui.keymap import Keymap, context_of, pressed_keys

_BUTTON_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_EDITING = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)


def takes_text(widget: QWidget | None) -> bool:
    """Whether a widget is a field that someone types into."""
    if isinstance(widget, (QLineEdit, QTextEdit, QPlainTextEdit)):
        return not widget.isReadOnly()
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QAbstractSpinBox)


def focused_in(window: QWidget) -> QWidget | None:
    """The widget that has the focus in a window, or had it last."""
    return window.focusWidget()


class Dispatcher(QObject):
    """Filters the keys of the window and of whichever widget in it has the focus.

    Filtering the whole application instead would call Python for every event of every widget.
    """

    given = Signal()
    """The person gave a command by a key."""

    def __init__(
        self,
        window: QWidget,
        keymap: Keymap,
        commands: Callable[[], Sequence[Command]],
        contexts: Callable[[], tuple[str, ...]],
    ) -> None:
        super().__init__(window)
        self._window, self._keymap = window, keymap
        self._commands, self._contexts = commands, contexts
        self._held: dict[int, Command] = {}
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and old is not self._window:
            old.removeEventFilter(self)
        if new is None or new.window() is not self._window:
            self._let_all_go()
            return
        new.installEventFilter(self)
        if not takes_text(new):
            new.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride or kind == QEvent.Type.KeyPress:
            return self._pressed(watched, event, kind)
        if kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            return self._let_go(event)
        return False

    def _pressed(self, watched: QObject, event: QEvent, kind: QEvent.Type) -> bool:
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if QApplication.activePopupWidget() is not None:
            return False
        focus = focused_in(self._window) or watched
        command = None if self._belongs_to(focus, event) else self.command_for(event)
        if command is None:
            return False
        event.accept()
        if kind == QEvent.Type.KeyPress:
            self._give(command, event)
        return True

    def command_for(self, event: QKeyEvent) -> Command | None:
        """The command that a key press asks for in the contexts of now, if it may be given."""
        pressed = pressed_keys(event)
        fitting = [c for c in self._commands() if self._keymap.fits(pressed, c.id)]
        for context in self._contexts():
            for command in fitting:
                if context_of(command.id) == context and command.enabled():
                    return command
        return None

    def _give(self, command: Command, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and not command.repeats:
            return
        if command.released is not None:
            self._held[event.key()] = command
        self.given.emit()
        command.run()

    def _let_go(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat() or event.key() not in self._held:
            return False
        command = self._held.pop(event.key())
        if command.released is not None:
            command.released()
        return True

    def _let_all_go(self) -> None:
        for command in self._held.values():
            if command.released is not None:
                command.released()
        self._held.clear()

    def _belongs_to(self, focus: QWidget, event: QKeyEvent) -> bool:
        """Whether the focused widget needs this key for itself."""
        if isinstance(focus, QAbstractButton) and event.key() in _BUTTON_KEYS:
            return True
        if takes_text(focus):
            return _edits(event)
        if isinstance(focus, QComboBox):
            return not _commands(event)
        widget: QWidget | None = focus
        while widget is not None and widget is not self._window:
            if widget.property("ownKeys"):
                return True
            widget = widget.parentWidget()
        return False


def _edits(event: QKeyEvent) -> bool:
    """Whether a key is for the text: everything but chords with Ctrl, Esc, F1 to F12."""
    if any(event.matches(standard) for standard in _EDITING):
        return True
    moves = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Backspace)
    return moves or not _commands(event)


def _commands(event: QKeyEvent) -> bool:
    """Whether a key is a chord with Ctrl, Esc, or F1 to F12, which no list or text needs."""
    key = event.key()
    function = Qt.Key.Key_F1 <= key <= Qt.Key.Key_F12 or key == Qt.Key.Key_Escape
    return function or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
