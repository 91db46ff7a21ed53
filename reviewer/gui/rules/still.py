"""The plot of a chart with its view fixed: nothing zooms, pans or opens a menu."""

import pyqtgraph as pg


def still(plot: pg.PlotWidget, low: float, high: float) -> pg.PlotItem:
    """The item of a plot over scores 0 to 1 and shares `low` to `high`, from now on as it is."""
    item = plot.getPlotItem()
    item.hideButtons()
    item.setContentsMargins(0, 0, 14, 0)
    item.setMenuEnabled(False)
    box = item.getViewBox()
    box.setMouseEnabled(x=False, y=False)
    box.setRange(xRange=(0, 1), yRange=(low, high), padding=0.0, disableAutoRange=True)
    return item
