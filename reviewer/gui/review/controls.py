"""What acts behind the widgets of the review workspace, and how it is joined."""

from PySide6.QtCore import QTimer

from reviewer.domain.task import QueueFilter
from reviewer.gui.review.bulk_acts import BulkActs
from reviewer.gui.review.deciding import Deciding
from reviewer.gui.review.desk_acts import DeskActs
from reviewer.gui.review.finding import Finding
from reviewer.gui.review.hand import Hand
from reviewer.gui.review.heartbeat import Heartbeat
from reviewer.gui.review.lane_acts import LaneActs
from reviewer.gui.review.looking import Looking
from reviewer.gui.review.moving_acts import MovingActs
from reviewer.gui.review.note_acts import NoteActs
from reviewer.gui.review.parts import Parts
from reviewer.gui.review.pin_acts import PinActs
from reviewer.gui.review.queue_feed import QueueFeed
from reviewer.gui.review.rereading import Rereading
from reviewer.gui.review.screen import Screen
from reviewer.gui.workspace import Desk

_FRAME_MS = 16


class Controls:
    """Makes the actors and connects them with the parts."""

    def __init__(self, desk: Desk, parts: Parts) -> None:
        self._parts = parts
        self._list_follows = QTimer()
        self._gone: list[str] = []
        work = parts.work
        self.screen = Screen(desk, parts)
        self.hand = Hand(desk)
        self.deciding = Deciding(desk)
        self.feed = QueueFeed(desk, parts.queue)
        self.note = NoteActs(desk, work, parts.view)
        self.desk = DeskActs(desk, work, self.hand, self.deciding, parts.ask)
        self.moving = MovingActs(desk, work, self.hand, self.deciding, self.desk, parts.ask)
        self.lanes = LaneActs(work, self.hand, self.desk, self.feed, parts.queue)
        self.looking = Looking(desk, work, self.hand)
        self.pins = PinActs(desk, work, parts.ask)
        self.bulk = BulkActs(desk, work, self.hand, self.deciding, self.desk, parts.queue)
        self.bulk.sample_asked.connect(self.looking.look_at_task)
        self.bulk.given.connect(self.looking.back)
        self.finding = Finding(desk, parts.queue, self.feed)
        self.rereading = Rereading(desk, work, self.hand, self.screen)
        self.heartbeat = Heartbeat(desk, self.hand, self.feed.take_out)
        self._connect()

    def _connect(self) -> None:
        parts, note, acts = self._parts, self.note, self.desk
        self.hand.opened.connect(self._open)
        self.hand.grown.connect(self._list_follows.start)
        self.desk.left = self._leave
        self._list_follows.setSingleShot(True)
        self._list_follows.setInterval(_FRAME_MS)
        self._list_follows.timeout.connect(self._follow)
        self.deciding.moved.connect(lambda _moved: self.feed.reload_soon())
        self.finding.look_asked.connect(self.looking.look)
        parts.side.look_asked.connect(self.looking.look)
        parts.side.hit_asked.connect(parts.pointer.focus_on)
        parts.side.link_asked.connect(self.bulk.choose_linked)
        parts.card.judged.connect(note.judge)
        parts.card.exception_asked.connect(note.draft_exception)
        note.exception_drafted.connect(parts.card.show_impact)
        bar = parts.bar
        bar.action_chosen.connect(note.choose)
        bar.category_chosen.connect(note.choose_category)
        bar.more_asked.connect(self.toggle_board)
        bar.account_asked.connect(note.cycle_account)
        bar.lawful_asked.connect(note.cycle_lawful)
        bar.reason_asked.connect(acts.ask_reason)
        bar.submitted.connect(acts.submit)
        parts.board.chosen.connect(note.choose_category)
        parts.empty.action.clicked.connect(parts.queue.filters.clear)

    def _open(self) -> None:
        self._parts.work.open(self.hand.current)
        self._list_follows.start()

    def _follow(self) -> None:
        """The list follows the note one frame later, so that the note never waits for it."""
        self.hand.top_up()
        self.feed.take_out(tuple(self._gone))
        self._gone.clear()
        self.feed.stand_on(self.hand.on_desk)
        if self.hand.ready:
            self.screen.prepare(self.hand.ready[0])

    def _leave(self, task_ids: tuple[str, ...]) -> None:
        self._gone += task_ids
        self._list_follows.start()

    def toggle_board(self) -> None:
        """Show or hide all sixteen categories."""
        board = self._parts.board
        board.show_chosen(self._parts.work.draft.categories)
        board.setVisible(not board.isVisible())

    def begin(self) -> None:
        """Fetch the first notes and the list."""
        self.hand.look_at(QueueFilter())
        self.feed.reload()
        self.deciding.count_day()
        self.heartbeat.start()

    def end(self) -> None:
        """Write what is left and give the leases back."""
        self.deciding.stop()
        self._parts.side.stop()
        self._parts.work.leave()
        self.heartbeat.stop()
        self._list_follows.stop()
        self.feed.stop()
        self.hand.give_all_back()
        self._parts.strip.loader.stop()
