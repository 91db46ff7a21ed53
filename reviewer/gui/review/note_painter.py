"""Draws a laid-out note: grounds, letters, underlines, judgements, focus, selection."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reviewer.domain.span import Field, Span
from reviewer.domain.verdict import PhraseJudgement
from reviewer.gui.review.highlights import Mark
from reviewer.gui.review.note_page import NotePage
from reviewer.gui.review.underlines import LEVEL_STEP, underline
from reviewer.gui.theme import Theme

_DEEPEST = 2
LETTERS_MARGIN = 8
"""Room beside the column for letters that lean out of it, in the picture painted ahead."""
_SIGNS = {
    PhraseJudgement.REAL: ("✓", "good"),
    PhraseJudgement.NOT_RISKY: ("×", "danger"),
    PhraseJudgement.MISSED: ("+", "accent"),
}


@dataclass(slots=True)
class Look:
    """What of a note is stressed now; `shown` are masked marks that the person uncovered."""

    marks: tuple[Mark, ...] = ()
    focused: int = -1
    selection: Span | None = None
    caret: tuple[Field, int] | None = None
    masked: bool = False
    changed: tuple[QRectF, ...] = ()


def paint_page(painter: QPainter, page: NotePage, look: Look, theme: Theme, clip: QRectF) -> None:
    """Draw what a clip shows of a page, in the page's own coordinates."""
    shown = [i for i, rects in enumerate(page.shapes) if any(r.intersects(clip) for r in rects)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_changes(painter, look, theme)
    for i in shown:
        _paint_ground(painter, page.shapes[i], look.marks[i], theme)
    _paint_selection(painter, page, look, theme)
    if page.letters is not None:
        painter.drawPixmap(QPointF(-LETTERS_MARGIN, 0), page.letters)
    else:
        paint_letters(painter, page, theme, clip)
    for i in shown:
        if look.masked and i != look.focused:
            _paint_cover(painter, page.shapes[i], look.marks[i], theme)
        _paint_underline(painter, page.shapes[i], look.marks[i], theme)
        _paint_judgement(painter, page.shapes[i], look.marks[i], theme)
    if 0 <= look.focused < len(page.shapes):
        _paint_focus(painter, page.shapes[look.focused], theme)
    if look.caret is not None:
        painter.fillRect(page.caret(*look.caret).adjusted(0, 5, 0, -4), theme.colour("accent"))


def _paint_changes(painter: QPainter, look: Look, theme: Theme) -> None:
    for rect in look.changed:
        bar = QRectF(-16, rect.top() - 2, 3, rect.height() + 4)
        painter.fillRect(bar, theme.colour("good"))


def _paint_ground(painter: QPainter, rects: list[QRectF], mark: Mark, theme: Theme) -> None:
    if mark.faint or mark.judgement is PhraseJudgement.NOT_RISKY:
        return
    dark = theme.scheme == "dark"
    mode = QPainter.CompositionMode
    painter.setCompositionMode(
        mode.CompositionMode_Lighten if dark else mode.CompositionMode_Multiply
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.group(mark.category).ground)
    for rect in rects:
        painter.drawRoundedRect(rect, 2, 2)
    painter.setCompositionMode(mode.CompositionMode_SourceOver)


def _paint_selection(painter: QPainter, page: NotePage, look: Look, theme: Theme) -> None:
    if look.selection is None:
        return
    colour = theme.colour("accent")
    colour.setAlpha(70)
    for rect in page.grounds(look.selection):
        painter.fillRect(rect, colour)


def paint_letters(painter: QPainter, page: NotePage, theme: Theme, clip: QRectF) -> None:
    """Draw title, facts, body and tags, without anything that marks them."""
    for placed in page.placed.values():
        painter.setPen(theme.colour("muted" if placed.name == "tags" else "ink"))
        placed.field.draw(painter, QPointF(0, placed.top), clip)
    painter.setPen(theme.colour("muted"))
    page.meta.draw(painter, QPointF(0, page.meta_top), clip)
    page.aside.draw(painter, QPointF(0, page.aside_top), clip)


def _paint_cover(painter: QPainter, rects: list[QRectF], mark: Mark, theme: Theme) -> None:
    style = theme.group(mark.category)
    painter.setFont(theme.font("small"))
    for rect in rects:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.ground)
        painter.drawRoundedRect(rect, 2, 2)
        painter.setPen(style.ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, style.letter)


def _paint_underline(painter: QPainter, rects: list[QRectF], mark: Mark, theme: Theme) -> None:
    style = theme.group(mark.category)
    colour = QColor(style.mark)
    if mark.faint or mark.judgement is PhraseJudgement.NOT_RISKY:
        colour.setAlpha(130)
    down = min(mark.level, _DEEPEST) * LEVEL_STEP
    for rect in rects:
        underline(painter, rect.translated(0, down), style.underline, colour)


def _paint_judgement(painter: QPainter, rects: list[QRectF], mark: Mark, theme: Theme) -> None:
    if mark.judgement is None or not rects:
        return
    sign, token = _SIGNS[mark.judgement]
    if mark.judgement is PhraseJudgement.NOT_RISKY:
        painter.setPen(QPen(theme.colour("muted"), 1.2))
        for rect in rects:
            painter.drawLine(rect.center() - QPointF(rect.width() / 2, 0), _middle_right(rect))
    size = theme.px(14)
    corner = rects[-1].topRight()
    badge = QRectF(corner.x() - size / 2, corner.y() - size / 2, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(token))
    painter.drawEllipse(badge)
    font = theme.font("small")
    font.setPixelSize(theme.px(11))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(theme.colour("on_accent"))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, sign)


def _middle_right(rect: QRectF) -> QPointF:
    return QPointF(rect.right(), rect.center().y())


def _paint_focus(painter: QPainter, rects: list[QRectF], theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("accent"), 2.0))
    for rect in rects:
        painter.drawRoundedRect(rect.adjusted(-3, -2, 3, 3), 5, 5)
