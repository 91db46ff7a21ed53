"""Decodes local pictures off the GUI thread, sharp and dulled; nothing is ever fetched."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader

_LARGEST = 900
_DULLED = 14
_MEGABYTES = 256


@dataclass(frozen=True, slots=True)
class Picture:
    """One decoded picture; both images are null where the file could not be read."""

    number: int
    sharp: QImage
    dulled: QImage


class PictureLoader(QObject):
    """Loads the pictures of one note at a time; those of an earlier note are dropped."""

    loaded = Signal(int, object)
    """The ticket of the request, and a Picture."""

    def __init__(self) -> None:
        super().__init__()
        self.ticket = 0
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)

    def load(self, paths: tuple[str, ...]) -> None:
        """Ask for the pictures of another note."""
        self.ticket += 1
        self._pool.clear()
        for number, path in enumerate(paths):
            self._pool.start(_Decoding(self, self.ticket, number, path))

    def stop(self) -> None:
        """Wait for what is being decoded; called when the desk closes."""
        self.ticket += 1
        self._pool.clear()
        self._pool.waitForDone()


class _Decoding(QRunnable):
    def __init__(self, loader: PictureLoader, ticket: int, number: int, path: str) -> None:
        super().__init__()
        self._loader, self._ticket, self._number, self._path = loader, ticket, number, path

    def run(self) -> None:
        if self._ticket == self._loader.ticket:
            sharp = decode(self._path)
            self._loader.loaded.emit(self._ticket, Picture(self._number, sharp, dull(sharp)))


def decode(path: str) -> QImage:
    """A local picture file, scaled down to what the desk shows; null where it is none."""
    if "\0" in path or not Path(path).is_file():
        return QImage()
    QImageReader.setAllocationLimit(_MEGABYTES)
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST:
        limit = QSize(_LARGEST, _LARGEST)
        reader.setScaledSize(size.scaled(limit, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def dull(sharp: QImage) -> QImage:
    """The same picture grey and blurred beyond recognition."""
    if sharp.isNull():
        return sharp
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    grey = sharp.convertToFormat(QImage.Format.Format_Grayscale8)
    return grey.scaled(_DULLED, _DULLED, keep, smooth).scaled(160, 160, keep, smooth)
