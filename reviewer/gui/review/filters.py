"""What narrows the queue: category, kind of account, late ones, one's own."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from reviewer.domain.policy import CATEGORIES
from reviewer.domain.task import QueueFilter
from reviewer.gui.i18n import category_name
from reviewer.gui.review.lane_pills import Pill
from reviewer.gui.review.wording import title
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.choice import Choice
from reviewer.gui.widgets.panel import Panel

_KINDS = ("user", "doctor", "institution", "merchant", "brand", "intermediary")


class Filters(Panel):
    """Two lists and two switches; `changed` carries nothing, `narrowed` applies them."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.category, self.kind = Choice(theme), Choice(theme)
        self.overdue, self.mine = Pill(theme), Pill(theme)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        lists, switches = QHBoxLayout(), QHBoxLayout()
        for box in (self.category, self.kind):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(6)
            lists.addWidget(box, 1)
        switches.addWidget(self.overdue)
        switches.addWidget(self.mine)
        switches.addStretch(1)
        rows.addLayout(lists)
        rows.addLayout(switches)
        self.retranslate()
        for box in (self.category, self.kind):
            box.currentIndexChanged.connect(lambda _i: self.changed.emit())
        for pill in (self.overdue, self.mine):
            pill.clicked.connect(lambda _on: self.changed.emit())

    def narrowed(self, wanted: QueueFilter) -> QueueFilter:
        """A filter with what is chosen here."""
        return replace(
            wanted,
            category=str(self.category.currentData() or ""),
            account_kind=str(self.kind.currentData() or ""),
            overdue=self.overdue.isChecked(),
            mine=self.mine.isChecked(),
        )

    @property
    def active(self) -> bool:
        """Whether anything narrows the queue."""
        return self.narrowed(QueueFilter()) != QueueFilter()

    def clear(self) -> None:
        """Narrow no more."""
        for box in (self.category, self.kind):
            box.setCurrentIndex(0)
        self.overdue.setChecked(False)
        self.mine.setChecked(False)
        self.changed.emit()

    def retranslate(self) -> None:
        categories = [("", self.tr("All categories"))]
        categories += [(c.code, f"{c.letter.upper()} {category_name(c.code)}") for c in CATEGORIES]
        kinds = [("", self.tr("All accounts")), *((k, title(k)) for k in _KINDS)]
        for box, entries, name in (
            (self.category, categories, self.tr("Category")),
            (self.kind, kinds, self.tr("Kind of account")),
        ):
            chosen = max(0, box.currentIndex())
            box.blockSignals(True)
            box.clear()
            for value, words in entries:
                box.addItem(words, value)
            box.setCurrentIndex(chosen)
            box.blockSignals(False)
            box.setAccessibleName(name)
        self.overdue.setText(self.tr("Past the limit"))
        self.mine.setText(self.tr("Handed to me"))
        for pill in (self.overdue, self.mine):
            pill.setAccessibleName(pill.text())
            pill.updateGeometry()
