"""A threshold change asked for, what became of it, and which decided notes it flips."""

from dataclasses import dataclass
from enum import StrEnum


class ProposalState(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    EXPIRED = "expired"
    ROLLED_BACK = "rolled_back"


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal without its evidence; ids of versions are 0 where there is none yet."""

    id: str
    rule_id: str
    from_version_id: int
    kind: str
    from_threshold: float
    to_threshold: float
    why: str
    created_at: str
    created_by: str
    expires_at: str
    state: ProposalState = ProposalState.OPEN
    decided_by: str = ""
    decided_at: str = ""
    decision_reason: str = ""
    version_id: int = 0
    rolled_back_by: str = ""
    rolled_back_at: str = ""
    rollback_version_id: int = 0


@dataclass(frozen=True, slots=True)
class Flip:
    """A decided note that would be flagged from now on, or no more; `violating` by its verdict."""

    note_id: str
    title: str
    score: float
    violating: bool


@dataclass(frozen=True, slots=True)
class Backtest:
    """What a change would have done to `decided` notes; `notes` lists the first 200 flips."""

    decided: int
    flagged_true: int
    flagged_false: int
    dropped_true: int
    dropped_false: int
    notes: tuple[Flip, ...] = ()

    @property
    def flips(self) -> int:
        return self.flagged_true + self.flagged_false + self.dropped_true + self.dropped_false


@dataclass(frozen=True, slots=True)
class Bar:
    """Reviewed notes in one of 20 equal steps of the score."""

    step: int
    violating: int
    benign: int
