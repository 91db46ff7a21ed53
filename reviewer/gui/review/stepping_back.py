"""What Esc does."""

from reviewer.gui.review.controls import Controls
from reviewer.gui.review.parts import Parts


def step_back(parts: Parts, controls: Controls) -> None:
    """Close what lies over the plain desk, the latest first."""
    note = parts.view.note
    if note is not None and note.reach is not None:
        parts.view.select(None)
    elif parts.side.shows_policy:
        parts.side.toggle_policy("")
    elif parts.board.isVisible():
        controls.toggle_board()
    elif parts.work.reading:
        controls.looking.back()
    elif controls.bulk.bulk.task_ids and parts.view.hasFocus():
        controls.bulk.clear()
