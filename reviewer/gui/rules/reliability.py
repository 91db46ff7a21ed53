"""What a rule's scores are worth: the calibrated curve against what people found, bin by bin.

Importing this loads pyqtgraph and numpy: do so only when the workspace is first entered.
"""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from reviewer.domain.calibration import FEWEST, STEPS
from reviewer.domain.odds import Calibrated
from reviewer.gui.rules import words
from reviewer.gui.rules.legend import Legend
from reviewer.gui.rules.still import still
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.button import Button
from reviewer.gui.widgets.empty_state import EmptyState
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel
from reviewer.services.calibrating import Calibration
from reviewer.services.inspecting import RuleDetail

_TOP, _BOTTOM = 1.09, -0.02
_CAP = 0.012
_LINES = (0.0, 0.045)
"""Heights of the counts, taken in turns so that neighbours do not run into each other."""


class Reliability(QStackedWidget):
    """Stands where the threshold's chart does, once `switch` or its key asked for it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.switch = Button()
        self.wanted = False
        self._told: Calibration | None = None
        self._empty = EmptyState(theme, "statistics")
        self._about = Label(role="small", wrap=True)
        self.chart: ReliabilityChart | None = None
        self._legend = _Swatches(theme)
        self._page = Panel()
        self._rows = QVBoxLayout(self._page)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.addWidget(self._about)
        self._rows.addWidget(self._legend)
        self.addWidget(self._page)
        self.addWidget(self._empty)
        self.retranslate()

    def show_detail(self, detail: RuleDetail) -> None:
        """Show a rule's curve, or how many verdicts it still lacks; drawn only where wanted."""
        self._told = detail.calibration
        self._say()
        if not self.wanted:
            return
        if self._told is not None and self._told.knots:
            self._drawn().show_curve(self._told, detail.version.rule.threshold)
            self.setCurrentWidget(self._page)
        else:
            self.setCurrentWidget(self._empty)

    def _drawn(self) -> "ReliabilityChart":
        """The chart, made when it is first asked for, so that the workspace opens without it."""
        if self.chart is None:
            self.chart = ReliabilityChart(self._theme)
            self._rows.insertWidget(1, self.chart, 1)
        return self.chart

    def retranslate(self) -> None:
        """Say everything in the language of the desk."""
        self._legend.retranslate()
        self._say()

    def _say(self) -> None:
        self.switch.setText(self.tr("Threshold") if self.wanted else self.tr("Reliability"))
        told = self._told
        self._empty.set_words(self.tr("No curve of its own yet"), self.missing())
        self._about.setText(_summary(told) if told else "")
        self.setAccessibleName(self.tr("Reliability of the scores"))
        self.setAccessibleDescription(_spoken(told) if told else "")

    def missing(self) -> str:
        """What a rule without a curve waits for."""
        count = self._told.reviewed if self._told else 0
        if count >= FEWEST:
            text = self.tr(
                "{n} reviewed notes are enough. The next run of the scheduler fits the curve: "
                "reviewer thresholds run, or reviewer rules calibrate."
            )
        else:
            text = self.tr(
                "{n} of {fewest} reviewed notes, near-copies counted once. Until then its notes "
                "are ordered by what scores are worth in all rules, or by the score itself."
            )
        return text.format(n=count, fewest=FEWEST)


