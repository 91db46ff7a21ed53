"""The evidence of an epoch as counts: those that are kept, with what has changed since."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlite_utils import Database

from reviewer.domain.epoch import Epoch
from reviewer.domain.evidence import Outcome, grid_bin
from reviewer.store import cells, draws, epochs, rules, sampled
from reviewer.store.cells import SAID, DayRows, Key, Sums
from reviewer.store.sampled import Cell

_OUTCOMES = {outcome.value: outcome for outcome in Outcome}


@dataclass(frozen=True, slots=True)
class Counted:
    """Cells of notes that a rule scored in an epoch, and of audited ones that it did not."""

    scored: list[Cell]
    audited: list[Cell]


@dataclass(frozen=True, slots=True)
class Family:
    """Versions of a rule that one epoch speaks of, its category, and the plans that drew for it."""

    epoch: Epoch
    version_ids: tuple[int, ...]
    category: str
    plans: Collection[str]


def family(db: Database, epoch: Epoch) -> Family:
    """What an epoch speaks of: versions that differ from its own in nothing but the threshold."""
    history = rules.history(db, epoch.rule_id)
    own = next(v for v in history if v.id == epoch.rule_version_id)
    alike = (v.id for v in history if replace(v.rule, threshold=own.rule.threshold) == own.rule)
    plans = draws.plans_of_epochs(db, epoch.rule_id, [epoch.id], epoch.started_at)
    return Family(epoch, tuple(alike), own.rule.category, plans.keys())


def counted(db: Database, of: Family) -> Counted:
    """Everything that counts in an epoch by now; reads rows only of what has changed."""
    if not cells.is_kept(db, of.epoch.id):
        return recounted(db, of)
    return _told(_caught_up(db, of, cells.kept(db, of.epoch.id)))


def recounted(db: Database, of: Family) -> Counted:
    """The same from every row."""
    return Counted(
        sampled.scored(db, of.version_ids, of.epoch.grid, of.plans),
        sampled.audited_unscored(db, of.version_ids, of.category, of.plans),
    )


def catch_up(db: Database, wanted: Collection[str]) -> None:
    """Write down the counts of all open epochs; those not kept yet only of the `wanted` rules.

    Inside the caller's transaction. Writes nothing where nothing has changed.
    """
    known = list(epochs.open_epochs(db).values())
    news = cells.changed_rules(db)
    shared = bool({cells.EVERY_RULE, cells.NO_SCORE} & news)
    behind: list[tuple[Family, Sums, Sums]] = []
    for epoch in known:
        if not cells.is_kept(db, epoch.id):
            if epoch.rule_id in wanted:
                cells.keep(db, epoch.id)
                cells.write(db, epoch.id, {}, _sums(recounted(db, family(db, epoch))))
        elif shared or epoch.rule_id in news:
            of, before = family(db, epoch), cells.kept(db, epoch.id)
            behind.append((of, before, _without_shared_days(db, of, before)))
    for day in sorted(cells.stale(db, cells.EVERY_RULE).scored):
        rows = cells.day_rows(db, [day])
        for of, _, after in behind:
            _count_days(after, of, rows, {day})
    for of, before, after in behind:
        cells.write(db, of.epoch.id, before, _filled(after))
    if news:
        cells.forget_changes(db)


def wrong_counts(db: Database) -> list[str]:
    """Epochs whose counts differ from what every row says."""
    found = []
    for epoch in epochs.open_epochs(db).values():
        of = family(db, epoch)
        if cells.is_kept(db, epoch.id) and _sums(counted(db, of)) != _sums(recounted(db, of)):
            found.append(f"{epoch.rule_id}: counts of epoch {epoch.id}")
    return found


def _caught_up(db: Database, of: Family, before: Sums) -> Sums:
    """Kept counts with all the changes since."""
    sums = _without_shared_days(db, of, before)
    shared = cells.stale(db, cells.EVERY_RULE).scored
    if shared:
        _count_days(sums, of, cells.day_rows(db, shared, of.version_ids), shared)
    return _filled(sums)


def _without_shared_days(db: Database, of: Family, before: Sums) -> Sums:
    """Kept counts with the changes since, but for scored notes of days stale for every rule."""
    stale = cells.stale(db, of.epoch.rule_id)
    sums = {
        key: both
        for key, both in before.items()
        if key[0] not in (stale.scored if key[5] else stale.audited)
    }
    for one in cells.turned(db, of.epoch.rule_id, of.version_ids):
        if one.plan_id in of.plans and one.day not in stale.scored:
            bin_ = grid_bin(of.epoch.grid, one.score)
            for outcome, sign in ((one.was, -1), (one.now, 1)):
                key = (one.day, one.plan_id, one.propensity, bin_, outcome, 1)
                _add(sums, key, sign * one.founder, sign)
    own = stale.scored - cells.stale(db, cells.EVERY_RULE).scored
    if own:
        _count_days(sums, of, cells.day_rows(db, own, of.version_ids), own)
    if stale.audited:
        days = sorted(stale.audited)
        audited = sampled.audited_unscored(db, of.version_ids, of.category, of.plans, days)
        sums |= _sums(Counted([], audited))
    return sums


def _filled(sums: Sums) -> Sums:
    return {key: both for key, both in sums.items() if both[1]}


def _count_days(sums: Sums, of: Family, rows: DayRows, days: Collection[int]) -> None:
    """Count every note of these days anew, each by the newest version that scored it."""
    newest = {
        row.note_version_id: row
        for version_id in sorted(of.version_ids)
        for row in rows.get(version_id, ())
        if row.day in days and row.plan_id in of.plans
    }
    for row in newest.values():
        told = SAID[row.verdict] if row.drawn else Outcome.UNDRAWN.value
        bin_ = grid_bin(of.epoch.grid, row.score)
        key = (row.day, row.plan_id, row.propensity, bin_, told, 1)
        _add(sums, key, row.founder, 1)


def _add(sums: Sums, key: Key, units: int, notes: int) -> None:
    before = sums.get(key, (0, 0))
    sums[key] = (before[0] + units, before[1] + notes)


def _sums(told: Counted) -> Sums:
    return {
        (c.day, c.plan_id, c.propensity, c.bin, c.outcome.value, scored): (c.units, c.notes)
        for scored, found in ((1, told.scored), (0, told.audited))
        for c in found
    }


def _told(sums: Sums) -> Counted:
    return Counted(_cells(sums, 1), _cells(sums, 0))


def _cells(sums: Sums, scored: int) -> list[Cell]:
    return [
        Cell(day, plan, q, bin_, _OUTCOMES[outcome], units, notes)
        for (day, plan, q, bin_, outcome, of), (units, notes) in sums.items()
        if of == scored
    ]
