"""Pages laid out for the open note, and ahead for the one that comes next."""

from reviewer.gui.review.note_page import NotePage
from reviewer.gui.review.open_note import OpenNote
from reviewer.gui.theme import Theme


class Pages:
    """Keeps one page ready."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._key: tuple[object, ...] = ()
        self._ready: NotePage | None = None

    def prepare(self, note: OpenNote, width: float) -> None:
        """Lay out the note that probably comes next, while nobody waits for it."""
        key = self._key_of(note, width)
        if key != self._key:
            self._key, self._ready = key, self._laid_out(note, width)

    def page(self, note: OpenNote, width: float) -> NotePage:
        """The page of a note, laid out now unless it lies ready."""
        ready = self._ready if self._key_of(note, width) == self._key else None
        return ready or self._laid_out(note, width)

    def _key_of(self, note: OpenNote, width: float) -> tuple[object, ...]:
        return note.dossier.note, note.meta, width, self._theme.percent

    def _laid_out(self, note: OpenNote, width: float) -> NotePage:
        return NotePage(note.dossier.note, note.meta, self._theme, width)
