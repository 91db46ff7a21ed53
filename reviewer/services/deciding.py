"""Giving verdicts: everything that follows from one is written in its own transaction."""

from contextlib import suppress
from dataclasses import dataclass, replace
from math import ceil

from reviewer.domain import decision
from reviewer.domain.account import Account
from reviewer.domain.decision import Decision
from reviewer.domain.errors import ReviewerError
from reviewer.domain.match import Match
from reviewer.domain.person import Power
from reviewer.domain.policy import AccountAction, NoteAction
from reviewer.domain.task import Lane
from reviewer.domain.verdict import Verdict, VerdictDraft, review_day
from reviewer.services.cases import Case, case_of
from reviewer.services.changes import Saved
from reviewer.services.claiming import desk_of, known_task, refuse_own, refuse_taken, require_lane
from reviewer.services.session import Session
from reviewer.store import (
    accounts,
    drafts,
    evidence,
    journal,
    leases,
    matches,
    notes,
    people,
    tasks,
)
from reviewer.store import verdicts as verdict_store
from reviewer.store.database import writing
from reviewer.store.evidence import Drawn
from reviewer.store.tasks import NewTask, TaskRow

_LOOK_SHARE = 0.1
_LOOK_MOST = 5


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a verdict is given, and what it belongs to."""

    at: str
    bulk_id: str = ""
    redoes: str = ""


def submit_verdict(session: Session, task_id: str, draft: VerdictDraft) -> Saved:
    """Give a verdict; once this returns it is on disk with all that follows from it.

    Raises ReviewerError when something is missing or somebody else has or decided the task; the
    draft is kept then.
    """
    draft = replace(draft, reason=_storable(draft.reason))
    try:
        with writing(session.db):
            occasion = Occasion(session.clock())
            leases.free_stale(session.db, occasion.at, desk_of(session))
            given = give(session, task_id, draft, occasion)
    except ReviewerError:
        _keep(session, task_id, draft)
        raise
    return Saved(given.id, given.decided_at, (given.id,))


def decide_many(
    session: Session, task_ids: tuple[str, ...], draft: VerdictDraft, looked_at: frozenset[str]
) -> Saved:
    """Give the same verdict to many tasks, each its own, all or none; one undo takes all back.

    `looked_at` are tasks that the person opened: a tenth of them, at least one and five at most,
    or ReviewerError. Judged phrases belong to one note and are left out.
    """
    session.require(Power.BULK)
    wanted = tuple(dict.fromkeys(task_ids))
    if not wanted:
        raise ReviewerError("No note is selected.", "Select the rows that the verdict is for.")
    needed = min(_LOOK_MOST, max(1, ceil(len(wanted) * _LOOK_SHARE)))
    seen = len(looked_at.intersection(wanted))
    if seen < needed:
        raise ReviewerError(
            f"Only {seen} of these {len(wanted)} notes were looked at; {needed} are needed.",
            "Open some of them first.",
        )
    each = replace(draft, reason=_storable(draft.reason), spans=())
    occasion = Occasion(session.clock(), bulk_id=verdict_store.new_id())
    with writing(session.db):
        leases.free_stale(session.db, occasion.at, desk_of(session))
        given = [give(session, task_id, each, occasion) for task_id in wanted]
    return Saved(given[-1].id, occasion.at, tuple(v.id for v in given), occasion.bulk_id)


def save_draft(session: Session, task_id: str, draft: VerdictDraft) -> None:
    """Keep an unfinished verdict; it comes back in the dossier, also after a crash."""
    with writing(session.db, durable=False):
        known_task(session, task_id)
        told = replace(draft, reason=_storable(draft.reason))
        drafts.save(session.db, task_id, session.person.id, told, session.clock())


def give(session: Session, task_id: str, draft: VerdictDraft, occasion: Occasion) -> Verdict:
    """Write one verdict and all that follows from it inside the caller's transaction."""
    row = known_task(session, task_id)
    require_lane(session, row.task.lane)
    refuse_taken(session, row)
    refuse_own(session, row.task)
    text = notes.note_text(session.db, row.task.note_version_id)
    if text is None:
        raise ReviewerError(f"The text of note {row.task.note_id} is missing.")
    decision.check_spans(text.note, draft.spans)
    case = case_of(session, row.task, text.note, occasion.at)
    author = accounts.account(session.db, case.account_id) if _touches(draft) else None
    decided = decision.decide(draft, session.person.may(Power.CLOSE_ACCOUNT), case.record, author)
    if decided.action is NoteAction.ESCALATE and row.task.lane is Lane.ESCALATED:
        raise ReviewerError("This note is already with the leads.", "Pass, limit or remove it.")
    given = _verdict(session, row, decided, draft, occasion)
    found = matches.current_matches(session.db, text.version_id)
    asks = decided.to_lead or decided.for_lead
    proposal = drafts.draft_json(draft) if asks else ""
    sight = evidence.frozen(text.version_id, text.version, found, proposal)
    verdict_store.insert(session.db, given, review_day(given.decided_at), sight)
    verdict_store.insert_spans(session.db, given.id, text.version_id, draft.spans)
    if row.task.lane is not Lane.SECOND:
        _punish(session, given, case, author)
    _follow(session, row, given, draft, found)
    if asks or given.action is NoteAction.ESCALATE:
        _escalate(session, row, given, draft)
    elif row.task.lane is Lane.SECOND:
        _adjudicate(session, row, given)
    return given


