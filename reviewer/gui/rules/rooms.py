"""The rooms behind the rules: each opens in the place of the list, and is left with Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reviewer.domain.composition import Purpose
from reviewer.domain.person import Power
from reviewer.gui.rules.editing.editing import Editing
from reviewer.gui.rules.editing.editor_view import EditorView
from reviewer.gui.rules.editing.history_view import HistoryView
from reviewer.gui.rules.editing.switching import Switching
from reviewer.gui.rules.room import Room
from reviewer.gui.workspace import Desk
from reviewer.services import retracing
from reviewer.services.inspecting import RuleDetail
from reviewer.services.redefining import Redefined, Switch
from reviewer.services.retracing import PastVersion

if TYPE_CHECKING:
    from reviewer.gui.rules.view import RulesView


class Rooms(QObject):
    """Opens and leaves the rooms; what is done in one of them is told here."""

    note_asked = Signal(str)
    asked = Signal(str)
    """The id of a command that was clicked."""

    def __init__(self, desk: Desk, view: RulesView) -> None:
        super().__init__()
        self._desk, self._view = desk, view
        self.editor = EditorView(desk.theme, desk.keymap)
        self.editing = Editing(desk, self.editor, view.reason)
        self.history = HistoryView(desk.theme, desk.keymap)
        self.switching = Switching(desk, view.reason)
        self.editing.opened.connect(lambda: view.show_room(self.editor))
        self.editing.closed.connect(self._back)
        self.editing.saved.connect(self._changed)
        self.switching.done.connect(self._changed)
        self.editor.preview.chosen.connect(self.note_asked)
        for room in (self.editor, self.history):
            room.asked.connect(self.asked)

    @property
    def context(self) -> str:
        """The context of the room in sight; empty for the rules themselves."""
        room = self._view.room
        return room.context if isinstance(room, Room) else ""

    def focus(self) -> bool:
        """Give the keys to the room in sight; False where there is none."""
        room = self._view.room
        if isinstance(room, Room):
            room.focus_room()
        return room is not None

    def free(self) -> bool:
        """Whether no question is open, whose keys go first."""
        return not self._view.reason.isVisible()

    def may(self, act: str) -> bool:
        """Whether this can be done to the rule in sight."""
        if not self._desk.person.may(Power.EDIT_RULES):
            return False
        if act in ("new", "history"):
            return act == "new" or self._view.shown() is not None
        detail = self._view.shown()
        if detail is None:
            return False
        return act != "let-flag" or (detail.version.rule.shadow and detail.version.rule.enabled)

    def act(self, act: str) -> None:
        """Open a room, or ask for the reason of what is done at once."""
        detail = self._view.shown()
        if act == "new":
            self.editing.open(Purpose())
        elif detail is not None and self.may(act):
            self._act_on(act, detail)

    def _act_on(self, act: str, detail: RuleDetail) -> None:
        rule = detail.version.rule
        if act in ("edit", "copy"):
            self.editing.open(Purpose(rule.id, act == "copy"))
        elif act == "history":
            self._desk.background.run(
                lambda s: retracing.versions(s, rule.id), self._show_history, read=True
            )
        elif act == "switch" and rule.enabled:
            self.switching.ask(rule.id, Switch.RETIRE, self.tr("Retire {id}").format(id=rule.id))
        elif act == "switch":
            title = self.tr("Bring {id} back").format(id=rule.id)
            self.switching.ask(rule.id, Switch.BRING_BACK, title)
        elif act == "let-flag":
            title = self.tr("Let {id} flag").format(id=rule.id)
            self.switching.ask(rule.id, Switch.LET_FLAG, title)

    def _show_history(self, versions: tuple[PastVersion, ...]) -> None:
        self.history.show_versions(versions)
        self.history.retranslate()
        self._view.show_room(self.history)

    def restore(self) -> None:
        """Ask for the reason, then put the chosen version in force again."""
        chosen = self.history.chosen()
        if chosen is not None and self.may("edit") and self.history.may_restore():
            title = self.tr("Restore v{n}").format(n=chosen.version)
            rule_id = chosen.made.rule.id
            self.switching.ask(rule_id, Switch.RESTORE, title, chosen.version)

    def leave(self) -> None:
        """Go back to the rules."""
        self._back()

    def end(self) -> None:
        """The desk closes."""
        self.editing.end()

    def _back(self) -> None:
        self._view.show_room(None)
        self._view.load()

    def _changed(self, done: Redefined) -> None:
        self._view.turn_to(done.rule_id)
        self._view.show_room(None)
        said = self.tr("{id} v{n}: {a} notes came to review, {b} left").format(
            id=done.rule_id,
            n=done.version,
            a=done.queue.queued,
            b=done.queue.closed + done.queue.audited,
        )
        if not done.enabled:
            said = self.tr("{id} is retired; {b} notes left the queue").format(
                id=done.rule_id, b=done.queue.closed + done.queue.audited
            )
        elif done.shadow:
            said = self.tr("{id} v{n} runs in shadow mode and flags nothing").format(
                id=done.rule_id, n=done.version
            )
        self._desk.messages.say(said)
