"""The right column: why flagged, account, linked, precedent; the policy's text on its key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from reviewer.gui.review import beside, turn, why
from reviewer.gui.review.drafting import account_action_of, is_provisional
from reviewer.gui.review.highlights import Mark
from reviewer.gui.review.policy_panel import PolicyPanel, chosen_code
from reviewer.gui.review.precedents import Precedents
from reviewer.gui.review.sheet import Sheet, SheetArea
from reviewer.gui.review.work import Work
from reviewer.gui.workspace import Desk

_WIDE, _WIDEST, _SHARE = 304, 380, 0.2
_LARGEST_SHARE = 0.28
_ANY_ROOM = 100_000


class SidePanel(QStackedWidget):
    """Follows the open note; asks for precedents once a provisional choice stands."""

    look_asked = Signal(str)
    hit_asked = Signal(str, object)
    """A hit should have the focus: its rule and Span."""
    link_asked = Signal(int)
    """The notes of a link (by its place) should be decided together."""

    def __init__(self, desk: Desk, work: Work) -> None:
        super().__init__()
        self._desk, self._work = desk, work
        self._room = _ANY_ROOM
        self._precedents = Precedents(desk, work)
        self._mark: Mark | None = None
        self.sheet = Sheet(desk.theme)
        self.policy = PolicyPanel(desk.theme)
        self.about = SheetArea(self.sheet)
        self.addWidget(self.about)
        self.addWidget(self.policy)
        self.setProperty("surface", "panel")
        self.sheet.chosen.connect(self._follow)
        self._precedents.found.connect(self.show_rows)
        work.opened.connect(self._opened)
        work.edited.connect(self._edited)
        desk.theme.changed.connect(self.fit)
        self.fit()

    def fit_to(self, room: int) -> None:
        """Take the width that the type size asks for, but no more than a share of `room`."""
        self._room = room
        self.fit()

    def fit(self) -> None:
        """Take that width anew, since the type size is another."""
        px = self._desk.theme.px
        wide = max(px(_WIDE), min(px(_WIDEST), int(self._room * _SHARE)))
        self.setFixedWidth(min(wide, int(self._room * _LARGEST_SHARE)))

    @property
    def shows_policy(self) -> bool:
        return self.currentWidget() is self.policy

    def retranslate(self) -> None:
        """Say everything in the language of the desk."""
        if self.shows_policy:
            self.policy.show_code(self.policy.code)
        self.show_rows()

    def toggle_policy(self, focused: str) -> None:
        """Show the policy at the choice (or the hit in focus), or hide it again."""
        if self.shows_policy:
            self.setCurrentWidget(self.about)
        else:
            draft = self._work.draft
            self.policy.show_code(chosen_code(draft.categories, draft.lawful, focused))
            self.setCurrentWidget(self.policy)

    def show_precedent(self) -> None:
        """Bring the precedents, the last rows, into view."""
        self.setCurrentWidget(self.about)
        bar = self.about.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _follow(self, action: str) -> None:
        name, _, which = action.partition(":")
        if name == "look":
            self.look_asked.emit(which)
        elif name == "hit":
            self.hit_asked.emit(*why.hit_of(which))
        else:
            self.link_asked.emit(int(which))

    def show_mark(self, mark: Mark | None) -> None:
        """Take the score apart of the rule whose hit has the focus."""
        if mark != self._mark:
            self._mark = mark
            self.show_rows()

    def _opened(self) -> None:
        self._mark = None
        self._precedents.forget()
        self.about.verticalScrollBar().setValue(0)
        if self._work.dossier is not None and self.shows_policy:
            self.setCurrentWidget(self.about)
        self._edited()

    def _edited(self) -> None:
        """Show the rows anew, since suggestions and precedents follow the choice."""
        self._precedents.ask()
        self.show_rows()
        if self.shows_policy:
            draft = self._work.draft
            code = chosen_code(draft.categories, draft.lawful, self.policy.code)
            if code != self.policy.code:
                self.policy.show_code(code)

    def show_rows(self) -> None:
        """Write the rows in the language of now."""
        work = self._work
        dossier = work.dossier
        self.sheet.setAccessibleName(self.tr("About this note"))
        if dossier is None:
            self.sheet.show_rows([])
            return
        suggested = account_action_of(work.draft, dossier)
        chosen = is_provisional(work.draft) or work.reading
        self.sheet.show_rows(
            [
                *why.why_rows(dossier, self._mark, self._desk.settings.mask_hits),
                *turn.turn_rows(dossier, self._desk.now()),
                *beside.change_rows(dossier),
                *beside.account_rows(dossier, suggested, self._desk.now()),
                *beside.linked_rows(dossier.linked),
                *beside.precedent_rows(chosen, self._precedents.known),
            ]
        )

    def stop(self) -> None:
        """Ask for nothing any more."""
        self._precedents.stop()
