"""The decided notes that a proposal would flip, one line each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout

from reviewer.domain.proposal import Backtest
from reviewer.gui.rules import words
from reviewer.gui.widgets.button import Button
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel


class FlipList(Panel):
    """Replaces the chart while it is open."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Label(role="heading")
        self._back = Button(kind="quiet")
        self._back.clicked.connect(self.left)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(head)
        rows.addWidget(self.list, 1)
        self.retranslate()

    def show_flips(self, told: Backtest) -> None:
        """Show which notes flip; benign ones come first, for they are what it costs."""
        self.list.clear()
        for flip in told.notes:
            verdict = self.tr("violating") if flip.violating else self.tr("benign")
            title = flip.title or flip.note_id
            self.list.addItem(f"{words.short(flip.score)}   {verdict}   {title}")
        self._title.setText(self.tr("%n decided notes would flip", "", told.flips))
        self.list.setAccessibleName(self._title.text())

    def retranslate(self) -> None:
        self._back.setText(self.tr("Back to the chart"))
