"""What moves notes across the desk: give a verdict, take it back, put a note elsewhere."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from reviewer.domain.dossier import Dossier
from reviewer.domain.errors import ReviewerError
from reviewer.domain.verdict import REASON_MIN_CHARS, VerdictDraft
from reviewer.gui.review import drafting
from reviewer.gui.review.ask import Ask
from reviewer.gui.review.deciding import Deciding
from reviewer.gui.review.drafting import Lack
from reviewer.gui.review.hand import Hand
from reviewer.gui.review.work import Work
from reviewer.gui.workspace import Desk
from reviewer.services import reviewing
from reviewer.services.changes import Saved, Undone
from reviewer.services.session import Session


class DeskActs(QObject):
    """Joins the open note, the hand, the writing and the line that asks for reasons."""

    def __init__(self, desk: Desk, work: Work, hand: Hand, deciding: Deciding, ask: Ask) -> None:
        super().__init__()
        self._desk, self._work, self._hand = desk, work, hand
        self._deciding, self._ask = deciding, ask
        self._withdrawn: list[str] = []
        self.left: Callable[[tuple[str, ...]], None] = lambda _ids: None
        ask.answered.connect(self._answered)
        deciding.failed.connect(self._refused)
        deciding.undone.connect(self._undone)
        deciding.redone.connect(self._redone)

    def submit(self) -> None:
        """Give the verdict and open the next note at once."""
        dossier = self._work.dossier
        if dossier is None or not self._work.open_to_choice:
            return
        draft = self.finished(dossier)
        if draft is None:
            return
        self._work.keeper.forget(dossier.task.id)
        self._withdrawn.clear()
        self._deciding.submit(dossier, draft)
        self.left((dossier.task.id,))
        self._hand.turn()

    def finished(self, dossier: Dossier) -> VerdictDraft | None:
        """The verdict with its defaults; None, and a word or question, where something lacks."""
        draft = self._work.draft
        lack = drafting.lacks(draft, dossier)
        if lack is Lack.ACTION:
            self._desk.messages.say(self.tr("Choose what becomes of the note, or a category."))
        elif lack is Lack.CATEGORY:
            self._desk.messages.say(self.tr("Choose at least one category, a to p."))
        elif lack is Lack.REASON:
            self.ask_reason(then_submit=True)
        else:
            return drafting.complete(draft, dossier, self._work.clock.active_ms)
        return None

    def ask_reason(self, then_submit: bool = False) -> None:
        """Ask for the verdict's reason."""
        dossier, draft = self._work.dossier, self._work.draft
        if dossier is not None:
            needed = drafting.reason_required(draft, dossier)
            purpose = "submit" if then_submit else "reason"
            least = REASON_MIN_CHARS if needed else 0
            self._ask.open(purpose, lambda: self.tr("Reason"), draft.reason, least)

    def _answered(self, text: str, _person_id: str) -> None:
        if self._ask.purpose in ("reason", "submit") and self._work.dossier is not None:
            self._work.edit(replace(self._work.draft, reason=text))
            if self._ask.purpose == "submit":
                self.submit()

    def take(self, task_id: str, held: bool = False) -> None:
        """Open this very task; the open one stays ready beside it."""
        if self._hand.current is not None and task_id == self._hand.current.task.id:
            self._work.open(self._hand.current)
            return
        ready = next((d for d in self._hand.ready if d.task.id == task_id), None)
        if ready is not None:
            self.put_on_top(ready)
            return

        def operation(session: Session) -> Dossier:
            if held:
                reviewing.unhold(session, task_id)
            return reviewing.claim(session, task_id)

        self._desk.background.run(operation, self.put_on_top, urgent=True)

    def put_on_top(self, dossier: Dossier) -> None:
        """Open a note that this desk has leased; the open one stays ready with its draft."""
        mine = self._work.with_draft()
        if mine is not None and not self._work.reading:
            self._hand.keep(mine)
        self._hand.put_on_top(dossier)

    def _refused(self, dossier: Dossier, draft: VerdictDraft, error: ReviewerError) -> None:
        self.put_on_top(replace(dossier, draft=draft))
        self._desk.messages.trouble(error)

    def undo(self) -> None:
        """Take the last verdict back."""
        self._deciding.undo()

    def redo(self) -> None:
        """Give the verdict again that was taken back."""
        self._deciding.redo()

    def _undone(self, undone: Undone | None) -> None:
        if undone is None:
            self._desk.messages.say(self.tr("There is nothing to undo."))
            return
        self._withdrawn.append(undone.dossier.task.id)
        self.put_on_top(undone.dossier)
        words = self.tr("%n verdicts taken back", "", len(undone.verdict_ids))
        self._desk.messages.say(words)

    def _redone(self, saved: Saved | None) -> None:
        if saved is None:
            self._desk.messages.say(self.tr("There is nothing to redo."))
            return
        if self._withdrawn:
            task_id = self._withdrawn.pop()
            self._work.keeper.forget(task_id)
            self.left((task_id,))
            self._hand.drop((task_id,))
        self._desk.messages.say(self.tr("The verdict stands again."))
