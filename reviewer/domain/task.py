"""A piece of work: a note version waiting in a lane, and why it comes when it comes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import log2

from reviewer.domain.policy import BY_CODE, TIME_LIMIT_HOURS


class Lane(StrEnum):
    """Where a task waits."""

    FIRST = "first"
    SECOND = "second"
    AUDIT = "audit"
    APPEAL = "appeal"
    LOOKBACK = "lookback"
    ESCALATED = "escalated"


FOR_OTHERS = frozenset({Lane.SECOND, Lane.AUDIT, Lane.APPEAL})
"""Lanes that never go to somebody who decided the note before (enforcement section 7)."""


class TaskState(StrEnum):
    """`OPEN` waits, `LEASED` is on a desk, `HELD` waits for its holder, `DONE` has a verdict."""

    OPEN = "open"
    LEASED = "leased"
    HELD = "held"
    DONE = "done"
    CLOSED = "closed"


SEVERITY_URGENCY: dict[int, float] = {0: 1.0, 1: 1.0, 2: 2.0, 3: 4.0, 4: 16.0, 5: 48.0}
"""How severity enters the order: the tighter the time limit, the steeper."""

AGE_DOUBLES_EVERY_HOURS = 12.0
"""Waiting this long doubles a task's priority."""


@dataclass(frozen=True, slots=True)
class Priority:
    """Severity x probability x reach x age, each factor visible to the person.

    Age doubles the priority every `AGE_DOUBLES_EVERY_HOURS`, so the order among waiting tasks
    never changes with time and one index holds it: `rank` = log2 of the other factors minus the
    queueing time in doublings.
    """

    severity: int
    probability: float
    reach: int
    queued_at: str

    @property
    def rank(self) -> float:
        hours = datetime.fromisoformat(self.queued_at).timestamp() / 3600
        return round(log2(self.weight) - hours / AGE_DOUBLES_EVERY_HOURS, 9)

    @property
    def weight(self) -> float:
        """Severity x probability x reach, without age."""
        return SEVERITY_URGENCY[self.severity] * max(self.probability, 0.01) * self.reach_factor

    @property
    def reach_factor(self) -> float:
        """1 for nobody, 2 for ten people, 3 for a hundred, and so on."""
        return 1.0 + log2(1 + max(0, self.reach)) / log2(10)

    def age_factor(self, now: str) -> float:
        return float(2.0 ** (hours_between(self.queued_at, now) / AGE_DOUBLES_EVERY_HOURS))


@dataclass(frozen=True, slots=True)
class Odds:
    """Where severity and probability of a priority come from, with the match that says most.

    `probability` is that of a violation at least as severe; `alone` what the rule named makes of
    its `score`, less where other categories add to it. `calibration` is the id of the curve behind
    it, 0 for none; `reviewed` the clusters that it was made of; `shared` that it is of all rules.
    """

    severity: int = 0
    probability: float = 0.0
    rule_id: str = ""
    score: float = 0.0
    alone: float = 0.0
    calibration: int = 0
    reviewed: int = 0
    shared: bool = False


NO_ODDS = Odds()
"""Nothing is known: no rule met the note."""


def hours_between(earlier: str, later: str) -> float:
    """Hours between two ISO-8601 times."""
    gap = datetime.fromisoformat(later) - datetime.fromisoformat(earlier)
    return gap.total_seconds() / 3600


def time_limit_hours(category: str) -> float:
    """Hours until a note of this category should be decided; 48 without a category."""
    return TIME_LIMIT_HOURS[BY_CODE[category].severity] if category else 48.0


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work; `sampling_probability` is the chance with which an audit drew it."""

    id: str
    note_version_id: int
    note_id: str
    account_id: str
    lane: Lane
    state: TaskState
    priority: Priority
    due_at: str
    sampling_probability: float
    top_category: str = ""
    top_score: float = 0.0
    lease_owner: str = ""
    lease_until: str = ""
    skips: int = 0
    reason: str = ""
    odds: Odds = NO_ODDS


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue list."""

    task_id: str
    note_id: str
    title: str
    lane: Lane
    state: TaskState
    top_category: str
    top_score: float
    priority: Priority
    due_at: str
    sampling_probability: float
    account_id: str
    account_handle: str
    account_kind: str
    certified: bool
    lease_owner: str
    cluster_size: int = 1
    odds: Odds = NO_ODDS


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which tasks a list shows; empty fields do not narrow it."""

    lane: Lane = Lane.FIRST
    category: str = ""
    account_kind: str = ""
    rule_id: str = ""
    text: str = ""
    mine: bool = False
    overdue: bool = False
