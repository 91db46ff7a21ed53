"""The pinned verdicts: what each says, whether the rules in force agree, and letting one go."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from reviewer.gui.i18n import category_name
from reviewer.gui.keymap import Keymap
from reviewer.gui.offsets import displayable
from reviewer.gui.rules import words
from reviewer.gui.rules.flip_list import NoteList
from reviewer.gui.rules.room import Room
from reviewer.gui.rules.two_lines import TwoLineDelegate, TwoLines, a_row, dress
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.empty_state import EmptyState
from reviewer.services.pinning import PinRow


class PinsView(Room):
    """Those that name the category of the rule in sight come first; `chosen` carries a note."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, keymap: Keymap) -> None:
        super().__init__(keymap, "rule-pins", ("unpin", "leave"))
        self._rows: list[PinRow] = []
        self._category = ""
        self.list = NoteList()
        dress(self.list, TwoLineDelegate(theme))
        self._empty = EmptyState(theme, "rules")
        card = QFrame()
        card.setProperty("surface", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.addWidget(self.list)
        self._middle = QStackedWidget()
        self._card = card
        self._middle.addWidget(card)
        self._middle.addWidget(self._empty)
        self.middle.addWidget(self._middle, 1)
        self.list.itemActivated.connect(lambda _item: self._open())
        self.list.left.connect(lambda: self.asked.emit("rule-pins.leave"))
        self.retranslate()

    def show_pins(self, rows: list[PinRow], category: str) -> None:
        """Show the pins, those of a category first."""
        self._category = category
        self._rows = sorted(rows, key=lambda row: category not in row.pin.categories)
        self._fill(0)

    def current(self) -> PinRow | None:
        """The pin that is chosen; None without any."""
        place = self.list.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def focus_room(self) -> None:
        (self.list if self._rows else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.chosen.emit(row.pin.note_id)

    def _fill(self, place: int) -> None:
        self.list.clear()
        for row in self._rows:
            self.list.addItem(a_row(self._words(row), row))
        self.list.setCurrentRow(min(place, len(self._rows) - 1))
        self._middle.setCurrentWidget(self._card if self._rows else self._empty)
        self.foot.allow("rule-pins.unpin", bool(self._rows))
        against = sum(row.holds is False for row in self._rows)
        self.about.setText(self.tr("tests that every change of the rules must pass"))
        self.aside.setText(self.tr("%n contradicted", "", against) if against else "")

    def _words(self, row: PinRow) -> TwoLines:
        pin = row.pin
        if pin.violating:
            named = ", ".join(category_name(code) for code in pin.categories)
            said = self.tr("must be flagged: {categories}").format(categories=named)
        else:
            said = self.tr("must not be flagged")
        foot = f"{said} · {pin.pinned_by} {words.day(pin.pinned_at)} · {pin.reason}"
        head = displayable(pin.title).replace("\n", " ") or pin.note_id
        if row.outdated:
            return TwoLines(head, foot, self.tr("its verdict was replaced"), "caution")
        if row.holds:
            return TwoLines(head, foot, self.tr("holds"), "good")
        return TwoLines(head, foot, self.tr("the rules contradict it"), "danger")

    def retranslate(self) -> None:
        self.foot.name(
            {
                "rule-pins.unpin": self.tr("Unpin…"),
                "rule-pins.leave": self.tr("Back") + "  Esc",
            }
        )
        self.title.setText(self.tr("Pinned verdicts"))
        self.list.setAccessibleName(self.tr("Pinned verdicts"))
        self._empty.set_words(
            self.tr("No verdict is pinned"),
            self.tr(
                "Pin a decided note with 8 in Review, or with P in a list of flips: every change "
                "of a rule is then tried on it."
            ),
        )
        self._fill(max(0, self.list.currentRow()))
