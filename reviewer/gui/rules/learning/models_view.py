"""The room of the learned models: which there are, and how each judged what it had not seen."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.domain.model import Seat
from reviewer.gui.keymap import Keymap
from reviewer.gui.rules.learning import words
from reviewer.gui.rules.room import Room
from reviewer.gui.rules.two_lines import THING_ROLE, TwoLineDelegate, a_row, dress
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.heading import SectionHeading
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.panel import Panel
from reviewer.gui.widgets.progress import Progress
from reviewer.services.seating import Seated

_ACTS = ("learn", "cancel", "adopt", "leave")


class ModelsView(Room):
    """The models on the left, the chosen one's comparison on the right."""

    def __init__(self, theme: Theme, keymap: Keymap, may_edit: bool) -> None:
        super().__init__(keymap, "learned-models", _ACTS)
        self._may_edit, self._running = may_edit, False
        self._models: list[Seated] = []
        self.state, self.progress = Label(wrap=True), Progress(theme)
        self.list = QListWidget()
        dress(self.list, TwoLineDelegate(theme))
        self._head, self._gain = SectionHeading(), Label(wrap=True)
        self._meaning = Label(role="small", wrap=True)
        self._head.setWordWrap(True)
        self._table = Panel()
        self._grid = QGridLayout(self._table)
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.retranslate()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setContentsMargins(1, 8, 1, 8)
        left.addWidget(self.list)
        right.setContentsMargins(18, 16, 18, 16)
        right.setSpacing(10)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        for widget in (self._head, self._gain, self._table, self._meaning):
            right.addWidget(widget)
        right.addStretch(1)
        told = QWidget()
        told.setProperty("surface", "clear")
        told.setLayout(right)
        inside = QVBoxLayout()
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(_scrolling(told))
        row = QHBoxLayout()
        row.setSpacing(16)
        for rows, part in ((left, 4), (inside, 6)):
            card = QFrame()
            card.setProperty("surface", "card")
            card.setLayout(rows)
            row.addWidget(card, part)
        self.middle.addWidget(self.progress)
        self.middle.addWidget(self.state)
        self.middle.addLayout(row, 1)

    def show_models(self, models: list[Seated]) -> None:
        """Show what there is; the model that was chosen stays so."""
        before = self.chosen()
        self._models = models
        # The comparison is painted once at the end, not for every row that comes and goes.
        with QSignalBlocker(self.list):
            self.list.clear()
            for one in models:
                self.list.addItem(a_row(words.model_row(one), one))
            names = [one.name for one in models]
            at = names.index(before.name) if before is not None and before.name in names else 0
            self.list.setCurrentRow(at if models else -1)
        self._show_chosen()

    def chosen(self) -> Seated | None:
        """The model that is chosen; None without any."""
        item = self.list.currentItem() if self.list.count() else None
        one = item.data(THING_ROLE) if item is not None else None
        return one if isinstance(one, Seated) else None

    def may_adopt(self) -> bool:
        """Whether the chosen model can be let flag."""
        one = self.chosen()
        idle = self._may_edit and not self._running
        return idle and one is not None and one.seat is not Seat.IN_FORCE

    def show_running(self, share: float | None, said: str = "") -> None:
        """Show how far the work is; None for none."""
        self._running = share is not None
        self.progress.show_share(share)
        self.state.setText(said)
        self.state.setVisible(bool(said))
        self._allow()

    def focus_room(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self) -> None:
        self.foot.allow("learned-models.learn", self._may_edit and not self._running)
        self.foot.allow("learned-models.cancel", self._running)
        self.foot.allow("learned-models.adopt", self.may_adopt())

    def _show_chosen(self) -> None:
        one = self.chosen()
        told = one.comparison if one is not None else None
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if told is not None:
            self._head.setText(words.judged_on(told))
            self._gain.setText(words.gain(told))
            head = ("", self.tr("average precision"), self.tr("precision"), self.tr("recall"))
            models, leaves = words.figures(told), words.leaf_figures(told)
            between = [(self.tr("by leaf"), "", "", "")] if leaves else []
            for place, row in enumerate((head, *models, *between, *leaves)):
                quiet = place == 0 or place == len(models) + 1
                self._fill_row(place, row, "small" if quiet else "strong" if place == 1 else "")
        else:
            self._head.setText(self.tr("This model learned nothing here"))
            self._gain.setText(
                self.tr("Decide notes, learn from the verdicts, and compare what comes of it.")
            )
        self._table.setVisible(told is not None)
        self._meaning.setVisible(told is not None)
        self._allow()

    def _fill_row(self, place: int, row: tuple[str, ...], role: str) -> None:
        for column, text in enumerate(row):
            label = Label(role=role)
            label.setText(text)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            if column:
                label.setAlignment(right)
            self._grid.addWidget(label, place, column)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Learned models"))
        self.about.setText(self.tr("one reads every note and stands behind sixteen rules"))
        self.list.setAccessibleName(self.tr("Learned models"))
        self._meaning.setText(
            self.tr(
                "Average precision says how well a model ranks violating notes before others, 1 "
                "at best; precision and recall hold at the thresholds of its rules. The ranges "
                "hold the truth 95 times in 100. A new model first runs in shadow: it scores what "
                "comes in and flags nothing. Letting it flag makes a version of each learned rule; "
                "letting the older model flag again takes that back, and the same notes are "
                "flagged as before."
            )
        )
        self.foot.name(
            {
                "learned-models.learn": self.tr("Learn from the verdicts"),
                "learned-models.cancel": self.tr("Cancel"),
                "learned-models.adopt": self.tr("Let it flag…"),
                "learned-models.leave": self.tr("Back") + "  Esc",
            }
        )
        self.show_models(self._models)


def _scrolling(told: QWidget) -> QScrollArea:
    """What scrolls where the window is low."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(told)
    return area
