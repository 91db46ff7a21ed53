"""The list of rules as a model, narrowed by a text."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reviewer.gui.rules import words
from reviewer.services.inspecting import RuleRow

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RuleModel(QAbstractListModel):
    """Rules in the order in which the service gave them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[RuleRow, ...] = ()
        self._shown: tuple[RuleRow, ...] = ()
        self._text = ""

    @property
    def rows(self) -> tuple[RuleRow, ...]:
        """All rules, narrowed or not."""
        return self._all

    def show_rows(self, rows: Sequence[RuleRow]) -> None:
        """Show other rules."""
        self._all = tuple(rows)
        self._narrow()

    def narrow(self, text: str) -> None:
        """Show only rules whose title, id or category holds the text."""
        self._text = text.strip().casefold()
        self._narrow()

    def _narrow(self) -> None:
        self.beginResetModel()
        self._shown = tuple(
            row
            for row in self._all
            if self._text
            in f"{row.title_zh} {row.title_en} {row.rule_id} {row.category}".casefold()
        )
        self.endResetModel()

    def place_of(self, rule_id: str) -> int:
        """The row of a rule, or -1."""
        return next((i for i, row in enumerate(self._shown) if row.rule_id == rule_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self._shown[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return words.title(row.title_zh, row.title_en)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = words.title(row.title_zh, row.title_en)
            return f"{name}, {words.chip(row)}, {words.summary(row)}"
        return None
