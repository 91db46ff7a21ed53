"""Decodes local pictures off the GUI thread, sharp and dulled; nothing is ever fetched."""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

_LARGEST = 900
_DULLED = 14
_MEGABYTES = 256
_MOST_PIXELS = 60_000_000
_LARGEST_BYTES = 64 << 20


class Fault(StrEnum):
    """Why a picture cannot be shown."""

    NONE = ""
    MISSING = "missing"
    BROKEN = "broken"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Picture:
    """One decoded picture; both images are null where there is a fault."""

    number: int
    sharp: QImage
    dulled: QImage
    fault: Fault = Fault.NONE


class PictureLoader(QObject):
    """Loads the pictures of one note at a time; those of an earlier note are dropped."""

    loaded = Signal(int, object)
    """The ticket of the request, and a Picture."""
    _decoded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ticket = 0
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._waiting: list[Future[None]] = []
        # Pictures cross threads in a deque: see Background.
        self._pictures: deque[tuple[int, Picture]] = deque()
        self._decoded.connect(self._hand_on)

    def load(self, paths: tuple[str, ...]) -> None:
        """Ask for the pictures of another note."""
        self._drop()
        self._waiting = [
            self._pool.submit(self._decode, self.ticket, number, path)
            for number, path in enumerate(paths)
        ]

    def stop(self) -> None:
        """Wait for what is being decoded; called when the desk closes."""
        self._drop()
        self._pool.shutdown(wait=True)

    def _drop(self) -> None:
        self.ticket += 1
        for waiting in self._waiting:
            waiting.cancel()

    def _decode(self, ticket: int, number: int, path: str) -> None:
        if ticket == self.ticket:
            sharp, fault = decode(path)
            self._pictures.append((ticket, Picture(number, sharp, dull(sharp), fault)))
            self._decoded.emit()

    def _hand_on(self) -> None:
        ticket, picture = self._pictures.popleft()
        self.loaded.emit(ticket, picture)


def decode(path: str) -> tuple[QImage, Fault]:
    """A local picture file, scaled down to what the desk shows; a null image with its fault else.

    Sizes are looked at before anything is decoded.
    """
    try:
        if "\0" in path or not Path(path).is_file():
            return QImage(), Fault.MISSING
        if Path(path).stat().st_size > _LARGEST_BYTES:
            return QImage(), Fault.TOO_LARGE
    except OSError:
        return QImage(), Fault.MISSING
    QImageReader.setAllocationLimit(_MEGABYTES)
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > _MOST_PIXELS:
        return QImage(), Fault.TOO_LARGE
    if size.isValid() and max(size.width(), size.height()) > _LARGEST:
        limit = QSize(_LARGEST, _LARGEST)
        reader.setScaledSize(size.scaled(limit, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return image, Fault.BROKEN if image.isNull() else Fault.NONE


def dull(sharp: QImage) -> QImage:
    """The same picture grey and blurred beyond recognition."""
    if sharp.isNull():
        return sharp
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    grey = sharp.convertToFormat(QImage.Format.Format_Grayscale8)
    return grey.scaled(_DULLED, _DULLED, keep, smooth).scaled(160, 160, keep, smooth)
