"""The frame that switches workspaces and carries the rail, the messages and the status bar."""

from collections.abc import Sequence
from time import monotonic

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.domain.changed import Changed
from reviewer.gui.closing import Closing
from reviewer.gui.commands import Command
from reviewer.gui.dispatch import Dispatcher, focused_in
from reviewer.gui.frame_commands import frame_commands
from reviewer.gui.i18n import Translations
from reviewer.gui.keylist import KeyList
from reviewer.gui.notices import Notices
from reviewer.gui.overlay import Overlay
from reviewer.gui.palette import Palette
from reviewer.gui.rail import Rail
from reviewer.gui.rest import RestClock
from reviewer.gui.rest_screen import RestScreen
from reviewer.gui.settings_page import SettingsPage
from reviewer.gui.status_bar import StatusBar
from reviewer.gui.widgets.hairline import hairline
from reviewer.gui.widgets.toast import Toast
from reviewer.gui.workspace import Desk, Workspace


class Window(QWidget):
    """The desk's one window. `workspaces` stand in the rail in this order."""

    left_for_good = Signal()
    given = Signal()
    """A command was given by its key."""

    def __init__(
        self,
        desk: Desk,
        workspaces: Sequence[Workspace],
        database_name: str,
        translations: Translations,
    ) -> None:
        super().__init__()
        self.desk, self._database_name = desk, database_name
        self.settings_page = SettingsPage(desk, self.commands)
        self.workspaces: list[Workspace] = [*workspaces, self.settings_page]
        self.rail = Rail(desk.theme)
        self.status_bar = StatusBar(desk.theme, desk.keymap, desk.messages)
        self.notices = Notices(desk.theme)
        self._stack = QStackedWidget()
        self._lay_out()
        self.toast = Toast(self, lambda: self.place.foot() + self.status_bar.height())
        self.palette_view = Palette(self, desk.theme, desk.keymap, translations)
        self.key_list = KeyList(self, desk.theme, desk.keymap)
        self.rest_screen = RestScreen(self, desk)
        self.rest_clock = RestClock(lambda: desk.settings, monotonic)
        for workspace in self.workspaces:
            self.rail.add(workspace.name, workspace.icon, workspace is self.settings_page)
            self._stack.addWidget(workspace)
        self._all_commands = [c for w in self.workspaces for c in w.commands()]
        self._all_commands += frame_commands(self)
        self._dispatcher = Dispatcher(self, desk.keymap, self.commands, self.contexts)
        self.closing = Closing(desk, self.workspaces)
        self._connect()
        self.retranslate()
        self.resize(1280, 800)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.notices)
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
        for workspace in self.workspaces:
            workspace.note_asked.connect(self.look_at)
        desk.background.changed.connect(self._spread)
        desk.background.trouble.connect(self.notices.show_trouble)
        desk.messages.troubled.connect(self.notices.show_trouble)
        desk.messages.said.connect(self.toast.say)
        desk.messages.cleared.connect(self.notices.trouble.hide)
        desk.keymap.changed.connect(self.retranslate)
        self.closing.done.connect(self.close)
        self._dispatcher.given.connect(self.given)
        self.given.connect(self.rest_clock.touch)
        self.notices.rest.acted.connect(self.rest_screen.open)
        self.rest_clock.ticked.connect(self.status_bar.show_rest)
        self.rest_clock.suggested.connect(self.notices.suggest_rest)
        self.rest_screen.closed.connect(self.rest_clock.rested)
        self.rest_screen.closed.connect(self.notices.rest.hide)
        desk.messages.day_counted.connect(self.rest_clock.see)
        desk.preferences.changed.connect(self.rest_clock.tick)
        self.rest_clock.start()

    def commands(self) -> list[Command]:
        """Everything that can be done, in every place."""
        return self._all_commands

    def warm(self) -> None:
        """Let every place load what entering it would wait for."""
        for workspace in self.workspaces:
            workspace.warm()

    def contexts(self) -> tuple[str, ...]:
        """Contexts whose keys work now, the strongest first."""
        if any(overlay.isVisible() for overlay in self._overlays()):
            return ()
        return (*self.place.contexts(), "window")

    def _overlays(self) -> tuple[Overlay, ...]:
        return self.palette_view, self.key_list, self.rest_screen

    def here(self) -> list[Command]:
        """What can be done in this place, its own commands first."""
        contexts = self.contexts()
        found = [c for c in self._all_commands if c.context in contexts]
        return sorted(found, key=lambda c: contexts.index(c.context))

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
        focus = focused_in(self)
        if focus is None or not target.isAncestorOf(focus):
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at(self, note_id: str) -> None:
        """Go to Review and read a note there."""
        self.go("review")
        self.place.look_at(note_id)

    def _spread(self, changed: Changed) -> None:
        for workspace in self.workspaces:
            if workspace.watches & changed:
                workspace.refresh(changed)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.closing.may_close():
            self.rest_clock.stop()
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
        program = self.tr("Reviewer")
        self.setWindowTitle(f"{self._database_name} — {program}")
        self.rail.setAccessibleName(self.tr("Places"))
        for workspace in self.workspaces:
            key = self.desk.keymap.shown(f"window.{workspace.name}")
            self.rail.set_words(workspace.name, workspace.title(), key)
