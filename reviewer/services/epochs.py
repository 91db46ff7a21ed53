"""Keeping every rule's test running: a frozen grid, anchors and promise for each version in force.

A new epoch starts on a rule edit, another promise, an alarm, or after 90 days. Guarantees hold
within an epoch. It goes on where only the threshold moved, to a candidate of its grid: each
sampling plan says which threshold it drew for.
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
    _carry_on(session)
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


def _carry_on(session: Session) -> None:
    """Let the epochs of rules whose threshold alone has moved go on under the version in force."""
    db = session.db
    in_force = {v.rule.id: v for v in rules.pack_in_force(db).versions}
    moved = [
        (epoch, version)
        for rule_id, epoch in epochs.unfinished(db).items()
        if (version := in_force.get(rule_id)) and epoch.rule_version_id != version.id
    ]
    going = [(epoch, version) for epoch, version in moved if _goes_on(session, epoch, version)]
    if going:
        with writing(db):
            for epoch, version in going:
                epochs.carry(db, epoch.id, version.id)


def _goes_on(session: Session, epoch: Epoch, version: RuleVersion) -> bool:
    threshold = version.rule.threshold
    before = (v for v in rules.history(session.db, epoch.rule_id) if v.id == epoch.rule_version_id)
    alike = any(replace(v.rule, threshold=threshold) == version.rule for v in before)
    return alike and threshold in epoch.grid


def restart(session: Session, rule_id: str, why: str, stopgap: float | None = None) -> Epoch:
    """End a rule's epoch now and start another; everything certified so far is void.

    The new one goes on should the `stopgap` be approved.
    """
    version = rules.version_in_force(session.db, rule_id)
    if version is None:
        raise ValueError(f"no such rule: {rule_id}")
    with writing(session.db):
        return _start(session, version, why, session.clock(), stopgap)


def _why_due(session: Session, epoch: Epoch | None, now: str) -> str:
    if epoch is None:
        return "rule version"
    if (datetime.fromisoformat(now) - datetime.fromisoformat(epoch.started_at)).days >= DAYS:
        return f"{DAYS} days"
    wanted = (session.settings.target_precision, session.settings.error_budget)
    return "" if (epoch.promise.target, epoch.promise.delta) == wanted else "another target"


def _start(
    session: Session, version: RuleVersion, why: str, now: str, stopgap: float | None = None
) -> Epoch:
    db, rule = session.db, version.rule
    scores = epochs.past_scores(db, rule.id)
    grid = freeze_grid(scores, rule.threshold, stopgap)
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
