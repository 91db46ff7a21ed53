"""Pinning the verdict on a flip, and letting pins go."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reviewer.gui.rules.pins_view import PinsView
from reviewer.gui.rules.reason_line import LEAST_REASON, ReasonLine
from reviewer.gui.workspace import Desk
from reviewer.services import pinning
from reviewer.services.pinning import Pinned, PinRow
from reviewer.services.session import Session

_PURPOSES = ("pin", "unpin")


class Pinning(QObject):
    """Asks for the reason, then writes."""

    opened = Signal()

    def __init__(self, desk: Desk, view: PinsView, reason: ReasonLine) -> None:
        super().__init__()
        self._desk, self._view, self._reason = desk, view, reason
        self._note_id, self._category = "", ""
        reason.answered.connect(self._write)

    def open(self, category: str) -> None:
        """Show the pins, those of a category first."""
        self._category = category
        self._desk.background.run(pinning.pins, self._show, read=True)

    def _show(self, rows: list[PinRow]) -> None:
        self._view.show_pins(rows, self._category)
        self.opened.emit()

    def ask_pin(self, note_id: str) -> None:
        """Ask why the verdict on a note shall be pinned."""
        self._note_id = note_id
        hint = self.tr("what this case stands for")
        self._reason.open("pin", self.tr("Pin the verdict"), hint, LEAST_REASON)

    def ask_unpin(self) -> None:
        """Ask why the chosen pin shall go."""
        row = self._view.current()
        if row is not None:
            self._note_id = row.pin.note_id
            self._reason.open("unpin", self.tr("Unpin"), self.tr("why"), LEAST_REASON)

    def _write(self, purpose: str, reason: str) -> None:
        if purpose not in _PURPOSES:
            return
        note_id = self._note_id

        def write(session: Session) -> Pinned:
            act = pinning.pin if purpose == "pin" else pinning.unpin
            return act(session, note_id, reason)

        self._desk.background.run(write, self._written, self._desk.messages.trouble)

    def _written(self, done: Pinned) -> None:
        name = done.pin.title or done.pin.note_id
        if done.pin.unpinned_at:
            self._desk.messages.say(self.tr("Unpinned: {name}").format(name=name))
            self._desk.background.run(pinning.pins, self._refill, read=True)
        else:
            self._desk.messages.say(self.tr("Pinned: {name}").format(name=name))

    def _refill(self, rows: list[PinRow]) -> None:
        self._view.show_pins(rows, self._category)
        self._view.focus_room()
