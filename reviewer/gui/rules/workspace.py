"""The rules workspace as the window knows it; what it shows is built when it is first entered.

The statistics and the charts load numpy and pyqtgraph, which nobody needs for the first note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout

from reviewer.domain.changed import Changed
from reviewer.domain.person import Power
from reviewer.gui.commands import Command
from reviewer.gui.i18n import QT_TRANSLATE_NOOP
from reviewer.gui.rules.room_commands import room_commands
from reviewer.gui.warming import Loading, Slices
from reviewer.gui.widgets.empty_state import EmptyState
from reviewer.gui.workspace import Desk, Workspace

if TYPE_CHECKING:
    from reviewer.gui.rules.rooms import Rooms
    from reviewer.gui.rules.view import RulesView

_HEAVY = ("reviewer.services.inspecting", "reviewer.gui.rules.view")


class RulesWorkspace(Workspace):
    """Rules on the left, one of them in full on the right."""

    name = "rules"
    icon = "rules"
    watches = Changed.RULES | Changed.VERDICTS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: RulesView | None = None
        self._here = self._stale = False
        self._loading = Loading(_HEAVY)
        self._loading.ready.connect(self._build)
        self._slices: Slices | None = None
        self._layers = QStackedLayout(self)
        self._waiting = EmptyState(desk.theme, "rules")
        self._layers.addWidget(self._waiting)
        self._commands = self._make_commands()
        self.retranslate()

    def title(self) -> str:
        return self.tr("Rules")

    def commands(self) -> list[Command]:
        return self._commands

    def entered(self) -> None:
        self._here = True
        if self.view is not None:
            if self._stale:
                self._load()
            self.view.focus_list()
        else:
            self.warm()

    def warm(self) -> None:
        if not self._loading.begun:
            self.desk.background.hold()
            self._loading.start()

    def left(self) -> None:
        self._here = False

    def refresh(self, changed: Changed) -> None:
        # Verdicts come one a second; the figures follow when the person comes back.
        self._stale = True
        if self._here and Changed.RULES in changed and self.view is not None:
            self._load()

    def _build(self) -> None:
        self._slices = Slices(self._parts())
        self._slices.done.connect(self.desk.background.let_go)

    def _parts(self) -> Iterator[None]:
        from reviewer.gui.rules.chart import ThresholdChart
        from reviewer.gui.rules.detail_view import DetailView
        from reviewer.gui.rules.reliability import Reliability
        from reviewer.gui.rules.view import RulesView

        desk = self.desk
        chart = ThresholdChart(desk.theme)
        yield
        reliability = Reliability(desk.theme)
        yield
        may_sign = desk.person.may(Power.SIGN_THRESHOLD)
        detail = DetailView(desk.theme, may_sign, chart, reliability)
        yield
        view = RulesView(desk, detail)
        yield
        view.trying.note_asked.connect(self.note_asked)
        view.rooms.note_asked.connect(self.note_asked)
        view.rooms.asked.connect(self._give)
        self._layers.addWidget(view)
        self._layers.setCurrentWidget(view)
        self.view, self._stale = view, True
        if self._here:
            self._load()
            view.focus_list()

    def _load(self) -> None:
        self._stale = False
        if self.view is not None:
            self.view.load()

    def retranslate(self) -> None:
        self._waiting.set_words(self.tr("Opening the rules…"), "")

    def _make_commands(self) -> list[Command]:
        acts = [
            self._act("approve", QT_TRANSLATE_NOOP("commands", "Approve the proposal")),
            self._act("reject", QT_TRANSLATE_NOOP("commands", "Reject the proposal")),
            self._act("roll-back", QT_TRANSLATE_NOOP("commands", "Roll the threshold back")),
            self._act("flips", QT_TRANSLATE_NOOP("commands", "Show the notes that flip")),
        ]
        weigh = self._command(
            "propose",
            QT_TRANSLATE_NOOP("commands", "Weigh the evidence of every rule"),
            lambda v: v.signing.propose(),
            allowed=self.desk.person.may(Power.PROPOSE_THRESHOLD),
        )
        worth = self._command(
            "reliability",
            QT_TRANSLATE_NOOP("commands", "Show what scores are worth, or the threshold again"),
            lambda v: v.detail.toggle_reliability(),
        )
        find = self._command(
            "search",
            QT_TRANSLATE_NOOP("commands", "Find a rule"),
            lambda v: v.panel.search.setFocus(),
        )
        rooms = room_commands(self._room_command)
        return [*self._step_commands(), *acts, weigh, worth, find, *rooms]

    def contexts(self) -> tuple[str, ...]:
        room = self.view.rooms.context if self.view is not None else ""
        return (room or self.name,)

    def closing(self) -> None:
        if self.view is not None:
            self.view.rooms.end()

    def _give(self, command_id: str) -> None:
        command = next(c for c in self._commands if c.id == command_id)
        if command.enabled():
            command.run()

    def _room_command(
        self,
        command_id: str,
        title: str,
        run: Callable[[Rooms], object],
        possible: Callable[[Rooms], bool],
    ) -> Command:
        def go() -> None:
            if self.view is not None:
                run(self.view.rooms)

        def may() -> bool:
            return self.view is not None and possible(self.view.rooms)

        return Command(command_id, title, command_id.partition(".")[0], go, may)

    def _step_commands(self) -> list[Command]:
        told: tuple[tuple[str, str, Callable[[RulesView], None]], ...] = (
            ("next", QT_TRANSLATE_NOOP("commands", "Next rule"), lambda v: _step(v, 1)),
            (
                "previous",
                QT_TRANSLATE_NOOP("commands", "Previous rule"),
                lambda v: _step(v, -1),
            ),
            (
                "lower",
                QT_TRANSLATE_NOOP("commands", "Try a lower threshold"),
                lambda v: v.detail.try_by(-1),
            ),
            (
                "raise",
                QT_TRANSLATE_NOOP("commands", "Try a higher threshold"),
                lambda v: v.detail.try_by(1),
            ),
        )
        return [self._command(name, title, run, repeats=True) for name, title, run in told]

    def _command(
        self,
        name: str,
        title: str,
        run: Callable[[RulesView], None],
        repeats: bool = False,
        allowed: bool = True,
    ) -> Command:
        def go() -> None:
            if self.view is not None:
                run(self.view)

        def possible() -> bool:
            return allowed and self.view is not None

        return Command(f"rules.{name}", title, "rules", go, possible, repeats=repeats)

    def _act(self, name: str, title: str) -> Command:
        def go() -> None:
            if self.view is not None:
                self.view.signing.ask(name)

        def possible() -> bool:
            return self.view is not None and self.view.may(name)

        return Command(f"rules.{name}", title, "rules", go, possible)


def _step(view: RulesView, by: int) -> None:
    """Go up and down the flips while they have the keys, else the rules."""
    if not view.detail.flips.step(by):
        view.panel.step(by)
