"""A note's pictures below its text: blurred and grey, sharp and large only while held open."""

from pathlib import PurePath

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPainterPath, QPaintEvent, QPen

from reviewer.gui.keymap import Keymap
from reviewer.gui.offsets import displayable
from reviewer.gui.review.picture_frames import Frame
from reviewer.gui.review.picture_loader import Fault, Picture, PictureLoader
from reviewer.gui.review.picture_overlay import PictureOverlay, filling
from reviewer.gui.review.picture_painter import paint_outlines
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
        self._frames: tuple[Frame, ...] = ()
        self.loader = PictureLoader()
        self.loader.loaded.connect(self._take)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_THE_TEXT_MS)
        self._timer.timeout.connect(lambda: self.loader.load(self._paths))
        self._overlay: PictureOverlay | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)

    def show_paths(self, paths: tuple[str, ...]) -> None:
        """Show the pictures of another note; the same files are not opened again."""
        self.reveal(False)
        if paths[:_MOST] != self._paths:
            self._paths = paths[:_MOST]
            self._pictures = {}
            self._timer.start()
            self.update()

    def set_frames(self, frames: tuple[Frame, ...]) -> None:
        """Frame these hits in the pictures."""
        self._frames = frames
        if self._overlay is not None:
            self._overlay.set_frames(frames)
        words = self.tr("%n pictures", "", len(self._paths))
        if frames:
            words += self.tr(", %n hits in them", "", len(frames))
        self.setAccessibleName(words)
        self.update()

    def reveal(self, shown: bool) -> None:
        """Show the pictures large and sharp over the note, or cover them again."""
        over = self.parentWidget()
        if shown and over is not None and self._pictures:
            self._overlay = PictureOverlay(self._theme, over, self._sharp())
            self._overlay.set_frames(self._frames)
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
        return [image for _, image in sorted(self._sharp().items())]

    def _sharp(self) -> dict[int, QImage]:
        return {n: p.sharp for n, p in self._pictures.items() if not p.fault}

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
        picture = self._pictures.get(number)
        if picture is not None and picture.fault:
            self._paint_fault(painter, place, number, picture.fault)
            return
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(place, 8, 8)
        painter.setClipPath(shape)
        painter.fillRect(place, self._theme.colour("cover"))
        if picture is not None:
            whole = filling(place, picture.dulled)
            painter.setOpacity(0.55)
            painter.drawImage(whole, picture.dulled)
            painter.setOpacity(1.0)
            here = [f for f in self._frames if f.number == number and not f.faint]
            paint_outlines(painter, here, whole, self._theme, out=1.0)
        key = self._keymap.shown("review.pictures")
        band = QRectF(place)
        band.setTop(place.bottom() - self._theme.px(24))
        veil = self._theme.colour("panel")
        veil.setAlpha(225)
        painter.fillRect(band, veil)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("ink"))
        words = self.tr("Hold {key} to see").format(key=key)
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def _paint_fault(self, painter: QPainter, place: QRectF, number: int, fault: Fault) -> None:
        """An empty frame that says why there is no picture, and which file it was."""
        theme = self._theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(theme.colour("edge"), 1.0)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        words = {
            Fault.MISSING: self.tr("File is missing"),
            Fault.BROKEN: self.tr("Not a readable picture"),
            Fault.TOO_LARGE: self.tr("Too large to open"),
        }[fault]
        inner = place.adjusted(8, 0, -8, 0)
        font = theme.font("small")
        name = displayable(PurePath(self._paths[number].replace("\0", "")).name)
        shown = QFontMetrics(font).elidedText(
            name, Qt.TextElideMode.ElideMiddle, int(inner.width())
        )
        painter.setFont(font)
        upper, lower = QRectF(inner), QRectF(inner)
        upper.setBottom(place.center().y())
        lower.setTop(place.center().y() + 2)
        painter.setPen(theme.colour("ink"))
        wraps = Qt.TextFlag.TextWordWrap
        bottom = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(upper, bottom | wraps, words)
        painter.setPen(theme.colour("muted"))
        painter.drawText(lower, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, shown)
