"""What is known of an account when a verdict on one of its notes is due."""

from dataclasses import dataclass

from reviewer.domain.account import AccountEvent
from reviewer.domain.decision import replaced
from reviewer.domain.ladder import Record, record_of
from reviewer.domain.note import Note
from reviewer.domain.task import Lane, Task
from reviewer.domain.verdict import day_begins
from reviewer.services.session import Session
from reviewer.store import accounts


@dataclass(frozen=True, slots=True)
class Case:
    """The account's events, those that a verdict would replace, and its record without them."""

    account_id: str
    events: tuple[AccountEvent, ...]
    replaced: tuple[AccountEvent, ...]
    record: Record


def case_of(session: Session, task: Task, note: Note, now: str) -> Case:
    """The case of a task at a time."""
    known = accounts.events_of(session.db, task.account_id)
    gone = tuple(replaced(known, task.note_id, task.lane))
    dropped = {event.id for event in gone}
    before = (
        task.lane is Lane.LOOKBACK
        and note.posted_at != ""
        and note.posted_at < day_begins(session.settings.policy_since)
    )
    left = [event for event in known if event.id not in dropped] if gone else known
    record = record_of(left, task.note_id, note.posted_at, now, before)
    return Case(task.account_id, known, gone, record)
