"""The fields of a note read as one text, and spans back in the field they stand in."""

from dataclasses import dataclass

from reviewer.domain.match import Hit
from reviewer.domain.note import Note
from reviewer.domain.span import FIELDS, Field, Span
from reviewer.text.characters import FIELD_BREAK
from reviewer.text.fold import Folded, Folder

_JOINT = f"\n{FIELD_BREAK}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A note folded as a whole; `offsets` say where each field begins in the joined original."""

    folded: Folded
    offsets: tuple[tuple[Field, int], ...]

    def hit(self, start: int, end: int, folded: str, weight: float) -> Hit:
        """The evidence at `start:end` of the folded text, in code points of its field."""
        first, last = self.folded.original_range(start, end)
        name, offset = next((f, o) for f, o in self.offsets if o <= first)
        surface = self.folded.original[first:last]
        how = self.folded.how(start, end)
        return Hit(Span(name, first - offset, last - offset), surface, folded, weight, how)

    def crosses(self, start: int, end: int) -> bool:
        """Whether a stretch of the folded text reaches over the end of a field."""
        return FIELD_BREAK in self.folded.text[start:end]


def read(note: Note, folder: Folder) -> Reading:
    """All fields of a note folded in one go."""
    texts = [note.field(name).replace(FIELD_BREAK, "\x1f") for name in FIELDS]
    offsets: list[tuple[Field, int]] = []
    at = 0
    for name, text in zip(FIELDS, texts, strict=True):
        offsets.append((name, at))
        at += len(text) + len(_JOINT)
    return Reading(folder.fold(_JOINT.join(texts)), tuple(reversed(offsets)))
