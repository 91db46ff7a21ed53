"""What the rooms behind the rules have in common: a head, a middle, and their keys at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from reviewer.gui.keymap import Keymap
from reviewer.gui.rules.key_foot import KeyFoot
from reviewer.gui.widgets.hairline import hairline
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel


class Room(Panel):
    """Fill `middle`; `asked` carries the id of a command, Esc asks for `{context}.leave`."""

    asked = Signal(str)

    def __init__(self, keymap: Keymap, context: str, acts: Sequence[str]) -> None:
        super().__init__()
        self.context = context
        self.setProperty("surface", "ground")
        self.title, self.about = Label(role="title"), Label(role="muted")
        self.aside = Label(role="small")
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.foot = KeyFoot(keymap, [f"{context}.{act}" for act in acts])
        self.foot.asked.connect(self.asked)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.about, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignBottom)
        self.middle = QVBoxLayout()
        self.middle.setContentsMargins(24, 20, 24, 16)
        self.middle.setSpacing(12)
        self.middle.addLayout(head)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self.middle, 1)
        rows.addWidget(hairline())
        rows.addWidget(self.foot)

    def focus_room(self) -> None:
        """Give the keys to where one works here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.asked.emit(f"{self.context}.leave")
        else:
            super().keyPressEvent(event)
