"""Notes on the desk whose pictures were read meanwhile are gathered anew, in place."""

from dataclasses import replace

from PySide6.QtCore import QObject

from reviewer.domain.dossier import Dossier
from reviewer.gui.review.hand import Hand
from reviewer.gui.review.screen import Screen
from reviewer.gui.review.work import Work
from reviewer.gui.workspace import Desk
from reviewer.services import reviewing


class Rereading(QObject):
    """Asks for what changed; the draft and the place of the person stay as they are."""

    def __init__(self, desk: Desk, work: Work, hand: Hand, screen: Screen) -> None:
        super().__init__()
        self._desk, self._work, self._hand, self._screen = desk, work, hand, screen

    def ask(self) -> None:
        """Gather the notes on the desk anew whose pictures were still to be read."""
        for dossier in self._hand.on_desk:
            if _waits(dossier):
                self._ask(dossier.task.id)
        shown = self._work.dossier
        if self._work.reading and shown is not None and _waits(shown):
            note_id = shown.note.id
            self._desk.background.run(lambda s: reviewing.look(s, note_id), self._show, read=True)

    def _ask(self, task_id: str) -> None:
        self._desk.background.run(lambda s: reviewing.claim(s, task_id), self._take, _ignore)

    def _take(self, fresh: Dossier) -> None:
        if _waits(fresh):
            return
        self._hand.renew(fresh)
        if not self._work.reading:
            self._show(fresh)

    def _show(self, fresh: Dossier) -> None:
        shown = self._work.dossier
        if shown is not None and shown.task.id == fresh.task.id and not _waits(fresh):
            self._work.dossier = replace(fresh, draft=self._work.draft)
            self._screen.renew(self._work.dossier)


def _waits(dossier: Dossier) -> bool:
    return bool(dossier.note.media) and not dossier.pictures.reads


def _ignore(_error: Exception) -> None:
    """A note that was lost meanwhile is told by the heartbeat."""
