"""Saving what was written: shows which pins it breaks, asks for the reason, puts it in force."""

from PySide6.QtCore import QObject, Signal

from reviewer.domain.composition import Composition
from reviewer.domain.errors import ReviewerError
from reviewer.domain.pin import PinCheck
from reviewer.gui.rules.editing.editor_view import EditorView
from reviewer.gui.rules.reason_line import LEAST_REASON, ReasonLine
from reviewer.gui.workspace import Desk
from reviewer.services import composing, redefining
from reviewer.services.redefining import Redefined
from reviewer.services.session import Session

_PURPOSES = ("save-rule", "save-shadow")


class Saving(QObject):
    """One text at a time."""

    saved = Signal(object)
    """A version came in force; carries Redefined."""

    def __init__(self, desk: Desk, view: EditorView, reason: ReasonLine) -> None:
        super().__init__()
        self._desk, self._view, self._reason = desk, view, reason
        self._draft: Composition | None = None
        self._pins: PinCheck | None = None
        reason.answered.connect(self._save)

    def ask(self, draft: Composition, shadow: bool) -> None:
        """Ask for the reason, once it is known which pinned verdicts this would break."""
        self._draft = draft

        def read(session: Session) -> PinCheck:
            return redefining.check_pins(session, draft, shadow)

        def show(check: PinCheck) -> None:
            if self._draft is draft:
                self._ask_reason(check, shadow)

        self._desk.background.run(read, show, self._refused, read=True)

    def forget(self) -> None:
        """The text was changed or left; what was asked about it counts no more."""
        if self._draft is not None:
            self._reason.hide()
        self._draft = None

    def _ask_reason(self, check: PinCheck, shadow: bool) -> None:
        self._pins = check
        self._view.show_pins(check)
        count = len(check.broken)
        if count:
            title = self.tr("Save against %n pinned verdicts", "", count)
            hint = self.tr("why they may break")
        else:
            title = self.tr("Save in shadow mode") if shadow else self.tr("Save")
            hint = self.tr("what the change is for")
        self._reason.open(_PURPOSES[shadow], title, hint, LEAST_REASON)

    def _save(self, purpose: str, reason: str) -> None:
        draft = self._draft
        if purpose not in _PURPOSES or draft is None:
            return
        broken = self._pins is not None and bool(self._pins.broken)
        shadow, despite = purpose == _PURPOSES[1], reason if broken else ""

        def write(session: Session) -> Redefined:
            composing.keep(session, draft)
            return redefining.save(session, draft, reason, shadow, despite)

        # What is typed from now on would be lost when the editor closes.
        self._view.text.setReadOnly(True)
        self._desk.messages.say(self.tr("Saving; the waiting notes are read again…"))
        self._desk.background.run(write, self._saved, self._refused)

    def _saved(self, done: Redefined) -> None:
        self._view.text.setReadOnly(False)
        self.saved.emit(done)

    def _refused(self, error: ReviewerError) -> None:
        self._view.text.setReadOnly(False)
        self._desk.messages.trouble(error)
        self._view.focus_room()
