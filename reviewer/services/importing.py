"""Bringing notes and accounts in: read, fold, match, score, store, queue, a chunk a transaction."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TypeVar

import uuid_utils

from reviewer.domain.account import Account, AccountEvent
from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.domain.note import Note, retold
from reviewer.domain.person import Power
from reviewer.exchange.reading import (
    Accepted,
    Mapping,
    Reading,
    Rejected,
    open_accounts,
    open_events,
    open_notes,
)
from reviewer.exchange.rejects import RejectFile
from reviewer.services.queueing import Queued, Queueing
from reviewer.services.session import Session
from reviewer.store import accounts as account_store
from reviewer.store import batches, journal
from reviewer.store import notes as note_store
from reviewer.store.database import database_path, writing

T = TypeVar("T", Note, Account, AccountEvent)

_COUNTED = ("read", "imported", "updated", "unchanged", "rejected", "damaged", "queued", "audit")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: rows done, and the share of the file read in [0, 1]."""

    rows: int
    share: float


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; `read = imported + updated + unchanged + rejected`."""

    read: int = 0
    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    damaged: int = 0
    queued: int = 0
    audit: int = 0
    seconds: float = 0.0
    remarks: tuple[str, ...] = ()
    rejects_file: str = ""
    cancelled: bool = False
    changed: Changed = Changed.QUEUE

    def figures(self) -> dict[str, int | float]:
        """The figures that `--json` prints."""
        return {name: getattr(self, name) for name in (*_COUNTED, "seconds")}

    def plus(self, other: "Imported") -> "Imported":
        """Both imports as one."""
        sums = {name: getattr(self, name) + getattr(other, name) for name in _COUNTED}
        return Imported(
            **sums,
            seconds=round(self.seconds + other.seconds, 3),
            remarks=self.remarks + other.remarks,
            rejects_file=other.rejects_file or self.rejects_file,
            cancelled=self.cancelled or other.cancelled,
        )


@dataclass(slots=True)
class _Tally:
    """Counts kept while an import runs; remarks are counted by their text."""

    read: int = 0
    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    damaged: int = 0
    queued: int = 0
    audit: int = 0
    remarks: dict[str, int] = field(default_factory=dict)

    def outcome(self, name: str) -> None:
        setattr(self, name, getattr(self, name) + 1)

    def remark(self, text: str) -> None:
        self.remarks[text] = self.remarks.get(text, 0) + 1


_LARGE_BYTES = 16 << 20
"""From here on the time saved outweighs the second that more processes need to start."""

Watch = Callable[[Progress], bool]
"""Called after each chunk; returning False cancels, keeping the chunks already committed."""


def _ever_on(_: Progress) -> bool:
    return True


def import_notes(
    session: Session,
    path: Path,
    mapping: Mapping | None = None,
    watch: Watch = _ever_on,
    processes: int = 1,
) -> Imported:
    """Import one file of notes; scan, score and queue each, reading in so many processes.

    A bad row goes to `FILE.rejects.jsonl` with its line and reason, the good rows go in.
    Re-importing changes nothing; a changed text makes one new version. Raises ReviewerError when
    the person may not import or the file as a whole cannot be read.
    """
    session.require(Power.IMPORT)
    reading = open_notes(_regular(path), mapping)
    queueing = Queueing(session, processes=processes)

    def take(chunk: list[Accepted[Note]], batch: str, tally: _Tally) -> None:
        pairs = [(row.value, row.account) for row in chunk]
        outcomes, queued = _store_notes(session, queueing, pairs, batch)
        for (note, _), outcome in zip(pairs, outcomes, strict=True):
            tally.outcome(outcome)
            tally.damaged += bool(note.damaged)
        tally.queued += queued.first
        tally.audit += queued.audit

    try:
        return _run(session, reading, path, "notes", take, watch)
    finally:
        queueing.close()


def processes_for(path: Path) -> int:
    """How many processes an import of this file is worth: all cores for a large one, else one."""
    large = path.is_file() and path.stat().st_size >= _LARGE_BYTES
    return max(1, os.cpu_count() or 1) if large else 1


def take_notes(
    session: Session, pairs: Sequence[tuple[Note, Account | None]], batch: str = ""
) -> Queued:
    """Store, scan and queue notes at hand, each with what is known of its account."""
    session.require(Power.IMPORT)
    with writing(session.db):
        return _store_notes(session, Queueing(session), pairs, batch)[1]


def take_accounts(
    session: Session, accounts: Sequence[Account], events: Sequence[AccountEvent]
) -> None:
    """Store accounts and events at hand."""
    session.require(Power.IMPORT)
    with writing(session.db):
        account_store.upsert_accounts(session.db, accounts, session.clock())
        account_store.add_events(session.db, events, session.clock())


def import_accounts(
    session: Session, path: Path, mapping: Mapping | None = None, watch: Watch = _ever_on
) -> Imported:
    """Import one file of accounts; the counts read as for notes, `queued` and `audit` stay 0."""
    session.require(Power.IMPORT)

    def take(chunk: list[Accepted[Account]], _batch: str, tally: _Tally) -> None:
        accounts = [row.value for row in chunk]
        for outcome in account_store.upsert_accounts(session.db, accounts, session.clock()):
            tally.outcome(outcome)

    return _run(session, open_accounts(_regular(path), mapping), path, "accounts", take, watch)


def import_events(session: Session, path: Path, watch: Watch = _ever_on) -> Imported:
    """Import one file of account events (history); events already known stay unchanged."""
    session.require(Power.IMPORT)

    def take(chunk: list[Accepted[AccountEvent]], _batch: str, tally: _Tally) -> None:
        events = [row.value for row in chunk]
        added = account_store.add_events(session.db, events, session.clock())
        tally.imported += added
        tally.unchanged += len(events) - added

    return _run(session, open_events(_regular(path)), path, "events", take, watch)


def guess_mapping(path: Path, wishes: Mapping | None = None) -> Mapping:
    """How the columns of a file of notes would be read, to show before importing."""
    return open_notes(_regular(path), wishes).mapping


def _regular(path: Path) -> Path:
    """The path of a file, which can be read more than once; a pipe would wait for ever."""
    if path.exists() and not path.is_file():
        raise ReviewerError(f"{path} is no file.", "Write its rows to a file and import that.")
    return path


def _store_notes(
    session: Session,
    queueing: Queueing,
    pairs: Sequence[tuple[Note, Account | None]],
    batch: str,
) -> tuple[list[str], Queued]:
    """Store a chunk with its accounts, queue what is fresh; the outcome of each note in order."""
    db, now = session.db, session.clock()
    kept = _keep_known(session, [note for note, _ in pairs])
    told = {
        note.account_id: replace(account, id=note.account_id)
        for note, (_, account) in zip(kept, pairs, strict=True)
        if account
    }
    account_store.upsert_accounts(db, list(told.values()), now)
    account_store.add_unknown(db, sorted({note.account_id for note in kept} - told.keys()), now)
    upserted = note_store.upsert_notes(db, kept, batch, now)
    latest = {done.note_id: done.version_id for done in upserted}
    fresh = [
        (note, done.version_id)
        for note, done in zip(kept, upserted, strict=True)
        if done.outcome != "unchanged" and latest[note.id] == done.version_id
    ]
    return [done.outcome for done in upserted], queueing.take(fresh)


def _keep_known(session: Session, notes: Sequence[Note]) -> list[Note]:
    """The notes to store: whole and known things stay where a file tells less of a note."""
    latest: dict[str, Note] = {}
    kept = []
    for note in notes:
        known = latest.get(note.id) or _known(session, note.id)
        latest[note.id] = retold(note, known) if known else note
        kept.append(latest[note.id])
    return kept


def _known(session: Session, note_id: str) -> Note | None:
    here = note_store.current_text(session.db, note_id)
    return here.note if here else None


def _run(
    session: Session,
    reading: Reading[T],
    path: Path,
    kind: str,
    take: Callable[[list[Accepted[T]], str, _Tally], None],
    watch: Watch,
) -> Imported:
    started = monotonic()
    tally = _Tally()
    batch = str(uuid_utils.uuid7())
    with writing(session.db):
        batches.start(session.db, batch, str(path), kind, session.person.id, session.clock())
    rows = iter(reading)
    going = True
    with RejectFile(_writable(session, path)) as rejects:
        while going and (chunk := list(islice(rows, session.settings.import_chunk))):
            good = _sorted_out(chunk, rejects, tally)
            with writing(session.db):
                take(good, batch, tally)
            going = watch(Progress(tally.read, reading.position() / max(1, reading.total_bytes)))
    result = Imported(
        **{name: getattr(tally, name) for name in _COUNTED},
        seconds=round(monotonic() - started, 3),
        remarks=tuple(f"{text}: {n}" for text, n in sorted(tally.remarks.items())),
        rejects_file=str(rejects.path) if tally.rejected else "",
        cancelled=not going,
    )
    with writing(session.db):
        now, person = session.clock(), session.person.id
        batches.finish(session.db, batch, result.figures(), now)
        journal.append(session.db, now, person, f"import {kind}", batch, dict(result.figures()))
    return result


def _writable(session: Session, path: Path) -> Path:
    """Where rejected rows go: beside the file, or beside the database if that is read-only."""
    if os.access(path.absolute().parent, os.W_OK):
        return path
    return database_path(session.db).with_name(path.name)


def _sorted_out(
    chunk: list[Accepted[T] | Rejected], rejects: RejectFile, tally: _Tally
) -> list[Accepted[T]]:
    good: list[Accepted[T]] = []
    for row in chunk:
        tally.read += 1
        if isinstance(row, Rejected):
            tally.rejected += 1
            rejects.add(row)
        else:
            good.append(row)
            for remark in row.notes:
                tally.remark(remark)
    return good
