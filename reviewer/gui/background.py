"""The one thread that owns the database connection, and the way to and from it."""

import threading
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.services.session import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    operation: Callable[[Session], object]
    done: Callable[[Any], None] | None
    failed: Callable[[ReviewerError], None] | None
    read: bool


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: _Job
    result: object = None
    error: Exception | None = None
    trace: str = ""


class Background(QObject):
    """Runs operations one after another on its own thread and delivers on the GUI thread.

    Writes keep their order. An urgent operation overtakes waiting reads, never a write, and what
    is not marked `read` counts as a write.
    """

    opened = Signal()
    """The session is open and stands in `session`."""
    unopened = Signal()
    """It could not be opened; the reason stands in `opening_error`."""
    changed = Signal(object)
    """An operation touched something; carries Changed."""
    trouble = Signal(object)
    bug = Signal(str)
    idle = Signal()
    finished = Signal()
    _delivered = Signal()

    def __init__(self, open_session: Callable[[], Session]) -> None:
        super().__init__()
        self._open_session = open_session
        self._jobs: deque[_Job] = deque()
        # Results cross threads in a deque and the signal carries nothing, so that Qt never copies
        # or frees a Python object on the way.
        self._outcomes: deque[_Outcome] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._outstanding = 0
        self._ready = threading.Event()
        self.session: Session | None = None
        self.opening_error: ReviewerError | None = None
        self._delivered.connect(self._deliver)
        self._thread = threading.Thread(target=self._work, name="database", daemon=False)

    def start(self) -> None:
        """Open the session on the database thread; `opened` or `unopened` follows."""
        self._thread.start()

    def wait_until_open(self, seconds: float = 60.0) -> bool:
        """Block until the session is open or could not be; True when it is open."""
        self._ready.wait(seconds)
        return self.session is not None

    @property
    def is_settled(self) -> bool:
        """Whether the session is open or could not be opened."""
        return self._ready.is_set()

    @property
    def pending(self) -> int:
        """Operations that were asked for and whose result has not been delivered yet."""
        return self._outstanding

    def hold(self) -> None:
        """Something that belongs to the desk is under way elsewhere: `pending` counts it."""
        self._outstanding += 1

    def let_go(self) -> None:
        """What was held is over."""
        self._outstanding -= 1
        if self._outstanding == 0:
            self.idle.emit()

    def run(
        self,
        operation: Callable[[Session], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[ReviewerError], None] | None = None,
        urgent: bool = False,
        read: bool = False,
    ) -> None:
        """Do `operation` on the database thread, then call `done` or `failed` on the GUI thread.

        `urgent` overtakes waiting reads; `read` marks one that may be overtaken, and dropped when
        the desk closes. Without `failed` a ReviewerError goes to the signal `trouble`.
        """
        job = _Job(operation, done, failed, read and not urgent)
        with self._wake:
            if self._closing:
                return
            place = len(self._jobs)
            while urgent and place > 0 and self._jobs[place - 1].read:
                place -= 1
            self._jobs.insert(place, job)
            self._outstanding += 1
            self._wake.notify()

    def finish(self) -> None:
        """Take no more work; pending writes are still done, then the session closes."""
        with self._wake:
            self._closing = True
            self._wake.notify()

    def close(self) -> None:
        """Finish and wait for the thread to end."""
        self.finish()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        try:
            self.session = self._open_session()
        except ReviewerError as error:
            self.opening_error = error
        except Exception as error:
            self.opening_error = ReviewerError(f"The database could not be opened: {error}")
            self.bug.emit(traceback.format_exc())
        self._ready.set()
        if self.session is None:
            self.unopened.emit()
        else:
            self.opened.emit()
        while (job := self._next()) is not None:
            self._outcomes.append(self._outcome(job))
            self._delivered.emit()
        if self.session is not None:
            self.session.db.close()
        self.finished.emit()

    def _next(self) -> _Job | None:
        with self._wake:
            while not self._jobs and not self._closing:
                self._wake.wait()
            while self._jobs:
                job = self._jobs.popleft()
                if not (self._closing and job.read):
                    return job
                self._outstanding -= 1
        return None

    def _outcome(self, job: _Job) -> _Outcome:
        if self.session is None:
            return _Outcome(job, error=self.opening_error)
        try:
            return _Outcome(job, result=job.operation(self.session))
        except Exception as error:
            return _Outcome(job, error=error, trace=traceback.format_exc())

    def _deliver(self) -> None:
        outcome = self._outcomes.popleft()
        self._outstanding -= 1
        job, error = outcome.job, outcome.error
        if error is None:
            if job.done is not None:
                job.done(outcome.result)
            touched = getattr(outcome.result, "changed", Changed.NOTHING)
            if isinstance(touched, Changed) and touched:
                self.changed.emit(touched)
        elif isinstance(error, ReviewerError):
            (job.failed or self.trouble.emit)(error)
        else:
            self.bug.emit(outcome.trace)
            if job.failed is not None:
                job.failed(_as_trouble(error))
        if self._outstanding == 0:
            self.idle.emit()


def _as_trouble(error: Exception) -> ReviewerError:
    return ReviewerError(
        f"A fault inside the program stopped this: {error}", "Try again; the details are logged."
    )
