"""The one line about the words in a note's pictures."""

from collections import Counter

from reviewer.domain.dossier import Dossier
from reviewer.domain.picture import PictureState
from reviewer.gui.review.wording import translate


def picture_line(dossier: Dossier) -> str:
    """What is known of the words in the pictures; empty for a note without pictures."""
    seen, note = dossier.pictures, dossier.note
    if not note.media:
        return ""
    if note.in_pictures:
        told = translate("review", "Words in the pictures")
    elif seen.reads:
        told = translate("review", "No words found in the pictures")
    elif seen.engine:
        return translate("review", "The words in the pictures have not been read yet")
    else:
        return translate(
            "review", "Words in pictures are not read here: reviewer[ocr] is not installed"
        )
    faults = Counter(read.state for read in seen.reads if read.state is not PictureState.READ)
    parts = [told, *(_fault(state).format(n=count) for state, count in faults.items())]
    return "  ·  ".join(parts)


def _fault(state: PictureState) -> str:
    if state is PictureState.MISSING:
        return translate("review", "{n} missing")
    if state is PictureState.TOO_LARGE:
        return translate("review", "{n} too large to read")
    if state is PictureState.BROKEN:
        return translate("review", "{n} not readable")
    return translate("review", "{n} failed to be read")
