"""The keys of the place that one is in, on one sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from reviewer.gui.commands import Command
from reviewer.gui.keymap import Keymap
from reviewer.gui.overlay import Overlay
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.key_cap import KeyCap
from reviewer.gui.widgets.label import Label

_COLUMN = 330
_FAMILIES = ("review.category-", "review.missed-")


class KeyList(Overlay):
    """Opened with commands; keys that belong together (the category letters) share a line."""

    def __init__(self, parent: QWidget, theme: Theme, keymap: Keymap) -> None:
        super().__init__(parent, theme, 1080)
        self._keymap = keymap
        self._heading = Label(role="heading")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 4)
        head.addWidget(self._heading)
        self.rows.addLayout(head)
        self.rows.addWidget(self._scroll, 1)

    def open_with(self, commands: Sequence[Command], title: str) -> None:
        """Show these commands and their keys under a title."""
        self._heading.setText(self.tr("Keys · {place}").format(place=title))
        self._scroll.setAccessibleName(self._heading.text())
        lines = self._lines(commands)
        columns = max(1, min(3, self._over_width() // self.theme.px(_COLUMN)))
        deep = -(-len(lines) // columns)
        sheet = QWidget()
        sheet.setProperty("surface", "clear")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(24, 8, 24, 24)
        grid.setHorizontalSpacing(48)
        grid.setVerticalSpacing(6)
        for i, (words, keys) in enumerate(lines):
            grid.addLayout(self._line(words, keys), i % deep, i // deep)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(deep, 1)
        self._scroll.setWidget(sheet)
        self.open()
        self._scroll.setFocus(Qt.FocusReason.PopupFocusReason)

    def _over_width(self) -> int:
        parent = self.parentWidget()
        return parent.width() if parent is not None else 0

    def wanted_height(self) -> int:
        sheet = self._scroll.widget()
        inside = sheet.sizeHint().height() if sheet is not None else 0
        return self._heading.sizeHint().height() + inside + 28

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keymap.means(event, "window.keys"):
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _lines(self, commands: Sequence[Command]) -> list[tuple[str, tuple[str, ...]]]:
        lines: list[tuple[str, tuple[str, ...]]] = []
        seen: set[str] = set()
        for command in commands:
            family = next((f for f in _FAMILIES if command.id.startswith(f)), "")
            keys = self._keymap.shown_all(command.id)
            if family:
                if family not in seen:
                    members = [c for c in commands if c.id.startswith(family)]
                    ends = (members[0].id, members[-1].id)
                    first, last = (self._keymap.shown(name) for name in ends)
                    reach = f"{first} … {last.split()[-1]}"
                    lines.append((self._family_words(family), (reach,)))
                seen.add(family)
            elif keys:
                lines.append((command.shown_title(), keys))
        return lines

    def _family_words(self, family: str) -> str:
        if family == _FAMILIES[0]:
            return self.tr("Choose categories")
        return self.tr("Mark selected text as missed")

    def _line(self, words: str, keys: tuple[str, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label(words), 1)
        for text in keys:
            row.addWidget(KeyCap(self.theme, text))
        return row
