"""The widgets of the review workspace, made once and reused for every note."""

from reviewer.domain.task import Lane
from reviewer.gui.review.ask import Ask
from reviewer.gui.review.category_board import CategoryBoard
from reviewer.gui.review.hit_card import HitCard
from reviewer.gui.review.note_view import NoteView
from reviewer.gui.review.pictures import PictureStrip
from reviewer.gui.review.pointer import Pointer
from reviewer.gui.review.queue_panel import QueuePanel
from reviewer.gui.review.side_panel import SidePanel
from reviewer.gui.review.verdict_bar import VerdictBar
from reviewer.gui.review.work import Work
from reviewer.gui.widgets.empty_state import EmptyState
from reviewer.gui.workspace import Desk


class Parts:
    """Everything on screen, and the open note that it shows."""

    def __init__(self, desk: Desk, lanes: tuple[Lane, ...]) -> None:
        theme, keymap = desk.theme, desk.keymap
        self.work = Work(desk)
        self.card = HitCard(theme, keymap)
        self.strip = PictureStrip(theme, keymap)
        self.view = NoteView(theme, self.card, self.strip)
        self.pointer = Pointer(self.view)
        self.side = SidePanel(desk, self.work)
        self.queue = QueuePanel(desk, lanes)
        self.bar = VerdictBar(theme, keymap)
        self.board = CategoryBoard(theme, keymap)
        self.ask = Ask(theme)
        self.empty = EmptyState(theme, "queue")
