"""What was decided before: how similar notes ended, and one's own day."""

from collections import Counter
from datetime import datetime, timedelta
from statistics import median

from reviewer.domain.dossier import PastNote, Precedent
from reviewer.domain.errors import ReviewerError
from reviewer.domain.policy import BY_CODE, NoteAction
from reviewer.domain.verdict import review_day
from reviewer.services.changes import MyDay
from reviewer.services.session import Session
from reviewer.store import history, matches, notes

_MOST_SIMILAR = 200
_EXAMPLES = 5
_BREAK = timedelta(minutes=10)
"""A pause between verdicts this long counts as a break."""


def precedent(session: Session, note_id: str, categories: tuple[str, ...]) -> Precedent:
    """How similar notes were decided, by the verdicts that stand; to show after a choice.

    Similar are near-copies; where none was decided, the latest 200 notes that the same rules
    flagged (those of the chosen categories, or all without a choice).
    """
    text = notes.current_text(session.db, note_id)
    if text is None:
        raise ReviewerError(f"There is no note {note_id}.", "Search for it by its text.")
    found = history.decided_copies(session.db, text.cluster_id, note_id, _MOST_SIMILAR)
    if not found:
        rules = [
            m.rule_version_id
            for m in matches.current_matches(session.db, text.version_id)
            if m.flagged and (not categories or m.category in categories)
        ]
        found = history.decided_by_rules(session.db, rules, note_id, _MOST_SIMILAR)
    return _precedent_of(found)


def my_day(session: Session) -> MyDay:
    """This person's own day in Asia/Shanghai; nobody else may ask for it.

    Exposure adds up the severities of what was decided since the last pause of ten minutes.
    """
    now = session.clock()
    day = history.own_day(session.db, session.person.id, review_day(now))
    times = [active_ms for _, active_ms, _ in day]
    return MyDay(len(day), round(median(times)) if times else 0, _exposure(day, now))


def _precedent_of(found: list[PastNote]) -> Precedent:
    ended = Counter(note.action for note in found if note.action)
    by_action = tuple((action, ended[action]) for action in NoteAction if ended[action])
    return Precedent(len(found), by_action, tuple(found[:_EXAMPLES]))


def _exposure(day: list[tuple[str, int, str]], now: str) -> int:
    later, exposure = datetime.fromisoformat(now), 0
    for at, active_ms, category in reversed(day):
        decided = datetime.fromisoformat(at)
        if later - decided >= _BREAK:
            break
        exposure += BY_CODE[category].severity if category in BY_CODE else 0
        later = decided - timedelta(milliseconds=active_ms)
    return exposure
