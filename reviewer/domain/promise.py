"""What the lead promises about a threshold, and what a review costs."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.domain.sampling import DEFAULT_SHARES, Shares


@dataclass(frozen=True, slots=True)
class TuningSettings:
    """What the lead promises and pays. `delta` is all that may go wrong, noise bounds included.

    `most_missed` is the largest tolerated bound of missed violating notes, as a share of arrivals.
    """

    target: float = 0.8
    delta: float = 0.05
    noise_delta: float = 0.01
    seconds_per_review: float = 30.0
    most_missed: float | None = None
    shares: Shares = DEFAULT_SHARES

    def __post_init__(self) -> None:
        if not 0.0 < self.target < 1.0:
            raise ValueError("the target lies between 0 and 1")
        if not 0.0 <= 2.0 * self.noise_delta < self.delta < 1.0:
            raise ValueError("delta must exceed both noise bounds together and be below 1")

    @property
    def test_delta(self) -> float:
        """What remains for the test once both noise bounds are paid."""
        return self.delta - 2.0 * self.noise_delta
