"""Every command of the rules workspace, as a list that can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reviewer.domain.person import Power
from reviewer.gui.commands import Command
from reviewer.gui.i18n import QT_TRANSLATE_NOOP
from reviewer.gui.rules.room_commands import room_commands
from reviewer.gui.workspace import Desk

if TYPE_CHECKING:
    from reviewer.gui.rules.rooms import Rooms
    from reviewer.gui.rules.view import RulesView


class RulesCommands:
    """`view` gives what the workspace shows, once it was built."""

    def __init__(self, desk: Desk, view: Callable[[], RulesView | None]) -> None:
        self._desk, self._view = desk, view

    def all(self) -> list[Command]:
        """In the order in which the key list shows them."""
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
            allowed=self._desk.person.may(Power.PROPOSE_THRESHOLD),
        )
        worth = self._command(
            "reliability",
            QT_TRANSLATE_NOOP("commands", "Show what scores are worth, or the threshold again"),
            lambda v: v.detail.toggle_reliability(),
        )
        bounds = self._command(
            "bounds",
            QT_TRANSLATE_NOOP("commands", "Let proposals within bounds approve themselves"),
            lambda v: v.bounding.ask(),
            allowed=self._desk.person.may(Power.SIGN_THRESHOLD),
        )
        find = self._command(
            "search",
            QT_TRANSLATE_NOOP("commands", "Find a rule"),
            lambda v: v.panel.search.setFocus(),
        )
        rooms = room_commands(self._room_command)
        return [*self._step_commands(), *acts, weigh, worth, bounds, find, *rooms]

    def _room_command(
        self,
        command_id: str,
        title: str,
        run: Callable[[Rooms], object],
        possible: Callable[[Rooms], bool],
    ) -> Command:
        def go() -> None:
            view = self._view()
            if view is not None:
                run(view.rooms)

        def may() -> bool:
            view = self._view()
            return view is not None and possible(view.rooms)

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
            view = self._view()
            if view is not None:
                run(view)

        def possible() -> bool:
            return allowed and self._view() is not None

        return Command(f"rules.{name}", title, "rules", go, possible, repeats=repeats)

    def _act(self, name: str, title: str) -> Command:
        def go() -> None:
            view = self._view()
            if view is not None:
                view.signing.ask(name)

        def possible() -> bool:
            view = self._view()
            return view is not None and view.may(name)

        return Command(f"rules.{name}", title, "rules", go, possible)


def _step(view: RulesView, by: int) -> None:
    """Go up and down the flips while they have the keys, else the rules."""
    if not view.detail.flips.step(by):
        view.panel.step(by)
