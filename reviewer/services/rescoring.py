"""The open queue follows a changed threshold, inside the transaction that changes it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from reviewer.domain.account import add_days
from reviewer.domain.match import Match
from reviewer.domain.odds import Curves, odds_of
from reviewer.domain.rule import RuleVersion
from reviewer.domain.scoring import leading
from reviewer.domain.task import Lane, Priority, TaskState, time_limit_hours
from reviewer.services.auditing import AuditPlan, day_of, plan_in_force
from reviewer.services.session import Session
from reviewer.store import calibrations, draws, requeue, rules, tasks
from reviewer.store.draws import DrawRow
from reviewer.store.requeue import Top, Waiting
from reviewer.store.tasks import NewTask

NOT_FLAGGED = "no rule flags it any more"
"""Why a rescored task was closed; a later version that flags the note opens it again."""

_CHUNK = 1_000
_NEVER = 2.0


@dataclass(frozen=True, slots=True)
class Rescored:
    """What a new version did to the queue: notes put in, taken out, and left to the audit."""

    queued: int = 0
    closed: int = 0
    audited: int = 0


@dataclass(slots=True)
class _Moves:
    """Changes to the queue, collected to be written in few statements."""

    fresh: list[NewTask] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    to_first: list[str] = field(default_factory=list)
    to_audit: list[tuple[str, float, str]] = field(default_factory=list)
    back_to_audit: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    tops: list[Top] = field(default_factory=list)
    draws: list[DrawRow] = field(default_factory=list)


def rescore(session: Session, made: RuleVersion, undecided: bool) -> Rescored:
    """Bring matches and open queue under a version that differs in its threshold only.

    Inside the caller's transaction. `undecided` leaves the matches of decided notes to the version
    that their verdict saw; without it every match follows (roll-back). A note that is newly flagged
    comes to first review; one that no rule flags any more is drawn for audit anew, or closed.
    """
    before = [v.id for v in same_definition(session, made) if v.id != made.id]
    threshold = _NEVER if made.rule.shadow else made.rule.threshold
    requeue.carry_over(session.db, before, made.id, threshold, undecided)
    return follow(session, made, before)


def follow(session: Session, made: RuleVersion, before: Sequence[int]) -> Rescored:
    """Move the undecided notes whose flag a version changed against the versions `before` it.

    Inside the caller's transaction, after the version's matches were written.
    """
    db = session.db
    plan = plan_in_force(session)
    queue = _Requeue(plan, session.clock(), calibrations.in_force(db))
    done = Rescored()
    flipped = iter(list(requeue.waiting(db, made.id, before)))
    while chunk := list(islice(flipped, _CHUNK)):
        met = requeue.standing(db, [one.note_version_id for one in chunk])
        moves = _Moves()
        for one in chunk:
            queue.sort(one, met[one.note_version_id], moves)
        _write(session, moves)
        done = Rescored(
            done.queued + len(moves.fresh) + len(moves.reopened) + len(moves.to_first),
            done.closed + len(moves.closed),
            done.audited + len(moves.to_audit) + len(moves.back_to_audit),
        )
    return done


def requeue_flagged(
    session: Session, plan: AuditPlan, version_id: int, met: Sequence[Match]
) -> bool:
    """Bring one undecided note to first review since it is flagged now; whether it came anew.

    Inside the caller's transaction, after its matches were written.
    """
    moves = _Moves()
    one = requeue.waiting_note(session.db, version_id)
    curves = calibrations.in_force(session.db)
    _Requeue(plan, session.clock(), curves).sort(one, met, moves)
    _write(session, moves)
    return bool(moves.fresh or moves.reopened or moves.to_first)


def same_definition(session: Session, version: RuleVersion) -> list[RuleVersion]:
    """Versions of the rule that differ from this one in nothing but the threshold, newest first."""
    return [
        other
        for other in rules.history(session.db, version.rule.id)
        if replace(other.rule, threshold=version.rule.threshold) == version.rule
    ]


@dataclass(frozen=True, slots=True)
class _Requeue:
    """Decides what becomes of each waiting note."""

    plan: AuditPlan
    now: str
    curves: Curves

    def sort(self, one: Waiting, met: Sequence[Match], moves: _Moves) -> None:
        if one.flagged:
            self._flag(one, met, moves)
        else:
            self._drop(one, met, moves)

    def _flag(self, one: Waiting, met: Sequence[Match], moves: _Moves) -> None:
        if not one.task_id or (one.state == TaskState.CLOSED and one.reason != NOT_FLAGGED):
            moves.fresh.append(self._task(one, met))
            return
        if one.state == TaskState.CLOSED:
            moves.reopened.append(one.task_id)
            if one.drawn is not None and one.sampling_probability >= 1.0 and not one.drawn:
                moves.draws.append(self._draw_row(one, 1.0, True))
        elif one.state == TaskState.OPEN and one.lane == Lane.AUDIT:
            moves.to_first.append(one.task_id)
        elif one.state != TaskState.OPEN:
            return
        moves.tops.append(self._top(one, met))

    def _drop(self, one: Waiting, met: Sequence[Match], moves: _Moves) -> None:
        if one.state != TaskState.OPEN or one.lane != Lane.FIRST:
            return
        flagged = any(match.flagged for match in met)
        if flagged or one.assigned_to:
            moves.tops.append(self._top(one, met))
        elif not one.drawn:
            moves.closed.append(one.task_id)
        elif one.sampling_probability < 1.0:
            moves.back_to_audit.append(one.task_id)
            moves.tops.append(self._top(one, met))
        else:
            self._draw_again(one, met, moves)

    def _draw_again(self, one: Waiting, met: Sequence[Match], moves: _Moves) -> None:
        """It was to be reviewed for certain; from today the plan below the threshold decides.

        Its draw stands, so that what is not reviewed now counts as adverse: who decides first what
        seems clear must not thereby choose what is counted in full.
        """
        draw = self.plan.draw({match.rule_id: match.score for match in met}, self._unit(one))
        if draw.drawn:
            moves.to_audit.append((one.task_id, draw.propensity, self.plan.id))
            moves.tops.append(self._top(one, met))
        else:
            moves.closed.append(one.task_id)

    def _unit(self, one: Waiting) -> str:
        return one.unit or str(one.cluster_id or one.note_version_id)

    def _draw_row(self, one: Waiting, propensity: float, drawn: bool) -> DrawRow:
        return DrawRow(
            one.note_version_id,
            self._unit(one),
            day_of(self.now),
            self.plan.id,
            propensity,
            drawn,
        )

    def _top(self, one: Waiting, met: Sequence[Match], queued_at: str = "") -> Top:
        top = leading(met)
        category = top.category if top else ""
        odds = odds_of(met, self.curves)
        since = queued_at or one.queued_at
        return Top(
            one.task_id,
            Priority(odds.severity, odds.probability, one.reach, since),
            add_days(since, time_limit_hours(category) / 24),
            category,
            top.rule_id if top else "",
            top.score if top else 0.0,
            odds,
        )

    def _task(self, one: Waiting, met: Sequence[Match]) -> NewTask:
        top = self._top(one, met, self.now)
        return NewTask(
            note_version_id=one.note_version_id,
            note_id=one.note_id,
            account_id=one.account_id,
            account_kind=one.account_kind,
            lane=Lane.FIRST,
            priority=top.priority,
            due_at=top.due_at,
            design=self.plan.id,
            top_category=top.category,
            top_rule=top.rule_id,
            top_score=top.score,
            cluster_id=one.cluster_id,
            odds=top.odds,
        )


def _write(session: Session, moves: _Moves) -> None:
    db = session.db
    requeue.close(db, moves.closed, NOT_FLAGGED)
    requeue.reopen(db, moves.reopened)
    requeue.move(db, moves.to_first, Lane.FIRST)
    requeue.move(db, moves.back_to_audit, Lane.AUDIT)
    requeue.to_audit(db, moves.to_audit)
    requeue.set_tops(db, moves.tops)
    tasks.add_tasks(db, moves.fresh)
    draws.add_draws(db, moves.draws)
