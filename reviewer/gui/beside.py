"""A process beside the desk, as the event loop sees it: asked again and again for its word."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.domain.errors import ReviewerError
from reviewer.gui.background import Background
from reviewer.services.accompanying import Companion
from reviewer.services.session import Session

_LOOK_MS = 20


class Beside(QObject):
    """Started when it is first asked something, on the database thread; ended with `end`.

    `finished` tells of each word whether it is the last one that a question brings.
    """

    told = Signal(object)
    """A word of the process."""
    lost = Signal()
    """The process ended although it was not asked to."""

    def __init__(
        self,
        background: Background,
        begin: Callable[[Session], Companion],
        finished: Callable[[object], bool],
    ) -> None:
        super().__init__()
        self._background, self._begin, self._finished = background, begin, finished
        self._companion: Companion | None = None
        self._starting = self._ended = False
        self._waiting: object = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._timer.isActive() or self._waiting is not None

    def ask(self, question: object) -> None:
        """Ask; a question that was not sent yet is replaced."""
        self._ended = False
        self._waiting = question
        if self._companion is not None:
            self._send()
        elif not self._starting:
            self._starting = True
            self._background.run(self._begin, self._started, self._refused, read=True)

    def end(self) -> None:
        """Let the process go; nothing more is told."""
        self._ended, self._waiting = True, None
        self._timer.stop()
        if self._companion is not None:
            self._companion.end()
            self._companion = None

    def _started(self, companion: Companion) -> None:
        self._starting = False
        if self._ended:
            companion.end()
            return
        self._companion = companion
        self._send()

    def _refused(self, error: ReviewerError) -> None:
        self._starting, self._waiting = False, None
        self._background.trouble.emit(error)

    def _send(self) -> None:
        if self._companion is None or self._waiting is None:
            return
        question, self._waiting = self._waiting, None
        try:
            self._companion.pipe.send(question)
        except OSError:
            self._lose()
            return
        self._timer.start()

    def _look(self) -> None:
        """Take every word that lies ready; stop looking after the last one."""
        try:
            while self._companion is not None and self._companion.pipe.poll():
                word = self._companion.pipe.recv()
                if self._finished(word):
                    self._timer.stop()
                self.told.emit(word)
        except (EOFError, OSError):
            self._lose()

    def _lose(self) -> None:
        self.end()
        self.lost.emit()
