"""Verdicts on their way to the disk: given, written behind the next note, taken back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.domain.dossier import Dossier
from reviewer.domain.errors import ReviewerError
from reviewer.domain.verdict import VerdictDraft
from reviewer.gui.workspace import Desk
from reviewer.services import reviewing
from reviewer.services.changes import Moved, Saved, Undone
from reviewer.services.session import Session

_PAUSE_MS = 700
"""The person's figures are brought up to date when verdicts pause for so long."""
_PATIENCE_MS = 60
"""A write waits this long at most for the next note to be painted."""


class Deciding(QObject):
    """Writes in the order given. `painted` releases a write that let the next note go first."""

    failed = Signal(object, object, object)
    """A verdict could not be saved: Dossier, VerdictDraft, ReviewerError."""
    undone = Signal(object)
    """A verdict was withdrawn: Undone."""
    redone = Signal(object)
    """A withdrawn verdict stands again: Saved."""
    bulk_saved = Signal(object)
    bulk_failed = Signal(object)
    moved = Signal(object)
    move_failed = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._unsaved = 0
        self._waiting: list[Callable[[], None]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self.painted)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.count_day)

    def submit(self, dossier: Dossier, draft: VerdictDraft) -> None:
        """Give a verdict; it is written once the next note stands on screen."""
        task_id = dossier.task.id

        def start() -> None:
            self._unsaved += 1
            self._desk.messages.unsaved(self._unsaved)
            self._desk.background.run(
                lambda s: reviewing.submit_verdict(s, task_id, draft),
                self._saved,
                lambda error: self._refused(dossier, draft, error),
            )

        self._behind(start)

    def painted(self) -> None:
        """Start what waited for the screen."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, []
        for start in waiting:
            start()

    def _behind(self, start: Callable[[], None]) -> None:
        self._waiting.append(start)
        self._timer.start()

    def _saved(self, saved: Saved) -> None:
        self._unsaved -= 1
        if self._unsaved:
            self._desk.messages.unsaved(self._unsaved)
        else:
            self._desk.messages.saved(saved.at)
        self._desk.messages.undoable(True)
        self._pause.start()

    def _refused(self, dossier: Dossier, draft: VerdictDraft, error: ReviewerError) -> None:
        self._unsaved -= 1
        self._desk.messages.unsaved(self._unsaved)
        self._desk.messages.unsaved_came_back()
        self.failed.emit(dossier, draft, error)

    def decide_many(
        self, task_ids: tuple[str, ...], draft: VerdictDraft, looked_at: frozenset[str]
    ) -> None:
        """The same verdict for many notes, each its own row, one undo for all."""

        def all_saved(saved: Saved) -> None:
            self._saved(saved)
            self.bulk_saved.emit(saved)

        self.painted()
        self._unsaved += 1
        self._desk.messages.unsaved(self._unsaved)
        self._desk.background.run(
            lambda s: reviewing.decide_many(s, task_ids, draft, looked_at),
            all_saved,
            self._refused_many,
        )

    def _refused_many(self, error: ReviewerError) -> None:
        self._unsaved -= 1
        self._desk.messages.unsaved(self._unsaved)
        self.bulk_failed.emit(error)

    def undo(self) -> None:
        """Withdraw the latest verdict of this person that stands."""
        self.painted()
        self._desk.background.run(reviewing.undo, self._undone)

    def _undone(self, undone: Undone | None) -> None:
        if undone is None:
            self._desk.messages.undoable(False)
        else:
            self.count_day()
        self.undone.emit(undone)

    def redo(self) -> None:
        """Give the latest withdrawn verdict again."""
        self.painted()
        self._desk.background.run(reviewing.redo, self._redone)

    def _redone(self, saved: Saved | None) -> None:
        if saved is not None:
            self._desk.messages.saved(saved.at)
            self._desk.messages.undoable(True)
            self.count_day()
        self.redone.emit(saved)

    def move(self, dossier: Dossier, operation: Callable[[Session], Moved]) -> None:
        """Hold, skip or hand over a note, behind the next one."""
        self._behind(
            lambda: self._desk.background.run(
                operation,
                self.moved.emit,
                lambda error: self.move_failed.emit(dossier, error),
            )
        )

    def stop(self) -> None:
        """Write what waits; count no more."""
        self.painted()
        self._pause.stop()

    def count_day(self) -> None:
        """Bring the person's own figures up to date."""
        self._desk.background.run(reviewing.my_day, self._desk.messages.counts, read=True)
