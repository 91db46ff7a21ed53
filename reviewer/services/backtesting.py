"""Backtests: which decided notes another threshold would flip, and what it would change."""

from reviewer.domain.backtest import Effect, Flips, Page, RuleBacktest
from reviewer.domain.errors import ReviewerError
from reviewer.domain.rule import RuleVersion
from reviewer.services.pinning import check_threshold
from reviewer.services.recounting import recount
from reviewer.services.rescoring import same_definition
from reviewer.services.session import Session
from reviewer.store import backtests, rules

NEVER = 2.0
"""Above every score: the threshold that a rule in shadow mode has in effect."""


def backtest_rule(
    session: Session, rule_id: str, threshold: float | None = None, page: int = 1, size: int = 100
) -> RuleBacktest:
    """A rule at another threshold, from stored scores; a shadow rule as if it flagged.

    Without `threshold` the one in force. Lists page `page` of the flips, `size` a page. Raises
    ReviewerError for an unknown rule and a threshold outside (0, 1].
    """
    version = _known(session, rule_id)
    shadow, force = version.rule.shadow, version.rule.threshold
    wanted = force if threshold is None else threshold
    _check(wanted, page, size)
    alike = same_definition(session, version)
    ids = [v.id for v in alike]
    low, high = sorted((NEVER if shadow else force, wanted))
    gains = low == wanted
    decided, violating, benign, notes = backtests.between(
        session.db, ids, low, high, gains, (page - 1) * size, size
    )
    flips = Flips(violating, benign) if gains else Flips(0, 0, violating, benign)
    found = recount(session, version, alike, (force, wanted))
    moved = backtests.alone_between(session.db, rule_id, ids, low, high, found.since_day)
    return RuleBacktest(
        rule_id=rule_id,
        version=version.version,
        category=version.rule.category,
        shadow=shadow,
        from_threshold=force,
        to_threshold=wanted,
        decided=decided,
        flips=flips,
        before=Effect() if shadow else found.effects[force],
        after=found.effects[wanted],
        queue_change=round((moved if gains else -moved) / found.days, 9),
        days=found.days,
        preliminary=found.preliminary,
        notes=tuple(notes),
        page=Page.of(page, size, flips),
        pins=check_threshold(session, rule_id, wanted),
    )


def _known(session: Session, rule_id: str) -> RuleVersion:
    version = rules.version_in_force(session.db, rule_id)
    if version is None:
        raise ReviewerError(f"There is no rule {rule_id}.", "See `reviewer thresholds list`.")
    return version


def _check(wanted: float, page: int, size: int) -> None:
    check_page(page, size)
    if not 0.0 < wanted <= 1.0:
        raise ReviewerError(f"{wanted:.4g} is no threshold.", "Name one above 0 and at most 1.")


def check_page(page: int, size: int) -> None:
    """Refuse a page that is none."""
    if page < 1 or size < 1:
        raise ReviewerError("There is no such page.", "Pages are counted from 1.")
