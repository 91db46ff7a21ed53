"""The note on the desk and the verdict in the making over it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from reviewer.domain.dossier import Dossier
from reviewer.domain.verdict import VerdictDraft
from reviewer.gui.review.active_clock import ActiveClock
from reviewer.gui.review.draft_keeper import DraftKeeper
from reviewer.gui.workspace import Desk


class Work(QObject):
    """One open note; with `reading` it is only looked at and nothing can be chosen."""

    opened = Signal()
    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.dossier: Dossier | None = None
        self.draft = VerdictDraft()
        self.reading = False
        self.clock = ActiveClock()
        self.keeper = DraftKeeper(desk)

    @property
    def open_to_choice(self) -> bool:
        """Whether keys may change the draft."""
        return self.dossier is not None and not self.reading

    def open(self, dossier: Dossier | None, reading: bool = False) -> None:
        """Lay another note on the desk with its draft, or clear the desk."""
        self.leave()
        self.dossier, self.reading = dossier, reading
        self.draft = (dossier.draft if dossier else None) or VerdictDraft()
        self.clock.start(self.draft.active_ms)
        self.opened.emit()

    def edit(self, draft: VerdictDraft) -> None:
        """Take another draft and have it saved soon."""
        if self.dossier is None or self.reading or draft == self.draft:
            return
        self.draft = replace(draft, active_ms=self.clock.active_ms)
        self.keeper.changed(self.dossier.task.id, self.draft)
        self.edited.emit()

    def follow(self, state: Qt.ApplicationState) -> None:
        """Count time only while the application is the active one."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.clock.resume()
        else:
            self.clock.pause()

    def leave(self) -> None:
        """Save the draft now, since the note is left."""
        self.keeper.flush()

    def with_draft(self) -> Dossier | None:
        """The dossier with the draft as it is now, to lie ready for later."""
        return replace(self.dossier, draft=self.draft) if self.dossier else None
