"""What a change of rules would have done to the notes that people decided, and what it would cost.

Figures from before a version was frozen may backtest it; they never certify it.
"""

from dataclasses import dataclass
from enum import StrEnum

from reviewer.domain.pin import NO_PINS, PinCheck


@dataclass(frozen=True, slots=True)
class Flipped:
    """A decided note that would be flagged from now on (`flagged`), or no more.

    `action` is what people decided; `violating` whether that speaks for the rule's flag.
    """

    note_id: str
    note_version_id: int
    title: str
    score: float
    flagged: bool
    violating: bool
    action: str
    verdict_id: str
    rules: tuple[str, ...] = ()
    """In a pack's backtest: the rules that make the difference."""


@dataclass(frozen=True, slots=True)
class Flips:
    """How many decided notes flip, by what people said of them."""

    flagged_true: int = 0
    flagged_false: int = 0
    dropped_true: int = 0
    dropped_false: int = 0

    @property
    def total(self) -> int:
        return self.flagged_true + self.flagged_false + self.dropped_true + self.dropped_false


@dataclass(frozen=True, slots=True)
class Effect:
    """One side of a change. Each verdict weighs one over its chance of being reviewed.

    `precision` is None without a verdict; `low`..`high` and `missed_high` hold at all times with
    the settings' certainty, `effective` is Kish's number of verdicts behind them. `missed` is the
    violating share of all notes that is not flagged. Flags and hours are a day's.
    """

    precision: float | None = None
    low: float = 0.0
    high: float = 1.0
    verdicts: int = 0
    effective: float = 0.0
    missed: float | None = None
    missed_high: float = 1.0
    recall_low: float = 0.0
    flagged_a_day: float = 0.0
    hours_a_day: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of the flips is listed: page `number` of `pages`, from 1, `size` a page."""

    number: int = 1
    pages: int = 1
    size: int = 100

    @staticmethod
    def of(number: int, size: int, flips: Flips) -> "Page":
        """A page of that many flips."""
        return Page(number, max(1, -(-flips.total // size)), size)


@dataclass(frozen=True, slots=True)
class RuleBacktest:
    """One rule at another threshold.

    `decided` notes have a score under this definition. `queue_change` counts notes a day that come
    to review or leave it because no other rule flags them. `preliminary` says that verdicts of
    days still open had to be used, so that what people decide first may colour the estimate.
    """

    rule_id: str
    version: int
    category: str
    shadow: bool
    from_threshold: float
    to_threshold: float
    decided: int
    flips: Flips
    before: Effect
    after: Effect
    queue_change: float
    days: int
    preliminary: bool
    notes: tuple[Flipped, ...]
    page: Page
    pins: PinCheck = NO_PINS


class Edit(StrEnum):
    """What a pack does to a rule: `DEFINITION` and `NEW` ones are matched again."""

    NEW = "new"
    DEFINITION = "definition"
    THRESHOLD = "threshold"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """What a pack does to one rule; thresholds are None where the rule flags nothing.

    Flips and precision are by verdicts that name the rule's category.
    """

    rule_id: str
    category: str
    edit: Edit
    from_threshold: float | None
    to_threshold: float | None
    flips: Flips
    before: Effect
    after: Effect


@dataclass(frozen=True, slots=True)
class PackBacktest:
    """A pack in the place of the rules in force, over `decided` notes.

    A note is flagged when any rule flags it, and violating when people limited or removed it.
    `matched` notes were read again; `same` rules stay as they are. `waiting` drawn notes have no
    verdict yet and are taken to be like those that have one.
    """

    rules: tuple[RuleEffect, ...]
    same: int
    decided: int
    matched: int
    waiting: int
    flips: Flips
    before: Effect
    after: Effect
    queue_change: float
    days: int
    notes: tuple[Flipped, ...]
    page: Page
    pins: PinCheck = NO_PINS
