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
from reviewer.gui.rules.learning.models_view import ModelsView
from reviewer.gui.rules.learning.studying import ModelStudy
from reviewer.gui.rules.pinning import Pinning
from reviewer.gui.rules.pins_view import PinsView
from reviewer.gui.rules.proving import Proving
from reviewer.gui.rules.room import Room
from reviewer.gui.rules.trial_view import TrialView
from reviewer.gui.workspace import Desk
from reviewer.services import retracing
from reviewer.services.inspecting import RuleDetail
from reviewer.services.redefining import Redefined, Switch
from reviewer.services.retracing import PastVersion

if TYPE_CHECKING:
    from reviewer.gui.rules.view import RulesView

_LOOKING = ("history", "pins", "try-pack", "models")
_ANYWHERE = ("new", "try-pack", "pins", "models")


class Rooms(QObject):
    """Opens and leaves the rooms; what is done in one of them is told here."""

    note_asked = Signal(str)
    asked = Signal(str)
    """The id of a command that was clicked."""

    def __init__(self, desk: Desk, view: RulesView) -> None:
        super().__init__()
        self._desk, self._view = desk, view
        self.editor = EditorView(desk.theme, desk.keymap)
        self.history = HistoryView(desk.theme, desk.keymap)
        self.pins = PinsView(desk.theme, desk.keymap)
        self.trial = TrialView(desk.theme, desk.keymap)
        self.editing = Editing(desk, self.editor, view.reason)
        self.switching = Switching(desk, view.reason)
        self.pinning = Pinning(desk, self.pins, view.reason)
        self.proving = Proving(desk, self.trial)
        self.models = ModelsView(desk.theme, desk.keymap, desk.person.may(Power.EDIT_RULES))
        self.study = ModelStudy(desk, self.models, view.reason)
        self.study.opened.connect(lambda: view.show_room(self.models))
        self.editing.opened.connect(lambda: view.show_room(self.editor))
        self.pinning.opened.connect(lambda: view.show_room(self.pins))
        self.editing.closed.connect(self.leave)
        self.editing.saved.connect(self._changed)
        self.switching.done.connect(self._changed)
        for chosen in (self.editor.preview.chosen, self.pins.chosen, self.trial.chosen):
            chosen.connect(self.note_asked)
        for room in (self.editor, self.history, self.pins, self.trial, self.models):
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
        if not (act in _LOOKING or self._desk.person.may(Power.EDIT_RULES)):
            return False
        if act == "pin":
            return bool(self._flip())
        detail = self._view.shown()
        if detail is None:
            return act in _ANYWHERE
        return act != "let-flag" or (detail.version.rule.shadow and detail.version.rule.enabled)

    def act(self, act: str) -> None:
        """Open a room, or ask for the reason of what is done at once."""
        detail = self._view.shown()
        if act == "new":
            self.editing.open(Purpose())
        elif act == "try-pack":
            self._view.show_room(self.trial)
        elif act == "models":
            self.study.open()
        elif act == "pins":
            self.pinning.open(detail.version.rule.category if detail else "")
        elif act == "pin":
            self.pinning.ask_pin(self._flip())
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
            if not self._view.doors.enough:
                title = self.tr("Let {id} flag before there is enough").format(id=rule.id)
            self.switching.ask(rule.id, Switch.LET_FLAG, title)

    def _flip(self) -> str:
        """The id of the note that is chosen among the flips in sight; empty for none."""
        if self._view.room is self.trial:
            return self.trial.flip()
        flips = self._view.detail.flips
        return flips.current_note() if flips.isVisible() else ""

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
        self._view.show_room(None)
        self._view.load()

    def end(self) -> None:
        """The desk closes."""
        self.editing.end()
        self.proving.end()
        self.study.end()

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
