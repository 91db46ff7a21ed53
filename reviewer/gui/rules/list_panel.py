"""The rules on the left: how many, how many proposals, a field to narrow them, and the list."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QVBoxLayout

from reviewer.gui.rules.rule_delegate import RuleDelegate
from reviewer.gui.rules.rule_model import ROW_ROLE, RuleModel
from reviewer.gui.rules.widths import beside
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.hairline import hairline
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel
from reviewer.services.inspecting import RuleRow


class SearchField(QLineEdit):
    """Gives the keys back with Esc, Enter, or an arrow; the last two take what was found."""

    left = Signal()
    taken = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.taken.emit()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ListPanel(Panel):
    """`chosen` carries the id of the rule to open."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "panel")
        self.model = RuleModel(self)
        self.delegate = RuleDelegate(theme)
        self._heading = Label(role="heading")
        self.search = SearchField()
        self._none = Label(role="muted", wrap=True)
        self._none.setContentsMargins(16, 14, 16, 0)
        self._none.hide()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._clicked)
        self.search.textChanged.connect(self._narrow)
        self.search.taken.connect(self._take)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 16, 0, 0)
        rows.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 12)
        head.setSpacing(10)
        head.addWidget(self._heading)
        head.addWidget(self.search)
        rows.addLayout(head)
        rows.addWidget(hairline())
        rows.addWidget(self._none)
        rows.addWidget(self.list, 1)
        self.restyled()
        self.retranslate()

    def show_rows(self, rows: list[RuleRow], current: str) -> None:
        """Show other rules with one of them open."""
        self.model.show_rows(rows)
        self.mark(current)
        self.retranslate()

    def mark(self, rule_id: str) -> None:
        """Show which rule is open, and bring it into sight."""
        self.delegate.current = rule_id
        place = self.model.place_of(rule_id)
        if place >= 0:
            index = self.model.index(place)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        self.list.viewport().update()

    def step(self, by: int) -> None:
        """Choose the rule so many rows further down."""
        count = self.model.rowCount()
        if not count:
            return
        here = self.model.place_of(self.delegate.current)
        place = min(count - 1, max(0, here + by)) if here >= 0 else 0
        self._clicked(self.model.index(place))

    def _narrow(self, text: str) -> None:
        self.model.narrow(text)
        self._none.setVisible(bool(text) and not self.model.rowCount())

    def _take(self) -> None:
        """Open the first rule found, unless the open one is among them: no key acts unseen."""
        if self.model.place_of(self.delegate.current) < 0:
            self.step(0)

    def _clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, RuleRow):
            self.mark(row.rule_id)
            self.chosen.emit(row.rule_id)

    def restyled(self) -> None:
        self.setFixedWidth(beside(self._theme, 312))
        self.list.doItemsLayout()

    def retranslate(self) -> None:
        rows = self.model.rows
        asked = sum(row.proposal is not None for row in rows)
        words = [self.tr("%n rules", "", len(rows)), self.tr("%n proposals", "", asked)]
        self._heading.setText(" · ".join(words))
        self._none.setText(self.tr("No rule holds these words. Esc shows them all."))
        self.search.setPlaceholderText(self.tr("Find a rule"))
        self.search.setAccessibleName(self.tr("Find a rule"))
        self.list.setAccessibleName(self.tr("Rules"))
        self.list.viewport().update()
