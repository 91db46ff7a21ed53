"""Moving a caret and a selection through a note's fields by key (no widget)."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QKeyEvent

from reviewer.domain.span import Field, Span
from reviewer.gui.offsets import Offsets, displayable
from reviewer.gui.review.note_page import NotePage


class Step(Enum):
    """How far one key moves a caret."""

    LETTER = auto()
    WORD = auto()
    LINE = auto()
    EDGE = auto()


@dataclass(frozen=True, slots=True)
class Reach:
    """A selection in the making: the field, where it began, where the caret stands."""

    field: Field
    anchor: int
    caret: int

    @property
    def span(self) -> Span | None:
        """The selected span; None while nothing is selected."""
        start, end = sorted((self.anchor, self.caret))
        return Span(self.field, start, end) if start < end else None


_KEYS: dict[int, tuple[Step, int]] = {
    Qt.Key.Key_Left: (Step.LETTER, -1),
    Qt.Key.Key_Right: (Step.LETTER, 1),
    Qt.Key.Key_Up: (Step.LINE, -1),
    Qt.Key.Key_Down: (Step.LINE, 1),
    Qt.Key.Key_Home: (Step.EDGE, -1),
    Qt.Key.Key_End: (Step.EDGE, 1),
}


def asked_by(event: QKeyEvent) -> tuple[Step, int, bool] | None:
    """Step, direction and whether it selects; None for keys that are not the caret's.

    Shift selects, Alt moves without selecting, Ctrl beside them goes word by word.
    """
    modifiers = event.modifiers()
    selects = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if not selects and not modifiers & Qt.KeyboardModifier.AltModifier:
        return None
    move = _KEYS.get(event.key())
    if move is None:
        return None
    step, direction = move
    if modifiers & Qt.KeyboardModifier.ControlModifier and step is Step.LETTER:
        step = Step.WORD
    return step, direction, selects


def moved(page: NotePage, reach: Reach, step: Step, direction: int, selects: bool) -> Reach:
    """The selection after one key."""
    text = page.placed[reach.field].field.text
    to = _target(page, reach, step, direction, text)
    to = min(len(text), max(0, to))
    return Reach(reach.field, reach.anchor if selects else to, to)


def _target(page: NotePage, reach: Reach, step: Step, direction: int, text: str) -> int:
    if step in (Step.LETTER, Step.WORD):
        return boundary(text, reach.caret, direction, step is Step.WORD)
    place = page.caret(reach.field, reach.caret)
    if step is Step.LINE:
        point = QPointF(place.left(), place.center().y() + direction * place.height())
    else:
        point = QPointF(page.width if direction > 0 else 0.0, place.center().y())
    found = page.position_at(point, reach.field)
    return found[1] if found else reach.caret


def boundary(text: str, position: int, direction: int, word: bool) -> int:
    """The next place where a character (with its joined signs) or a word begins or ends."""
    offsets = Offsets(text)
    kind = QTextBoundaryFinder.BoundaryType
    finder = QTextBoundaryFinder(kind.Word if word else kind.Grapheme, displayable(text))
    finder.setPosition(offsets.to_qt(position))
    to = finder.toNextBoundary() if direction > 0 else finder.toPreviousBoundary()
    if to < 0:
        return len(text) if direction > 0 else 0
    return offsets.from_qt(to)
