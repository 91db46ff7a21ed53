"""Pages laid out for the open note, and ahead for the one that comes next."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from reviewer.gui.review.note_page import NotePage
from reviewer.gui.review.note_painter import LETTERS_MARGIN, paint_letters
from reviewer.gui.review.open_note import OpenNote
from reviewer.gui.theme import Theme

_TALLEST = 1600
"""Pages up to this height, in pixels, have their letters painted ahead."""


class Pages:
    """Keeps one page ready."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._key: tuple[object, ...] = ()
        self._ready: NotePage | None = None

    def prepare(self, note: OpenNote, width: float, ratio: float) -> None:
        """Lay out and paint the note that probably comes next, while nobody waits for it."""
        key = self._key_of(note, width)
        if key != self._key:
            page = self._laid_out(note, width)
            page.letters = self._letters(page, ratio) if page.height <= _TALLEST else None
            self._key, self._ready = key, page

    def page(self, note: OpenNote, width: float) -> NotePage:
        """The page of a note, laid out now unless it lies ready."""
        ready = self._ready if self._key_of(note, width) == self._key else None
        return ready or self._laid_out(note, width)

    def _key_of(self, note: OpenNote, width: float) -> tuple[object, ...]:
        theme = self._theme
        return note.dossier.note, note.meta, note.aside, width, theme.percent, theme.scheme

    def _laid_out(self, note: OpenNote, width: float) -> NotePage:
        return NotePage(note.dossier.note, note.meta, self._theme, width, note.aside)

    def _letters(self, page: NotePage, ratio: float) -> QPixmap:
        size = QSize(int(page.width) + 2 * LETTERS_MARGIN, int(page.height) + LETTERS_MARGIN)
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(LETTERS_MARGIN, 0)
        paint_letters(painter, page, self._theme, QRectF(0, 0, page.width, page.height))
        painter.end()
        return picture
