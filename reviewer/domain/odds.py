"""How likely a note violates, from what its matches scored: calibrated where verdicts allow it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod

from reviewer.domain.match import Match
from reviewer.domain.policy import BY_CODE
from reviewer.domain.task import NO_ODDS, SEVERITY_URGENCY, Odds

SHARED = 0
"""Stands for the rule version where one curve of all rules is meant."""

LEAST, MOST = 0.001, 0.999
"""No probability is nearer to 0 or 1: verdicts are never that many."""


@dataclass(frozen=True, slots=True)
class Calibrated:
    """P(violating | score) of one rule, frozen: `knots` lie in the middle of equal steps of score.

    `reviewed` is the number of near-copy clusters whose verdicts it was made of; `rule_id` is empty
    for the curve of all rules.
    """

    id: int
    rule_id: str
    knots: tuple[float, ...]
    reviewed: int

    def probability(self, score: float) -> float:
        """Probability in (0, 1), linear between knots and flat beyond the outermost."""
        place = min(max(score, 0.0), 1.0) * len(self.knots) - 0.5
        below = min(max(int(place), 0), len(self.knots) - 1)
        above = min(below + 1, len(self.knots) - 1)
        part = min(max(place - below, 0.0), 1.0)
        return self.knots[below] + part * (self.knots[above] - self.knots[below])


Curves = Mapping[int, Calibrated]
"""Curves in force by rule version; under `SHARED` that of all rules, if there is one."""


def probability_of(match: Match, curves: Curves) -> tuple[float, Calibrated | None]:
    """How likely a match is right, and the curve that says so; the score itself without any."""
    curve = curves.get(match.rule_version_id) or curves.get(SHARED)
    return (curve.probability(match.score) if curve else match.score), curve


def odds_of(matches: Iterable[Match], curves: Curves) -> Odds:
    """The severity that expects most harm: urgency x P(a violation at least as severe).

    Flagged matches count, else all. Rules of one category mostly read the same clause, so that the
    likeliest of them speaks for it; categories are different events, whose union is taken as if
    they were independent, 1 - Π(1 - p), which on gold notes is still below the truth (decision 6).
    """
    found = list(matches)
    pool = [match for match in found if match.flagged] or found
    likeliest: dict[str, _Likely] = {}
    for match in pool:
        one = _likely(match, curves)
        likeliest[match.category] = max(one, likeliest.get(match.category, one), key=_order)
    levels = sorted({one.severity for one in likeliest.values()}, reverse=True)
    wholes = [_union([o for o in likeliest.values() if o.severity >= level]) for level in levels]
    told = [
        (SEVERITY_URGENCY[level] * whole, level)
        for level, whole in zip(levels, wholes, strict=True)
    ]
    if not told:
        return NO_ODDS
    _, severity = max(told)
    return _odds([one for one in likeliest.values() if one.severity >= severity], severity)


@dataclass(frozen=True, slots=True)
class _Likely:
    """What one match makes of its score."""

    match: Match
    severity: int
    probability: float
    curve: Calibrated | None


def _likely(match: Match, curves: Curves) -> _Likely:
    probability, curve = probability_of(match, curves)
    return _Likely(match, BY_CODE[match.category].severity, round(probability, 6), curve)


def _order(one: _Likely) -> tuple[float, int, float, str]:
    return one.probability, one.severity, one.match.score, one.match.rule_id


def _union(parts: list[_Likely]) -> float:
    """Probability that any of these is right; sorted, so that it does not depend on their order."""
    return round(1.0 - prod(sorted(1.0 - one.probability for one in parts)), 6)


def _odds(parts: list[_Likely], severity: int) -> Odds:
    first = max(parts, key=_order)
    curve = first.curve
    return Odds(
        severity=severity,
        probability=_union(parts),
        rule_id=first.match.rule_id,
        score=first.match.score,
        alone=first.probability,
        calibration=curve.id if curve else 0,
        reviewed=curve.reviewed if curve else 0,
        shared=curve is not None and not curve.rule_id,
    )
