"""The pictures of a note large and sharp, with the hits framed in them."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reviewer.gui.review.picture_frames import Frame
from reviewer.gui.review.picture_painter import (
    names_width,
    paint_badges,
    paint_names,
    paint_outlines,
)
from reviewer.gui.theme import Theme

_MARGIN = 20.0
_JOINT = 26.0
_NAMES_SHARE = 0.42


class PictureOverlay(QWidget):
    """All pictures that can be shown, by their number; only one while a hit in it has the focus."""

    def __init__(self, theme: Theme, over: QWidget, images: Mapping[int, QImage]) -> None:
        super().__init__(over)
        self._theme, self._images = theme, images
        self._frames: tuple[Frame, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(over.rect())
        self.show()
        self.raise_()

    def set_frames(self, frames: tuple[Frame, ...]) -> None:
        """Frame other hits, or another one in focus."""
        self._frames = frames
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("ground"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        number = self._alone()
        if number is None:
            self._paint_all(painter)
        else:
            self._paint_one(painter, number)
        painter.end()

    def _alone(self) -> int | None:
        """The picture to show by itself: the only one, or the one with the hit in focus."""
        focused = [frame.number for frame in self._frames if frame.focused]
        shown = focused[:1] if focused and focused[0] in self._images else list(self._images)
        return shown[0] if len(shown) == 1 else None

    def _paint_one(self, painter: QPainter, number: int) -> None:
        """One picture as large as it gets, with the rules named beside it."""
        image = self._images[number]
        frames = [frame for frame in self._frames if frame.number == number]
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        names = min(names_width(frames, self._theme), int(room.width() * _NAMES_SHARE))
        beside = names + _JOINT if frames else 0
        place = fitting(room.adjusted(0, 0, -beside, 0), image)
        place.moveLeft(room.left() + (room.width() - beside - place.width()) / 2)
        painter.drawImage(place, image)
        paint_outlines(painter, frames, place, self._theme)
        column = QRectF(place.right() + _JOINT, room.top(), names, room.height())
        paint_names(painter, frames, place, column, self._theme)

    def _paint_all(self, painter: QPainter) -> None:
        count = len(self._images)
        columns = 1 if count == 1 else 2 if count <= 4 else 3
        lines = -(-count // columns) or 1
        wide, tall = self.width() / columns, self.height() / lines
        for i, (number, image) in enumerate(sorted(self._images.items())):
            room = QRectF((i % columns) * wide, (i // columns) * tall, wide, tall)
            place = fitting(room.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN), image)
            painter.drawImage(place, image)
            frames = [frame for frame in self._frames if frame.number == number]
            paint_outlines(painter, frames, place, self._theme)
            paint_badges(painter, frames, place, self._theme)


def fitting(cell: QRectF, image: QImage) -> QRectF:
    """The largest place inside a cell that keeps the picture's shape."""
    return _scaled(cell, image, Qt.AspectRatioMode.KeepAspectRatio)


def filling(cell: QRectF, image: QImage) -> QRectF:
    """The smallest place around a cell that keeps the picture's shape."""
    return _scaled(cell, image, Qt.AspectRatioMode.KeepAspectRatioByExpanding)


def _scaled(cell: QRectF, image: QImage, mode: Qt.AspectRatioMode) -> QRectF:
    size = image.size().scaled(cell.size().toSize(), mode)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(cell.center())
    return place
