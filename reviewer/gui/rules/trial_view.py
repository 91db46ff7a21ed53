"""The room in which a pack is tried on the decided notes before anybody puts it in force."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from reviewer.domain.backtest import PackBacktest
from reviewer.gui.keymap import Keymap
from reviewer.gui.rules import trial_words, words
from reviewer.gui.rules.flip_delegate import FLIP_ROLE, FlipDelegate
from reviewer.gui.rules.flip_list import NoteList
from reviewer.gui.rules.room import Room
from reviewer.gui.rules.two_lines import TwoLineDelegate, a_row, dress
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.button import Button
from reviewer.gui.widgets.heading import SectionHeading
from reviewer.gui.widgets.label import Label
from reviewer.gui.widgets.progress import Progress

_ACTS = ("start", "cancel", "pin", "leave")


class TrialView(Room):
    """`started` carries the path of a pack; `chosen` a note's id."""

    started = Signal(str)
    chosen = Signal(str)

    def __init__(self, theme: Theme, keymap: Keymap) -> None:
        super().__init__(keymap, "pack-trial", _ACTS)
        self._told: PackBacktest | None = None
        self._pack = ""
        self.path, self._choose = QLineEdit(), Button()
        self.state, self.progress = Label(wrap=True), Progress(theme)
        self._change, self._pins = Label(wrap=True), Label(role="danger", wrap=True)
        self._rules_head, self._flips_head = SectionHeading(), SectionHeading()
        self._flips_head.setWordWrap(True)
        self.rules, self.flips = QListWidget(), NoteList()
        dress(self.rules, TwoLineDelegate(theme))
        self.flips.setItemDelegate(FlipDelegate(theme))
        self.flips.setMouseTracking(True)
        self._lay_out()
        self.path.returnPressed.connect(self.start)
        self._choose.clicked.connect(self._browse)
        self.flips.itemActivated.connect(lambda i: self.chosen.emit(i.data(FLIP_ROLE).note_id))
        self.flips.left.connect(lambda: self.asked.emit("pack-trial.leave"))
        self.show_running(False)
        self.retranslate()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.path, 1)
        line.addWidget(self._choose)
        left, right = QVBoxLayout(), QVBoxLayout()
        for rows, head, shown in (
            (left, self._rules_head, self.rules),
            (right, self._flips_head, self.flips),
        ):
            rows.setContentsMargins(12, 12, 12, 8)
            rows.addWidget(head)
            rows.addWidget(shown, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        for rows, part in ((left, 4), (right, 6)):
            card = QFrame()
            card.setProperty("surface", "card")
            card.setLayout(rows)
            row.addWidget(card, part)
        self.middle.addLayout(line)
        for widget in (self.progress, self.state, self._change, self._pins):
            self.middle.addWidget(widget)
        self.middle.addLayout(row, 1)

    def start(self) -> None:
        """Try the pack whose path stands in the field."""
        if self.path.text().strip():
            self.started.emit(self.path.text().strip())
        else:
            self._browse()

    def _browse(self) -> None:
        """Choose a file in a dialogue that does not stop the desk."""
        dialogue = QFileDialog(self, self.tr("Choose a rule pack"))
        dialogue.setNameFilter(self.tr("Rule packs (*.toml)"))
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.fileSelected.connect(self._chosen)
        dialogue.open()

    def _chosen(self, path: str) -> None:
        self.path.setText(path)
        self.started.emit(path)

    def show_running(self, running: bool, share: float | None = None, left: str = "") -> None:
        """Show that a pack is being tried, how far it got and how long it will take."""
        self.progress.show_share(share if running else None)
        self.foot.allow("pack-trial.cancel", running)
        self.foot.allow("pack-trial.start", not running)
        if running:
            self.state.setText(self.tr("Trying {pack}… {left}").format(pack=self._pack, left=left))

    def show_started(self, pack: str) -> None:
        """Forget what was shown of another pack."""
        self._told, self._pack = None, Path(pack).name
        self._fill()
        self.show_running(True, 0.0)

    def show_result(self, told: PackBacktest) -> None:
        """Show what the pack would change."""
        self._told = told
        self.show_running(False)
        self._fill()
        (self.flips if told.notes else self.path).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_nothing(self, why: str) -> None:
        """Say why nothing came of it."""
        self._told = None
        self._fill()
        self.show_running(False)
        self.state.setText(why)

    def flip(self) -> str:
        """The id of the note that is chosen among the flips; empty for none."""
        item = self.flips.currentItem() if self.flips.count() else None
        return str(item.data(FLIP_ROLE).note_id) if item is not None else ""

    def focus_room(self) -> None:
        self.path.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        told = self._told
        self.rules.clear()
        self.flips.clear()
        self._change.setText("\n".join(trial_words.changes(told)) if told else "")
        self._pins.setText(words.broken_pins(told.pins) if told else "")
        self._pins.setVisible(bool(self._pins.text()))
        self._change.setVisible(told is not None)
        self.foot.allow("pack-trial.pin", told is not None and bool(told.notes))
        for effect in told.rules if told else ():
            self.rules.addItem(a_row(trial_words.rule_row(effect), effect))
        for flip in told.notes if told else ():
            item = QListWidgetItem(words.flip_text(flip))
            item.setData(FLIP_ROLE, flip)
            self.flips.addItem(item)
        self.flips.setCurrentRow(0 if self.flips.count() else -1)
        changed, flips = (len(told.rules), told.flips.total) if told else (0, 0)
        heads = (
            self.tr("%n rules change", "", changed),
            self.tr("%n decided notes would flip; Enter opens one in Review", "", flips),
        )
        self._rules_head.setText(heads[0] if told else self.tr("Rules that change"))
        self._flips_head.setText(heads[1] if told else self.tr("Notes that flip"))
        if told is not None:
            self.state.setText(trial_words.summary(self._pack, told))

    def retranslate(self) -> None:
        self.title.setText(self.tr("Try a rule pack"))
        self.about.setText(self.tr("on every decided note; nothing is changed"))
        self.path.setPlaceholderText(self.tr("path of a pack, or of a folder of packs"))
        self.path.setAccessibleName(self.tr("Path of the pack"))
        self._choose.setText(self.tr("Choose…"))
        self.rules.setAccessibleName(self.tr("Rules that change"))
        self.flips.setAccessibleName(self.tr("Notes that flip"))
        self.foot.name(
            {
                "pack-trial.start": self.tr("Try it"),
                "pack-trial.cancel": self.tr("Cancel"),
                "pack-trial.pin": self.tr("Pin the verdict…"),
                "pack-trial.leave": self.tr("Back") + "  Esc",
            }
        )
        if not self.state.text() or self._told is not None:
            self.state.setText(
                self.tr(
                    "Choose a pack. Its rules are put in the place of those with the same ids and "
                    "tried on what people decided: precision, misses, queue and hours."
                )
            )
        self._fill()
