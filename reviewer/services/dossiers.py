"""Gathering everything that the desk shows beside a note."""

from dataclasses import replace

from reviewer.domain.account import Account, AccountEvent, standing
from reviewer.domain.certification import may_be_certified
from reviewer.domain.dossier import Dossier, Linked
from reviewer.domain.errors import ReviewerError
from reviewer.domain.picture import NO_PICTURES, SeenPictures, words_of
from reviewer.domain.task import Lane, Priority, Task, TaskState
from reviewer.domain.verdict import Verdict, VerdictDraft
from reviewer.pictures.engine import installed_engine
from reviewer.services.cases import case_of
from reviewer.services.session import Session
from reviewer.store import (
    accounts,
    drafts,
    entities,
    evidence,
    history,
    matches,
    notes,
    pictures,
    rules,
    verdicts,
)
from reviewer.store import tasks as task_store
from reviewer.store.notes import NoteText
from reviewer.store.tasks import TaskRow

BLIND = frozenset({Lane.SECOND, Lane.AUDIT})
"""Lanes whose reviewer must not see what was decided before."""

_REVERSALS = frozenset({"appeal_upheld", "restored"})


def dossier_of(session: Session, row: TaskRow) -> Dossier:
    """The dossier of a task, with this person's draft of it."""
    db, task = session.db, row.task
    text = notes.note_text(db, task.note_version_id)
    if text is None:
        raise ReviewerError(
            f"The text of note {task.note_id} is missing.", "Run `reviewer verify`."
        )
    found = matches.current_matches(db, text.version_id)
    now = session.clock()
    case = case_of(session, task, text.note, now)
    events = case.events
    author = accounts.account(db, task.account_id) or Account(task.account_id)
    stands = standing(events, now)
    previous = None if _blind(task) else verdicts.standing_on(db, task.note_id)
    return Dossier(
        task=task,
        note=text.note,
        version_no=text.version,
        previous_body=_previous_body(session, text, previous),
        previous_verdict=previous,
        matches=found,
        rules=rules.facts_of_matches(db, [m.rule_version_id for m in found]),
        account=author,
        standing=stands,
        events=_shown_events(task, events),
        past_notes=history.past_notes(db, task.account_id, task.note_id, _reversed(events)),
        linked=_linked(session, text),
        draft=_draft(session, task, previous),
        record=case.record,
        eligible=may_be_certified(author, session.settings.eligible_grades),
        pictures=_seen_pictures(session, text),
    )


def dossier_to_look_at(session: Session, note_id: str) -> Dossier:
    """The dossier of a note as it is now; one that was never queued gets a closed task."""
    text = notes.current_text(session.db, note_id)
    if text is None:
        raise ReviewerError(f"There is no note {note_id}.", "Search for it by its text.")
    row = task_store.latest_of_note(session.db, text.version_id)
    return dossier_of(session, row or _never_queued(text))


def _blind(task: Task) -> bool:
    """Whether this is still to be judged without knowing what was decided before."""
    return task.lane in BLIND and task.state not in (TaskState.DONE, TaskState.CLOSED)


def _previous_body(session: Session, text: NoteText, previous: Verdict | None) -> str | None:
    """The body that was judged before, where it was another text."""
    if previous is None or previous.note_version_id == text.version_id:
        return None
    judged = notes.note_text(session.db, previous.note_version_id)
    body = text.note.body
    return judged.note.body if judged and judged.note.body != body else None


def _seen_pictures(session: Session, text: NoteText) -> SeenPictures:
    """What was read in the pictures, as long as it is what the note was judged with."""
    if not text.note.media:
        return NO_PICTURES
    reads = tuple(one.read for one in pictures.pictures_of(session.db, text.version_id))
    if reads and words_of(reads) != text.note.in_pictures:
        reads = tuple(replace(read, lines=()) for read in reads)
    return SeenPictures(reads, bool(reads) or installed_engine() is not None)


def _shown_events(task: Task, events: tuple[AccountEvent, ...]) -> tuple[AccountEvent, ...]:
    if not _blind(task):
        return events
    return tuple(event for event in events if event.note_id != task.note_id)


def _reversed(events: tuple[AccountEvent, ...]) -> frozenset[str]:
    return frozenset(e.note_id for e in events if e.kind in _REVERSALS and e.note_id)


def _linked(session: Session, text: NoteText) -> tuple[Linked, ...]:
    """Ties to others, by handle, institution or copied text; a tie to nobody else is no tie."""
    db = session.db
    found = [
        Linked(
            "contact" if tie.kind == "contact_handle" else tie.kind,
            tie.name,
            tie.accounts,
            tie.notes,
            entities.open_tasks(db, tie.entity_id),
        )
        for tie in entities.ties(db, text.note.id)
        if tie.notes > 1
    ]
    if text.cluster_id:
        copied = notes.cluster_size(db, text.cluster_id)
        if copied[1] > 1:
            waiting = tuple(task_store.open_of_cluster(db, text.cluster_id))
            found.append(Linked("copy", text.note.title, *copied, waiting))
    return tuple(found)


def _draft(session: Session, task: Task, previous: Verdict | None) -> VerdictDraft | None:
    """The person's own draft, else what a moderator proposes to the lead."""
    own = drafts.draft_of(session.db, task.id, session.person.id) if task.id else None
    proposes = (
        task.lane is Lane.ESCALATED
        and previous is not None
        and previous.note_version_id == task.note_version_id
    )
    if own is not None or previous is None or not proposes:
        return own
    told = evidence.proposal_in(verdicts.evidence_of(session.db, previous.id))
    return drafts.from_json(told) if told else None


def _never_queued(text: NoteText) -> TaskRow:
    note = text.note
    task = Task(
        id="",
        note_version_id=text.version_id,
        note_id=note.id,
        account_id=note.account_id,
        lane=Lane.FIRST,
        state=TaskState.CLOSED,
        priority=Priority(0, 0.0, note.reach, "1970-01-01T00:00:00.000Z"),
        due_at="",
        sampling_probability=0.0,
    )
    return TaskRow(task, "", "", "", text.cluster_id, "", "", "", "")
