"""How a rule in shadow mode fares: what it would flag, how right, and whether that is enough."""

from dataclasses import dataclass

from reviewer.services.backtesting import backtest_rule
from reviewer.services.session import Session
from reviewer.store import rules

ENOUGH_VERDICTS = 30
"""Verdicts on notes that a shadow rule would flag, from which on its precision says something."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What verdicts say of a shadow rule at its threshold.

    Enough is known when `verdicts` reach `wanted` and `precision` reaches `target`; that is a
    rule of thumb, no guarantee: once it flags, the rule starts uncertified like any other.
    """

    rule_id: str
    verdicts: int
    wanted: int
    precision: float | None
    low: float
    high: float
    target: float

    @property
    def enough(self) -> bool:
        """Whether it may be let flag with a good conscience."""
        counted = self.verdicts >= self.wanted
        return counted and self.precision is not None and self.precision >= self.target


def trial(session: Session, rule_id: str) -> Trial | None:
    """What is known of a rule in shadow mode; None for any other. ReviewerError for an unknown
    one."""
    version = rules.version_in_force(session.db, rule_id)
    if version is not None and not (version.rule.shadow and version.rule.enabled):
        return None
    seen = backtest_rule(session, rule_id, size=1).after
    return Trial(
        rule_id,
        seen.verdicts,
        ENOUGH_VERDICTS,
        seen.precision,
        seen.low,
        seen.high,
        session.settings.target_precision,
    )
