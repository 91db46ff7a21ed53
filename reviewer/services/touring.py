"""What a tour of the desk did, told from the file and not from the screen."""

from typing import TypedDict

from reviewer.services.session import Session
from reviewer.store import reports


class Story(TypedDict):
    """What `tour.json` holds."""

    since: str
    decided: list[dict[str, object]]
    thresholds: list[dict[str, object]]
    queue_before: dict[str, int]
    queue_after: dict[str, int]
    pictures: list[str]


def story(session: Session, since: str, queue_before: dict[str, int]) -> Story:
    """Verdicts given and thresholds moved since a moment, and the queue before and after."""
    return Story(
        since=since,
        decided=reports.decided_since(session.db, since),
        thresholds=reports.thresholds_moved_since(session.db, since),
        queue_before=queue_before,
        queue_after=reports.queue_depths(session.db),
        pictures=[],
    )


def depths(session: Session) -> dict[str, int]:
    """Open tasks by lane, to compare with later."""
    return reports.queue_depths(session.db)
