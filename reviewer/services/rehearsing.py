"""The sample queue: invented notes with a past, made in a file of its own, so that anybody can try.

Everything goes through the services that real work goes through, with a clock that is set to the
day it speaks of; nothing is written that a moderator could not have done.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import TypeVar

import orjson

from reviewer.domain.account import Account, AccountEvent, add_days
from reviewer.domain.errors import ReviewerError
from reviewer.domain.note import Note
from reviewer.domain.person import Role
from reviewer.domain.picture import PictureRead, PictureState, line_of
from reviewer.domain.policy import NoteAction
from reviewer.domain.task import Lane, QueueFilter
from reviewer.domain.verdict import VerdictDraft
from reviewer.exchange.reading import (
    Accepted,
    Reading,
    Rejected,
    open_accounts,
    open_events,
    open_notes,
)
from reviewer.pictures.content import Content
from reviewer.resources import resource_path
from reviewer.services import (
    calibrating,
    importing,
    proposing,
    recognising,
    reviewing,
    searching,
    staffing,
    tuning,
)
from reviewer.services.session import Session
from reviewer.store import pictures
from reviewer.store.database import writing

Watch = Callable[[float], None]

_MODERATORS = {"lin.qiao": "林乔", "zhou.mo": "周墨", "he.an": "何安"}
_LEAD = ("ren.yue", "任越")
"""Invented people whose verdicts are the sample's past."""

_BETWEEN_MS = 9_000
_WAITED_HOURS = (5.0, 1.6, 0.6, 0.15)
"""How long ago each quarter of the open queue came in."""

T = TypeVar("T", Note, Account, AccountEvent)


@dataclass(frozen=True, slots=True)
class _Decided:
    """A note of the past with its account and the verdict that it got."""

    note: Note
    account: Account | None
    draft: VerdictDraft


@dataclass(frozen=True, slots=True)
class _Move:
    """A threshold that the lead of the past signed."""

    rule_id: str
    reason: str


class SteppedClock:
    """A clock that stands where it is set and moves a millisecond at each look."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def set(self, at: datetime) -> None:
        self._at = max(at, self._at)

    def advance(self, by: timedelta) -> None:
        self._at += by

    def __call__(self) -> str:
        self.advance(timedelta(milliseconds=1))
        return _text(self._at)


def rehearse(session: Session, now: datetime, watch: Watch) -> None:
    """Fill an empty file with the sample's accounts, past verdicts and open queue.

    `session` must carry a SteppedClock; `now` is the moment at which the sample ends; `watch` is
    told the share done in [0, 1].
    """
    clock = session.clock
    if not isinstance(clock, SteppedClock):
        raise TypeError("the sample is made under a SteppedClock")
    staff = [_colleague(session, *someone, Role.MODERATOR) for someone in _MODERATORS.items()]
    lead = _colleague(session, *_LEAD, Role.LEAD)
    days, moves = _past(now), _moves(now)
    for done, (day, todays) in enumerate(days.items(), 1):
        clock.set(datetime.fromisoformat(day).replace(hour=1, tzinfo=UTC))
        importing.take_notes(session, [(one.note, one.account) for one in todays])
        _decide(staff, clock, {one.note.id: one.draft for one in todays})
        _confirm(lead, clock)
        for move in moves.get(day, ()):
            _move(lead, move)
        watch(0.8 * done / len(days))
    calibrating.calibrate(lead)
    _present(session, clock, now)
    proposing.propose(lead)
    watch(1.0)


def _colleague(session: Session, person_id: str, name: str, role: Role) -> Session:
    added = staffing.add_person(session, person_id, name, frozenset({role}))
    return replace(session, person=added.person, desk=f"rehearsal:{person_id}")


def _decide(staff: list[Session], clock: SteppedClock, meant: dict[str, VerdictDraft]) -> None:
    """Decide what the day's import queued, in turns: flagged notes and the drawn audit sample."""
    for lane in (Lane.FIRST, Lane.AUDIT):
        for session in cycle(staff):
            dossier = reviewing.claim_next(session, QueueFilter(lane=lane))
            if dossier is None:
                break
            draft = meant[dossier.note.id]
            clock.advance(timedelta(milliseconds=draft.active_ms + _BETWEEN_MS))
            reviewing.submit_verdict(session, dossier.task.id, draft)


def _confirm(lead: Session, clock: SteppedClock) -> None:
    """Let the lead agree with what the day brought before the leads."""
    wanted = QueueFilter(lane=Lane.ESCALATED)
    while (dossier := reviewing.claim_next(lead, wanted)) and dossier.draft:
        clock.advance(timedelta(milliseconds=dossier.draft.active_ms + _BETWEEN_MS))
        reviewing.submit_verdict(lead, dossier.task.id, dossier.draft)


