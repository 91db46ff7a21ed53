"""Where the parts of the review workspace stand."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.gui.review.parts import Parts
from reviewer.gui.widgets.hairline import hairline


def lay_out(place: QWidget, parts: Parts) -> QStackedWidget:
    """Queue, note, what is known; below them the verdict. Returns what holds note or emptiness."""
    middle = QStackedWidget()
    middle.addWidget(parts.view)
    middle.addWidget(parts.empty)
    top = QHBoxLayout()
    top.setSpacing(0)
    top.addWidget(parts.queue)
    top.addWidget(hairline(vertical=True))
    top.addWidget(middle, 1)
    top.addWidget(hairline(vertical=True))
    top.addWidget(parts.side)
    rows = QVBoxLayout(place)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    rows.addLayout(top, 1)
    rows.addWidget(hairline())
    for part in (parts.board, parts.ask, parts.bar):
        rows.addWidget(part)
    return middle
