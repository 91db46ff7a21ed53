"""What changed between the text last judged and the text now (pure)."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from reviewer.domain.span import Span

_FINE_LIMIT = 1500
"""Beyond this many characters a changed passage is shown whole instead of letter by letter."""


@dataclass(frozen=True, slots=True)
class Change:
    """One changed passage of the body: what stood there, what stands there, and where (if any)."""

    before: str
    after: str
    span: Span | None


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Passages of the body that differ, in order, as spans of `after`."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            start = sum(map(len, new[:j1]))
            found += _within("".join(old[i1:i2]), "".join(new[j1:j2]), start)
    return tuple(found)


def _within(old: str, new: str, start: int) -> list[Change]:
    if not old or not new or len(old) + len(new) > _FINE_LIMIT:
        return [_change(old, new, start)]
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found.append(_change(old[i1:i2], new[j1:j2], start + j1))
    return found


def _change(old: str, new: str, start: int) -> Change:
    return Change(old, new, Span("body", start, start + len(new)) if new else None)
