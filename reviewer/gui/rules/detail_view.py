"""One rule in full: its figures, the chart with its lines, and the papers beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.curve import Candidate
from reviewer.gui.rules import words
from reviewer.gui.rules.chart import ThresholdChart
from reviewer.gui.rules.figures import Figures
from reviewer.gui.rules.flip_list import FlipList
from reviewer.gui.rules.legend import Legend
from reviewer.gui.rules.papers import Papers
from reviewer.gui.rules.reliability import Reliability
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.elided import Elided
from reviewer.gui.widgets.empty_state import EmptyState
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel
from reviewer.services.inspecting import RuleDetail


class DetailView(Panel):
    """Shows a rule and lets other thresholds be tried; signing is asked for by `papers.asked`."""

    moved = Signal()
    """Another threshold is tried."""
    shown = Signal()
    """Another rule is shown, or the same anew."""

    def __init__(
        self,
        theme: Theme,
        may_sign: bool,
        chart: ThresholdChart | None = None,
        reliability: Reliability | None = None,
    ) -> None:
        super().__init__()
        self._theme, self._may_sign = theme, may_sign
        self.detail: RuleDetail | None = None
        self.place = 0
        self._title, self._about = Label(role="title"), Elided(role="muted")
        self.figures = Figures(theme)
        self.chart = ThresholdChart(theme) if chart is None else chart
        self.flips = FlipList(theme)
        self._legend = Legend(theme)
        self._empty = EmptyState(theme, "statistics")
        self.papers = Papers(theme)
        self.reliability = Reliability(theme) if reliability is None else reliability
        self._middle = QStackedWidget()
        self._chart: QWidget = self._empty
        self._lay_out()
        self.chart.tried.connect(self._try)
        self.reliability.switch.clicked.connect(self.toggle_reliability)
        self.retranslate()

    def _lay_out(self) -> None:
        self.setProperty("surface", "ground")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self._about, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.reliability.switch)
        self._chart_page = Panel()
        page = QVBoxLayout(self._chart_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.chart, 1)
        page.addWidget(self._legend)
        for widget in (self._chart_page, self.flips, self._empty, self.reliability):
            self._middle.addWidget(widget)
        card = QFrame()
        card.setProperty("surface", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 16, 16, 12)
        inside.addWidget(self._middle)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(card, 1)
        row.addWidget(self.papers)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 24)
        rows.setSpacing(16)
        rows.addLayout(head)
        rows.addWidget(self.figures)
        rows.addLayout(row, 1)

    def show_detail(self, detail: RuleDetail) -> None:
        """Show a rule; the line stands at the proposal, else at the threshold in force."""
        same = self.detail is not None and self.detail.version.id == detail.version.id
        self.detail = detail
        found = detail.weighed
        rule = detail.version.rule
        self._title.setText(words.title(rule.title_zh, rule.title_en))
        self._about.setText(words.about(detail.version))
        self.papers.show_detail(detail, self._may_sign)
        self.figures.setVisible(found is not None)
        seen = found is not None and bool(detail.histogram)
        if found is not None:
            last = len(found.candidates) - 1
            self.place = min(self.place, last) if same else self._start(detail)
            self.chart.show_detail(detail, self.place)
            self._show_figures()
        self._say_what_is_missing(detail)
        self._chart = self._chart_page if seen else self._empty
        self.reliability.show_detail(detail)
        if self.reliability.wanted:
            self._chart = self.reliability
        if not (same and self.shows_flips):
            self._middle.setCurrentWidget(self._chart)
        self.shown.emit()

    def _start(self, detail: RuleDetail) -> int:
        """The place of the threshold in force."""
        found = detail.weighed
        thresholds = [c.threshold for c in found.candidates] if found else []
        return thresholds.index(detail.version.rule.threshold)

    def candidate(self, threshold: float) -> Candidate | None:
        """The candidate at a threshold, or None."""
        found = self.detail.weighed if self.detail else None
        if found is None:
            return None
        return next((c for c in found.candidates if c.threshold == threshold), None)

    def try_by(self, steps: int) -> None:
        """Move the tried line by so many candidates."""
        found = self.detail.weighed if self.detail else None
        if found is not None:
            place = min(len(found.candidates) - 1, max(0, self.place + steps))
            self.chart.try_place(place)
            self._try(place)

    def _try(self, place: int) -> None:
        self.place = place
        self._show_figures()
        self.moved.emit()

    def _show_figures(self) -> None:
        """Figures at the tried threshold; at the proposed one while nothing is tried."""
        detail = self.detail
        if detail is None or detail.weighed is None:
            return
        then = detail.weighed.candidates[self.place]
        now = self.candidate(detail.weighed.from_threshold)
        if now is not None and then is now and detail.open is not None:
            then = self.candidate(detail.open.row.to_threshold) or then
        if now is not None:
            self.figures.show_move(detail, now, then)

    def tried(self) -> float | None:
        """The threshold to try on decided notes: at the line, else the proposed one.

        A shadow rule's own one will do; None where nothing would change.
        """
        detail = self.detail
        if detail is None or detail.weighed is None:
            return None
        at, now = detail.weighed.candidates[self.place].threshold, detail.version.rule.threshold
        if at != now:
            return at
        if detail.open is not None:
            return detail.open.row.to_threshold
        return now if detail.version.rule.shadow else None

    @property
    def shows_flips(self) -> bool:
        """Whether the flips stand where the chart does."""
        return self._middle.currentWidget() is self.flips

    def show_flips(self, shown: bool) -> None:
        """Show the flips, or the chart again."""
        self._middle.setCurrentWidget(self.flips if shown else self._chart)

    def toggle_reliability(self) -> None:
        """Show what scores are worth where the threshold's chart stands, or that chart again."""
        self.reliability.wanted = not self.reliability.wanted
        self.reliability.retranslate()
        if self.detail is not None:
            self.show_detail(self.detail)
            self.show_flips(False)

    def _say_what_is_missing(self, detail: RuleDetail) -> None:
        words_of = self.tr("Nothing to draw yet")
        self._empty.set_words(words_of, words.missing(detail))

    def restyled(self) -> None:
        self.papers.fit()

    def retranslate(self) -> None:
        self.papers.retranslate()
        self.flips.retranslate()
        self.reliability.retranslate()
        if self.detail is not None:
            self.show_detail(self.detail)
