"""Keeping every rule's test running: a frozen grid, anchors and promise for each version in force.

A new epoch starts on a rule edit, another promise, an alarm, or after 90 days. Guarantees hold
within an epoch.
"""

from dataclasses import replace
from datetime import datetime

import uuid_utils

from reviewer.domain.epoch import Epoch, Promise
from reviewer.domain.noise import DoubleReviews
from reviewer.domain.rule import RuleVersion
from reviewer.domain.sampling import freeze_anchors, freeze_grid
from reviewer.services.session import Session
from reviewer.store import epochs, rules
from reviewer.store.database import writing

DAYS = 90
FEWEST_DOUBLE_REVIEWS = 30


def start_missing(session: Session) -> tuple[Epoch, ...]:
    """Give every rule version in force an open epoch that is fresh; those that were started."""
    known = epochs.open_epochs(session.db)
    now = session.clock()
    due = [
        (version, why)
        for version in rules.pack_in_force(session.db).versions
        if 0.0 < version.rule.threshold <= 1.0
        and (why := _why_due(session, known.get(version.rule.id), now))
    ]
    if not due:
        return ()
    with writing(session.db):
        return tuple(_start(session, version, why, now) for version, why in due)


def restart(session: Session, rule_id: str, why: str) -> Epoch:
    """End a rule's epoch now and start another; everything certified so far is void."""
    version = rules.version_in_force(session.db, rule_id)
    if version is None:
        raise ValueError(f"no such rule: {rule_id}")
    with writing(session.db):
        return _start(session, version, why, session.clock())


def _why_due(session: Session, epoch: Epoch | None, now: str) -> str:
    if epoch is None:
        return "rule version"
    if (datetime.fromisoformat(now) - datetime.fromisoformat(epoch.started_at)).days >= DAYS:
        return f"{DAYS} days"
    wanted = (session.settings.target_precision, session.settings.error_budget)
    return "" if (epoch.promise.target, epoch.promise.delta) == wanted else "another target"


def _start(session: Session, version: RuleVersion, why: str, now: str) -> Epoch:
    db, rule = session.db, version.rule
    scores = epochs.past_scores(db, rule.id)
    grid = freeze_grid(scores, rule.threshold)
    promise = Promise(session.settings.target_precision, session.settings.error_budget)
    seen = epochs.double_reviews(db, rule.category)
    if _enough(seen):
        promise = replace(promise, double_reviews=seen)
    epoch = Epoch(
        str(uuid_utils.uuid7()),
        version.id,
        rule.id,
        grid,
        freeze_anchors(grid, rule.threshold, scores),
        promise,
        now,
        why,
    )
    epochs.start(db, epoch)
    return epoch


def _enough(seen: DoubleReviews) -> bool:
    """A handful of double reviews would bound the noise so loosely that nothing is ever proven."""
    return seen.benign + seen.violating >= FEWEST_DOUBLE_REVIEWS
