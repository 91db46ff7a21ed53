"""What can be done in a room of the rules, each with its key, along the foot."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from reviewer.gui.keymap import Keymap
from reviewer.gui.theme import restyle
from reviewer.gui.widgets.button import Button
from reviewer.gui.widgets.flow import FlowLayout
from reviewer.gui.widgets.panel import Panel


class KeyFoot(Panel):
    """`asked` carries the id of a command; the first is the main thing to do, where it is there."""

    asked = Signal(str)

    def __init__(self, keymap: Keymap, ids: Sequence[str]) -> None:
        super().__init__()
        self._keymap = keymap
        self.setProperty("surface", "panel")
        self._buttons = {
            name: Button(kind="quiet" if place else "primary") for place, name in enumerate(ids)
        }
        row = FlowLayout(self, 8)
        row.setContentsMargins(24, 8, 24, 8)
        for name, button in self._buttons.items():
            row.addWidget(button)
            button.clicked.connect(lambda _=False, n=name: self.asked.emit(n))

    def name(self, words: dict[str, str]) -> None:
        """Say what each does, in the language of the desk, with its key of the moment."""
        for name, told in words.items():
            key = "" if told.endswith("Esc") else self._keymap.shown(name)
            self._buttons[name].setText(f"{told}  {key}" if key else told)

    def stress(self, name: str, main: bool) -> None:
        """Let a button look like the main thing to do, or like any other."""
        button, kind = self._buttons[name], "primary" if main else "quiet"
        if button.property("kind") != kind:
            button.setProperty("kind", kind)
            restyle(button)

    def allow(self, name: str, possible: bool) -> None:
        """Let a button be pressed, or leave it out."""
        self._buttons[name].setVisible(possible)
