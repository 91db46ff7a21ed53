"""Hits on pictures: which frames to draw, where they stand, whose rules they name (pure)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from reviewer.domain.dossier import RuleFacts
from reviewer.domain.picture import Point, SeenPictures, boxes
from reviewer.domain.span import Span
from reviewer.domain.verdict import PhraseJudgement
from reviewer.gui.review.highlights import Mark
from reviewer.gui.review.wording import rule_title

_OUT, _LEVEL = 4.0, 4.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Words on the picture with this number, on one line, that rules of one category hit.

    `title` is the heaviest rule, `more` how many others there are; `level` counts frames of other
    categories inside this one. The hit in focus has a frame of its own.
    """

    number: int
    corners: tuple[Point, ...]
    category: str
    title: str
    more: int = 0
    level: int = 0
    faint: bool = False
    focused: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """Touching hits of one category."""

    span: Span
    marks: tuple[Mark, ...]


def frames_of(
    seen: SeenPictures, marks: Sequence[Mark], focused: int, facts: dict[str, RuleFacts]
) -> tuple[Frame, ...]:
    """Frames around what counts, and last around the hit in focus, whether it counts or not.

    Touching hits of one category share a frame, for a picture shows less clutter than a page.
    """
    on_pictures = [mark for mark in marks if mark.span.field == "pictures"]
    strong = [
        m for m in on_pictures if not m.faint and m.judgement is not PhraseJudgement.NOT_RISKY
    ]
    groups = [
        group
        for category in dict.fromkeys(mark.category for mark in strong)
        for group in _grouped(mark for mark in strong if mark.category == category)
    ]
    groups.sort(key=lambda group: (group.span.end - group.span.start, group.span.start))
    found: list[Frame] = []
    for number, group in enumerate(groups):
        top = max(group.marks, key=lambda mark: mark.weight)
        title = rule_title(facts.get(top.rule_id), top.rule_id)
        more = len({mark.rule_id for mark in group.marks} - {top.rule_id})
        level = sum(other.span.overlaps(group.span) for other in groups[:number])
        found += [
            Frame(box.number, box.corners, top.category, title, more, level)
            for box in boxes(seen.reads, group.span)
        ]
    if 0 <= focused < len(marks) and marks[focused].span.field == "pictures":
        mark = marks[focused]
        title = rule_title(facts.get(mark.rule_id), mark.rule_id)
        found += [
            Frame(box.number, box.corners, mark.category, title, faint=mark.faint, focused=True)
            for box in boxes(seen.reads, mark.span)
        ]
    return tuple(found)


def outline(frame: Frame, place: QRectF, out: float = _OUT) -> QPolygonF:
    """A frame's corners on a picture at `place`, moved outwards so that it leaves the words free.

    Frames around other frames go further out; signs on both sides stand closer than lines.
    """
    out += frame.level * _LEVEL
    points = [
        QPointF(place.left() + x * place.width(), place.top() + y * place.height())
        for x, y in frame.corners
    ]
    middle = QPolygonF(points).boundingRect().center()
    return QPolygonF([point + _away(point, middle, out) for point in points])


def _away(point: QPointF, middle: QPointF, out: float) -> QPointF:
    right, below = point.x() >= middle.x(), point.y() >= middle.y()
    return QPointF(out / 2 if right else -out / 2, out if below else -out)


def _grouped(marks: Iterable[Mark]) -> list[_Group]:
    """Touching hits together; `marks` come in order of place."""
    groups: list[_Group] = []
    for mark in marks:
        last = groups[-1] if groups else None
        if last is not None and mark.span.start <= last.span.end + 1:
            end = max(last.span.end, mark.span.end)
            span = Span("pictures", last.span.start, end)
            groups[-1] = _Group(span, (*last.marks, mark))
        else:
            groups.append(_Group(mark.span, (mark,)))
    return groups
