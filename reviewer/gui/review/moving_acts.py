"""Putting a note elsewhere, with a word why: skip, hold, hand over."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from reviewer.domain.dossier import Dossier
from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Person, Power
from reviewer.gui.review.ask import Ask
from reviewer.gui.review.deciding import Deciding
from reviewer.gui.review.desk_acts import DeskActs
from reviewer.gui.review.hand import Hand
from reviewer.gui.review.work import Work
from reviewer.gui.workspace import Desk
from reviewer.services import reviewing, staffing
from reviewer.services.changes import Moved
from reviewer.services.session import Session


class MovingActs(QObject):
    """The next note opens at once; if the move fails the note comes back."""

    def __init__(
        self, desk: Desk, work: Work, hand: Hand, deciding: Deciding, acts: DeskActs, ask: Ask
    ) -> None:
        super().__init__()
        self._desk, self._work, self._hand = desk, work, hand
        self._deciding, self._acts, self._ask = deciding, acts, ask
        ask.answered.connect(self._answered)
        deciding.move_failed.connect(self._not_moved)

    def ask_skip(self) -> None:
        """Ask why the note should go to somebody else."""
        self._ask.open("skip", lambda: self.tr("Skip, because"))

    def ask_hold(self) -> None:
        """Ask why the note should wait."""
        self._ask.open("hold", lambda: self.tr("Hold, because"))

    def ask_hand_over(self) -> None:
        """Ask who should have the note, and why."""
        self._desk.background.run(staffing.people, self._ask_whom, read=True)

    def _ask_whom(self, people: list[Person]) -> None:
        me = self._desk.person.id
        others = [p for p in people if p.id != me and p.may(Power.DECIDE)]
        if others:
            self._ask.open("hand over", lambda: self.tr("Hand over, because"), people=others)
        else:
            self._desk.messages.say(self.tr("There is nobody else who decides notes."))

    def _answered(self, text: str, person_id: str) -> None:
        dossier, purpose = self._work.dossier, self._ask.purpose
        if dossier is None:
            return
        task_id = dossier.task.id
        if purpose == "skip":
            self._move(dossier, lambda s: reviewing.skip(s, task_id, text))
        elif purpose == "hold":
            self._move(dossier, lambda s: reviewing.hold(s, task_id, text))
        elif purpose == "hand over":
            self._move(dossier, lambda s: reviewing.hand_over(s, task_id, person_id, text))

    def _move(self, dossier: Dossier, operation: Callable[[Session], Moved]) -> None:
        self._work.leave()
        self._deciding.move(dossier, operation)
        self._acts.left((dossier.task.id,))
        self._hand.turn()

    def _not_moved(self, dossier: Dossier, error: ReviewerError) -> None:
        self._acts.put_on_top(dossier)
        self._desk.messages.trouble(error)
