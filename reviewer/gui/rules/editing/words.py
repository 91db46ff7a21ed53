"""What the editor of rules says, in the language of the desk."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from reviewer.domain.preview import Gain, Preview, PreviewRow
from reviewer.gui.offsets import displayable
from reviewer.gui.rules.words import percent, short

translate = QCoreApplication.translate
"""By this name pyside6-lupdate finds the texts."""


def clock(at: str) -> str:
    """Hours and minutes of a time, here."""
    return datetime.fromisoformat(at).astimezone().strftime("%H:%M") if at else ""


def gain(told: Preview) -> str:
    """What decided notes say of the flags that are gained."""
    found = told.gained
    if not found.notes:
        return translate("editing", "No note gains the flag.")
    if not found.decided:
        return translate("editing", "Nobody has decided any of the new ones: no estimate yet.")
    said = _decided(found)
    if told.precision is None:
        return said
    band = f"{told.low * 100:.0f}–{percent(told.high)}"
    seen = percent(told.precision)
    return f"{said} " + translate("editing", "Precision of the gain about {p} ({band}).").format(
        p=seen, band=band
    )


def loss(told: Preview) -> str:
    """What decided notes say of the flags that are lost; empty where none is."""
    if not told.lost.notes:
        return ""
    if not told.lost.decided:
        return translate("editing", "Nobody has decided any of those that lose it.")
    right, wrong = told.lost.right, told.lost.decided - told.lost.right
    return translate(
        "editing", "Of those that lose it, {r} were rightly flagged and {w} wrongly."
    ).format(r=right, w=wrong)


def _decided(found: Gain) -> str:
    count = found.decided
    told = translate("editing", "%n of the new ones are decided:", "", count)
    split = translate("editing", "{v} violating, {b} not.").format(
        v=found.right, b=found.decided - found.right
    )
    return f"{told} {split}"


def verdict(row: PreviewRow) -> str:
    """What people decided of a note, as far as the rule's flag goes."""
    if row.right is None:
        return translate("editing", "undecided")
    return translate("rules", "violating") if row.right else translate("rules", "benign")


def row_text(row: PreviewRow) -> str:
    """A note in one line, as it is read aloud."""
    if row.gained:
        change = translate("rules", "newly flagged")
    else:
        change = translate("rules", "no longer flagged")
    name = displayable(row.title) or row.note_id
    return (
        f"{name}, {change}, {verdict(row)}, {short(round(row.score, 2))}, {displayable(row.phrase)}"
    )
