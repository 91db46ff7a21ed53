"""Taking verdicts back with everything that followed from them, and giving them again."""

from reviewer.domain import decision
from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Power
from reviewer.domain.task import TaskState
from reviewer.domain.verdict import Verdict, VerdictDraft, review_day
from reviewer.services.changes import Saved, Undone
from reviewer.services.claiming import desk_of, known_task, lease_end
from reviewer.services.deciding import Occasion, give
from reviewer.services.dossiers import dossier_of
from reviewer.services.session import Session
from reviewer.store import accounts, drafts, evidence, journal, leases, people, tasks, verdicts
from reviewer.store.database import writing


def undo(session: Session) -> Undone | None:
    """Withdraw this person's latest verdict that stands, or its whole bulk; None for none.

    Account events are voided, counters and rule evidence taken back. The note lies on this desk
    again with the verdict as its draft; the others of a bulk wait in their lane. Raises
    ReviewerError when a lead has taken up what the verdict escalated.
    """
    session.require(Power.DECIDE)
    with writing(session.db):
        latest = verdicts.latest_live(session.db, session.person.id)
        if not latest:
            return None
        now = session.clock()
        bulk = verdicts.new_id() if latest[0].bulk_id else ""
        for standing in reversed(latest):
            _withdraw(session, standing, now, bulk)
        back = latest[-1]
        _put_back(session, back, now)
    dossier = dossier_of(session, known_task(session, back.task_id))
    return Undone(tuple(v.id for v in latest), dossier)


def redo(session: Session) -> Saved | None:
    """Give the latest withdrawn verdict (or bulk) again.

    None when there is none, when this person decided something newer, or when the note was
    decided since by somebody else. Raises ReviewerError when another desk has it.
    """
    session.require(Power.DECIDE)
    with writing(session.db):
        now = session.clock()
        # After a restart the note may still lie on the desk that went down.
        leases.free_stale(session.db, now, desk_of(session))
        withdrawals = verdicts.latest_withdrawn(session.db, session.person.id)
        rows = [known_task(session, w.task_id) for w in withdrawals]
        if not rows or any(row.task.state in (TaskState.DONE, TaskState.CLOSED) for row in rows):
            return None
        bulk = verdicts.new_id() if withdrawals[0].bulk_id else ""
        # A bulk was withdrawn from its end, so it is given again from its start.
        given = [
            give(session, w.task_id, draft_of(session, w.withdraws), Occasion(now, bulk, w.id))
            for w in reversed(withdrawals)
        ]
    return Saved(given[-1].id, now, tuple(v.id for v in given), bulk)


def draft_of(session: Session, verdict_id: str) -> VerdictDraft:
    """What a person had said when giving a verdict, as a draft."""
    told = evidence.proposal_in(verdicts.evidence_of(session.db, verdict_id))
    if told:
        return drafts.from_json(told)
    given = verdicts.verdict(session.db, verdict_id)
    if given is None:
        raise ReviewerError(f"There is no verdict {verdict_id}.")
    return VerdictDraft(
        action=given.action,
        categories=given.categories,
        account_action=given.account_action,
        decertify=given.decertify,
        reason=given.reason,
        lawful=given.lawful,
        spans=verdicts.spans_of(session.db, verdict_id),
        active_ms=given.active_ms,
    )


def _withdraw(session: Session, given: Verdict, now: str, bulk_id: str) -> None:
    """Append the withdrawal of one verdict and take back what followed from it."""
    db = session.db
    _recall(session, given)
    withdrawal = Verdict(
        id=verdicts.new_id(),
        kind="withdraw",
        task_id=given.task_id,
        note_id=given.note_id,
        note_version_id=given.note_version_id,
        account_id=given.account_id,
        person_id=session.person.id,
        lane=given.lane,
        decided_at=now,
        action=given.action,
        categories=given.categories,
        primary=given.primary,
        lawful=given.lawful,
        account_action=given.account_action,
        decertify=given.decertify,
        reason="",
        active_ms=0,
        withdraws=given.id,
        bulk_id=bulk_id,
    )
    verdicts.insert(db, withdrawal, review_day(now), "{}")
    caused = accounts.live_events_of_verdict(db, given.id)
    taken = [decision.voiding(event, withdrawal.id, now) for event in caused]
    replaced = accounts.events_voided_by(db, given.id)
    taken += [decision.reinstating(event, withdrawal.id) for event in replaced]
    if taken:
        accounts.add_events(db, taken, now)
    evidence.count(db, given, review_day(given.decided_at), -1)
    evidence.remove_rule_evidence(db, given.id)
    if tasks.waiting_in(db, given.note_version_id, given.lane):
        tasks.close(db, given.task_id, "the note was queued again meanwhile")
    else:
        tasks.reopen(db, given.task_id)
    detail = {"verdict": given.id, "task": given.task_id, "note": given.note_id, "bulk": bulk_id}
    journal.append(db, now, session.person.id, "withdraw", withdrawal.id, detail)


def _recall(session: Session, given: Verdict) -> None:
    """Take back the task that a verdict made for the leads, unless a lead has taken it up."""
    row = tasks.caused_by(session.db, given.note_version_id, given.id)
    if row is None:
        return
    task, me = row.task, session.person.id
    if task.state is TaskState.DONE or (task.lease_owner and task.lease_owner != me):
        done = verdicts.verdict(session.db, row.verdict_id) if row.verdict_id else None
        who = people.name_of(session.db, done.person_id if done else task.lease_owner)
        raise ReviewerError(
            f"{who} has taken up the note that this verdict escalated; the verdict stands.",
            "Talk to them; they can still pass the note.",
        )
    tasks.close(session.db, task.id, f"verdict {given.id} was withdrawn")


def _put_back(session: Session, given: Verdict, now: str) -> None:
    """Lay a note on this desk again with the withdrawn verdict as its draft."""
    db = session.db
    drafts.save(db, given.task_id, given.person_id, draft_of(session, given.id), now)
    row = known_task(session, given.task_id)
    if row.task.state is not TaskState.OPEN:
        return
    if leases.blocked_by(db, given.note_version_id, given.task_id):
        tasks.reopen(db, given.task_id, assigned_to=given.person_id)
    else:
        leases.take(db, given.task_id, desk_of(session), lease_end(session, now))
