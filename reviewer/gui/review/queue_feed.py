"""Fills the queue list: a page at once, the rest as one scrolls, anew when the queue changed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from reviewer.domain.dossier import Dossier
from reviewer.domain.task import Lane, QueueFilter, QueueRow
from reviewer.gui.review.lane_pills import HELD
from reviewer.gui.review.queue_model import PAGE
from reviewer.gui.review.queue_panel import QueuePanel
from reviewer.gui.review.queue_words import row_of
from reviewer.gui.workspace import Desk
from reviewer.services import reviewing

_REST_MS = 1200
_FEW_ROWS = 20


class QueueFeed(QObject):
    """`lane` is what the list shows; held tasks are a list of their own."""

    def __init__(self, desk: Desk, panel: QueuePanel) -> None:
        super().__init__()
        self._desk, self._panel = desk, panel
        self.lane = str(Lane.FIRST)
        self._text = ""
        self._ticket = 0
        self._stopped = False
        self._current = ""
        self._pins: list[QueueRow] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self.reload)
        panel.model.more_wanted.connect(self._more)

    @property
    def wanted(self) -> QueueFilter:
        """The lane with the filters in force, without the search text."""
        lane = Lane.FIRST if self.lane == HELD else Lane(self.lane)
        return self._panel.filters.narrowed(QueueFilter(lane=lane))

    def narrow(self, text: str) -> None:
        """Show only rows that hold this text."""
        if text != self._text:
            self._text = text
            self.reload()

    def stand_on(self, on_desk: Sequence[Dossier]) -> None:
        """The open note (the first) and those that come next stand at the top, by their rank."""
        self._current = on_desk[0].task.id if on_desk else ""
        rows = [row_of(dossier) for dossier in on_desk]
        self._pins = sorted(rows, key=lambda row: -row.priority.rank)
        if not self._text and self.lane != HELD:
            self._panel.model.pin(self._pins)
        self._panel.show_current(self._current)

    def take_out(self, task_ids: tuple[str, ...]) -> None:
        """Tasks that left the queue leave the list at once; the rest follows when it is quiet."""
        if not task_ids:
            return
        self._panel.model.remove(task_ids)
        if self._panel.model.rowCount() < _FEW_ROWS:
            self.reload()
        else:
            self.reload_soon()

    def reload_soon(self) -> None:
        """Load the list anew when the person pauses."""
        if not self._stopped:
            self._timer.start()

    def stop(self) -> None:
        """Load nothing any more by itself."""
        self._stopped = True
        self._timer.stop()

    def reload(self) -> None:
        """Load the first page and the depths anew."""
        self._timer.stop()
        self._ticket += 1
        ticket, wanted = self._ticket, replace(self.wanted, text=self._text)
        background = self._desk.background
        if self.lane == HELD:
            background.run(reviewing.held, lambda rows: self._show(ticket, rows), read=True)
        else:
            background.run(
                lambda s: reviewing.queue_page(s, wanted, limit=PAGE),
                lambda rows: self._show(ticket, rows),
                read=True,
            )
        background.run(
            lambda s: (reviewing.lane_depths(s), len(reviewing.held(s))),
            self._show_depths,
            read=True,
        )

    def _show(self, ticket: int, rows: list[QueueRow]) -> None:
        if ticket == self._ticket:
            full = self.lane != HELD and len(rows) >= PAGE
            if not self._text and self.lane != HELD:
                pinned = {row.task_id for row in self._pins}
                rows = [*self._pins, *(row for row in rows if row.task_id not in pinned)]
            self._panel.model.show(rows, more=full)
            self._panel.show_current(self._current)

    def _show_depths(self, found: tuple[dict[Lane, int], int]) -> None:
        depths, held = found
        shown = {str(lane): count for lane, count in depths.items()}
        self._panel.lanes.show_depths({**shown, HELD: held})
        if self.lane != HELD:
            self._desk.messages.depth(depths.get(Lane(self.lane), 0))

    def _more(self, after: QueueRow) -> None:
        ticket, wanted = self._ticket, replace(self.wanted, text=self._text)
        self._desk.background.run(
            lambda s: reviewing.queue_page(s, wanted, after, PAGE),
            lambda rows: self._add(ticket, rows),
            read=True,
        )

    def _add(self, ticket: int, rows: list[QueueRow]) -> None:
        if ticket == self._ticket:
            self._panel.model.add(rows, more=len(rows) >= PAGE)
