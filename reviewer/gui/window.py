"""The frame that switches workspaces and carries the rail, the messages and the status bar."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.gui.closing import Closing
from reviewer.gui.commands import Command
from reviewer.gui.dispatch import Dispatcher
from reviewer.gui.i18n import QT_TRANSLATE_NOOP
from reviewer.gui.rail import Rail
from reviewer.gui.status_bar import StatusBar
from reviewer.gui.widgets.notice import Notice
from reviewer.gui.widgets.toast import Toast
from reviewer.gui.workspace import Desk, Workspace


def hairline(vertical: bool = False) -> QFrame:
    """A one-pixel line between two panels."""
    line = QFrame()
    line.setProperty("surface", "line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


class Window(QWidget):
    """The desk's one window. `workspaces` stand in the rail in this order."""

    left_for_good = Signal()

    def __init__(self, desk: Desk, workspaces: Sequence[Workspace], database_name: str) -> None:
        super().__init__()
        self.desk, self._database_name = desk, database_name
        self.workspaces = list(workspaces)
        self.rail = Rail(desk.theme)
        self.status_bar = StatusBar(desk.theme, desk.keymap, desk.messages)
        self.notice = Notice(desk.theme)
        self._stack = QStackedWidget()
        self._lay_out()
        self.toast = Toast(self)
        for workspace in self.workspaces:
            self.rail.add(workspace.name, workspace.icon, workspace.name == "settings")
            self._stack.addWidget(workspace)
        self.frame_commands = self._frame_commands()
        self._all_commands = [c for w in self.workspaces for c in w.commands()]
        self._all_commands += self.frame_commands
        self._dispatcher = Dispatcher(self, desk.keymap, self.commands, self.contexts)
        self._closing = Closing(desk, self.workspaces)
        self._connect()
        self.retranslate()
        self.resize(1280, 800)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.notice)
        middle.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(hairline(vertical=True))
        row.addLayout(middle, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(row, 1)
        rows.addWidget(hairline())
        rows.addWidget(self.status_bar)

    def _connect(self) -> None:
        desk = self.desk
        self.rail.chosen.connect(self.go)
        self.notice.dismissed.connect(self.notice.hide)
        desk.background.changed.connect(self._spread)
        desk.background.trouble.connect(self._show_trouble)
        desk.messages.troubled.connect(self._show_trouble)
        desk.messages.said.connect(self.toast.say)
        desk.messages.cleared.connect(self.notice.hide)
        desk.keymap.changed.connect(self.retranslate)
        self._closing.done.connect(self.close)

    def _frame_commands(self) -> list[Command]:
        return [
            Command(
                "window.dismiss",
                QT_TRANSLATE_NOOP("commands", "Dismiss"),
                "window",
                self.notice.hide,
                enabled=self.notice.isVisible,
                listed=False,
            ),
            Command(
                "window.quit", QT_TRANSLATE_NOOP("commands", "Close the desk"), "window", self._quit
            ),
        ]

    def _quit(self) -> None:
        self.close()

    def commands(self) -> list[Command]:
        """Everything that can be done, in every place."""
        return self._all_commands

    def contexts(self) -> tuple[str, ...]:
        """Contexts whose keys work now, the strongest first."""
        return (*self.place.contexts(), "window")

    @property
    def place(self) -> Workspace:
        """Where the person is."""
        return self.workspaces[self._stack.currentIndex()]

    def go(self, name: str) -> None:
        """Switch to a place by name."""
        target = next(w for w in self.workspaces if w.name == name)
        if target is not self.place:
            self.place.left()
            self._stack.setCurrentWidget(target)
        self.rail.mark(name)
        target.entered()

    def _spread(self, changed: Changed) -> None:
        for workspace in self.workspaces:
            if workspace.watches & changed:
                workspace.refresh(changed)

    def _show_trouble(self, error: ReviewerError) -> None:
        self.notice.show_words(error.message, error.remedy)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing.may_close():
            self.left_for_good.emit()
            event.accept()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the desk."""
        self.setWindowTitle(f"{self._database_name} — {self.tr('Reviewer')}")
        for workspace in self.workspaces:
            key = self.desk.keymap.shown(f"window.{workspace.name}")
            self.rail.set_words(workspace.name, workspace.title(), key)
