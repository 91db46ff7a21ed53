"""The one voice to the person: what was saved, what went wrong, how the day stands."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from reviewer.domain.errors import ReviewerError


class Day(Protocol):
    """What a service says of this person's day."""

    @property
    def decided(self) -> int: ...

    @property
    def median_ms(self) -> int: ...

    @property
    def exposure(self) -> int: ...


class Messages(QObject):
    """Anyone at the desk speaks here; the window listens and shows it, never as a modal box."""

    save_state = Signal(int, str)
    """Verdicts not on disk yet, and the time of the last that is (UTC, empty for none)."""
    said = Signal(str)
    troubled = Signal(object)
    cleared = Signal()
    day_counted = Signal(object)
    depth_counted = Signal(int)
    undo_offered = Signal(bool)
    came_back = Signal()
    """A verdict could not be saved; it is on the desk again as a draft."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = 0
        self._saved_at = ""

    @property
    def waiting(self) -> int:
        """Verdicts that are not on disk yet."""
        return self._waiting

    def saved(self, at: str) -> None:
        """Everything is on disk as of `at` (UTC ISO-8601)."""
        self._waiting, self._saved_at = 0, at
        self.save_state.emit(0, at)

    def unsaved(self, count: int) -> None:
        """This many verdicts wait to be written."""
        self._waiting = count
        self.save_state.emit(count, self._saved_at)

    def unsaved_came_back(self) -> None:
        """Say that a verdict is a draft again, until something is saved."""
        self.came_back.emit()

    def say(self, text: str) -> None:
        """Show a short line that goes away by itself."""
        self.said.emit(text)

    def trouble(self, error: ReviewerError) -> None:
        """Show what happened, what was kept and what to do, until it is dismissed."""
        self.troubled.emit(error)

    def clear(self) -> None:
        """Take the trouble away, since it is over."""
        self.cleared.emit()

    def counts(self, day: Day) -> None:
        """Show how many this person decided today, and how fast."""
        self.day_counted.emit(day)

    def depth(self, open_tasks: int) -> None:
        """Show how many tasks wait in the lane."""
        self.depth_counted.emit(open_tasks)

    def undoable(self, possible: bool) -> None:
        """Show or hide the undo hint."""
        self.undo_offered.emit(possible)
