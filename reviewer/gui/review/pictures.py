"""A note's pictures below its text: blurred and grey, sharp and large only while held open."""

from pathlib import PurePath

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from reviewer.gui.keymap import Keymap
from reviewer.gui.review.picture_loader import Picture, PictureLoader
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.panel import Panel

_MOST = 9
_AFTER_THE_TEXT_MS = 25
_WIDE, _TALL, _GAP = 118, 88, 10


class PictureStrip(Panel):
    """Thumbnails in a row; what they show stays hidden until `reveal`."""

    def __init__(self, theme: Theme, keymap: Keymap) -> None:
        super().__init__()
        self._theme, self._keymap = theme, keymap
        self._paths: tuple[str, ...] = ()
        self._pictures: dict[int, Picture] = {}
        self.loader = PictureLoader()
        self.loader.loaded.connect(self._take)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_THE_TEXT_MS)
        self._timer.timeout.connect(lambda: self.loader.load(self._paths))
        self._overlay: PictureOverlay | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)

    def show_paths(self, paths: tuple[str, ...]) -> None:
        """Show the pictures of another note."""
        self.reveal(False)
        if paths or self._paths:
            self._paths = paths[:_MOST]
            self._pictures = {}
            self._timer.start()
            self.setAccessibleName(self.tr("%n pictures", "", len(paths)))
            self.update()

    def reveal(self, shown: bool) -> None:
        """Show the pictures large and sharp over the note, or cover them again."""
        over = self.parentWidget()
        if shown and over is not None and self._pictures:
            self._overlay = PictureOverlay(self._theme, over, self.images())
        elif self._overlay is not None:
            self._overlay.hide()
            self._overlay.deleteLater()
            self._overlay = None

    @property
    def revealed(self) -> bool:
        """Whether the pictures are shown now."""
        return self._overlay is not None

    def images(self) -> list[QImage]:
        """The sharp pictures that could be read, in their order."""
        found = [self._pictures[n].sharp for n in sorted(self._pictures)]
        return [image for image in found if not image.isNull()]

    def _take(self, ticket: int, picture: Picture) -> None:
        if ticket == self.loader.ticket:
            self._pictures[picture.number] = picture
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, self._theme.px(_TALL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide = min(self._theme.px(_WIDE), (self.width() + _GAP) / max(1, len(self._paths)) - _GAP)
        for number in range(len(self._paths)):
            place = QRectF(number * (wide + _GAP), 0, wide, self.height())
            self._paint_one(painter, place, number)
        painter.end()

    def _paint_one(self, painter: QPainter, place: QRectF, number: int) -> None:
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(place, 8, 8)
        painter.setClipPath(shape)
        painter.fillRect(place, self._theme.colour("cover"))
        picture = self._pictures.get(number)
        key = self._keymap.shown("review.pictures")
        words = self.tr("Hold {key} to see").format(key=key)
        if picture is not None and picture.dulled.isNull():
            missing = self.tr("No local file")
            words = f"{missing}\n{PurePath(self._paths[number]).name[:18]}"
        elif picture is not None:
            painter.setOpacity(0.55)
            painter.drawImage(_filling(place, picture.dulled), picture.dulled)
            painter.setOpacity(1.0)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("ink"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(place.adjusted(6, 0, -6, 0), flags, words)
        painter.restore()


class PictureOverlay(QWidget):
    """All pictures of a note, as large as there is room."""

    def __init__(self, theme: Theme, over: QWidget, images: list[QImage]) -> None:
        super().__init__(over)
        self._theme, self._images = theme, images
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(over.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = QColor(self._theme.colour("ground"))
        ground.setAlpha(240)
        painter.fillRect(self.rect(), ground)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        count = len(self._images)
        columns = 1 if count == 1 else 2 if count <= 4 else 3
        lines = -(-count // columns) or 1
        wide, tall = self.width() / columns, self.height() / lines
        for i, image in enumerate(self._images):
            cell = QRectF((i % columns) * wide, (i // columns) * tall, wide, tall)
            painter.drawImage(_fitting(cell.adjusted(12, 12, -12, -12), image), image)
        painter.end()


def _fitting(cell: QRectF, image: QImage) -> QRectF:
    """The largest place inside a cell that keeps the picture's shape."""
    size = image.size().scaled(cell.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(cell.center())
    return place


def _filling(cell: QRectF, image: QImage) -> QRectF:
    """The smallest place around a cell that keeps the picture's shape."""
    expanding = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    size = image.size().scaled(cell.size().toSize(), expanding)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(cell.center())
    return place
