"""Paints a sheet of bar charts as a picture; needs no window and no display."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from reviewer.domain.errors import ReviewerError
from reviewer.gui.plots.sheet import Key, Limit, Panel, Row, Sheet
from reviewer.gui.tokens import COLOURS, FAMILIES

WIDTH, HEIGHT = 1200, 800
_SIDE, _TOP, _BOTTOM, _GAP = 36.0, 26.0, 24.0, 40.0
_HEAD, _FOOT = 44.0, 46.0
_THICKEST = 20.0
_INK = {name: QColor(colour) for name, colour in COLOURS["light"].items()}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


def save_sheet(sheet: Sheet, folder: Path) -> Path:
    """Write a sheet as `<name>.png`, 1200 by 800 pixels; a QGuiApplication must be running.

    Raises ReviewerError where the file cannot be written.
    """
    path = folder / f"{sheet.name}.png"
    if not paint(sheet).save(str(path)):
        raise ReviewerError(f"{path} could not be written.", "Choose another folder.")
    return path


def paint(sheet: Sheet) -> QImage:
    """A sheet as an image."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(_INK["panel"])
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    try:
        _Brush(painter).sheet(sheet)
    finally:
        painter.end()
    return image


class _Brush:
    def __init__(self, painter: QPainter) -> None:
        self._painter = painter

    def sheet(self, sheet: Sheet) -> None:
        whole = QRectF(_SIDE, _TOP, WIDTH - 2 * _SIDE, HEIGHT - _TOP - _BOTTOM)
        top = whole.top()
        self._text(
            QRectF(whole.left(), top, whole.width(), 32), sheet.title, _LEFT, 24, "ink", True
        )
        self._text(
            QRectF(whole.left(), top + 34, whole.width(), 22), sheet.told, _LEFT, 14, "muted"
        )
        whole.setTop(self._legend(whole, top + 68, sheet.keys) + 18)
        rows = -(-len(sheet.panels) // sheet.columns)
        high = (whole.height() - (rows - 1) * 22) / rows
        for line in range(rows):
            panels = sheet.panels[line * sheet.columns : (line + 1) * sheet.columns]
            strip = QRectF(whole.left(), whole.top() + line * (high + 22), whole.width(), high)
            self._strip(strip, panels, sheet)

    def _legend(self, whole: QRectF, top: float, lines: Sequence[Sequence[Key]]) -> float:
        """Write the legend; where it ends."""
        measure = QFontMetricsF(_font(13))
        for line in lines:
            x = whole.left()
            for key in line:
                wide = 26 + measure.horizontalAdvance(key.label) + 24
                if key.line:
                    self._dashes(QPointF(x, top + 10), QPointF(x + 18, top + 10))
                else:
                    self._block(QRectF(x, top + 4, 18, 12), key.colour, key.light)
                self._text(QRectF(x + 26, top, wide, 20), key.label, _LEFT, 13, "ink")
                x += wide
            top += 24
        return top - 4

    def _strip(self, strip: QRectF, panels: Sequence[Panel], sheet: Sheet) -> None:
        """Panels side by side, in columns that stand under each other; bars are equally long."""
        gap = _GAP if sheet.columns <= 2 else 26.0
        widest = max(self._names(panel) for panel in sheet.panels)
        names = [widest if panel.labelled else 0.0 for panel in panels]
        value = max(self._values(panel) for panel in sheet.panels)
        free = strip.width() - (sheet.columns - 1) * gap - sum(names) - value * len(panels)
        x = strip.left()
        for panel, name in zip(panels, names, strict=True):
            plot = QRectF(
                x + name, strip.top() + _HEAD, free / sheet.columns, strip.height() - _HEAD - _FOOT
            )
            self._panel(panel, x, plot, value)
            x = plot.right() + value + gap

    def _names(self, panel: Panel) -> float:
        measure = QFontMetricsF(_font(13))
        wide = max((measure.horizontalAdvance(row.label) for row in panel.rows), default=0.0)
        return wide + 12 if panel.labelled else 0.0

    def _values(self, panel: Panel) -> float:
        measure = QFontMetricsF(_font(13, True))
        texts = [written(panel, row, i)[0] for row in panel.rows for i in range(len(row.bars))]
        return max((measure.horizontalAdvance(text) for text in texts), default=0.0) + 12

    def _panel(self, panel: Panel, left: float, plot: QRectF, value: float) -> None:
        title = QRectF(left, plot.top() - _HEAD, plot.right() + value - left, 22)
        self._text(title, panel.title, _LEFT, 15, "ink", True)
        self._grid(panel, plot)
        each = plot.height() / max(1, len(panel.rows))
        for place, row in enumerate(panel.rows):
            box = QRectF(plot.left(), plot.top() + place * each, plot.width(), each)
            if panel.labelled:
                name = QRectF(left, box.top(), plot.left() - left - 10, each)
                self._text(name, row.label, _RIGHT, 13, "ink")
            self._row(panel, row, box, value)
        if panel.limit:
            self._limit(panel.limit, plot, panel.axis.top)

    def _grid(self, panel: Panel, plot: QRectF) -> None:
        ticks = panel.axis.ticks()
        measure = QFontMetricsF(_font(12))
        widest = max(measure.horizontalAdvance(panel.axis.tick_text(tick)) for tick in ticks)
        every = 1 if plot.width() / (len(ticks) - 1) >= widest + 6 else 2
        for place, tick in enumerate(ticks):
            x = plot.left() + plot.width() * tick / panel.axis.top
            self._painter.setPen(QPen(_INK["line" if place else "edge"], 1))
            self._painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            if place % every == 0:
                at = QRectF(x - 40, plot.bottom() + 3, 80, 18)
                self._text(at, panel.axis.tick_text(tick), _CENTRE, 12, "muted")
        told = QRectF(plot.left() - 60, plot.bottom() + 22, plot.width() + 120, 20)
        self._text(told, panel.axis.title, _CENTRE, 13, "muted")

    def _row(self, panel: Panel, row: Row, box: QRectF, value: float) -> None:
        thick = min(_THICKEST, box.height() * 0.86 / len(row.bars))
        top = box.center().y() - thick * len(row.bars) / 2
        for place, bar in enumerate(row.bars):
            y = top + place * thick
            share = 0.0 if bar.value != bar.value else min(1.0, bar.value / panel.axis.top)
            block = QRectF(box.left(), y + 1, box.width() * share, thick - 2)
            self._block(block, bar.colour, bar.light)
            text, broken = written(panel, row, place)
            at = QRectF(box.right(), y, value, thick)
            shade = "danger" if broken else "ink"
            self._text(at, text, _RIGHT, min(13, int(thick)), shade, broken)
        if row.limit:
            reach = QRectF(box.left(), top - 4, box.width(), thick * len(row.bars) + 8)
            self._limit(row.limit, reach, panel.axis.top)

    def _limit(self, limit: Limit, plot: QRectF, top: float) -> None:
        x = plot.left() + plot.width() * limit.at / top
        self._dashes(QPointF(x, plot.top() - 3), QPointF(x, plot.bottom()))
        wide = QFontMetricsF(_font(12)).horizontalAdvance(limit.label) + 4
        left = max(plot.left(), min(x - wide / 2, plot.right() - wide))
        self._text(QRectF(left, plot.top() - 21, wide, 17), limit.label, _CENTRE, 12, "ink")

    def _block(self, box: QRectF, colour: str, light: bool) -> None:
        if box.width() < 0.5:
            return
        self._painter.fillRect(box, _INK["panel"])
        fill = QColor(colour)
        fill.setAlphaF(0.3 if light else 1.0)
        self._painter.fillRect(box, fill)
        if light:
            self._painter.setPen(QPen(QColor(colour), 1))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _dashes(self, start: QPointF, end: QPointF) -> None:
        self._painter.setPen(QPen(_INK["ink"], 1.6, Qt.PenStyle.DashLine))
        self._painter.drawLine(start, end)

    def _text(
        self,
        box: QRectF,
        text: str,
        place: Qt.AlignmentFlag,
        size: int,
        shade: str,
        strong: bool = False,
    ) -> None:
        self._painter.setFont(_font(size, strong))
        self._painter.setPen(_INK[shade])
        self._painter.drawText(box, int(place | Qt.TextFlag.TextDontClip), text)


def written(panel: Panel, row: Row, place: int) -> tuple[str, bool]:
    """What stands beside a bar, and whether it breaks a limit.

    A broken limit never reads like a kept one: where rounding would hide it, a digit is added.
    """
    value = row.bars[place].value
    limits = [panel.limit, row.limit if place == 0 else None]
    broken = next((one for one in limits if one and one.breaks(value)), None)
    if broken is None:
        return panel.axis.text(value), False
    hidden = panel.axis.text(value) == panel.axis.text(broken.at)
    return f"{panel.axis.text(value, int(hidden))} {broken.broken}".rstrip(), True


def _font(size: int, strong: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(["Noto Sans", "DejaVu Sans", *FAMILIES])
    font.setPixelSize(size)
    font.setBold(strong)
    return font
