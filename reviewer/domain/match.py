"""What a rule found in a note, with the way each variant was folded."""

from dataclasses import dataclass

from reviewer.domain.span import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """One piece of evidence in the text: the span as seen, and what it was read as.

    `folded` is the canonical form that matched, `how` the layers that led there in order (for
    instance `("emoji", "homophone")`, empty where the text matched literally), `weight` in [0, 1].
    """

    span: Span
    surface: str
    folded: str
    weight: float
    how: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A rule version met a note version: score in [0, 1] against the threshold it saw."""

    rule_id: str
    rule_version_id: int
    category: str
    score: float
    threshold: float
    flagged: bool
    hits: tuple[Hit, ...] = ()
    why: str = ""
    """For account rules, which have no span: the comparison that held, with its figures."""
