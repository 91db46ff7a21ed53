"""Mouse and caret keys over the open note: a click takes a hit, a drag or Shift selects."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from reviewer.domain.span import Span
from reviewer.gui.review import caret
from reviewer.gui.review.caret import Reach
from reviewer.gui.review.note_view import NoteView


class Pointer(QObject):
    """Follows the mouse over a note view's viewport, and the caret's keys in the view."""

    def __init__(self, view: NoteView) -> None:
        super().__init__(view)
        self._view = view
        self._from: Reach | None = None
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    def focus_on(self, rule_id: str, span: Span) -> None:
        """Give the focus to a hit of a rule, and bring it into view."""
        note, page = self._view.note, self._view.page
        if note is None or page is None or not note.focus_on(rule_id, span):
            return
        rects = page.shapes[note.look.focused]
        if rects:
            self._view.reveal(rects[0].top(), rects[-1].bottom())
        self._view.mark_changed.emit()
        self._view.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._view.note is None or self._view.page is None:
            return False
        if isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        if watched is self._view:
            return False
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        elif isinstance(event, QMouseEvent):
            point = self._view.page_point(event.position())
            if event.type() == QEvent.Type.MouseMove and self._from is not None:
                self._drag(point)
            elif event.type() == QEvent.Type.MouseMove:
                self._hover(self._view.page.mark_at(point))
            elif event.button() == Qt.MouseButton.LeftButton:
                self._click(event.type(), point)
            return True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        move, page, note = caret.asked_by(event), self._view.page, self._view.note
        if move is None or page is None or note is None:
            return False
        reach, mark = note.reach, note.focused
        if reach is None:
            start = (mark.span.field, mark.span.start) if mark else page.first_position()
            if start is None:
                return False
            reach = Reach(start[0], start[1], start[1])
        reach = caret.moved(page, reach, *move)
        self._view.select(reach)
        place = page.caret(reach.field, reach.caret)
        self._view.reveal(place.top(), place.bottom())
        return True

    def _hover(self, number: int) -> None:
        note = self._view.note
        if note is not None and note.hovered != number:
            note.hovered = number
            shape = Qt.CursorShape.PointingHandCursor if number >= 0 else Qt.CursorShape.IBeamCursor
            self._view.viewport().setCursor(shape)
            self._view.mark_changed.emit()

    def _click(self, kind: QEvent.Type, point: QPointF) -> None:
        page, note = self._view.page, self._view.note
        assert page is not None
        assert note is not None
        if kind == QEvent.Type.MouseButtonPress:
            place = page.position_at(point)
            self._from = Reach(place[0], place[1], place[1]) if place else None
            self._view.select(None)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._from = None
            number = page.mark_at(point)
            if note.selection is None and number >= 0:
                note.look.focused = number
                self._view.mark_changed.emit()
                self._view.viewport().update()

    def _drag(self, point: QPointF) -> None:
        page, start = self._view.page, self._from
        if page is not None and start is not None:
            place = page.position_at(point, start.field)
            if place is not None and place[1] != start.anchor:
                self._view.select(Reach(start.field, start.anchor, place[1]))
