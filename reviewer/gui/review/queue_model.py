"""The rows of a lane in the order in which they come, loaded page by page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from reviewer.domain.task import QueueRow
from reviewer.gui.review.queue_words import heading, spoken

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
PAGE = 100
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class QueueModel(QAbstractListModel):
    """A list model over queue rows; `more_wanted` asks for the page after a row."""

    more_wanted = Signal(object)

    def __init__(self, now: Callable[[], str]) -> None:
        super().__init__()
        self._now = now
        self._rows: list[QueueRow] = []
        self._more = False
        self._asked = False

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self._now())
        return row if role == ROW_ROLE else None

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent) and self._rows:
            self._asked = True
            self.more_wanted.emit(self._rows[-1])

    def row(self, number: int) -> QueueRow | None:
        """The row at a place; None where there is none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def place_of(self, task_id: str) -> int:
        """Where a task stands; -1 where it is not listed."""
        return next((i for i, row in enumerate(self._rows) if row.task_id == task_id), -1)

    def show(self, rows: Sequence[QueueRow], more: bool) -> None:
        """Show other rows from the top; nothing is reset where they are the same tasks."""
        same = [r.task_id for r in rows] == [r.task_id for r in self._rows]
        self._more, self._asked = more, False
        if same:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add(self, rows: Sequence[QueueRow], more: bool) -> None:
        """Add the next page; rows that are listed already are left out."""
        self._more, self._asked = more, False
        known = {row.task_id for row in self._rows}
        fresh = [row for row in rows if row.task_id not in known]
        if fresh:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._rows += fresh
            self.endInsertRows()

    def pin(self, rows: Sequence[QueueRow]) -> None:
        """Set these rows to the top in this order; those that stand there already stay."""
        for place, row in enumerate(rows):
            standing = self.row(place)
            if standing is not None and standing.task_id == row.task_id:
                continue
            self.remove((row.task_id,))
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, row)
            self.endInsertRows()

    def remove(self, task_ids: Sequence[str]) -> None:
        """Take tasks out that were decided or given away."""
        for task_id in task_ids:
            place = self.place_of(task_id)
            if place >= 0:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
