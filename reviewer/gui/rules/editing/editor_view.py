"""The room in which a rule is written: its text at the left, what that changes at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from reviewer.domain.finding import Finding, Severity
from reviewer.domain.pin import PinCheck
from reviewer.gui.keymap import Keymap
from reviewer.gui.rules import words as rule_words
from reviewer.gui.rules.editing import finding_words, words
from reviewer.gui.rules.editing.preview_panel import PreviewPanel
from reviewer.gui.rules.editing.rule_text import RuleText
from reviewer.gui.rules.room import Room
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.hairline import hairline
from reviewer.gui.widgets.label import Label
from reviewer.services.composing import Opened

_ACTS = ("save", "shadow", "problem", "notes", "discard", "leave")


class EditorView(Room):
    """Shows; `Editing` acts. `asked` carries the id of a command."""

    def __init__(self, theme: Theme, keymap: Keymap) -> None:
        super().__init__(keymap, "rule-editor", _ACTS)
        self._opened: Opened | None = None
        self._kept_at = ""
        self._findings: tuple[Finding, ...] = ()
        self._pins: PinCheck | None = None
        self._outdated = Label(role="danger", wrap=True)
        self._broken = Label(role="danger", wrap=True)
        self._problem = Label(role="small", wrap=True)
        self.text = RuleText(theme)
        self.preview = PreviewPanel(theme)
        self._lay_out()
        self.text.cursorPositionChanged.connect(self._say_problem)
        self.preview.left.connect(self.focus_room)
        self.retranslate()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("surface", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 8, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.text, 1)
        inside.addWidget(hairline())
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 8, 14, 10)
        foot.addWidget(self._problem)
        inside.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(card, 7)
        row.addWidget(self.preview, 5)
        for label in (self._outdated, self._broken):
            self.middle.addWidget(label)
        self.middle.addLayout(row, 1)

    def show_opened(self, opened: Opened, undoable: bool = False) -> None:
        """Show a text to write on; the one before can be brought back where it is `undoable`."""
        self._opened, self._kept_at = opened, opened.composition.saved_at
        self.text.write(opened.composition.text, undoable)
        self.preview.forget()
        self.show_pins(None)
        self.show_findings(())
        self.retranslate()

    def show_kept(self, at: str) -> None:
        """Say when the draft was kept, in UTC."""
        self._kept_at = at
        self._say_kept()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Mark what is wrong."""
        self._findings = findings
        self.text.show_findings(findings)
        self._say_problem()

    def show_pins(self, check: PinCheck | None) -> None:
        """List the pinned verdicts that saving would break."""
        self._pins = check
        self._broken.setText(rule_words.broken_pins(check) if check else "")
        self._broken.setVisible(bool(self._broken.text()))

    @property
    def broken_pins(self) -> str:
        """The pinned verdicts that saving would break, as they are shown; empty for none."""
        return self._broken.text()

    def next_problem(self) -> None:
        """Go to the next line in which something is wrong, around."""
        lines = sorted({found.line for found in self._findings})
        if lines:
            here = self.text.line
            self.text.go_to(next((line for line in lines if line > here), lines[0]))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_room(self) -> None:
        """Give the keys to the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_notes(self) -> None:
        """Give the keys to the list of notes, or back to the text."""
        to_text = self.preview.list.hasFocus() or not self.preview.list.count()
        (self.text if to_text else self.preview.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_problem(self) -> None:
        """What is wrong in the line of the cursor, else how much is wrong and where."""
        here = [found for found in self._findings if found.line == self.text.line]
        shown = here or sorted(self._findings, key=_gravity)[:1]
        told = [
            self.tr("line {n}: {what}").format(n=found.line, what=finding_words.said(found))
            for found in shown[:3]
        ]
        errors = sum(found.severity is Severity.ERROR for found in self._findings)
        other = len(self._findings) - errors
        if not self._findings:
            told = [self.tr("Nothing is wrong with the text.")]
        else:
            counts = [self.tr("%n errors", "", errors)] if errors else []
            counts += [self.tr("%n remarks", "", other)] if other else []
            told.insert(0, " · ".join(counts))
        self._problem.setText("\n".join(told))

    def _say_kept(self) -> None:
        at = words.clock(self._kept_at)
        self.aside.setText(self.tr("draft kept {at}").format(at=at) if at else "")

    def retranslate(self) -> None:
        self.foot.name(
            {
                "rule-editor.save": self.tr("Save…"),
                "rule-editor.shadow": self.tr("Save in shadow mode…"),
                "rule-editor.problem": self.tr("Next problem"),
                "rule-editor.notes": self.tr("To the notes"),
                "rule-editor.discard": self.tr("Throw the draft away"),
                "rule-editor.leave": self.tr("Back") + "  Esc",
            }
        )
        self.text.setAccessibleName(self.tr("Text of the rule"))
        self.preview.retranslate()
        self._say_problem()
        self._say_kept()
        self._say_title()

    def _say_title(self) -> None:
        opened = self._opened
        if opened is None:
            return
        base, purpose = opened.base, opened.composition.purpose
        if base is not None:
            rule = base.rule
            self.title.setText(
                self.tr("Edit: {title}").format(
                    title=rule_words.title(rule.title_zh, rule.title_en)
                )
            )
            self.about.setText(rule_words.about(base))
        elif purpose.copied:
            self.title.setText(self.tr("New rule"))
            self.about.setText(self.tr("a copy of {id}").format(id=purpose.rule_id))
        else:
            self.title.setText(self.tr("New rule"))
            self.about.setText(self.tr("fill in id, titles and phrases; the notes follow"))
        version = base.version if base else 0
        self._outdated.setText(
            self.tr(
                "The rule is at v{n} since you began this draft, so it cannot be saved. Copy what "
                "you need, throw the draft away and go on from v{n}."
            ).format(n=version)
        )
        self._outdated.setVisible(opened.outdated)


def _gravity(found: Finding) -> int:
    return list(Severity).index(found.severity)
