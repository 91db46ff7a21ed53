"""The open note on screen: plain text in large type, its hits drawn, a card floating below."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reviewer.domain.verdict import SpanVerdict
from reviewer.gui.review.caret import Reach
from reviewer.gui.review.difference import changes
from reviewer.gui.review.note_page import NotePage
from reviewer.gui.review.note_painter import paint_page
from reviewer.gui.review.open_note import OpenNote
from reviewer.gui.review.pages import Pages
from reviewer.gui.theme import Theme

_COLUMN = 680
_MARGIN = 40
_TOP = 26
_GAP = 16


class NoteView(QAbstractScrollArea):
    """Shows one note; `card` floats below its text and never leaves the screen, `strip` follows."""

    mark_changed = Signal()
    """Another hit has the focus or lies under the pointer."""
    painted = Signal(str)
    """The note with this id has been painted for the first time."""

    def __init__(self, theme: Theme, card: QWidget, strip: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._card, self._strip = card, strip
        self.note: OpenNote | None = None
        self.page: NotePage | None = None
        self._unpainted = ""
        self._pages = Pages(theme)
        for widget in (card, strip):
            widget.setParent(self.viewport())
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.verticalScrollBar().valueChanged.connect(self._arrange)
        theme.changed.connect(self.lay_out)

    def open(self, note: OpenNote | None) -> None:
        """Show another note from its top, or nothing."""
        self.note = note
        self._unpainted = note.dossier.note.id if note else ""
        self.verticalScrollBar().setValue(0)
        self.lay_out()
        self.mark_changed.emit()

    def replace(self, note: OpenNote) -> None:
        """Show the same note as it is known now, from where it was scrolled to."""
        if self.note is not None:
            note.keep_focus(self.note)
        self.note = note
        self.lay_out()
        self.mark_changed.emit()

    def judge(self, spans: tuple[SpanVerdict, ...]) -> None:
        """Show other judgements over the same note."""
        if self.note is not None and self.page is not None:
            self.note.judge(spans)
            self.page.place_marks(self.note.look.marks)
            self.mark_changed.emit()
            self._arrange()

    def jump(self, step: int) -> None:
        """Bring the hit in focus into view; where it is, give the focus to the next one."""
        if self.note is not None:
            if not self._show_focused():
                self.note.jump(step)
                self._show_focused()
            self.mark_changed.emit()
            self.viewport().update()

    def select(self, reach: Reach | None) -> None:
        """Select text, or nothing."""
        if self.note is not None:
            self.note.select(reach)
            self.viewport().update()

    def prepare(self, note: OpenNote) -> None:
        """Lay out the note that probably comes next."""
        self._pages.prepare(note, self._column().width(), self.devicePixelRatioF())

    def lay_out(self) -> None:
        """Lay the note out anew for this width and type size."""
        self.page = None
        if self.note is not None:
            dossier = self.note.dossier
            self.page = self._pages.page(self.note, self._column().width())
            self.page.place_marks(self.note.look.marks)
            if dossier.previous_body is not None:
                found = changes(dossier.previous_body, dossier.note.body)
                spans = [c.span for c in found if c.span is not None]
                self.note.look.changed = tuple(self.page.lines_of(spans))
        self._arrange()

    def page_point(self, point: QPointF) -> QPointF:
        """A point of the viewport as a point of the page."""
        return point - self._column().topLeft() + QPointF(0, self.verticalScrollBar().value())

    def _column(self) -> QRectF:
        room = self.viewport().width()
        width = max(200, min(self._theme.px(_COLUMN), room - 2 * _MARGIN))
        return QRectF(max(_MARGIN, (room - width) // 2), _TOP, width, 0)

    def _arrange(self) -> None:
        """Place card and strip below the text and set the scroll range."""
        page, look = self.page, self.note.look if self.note else None
        self._card.setVisible(look is not None and bool(look.marks))
        self._strip.setVisible(page is not None and bool(page.note.media))
        bar, height, column = self.verticalScrollBar(), self.viewport().height(), self._column()
        if page is not None:
            y = int(_TOP + page.height) + _GAP
            for widget in (self._card, self._strip):
                if widget.isVisibleTo(self.viewport()):
                    tall = widget.sizeHint().height()
                    top = y - bar.value()
                    if widget is self._card:
                        top = min(top, height - tall - _GAP)
                    widget.setGeometry(int(column.left()), top, int(column.width()), tall)
                    y += tall + _GAP
            bar.setRange(0, max(0, y + _GAP - height))
            bar.setPageStep(height)
            bar.setSingleStep(self._theme.px(32))
        self.viewport().update()

    def _floor(self) -> int:
        """Where text ends, so that none peeps out below a card that floats over it."""
        seen = self._card.isVisibleTo(self.viewport())
        return self._card.y() - 6 if seen else self.viewport().height()

    def _show_focused(self) -> bool:
        """Scroll to the hit in focus; whether that was needed."""
        number = self.note.look.focused if self.note else -1
        rects = self.page.shapes[number] if self.page and number >= 0 else []
        return bool(rects) and self.reveal(rects[0].top(), rects[-1].bottom())

    def reveal(self, top: float, bottom: float) -> bool:
        """Scroll until this part of the page is in view; whether that was needed."""
        bar, room = self.verticalScrollBar(), self._floor() - 2 * _GAP
        before = bar.value()
        if top + _TOP < before:
            bar.setValue(int(top + _TOP - 3 * _GAP))
        elif bottom + _TOP > before + room:
            bar.setValue(int(bottom + _TOP - room + 2 * _GAP))
        return bar.value() != before

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("ground"))
        if self.note is not None and self.page is not None:
            clip = QRectF(event.rect())
            clip.setBottom(min(clip.bottom(), self._floor()))
            painter.setClipRect(clip)
            corner = self._column().topLeft() - QPointF(0, self.verticalScrollBar().value())
            painter.translate(corner)
            paint_page(painter, self.page, self.note.look, self._theme, clip.translated(-corner))
        painter.end()
        if self._unpainted:
            shown, self._unpainted = self._unpainted, ""
            self.painted.emit(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() == event.size().width():
            self._arrange()
        else:
            self.lay_out()
        self._show_focused()
