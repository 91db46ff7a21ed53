"""Loading what a place needs while nobody waits for it, so that entering it costs no pause."""

import threading
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

_LOOK_MS = 400
_QUIET_SECONDS = 1.2
"""So long nothing was pressed and nothing is read or written: the person looks at a note."""


class Loading(QObject):
    """Imports modules on a thread of its own; `ready` comes on the GUI thread, also after a fault.

    Whoever uses the modules then meets the fault where it can be shown.
    """

    ready = Signal()

    def __init__(self, modules: Sequence[str]) -> None:
        super().__init__()
        self._modules = tuple(modules)
        self._thread: threading.Thread | None = None

    @property
    def begun(self) -> bool:
        """Whether it was asked for already."""
        return self._thread is not None

    def start(self) -> None:
        """Begin, unless it was begun."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="loading")
            self._thread.start()

    def _work(self) -> None:
        try:
            for name in self._modules:
                import_module(name)
        finally:
            self.ready.emit()


class Slices(QObject):
    """Takes a step of `steps` at each turn of the event loop: keys and paint go between.

    `done` comes after the last one, and after a fault.
    """

    done = Signal()

    def __init__(self, steps: Iterator[None]) -> None:
        super().__init__()
        self._steps = steps
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(0)

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._timer.stop()
            self.done.emit()
        except BaseException:
            self._timer.stop()
            self.done.emit()
            raise


class Idle(QObject):
    """Calls `act` once, when the person has pressed nothing for a moment and nothing is pending."""

    def __init__(
        self,
        pending: Callable[[], int],
        act: Callable[[], None],
        quiet_seconds: float = _QUIET_SECONDS,
        look_ms: int = _LOOK_MS,
    ) -> None:
        super().__init__()
        self._pending, self._act, self._quiet = pending, act, quiet_seconds
        self._touched = monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(look_ms)

    def touch(self) -> None:
        """The person did something."""
        self._touched = monotonic()

    def stop(self) -> None:
        """Call nothing any more."""
        self._timer.stop()

    def _look(self) -> None:
        if self._pending() or monotonic() - self._touched < self._quiet:
            return
        self.stop()
        self._act()
