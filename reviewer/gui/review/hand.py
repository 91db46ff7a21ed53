"""What lies on this desk: the open note, and the next ones claimed ahead into memory."""

from collections import deque

from PySide6.QtCore import QObject, Signal

from reviewer.domain.dossier import Dossier
from reviewer.domain.errors import ReviewerError
from reviewer.domain.task import QueueFilter
from reviewer.gui.workspace import Desk
from reviewer.services import reviewing


class Hand(QObject):
    """Claims ahead so that the next note never waits for the disk.

    Claims run one at a time; those that arrive after the lane changed go back to the queue.
    """

    opened = Signal()
    """`current` is another note now, or none."""
    grown = Signal()
    """Another note lies ready."""
    dry = Signal()
    """Nothing waits where `wanted` looks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.wanted = QueueFilter()
        self.current: Dossier | None = None
        self.ready: deque[Dossier] = deque()
        self.waiting = False
        self._claiming = self._dry = False
        self._epoch = 0

    @property
    def on_desk(self) -> list[Dossier]:
        """The open note and those that lie ready, in the order in which they come."""
        return [self.current, *self.ready] if self.current else list(self.ready)

    @property
    def task_ids(self) -> tuple[str, ...]:
        """Everything that this desk holds."""
        return tuple(dossier.task.id for dossier in self.on_desk)

    def look_at(self, wanted: QueueFilter) -> None:
        """Work in another lane or under another filter: give everything back, claim anew."""
        given = self.task_ids
        self._epoch += 1
        self._claiming = self._dry = False
        self.wanted, self.current = wanted, None
        self.ready.clear()
        if given:
            self._desk.background.run(lambda s: reviewing.release(s, given))
        self.turn()

    def turn(self) -> None:
        """Open the next note at once if one is ready, else as soon as one arrives.

        With one at hand, `top_up` is for whoever painted it: claiming beside the painting slows it.
        """
        self.current = self.ready.popleft() if self.ready else None
        self.waiting = self.current is None
        if self.current is not None:
            self.opened.emit()
        else:
            self.top_up()

    def top_up(self) -> None:
        """Claim one more unless enough are ready; each arrival asks again."""
        wants = self.waiting or len(self.ready) < self._desk.settings.prefetch
        if self._claiming or self._dry or not wants:
            return
        self._claiming = True
        epoch, wanted, beside = self._epoch, self.wanted, self.task_ids
        self._desk.background.run(
            lambda s: reviewing.claim_next(s, wanted, beside),
            lambda found: self._arrived(epoch, found),
            lambda error: self._failed(epoch, error),
            urgent=True,
        )

    def ask_again(self) -> None:
        """Claim once more where nothing was waiting, since that may have changed."""
        self._dry = False
        self.top_up()

    def _arrived(self, epoch: int, found: Dossier | None) -> None:
        if epoch != self._epoch:
            if found is not None and found.task.id not in self.task_ids:
                task_id = found.task.id
                self._desk.background.run(lambda s: reviewing.release(s, (task_id,)))
            return
        self._claiming = False
        if found is None:
            self._dry = True
            if self.waiting:
                self.opened.emit()
                self.dry.emit()
            return
        if found.task.id not in self.task_ids:
            self.ready.append(found)
        if self.waiting:
            self.turn()
        else:
            self.grown.emit()
            self.top_up()

    def _failed(self, epoch: int, error: ReviewerError) -> None:
        if epoch == self._epoch:
            self._claiming = False
            self._desk.messages.trouble(error)
            if self.waiting:
                self.opened.emit()

    def put_on_top(self, dossier: Dossier) -> None:
        """Open this note now; the one that was open comes next."""
        self.ready = deque(d for d in self.ready if d.task.id != dossier.task.id)
        if self.current is not None and self.current.task.id != dossier.task.id:
            self.ready.appendleft(self.current)
        self.current, self.waiting = dossier, False
        self.opened.emit()

    def drop(self, task_ids: tuple[str, ...]) -> None:
        """Forget tasks that are no longer this desk's; the open one makes room for the next."""
        self.ready = deque(d for d in self.ready if d.task.id not in task_ids)
        if self.current is not None and self.current.task.id in task_ids:
            self.turn()
        else:
            self.top_up()

    def keep(self, dossier: Dossier) -> None:
        """Replace the open dossier by one with its latest draft."""
        if self.current is not None and self.current.task.id == dossier.task.id:
            self.current = dossier

    def renew(self, dossier: Dossier) -> None:
        """Replace a note on the desk by what is known of it now."""
        same = [dossier if d.task.id == dossier.task.id else d for d in self.ready]
        self.ready = deque(same)
        if self.current is not None and self.current.task.id == dossier.task.id:
            self.current = dossier

    def give_all_back(self) -> None:
        """Give every lease back since the desk closes."""
        given = self.task_ids
        self._epoch += 1
        if given:
            self._desk.background.run(lambda s: reviewing.release(s, given))
