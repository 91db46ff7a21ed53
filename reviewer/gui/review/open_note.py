"""The note that is open: its marks, which of them has the focus, what is selected (no widget)."""

from reviewer.domain.dossier import Dossier
from reviewer.domain.span import Span
from reviewer.domain.verdict import SpanVerdict
from reviewer.gui.review.caret import Reach
from reviewer.gui.review.highlights import Mark, after, first_flagged, marks
from reviewer.gui.review.note_painter import Look
from reviewer.gui.review.picture_frames import Frame, frames_of


class OpenNote:
    """State of one open note; the first hit that counts has the focus.

    `meta` is the line below the title, `aside` the one about its pictures.
    """

    def __init__(self, dossier: Dossier, meta: str, masked: bool, aside: str = "") -> None:
        self.dossier = dossier
        self.meta, self.aside = meta, aside
        self.hovered = -1
        self.reach: Reach | None = None
        judged = dossier.draft.spans if dossier.draft else ()
        found = marks(dossier.note, dossier.matches, judged)
        self.look = Look(marks=found, focused=first_flagged(found), masked=masked)

    @property
    def focused(self) -> Mark | None:
        """The hit with the focus."""
        return self._mark(self.look.focused)

    @property
    def current(self) -> Mark | None:
        """The hit under the pointer, else the one with the focus."""
        return self._mark(self.hovered) or self.focused

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The hits in pictures, where they stand on them."""
        look, dossier = self.look, self.dossier
        return frames_of(dossier.pictures, look.marks, look.focused, dossier.rules)

    @property
    def selection(self) -> Span | None:
        """The selected text."""
        return self.reach.span if self.reach else None

    def _mark(self, number: int) -> Mark | None:
        return self.look.marks[number] if 0 <= number < len(self.look.marks) else None

    def judge(self, spans: tuple[SpanVerdict, ...]) -> None:
        """Take other judgements; the focus stays on its hit."""
        before = self.focused
        self.look.marks = marks(self.dossier.note, self.dossier.matches, spans)
        keys = [(m.rule_id, m.span) for m in self.look.marks]
        key = (before.rule_id, before.span) if before else None
        self.look.focused = keys.index(key) if key in keys else first_flagged(self.look.marks)
        self.hovered = -1

    def jump(self, step: int) -> None:
        """Give the focus to the next (or previous) hit, around."""
        self.look.focused = after(self.look.marks, self.look.focused, step)
        self.hovered = -1
        self.select(None)

    def keep_focus(self, before: "OpenNote") -> None:
        """Take over from the same note what the person looked at and selected."""
        mark = before.focused
        if mark is not None:
            self.focus_on(mark.rule_id, mark.span)
        self.select(before.reach)

    def focus_on(self, rule_id: str, span: Span) -> bool:
        """Give the focus to one hit; False where the note has no such hit."""
        keys = [(m.rule_id, m.span) for m in self.look.marks]
        if (rule_id, span) not in keys:
            return False
        self.look.focused = keys.index((rule_id, span))
        self.hovered = -1
        self.select(None)
        return True

    def select(self, reach: Reach | None) -> None:
        """Select text, or nothing."""
        self.reach = reach
        self.look.selection = reach.span if reach else None
        self.look.caret = (reach.field, reach.caret) if reach else None
