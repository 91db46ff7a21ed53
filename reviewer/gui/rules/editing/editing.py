"""Writing a rule: opens a text, keeps it while one types, leaves it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.domain.composition import Composition, Purpose
from reviewer.gui.rules.editing.asking import Asking
from reviewer.gui.rules.editing.editor_view import EditorView
from reviewer.gui.rules.editing.saving import Saving
from reviewer.gui.rules.reason_line import ReasonLine
from reviewer.gui.workspace import Desk
from reviewer.services import composing
from reviewer.services.composing import Opened
from reviewer.services.redefining import Redefined

_PREVIEW_MS, _KEEP_MS = 200, 1_000
"""Pauses in typing after which the preview is asked for and the draft is kept."""


class Editing(QObject):
    """Joins the editor with what previews, keeps and saves."""

    opened = Signal()
    closed = Signal()
    saved = Signal(object)
    """A version came in force and the editor was left; carries Redefined."""

    def __init__(self, desk: Desk, view: EditorView, reason: ReasonLine) -> None:
        super().__init__()
        self._desk, self._view = desk, view
        self._draft: Composition | None = None
        self._unkept = False
        self.asking, self._saving = Asking(desk, view), Saving(desk, view, reason)
        self._ask_timer = self._after(_PREVIEW_MS, self._ask)
        self._keep_timer = self._after(_KEEP_MS, self.keep)
        self._saving.saved.connect(self._leave_saved)
        view.text.textChanged.connect(self._typed)

    def _after(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    def open(self, purpose: Purpose) -> None:
        """Begin a text or go on with one."""
        self._desk.background.run(lambda s: composing.compose(s, purpose), self._show, read=True)

    def _show(self, opened: Opened) -> None:
        self._draft = None
        self._view.show_opened(opened)
        self._draft, self._unkept = opened.composition, False
        self._ask()
        self.opened.emit()

    def _typed(self) -> None:
        text = self._view.text.toPlainText()
        if self._draft is None or text == self._draft.text:
            return
        self._draft, self._unkept = replace(self._draft, text=text), True
        self._saving.forget()
        self._view.show_pins(None)
        self._ask_timer.start()
        self._keep_timer.start()

    def _ask(self) -> None:
        self._ask_timer.stop()
        if self._draft is not None:
            self.asking.ask(self._draft)

    def keep(self) -> None:
        """Keep the draft now, where something of it was not kept yet."""
        self._keep_timer.stop()
        draft = self._draft
        if draft is not None and self._unkept:
            self._unkept = False
            self._desk.background.run(lambda s: composing.keep(s, draft), self._kept)

    def _kept(self, kept: Composition) -> None:
        if self._draft is not None and self._draft.purpose == kept.purpose:
            self._view.show_kept(kept.saved_at)

    def save(self, shadow: bool) -> None:
        """Save, unless something is known to be wrong."""
        if self._draft is None:
            return
        if self.asking.errors:
            self._view.text.go_to(self.asking.errors[0].line)
            self._desk.messages.say(self.tr("Mend what is marked ✕ first."))
            return
        self.keep()
        self._saving.ask(self._draft, shadow)

    def throw_away(self) -> None:
        """Forget the draft and begin anew."""
        if self._draft is not None:
            purpose = self._draft.purpose
            self._keep_timer.stop()
            self._desk.background.run(lambda s: composing.throw_away(s, purpose), self._begin_anew)

    def _begin_anew(self, opened: Opened) -> None:
        self._draft = opened.composition
        self._view.show_opened(opened, undoable=True)
        self._ask()
        self._desk.messages.say(self.tr("The text begins anew; Ctrl Z brings yours back."))

    def leave(self) -> None:
        """Leave the text; it is kept."""
        self.end()
        self.closed.emit()

    def _leave_saved(self, done: Redefined) -> None:
        self._unkept = False
        self.end()
        self.saved.emit(done)

    def end(self) -> None:
        """Hand over the last write and let the process go."""
        self._ask_timer.stop()
        self.keep()
        self._draft = None
        self._saving.forget()
        self.asking.end()
