"""Trying a pack: starts the process beside the desk, follows it, ends it."""

from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject

from reviewer.domain.errors import ReviewerError
from reviewer.gui.beside import Beside
from reviewer.gui.rules.trial_view import TrialView
from reviewer.gui.workspace import Desk
from reviewer.services import proving
from reviewer.services.proving import Proceeding, Proved, Wanted

_SURE = 0.05
"""Share of the work from which on the time left can be told."""


class Proving(QObject):
    """One pack at a time; the room may be left meanwhile."""

    def __init__(self, desk: Desk, view: TrialView) -> None:
        super().__init__()
        self._desk, self._view = desk, view
        self._began = 0.0
        self.process = Beside(desk.background, proving.begin, lambda w: isinstance(w, Proved))
        self.process.told.connect(self._hear)
        self.process.lost.connect(self._lost)
        view.started.connect(self.start)

    @property
    def runs(self) -> bool:
        """Whether a pack is being tried."""
        return self.process.busy

    def start(self, pack: str) -> None:
        """Try a pack."""
        if not self.runs:
            self._began = monotonic()
            self._view.show_started(pack)
            self.process.ask(Wanted(Path(pack).expanduser()))

    def cancel(self) -> None:
        """End it; nothing was changed."""
        if self.runs:
            self.process.end()
            self._view.show_nothing(self.tr("Cancelled; nothing was changed."))

    def end(self) -> None:
        """The desk closes."""
        self.process.end()

    def _hear(self, word: Proceeding | Proved) -> None:
        if isinstance(word, Proceeding):
            self._view.show_running(True, word.share, self._left(word.share))
            return
        self.process.end()
        if word.result is not None:
            self._view.show_result(word.result)
        else:
            self._view.show_nothing(self.tr("The pack could not be tried."))
            self._desk.messages.trouble(ReviewerError(word.message, word.remedy))

    def _left(self, share: float) -> str:
        if share < _SURE:
            return ""
        seconds = (monotonic() - self._began) * (1 - share) / share
        rate = f"{share:.0%}"
        if seconds < 90:
            return rate + " · " + self.tr("about {n} s left").format(n=max(1, round(seconds)))
        return rate + " · " + self.tr("about {n} min left").format(n=round(seconds / 60))

    def _lost(self) -> None:
        self._view.show_nothing(self.tr("The trial ended by itself; try again."))
