"""Keeps this desk's leases alive, lets go of notes that it lost, and looks for new ones."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from reviewer.gui.review.hand import Hand
from reviewer.gui.workspace import Desk
from reviewer.services import reviewing
from reviewer.services.changes import Renewed


class Heartbeat(QObject):
    """Renews every `heartbeat_seconds`; `lost` is told which tasks are gone."""

    def __init__(self, desk: Desk, hand: Hand, lost: Callable[[tuple[str, ...]], None]) -> None:
        super().__init__()
        self._desk, self._hand, self._lost = desk, hand, lost
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Beat from now on, as often as the settings say."""
        self._timer.start(max(1, self._desk.settings.heartbeat_seconds) * 1000)

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def beat(self) -> None:
        """Renew now."""
        self._desk.background.run(reviewing.renew, self._renewed)

    def _renewed(self, renewed: Renewed) -> None:
        gone = tuple(t for t in renewed.lost if t in self._hand.task_ids)
        if gone:
            self._lost(gone)
            self._hand.drop(gone)
            words = self.tr("%n notes went to another desk; your draft is kept.", "", len(gone))
            self._desk.messages.say(words)
        self._hand.ask_again()
