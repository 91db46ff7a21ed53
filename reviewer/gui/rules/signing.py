"""What a lead signs: proposals approved, rejected, rolled back; and asking for new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Power
from reviewer.domain.proposal import ProposalRow
from reviewer.gui.rules import words
from reviewer.gui.rules.reason_line import LEAST_REASON
from reviewer.gui.rules.trying import Trying
from reviewer.gui.workspace import Desk
from reviewer.services import proposing, tuning
from reviewer.services.inspecting import RuleDetail
from reviewer.services.proposing import Proposed
from reviewer.services.session import Session
from reviewer.services.tuning import Decided

if TYPE_CHECKING:
    from reviewer.gui.rules.view import RulesView

_SIGNED = ("approve", "reject", "roll-back")


class Signing(QObject):
    """Asks for the reason, then writes on the database thread."""

    def __init__(self, desk: Desk, view: RulesView, trying: Trying) -> None:
        super().__init__()
        self._desk, self._view, self._trying = desk, view, trying
        view.reason.answered.connect(self._sign)
        view.reason.reworded.connect(self._reword)

    def may(self, act: str) -> bool:
        """Whether there is something to approve, reject, roll back or look at."""
        detail = self._view.shown()
        if detail is None:
            return False
        if act == "flips":
            return self._view.detail.shows_flips or self._view.detail.tried() is not None
        if not self._desk.person.may(Power.SIGN_THRESHOLD):
            return False
        return _row(detail, act) is not None

    def ask(self, act: str) -> None:
        """Ask for the reason before signing; the flips are simply shown."""
        detail = self._view.shown()
        if detail is None or not self.may(act):
            return
        if act == "flips":
            self._trying.toggle()
            return
        row = _row(detail, act)
        if row is None:
            return
        way = f"{words.short(row.from_threshold)} → {words.short(row.to_threshold)}"
        back = f"{words.short(row.to_threshold)} → {words.short(row.from_threshold)}"
        optional = self.tr("reason, if you like")
        if act == "approve" and detail.pins.broken:
            title = self.tr("Approve {way} against pinned verdicts").format(way=way)
            self._view.reason.open(act, title, self.tr("why they may break"), LEAST_REASON)
        elif act == "approve":
            self._view.reason.open(act, self.tr("Approve {way}").format(way=way), optional, 0)
        elif act == "roll-back":
            self._view.reason.open(act, self.tr("Roll back {way}").format(way=back), optional, 0)
        else:
            why = self.tr("why it is turned down")
            title = self.tr("Reject {way}").format(way=way)
            self._view.reason.open(act, title, why, LEAST_REASON)

    def _reword(self, act: str) -> None:
        """Ask in the language of the desk; what was typed stays."""
        if act in _SIGNED:
            typed = self._view.reason.text.text()
            self.ask(act)
            self._view.reason.text.setText(typed)

    def _sign(self, act: str, reason: str) -> None:
        detail = self._view.shown()
        if detail is None or act not in _SIGNED:
            return
        self._view.focus_list()
        row = _row(detail, act)
        if row is None:
            return
        proposal_id = row.id
        despite = reason if detail.pins.broken else ""

        def write(session: Session) -> Decided:
            if act == "approve":
                return tuning.approve(session, proposal_id, reason, despite)
            if act == "reject":
                return tuning.reject(session, proposal_id, reason)
            return tuning.rollback(session, proposal_id, reason)

        self._desk.background.run(write, self._signed, self._refused)

    def _signed(self, done: Decided) -> None:
        if not done.version:
            self._desk.messages.say(self.tr("Rejected; the threshold stays."))
            return
        said = self.tr("v{n} at {at} is in force: {a} notes came to review, {b} left").format(
            n=done.version,
            at=words.short(done.threshold),
            a=done.queue.queued,
            b=done.queue.closed + done.queue.audited,
        )
        self._desk.messages.say(said)

    def _refused(self, error: ReviewerError) -> None:
        self._desk.messages.trouble(error)
        self._view.load()

    def propose(self) -> None:
        """Weigh the evidence of every rule."""
        self._desk.messages.say(self.tr("Weighing the evidence…"))

        def write(session: Session) -> Proposed:
            return proposing.propose(session)

        self._desk.background.run(write, self._proposed, self._refused)

    def _proposed(self, done: Proposed) -> None:
        asked = sum(bool(weighed.proposal_id) for weighed in done.rules)
        first = next((w.rule_id for w in done.rules if w.proposal_id), "")
        current = self._view.shown()
        if first and (current is None or current.open is None):
            self._view.turn_to(first)
        self._desk.messages.say(self.tr("%n proposals are open", "", asked))


def _row(detail: RuleDetail, act: str) -> ProposalRow | None:
    """The proposal that an act is about."""
    if act == "roll-back":
        return detail.in_force
    return detail.open.row if detail.open else None
