"""The open queue follows new calibrations, in short transactions beside whoever works."""

from collections.abc import Callable
from dataclasses import dataclass

from reviewer.domain.changed import Changed
from reviewer.domain.odds import Curves, odds_of
from reviewer.domain.task import NO_ODDS, Odds, Priority
from reviewer.services.session import Session
from reviewer.store import calibrations, requeue
from reviewer.store import odds as odds_store
from reviewer.store.database import writing
from reviewer.store.odds import Unweighed

_CHUNK = 250
"""Tasks in one transaction: a desk that wants to write waits some hundredths of a second."""

Watch = Callable[[int], bool]
"""Told how many tasks were weighed; cancels by returning False."""


def ever_on(_: int) -> bool:
    """Watch nothing."""
    return True


@dataclass(frozen=True, slots=True)
class Ranked:
    """Tasks that were weighed anew, and how many of them stand elsewhere now."""

    weighed: int = 0
    moved: int = 0
    changed: Changed = Changed.NOTHING


def rank_anew(session: Session, watch: Watch = ever_on) -> Ranked:
    """Weigh every live task that was weighed before the newest calibration.

    Age and reach stay as they are. Cut off at any moment, the next run goes on from there; without
    a new calibration there is nothing to do, found out in constant time.
    """
    weighed = moved = 0
    while True:
        # The newest fit before the curves: one that comes in between is weighed in once more.
        newest = calibrations.newest(session.db)
        curves = calibrations.in_force(session.db)
        chunk = list(odds_store.unweighed(session.db, newest, _CHUNK))
        moved += _rank(session, chunk, curves, newest)
        weighed += len(chunk)
        if len(chunk) < _CHUNK or not watch(weighed):
            break
    return Ranked(weighed, moved, Changed.QUEUE if moved else Changed.NOTHING)


def _rank(session: Session, chunk: list[Unweighed], curves: Curves, newest: int) -> int:
    """Write where these tasks stand now; how many moved."""
    met = requeue.standing(session.db, [task.note_version_id for task in chunk])
    told: list[tuple[str, Priority, Odds]] = []
    same: list[str] = []
    moved = 0
    for task in chunk:
        odds = odds_of(met.get(task.note_version_id, ()), curves)
        if odds in (task.odds, NO_ODDS):
            same.append(task.task_id)
            continue
        before, priority = _priority(task, task.odds), _priority(task, odds)
        told.append((task.task_id, priority, odds))
        moved += before.rank != priority.rank
    if chunk:
        with writing(session.db, durable=False):
            odds_store.put_anew(session.db, newest, told)
            odds_store.confirm(session.db, newest, same)
    return moved


def _priority(task: Unweighed, odds: Odds) -> Priority:
    return Priority(odds.severity, odds.probability, task.reach, task.queued_at)
