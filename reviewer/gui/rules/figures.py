"""The four figures that a threshold decides about: precision, misses, queue, effort."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from reviewer.domain.curve import Candidate
from reviewer.gui.rules import words
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel
from reviewer.services.inspecting import RuleDetail

_LARGE_PERCENT = 115
_ROOM_BESIDE = 240
"""Pixels of a card, at 100 percent, from which a unit fits beside its figure in one line."""


class Card(QFrame):
    """A small heading, a large figure, and its unit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "card")
        self._name = Label(role="small", wrap=True)
        self._figure = Label(role="figure")
        self._unit = Label(role="small", wrap=True)
        # Long words wrap instead of widening the window.
        for label in (self._name, self._unit):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addWidget(self._figure)
        self._line.addWidget(self._unit, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(2)
        rows.addWidget(self._name)
        rows.addLayout(self._line, 1)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Put the unit beside the figure, or below it where room is short or the text is large."""
        narrow = self.width() < self._theme.px(_ROOM_BESIDE)
        large = narrow or self._theme.percent > _LARGE_PERCENT
        way = QBoxLayout.Direction
        self._line.setDirection(way.TopToBottom if large else way.LeftToRight)
        self._line.setSpacing(0 if large else 8)

    def show_words(self, name: str, figure: str, unit: str) -> None:
        """Show other words; a reader hears them as one."""
        self._name.setText(name)
        self._figure.setText(figure)
        self._unit.setText(unit)
        self._unit.setToolTip(unit)
        self.setAccessibleName(f"{name}: {figure} {unit}")

    @property
    def figure(self) -> str:
        return self._figure.text()


class Figures(Panel):
    """What moving the threshold in force to another candidate means, all at once."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        cards = [Card(theme) for _ in range(4)]
        self.precision, self.misses, self.queue, self.effort = cards
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for card in (self.precision, self.misses, self.queue, self.effort):
            row.addWidget(card, 1)

    def show_move(self, detail: RuleDetail, now: Candidate, then: Candidate) -> None:
        """Show figures of `then` beside those of the threshold in force, `now`."""
        moved = now.threshold != then.threshold
        at = words.short(then.threshold)
        self.precision.show_words(
            self.tr("Precision from {at} up").format(at=at),
            words.precision(detail, then),
            words.proof(detail, then),
        )
        self.misses.show_words(
            self.tr("Missed below the threshold"),
            _pair(now.missed_high * arrivals(detail), then.missed_high * arrivals(detail), moved),
            self.tr("notes a day at most"),
        )
        self.queue.show_words(
            self.tr("Flagged by this rule"),
            _pair(now.flagged_a_day, then.flagged_a_day, moved),
            self.tr("notes a day"),
        )
        hours = then.hours_a_day - now.hours_a_day if moved else then.hours_a_day
        self.effort.show_words(self.tr("Effort"), *words.effort(hours, moved))
        if not arrivals(detail):
            self._say_nothing_came()

    def restyled(self) -> None:
        for card in (self.precision, self.misses, self.queue, self.effort):
            card.fit()

    def _say_nothing_came(self) -> None:
        """Without a single note since the version there is no rate to speak of."""
        unit = self.tr("no note since this version")
        self.misses.show_words(self.tr("Missed below the threshold"), "–", unit)
        self.queue.show_words(self.tr("Flagged by this rule"), "–", unit)
        self.effort.show_words(self.tr("Effort"), "–", unit)


def arrivals(detail: RuleDetail) -> float:
    """Notes a day that come in, scored or not."""
    if detail.weighed is None:
        return 0.0
    return sum(detail.weighed.evidence["inputs"]["notes_a_day"] or ())


def _pair(now: float, then: float, moved: bool) -> str:
    if not moved:
        return words.figure(then)
    return f"{words.figure(now)} → {words.figure(then)}"
