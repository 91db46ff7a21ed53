"""Freshly stored notes become work: matched, scored, clustered, drawn for audit, put in a lane."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reviewer.domain.account import AccountSignals, add_days
from reviewer.domain.match import Match
from reviewer.domain.note import Note
from reviewer.domain.odds import Curves, odds_of
from reviewer.domain.scoring import leading
from reviewer.domain.task import Lane, Priority, time_limit_hours
from reviewer.services.auditing import AuditPlan, plan_in_force
from reviewer.services.session import Session
from reviewer.store import calibrations, copies, draws, entities, matches, signals, tasks
from reviewer.store.draws import DrawRow
from reviewer.store.tasks import NewTask
from reviewer.text.copies import NEAR_COPY, runs, similarity
from reviewer.text.crew import Crew
from reviewer.text.scanner import Scanned, Scanner

_KEPT_RUNS = 256

Fresh = tuple[Note, int]
"""A note with the id of the version just made."""


@dataclass(frozen=True, slots=True)
class Queued:
    """How many notes were queued for first review, and how many drawn for audit."""

    first: int
    audit: int


class Queueing:
    """Queues chunks of fresh notes under one matcher and one audit plan."""

    def __init__(self, session: Session, lane: Lane = Lane.FIRST, processes: int = 1) -> None:
        self._session = session
        self._lane = lane
        self._plan: AuditPlan = plan_in_force(session)
        self._scanner = Scanner(session.matcher)
        self._crew = Crew(self._scanner, processes)
        self._known_runs: dict[int, frozenset[str]] = {}
        self._ahead: dict[Note, Scanned] = {}

    def look_ahead(self, notes: Sequence[Note]) -> None:
        """Read notes before the transaction that queues them, so that desks wait for no reading."""
        self._ahead = dict(zip(notes, self._crew.scan(notes), strict=True))

    def take(self, fresh: Sequence[Fresh]) -> Queued:
        """Queue one chunk inside the caller's transaction."""
        if not fresh:
            return Queued(0, 0)
        db, now = self._session.db, self._session.clock()
        notes = [note for note, _ in fresh]
        tasks.close_superseded(db, {note.id for note in notes})
        scanned = [self._read(note) for note in notes]
        clusters = [
            self._cluster(note, version, read)
            for (note, version), read in zip(fresh, scanned, strict=True)
        ]
        self._link_handles(fresh, scanned, now)
        known = signals.signals_for(db, notes, now)
        found: dict[int, tuple[Match, ...]] = {
            version: self._scanner.with_account(read.matches, about)
            for (_, version), read, about in zip(fresh, scanned, known, strict=True)
        }
        matches.add_matches(db, found)
        return self._queue(fresh, clusters, known, found, now)

    def _read(self, note: Note) -> Scanned:
        return self._ahead.pop(note) if note in self._ahead else self._scanner.scan(note)

    def close(self) -> None:
        """End the processes that read along."""
        self._crew.close()

    def _cluster(self, note: Note, version: int, read: Scanned) -> int:
        db = self._session.db
        if not read.bands:
            return 0
        cluster = 0
        others = copies.candidates(db, note.id, read.bands)
        own = runs(read.folded) if others else frozenset()
        for other in others:
            if similarity(own, self._runs_of(other)) >= NEAR_COPY:
                cluster = copies.join(db, version, other)
                break
        copies.remember(db, version, read.bands)
        return cluster

    def _runs_of(self, version: int) -> frozenset[str]:
        """The runs of a stored text, the latest few kept: copies come in swarms."""
        known = self._known_runs.pop(version, None)
        if known is None:
            known = runs(self._scanner.folded(*copies.text_of(self._session.db, version)))
        self._known_runs[version] = known
        if len(self._known_runs) > _KEPT_RUNS:
            del self._known_runs[next(iter(self._known_runs))]
        return known

    def _link_handles(self, fresh: Sequence[Fresh], scanned: Sequence[Scanned], now: str) -> None:
        contacts = [
            (note.id, note.account_id, handle)
            for (note, _), read in zip(fresh, scanned, strict=True)
            for handle in read.handles
        ]
        entities.link_contacts(self._session.db, contacts, "text", now)

    def _queue(
        self,
        fresh: Sequence[Fresh],
        clusters: Sequence[int],
        known: Sequence[AccountSignals],
        found: Mapping[int, Sequence[Match]],
        now: str,
    ) -> Queued:
        rows: list[DrawRow] = []
        wanted: list[NewTask] = []
        day, curves = day_number(now), calibrations.in_force(self._session.db)
        for (note, version), cluster, about in zip(fresh, clusters, known, strict=True):
            unit = str(cluster or version)
            met = found[version]
            draw = self._plan.draw({m.rule_id: m.score for m in met}, unit)
            flagged = any(m.flagged for m in met)
            drawn = flagged or draw.drawn
            rows.append(DrawRow(version, unit, day, self._plan.id, draw.propensity, drawn))
            if drawn:
                origin = Origin(
                    self._lane if flagged else Lane.AUDIT,
                    draw.propensity,
                    self._plan.id,
                    about.kind,
                    cluster,
                )
                wanted.append(new_task(note, version, met, origin, now, curves))
        draws.add_draws(self._session.db, rows)
        tasks.add_tasks(self._session.db, wanted)
        audit = sum(task.lane is Lane.AUDIT for task in wanted)
        return Queued(len(wanted) - audit, audit)


@dataclass(frozen=True, slots=True)
class Origin:
    """How a note came into the queue: lane, chance and plan of the draw, account kind, cluster."""

    lane: Lane
    propensity: float
    plan: str
    account_kind: str
    cluster: int


def new_task(
    note: Note, version: int, met: Sequence[Match], origin: Origin, now: str, curves: Curves
) -> NewTask:
    """The task for a note: its leading match names category and time limit, its odds the place."""
    top, odds = leading(met), odds_of(met, curves)
    category = top.category if top else ""
    return NewTask(
        note_version_id=version,
        note_id=note.id,
        account_id=note.account_id,
        account_kind=origin.account_kind,
        lane=origin.lane,
        priority=Priority(odds.severity, odds.probability, note.reach, now),
        due_at=add_days(now, time_limit_hours(category) / 24),
        sampling_probability=origin.propensity,
        design=origin.plan,
        top_category=category,
        top_rule=top.rule_id if top else "",
        top_score=top.score if top else 0.0,
        cluster_id=origin.cluster,
        odds=odds,
    )


def day_number(at: str) -> int:
    """The day of a time as a proleptic ordinal, which sampling and evidence count by."""
    return datetime.fromisoformat(at).toordinal()
