"""From hits to a score: distinct evidence combined per rule."""

from collections.abc import Iterable
from math import prod

from reviewer.domain.match import Hit, Match
from reviewer.domain.policy import primary


def combine(weights: Iterable[float]) -> float:
    """Score of distinct pieces of evidence: 1 - Π(1 - w), in [0, 1] (noisy-or)."""
    return 1.0 - prod(1.0 - w for w in weights)


def combined(evidence: Iterable[tuple[str, float]]) -> float:
    """Score in [0, 1] of (canonical form, weight), each form once at its heaviest; rounded to six
    places so that it compares stably."""
    heaviest: dict[str, float] = {}
    for form, weight in evidence:
        heaviest[form] = max(weight, heaviest.get(form, 0.0))
    return round(combine(heaviest.values()), 6)


def addends(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that a score is made of, each canonical form once, heaviest first."""
    heaviest: dict[str, Hit] = {}
    for hit in hits:
        known = heaviest.get(hit.folded)
        if known is None or hit.weight > known.weight:
            heaviest[hit.folded] = hit
    return sorted(heaviest.values(), key=lambda hit: (-hit.weight, hit.span))


def score(hits: Iterable[Hit]) -> float:
    """Score in [0, 1] of a rule's hits."""
    return combined((hit.folded, hit.weight) for hit in hits)


def flagged_categories(matches: Iterable[Match]) -> tuple[str, ...]:
    """Categories of the flagged matches, each once, in order of their codes."""
    return tuple(sorted({m.category for m in matches if m.flagged}))


def leading(matches: Iterable[Match]) -> Match | None:
    """The match that names a note's top category: flagged ones first, then the highest score."""
    found = list(matches)
    flagged = [m for m in found if m.flagged]
    pool = flagged or found
    if not pool:
        return None
    top = primary(tuple({m.category for m in pool}))
    return max((m for m in pool if m.category == top), key=lambda m: (m.score, m.rule_id))
