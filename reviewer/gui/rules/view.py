"""The rules, once the workspace was entered: list, one rule in full, and what a lead signs.

Importing this loads numpy and pyqtgraph.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Power
from reviewer.domain.proposal import ProposalRow
from reviewer.gui.rules import words
from reviewer.gui.rules.detail_view import DetailView
from reviewer.gui.rules.list_panel import ListPanel
from reviewer.gui.rules.reason_line import ReasonLine
from reviewer.gui.rules.trying import Trying
from reviewer.gui.widgets.empty_state import EmptyState
from reviewer.gui.widgets.hairline import hairline
from reviewer.gui.widgets.panel import Panel
from reviewer.gui.workspace import Desk
from reviewer.services import inspecting, proposing, tuning
from reviewer.services.inspecting import RuleDetail, RuleRow
from reviewer.services.proposing import Proposed
from reviewer.services.session import Session
from reviewer.services.tuning import Decided

_LEAST_REASON = 4


class RulesView(Panel):
    """Everything reads and writes on the database thread; what comes late is dropped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._current, self._shown = "", ""
        self.panel = ListPanel(desk.theme)
        self.detail = DetailView(desk.theme, desk.person.may(Power.SIGN_THRESHOLD))
        self._empty = EmptyState(desk.theme, "rules")
        self.reason = ReasonLine()
        self._right = QStackedWidget()
        self._right.addWidget(self._empty)
        self._right.addWidget(self.detail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._right, 1)
        column.addWidget(self.reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel)
        row.addWidget(hairline(vertical=True))
        row.addLayout(column, 1)
        self.panel.chosen.connect(self.open_rule)
        self.panel.search.left.connect(self.focus_list)
        self.reason.answered.connect(self._sign)
        self.reason.cancelled.connect(self.focus_list)
        self.detail.papers.asked.connect(self.ask)
        self.trying = Trying(desk, self.detail)
        self.retranslate()

    def load(self) -> None:
        """Read list and open rule anew."""
        self._desk.background.run(inspecting.list_rules, self._show_rules, read=True)

    def _show_rules(self, rows: list[RuleRow]) -> None:
        known = {row.rule_id for row in rows}
        if self._current not in known:
            self._current = rows[0].rule_id if rows else ""
        self.panel.show_rows(rows, self._current)
        if self._current:
            self.open_rule(self._current)
        else:
            self._right.setCurrentWidget(self._empty)

    def open_rule(self, rule_id: str) -> None:
        """Show a rule in full."""
        if rule_id != self._current:
            self.reason.leave()
        self._current = rule_id

        def read(session: Session) -> RuleDetail | None:
            # Whoever steps through the list fast does not wait for rules that were passed.
            return inspecting.rule_detail(session, rule_id) if rule_id == self._current else None

        self._desk.background.run(read, self._show_detail, read=True)

    def _show_detail(self, detail: RuleDetail | None) -> None:
        if detail is None or detail.version.rule.id != self._current:
            return
        self.detail.show_detail(detail)
        self._right.setCurrentWidget(self.detail)
        self._shown = self._current

    def shown(self) -> RuleDetail | None:
        """The rule in sight, unless another one is on its way."""
        return self.detail.detail if self._shown == self._current else None

    def may(self, act: str) -> bool:
        """Whether there is something to approve, reject, roll back or look at."""
        detail = self.shown()
        if detail is None:
            return False
        if act == "flips":
            return self.detail.shows_flips or self.detail.tried() is not None
        if not self._desk.person.may(Power.SIGN_THRESHOLD):
            return False
        return _row(detail, act) is not None

    def ask(self, act: str) -> None:
        """Ask for the reason before signing; the flips are simply shown."""
        detail = self.shown()
        if detail is None or not self.may(act):
            return
        if act == "flips":
            self.trying.toggle()
            return
        row = _row(detail, act)
        if row is None:
            return
        way = f"{words.short(row.from_threshold)} → {words.short(row.to_threshold)}"
        back = f"{words.short(row.to_threshold)} → {words.short(row.from_threshold)}"
        optional = self.tr("reason, if you like")
        if act == "approve" and detail.pins.broken:
            title = self.tr("Approve {way} against pinned verdicts").format(way=way)
            self.reason.open(act, title, self.tr("why they may break"), _LEAST_REASON)
        elif act == "approve":
            self.reason.open(act, self.tr("Approve {way}").format(way=way), optional, 0)
        elif act == "roll-back":
            self.reason.open(act, self.tr("Roll back {way}").format(way=back), optional, 0)
        else:
            why = self.tr("why it is turned down")
            title = self.tr("Reject {way}").format(way=way)
            self.reason.open(act, title, why, _LEAST_REASON)

    def _sign(self, act: str, reason: str) -> None:
        detail = self.shown()
        self.focus_list()
        if detail is None:
            return
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
        self.load()

    def propose(self) -> None:
        """Weigh the evidence of every rule."""
        self._desk.messages.say(self.tr("Weighing the evidence…"))

        def write(session: Session) -> Proposed:
            return proposing.propose(session)

        self._desk.background.run(write, self._proposed, self._refused)

    def _proposed(self, done: Proposed) -> None:
        asked = sum(bool(weighed.proposal_id) for weighed in done.rules)
        first = next((w.rule_id for w in done.rules if w.proposal_id), "")
        current = self.shown()
        if first and (current is None or current.open is None):
            self._current = first
        self._desk.messages.say(self.tr("%n proposals are open", "", asked))

    def focus_list(self) -> None:
        """Give the keys to the flips where they are shown, else to the rules."""
        shown = self.detail.flips.list if self.detail.shows_flips else self.panel.list
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._empty.set_words(
            self.tr("No rule is in force"),
            self.tr("Rules come with the program and with the first import."),
        )


def _row(detail: RuleDetail, act: str) -> ProposalRow | None:
    """The proposal that an act is about."""
    if act == "roll-back":
        return detail.in_force
    return detail.open.row if detail.open else None
