"""Asks the process beside the desk what a text changes, and shows the answers still wanted."""

from PySide6.QtCore import QObject

from reviewer.domain.composition import Composition
from reviewer.domain.finding import Finding
from reviewer.domain.preview import CheckedText
from reviewer.gui.beside import Beside
from reviewer.gui.rules.editing.editor_view import EditorView
from reviewer.gui.workspace import Desk
from reviewer.services import previewing
from reviewer.services.previewing import Answer, Asked


class Asking(QObject):
    """A newer text makes every answer to an older one worthless."""

    def __init__(self, desk: Desk, view: EditorView) -> None:
        super().__init__()
        self._view = view
        self._number, self._answer = 0, Answer(0, CheckedText((), None))
        self.process = Beside(desk.background, previewing.begin, self._is_last)
        self.process.told.connect(self._hear)
        self.process.lost.connect(view.preview.rest)

    def ask(self, draft: Composition) -> None:
        """Ask about a text."""
        self._number += 1
        self._view.preview.wait()
        self.process.ask(Asked(self._number, draft.text, draft.purpose))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the text from being saved, as far as that is known by now."""
        return self._answer.checked.errors if self._answer.number == self._number else ()

    def end(self) -> None:
        """Nobody waits for an answer any more."""
        self._number += 1
        self._view.preview.rest()
        self.process.end()

    def _is_last(self, word: object) -> bool:
        """Whether this answers the newest question in full."""
        if not isinstance(word, Answer) or word.number != self._number:
            return False
        told = word.preview
        return word.checked.rule is None or (told is not None and told.complete)

    def _hear(self, answer: Answer) -> None:
        if answer.number != self._number:
            return
        first = self._answer.number != answer.number
        self._answer = answer
        if first:
            self._view.show_findings(answer.checked.findings)
        rule = answer.checked.rule
        if rule is None:
            self._view.preview.show_broken()
            return
        if answer.preview is not None:
            self._view.preview.show_preview(answer.preview, rule.category)
        if not self._is_last(answer):
            self._view.preview.wait(answer.share)
