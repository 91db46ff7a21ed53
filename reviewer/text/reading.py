"""The fields of a note read as one text, and spans back in the field they stand in."""

from dataclasses import dataclass

from reviewer.domain.note import Note, tags_text
from reviewer.domain.span import Field, Span
from reviewer.text.characters import FIELD_BREAK
from reviewer.text.fold import Folded, Folder
from reviewer.text.literals import Literals
from reviewer.text.rewriting import Place

_JOINT = f"\n{FIELD_BREAK}"

Offsets = tuple[tuple[Field, int], ...]
"""Where each field begins in the joined text, the last one first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A note folded as a whole; `offsets` say where each field begins in the joined original."""

    folded: Folded
    offsets: Offsets

    @property
    def original(self) -> str:
        return self.folded.original

    def seen(self, start: int, end: int) -> tuple[Span, str]:
        """Where `start:end` of the joined original stands in its field, and what a person sees."""
        place = self.offsets[0]
        for place in self.offsets:
            if start >= place[1]:
                break
        name, offset = place
        return Span(name, start - offset, end - offset), self.folded.original[start:end]


def joined(note: Note) -> tuple[str, Offsets]:
    """The fields of a note as one text, and where each begins in it, last one first."""
    title = note.title.replace(FIELD_BREAK, "\x1f")
    body = note.body.replace(FIELD_BREAK, "\x1f")
    tags = tags_text(note.tags).replace(FIELD_BREAK, "\x1f")
    second = len(title) + len(_JOINT)
    third = second + len(body) + len(_JOINT)
    text = _JOINT.join((title, body, tags))
    offsets: Offsets = (("tags", third), ("body", second), ("title", 0))
    if not note.in_pictures:
        return text, offsets
    fourth: tuple[Field, int] = ("pictures", len(text) + len(_JOINT))
    return _JOINT.join((text, note.in_pictures.replace(FIELD_BREAK, "\x1f"))), (fourth, *offsets)


def read(note: Note, folder: Folder, literals: Literals) -> tuple[Reading, list[Place]]:
    """A note folded as a whole, and the literals found in it.

    One search serves variants and literals alike, unless variants were rewritten.
    """
    text, offsets = joined(note)
    base, pictured = folder.read(text)
    found = literals.find(base.text)
    keys = len(folder.keys)
    variants = [place for place in found if place[0] < keys]
    folded = folder.rewritten(base, variants, pictured) if variants or pictured else base
    if folded is not base:
        found = literals.find(folded.text)
    return Reading(folded, offsets), found
