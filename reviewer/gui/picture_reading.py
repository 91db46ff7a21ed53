"""Has the words in waiting pictures read beside the open desk, by a process of its own."""

import sys
from pathlib import Path

import orjson
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

from reviewer.domain.changed import Changed
from reviewer.gui.background import Background
from reviewer.services.awaiting import PicturesWait, pictures_wait

_FIRST_MS, _PAUSE_MS, _AFTER_FAILURE_MS = 3_000, 15_000, 300_000
_SETTLED_MS = 1_000


class PictureReading(QObject):
    """Asks now and then whether pictures wait; the reading itself never touches this process.

    What another process writes is told to every view as if an operation here had changed it.
    """

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._stopped = False
        self._process: QProcess | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        background.changed.connect(self._follow)

    def start(self, after_ms: int = _FIRST_MS) -> None:
        """Begin to look, once the first note is on screen."""
        self._timer.start(after_ms)

    def stop(self) -> None:
        """End the process; what it was reading is read the next time."""
        self._stopped = True
        self._timer.stop()
        if self._process is not None:
            self._process.kill()
            self._process.waitForFinished(2_000)
            self._process = None

    @property
    def reads(self) -> bool:
        """Whether pictures are being read now."""
        return self._process is not None

    def _follow(self, changed: Changed) -> None:
        """Look soon after an import or a returned note, which may have brought pictures."""
        soon = self._timer.isActive() and self._timer.remainingTime() > _SETTLED_MS
        if changed & Changed.QUEUE and soon and self._timer.interval() != _AFTER_FAILURE_MS:
            self._timer.start(_SETTLED_MS)

    def _ask(self) -> None:
        if not self._stopped and self._process is None:
            self._background.run(pictures_wait, self._begin, lambda _: self._later(), read=True)

    def _later(self, after_ms: int = _PAUSE_MS) -> None:
        if not self._stopped:
            self._timer.start(after_ms)

    def _begin(self, wait: PicturesWait | None) -> None:
        if self._stopped or wait is None:
            self._later()
            return
        process = QProcess(self)
        process.setProgram(sys.executable)
        process.setArguments(_words(wait.database, wait.desk))
        process.setStandardErrorFile(QProcess.nullDevice())
        process.setProcessEnvironment(QProcessEnvironment.systemEnvironment())
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._failed)
        self._process = process
        process.start()

    def _hear(self) -> None:
        """One line for each note that was read."""
        process = self._process
        touched = Changed.NOTHING
        while process is not None and process.canReadLine():
            line = process.readLine().data()
            touched |= Changed(orjson.loads(line)["changed"])
        if touched:
            self._background.changed.emit(touched)

    def _finished(self, code: int) -> None:
        self._hear()
        self._end(_AFTER_FAILURE_MS if code else _PAUSE_MS)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end(_AFTER_FAILURE_MS)

    def _end(self, after_ms: int) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        self._later(after_ms)


def _words(database: Path, desk: str) -> list[str]:
    told = ["--db", str(database), "--desk", desk, "--lines"]
    return ["-m", "reviewer", "pictures", "read", *told]
