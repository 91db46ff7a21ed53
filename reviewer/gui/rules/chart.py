"""The threshold view: reviewed scores by verdict, precision with its band, and the lines.

Importing this loads pyqtgraph and numpy: do so only when the workspace is first entered.
"""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QVBoxLayout

from reviewer.domain.curve import Candidate
from reviewer.gui.rules import words
from reviewer.gui.rules.still import still
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.panel import Panel
from reviewer.services.inspecting import RuleDetail

_STEP = 0.05
_TALLEST = 0.5
_TOP = 1.09
_FLAG_PX, _FLAG_TALL_PX = 100, 32


class ThresholdChart(Panel):
    """`tried` carries the candidate's place to which the black line was dragged."""

    tried = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._candidates: Sequence[Candidate] = ()
        self._now = 0
        self._silent = False
        pg.setConfigOptions(antialias=True)
        self._plot = pg.PlotWidget()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._plot)
        self._make_items()
        self.restyled()

    def _make_items(self) -> None:
        item = still(self._plot, 0.0, _TOP)
        none = QPen(Qt.PenStyle.NoPen)
        self._grid = [pg.InfiniteLine(level, 0) for level in (0.25, 0.5, 0.75, 1.0)]
        bar = QColor()
        self._violating = _bars(bar, none)
        self._benign = _bars(bar, none)
        self._low, self._high = pg.PlotCurveItem(pen=none), pg.PlotCurveItem(pen=none)
        self._band = pg.FillBetweenItem(self._low, self._high)
        self._curve = pg.PlotCurveItem()
        self._target = pg.InfiniteLine(0.8, 0)
        self._force = pg.InfiniteLine(0.5, 90)
        self._asked = pg.InfiniteLine(0.5, 90)
        self._tried = pg.InfiniteLine(0.5, 90, movable=True, bounds=(0.0, 1.0))
        blank = QBrush()
        self._target_flag = pg.TextItem("", anchor=(0, 1))
        self._asked_flag = pg.TextItem("", anchor=(0.5, 0), fill=blank)
        self._tried_flag = pg.TextItem("", anchor=(0.5, 0), fill=blank)
        items = (
            *self._grid,
            self._violating,
            self._benign,
            self._low,
            self._high,
            self._band,
            self._curve,
            self._target,
            self._force,
            self._asked,
            self._tried,
            self._target_flag,
            self._asked_flag,
            self._tried_flag,
        )
        for one in items:
            item.addItem(one)
        self._tried.sigPositionChanged.connect(self._follow)
        self._tried.sigPositionChangeFinished.connect(self._snap)

    def show_detail(self, detail: RuleDetail, tried: int) -> None:
        """Show a rule with the line at a candidate's place; its evidence must have been weighed."""
        found = detail.weighed
        if found is None:
            return
        self._candidates = found.candidates
        self._show_bars(detail)
        seen = [c for c in found.candidates if c.precision is not None]
        at = [c.threshold for c in seen]
        self._curve.setData(at, [c.precision or 0.0 for c in seen])
        self._low.setData(at, [c.low for c in seen])
        self._high.setData(at, [c.high for c in seen])
        self._target.setValue(found.target)
        self._target_flag.setText(
            self.tr("target {share}").format(share=words.percent(found.target)),
            self._theme.colour("muted"),
        )
        self._target_flag.setPos(0.0, found.target)
        asked = detail.open.row.to_threshold if detail.open else None
        for one in (self._asked, self._asked_flag):
            one.setVisible(asked is not None)
        if asked is not None:
            self._asked.setValue(asked)
            self._asked_flag.setText(
                self.tr("proposed {at}").format(at=words.short(asked)),
                self._theme.colour("on_accent"),
            )
            self._asked_flag.setPos(asked, _TOP)
        self._now = next(
            i for i, c in enumerate(found.candidates) if c.threshold == found.from_threshold
        )
        self._force.setValue(found.from_threshold)
        self.try_place(tried)

    def try_place(self, place: int) -> None:
        """Put the black line at a candidate."""
        at = self._candidates[place].threshold
        self._silent = True
        self._tried.setValue(at)
        self._silent = False
        self._flag(place)

    def _flag(self, place: int) -> None:
        """Name the black line; where it meets the proposal's flag it moves aside."""
        at = self._candidates[place].threshold
        here = self.tr("in force {at}") if place == self._now else self.tr("tried {at}")
        self._tried_flag.setText(here.format(at=words.short(at)), self._theme.colour("panel"))
        gap = abs(self._asked.value() - at) * self._plot.width()
        near = self._asked.isVisible() and gap < self._theme.px(_FLAG_PX)
        below = _TOP * self._theme.px(_FLAG_TALL_PX) / max(1, self._plot.height())
        self._tried_flag.setPos(at, _TOP - below if near else _TOP)
        self._force.setVisible(place != self._now)

    def _follow(self) -> None:
        if not self._silent and self._candidates:
            place = self._nearest()
            self._flag(place)
            self.tried.emit(place)

    def _snap(self) -> None:
        if self._candidates:
            self.try_place(self._nearest())

    def _nearest(self) -> int:
        at = self._tried.value()
        places = range(len(self._candidates))
        return min(places, key=lambda i: abs(self._candidates[i].threshold - at))

    def _show_bars(self, detail: RuleDetail) -> None:
        most = max((bar.violating + bar.benign for bar in detail.histogram), default=0)
        scale = _TALLEST / most if most else 0.0
        x = [(bar.step + 0.5) * _STEP for bar in detail.histogram]
        red = [bar.violating * scale for bar in detail.histogram]
        grey = [bar.benign * scale for bar in detail.histogram]
        self._violating.setOpts(x=x, y0=[0.0] * len(x), height=red)
        self._benign.setOpts(x=x, y0=red, height=grey)

    def restyled(self) -> None:
        theme = self._theme
        accent, ink = theme.colour("accent"), theme.colour("ink")
        self._plot.setBackground(theme.colour("panel"))
        for line in self._grid:
            line.setPen(_pen(theme.colour("line"), 1))
        self._violating.setOpts(brush=theme.group("DIV").mark)
        self._benign.setOpts(brush=theme.colour("faint"))
        soft = QColor(accent)
        soft.setAlphaF(0.18)
        self._band.setBrush(QBrush(soft))
        self._curve.setPen(_pen(accent, 2))
        self._target.setPen(_pen(theme.colour("muted"), 1.4, Qt.PenStyle.DotLine))
        self._force.setPen(_pen(theme.colour("muted"), 1))
        self._asked.setPen(_pen(accent, 2, Qt.PenStyle.DashLine))
        self._tried.setPen(_pen(ink, 2))
        self._tried.setHoverPen(_pen(accent, 3))
        self._asked_flag.fill = QBrush(accent)
        self._tried_flag.fill = QBrush(ink)
        for flag, tone in (
            (self._asked_flag, "on_accent"),
            (self._tried_flag, "panel"),
            (self._target_flag, "muted"),
        ):
            flag.setFont(theme.font("small"))
            flag.setColor(theme.colour(tone))
        self._style_axes()

    def _style_axes(self) -> None:
        theme, item = self._theme, self._plot.getPlotItem()
        levels = [(level / 4, f"{level * 25}%") for level in range(5)]
        scores = [(step / 5, f"{step / 5:.1f}") for step in range(6)]
        for name, ticks in (("left", levels), ("bottom", scores)):
            axis = item.getAxis(name)
            axis.setTicks([ticks])
            axis.setPen(QPen(Qt.PenStyle.NoPen))
            axis.setTextPen(_pen(theme.colour("muted"), 1))
            axis.setTickFont(theme.font("small"))
            axis.setTickPen(_pen(theme.colour("panel"), 1))
            axis.setStyle(tickLength=0, tickTextOffset=8, hideOverlappingLabels=False)
        item.getAxis("left").setWidth(theme.px(46))
        item.getAxis("bottom").setHeight(theme.px(26))


def _bars(colour: QColor, pen: QPen) -> pg.BarGraphItem:
    return pg.BarGraphItem(x=[], y0=[], height=[], width=_STEP * 0.84, brush=colour, pen=pen)


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    return pen
