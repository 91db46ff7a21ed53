"""What an edit changes among the latest notes: how many, how right, and which."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from reviewer.domain.preview import Preview
from reviewer.gui.rules.editing import words
from reviewer.gui.rules.editing.preview_delegate import ROW_ROLE, PreviewDelegate
from reviewer.gui.rules.flip_list import NoteList
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.heading import SectionHeading
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel
from reviewer.gui.widgets.progress import Progress

_PATIENCE_MS = 200
"""Only what takes longer shows its progress."""


class Count(Panel):
    """A figure over what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._figure, self._words = Label(role="figure"), Label(role="small", wrap=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._figure)
        rows.addWidget(self._words)

    def show_count(self, figure: str, told: str) -> None:
        """Show another figure; a reader hears both as one."""
        self._figure.setText(figure)
        self._words.setText(told)
        self.setAccessibleName(f"{figure} {told}")

    @property
    def figure(self) -> str:
        return self._figure.text()


class PreviewPanel(QFrame):
    """`chosen` carries the id of a note to open in Review; `left` gives the keys back."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self.told: Preview | None = None
        self._broken = False
        self._heading = SectionHeading()
        self.gained, self.lost, self.flagged = Count(), Count(), Count()
        self._gain, self._loss = Label(wrap=True), Label(wrap=True)
        self._state = Label(role="small", wrap=True)
        self.progress = Progress(theme)
        self._delegate = PreviewDelegate(theme)
        self.list = NoteList()
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._hint = Label(role="small")
        self._share = 0.0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.progress.show_share(self._share))
        self._lay_out()
        self.list.itemActivated.connect(lambda i: self.chosen.emit(i.data(ROW_ROLE).note_id))
        self.list.left.connect(self.left)
        self.retranslate()

    def _lay_out(self) -> None:
        counts = QHBoxLayout()
        counts.setSpacing(16)
        for count in (self.gained, self.lost, self.flagged):
            counts.addWidget(count, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 12)
        rows.setSpacing(8)
        for part in (self._heading, self.progress):
            rows.addWidget(part)
        rows.addLayout(counts)
        for label in (self._gain, self._loss, self._state):
            rows.addWidget(label)
        rows.addWidget(self.list, 1)
        rows.addWidget(self._hint)

    def wait(self, share: float = 0.0) -> None:
        """A newer preview is on its way; what is shown stays until it comes."""
        self._share, self._broken = share, False
        if self.progress.share is not None:
            self.progress.show_share(share)
        elif not self._patience.isActive():
            self._patience.start()

    def rest(self) -> None:
        """Nothing is on its way any more."""
        self._patience.stop()
        self.progress.show_share(None)

    def show_broken(self) -> None:
        """The text is no rule; the last preview stays in sight, and says that it is old."""
        self.rest()
        self._broken = True
        self._say()

    def show_preview(self, told: Preview, category: str) -> None:
        """Show a preview; the one before keeps its place in the list where it can."""
        self.told, self._broken = told, False
        self._delegate.category = category
        if told.complete:
            self.rest()
        place = self.list.currentRow()
        self.list.clear()
        for row in told.rows:
            item = QListWidgetItem(words.row_text(row))
            item.setData(ROW_ROLE, row)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(0, place), len(told.rows) - 1))
        self._say()

    def forget(self) -> None:
        """Another rule is written; nothing is known of it yet."""
        self.told = None
        self.list.clear()
        self._say()

    def _say(self) -> None:
        told = self.told
        self._heading.setText(self.tr("Live preview"))
        counts = (self.gained, self.lost, self.flagged)
        for part in (*counts, self._gain, self._loss, self._hint):
            part.setVisible(told is not None)
        self._state.setText(self._state_words(told))
        self._state.set_role("danger" if self._broken else "small")
        self._state.setVisible(bool(self._state.text()))
        if told is None:
            return
        notes = told.notes
        told_notes = self.tr("Live preview: the latest {n} notes").format(n=f"{notes:,}")
        self._heading.setText(told_notes)
        self.gained.show_count(f"+{told.gained.notes:,}", self.tr("gain the flag"))
        self.lost.show_count(f"−{told.lost.notes:,}", self.tr("lose it"))
        after = f"{told.flagged_after:,}" if told.complete else "…"
        before = self.tr("flagged, {n} so far").format(n=f"{told.flagged_before:,}")
        self.flagged.show_count(after, before)
        self._gain.setText(words.gain(told))
        self._loss.setText(words.loss(told))
        self._loss.setVisible(bool(self._loss.text()))
        self._hint.setText(self.tr("Enter opens a note in Review, Esc goes back to the text."))
        self._hint.setVisible(bool(told.rows))

    def _state_words(self, told: Preview | None) -> str:
        if self._broken:
            return self.tr("Mend what is marked ✕ in the text; the preview follows.")
        if told is None:
            return self.tr("Reading the latest notes…")
        if not told.notes:
            return self.tr("There are no notes yet. The preview needs some: import them first.")
        if told.shadow:
            return self.tr("In shadow mode nothing is flagged: these flags would be given.")
        if told.complete and not told.rows:
            return self.tr("The text flags the same notes as the rule in force. Type to try.")
        return ""

    def retranslate(self) -> None:
        """Set every text in the language of the desk."""
        self.list.setAccessibleName(self.tr("Notes whose flag changes"))
        for place, row in enumerate(self.told.rows if self.told else ()):
            self.list.item(place).setText(words.row_text(row))
        self._say()
