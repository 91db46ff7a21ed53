"""A decision about a note, the phrases judged with it, and the draft before it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from reviewer.domain.policy import AccountAction, NoteAction
from reviewer.domain.span import Span
from reviewer.domain.task import Lane


class PhraseJudgement(StrEnum):
    """What a person says of a phrase."""

    REAL = "real"
    NOT_RISKY = "not_risky"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class SpanVerdict:
    """A phrase judged: a hit confirmed or refused, or one that every rule missed.

    `rule_id` and `rule_version_id` are empty and 0 for a missed phrase.
    """

    span: Span
    surface: str
    judgement: PhraseJudgement
    category: str
    rule_id: str = ""
    rule_version_id: int = 0
    folded: str = ""


@dataclass(frozen=True, slots=True)
class VerdictDraft:
    """A verdict in the making; survives the lease, a crash and a restart."""

    action: NoteAction | None = None
    categories: tuple[str, ...] = ()
    account_action: AccountAction | None = None
    decertify: bool = False
    reason: str = ""
    lawful: str = ""
    spans: tuple[SpanVerdict, ...] = ()
    active_ms: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision as it stands in the file; append-only.

    `withdraws` names the verdict that this row takes back (then `kind` is `withdraw`);
    `redoes` the withdrawal that this row undoes; `bulk_id` joins verdicts given at once.
    """

    id: str
    kind: str
    task_id: str
    note_id: str
    note_version_id: int
    account_id: str
    person_id: str
    lane: Lane
    decided_at: str
    action: NoteAction
    categories: tuple[str, ...]
    primary: str
    lawful: str
    account_action: AccountAction
    decertify: bool
    reason: str
    active_ms: int
    withdraws: str = ""
    redoes: str = ""
    bulk_id: str = ""


REASON_REQUIRED_FROM_SEVERITY = 4
REASON_MIN_CHARS = 10
"""Cases that must be explained, and how long an explanation must be (enforcement section 7)."""

_SHANGHAI = timedelta(hours=8)


def review_day(at: str) -> str:
    """The calendar day in Asia/Shanghai of a UTC time, by which verdicts are counted."""
    return (datetime.fromisoformat(at).astimezone(UTC) + _SHANGHAI).date().isoformat()


def day_begins(day: str) -> str:
    """The UTC time at which a calendar day (`2026-01-31`) in Asia/Shanghai begins.

    A full ISO-8601 time is returned in UTC. Raises ValueError for anything else.
    """
    moment = datetime.fromisoformat(day)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC) - _SHANGHAI
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
