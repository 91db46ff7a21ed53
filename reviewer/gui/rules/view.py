"""The rules, once the workspace was entered: list, one rule in full, and what a lead signs.

Importing this loads numpy and pyqtgraph.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.domain.person import Power
from reviewer.gui.rules.bounding import Bounding
from reviewer.gui.rules.detail_view import DetailView
from reviewer.gui.rules.doors import Doors
from reviewer.gui.rules.list_panel import ListPanel
from reviewer.gui.rules.reason_line import ReasonLine
from reviewer.gui.rules.room import Room
from reviewer.gui.rules.rooms import Rooms
from reviewer.gui.rules.signing import Signing
from reviewer.gui.rules.trying import Trying
from reviewer.gui.widgets.empty_state import EmptyState
from reviewer.gui.widgets.hairline import hairline
from reviewer.gui.widgets.panel import Panel
from reviewer.gui.workspace import Desk
from reviewer.services import archiving, inspecting, shadowing
from reviewer.services.inspecting import RuleDetail, RuleRow
from reviewer.services.session import Session


class RulesView(Panel):
    """Everything reads and writes on the database thread; what comes late is dropped.

    Built in two steps, so that neither holds up the desk: after the constructor comes `furnish`.
    """

    rooms: Rooms

    def __init__(self, desk: Desk, detail: DetailView | None = None) -> None:
        super().__init__()
        self._desk = desk
        self.current, self._shown = "", ""
        self.panel = ListPanel(desk.theme)
        may_sign = desk.person.may(Power.SIGN_THRESHOLD)
        self.detail = DetailView(desk.theme, may_sign) if detail is None else detail
        self._empty = EmptyState(desk.theme, "rules")
        self.reason = ReasonLine()
        self.doors = Doors(desk.keymap, desk.person.may(Power.EDIT_RULES))
        self._right, self._pages = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self.panel.chosen.connect(self.open_rule)
        self.panel.search.left.connect(self.focus_list)
        self.reason.cancelled.connect(self.focus_list)
        self.trying = Trying(desk, self.detail)
        self.signing = Signing(desk, self, self.trying)
        self.bounding = Bounding(desk, self)
        self.detail.papers.asked.connect(self.signing.ask)
        self.retranslate()

    def furnish(self) -> None:
        """Build the rooms behind the rules."""
        self.rooms = Rooms(self._desk, self)
        self.doors.asked.connect(self.rooms.asked)

    def _lay_out(self) -> None:
        self._right.addWidget(self._empty)
        self._right.addWidget(self.detail)
        self._first = QWidget()
        row = QHBoxLayout(self._first)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel)
        row.addWidget(hairline(vertical=True))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._right, 1)
        column.addWidget(self.doors)
        row.addLayout(column, 1)
        self._pages.addWidget(self._first)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._pages, 1)
        rows.addWidget(self.reason)

    def show_room(self, room: QWidget | None) -> None:
        """Show another room in the place of the rules, or the rules again."""
        self.reason.leave()
        if room is not None and self._pages.indexOf(room) < 0:
            self._pages.addWidget(room)
        self._pages.setCurrentWidget(room or self._first)
        self.focus_list()

    @property
    def room(self) -> QWidget | None:
        """The room in sight; None for the rules themselves."""
        shown = self._pages.currentWidget()
        return None if shown is self._first else shown

    def foot(self) -> int:
        """Height of the keys and the question at the foot, in pixels."""
        room = self.room
        keys = room.foot if isinstance(room, Room) else self.doors
        return keys.height() + (self.reason.height() if self.reason.isVisible() else 0)

    def load(self) -> None:
        """Read list and open rule anew."""
        self._desk.background.run(archiving.list_all, self._show_rules, read=True)

    def _show_rules(self, rows: list[RuleRow]) -> None:
        known = {row.rule_id for row in rows}
        if self.current not in known:
            self.current = rows[0].rule_id if rows else ""
        self.panel.show_rows(rows, self.current)
        if self.current:
            self.open_rule(self.current)
        else:
            self._right.setCurrentWidget(self._empty)

    def turn_to(self, rule_id: str) -> None:
        """Open this rule when the list is read the next time."""
        self.current = rule_id

    def open_rule(self, rule_id: str) -> None:
        """Show a rule in full."""
        if rule_id != self.current:
            self.reason.leave()
        self.current = rule_id

        def read(session: Session) -> RuleDetail | None:
            # Whoever steps through the list fast does not wait for rules that were passed.
            return inspecting.rule_detail(session, rule_id) if rule_id == self.current else None

        self._desk.background.run(read, self._show_detail, read=True)

    def _show_detail(self, detail: RuleDetail | None) -> None:
        if detail is None or detail.version.rule.id != self.current:
            return
        self.detail.show_detail(detail)
        self.doors.show_detail(detail)
        self._right.setCurrentWidget(self.detail)
        self._shown = shown = self.current
        if detail.version.rule.shadow:
            self._desk.background.run(
                lambda s: shadowing.trial(s, shown) if shown == self.current else None,
                self.doors.show_trial,
                read=True,
            )

    def shown(self) -> RuleDetail | None:
        """The rule in sight, unless another one is on its way."""
        return self.detail.detail if self._shown == self.current else None

    def may(self, act: str) -> bool:
        """Whether there is something to approve, reject, roll back or look at."""
        return self.signing.may(act)

    def focus_list(self) -> None:
        """Give the keys to the room in sight, else to the flips that are shown or to the rules."""
        if self.rooms.focus():
            return
        shown = self.detail.flips.list if self.detail.shows_flips else self.panel.list
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._empty.set_words(
            self.tr("No rule is in force"),
            self.tr("Rules come with the program and with the first import."),
        )
