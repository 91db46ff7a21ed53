"""The left column: lanes, search, filters, the rows, and what is chosen for one verdict."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget, QVBoxLayout

from reviewer.domain.task import Lane, QueueRow
from reviewer.gui.review.bulk import Bulk
from reviewer.gui.review.filters import Filters
from reviewer.gui.review.lane_pills import LanePills
from reviewer.gui.review.queue_delegate import QueueDelegate
from reviewer.gui.review.queue_model import QueueModel
from reviewer.gui.review.search_box import SearchBox
from reviewer.gui.review.sheet import Sheet, SheetArea
from reviewer.gui.widgets.hairline import hairline
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel
from reviewer.gui.workspace import Desk

_WIDE, _SHARE = 292, 0.26
_ANY_ROOM = 100_000


class QueuePanel(Panel):
    """Shows what it is told; `row_asked` names a row that the person wants to open."""

    row_asked = Signal(str)

    def __init__(self, desk: Desk, lanes: tuple[Lane, ...]) -> None:
        super().__init__()
        self._desk = desk
        self._room = _ANY_ROOM
        self.setProperty("surface", "panel")
        self.lanes = LanePills(desk.theme, lanes)
        self.search = SearchBox(desk.theme, desk.keymap)
        self.filters = Filters(desk.theme)
        self.filters.hide()
        self.model = QueueModel(desk.now)
        self.delegate = QueueDelegate(desk.theme, desk.now)
        self.list = self._list()
        self.results = SheetArea(Sheet(desk.theme))
        self._empty = Label(role="muted", wrap=True)
        self._chosen = Label(role="accent", wrap=True)
        self._stack = QStackedWidget()
        for page in (self.list, self.results):
            self._stack.addWidget(page)
        self._lay_out()
        self.model.modelReset.connect(self._say_empty)
        self.model.rowsRemoved.connect(self._say_empty)
        self.model.rowsInserted.connect(self._say_empty)
        self.restyled()
        self.retranslate()

    def _list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(self.delegate)
        view.setUniformItemSizes(True)
        view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.clicked.connect(self._clicked)
        return view

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 10)
        head.setSpacing(8)
        for widget in (self.lanes, self.search, self.filters, self._chosen):
            head.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(hairline())
        rows.addWidget(self._empty)
        rows.addWidget(self._stack, 1)
        self._empty.setContentsMargins(16, 16, 16, 16)
        self._chosen.hide()

    def _clicked(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.row_asked.emit(row.task_id)

    def show_current(self, task_id: str) -> None:
        """Mark the row of the open note and bring it into view."""
        self.delegate.current = task_id
        place = self.model.place_of(task_id)
        if place >= 0:
            index = self.model.index(place)
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.list.selectionModel().setCurrentIndex(index, flag)
            self.list.scrollTo(index)
        self.list.viewport().update()

    def show_bulk(self, bulk: Bulk) -> None:
        """Mark the rows chosen for one verdict and say how many must be looked at."""
        self.delegate.picked = frozenset(bulk.task_ids)
        self._chosen.setVisible(bool(bulk.task_ids))
        words = self.tr("%n chosen", "", len(bulk.task_ids))
        if bulk.missing:
            words += " · " + self.tr("look at %n more first", "", bulk.missing)
        else:
            key = self._desk.keymap.shown("review.bulk").replace(" ", "+")
            words += " · " + self.tr("{key} gives one verdict for all").format(key=key)
        if self.list.hasFocus():
            words += "\n" + self.tr(
                "↑ ↓ move · Shift chooses on the way · X chooses · Esc goes back"
            )
        self._chosen.setText(words)
        self.list.viewport().update()

    def neighbour(self, step: int) -> QueueRow | None:
        """The row before or after the current one."""
        current = self.list.currentIndex().row()
        return self.model.row(current + step)

    def show_results(self, shown: bool) -> None:
        """Show what a search found instead of the queue."""
        self._stack.setCurrentWidget(self.results if shown else self.list)
        self._say_empty()

    def _say_empty(self) -> None:
        listed = self._stack.currentWidget() is self.list
        self._empty.setVisible(listed and not self.model.rowCount())

    def retranslate(self) -> None:
        name = self.tr("Search notes, accounts, contacts")
        self.search.setPlaceholderText(name)
        self.search.setAccessibleName(name)
        self.list.setAccessibleName(self.tr("Queue"))
        narrowed = self.tr("Nothing waits here. Choose another lane, or fewer filters.")
        self._empty.setText(narrowed)

    def fit_to(self, room: int) -> None:
        """Take the width that the type size asks for, but no more than a share of `room`."""
        self._room = room
        self.restyled()

    def restyled(self) -> None:
        self.setFixedWidth(min(self._desk.theme.px(_WIDE), int(self._room * _SHARE)))
