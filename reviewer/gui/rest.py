"""When to suggest a break: after minutes of work, or after what was seen weighs enough."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.gui.messages import Day
from reviewer.settings import Settings

_TICK_MS = 20_000
_AWAY_SECONDS = 300.0
"""Five minutes without a command count as a break by themselves."""


class RestClock(QObject):
    """Counts for this person only; nothing of it is stored. `seconds` is a monotonic clock."""

    ticked = Signal(object)
    """Minutes left, or None where no break is suggested."""
    suggested = Signal(bool)
    """Time for a break; True when it is for what was seen."""

    def __init__(self, settings: Callable[[], Settings], seconds: Callable[[], float]) -> None:
        super().__init__()
        self._settings, self._seconds = settings, seconds
        self._since = self._touched = seconds()
        self._exposure = self._rested_at = 0
        self._asked = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to count."""
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()

    def touch(self) -> None:
        """The person did something."""
        now = self._seconds()
        if now - self._touched > _AWAY_SECONDS:
            self.rested()
        self._touched = now

    def rested(self) -> None:
        """A break was taken; count anew."""
        self._since = self._touched = self._seconds()
        self._rested_at, self._asked = self._exposure, False
        self.tick()

    def see(self, day: Day) -> None:
        """What was decided today weighs this much now."""
        self._exposure = day.exposure
        self._rested_at = min(self._rested_at, day.exposure)
        self.tick()

    def minutes_left(self) -> int | None:
        """Whole minutes until a break is suggested by time; None when it never is."""
        limit = self._settings().break_minutes
        if limit <= 0:
            return None
        return max(0, round(limit - (self._seconds() - self._since) / 60))

    def tick(self) -> None:
        """Say what is left, and suggest a break once when it is due."""
        left, budget = self.minutes_left(), self._settings().exposure_budget
        self.ticked.emit(left)
        heavy = 0 < budget <= self._exposure - self._rested_at
        if (left == 0 or heavy) and not self._asked:
            self._asked = True
            self.suggested.emit(heavy)
