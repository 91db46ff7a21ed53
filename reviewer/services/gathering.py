"""From stored draws and verdicts to the evidence that the statistics are made for."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reviewer.domain.betting import Tally
from reviewer.domain.certificate import tally
from reviewer.domain.drift import Batch, Watch, provisional, watch
from reviewer.domain.epoch import Epoch, Promise
from reviewer.domain.evidence import Count, Evidence, Outcome, grid_bin, settled
from reviewer.domain.noise import error_rates, refuting_share
from reviewer.domain.promise import TuningSettings
from reviewer.domain.rule import RuleVersion
from reviewer.domain.sampling import DEFAULT_SHARES, RulePlan, Shares, design
from reviewer.services.auditing import day_of
from reviewer.services.session import Session
from reviewer.store import counted, draws, sampled
from reviewer.store.sampled import Cell

NOISE_DELTA = 0.01
_USUAL_SECONDS = 30.0
_RECENT_DAYS = 28


@dataclass(frozen=True, slots=True)
class Gathered:
    """Evidence of one rule in its epoch, with what a proposal needs beside it.

    `deployed` is the lowest grid bin that each design flagged. `notes_a_day` are arrivals by grid
    bin; `audited` are clusters reviewed below the threshold; `waiting` are clusters whose verdicts
    are not in yet, and so do not count.
    """

    version: RuleVersion
    epoch: Epoch
    evidence: Evidence
    deployed: Mapping[str, int]
    settings: TuningSettings
    notes_a_day: tuple[float, ...]
    notes: int
    audited: int
    waiting: int

    @property
    def units(self) -> int:
        """Clusters with a verdict."""
        return sum(c.count for c in self.evidence.counts if c.outcome in _JUDGED)


@dataclass(frozen=True, slots=True)
class Alarm:
    """The world moved: the day since when, and the threshold to fall back to."""

    since_day: int
    threshold: float


_JUDGED = (Outcome.VIOLATING, Outcome.BENIGN)


def gather(session: Session, version: RuleVersion, epoch: Epoch) -> Gathered:
    """Everything that counts for a rule version in its epoch, days settled, clusters collapsed."""
    db, today = session.db, day_of(session.clock())
    of = counted.family(db, epoch)
    plans = draws.plans_of_epochs(db, version.rule.id, [epoch.id], epoch.started_at)
    told = counted.counted(db, of)
    cells = [*told.scored, *told.audited, *_not_reviewed(session, plans, told.scored)]
    designs = {
        plan_id: design(RulePlan(version.rule.id, epoch.grid, row.threshold), row.shares)
        for plan_id, row in plans.items()
    }
    counts = [
        Count(c.day, designs[c.plan_id].id, c.propensity, c.bin, c.outcome, c.units)
        for c in cells
        if c.units
    ]
    kept = tuple(settled(counts, today))
    used = {count.design for count in kept}
    return Gathered(
        version,
        epoch,
        Evidence(
            rule=version.rule.id,
            version=str(version.id),
            epoch=epoch.id,
            grid=epoch.grid,
            anchors=epoch.anchors,
            designs=tuple({d.id: d for d in designs.values() if d.id in used}.values()),
            counts=kept,
            double_reviews=epoch.promise.double_reviews,
        ),
        {designs[id_].id: grid_bin(epoch.grid, row.threshold) for id_, row in plans.items()},
        tuning_settings(session, epoch.promise, [row.shares for row in plans.values()]),
        notes_a_day(cells, epoch.grid, today),
        sum(c.notes for c in told.scored),
        sum(c.count for c in kept if c.q < 1.0 and c.outcome in _JUDGED),
        sum(c.count for c in counts) - sum(c.count for c in kept),
    )


def alarm_in(gathered: Gathered) -> Alarm | None:
    """Whether verdicts at the thresholds in force have fallen below the target; None if not.

    Each day's verdicts enter as one batch, at the threshold that the day was drawn for.
    """
    evidence, promise = gathered.evidence, gathered.epoch.promise
    days, batches = _batches(evidence, gathered.deployed)
    rates = error_rates(evidence.double_reviews, gathered.settings.noise_delta)
    target = refuting_share(promise.target, rates)
    seen: Watch = watch(batches, target)
    if seen.alarm is None:
        return None
    since = days[seen.change]
    recent = _since(evidence, since)
    strictest = max(anchor.candidate for anchor in evidence.anchors)
    return Alarm(since, evidence.grid[provisional(recent, promise.target, strictest)])


def _batches(evidence: Evidence, deployed: Mapping[str, int]) -> tuple[list[int], list[Batch]]:
    """Days with verdicts at the threshold by then, and each day's verdicts."""
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for row in evidence.counts:
        if row.bin >= deployed[row.design] and row.outcome in _JUDGED:
            sums[row.day][row.outcome is Outcome.VIOLATING] += row.count
    days = sorted(sums)
    return days, [Batch(violating=sums[day][1], benign=sums[day][0]) for day in days]


def _since(evidence: Evidence, day: int) -> Tally:
    recent = tuple(row for row in evidence.counts if row.day >= day)
    return tally(
        Evidence(
            evidence.rule,
            evidence.version,
            evidence.epoch,
            evidence.grid,
            evidence.anchors,
            evidence.designs,
            recent,
        )
    ).today()


def unscored(
    session: Session,
    version: RuleVersion,
    ids: Sequence[int],
    plans: Collection[str],
    scored: Sequence[Cell],
) -> list[Cell]:
    """Cells of notes without a score of these versions: all arrivals less those they scored."""
    audited = sampled.audited_unscored(session.db, ids, version.rule.category, plans)
    return audited + _not_reviewed(session, plans, scored)


def _not_reviewed(session: Session, plans: Collection[str], scored: Sequence[Cell]) -> list[Cell]:
    """Cells of notes that nobody reviews for this rule: neither scored by it nor audited."""
    rest = sampled.arrivals(session.db, plans)
    for cell in scored:
        rest[cell.day, cell.plan_id, cell.propensity, cell.outcome is not Outcome.UNDRAWN] -= (
            cell.units
        )
    # What another rule flagged is reviewed without this one: caught, as far as misses go.
    return [
        Cell(day, plan, q, 0, Outcome.UNDRAWN, count, count)
        for (day, plan, q, drawn), count in sorted(rest.items())
        if count > 0 and (q >= 1.0 or not drawn)
    ]


def tuning_settings(session: Session, promise: Promise, shares: Sequence[Shares]) -> TuningSettings:
    """What is promised, and what a review costs by the verdicts of the last 28 days."""
    return TuningSettings(
        target=promise.target,
        delta=promise.delta,
        noise_delta=min(NOISE_DELTA, promise.delta / 5),
        seconds_per_review=seconds_a_review(session),
        shares=shares[-1] if shares else DEFAULT_SHARES,
    )


def seconds_a_review(session: Session) -> float:
    """Mean active seconds of a verdict over the last 28 days, 30 without any."""
    since = date.fromisoformat(session.clock()[:10]) - timedelta(days=_RECENT_DAYS)
    seconds = sampled.seconds_per_review(session.db, since.isoformat())
    return round(seconds or _USUAL_SECONDS, 3)


def notes_a_day(cells: Sequence[Cell], grid: Sequence[float], today: int) -> tuple[float, ...]:
    """Arrivals a day by grid bin, from the first day with any until today."""
    sums = [0] * (len(grid) + 1)
    for cell in cells:
        sums[cell.bin] += cell.notes
    first = min((cell.day for cell in cells), default=today)
    return tuple(round(count / (today - first + 1), 9) for count in sums)
