"""The rules workspace as the window knows it; what it shows is built when it is first entered.

The statistics and the charts load numpy and pyqtgraph, which nobody needs for the first note.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout

from reviewer.domain.changed import Changed
from reviewer.domain.person import Power
from reviewer.gui.commands import Command
from reviewer.gui.rules.commands import RulesCommands
from reviewer.gui.warming import Loading, Slices
from reviewer.gui.widgets.empty_state import EmptyState
from reviewer.gui.workspace import Desk, Workspace

if TYPE_CHECKING:
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
        self._commands = RulesCommands(desk, lambda: self.view).all()
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
        view.furnish()
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

    def contexts(self) -> tuple[str, ...]:
        room = self.view.rooms.context if self.view is not None else ""
        return (room or self.name,)

    def foot(self) -> int:
        return self.view.foot() if self.view is not None else 0

    def closing(self) -> None:
        if self.view is not None:
            self.view.rooms.end()

    def _give(self, command_id: str) -> None:
        command = next(c for c in self._commands if c.id == command_id)
        if command.enabled():
            command.run()
