"""Within which bounds a rule's proposals approve themselves: asked for in the line at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reviewer.domain.person import Power
from reviewer.gui.rules import words
from reviewer.gui.workspace import Desk
from reviewer.services import bounding
from reviewer.services.bounding import Bounded
from reviewer.services.session import Session

if TYPE_CHECKING:
    from reviewer.gui.rules.view import RulesView

_BOUNDS = "bounds"


class Bounding(QObject):
    """Two thresholds set the bounds of the open rule; nothing typed takes them back."""

    def __init__(self, desk: Desk, view: RulesView) -> None:
        super().__init__()
        self._desk, self._view = desk, view
        view.reason.answered.connect(self._set)
        view.reason.reworded.connect(self._reword)

    def may(self) -> bool:
        """Whether there is a rule to set bounds for, and the person may."""
        return self._view.shown() is not None and self._desk.person.may(Power.SIGN_THRESHOLD)

    def ask(self) -> None:
        """Ask for the lowest and the highest threshold; those in force stand there already."""
        detail = self._view.shown()
        if detail is None or not self.may():
            return
        hint = self.tr("lowest – highest, such as .50 – .70; empty: every change waits for a lead")
        self._view.reason.open(_BOUNDS, self.tr("Approve by itself between"), hint, 0)
        if detail.bounds is not None:
            low, high = words.short(detail.bounds.lowest), words.short(detail.bounds.highest)
            self._view.reason.text.setText(f"{low} – {high}")

    def _reword(self, purpose: str) -> None:
        if purpose == _BOUNDS:
            typed = self._view.reason.text.text()
            self.ask()
            self._view.reason.text.setText(typed)

    def _set(self, purpose: str, typed: str) -> None:
        detail = self._view.shown()
        if purpose != _BOUNDS or detail is None:
            return
        self._view.focus_list()
        rule_id = detail.version.rule.id

        def write(session: Session) -> Bounded:
            return bounding.write_bounds(session, rule_id, typed)

        self._desk.background.run(write, self._done)

    def _done(self, done: Bounded) -> None:
        if done.bounds is not None:
            said = self.tr("Proposals between {low} and {high} approve themselves").format(
                low=words.short(done.bounds.lowest), high=words.short(done.bounds.highest)
            )
        else:
            said = self.tr("Every change waits for a lead")
        self._desk.messages.say(said)
