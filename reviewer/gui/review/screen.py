"""Shows the open note and its draft in every part at once."""

from PySide6.QtCore import QObject

from reviewer.domain.dossier import Dossier
from reviewer.domain.picture import picture_at
from reviewer.gui.review.difference import changes
from reviewer.gui.review.hit_card import one_line
from reviewer.gui.review.open_note import OpenNote
from reviewer.gui.review.parts import Parts
from reviewer.gui.review.picture_line import picture_line
from reviewer.gui.review.wording import figure, moment
from reviewer.gui.workspace import Desk


class Screen(QObject):
    """Listens to the open note; the parts never speak to each other."""

    def __init__(self, desk: Desk, parts: Parts) -> None:
        super().__init__()
        self._desk, self._parts = desk, parts
        self._dry = False
        parts.work.opened.connect(self.show_note)
        parts.work.edited.connect(self.show_draft)
        parts.view.mark_changed.connect(self.show_mark)

    def show_note(self) -> None:
        """Another note is open, or none."""
        parts, dossier = self._parts, self._parts.work.dossier
        note = None
        if dossier is not None:
            note = self._open_note(dossier, self._desk.settings.mask_hits)
        parts.strip.show_paths(dossier.note.media if dossier else ())
        parts.view.open(note)
        parts.bar.open(dossier, parts.work.draft, parts.work.open_to_choice)
        if parts.board.isVisible():
            parts.board.show_chosen(parts.work.draft.categories)
        parts.view.setAccessibleName(one_line(dossier.note.title) if dossier else "")
        if parts.ask.isVisible():
            parts.ask.leave()

    def prepare(self, dossier: Dossier) -> None:
        """Lay out a note that lies ready."""
        self._parts.view.prepare(self._open_note(dossier, masked=False))

    def renew(self, dossier: Dossier) -> None:
        """The open note's pictures were read meanwhile; what the person did stays."""
        view = self._parts.view
        if view.note is not None:
            note = self._open_note(dossier, view.note.look.masked)
            note.judge(self._parts.work.draft.spans)
            view.replace(note)
            parts = self._parts
            parts.bar.open(dossier, parts.work.draft, parts.work.open_to_choice)
            parts.side.show_rows()

    def _open_note(self, dossier: Dossier, masked: bool) -> OpenNote:
        return OpenNote(dossier, self.meta(dossier), masked, picture_line(dossier))

    def retranslate(self) -> None:
        """Say the lines of the open note in another language."""
        note = self._parts.view.note
        if note is not None:
            note.meta, note.aside = self.meta(note.dossier), picture_line(note.dossier)
            self._parts.view.lay_out()
            self.show_mark()

    def show_draft(self) -> None:
        """The draft of the same note is another one."""
        parts, draft = self._parts, self._parts.work.draft
        parts.bar.show_draft(draft)
        if parts.board.isVisible():
            parts.board.show_chosen(draft.categories)
        note = parts.view.note
        shown = {(m.rule_id, m.span, m.judgement) for m in note.look.marks} if note else set()
        said = {(v.rule_id, v.span, v.judgement) for v in draft.spans}
        if said != {key for key in shown if key[2] is not None}:
            parts.view.judge(draft.spans)

    def show_mark(self) -> None:
        """Another hit has the focus or lies under the pointer."""
        note = self._parts.view.note
        mark, place = (note.current if note else None), ""
        if note is not None and mark is not None:
            place = f"{note.look.marks.index(mark) + 1} / {len(note.look.marks)}"
            on = picture_at(note.dossier.pictures.reads, mark.span)
            if on >= 0:
                where = self.tr("picture {n}").format(n=on + 1)
                place = f"{where}   {place}"
        self._parts.strip.set_frames(note.frames if note else ())
        self._parts.card.show_mark(mark, note.dossier if note else None, place)
        self._parts.side.show_mark(note.focused if note else None)

    def show_waiting(self) -> None:
        """Nothing is open because the next note is being fetched."""
        self._dry = False
        self.say_empty()

    def show_dry(self) -> None:
        """Nothing waits in this lane."""
        self._dry = True
        self.say_empty()

    def say_empty(self) -> None:
        """Say why no note is open, and what to do."""
        empty = self._parts.empty
        if not self._dry:
            empty.set_words(self.tr("Fetching the next note…"), "")
        elif self._parts.queue.filters.active:
            empty.set_words(
                self.tr("Nothing waits that fits these filters."),
                self.tr("Take the filters off, or choose another lane on the left."),
                self.tr("Take the filters off"),
            )
        else:
            hint = self.tr("Choose another lane on the left, or import notes: {command}")
            command = "reviewer import notes FILE"
            empty.set_words(self.tr("This lane is empty."), hint.format(command=command))

    def meta(self, dossier: Dossier) -> str:
        """The line below the title: who, when, how much engagement, which version."""
        note, account = dossier.note, dossier.account
        parts = [one_line(account.handle) or account.id, moment(note.posted_at)]
        for count, words in (
            (note.likes, self.tr("likes {n}")),
            (note.collects, self.tr("saves {n}")),
            (note.comments, self.tr("comments {n}")),
            (note.shares, self.tr("shares {n}")),
        ):
            if count >= 0:
                parts.append(words.format(n=figure(count)))
        if dossier.version_no > 1:
            parts.append(self.tr("version {n}").format(n=dossier.version_no))
        if dossier.previous_body is not None:
            count = len(changes(dossier.previous_body, note.body))
            parts.append(self.tr("%n changes since the last verdict", "", count))
        if note.damaged:
            parts.append(self.tr("damaged before import: {what}").format(what=note.damaged))
        if self._parts.work.reading:
            parts.append(self.tr("only looked at, Esc goes back"))
        if dossier.task.reason:
            parts.append(one_line(dossier.task.reason))
        return "  ·  ".join(part.replace(" ", "\u00a0") for part in parts if part)
