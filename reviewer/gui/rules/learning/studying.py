"""Learning from verdicts and changing models: starts the process beside the desk, follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.gui.beside import Beside
from reviewer.gui.rules.learning.models_view import ModelsView
from reviewer.gui.rules.learning.words import model_name
from reviewer.gui.rules.reason_line import LEAST_REASON, ReasonLine
from reviewer.gui.workspace import Desk
from reviewer.services import seating, studying
from reviewer.services.seating import Seated
from reviewer.services.studying import Adopt, Studied, Study, Studying

if TYPE_CHECKING:  # both bring numpy
    from reviewer.services.adopting import Adopted
    from reviewer.services.learning import Learnt

_PURPOSE = "adopt-model"


class ModelStudy(QObject):
    """One thing at a time; the room may be left meanwhile."""

    opened = Signal()

    def __init__(self, desk: Desk, view: ModelsView, reason: ReasonLine) -> None:
        super().__init__()
        self._desk, self._view, self._reason = desk, view, reason
        self._name, self._said = "", ""
        self.process = Beside(desk.background, studying.begin, lambda w: isinstance(w, Studied))
        self.process.told.connect(self._hear)
        self.process.lost.connect(self._lost)
        reason.answered.connect(self._adopt)

    @property
    def runs(self) -> bool:
        """Whether something is being learned or changed."""
        return self.process.busy

    def open(self) -> None:
        """Show the models."""
        self._desk.background.run(seating.listed, self._show, read=True)

    def _show(self, models: list[Seated]) -> None:
        self._view.show_models(models)
        self.opened.emit()

    def learn(self) -> None:
        """Learn from every verdict that stands."""
        if not self.runs:
            self._begin(Study(), self.tr("Learning from the verdicts…"))

    def ask(self) -> None:
        """Ask why the chosen model shall flag."""
        one = self._view.chosen()
        if one is not None and self._view.may_adopt():
            self._name = one.name
            title = self.tr("Let {model} flag").format(model=model_name(one.name))
            self._reason.open(_PURPOSE, title, self.tr("why"), LEAST_REASON)

    def _adopt(self, purpose: str, reason: str) -> None:
        if purpose == _PURPOSE and not self.runs:
            told = Adopt(self._name.partition(":")[2] or self._name, reason)
            self._begin(told, self.tr("Reading the waiting notes…"))

    def _begin(self, wanted: Study | Adopt, said: str) -> None:
        self._said = said
        self._view.show_running(0.0, said)
        self.process.ask(wanted)

    def cancel(self) -> None:
        """End it; nothing was changed."""
        if self.runs:
            self.process.end()
            self._view.show_running(None, self.tr("Cancelled; nothing was changed."))

    def end(self) -> None:
        """The desk closes."""
        self.process.end()

    def _hear(self, word: Studying | Studied) -> None:
        if isinstance(word, Studying):
            self._view.show_running(word.share, f"{self._said} {word.share:.0%}")
            return
        self.process.end()
        if word.learnt is not None:
            self._learnt(word.learnt)
        elif word.adopted is not None:
            self._adopted(word.adopted)
        else:
            self._view.show_running(None, self.tr("Nothing was changed."))
            self._desk.messages.trouble(ReviewerError(word.message, word.remedy))

    def _learnt(self, done: Learnt) -> None:
        if done.model is None:
            said = self.tr(
                "{n} verdicts show no gain over the model that ships; it stays. Decide more notes "
                "and learn again."
            ).format(n=done.training)
        elif not done.fresh:
            said = self.tr("These verdicts were learned before.")
        else:
            said = self.tr("A model of {n} verdicts runs in shadow; it flags nothing yet.").format(
                n=done.training
            )
        self._finish(said, done.changed)

    def _adopted(self, done: Adopted) -> None:
        said = self.tr("{model} flags: {a} notes came to review, {b} left").format(
            model=model_name(done.model),
            a=done.queue.queued,
            b=done.queue.closed + done.queue.audited,
        )
        self._finish(said, done.changed)

    def _finish(self, said: str, changed: Changed) -> None:
        self._view.show_running(None, said)
        self._desk.background.run(seating.listed, self._view.show_models, read=True)
        if changed:
            self._desk.background.changed.emit(changed)

    def _lost(self) -> None:
        self._view.show_running(
            None, self.tr("It ended by itself; nothing was changed. Try again.")
        )
