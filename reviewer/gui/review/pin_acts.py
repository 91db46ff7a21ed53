"""Pinning the verdict on a decided note that is being read."""

from PySide6.QtCore import QObject

from reviewer.domain.person import Power
from reviewer.gui.review.ask import Ask
from reviewer.gui.review.work import Work
from reviewer.gui.workspace import Desk
from reviewer.services import pinning
from reviewer.services.pinning import Pinned
from reviewer.services.session import Session

_PURPOSE, _LEAST_REASON = "pin", 4


class PinActs(QObject):
    """Asks what the case stands for; every change of a rule is then tried on it."""

    def __init__(self, desk: Desk, work: Work, ask: Ask) -> None:
        super().__init__()
        self._desk, self._work, self._ask = desk, work, ask
        self._note_id = ""
        ask.answered.connect(self._answered)

    def can_pin(self) -> bool:
        """Whether a note is open for reading, and the person may edit rules."""
        reads = self._work.reading and self._work.dossier is not None
        return reads and self._desk.person.may(Power.EDIT_RULES)

    def pin(self) -> None:
        """Ask for the reason."""
        dossier = self._work.dossier
        if dossier is not None:
            self._note_id = dossier.note.id
            words = self.tr("Pin the verdict: what the case stands for")
            self._ask.open(_PURPOSE, lambda: words, "", _LEAST_REASON)

    def _answered(self, text: str, _person_id: str) -> None:
        if self._ask.purpose != _PURPOSE:
            return
        note_id = self._note_id

        def write(session: Session) -> Pinned:
            return pinning.pin(session, note_id, text)

        self._desk.background.run(write, self._pinned, self._desk.messages.trouble)

    def _pinned(self, done: Pinned) -> None:
        name = done.pin.title or done.pin.note_id
        self._desk.messages.say(self.tr("Pinned: {name}").format(name=name))
