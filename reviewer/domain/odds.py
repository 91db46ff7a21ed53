"""How likely a note violates, from what its matches scored: calibrated where verdicts allow it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    """The match that expects most harm, severity x probability: of the flagged ones, else of all.

    A maximum, since rules that meet in one note mostly read the same clause: taking them for
    independent, 1 - Π(1 - p), counts one piece of evidence several times (decision 6).
    """
    found = list(matches)
    pool = [match for match in found if match.flagged] or found
    return max((_odds(match, curves) for match in pool), key=_harm, default=NO_ODDS)


def _odds(match: Match, curves: Curves) -> Odds:
    probability, curve = probability_of(match, curves)
    return Odds(
        severity=BY_CODE[match.category].severity,
        probability=round(probability, 6),
        rule_id=match.rule_id,
        score=match.score,
        calibration=curve.id if curve else 0,
        reviewed=curve.reviewed if curve else 0,
        shared=curve is not None and not curve.rule_id,
    )


def _harm(odds: Odds) -> tuple[float, float, str]:
    harm = SEVERITY_URGENCY[odds.severity] * odds.probability
    return round(harm, 9), odds.score, odds.rule_id
