"""The foot of the desk: note action, categories, account action, reason, give the verdict."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.domain.dossier import Dossier
from reviewer.domain.policy import AccountAction, NoteAction
from reviewer.domain.verdict import VerdictDraft
from reviewer.gui.i18n import category_name
from reviewer.gui.keymap import Keymap
from reviewer.gui.review.category_strip import CategoryStrip
from reviewer.gui.review.drafting import (
    ACCOUNT_ACTIONS,
    account_action_of,
    action_of,
    reason_required,
)
from reviewer.gui.review.wording import title
from reviewer.gui.theme import Theme
from reviewer.gui.widgets.button import Button, KeyButton
from reviewer.gui.widgets.hairline import hairline
from reviewer.gui.widgets.panel import Panel

_STRIP, _MARGINS = 230, 120
_TONES = {
    NoteAction.PASS: "good",
    NoteAction.LIMIT: "caution",
    NoteAction.REMOVE: "danger",
    NoteAction.ESCALATE: "accent",
}


class VerdictBar(Panel):
    """Shows a draft; every press is a signal, the draft itself is changed elsewhere."""

    action_chosen = Signal(object)
    category_chosen = Signal(str)
    more_asked = Signal()
    account_asked = Signal()
    lawful_asked = Signal()
    reason_asked = Signal()
    submitted = Signal()

    def __init__(self, theme: Theme, keymap: Keymap) -> None:
        super().__init__()
        self._theme, self._keymap = theme, keymap
        self._dossier: Dossier | None = None
        self._draft = VerdictDraft()
        self.setProperty("surface", "panel")
        self.choices = {a: KeyButton(theme, tone=_TONES[a]) for a in NoteAction}
        self.categories = CategoryStrip(theme, keymap)
        self.account = KeyButton(theme, small=True)
        self.lawful = KeyButton(theme, tone="good", small=True)
        self.reason = KeyButton(theme, tone="accent", small=True)
        self.submit = Button(kind="primary")
        self._aside, self._what_else = QWidget(), QStackedWidget()
        self.account.setCheckable(False)
        self._detail, self._line = QWidget(), hairline(vertical=True)
        self._narrow = False
        self._lay_out()
        self._connect()
        keymap.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        self._rows, self._row = QVBoxLayout(self), QHBoxLayout()
        self._rows.setContentsMargins(20, 12, 20, 12)
        self._rows.setSpacing(8)
        self._rows.addLayout(self._row)
        self._row.setSpacing(8)
        for action in NoteAction:
            self._row.addWidget(self.choices[action])
        self._row.addSpacing(8)
        self._row.addWidget(self._line)
        self._row.addSpacing(8)
        self._place = self._row.count()
        self._row.addWidget(self._detail, 1)
        self._row.addSpacing(12)
        self._row.addWidget(self.submit)
        detail = QHBoxLayout(self._detail)
        detail.setContentsMargins(0, 0, 0, 0)
        detail.setSpacing(16)
        detail.addWidget(self.categories, 1)
        detail.addWidget(hairline(vertical=True))
        detail.addWidget(self._aside)
        aside = QVBoxLayout(self._aside)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(6)
        aside.addStretch(1)
        for button in (self.account, self.lawful):
            self._what_else.addWidget(button)
        aside.addWidget(self._what_else)
        aside.addWidget(self.reason)
        aside.addStretch(1)
        self.setTabOrder(self.reason, self.submit)

    def _shape(self) -> None:
        """Give the categories a line of their own where one line has no room for all."""
        fixed = (*self.choices.values(), self.submit)
        needed = sum(widget.sizeHint().width() + 8 for widget in fixed)
        needed += self._aside.minimumWidth() + _MARGINS + self._theme.px(_STRIP)
        narrow = self.width() < needed
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._line.setVisible(not narrow)
        if narrow:
            self._row.removeWidget(self._detail)
            self._row.insertStretch(self._place, 1)
            self._rows.addWidget(self._detail)
        else:
            self._rows.removeWidget(self._detail)
            self._row.takeAt(self._place)
            self._row.insertWidget(self._place, self._detail, 1)

    def minimumSizeHint(self) -> QSize:
        """What the narrow shape needs, so that the window may become narrow."""
        least = super().minimumSizeHint()
        spare = 0 if self._narrow else self._detail.minimumSizeHint().width()
        return QSize(least.width() - spare, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shape()

    def _connect(self) -> None:
        for action, button in self.choices.items():
            button.clicked.connect(lambda _on, a=action: self.action_chosen.emit(a))
        self.categories.chosen.connect(self.category_chosen)
        self.categories.more_asked.connect(self.more_asked)
        for pressed, signal in (
            (self.account, self.account_asked),
            (self.lawful, self.lawful_asked),
            (self.reason, self.reason_asked),
            (self.submit, self.submitted),
        ):
            pressed.clicked.connect(lambda _on=False, s=signal: s.emit())

    def open(self, dossier: Dossier | None, draft: VerdictDraft, enabled: bool = True) -> None:
        """Show the draft of another note; disabled for a note that is only looked at."""
        self._dossier = dossier
        self.setEnabled(enabled and dossier is not None)
        self.categories.open(dossier, draft.categories)
        self.show_draft(draft)

    def show_draft(self, draft: VerdictDraft) -> None:
        """Show another draft of the same note."""
        self._draft = draft
        action = action_of(draft)
        for each, button in self.choices.items():
            button.setChecked(each is action)
        self.categories.show_chosen(draft.categories)
        passes = action is NoteAction.PASS
        self._what_else.setCurrentWidget(self.lawful if passes else self.account)
        self.reason.setChecked(bool(draft.reason))
        self._say_details()

    def _say_details(self) -> None:
        dossier, draft = self._dossier, self._draft
        acts = account_action_of(draft, dossier) if dossier else AccountAction.NONE
        _say(self.account, self._account_words(acts, draft.decertify))
        self.lawful.setChecked(bool(draft.lawful))
        kind = category_name(draft.lawful) if draft.lawful else self.tr("Lawful kind")
        _say(self.lawful, kind)
        needed = dossier is not None and reason_required(draft, dossier)
        words = self.tr("Reason (required)") if needed else self.tr("Reason")
        _say(self.reason, _short(draft.reason) or words)

    def _account_words(self, action: AccountAction, decertify: bool) -> str:
        if not decertify:
            return self.tr("Account: {action}").format(action=title(action))
        taken = title(AccountAction.DECERTIFY)
        return taken if action is AccountAction.NONE else f"{title(action)} + {taken}"

    def restyled(self) -> None:
        """Keep the width of the widest words, so that nothing moves when they change."""
        widest = 0
        needed = self.tr("Reason (required)")
        for action in ACCOUNT_ACTIONS:
            for words in (
                self._account_words(action, decertify=False),
                self._account_words(action, True),
                needed,
            ):
                self.account.set_words(words)
                widest = max(widest, self.account.sizeHint().width())
        self._aside.setFixedWidth(widest)
        self._shape()
        self._say_details()

    def retranslate(self) -> None:
        shown = self._keymap.shown
        for action, button in self.choices.items():
            button.set_key(shown(f"review.{action.value}"))
            button.set_words(title(action))
        self.account.set_key(shown("review.account"))
        self.lawful.set_key(shown("review.lawful"))
        self.reason.set_key(shown("review.reason"))
        submit = self.tr("Submit")
        self.submit.setText(f"{submit}  {shown('review.submit')}")
        self.submit.setAccessibleName(self.tr("Submit and open the next note"))
        self.restyled()


def _say(button: KeyButton, words: str) -> None:
    if button.text() != words:
        button.set_words(words)


def _short(reason: str) -> str:
    words = " ".join(reason.split())
    return words if len(words) <= 12 else f"{words[:11]}…"
