"""Going from lane to lane, narrowing them, and opening rows."""

from PySide6.QtCore import QObject

from reviewer.domain.task import QueueFilter
from reviewer.gui.review.desk_acts import DeskActs
from reviewer.gui.review.hand import Hand
from reviewer.gui.review.lane_pills import HELD
from reviewer.gui.review.queue_feed import QueueFeed
from reviewer.gui.review.queue_panel import QueuePanel
from reviewer.gui.review.work import Work


class LaneActs(QObject):
    """The list shows a lane; work is claimed from it, except from what is held."""

    def __init__(
        self, work: Work, hand: Hand, acts: DeskActs, feed: QueueFeed, panel: QueuePanel
    ) -> None:
        super().__init__()
        self._work, self._hand, self._acts = work, hand, acts
        self._feed, self._panel = feed, panel
        panel.lanes.chosen.connect(self.open_lane)
        panel.filters.changed.connect(self._narrow)
        panel.row_asked.connect(self.open_row)

    def open_lane(self, name: str) -> None:
        """Show a lane and work in it; what is held is only listed."""
        self._feed.lane = name
        self._panel.lanes.mark(name)
        self._narrow()

    def step_lane(self, step: int) -> None:
        """Go to the neighbouring lane."""
        self.open_lane(self._panel.lanes.next_after(self._feed.lane, step))

    def toggle_filters(self) -> None:
        """Show or hide the filters."""
        filters = self._panel.filters
        filters.setVisible(not filters.isVisible())
        if filters.isVisible():
            filters.category.setFocus()

    def _narrow(self) -> None:
        if self._feed.lane != HELD:
            self._claim_from(self._feed.wanted)
        self._feed.stand_on(self._hand.on_desk)
        self._feed.reload()

    def _claim_from(self, wanted: QueueFilter) -> None:
        if wanted != self._hand.wanted or self._hand.current is None:
            self._work.leave()
            self._hand.look_at(wanted)

    def open_row(self, task_id: str) -> None:
        """Open the note of a row."""
        self._acts.take(task_id, held=self._feed.lane == HELD)

    def step_row(self, step: int) -> None:
        """Open the note of the row before or after the open one."""
        row = self._panel.neighbour(step)
        if row is not None:
            self.open_row(row.task_id)
