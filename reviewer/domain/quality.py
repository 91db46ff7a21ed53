"""A learned model held against another on notes that neither has learned from."""

from dataclasses import dataclass

from reviewer.domain.evaluation import Share


@dataclass(frozen=True, slots=True)
class Standing:
    """How a model's rules judge the notes; counts rather than rates, so intervals follow."""

    average_precision: float
    precision: Share
    recall: Share


@dataclass(frozen=True, slots=True)
class LeafGain:
    """One leaf with enough judged notes: recall and precision, before and after."""

    category: str
    notes: int
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Comparison:
    """The shipped model, the one in force and a new one on the same judged notes.

    `gain` is the new average precision less that in force; `gain_low` and `gain_high` hold 95 % of
    what resampled components of authors and copies give (bootstrap, Efron 1979).
    """

    notes: int
    violating: int
    shipped: Standing
    before: Standing
    after: Standing
    gain: float
    gain_low: float
    gain_high: float
    leaves: tuple[LeafGain, ...]
