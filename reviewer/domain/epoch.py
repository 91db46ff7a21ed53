"""A stretch of time over which one rule version is tested, and what it promised at the start."""

from dataclasses import dataclass

from reviewer.domain.evidence import Anchor
from reviewer.domain.noise import DoubleReviews


@dataclass(frozen=True, slots=True)
class Promise:
    """What an epoch promises: target precision, chance of error, verdict noise known by then."""

    target: float
    delta: float
    double_reviews: DoubleReviews | None = None


@dataclass(frozen=True, slots=True)
class Epoch:
    """A stretch of time over which one rule version is tested on a frozen grid."""

    id: str
    rule_version_id: int
    rule_id: str
    grid: tuple[float, ...]
    anchors: tuple[Anchor, ...]
    promise: Promise
    started_at: str
    why: str