def _move(lead: Session, move: _Move) -> None:
    """Sign what the evidence asks for; nothing where it asks for nothing."""
    asked = [one.proposal_id for one in proposing.propose(lead, move.rule_id).rules]
    for proposal_id in filter(None, asked):
        tuning.approve(lead, proposal_id, move.reason)


def _moves(now: datetime) -> dict[str, list[_Move]]:
    """What the lead signed, by day."""
    days: dict[str, list[_Move]] = {}
    for line in resource_path("sample/thresholds.jsonl").read_bytes().splitlines():
        told = orjson.loads(line)
        day = (now - timedelta(days=told["days_ago"])).date().isoformat()
        move = _Move(told["rule"], told["reason"])
        days.setdefault(day, []).append(move)
    return days


def _past(now: datetime) -> dict[str, list[_Decided]]:
    """The decided notes of the sample by the day on which they came, oldest first."""
    path = resource_path("sample/past.jsonl")
    told = [orjson.loads(line)["verdict"] for line in path.read_bytes().splitlines()]
    days: dict[str, list[_Decided]] = {}
    for row, verdict in zip(_accepted(open_notes(path)), told, strict=True):
        came = now - timedelta(days=verdict["days_ago"])
        note = replace(row.value, posted_at=_text(came - timedelta(hours=30)))
        draft = VerdictDraft(
            action=NoteAction(verdict["action"]),
            categories=tuple(verdict["categories"]),
            lawful=verdict["lawful"],
            reason=verdict.get("reason", ""),
            active_ms=verdict["active_ms"],
        )
        days.setdefault(came.date().isoformat(), []).append(_Decided(note, row.account, draft))
    return dict(sorted(days.items()))


def _present(session: Session, clock: SteppedClock, now: datetime) -> None:
    """Bring in the open queue: the newest note is of today, some notes have waited for hours."""
    notes = [row.value for row in _accepted(open_notes(resource_path("sample/notes.jsonl")))]
    edits = [row.value for row in _accepted(open_notes(resource_path("sample/edits.jsonl")))]
    accounts = [
        row.value for row in _accepted(open_accounts(resource_path("sample/accounts.jsonl")))
    ]
    events = [row.value for row in _accepted(open_events(resource_path("sample/history.jsonl")))]
    newest = max(note.posted_at for note in notes)
    shift = float((now - datetime.fromisoformat(newest)).days)
    clock.set(now - timedelta(hours=_WAITED_HOURS[0]))
    importing.take_accounts(
        session,
        [replace(a, registered_at=_shifted(a.registered_at, shift)) for a in accounts],
        [
            replace(e, at=_shifted(e.at, shift), expires_at=_shifted(e.expires_at, shift))
            for e in events
        ],
    )
    media = resource_path("sample/notes.jsonl").parent / "media"
    ready = [
        (
            replace(
                note,
                posted_at=_shifted(note.posted_at, shift),
                media=tuple(str(media / name) for name in note.media),
            ),
            None,
        )
        for note in (*notes, *edits)
    ]
    size = -(-len(notes) // len(_WAITED_HOURS))
    for number, hours in enumerate(_WAITED_HOURS):
        clock.set(now - timedelta(hours=hours))
        importing.take_notes(session, ready[number * size : min((number + 1) * size, len(notes))])
    importing.take_notes(session, ready[len(notes) :])
    _show_pictures(session)
    while searching.catch_up(session):
        pass


class _NothingElse:
    """Stands for the recogniser: what the sample's own pictures say is known already."""

    def read(self, content: Content) -> PictureRead:
        return PictureRead(content.digest, "", PictureState.FAILED)


def _show_pictures(session: Session) -> None:
    """Take what was read in the sample's pictures, so that nobody waits for it to be read."""
    told = [
        orjson.loads(line)
        for line in resource_path("sample/pictures.jsonl").read_bytes().splitlines()
    ]
    reads = [
        PictureRead(
            row["digest"],
            row["engine"],
            PictureState.READ,
            tuple(line_of(line) for line in row["lines"]),
        )
        for row in told
    ]
    with writing(session.db):
        pictures.keep_reads(session.db, reads, session.clock())
    recognising.Recognising(session, _NothingElse(), reads[0].engine).run(lambda *_: None)


def _shifted(at: str, days: float) -> str:
    return add_days(at, days) if at else ""


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:23] + "Z"


def _accepted(reading: Reading[T]) -> list[Accepted[T]]:
    rows = list(reading)
    wrong = [row for row in rows if isinstance(row, Rejected)]
    if wrong:
        raise ReviewerError(
            f"The sample's own files are damaged: {wrong[0].reason}", "Install the program again."
        )
    return [row for row in rows if isinstance(row, Accepted)]
