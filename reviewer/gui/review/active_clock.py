"""How long a person was really busy with a note."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer

IDLE_MS = 30_000
"""A window that was inactive for longer than this does not count the pause."""


class ActiveClock:
    """Counts milliseconds since `start`, without the pauses of an inactive window.

    `elapsed` gives milliseconds on any steady clock.
    """

    def __init__(self, elapsed: Callable[[], int] | None = None) -> None:
        timer = QElapsedTimer()
        timer.start()
        self._elapsed = elapsed or timer.elapsed
        self._started = self._elapsed()
        self._left: int | None = None
        self._before = 0

    def start(self, before_ms: int = 0) -> None:
        """Begin with a note on which this much time was spent already."""
        self._started, self._before = self._elapsed(), before_ms
        if self._left is not None:
            self._left = self._started

    def pause(self) -> None:
        """The window became inactive."""
        if self._left is None:
            self._left = self._elapsed()

    def resume(self) -> None:
        """The window is active again; a long pause is taken out."""
        if self._left is not None:
            away = self._elapsed() - self._left
            self._left = None
            if away > IDLE_MS:
                self._started += away

    @property
    def active_ms(self) -> int:
        """Milliseconds spent on the note."""
        until = self._elapsed()
        if self._left is not None and until - self._left > IDLE_MS:
            until = self._left
        return self._before + until - self._started
