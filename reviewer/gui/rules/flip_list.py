"""The decided notes that a tried threshold flips, with what that changes; each can be opened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from reviewer.domain.backtest import RuleBacktest
from reviewer.gui.rules import words
from reviewer.gui.rules.flip_delegate import FLIP_ROLE, FlipDelegate
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.button import Button
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel


class NoteList(QListWidget):
    """Enter opens the note; Esc leaves the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.itemActivated.emit(item)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FlipList(Panel):
    """Replaces the chart while it is open. `chosen` carries a note's id, `turned` a page."""

    left = Signal()
    chosen = Signal(str)
    turned = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._told: RuleBacktest | None = None
        self._title = Label(role="heading", wrap=True)
        self._change, self._pins = Label(role="small", wrap=True), Label(role="danger", wrap=True)
        self._back, self._earlier, self._later = (Button(kind="quiet") for _ in range(3))
        self._page, self._hint = Label(role="small"), Label(role="small")
        self.list = NoteList()
        self.list.setItemDelegate(FlipDelegate(theme))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self._back.clicked.connect(self.left)
        self.list.left.connect(self.left)
        self.list.itemActivated.connect(self._open)
        self._earlier.clicked.connect(lambda: self._turn(-1))
        self._later.clicked.connect(lambda: self._turn(1))
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        for widget in (self._earlier, self._page, self._later):
            foot.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(head)
        rows.addWidget(self._change)
        rows.addWidget(self._pins)
        rows.addWidget(self.list, 1)
        rows.addLayout(foot)

    def show_waiting(self, threshold: float) -> None:
        """Say that a threshold is being tried, unless its flips are in sight already."""
        if self._told is None or self._told.to_threshold != threshold:
            self._told = None
            self.list.clear()
            at = words.short(threshold)
            self._title.setText(self.tr("Trying {at} on decided notes…").format(at=at))
            for label in (self._change, self._pins, self._page, self._hint):
                label.setText("")
            for widget in (self._pins, self._earlier, self._later):
                widget.hide()

    def show_backtest(self, told: RuleBacktest) -> None:
        """Show the flips, those that speak against the change first, and its estimated effect."""
        self._told = told
        self.list.clear()
        for flip in told.notes:
            item = QListWidgetItem(words.flip_text(flip))
            item.setData(FLIP_ROLE, flip)
            self.list.addItem(item)
        if told.notes:
            self.list.setCurrentRow(0)
        count = self.tr("%n decided notes would flip", "", told.flips.total)
        self._title.setText(f"{words.way(told)} · {count}")
        self.list.setAccessibleName(self._title.text())
        self._change.setText("\n".join(words.changes(told)))
        broken = words.broken_pins(told.pins)
        self._pins.setText(broken)
        self._pins.setVisible(bool(broken))
        self._show_foot(told)

    def _show_foot(self, told: RuleBacktest) -> None:
        page = told.page
        self._hint.setText(
            self.tr("Enter opens a note in Review, P pins its verdict") if told.notes else ""
        )
        several = page.pages > 1
        self._page.setText(f"{page.number} / {page.pages}" if several else "")
        self._earlier.setVisible(several)
        self._later.setVisible(several)
        self._earlier.setEnabled(page.number > 1)
        self._later.setEnabled(page.number < page.pages)

    def step(self, by: int) -> bool:
        """Move so many notes down where the list has the keys; whether it has."""
        if not self.list.hasFocus():
            return False
        self.list.setCurrentRow(min(self.list.count() - 1, max(0, self.list.currentRow() + by)))
        return True

    def current_note(self) -> str:
        """The id of the note that is chosen; empty for none."""
        item = self.list.currentItem() if self.list.count() else None
        return str(item.data(FLIP_ROLE).note_id) if item is not None else ""

    def _turn(self, by: int) -> None:
        if self._told is not None:
            self.turned.emit(self._told.page.number + by)

    def _open(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(FLIP_ROLE).note_id)

    def retranslate(self) -> None:
        self._back.setText(self.tr("Back to the chart"))
        self._earlier.setText(self.tr("Earlier"))
        self._later.setText(self.tr("Later"))
        if self._told is not None:
            self.show_backtest(self._told)
