"""The versions of a rule, and what differs between any two of them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout

from reviewer.domain.line_changes import LineChange, LineKind
from reviewer.domain.rule import Rule
from reviewer.gui.keymap import Keymap
from reviewer.gui.rules import words as rule_words
from reviewer.gui.rules.room import Room
from reviewer.gui.rules.two_lines import TwoLineDelegate, TwoLines, a_row, dress
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.hairline import hairline
from reviewer.gui.widgets.label import Label
from reviewer.services.retracing import PastVersion

_ACTS = ("restore", "compare", "leave")
_SIGNS = {LineKind.SAME: "  ", LineKind.REMOVED: "− ", LineKind.ADDED: "+ "}
_TONES = {LineKind.REMOVED: ("danger", "danger_soft"), LineKind.ADDED: ("good", "good_soft")}


class HistoryView(Room):
    """The chosen version stands against the one before it, or against one that was marked."""

    def __init__(self, theme: Theme, keymap: Keymap) -> None:
        super().__init__(keymap, "rule-history", _ACTS)
        self._theme = theme
        self._versions: tuple[PastVersion, ...] = ()
        self._against = 0
        self.list = QListWidget()
        dress(self.list, TwoLineDelegate(theme))
        self._way, self._why = Label(role="heading"), Label(role="small", wrap=True)
        self.difference = QPlainTextEdit()
        self.difference.setReadOnly(True)
        self.difference.setFrameShape(QFrame.Shape.NoFrame)
        self.difference.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _row: self._compare())
        self.restyled()
        self.retranslate()

    def _lay_out(self) -> None:
        left, right = QFrame(), QFrame()
        for card in (left, right):
            card.setProperty("surface", "card")
        rows = QVBoxLayout(left)
        rows.setContentsMargins(1, 8, 1, 8)
        rows.addWidget(self.list)
        inside = QVBoxLayout(right)
        inside.setContentsMargins(16, 14, 16, 12)
        inside.setSpacing(8)
        for part in (self._way, self._why, hairline()):
            inside.addWidget(part)
        inside.addWidget(self.difference, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(left, 2)
        row.addWidget(right, 5)
        self.middle.addLayout(row, 1)

    def show_versions(self, versions: tuple[PastVersion, ...]) -> None:
        """Show the history of a rule, the newest version chosen."""
        self._versions, self._against = versions, 0
        self._fill(0)

    def chosen(self) -> PastVersion | None:
        """The version that is chosen; None without any."""
        place = self.list.currentRow()
        return self._versions[place] if 0 <= place < len(self._versions) else None

    def may_restore(self) -> bool:
        """Whether an older version is chosen."""
        chosen = self.chosen()
        return chosen is not None and chosen is not self._versions[0]

    def mark(self) -> None:
        """Set every other version against the chosen one from now on; once more for none."""
        chosen = self.chosen()
        if chosen is not None:
            self._against = 0 if self._against == chosen.version else chosen.version
            self._fill(self.list.currentRow())

    def focus_room(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, place: int) -> None:
        self.list.clear()
        for one in self._versions:
            marked = one.version == self._against
            side = self.tr("compared with") if marked else rule_words.day(one.made.created_at)
            foot = f"{one.author} · {one.made.reason}"
            head = f"v{one.version} · {_state(one.made.rule)}"
            told = TwoLines(head, foot, side, "accent" if marked else "muted")
            self.list.addItem(a_row(told, one))
        self.list.setCurrentRow(place)
        self._compare()

    def _compare(self) -> None:
        chosen = self.chosen()
        if chosen is None:
            return
        other = self._other(chosen)
        newest = max((chosen, other or chosen), key=lambda one: one.version)
        self._why.setText(
            self.tr("{who}, {day}: {why}").format(
                who=newest.author,
                day=rule_words.day(newest.made.created_at),
                why=newest.made.reason,
            )
        )
        self.foot.allow("rule-history.restore", self.may_restore())
        if other is None:
            self._way.setText(self.tr("v{n}, the first version").format(n=chosen.version))
            self.difference.setPlainText(chosen.text)
            return
        older, newer = sorted((other, chosen), key=lambda one: one.version)
        self._way.setText(f"v{older.version} → v{newer.version}")
        self._write(newer.since(older))

    def _other(self, chosen: PastVersion) -> PastVersion | None:
        """The marked version, else the one before."""
        by_number = {one.version: one for one in self._versions}
        if self._against and self._against != chosen.version:
            return by_number.get(self._against)
        return by_number.get(chosen.version - 1)

    def _write(self, changes: tuple[LineChange, ...]) -> None:
        self.difference.clear()
        cursor = QTextCursor(self.difference.document())
        for place, change in enumerate(changes):
            look, block = QTextCharFormat(), QTextBlockFormat()
            tones = _TONES.get(change.kind, ("muted", ""))
            look.setForeground(self._theme.colour(tones[0]))
            ground = (
                self._theme.colour(tones[1]) if tones[1] else QColor(Qt.GlobalColor.transparent)
            )
            block.setBackground(ground)
            if place:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            cursor.insertText(self._line(change), look)
        if not changes:
            cursor.insertText(self.tr("Nothing differs between the two texts."))
        self.difference.moveCursor(QTextCursor.MoveOperation.Start)

    def _line(self, change: LineChange) -> str:
        if change.kind is LineKind.LEFT_OUT:
            return self.tr("  … {n} lines that stay").format(n=change.text)
        return _SIGNS[change.kind] + change.text

    def restyled(self) -> None:
        self.difference.setFont(self._theme.font("code"))
        self._compare()

    def retranslate(self) -> None:
        self.foot.name(
            {
                "rule-history.restore": self.tr("Restore this version…"),
                "rule-history.compare": self.tr("Compare the others with it"),
                "rule-history.leave": self.tr("Back") + "  Esc",
            }
        )
        self.title.setText(self.tr("History"))
        self.list.setAccessibleName(self.tr("Versions"))
        self.difference.setAccessibleName(self.tr("Difference"))
        if self._versions:
            rule = self._versions[0].made.rule
            self.about.setText(f"{rule_words.title(rule.title_zh, rule.title_en)} · {rule.id}")
            self._fill(max(0, self.list.currentRow()))


def _state(rule: Rule) -> str:
    """Threshold of a version, or why it flags nothing."""
    if not rule.enabled:
        return rule_words.translate("rules", "Retired")
    at = rule_words.translate("rules", "threshold {a}").format(a=rule_words.short(rule.threshold))
    return f"{at} · {rule_words.translate('rules', 'Shadow')}" if rule.shadow else at
