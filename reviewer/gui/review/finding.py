"""Search: narrows the queue while one types, and finds any note or account on Enter."""

from PySide6.QtCore import QObject, Qt, Signal

from reviewer.gui.review.hit_card import one_line
from reviewer.gui.review.queue_feed import QueueFeed
from reviewer.gui.review.queue_panel import QueuePanel
from reviewer.gui.review.sheet_rows import Heading, Pair, Row, Text
from reviewer.gui.review.wording import moment, title, translate
from reviewer.gui.workspace import Desk
from reviewer.services import searching
from reviewer.services.searching import SearchResult

_CHUNK = 200
_SNIPPET = 60


class Finding(QObject):
    """Joins the search line, the queue list and the list of what was found."""

    look_asked = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, panel: QueuePanel, feed: QueueFeed) -> None:
        super().__init__()
        self._desk, self._panel, self._feed = desk, panel, feed
        self._text = ""
        self._found: SearchResult | None = None
        self._indexing = False
        panel.search.typed.connect(self._typed)
        panel.search.asked.connect(self.find)
        panel.search.left.connect(self._leave)
        panel.search.entered_list.connect(self._enter_list)
        panel.results.sheet.setProperty("ownKeys", True)
        panel.results.sheet.chosen.connect(self._chosen)

    def start(self) -> None:
        """Go to the search line; notes that the index lacks are added meanwhile."""
        self._panel.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._panel.search.selectAll()
        if not self._indexing:
            self._indexing = True
            self._catch_up(_CHUNK)

    def _catch_up(self, added: int) -> None:
        if added:
            self._desk.background.run(
                lambda s: searching.catch_up(s, _CHUNK), self._catch_up, read=True
            )
        else:
            self._indexing = False

    def _typed(self, text: str) -> None:
        self._feed.narrow(text)
        if not text:
            self._panel.show_results(False)

    def find(self, text: str) -> None:
        """Search all notes and accounts."""
        self._text = text
        self._desk.background.run(
            lambda s: searching.search(s, text), lambda found: self._show(text, found), read=True
        )

    def _show(self, text: str, found: SearchResult) -> None:
        if text == self._text:
            self._found = found
            self.retranslate()
            self._panel.show_results(True)

    def retranslate(self) -> None:
        """Say what was found in the language of the desk."""
        if self._found is not None:
            self._panel.results.sheet.show_rows(found_rows(self._found))

    def _enter_list(self) -> None:
        shown = self._panel.results
        target = shown.sheet if shown.isVisible() else self._panel.list
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _chosen(self, action: str) -> None:
        self.look_asked.emit(action.partition(":")[2])

    def _leave(self) -> None:
        self._text, self._found = "", None
        self._panel.show_results(False)
        self.left.emit()


def found_rows(found: SearchResult) -> list[Row]:
    """Found notes with the words around the hit, then found accounts."""
    count = translate("review", "{n} notes").format(n=len(found.notes))
    rows: list[Row] = [Heading(count, first=True)]
    for note in found.notes:
        verdict = title(note.action) if note.action else ""
        name = one_line(note.title) or note.note_id
        rows.append(Pair(name, verdict, "muted", head=True, action=f"look:{note.note_id}"))
        about = " · ".join(
            p for p in (one_line(note.handle), moment(note.posted_at, "%Y-%m-%d")) if p
        )
        rows.append(Text(f"{about}\n{one_line(note.snippet)[:_SNIPPET]}".strip(), "muted", "small"))
    if found.accounts:
        rows.append(Heading(translate("review", "{n} accounts").format(n=len(found.accounts))))
        rows += [
            Pair(one_line(a.handle) or a.account_id, title(a.status), "muted")
            for a in found.accounts
        ]
    if not found.notes and not found.accounts:
        rows = [Text(translate("review", "Nothing was found. Fewer or other words may help."))]
    return rows
