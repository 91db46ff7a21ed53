"""Trying thresholds on decided notes: asks for backtests and shows the one still wanted."""

from PySide6.QtCore import QObject, Qt, Signal

from reviewer.domain.backtest import RuleBacktest
from reviewer.gui.rules.detail_view import DetailView
from reviewer.gui.workspace import Desk
from reviewer.services import backtesting
from reviewer.services.session import Session

_ON_A_PAGE = 200


class Trying(QObject):
    """Joins the chart's line, the list of flips, and the database thread."""

    note_asked = Signal(str)
    """The id of a note to look at in Review."""

    def __init__(self, desk: Desk, detail: DetailView) -> None:
        super().__init__()
        self._desk, self._detail = desk, detail
        self._wanted: tuple[str, float, int] | None = None
        detail.moved.connect(self._follow)
        detail.shown.connect(self._follow)
        detail.flips.left.connect(self.leave)
        detail.flips.chosen.connect(self.note_asked)
        detail.flips.turned.connect(self._turn)

    def toggle(self) -> None:
        """Show what the tried threshold flips, or the chart again."""
        if self._detail.shows_flips:
            self.leave()
            return
        self._detail.show_flips(True)
        self._follow()
        self._detail.flips.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go back to the chart."""
        self._detail.show_flips(False)

    def _follow(self) -> None:
        """Try the threshold at which the line stands, while the flips are in sight."""
        if self._detail.shows_flips:
            self._turn(1)

    def _turn(self, page: int) -> None:
        found, threshold = self._detail.detail, self._detail.tried()
        if found is None or threshold is None:
            self.leave()
            return
        wanted = self._wanted = (found.version.rule.id, threshold, page)
        self._detail.flips.show_waiting(threshold)

        def read(session: Session) -> RuleBacktest | None:
            # Whoever drags the line does not wait for thresholds that were passed.
            if wanted != self._wanted:
                return None
            rule_id, at, number = wanted
            return backtesting.backtest_rule(session, rule_id, at, number, _ON_A_PAGE)

        def show(told: RuleBacktest | None) -> None:
            if told is not None and wanted == self._wanted:
                self._detail.flips.show_backtest(told)

        self._desk.background.run(read, show, read=True)
