"""The review workspace: puts its parts together and lets the open note run through them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent

from reviewer.domain.changed import Changed
from reviewer.domain.person import Power
from reviewer.domain.task import Lane
from reviewer.gui.commands import Command
from reviewer.gui.review.commands import review_commands
from reviewer.gui.review.controls import Controls
from reviewer.gui.review.layout import lay_out
from reviewer.gui.review.parts import Parts
from reviewer.gui.review.stepping_back import step_back
from reviewer.gui.workspace import Desk, Workspace


class ReviewWorkspace(Workspace):
    """Queue on the left, note in the middle, what is known on the right, verdict at the foot."""

    name = "review"
    icon = "review"
    watches = Changed.QUEUE | Changed.RULES | Changed.PICTURES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        lanes = [Lane.FIRST, Lane.AUDIT]
        if desk.person.may(Power.DECIDE_ESCALATED):
            lanes.append(Lane.ESCALATED)
        self.parts = Parts(desk, tuple(lanes))
        self.controls = Controls(desk, self.parts)
        self._commands = review_commands(self.parts, self.controls)
        self._begun = False
        self._middle = lay_out(self, self.parts)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        work, parts, controls = self.parts.work, self.parts, self.controls
        work.opened.connect(self._show_middle)
        parts.view.painted.connect(lambda _note_id: controls.deciding.painted())
        parts.ask.cancelled.connect(self.focus_note)
        parts.ask.answered.connect(lambda _text, _person: self.focus_note())
        controls.hand.dry.connect(controls.screen.show_dry)
        controls.finding.left.connect(self.focus_note)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(work.follow)

    def _show_middle(self) -> None:
        shown = self.parts.view if self.parts.work.dossier else self.parts.empty
        if self.parts.work.dossier is None:
            self.controls.screen.show_waiting()
        had_keys = self.parts.view.hasFocus() or self.hasFocus()
        self._middle.setCurrentWidget(shown)
        if had_keys:
            self.focus_note()

    def title(self) -> str:
        return self.tr("Review")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.queue.fit_to(self.width())
        self.parts.side.fit_to(self.width())

    def foot(self) -> int:
        parts = self.parts
        open_ones = [w for w in (parts.board, parts.ask, parts.bar) if w.isVisible()]
        return sum(w.height() for w in open_ones)

    def commands(self) -> list[Command]:
        return self._commands

    def entered(self) -> None:
        if not self._begun:
            self._begun = True
            self.controls.begin()
        self.focus_note()

    def look_at(self, note_id: str) -> None:
        self.controls.looking.look(note_id)

    def left(self) -> None:
        self.parts.work.leave()

    def refresh(self, changed: Changed) -> None:
        if changed & Changed.PICTURES:
            self.controls.rereading.ask()
        if not changed & (Changed.QUEUE | Changed.RULES):
            return
        self.controls.feed.reload_soon()
        self.controls.hand.ask_again()

    def closing(self) -> None:
        self.controls.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            step_back(self.parts, self.controls)
            self.focus_note()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        parts = self.parts
        if parts.work.dossier is not None and parts.view.note is not None:
            self.controls.screen.retranslate()
        else:
            self.controls.screen.say_empty()
        parts.side.retranslate()
        self.controls.finding.retranslate()
        parts.queue.list.viewport().update()

    def focus_note(self) -> None:
        """Give the keys to the note, or to the place itself where no note is open."""
        shows_note = self._middle.currentWidget() is self.parts.view
        target = self.parts.view if shows_note else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)
