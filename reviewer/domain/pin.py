"""A verdict that a lead pinned, so that it tests every change of the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reviewer.domain.match import Match


@dataclass(frozen=True, slots=True)
class Pin:
    """What the rules must say of one text, as people decided it.

    A violating note must be flagged for one of its `categories`, any other by no rule at all.
    """

    id: str
    note_id: str
    note_version_id: int
    verdict_id: str
    title: str
    violating: bool
    categories: tuple[str, ...]
    pinned_by: str
    pinned_at: str
    reason: str
    unpinned_by: str = ""
    unpinned_at: str = ""
    unpin_reason: str = ""

    def holds(self, matches: Iterable[Match]) -> bool:
        """Whether these matches say what was decided."""
        flagged = {match.category for match in matches if match.flagged}
        return not flagged.isdisjoint(self.categories) if self.violating else not flagged


@dataclass(frozen=True, slots=True)
class PinCheck:
    """What a change does to the pins: held before and not after, the reverse, and neither."""

    broken: tuple[Pin, ...] = ()
    mended: tuple[Pin, ...] = ()
    still_broken: tuple[Pin, ...] = ()
    held: int = 0


NO_PINS = PinCheck()


def compare(pins: Sequence[Pin], before: Mapping[str, bool], after: Mapping[str, bool]) -> PinCheck:
    """Set what holds by pin id before a change and after it side by side."""
    return PinCheck(
        tuple(pin for pin in pins if before[pin.id] and not after[pin.id]),
        tuple(pin for pin in pins if after[pin.id] and not before[pin.id]),
        tuple(pin for pin in pins if not before[pin.id] and not after[pin.id]),
        sum(before[pin.id] and after[pin.id] for pin in pins),
    )
