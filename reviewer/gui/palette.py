"""The command palette: every command, found by a few letters in either language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reviewer.gui.commands import Command
from reviewer.gui.fuzzy import fit
from reviewer.gui.i18n import Translations
from reviewer.gui.keymap import Keymap
from reviewer.gui.overlay import Overlay
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.hairline import hairline
from reviewer.gui.widgets.key_cap import key_cap_size, paint_key_cap
from reviewer.gui.widgets.label import Label

Index = QModelIndex | QPersistentModelIndex
_ROWS_SHOWN, _ROW_PX = 10, 34


@dataclass(frozen=True, slots=True)
class Entry:
    """A command as the palette lists it, with its title in both languages."""

    command: Command
    title: str
    other: str
    keys: str

    def fit(self, query: str) -> int:
        return max(fit(query, self.title), fit(query, self.other))


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Entry] = []

    def replace(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.shown = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title} {entry.other} {entry.keys}"
        return None


class _EntryPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: _Entries) -> None:
        super().__init__()
        self._theme, self._model = theme, model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._theme.px(_ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.shown[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: QStyle.StateFlag = option.state
        area: QRect = option.rect
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft"))
            painter.drawRoundedRect(area.adjusted(6, 1, -6, -1), 6, 6)
        room = area.adjusted(16, 0, -16, 0)
        self._paint_keys(painter, room, entry.keys)
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.font("ui"))
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(room, vertical, entry.title)
        if entry.other != entry.title:
            room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(entry.title) + 10)
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(room, vertical, entry.other)
        painter.restore()

    def _paint_keys(self, painter: QPainter, room: QRect, keys: str) -> None:
        for part in reversed(keys.split()):
            size = key_cap_size(self._theme, part)
            left = room.right() - size.width()
            top = room.center().y() - size.height() / 2
            paint_key_cap(
                painter, QRectF(left, top, size.width(), size.height()), part, self._theme
            )
            room.setRight(left - 3)


class _Field(QLineEdit):
    """Passes the keys that move in the list on to the palette."""

    def __init__(self, moved: Callable[[int], None], done: Callable[[bool], None]) -> None:
        super().__init__()
        self._moved, self._done = moved, done
        self.setProperty("kind", "bare")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS_SHOWN,
            Qt.Key.Key_PageUp: -_ROWS_SHOWN,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._moved(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._done(True)
        elif key == Qt.Key.Key_Escape:
            self._done(False)
        else:
            super().keyPressEvent(event)


class Palette(Overlay):
    """Opened with the commands that may be given now; runs the chosen one after closing."""

    def __init__(
        self, parent: QWidget, theme: Theme, keymap: Keymap, translations: Translations
    ) -> None:
        super().__init__(parent, theme, 600)
        self._keymap, self._translations = keymap, translations
        self._entries: list[Entry] = []
        self._model = _Entries()
        self._painter = _EntryPainter(theme, self._model)
        self.field = _Field(self._move, self._finish)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._painter)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.clicked.connect(lambda _index: self._finish(True))
        self._nothing = Label(role="muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._sign = Label()
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self.field, 1)
        self.rows.addLayout(head)
        self.rows.addWidget(hairline())
        self.rows.addSpacing(6)
        self.rows.addWidget(self.list, 1)
        self.rows.addSpacing(6)
        empty = QHBoxLayout()
        empty.setContentsMargins(16, 0, 16, 0)
        empty.addWidget(self._nothing, 1)
        self.rows.addLayout(empty)
        self.field.textChanged.connect(self._filter)

    def open_with(self, commands: Sequence[Command]) -> None:
        """Offer these commands."""
        self._entries = [self._entry(c) for c in commands if c.listed and c.enabled()]
        self.field.setPlaceholderText(self.tr("Find a command…"))
        self.field.setAccessibleName(self.tr("Command palette"))
        self._nothing.setText(self.tr("No command fits. Try other letters, in either language."))
        self._sign.setPixmap(self.theme.pixmap("search", self.theme.px(18), "muted"))
        self.field.clear()
        self._filter("")
        self.open()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def shown_titles(self) -> list[str]:
        """The titles listed now, best first."""
        return [entry.title for entry in self._model.shown]

    def wanted_height(self) -> int:
        return self.theme.px(_ROW_PX) * _ROWS_SHOWN + self.field.sizeHint().height() + 31

    def _entry(self, command: Command) -> Entry:
        english = self._translations.in_language("en", "commands", command.title)
        chinese = self._translations.in_language("zh", "commands", command.title)
        title = command.shown_title()
        other = english if title == chinese else chinese
        return Entry(command, title, other, self._keymap.shown(command.id))

    def _filter(self, query: str) -> None:
        scored = [(entry.fit(query), entry) for entry in self._entries]
        scored.sort(key=lambda pair: -pair[0])
        self._model.replace([entry for score, entry in scored if score > 0])
        self.list.setCurrentIndex(self._model.index(0, 0))
        self._nothing.setVisible(not self._model.shown)
        self.list.setVisible(bool(self._model.shown))

    def _move(self, step: int) -> None:
        last = len(self._model.shown) - 1
        row = min(last, max(0, self.list.currentIndex().row() + step))
        self.list.setCurrentIndex(self._model.index(row, 0))

    def _finish(self, chosen: bool) -> None:
        row = self.list.currentIndex().row()
        self.dismiss()
        if chosen and 0 <= row < len(self._model.shown):
            self._model.shown[row].command.run()