def _touches(draft: VerdictDraft) -> bool:
    """Whether a draft asks for more than a warning of the account."""
    mild = (None, AccountAction.NONE, AccountAction.WARN)
    return draft.decertify or draft.account_action not in mild


def _verdict(
    session: Session, row: TaskRow, decided: Decision, draft: VerdictDraft, occasion: Occasion
) -> Verdict:
    task = row.task
    return Verdict(
        id=verdict_store.new_id(),
        kind="decide",
        task_id=task.id,
        note_id=task.note_id,
        note_version_id=task.note_version_id,
        account_id=task.account_id,
        person_id=session.person.id,
        lane=task.lane,
        decided_at=occasion.at,
        action=decided.action,
        categories=decided.categories,
        primary=decided.primary,
        lawful=decided.lawful,
        account_action=decided.account_action,
        decertify=decided.decertify,
        reason=decided.reason,
        active_ms=max(0, draft.active_ms),
        redoes=occasion.redoes,
        bulk_id=occasion.bulk_id,
    )


def _follow(
    session: Session,
    row: TaskRow,
    given: Verdict,
    draft: VerdictDraft,
    found: tuple[Match, ...],
) -> None:
    """Counters, rule evidence, the task's end and the journal."""
    db, day = session.db, review_day(given.decided_at)
    evidence.count(db, given, day, 1)
    if given.action is not NoteAction.ESCALATE:
        unit = str(row.cluster_id or given.note_version_id)
        drawn = Drawn(unit, row.task.sampling_probability, row.design)
        judged = [(m, decision.violates(given, m.category, draft.spans, m.rule_id)) for m in found]
        evidence.add_rule_evidence(db, given, day, drawn, judged)
    tasks.finish(db, given.task_id, given.id)
    drafts.remove(db, given.task_id, given.person_id)
    detail = {
        "task": given.task_id,
        "note": given.note_id,
        "action": given.action,
        "categories": given.categories,
        "account_action": given.account_action,
        "decertify": given.decertify,
        "redoes": given.redoes,
        "bulk": given.bulk_id,
    }
    action = "redo" if given.redoes else "verdict"
    journal.append(db, given.decided_at, given.person_id, action, given.id, detail)


def _punish(session: Session, given: Verdict, case: Case, author: Account | None) -> None:
    """What the verdict does to the account, and where the account stands then."""
    if given.action is NoteAction.ESCALATE:
        return
    certified = author is not None and (
        author.certified or any(event.kind == "decertified" for event in case.replaced)
    )
    events = [decision.voiding(event, given.id, given.decided_at) for event in case.replaced]
    events += decision.events_of(given, case.record, certified)
    if events:
        accounts.append_events(session.db, case.events, events, given.decided_at)


def _escalate(session: Session, row: TaskRow, given: Verdict, draft: VerdictDraft) -> None:
    """Put the note before the leads, with the verdict that asks for it named."""
    wanted = draft.account_action or AccountAction.NONE
    proposed = [wanted.value] if wanted is not AccountAction.NONE else []
    proposed += ["decertify"] if draft.decertify and "decertify" not in proposed else []
    parts = [f"verdict {given.id}", session.person.name, *proposed, given.reason]
    _to_leads(session, row, given, " · ".join(part for part in parts if part))


def _to_leads(session: Session, row: TaskRow, given: Verdict, reason: str) -> None:
    if tasks.waiting_in(session.db, given.note_version_id, Lane.ESCALATED):
        return
    task = row.task
    tasks.add_tasks(
        session.db,
        [
            NewTask(
                note_version_id=task.note_version_id,
                note_id=task.note_id,
                account_id=task.account_id,
                account_kind=row.account_kind,
                lane=Lane.ESCALATED,
                priority=task.priority,
                due_at=task.due_at,
                sampling_probability=task.sampling_probability,
                design=row.design,
                top_category=given.primary or task.top_category,
                top_rule=row.top_rule,
                top_score=task.top_score,
                cluster_id=row.cluster_id,
                reason=reason,
                campaign_id=row.campaign_id,
                caused_by=given.id,
                odds=task.odds,
            )
        ],
    )


def _adjudicate(session: Session, row: TaskRow, given: Verdict) -> None:
    """Put the note before the leads where a second look differs from the first."""
    first = verdict_store.first_look(session.db, given.note_version_id)
    if first is None or not decision.differ(first, given):
        return
    told = [
        f"{people.name_of(session.db, one.person_id)}: {', '.join((one.action, *one.categories))}"
        for one in (first, given)
    ]
    _to_leads(session, row, given, " · ".join(("two blind looks differ", *told)))


def _keep(session: Session, task_id: str, draft: VerdictDraft) -> None:
    """Keep the draft of a refused verdict as far as the disk lets us."""
    with suppress(ReviewerError):
        save_draft(session, task_id, draft)


def _storable(text: str) -> str:
    """Text without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode()
