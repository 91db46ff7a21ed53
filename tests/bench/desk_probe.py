"""One desk in one process: presses keys and prints what it took as one JSON line."""

import json
import os
import resource
import statistics
import sys
from pathlib import Path
from time import perf_counter, time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer import bootstrap
from reviewer.gui.application import OpenDesk, build_window, calm_collector, make_application
from reviewer.gui.background import Background
from reviewer.gui.review.workspace import ReviewWorkspace
from reviewer.settings import Settings

_PACE = 0.15
"""Seconds between verdicts: six or seven a second, faster than anybody decides."""
_RUSH = 0.01
"""Seconds between verdicts when a key is leant on: the database thread cannot keep ahead."""


class _Gaps(QObject):
    """The longest time for which the event loop did not come round."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def reset(self) -> None:
        self.longest, self._last = 0.0, perf_counter()

    def _tick(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class _Probe:
    """Drives the review workspace of one open desk."""

    def __init__(self, app: QApplication, opened: OpenDesk) -> None:
        self._app, self._opened = app, opened
        self._painted: list[str] = []
        review = opened.window.workspaces[0]
        if not isinstance(review, ReviewWorkspace):
            raise TypeError("the first workspace is not the review desk")
        self._parts = review.parts
        self._parts.view.painted.connect(self._painted.append)

    def first_note(self) -> float:
        """Milliseconds from the process's start to the first painted note."""
        while not self._painted:
            self._app.processEvents()
        return (time() - float(os.environ["REVIEWER_BENCH_BEGAN"])) * 1000

    def settle(self) -> None:
        """Wait until the database thread has nothing left."""
        while self._opened.desk.background.pending:
            self._app.processEvents()

    def press(self) -> float:
        """Decide the open note; milliseconds from Enter to the next note fully painted."""
        view = self._parts.view
        QTest.keyClick(view, Qt.Key.Key_1)
        self._app.processEvents()
        self._painted.clear()
        started = perf_counter()
        QTest.keyClick(view, Qt.Key.Key_Return)
        while not self._painted:
            self._app.processEvents()
        self._app.processEvents()
        return (perf_counter() - started) * 1000


def main() -> None:
    """`FILE PRESSES [--beside=PID]`; with a process beside, keeps deciding until that has ended."""
    file, presses = Path(sys.argv[1]), int(sys.argv[2])
    beside = [int(arg.partition("=")[2]) for arg in sys.argv[3:]]
    background = Background(lambda: bootstrap.open_session(file))
    background.start()
    app = make_application()
    opened = build_window(app, background, Settings(break_minutes=0), file.name, bootstrap.now)
    opened.window.show()
    calm_collector()
    probe = _Probe(app, opened)
    figures: dict[str, object] = {"start_ms": round(probe.first_note())}
    probe.settle()
    for _ in range(5):
        probe.press()
        probe.settle()
    gaps = _Gaps()
    times: list[float] = []
    gaps.reset()
    while len(times) < presses or (beside and _alive(beside[0]) and len(times) < 100_000):
        times.append(probe.press())
        _pause(app, _PACE)
    figures["gap_ms"] = round(gaps.longest * 1000, 1)
    figures["next_ms"] = _spread(times)
    rushed = []
    for _ in range(presses):
        rushed.append(probe.press())
        _pause(app, _RUSH)
    figures["next_rushed_ms"] = _spread(rushed)
    probe.settle()
    figures["rss_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    opened.close()
    print(json.dumps(figures))


def _spread(times: list[float]) -> dict[str, float]:
    return {
        "p50": round(statistics.median(times), 2),
        "p99": round(sorted(times)[max(0, round(len(times) * 0.99) - 1)], 2),
    }


def _pause(app: QApplication, seconds: float) -> None:
    until = perf_counter() + seconds
    while perf_counter() < until:
        app.processEvents()


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except OSError:
        return False


if __name__ == "__main__":
    main()
