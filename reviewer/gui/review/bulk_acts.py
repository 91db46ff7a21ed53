"""One verdict for many rows: choosing them, looking at a sample, giving it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from reviewer.domain.errors import ReviewerError
from reviewer.domain.task import QueueRow
from reviewer.domain.verdict import VerdictDraft
from reviewer.gui.review.bulk import Bulk
from reviewer.gui.review.deciding import Deciding
from reviewer.gui.review.desk_acts import DeskActs
from reviewer.gui.review.hand import Hand
from reviewer.gui.review.queue_panel import QueuePanel
from reviewer.gui.review.work import Work
from reviewer.gui.workspace import Desk
from reviewer.services import reviewing
from reviewer.services.changes import Saved


class BulkActs(QObject):
    """While rows are chosen the list has the keys; the verdict is that of the open note."""

    sample_asked = Signal(str)
    """The note of this task should be looked at."""
    given = Signal()
    """The verdict stands while another note was only looked at."""

    def __init__(
        self,
        desk: Desk,
        work: Work,
        hand: Hand,
        deciding: Deciding,
        acts: DeskActs,
        panel: QueuePanel,
    ) -> None:
        super().__init__()
        self._desk, self._work, self._hand = desk, work, hand
        self._deciding, self._acts, self._panel = deciding, acts, panel
        self.bulk = Bulk()
        self._draft: VerdictDraft | None = None
        panel.list.setProperty("ownKeys", True)
        panel.list.installEventFilter(self)
        work.opened.connect(self._looked)
        deciding.bulk_saved.connect(self._saved)
        deciding.bulk_failed.connect(self._failed)

    def choose_rows(self) -> None:
        """Give the keys to the list, where rows are chosen; the current one is the first."""
        row = self._panel.model.row(self._panel.list.currentIndex().row())
        if row is not None and row.task_id not in self.bulk.task_ids:
            self._set(self.bulk.toggled(row.task_id))
        self._panel.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._panel.show_bulk(self.bulk)

    def choose_cluster(self) -> None:
        """Choose the open note and every open near-copy of it."""
        dossier = self._work.dossier
        if dossier is not None:
            task_id = dossier.task.id
            self._desk.background.run(
                lambda s: reviewing.cluster(s, task_id), lambda rows: self._found(task_id, rows)
            )

    def _found(self, task_id: str, rows: list[QueueRow]) -> None:
        if not rows:
            self._desk.messages.say(self.tr("No near-copy of this note is waiting."))
            return
        self._set(Bulk().with_all((task_id, *(row.task_id for row in rows))).looked(task_id))

    def choose_linked(self, place: int) -> None:
        """Choose the open note and the open notes of one of its links."""
        dossier = self._work.dossier
        if dossier is not None and self._work.open_to_choice:
            own = dossier.task.id
            self._set(Bulk().with_all((own, *dossier.linked[place].task_ids)))

    def clear(self) -> None:
        """Choose nothing any more."""
        self._draft = None
        self._set(Bulk())

    def give(self) -> None:
        """Give the open note's verdict to all chosen rows, after the sample was looked at."""
        if not self.bulk.task_ids:
            self._desk.messages.say(self.tr("Choose rows first, then one verdict for all."))
            return
        if self._work.open_to_choice and self._work.dossier is not None:
            draft = self._acts.finished(self._work.dossier)
            self._draft = replace(draft, spans=()) if draft else None
        if self._draft is None:
            return
        if self.bulk.missing:
            self._open_sample()
        else:
            self._deciding.decide_many(self.bulk.task_ids, self._draft, self.bulk.looked_at)

    def _open_sample(self) -> None:
        self.sample_asked.emit(self.bulk.next_to_look_at)
        words = self.tr(
            "Look at this one of the chosen notes; %n more after it", "", self.bulk.missing - 1
        )
        self._desk.messages.say(words)

    def _looked(self) -> None:
        dossier = self._work.dossier
        if dossier is not None and dossier.task.id in self.bulk.task_ids:
            self._set(self.bulk.looked(dossier.task.id))

    def _set(self, bulk: Bulk) -> None:
        current = self._work.dossier
        if current is not None and current.task.id in bulk.task_ids:
            bulk = bulk.looked(current.task.id)
        self.bulk = bulk
        self._panel.show_bulk(bulk)

    def _saved(self, saved: Saved) -> None:
        gone = self.bulk.task_ids
        words = self.tr("%n notes decided at once", "", len(saved.verdict_ids) or len(gone))
        self._desk.messages.say(words)
        for task_id in gone:
            self._work.keeper.forget(task_id)
        self.clear()
        self._acts.left(gone)
        self._hand.drop(gone)
        if self._work.reading:
            self.given.emit()

    def _failed(self, error: ReviewerError) -> None:
        self._desk.messages.trouble(error)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1, event.modifiers())
        elif key in (Qt.Key.Key_X, Qt.Key.Key_Q, Qt.Key.Key_Space):
            self._toggle()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.give()
            else:
                self._panel.list.clicked.emit(self._panel.list.currentIndex())
        else:
            return False
        return True

    def _step(self, step: int, modifiers: Qt.KeyboardModifier) -> None:
        view = self._panel.list
        index = self._panel.model.index(view.currentIndex().row() + step)
        if not index.isValid():
            return
        extends = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        ids = [
            r.task_id
            for r in map(self._panel.model.row, (view.currentIndex().row(), index.row()))
            if r
        ]
        view.setCurrentIndex(index)
        if extends:
            self._set(self.bulk.with_all(tuple(ids)))

    def _toggle(self) -> None:
        row = self._panel.model.row(self._panel.list.currentIndex().row())
        if row is not None:
            self._set(self.bulk.toggled(row.task_id))
