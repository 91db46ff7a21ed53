"""Every command with its keys; new keys are pressed, and refused where another command has them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.gui.commands import Command
from reviewer.gui.fuzzy import fit
from reviewer.gui.key_row import KeyRow
from reviewer.gui.keymap import DEFAULT_KEYS
from reviewer.gui.widgets.button import Button
from reviewer.gui.widgets.panel import Panel
from reviewer.gui.workspace import Desk


class KeySettings(Panel):
    """A search field over the rows; `row_focused` lets the page scroll to a row."""

    row_focused = Signal(QWidget)

    def __init__(self, desk: Desk, all_commands: Callable[[], Sequence[Command]]) -> None:
        super().__init__()
        self._desk = desk
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._reset = Button(kind="quiet")
        self._rows = [
            KeyRow(desk.theme, desk.keymap, command)
            for command in all_commands()
            if command.id in DEFAULT_KEYS
        ]
        self._titles = {row.command.id: row.command for row in self._rows}
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self._reset.clicked.connect(self._restore)
        desk.keymap.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.search, 1)
        head.addWidget(self._reset)
        card = QFrame()
        card.setProperty("surface", "card")
        lines = QVBoxLayout(card)
        lines.setContentsMargins(6, 6, 6, 6)
        lines.setSpacing(0)
        for row in self._rows:
            row.pressed_keys.connect(self._give)
            row.installEventFilter(self)
            lines.addWidget(row)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(head)
        rows.addWidget(card)

    def row(self, command_id: str) -> KeyRow:
        """The row of a command."""
        return next(row for row in self._rows if row.command.id == command_id)

    def _give(self, command_id: str, keys: str) -> None:
        wanted = keys or DEFAULT_KEYS[command_id]
        other = self._desk.keymap.clash(command_id, wanted)
        if other:
            title = self._titles[other].shown_title() if other in self._titles else other
            shown = wanted.replace("+", " ")
            words = self.tr("{keys} already belongs to “{command}”.")
            self.row(command_id).refuse(words.format(keys=shown, command=title))
            return
        overrides = self._desk.keymap.with_change(command_id, wanted)
        self._desk.preferences.change(replace(self._desk.settings, keys=overrides))

    def _restore(self) -> None:
        self._desk.preferences.change(replace(self._desk.settings, keys=()))

    def _filter(self, query: str) -> None:
        for row in self._rows:
            keys = " ".join(self._desk.keymap.shown_all(row.command.id))
            row.setVisible(fit(query, f"{row.text()} {row.command.title} {keys}") > 0)

    def retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Find a command or a key…"))
        self.search.setAccessibleName(self.tr("Find a command or a key…"))
        self._reset.setText(self.tr("All back to default"))
        for row in self._rows:
            row.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.row_focused.emit(watched)
        return False