class ReliabilityChart(Panel):
    """The curve, the diagonal of the score as it is, and each bin with its interval and count."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts: list[pg.TextItem] = []
        pg.setConfigOptions(antialias=True)
        self._plot = pg.PlotWidget()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._plot)
        self._item = still(self._plot, _BOTTOM, _TOP)
        self._grid = [pg.InfiniteLine(level, 0) for level in (0.25, 0.5, 0.75, 1.0)]
        self._diagonal = pg.PlotCurveItem([0.0, 1.0], [0.0, 1.0])
        self._force = pg.InfiniteLine(0.5, 90)
        self._flag = pg.TextItem("", anchor=(0, 0))
        self._guessed, self._curve = pg.PlotCurveItem(), pg.PlotCurveItem()
        self._spread = pg.ErrorBarItem(beam=_CAP)
        self._found = pg.ScatterPlotItem(size=9)
        for one in (*self._grid, self._diagonal, self._force, self._guessed, self._curve):
            self._item.addItem(one)
        for one in (self._spread, self._found, self._flag):
            self._item.addItem(one)
        self.restyled()

    def show_curve(self, told: Calibration, threshold: float) -> None:
        """Show a calibration that has a curve; solid where people judged, dashed beyond."""
        curve = Calibrated(0, told.rule_id, told.knots, told.reviewed)
        bins = told.told.bins if told.told else ()
        steps = [step / (4 * STEPS) for step in range(4 * STEPS + 1)]
        seen = [one.score for one in bins]
        inner = [at for at in steps if seen and min(seen) < at < max(seen)]
        inner = [min(seen), *inner, max(seen)] if seen else []
        self._guessed.setData(steps, [curve.probability(at) for at in steps])
        self._curve.setData(inner, [curve.probability(at) for at in inner])
        self._spread.setData(
            x=np.array(seen),
            y=np.array([one.observed for one in bins]),
            top=np.array([one.high - one.observed for one in bins]),
            bottom=np.array([one.observed - one.low for one in bins]),
        )
        self._found.setData(seen, [one.observed for one in bins])
        self._force.setValue(threshold)
        at = self.tr("in force {at}").format(at=words.short(threshold))
        self._flag.setText(at, self._theme.colour("muted"))
        self._flag.setPos(threshold, _TOP)
        self._count([(one.score, one.reviewed) for one in bins])

    def _count(self, bins: list[tuple[float, int]]) -> None:
        """Write below each bin how many clusters lie in it."""
        for one in self._counts:
            self._item.removeItem(one)
        self._counts = []
        for place, (score, reviewed) in enumerate(bins):
            text = pg.TextItem(f"{reviewed}", self._theme.colour("muted"), anchor=(0.5, 1))
            text.setFont(self._theme.font("small"))
            text.setPos(score, _LINES[place % len(_LINES)])
            self._item.addItem(text)
            self._counts.append(text)

    def restyled(self) -> None:
        theme = self._theme
        accent, muted, ink = (theme.colour(name) for name in ("accent", "muted", "ink"))
        self._plot.setBackground(theme.colour("panel"))
        for line in self._grid:
            line.setPen(_pen(theme.colour("line"), 1))
        self._diagonal.setPen(_pen(muted, 1.4, Qt.PenStyle.DotLine))
        self._force.setPen(_pen(muted, 1))
        self._guessed.setPen(_pen(accent, 1.4, Qt.PenStyle.DashLine))
        self._curve.setPen(_pen(accent, 2))
        self._spread.setData(pen=_pen(ink, 1.4))
        self._found.setBrush(ink)
        self._found.setPen(_pen(theme.colour("panel"), 1.5))
        for text in (self._flag, *self._counts):
            text.setFont(theme.font("small"))
            text.setColor(muted)
        self._style_axes()

    def _style_axes(self) -> None:
        theme = self._theme
        levels = [(level / 4, f"{level * 25}%") for level in range(5)]
        scores = [(step / 5, f"{step / 5:.1f}") for step in range(6)]
        for name, ticks in (("left", levels), ("bottom", scores)):
            axis = self._item.getAxis(name)
            axis.setTicks([ticks])
            axis.setPen(QPen(Qt.PenStyle.NoPen))
            axis.setTextPen(_pen(theme.colour("muted"), 1))
            axis.setTickFont(theme.font("small"))
            axis.setTickPen(_pen(theme.colour("panel"), 1))
            axis.setStyle(tickLength=0, tickTextOffset=8, hideOverlappingLabels=False)
        self._item.getAxis("left").setWidth(theme.px(46))
        self._item.getAxis("bottom").setHeight(theme.px(26))


class _Swatches(Legend):
    """What the signs of this chart mean."""

    def retranslate(self) -> None:
        self._words = [
            ("curve", self.tr("calibrated")),
            ("found", self.tr("found, with its 95% interval and number")),
            ("", self.tr("dotted: the score as it is")),
        ]
        self.setAccessibleName("; ".join(text for _, text in self._words))
        self.update()

    def _colour(self, kind: str) -> QColor:
        return self._theme.colour("accent" if kind == "curve" else "ink")


def _summary(told: Calibration) -> str:
    """How many verdicts, since when, and how far off probabilities were and are."""
    if told.told is None:
        return ""
    return words.translate(
        "rules",
        "{n} reviewed, near-copies once · fitted {day} · calibration error (ECE) {before} as the "
        "score says, {after} as calibrated, on verdicts that the curve has not seen",
    ).format(
        n=f"{sum(one.reviewed for one in told.told.bins):,}",
        day=words.day(told.fitted_at),
        before=words.percent(told.told.before.ece),
        after=words.percent(told.told.after.ece),
    )


def _spoken(told: Calibration) -> str:
    """The bins as a screen reader says them."""
    one = words.translate("rules", "score {score}: {found} of {n} violating, {low} to {high}")
    return "; ".join(
        one.format(
            score=words.short(round(each.score, 2)),
            found=words.percent(each.observed),
            n=each.reviewed,
            low=words.percent(each.low),
            high=words.percent(each.high),
        )
        for each in (told.told.bins if told.told else ())
    )


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    return pen
