"""What differs between two texts, line by line, with a little of what stays around it."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

AROUND = 2
"""Lines that stay the same and are shown beside a change."""


class LineKind(StrEnum):
    """What became of a line."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line of a difference; where lines are left out, `text` is how many."""

    kind: LineKind
    text: str


def line_changes(before: str, after: str) -> tuple[LineChange, ...]:
    """Removed and added lines in order, equal ones further away than `AROUND` left out.

    Empty for equal texts (difflib, Ratcliff and Obershelp 1988).
    """
    old, new = before.splitlines(), after.splitlines()
    if old == new:
        return ()
    told: list[LineChange] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    opcodes = matcher.get_opcodes()
    for place, (tag, first, last, start, end) in enumerate(opcodes):
        if tag == "equal":
            head = 0 if place == 0 else AROUND
            foot = 0 if place == len(opcodes) - 1 else AROUND
            told += _same(old[first:last], head, foot)
            continue
        told += [LineChange(LineKind.REMOVED, line) for line in old[first:last]]
        told += [LineChange(LineKind.ADDED, line) for line in new[start:end]]
    return tuple(told)


def _same(lines: list[str], head: int, foot: int) -> list[LineChange]:
    hidden = len(lines) - head - foot
    if hidden <= 1:
        return [LineChange(LineKind.SAME, line) for line in lines]
    shown = [LineChange(LineKind.SAME, line) for line in lines]
    return [*shown[:head], LineChange(LineKind.LEFT_OUT, str(hidden)), *shown[len(lines) - foot :]]
