"""What the keys do to the open note: choose, judge phrases, jump, uncover, read the policy."""

from PySide6.QtCore import QObject, Signal

from reviewer.domain.policy import BY_LETTER, NoteAction
from reviewer.domain.verdict import PhraseJudgement, VerdictDraft
from reviewer.gui.review import drafting
from reviewer.gui.review.note_view import NoteView
from reviewer.gui.review.work import Work
from reviewer.gui.workspace import Desk
from reviewer.services.session import Session


class NoteActs(QObject):
    """Every act changes the draft through `work`; those that cannot be done say why."""

    exception_drafted = Signal(object)
    """An exception was drafted: the hit's Mark and the ExceptionImpact."""

    def __init__(self, desk: Desk, work: Work, view: NoteView) -> None:
        super().__init__()
        self._desk, self._work, self._view = desk, work, view

    def can_choose(self) -> bool:
        """Whether a note is open for a verdict."""
        return self._work.open_to_choice

    def can_jump(self) -> bool:
        """Whether the open note has any hit."""
        return self._view.note is not None and bool(self._view.note.look.marks)

    def choose(self, action: NoteAction) -> None:
        """Choose what becomes of the note."""
        dossier = self._work.dossier
        if dossier is not None:
            self._edit(drafting.with_action(self._work.draft, action, dossier))

    def choose_category(self, code: str) -> None:
        """Choose a category, or take it back."""
        dossier = self._work.dossier
        if dossier is not None:
            self._edit(drafting.with_category(self._work.draft, code, dossier))

    def cycle_account(self, step: int = 1) -> None:
        """Go to the next account action of the ladder."""
        dossier = self._work.dossier
        if dossier is not None:
            draft = drafting.with_next_account_action(self._work.draft, dossier, step)
            self._edit(draft)

    def toggle_decertify(self) -> None:
        """Take the account's certification, or leave it."""
        dossier = self._work.dossier
        if dossier is not None and dossier.account.certified:
            self._edit(drafting.with_decertify(self._work.draft))
        else:
            self._desk.messages.say(self.tr("This account is not certified."))

    def cycle_lawful(self) -> None:
        """Say which lawful kind a passed note is."""
        if drafting.action_of(self._work.draft) is NoteAction.PASS:
            self._edit(drafting.with_next_lawful(self._work.draft))
        else:
            self._desk.messages.say(self.tr("A lawful kind belongs to a pass."))

    def judge(self, judgement: PhraseJudgement) -> None:
        """Say of the hit in focus that it is real, or not risky here."""
        note = self._view.note
        mark = note.focused if note else None
        if mark is None:
            self._desk.messages.say(self.tr("No hit has the focus."))
        elif mark.rule_id or judgement is PhraseJudgement.NOT_RISKY:
            self._edit(drafting.with_judgement(self._work.draft, mark, judgement))

    def draft_exception(self) -> None:
        """Draft an exception for the hit in focus, which thereby is not risky here."""
        note, dossier = self._view.note, self._work.dossier
        mark = note.focused if note else None
        if mark is None or dossier is None or not mark.rule_id:
            self._desk.messages.say(self.tr("No hit of a rule has the focus."))
            return
        rule_id, note_id, span = mark.rule_id, dossier.note.id, mark.span

        def operation(session: Session) -> object:
            from reviewer.services import exceptions

            return exceptions.draft_exception(session, rule_id, note_id, span)

        if mark.judgement is not PhraseJudgement.NOT_RISKY:
            self.judge(PhraseJudgement.NOT_RISKY)
        self._desk.background.run(operation, self.exception_drafted.emit)

    def miss(self, letter: str) -> None:
        """Add the selected text as a phrase that every rule missed."""
        note, dossier = self._view.note, self._work.dossier
        span = note.selection if note else None
        if dossier is None:
            return
        if span is None:
            words = self.tr("Select the missed phrase first: Shift with the arrow keys.")
            self._desk.messages.say(words)
            return
        code = BY_LETTER[letter].code
        self._edit(drafting.with_missed(self._work.draft, dossier.note, span, code))
        self._view.select(None)

    def jump(self, step: int) -> None:
        """Give the focus to the next or previous hit."""
        self._view.jump(step)

    def toggle_mask(self) -> None:
        """Cover the hit words, or uncover them for this note."""
        note = self._view.note
        if note is not None:
            note.look.masked = not note.look.masked
            self._view.viewport().update()

    def _edit(self, draft: VerdictDraft) -> None:
        self._work.edit(draft)
