"""Switching a rule off or on, letting a shadow rule flag, bringing an older version back."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reviewer.domain.errors import ReviewerError
from reviewer.domain.pin import NO_PINS, PinCheck
from reviewer.gui.rules import words
from reviewer.gui.rules.reason_line import LEAST_REASON, ReasonLine
from reviewer.gui.workspace import Desk
from reviewer.services import pinning, redefining
from reviewer.services.redefining import Redefined, Switch
from reviewer.services.session import Session

_PURPOSE = "switch-rule"


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is asked for, and the pins that it would break."""

    rule_id: str
    switch: Switch
    version: int
    pins: PinCheck = NO_PINS


class Switching(QObject):
    """Asks for the reason, naming the pinned verdicts that would break."""

    done = Signal(object)
    """A version came in force; carries Redefined."""

    def __init__(self, desk: Desk, reason: ReasonLine) -> None:
        super().__init__()
        self._desk, self._reason = desk, reason
        self._wish: _Wish | None = None
        reason.answered.connect(self._write)

    def ask(self, rule_id: str, switch: Switch, title: str, version: int = 0) -> None:
        """Ask for the reason; `title` says what is about to be done."""
        wish = self._wish = _Wish(rule_id, switch, version)

        def read(session: Session) -> PinCheck:
            wanted = redefining.switched(session, rule_id, switch, version)
            return pinning.check_rules(session, [wanted])

        def show(check: PinCheck) -> None:
            if self._wish is wish:
                self._open(_Wish(rule_id, switch, version, check), title)

        self._desk.background.run(read, show, self._desk.messages.trouble, read=True)

    def _open(self, wish: _Wish, title: str) -> None:
        self._wish = wish
        if wish.pins.broken:
            self._desk.messages.trouble(
                ReviewerError(
                    words.broken_pins(wish.pins),
                    self.tr("Your reason will stand in the journal as the override."),
                )
            )
            title = self.tr("{what}, against pinned verdicts").format(what=title)
        self._reason.open(_PURPOSE, title, self.tr("why"), LEAST_REASON)

    def _write(self, purpose: str, reason: str) -> None:
        wish = self._wish
        if purpose != _PURPOSE or wish is None:
            return
        self._wish = None
        despite = reason if wish.pins.broken else ""

        def write(session: Session) -> Redefined:
            return redefining.switch(
                session, wish.rule_id, wish.switch, reason, wish.version, despite
            )

        refused: Callable[[ReviewerError], None] = self._desk.messages.trouble
        self._desk.background.run(write, self.done.emit, refused)
