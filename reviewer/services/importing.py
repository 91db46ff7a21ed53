"""Bringing notes and accounts in: read, fold, match, score, store, queue, a chunk a transaction."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reviewer.domain.account import Account, AccountEvent
from reviewer.domain.errors import ReviewerError
from reviewer.domain.note import Note, retold
from reviewer.domain.person import Power
from reviewer.exchange.reading import (
    Accepted,
    Mapping,
    open_accounts,
    open_events,
    open_notes,
)
from reviewer.services.import_run import Imported, Progress, Tally, Watch, ever_on, run
from reviewer.services.queueing import Queued, Queueing
from reviewer.services.session import Session
from reviewer.store import accounts as account_store
from reviewer.store import notes as note_store
from reviewer.store.database import writing

__all__ = [
    "Imported",
    "Progress",
    "Watch",
    "guess_mapping",
    "import_accounts",
    "import_events",
    "import_notes",
    "processes_for",
    "take_accounts",
    "take_notes",
]

_LARGE_BYTES = 16 << 20
"""From here on the time saved outweighs the second that more processes need to start."""


def import_notes(
    session: Session,
    path: Path,
    mapping: Mapping | None = None,
    watch: Watch = ever_on,
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

    def prepare(chunk: list[Accepted[Note]]) -> None:
        queueing.look_ahead(_retold(session, [_located(row.value, path) for row in chunk]))

    def take(chunk: list[Accepted[Note]], batch: str, tally: Tally) -> None:
        pairs = [(_located(row.value, path), row.account) for row in chunk]
        outcomes, queued = _store_notes(session, queueing, pairs, batch)
        for (note, _), outcome in zip(pairs, outcomes, strict=True):
            tally.counts[outcome] += 1
            tally.counts["damaged"] += bool(note.damaged)
        tally.counts["queued"] += queued.first
        tally.counts["audit"] += queued.audit

    try:
        return run(session, reading, path, "notes", take, watch, prepare)
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
    session: Session, path: Path, mapping: Mapping | None = None, watch: Watch = ever_on
) -> Imported:
    """Import one file of accounts; the counts read as for notes, `queued` and `audit` stay 0."""
    session.require(Power.IMPORT)

    def take(chunk: list[Accepted[Account]], _batch: str, tally: Tally) -> None:
        accounts = [row.value for row in chunk]
        for outcome in account_store.upsert_accounts(session.db, accounts, session.clock()):
            tally.counts[outcome] += 1

    return run(session, open_accounts(_regular(path), mapping), path, "accounts", take, watch)


def import_events(session: Session, path: Path, watch: Watch = ever_on) -> Imported:
    """Import one file of account events (history); events already known stay unchanged."""
    session.require(Power.IMPORT)

    def take(chunk: list[Accepted[AccountEvent]], _batch: str, tally: Tally) -> None:
        events = [row.value for row in chunk]
        added = account_store.add_events(session.db, events, session.clock())
        tally.counts["imported"] += added
        tally.counts["unchanged"] += len(events) - added

    return run(session, open_events(_regular(path)), path, "events", take, watch)


def guess_mapping(path: Path, wishes: Mapping | None = None) -> Mapping:
    """How the columns of a file of notes would be read, to show before importing."""
    return open_notes(_regular(path), wishes).mapping


def _located(note: Note, path: Path) -> Note:
    """The note with its pictures found from anywhere: a bare name lies beside the imported file."""
    if not note.media:
        return note
    folder = path.absolute().parent
    return replace(note, media=tuple(str(folder / name) for name in note.media))


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
    notes = [note for note, _ in pairs]
    kept = _keep_known(notes, _known(session, notes))
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


def _keep_known(notes: Sequence[Note], known: dict[str, Note]) -> list[Note]:
    """The notes to store: whole and known things stay where a file tells less of a note."""
    latest = known.copy()
    kept = []
    for note in notes:
        before = latest.get(note.id)
        latest[note.id] = retold(note, before) if before else note
        kept.append(latest[note.id])
    return kept


def _retold(session: Session, notes: Sequence[Note]) -> list[Note]:
    """Those of the notes to store whose text is new here."""
    known = _known(session, notes)
    fresh = []
    for note in _keep_known(notes, known):
        here = known.get(note.id)
        if not here or (here.title, here.body, here.tags) != (note.title, note.body, note.tags):
            fresh.append(note)
    return fresh


def _known(session: Session, notes: Sequence[Note]) -> dict[str, Note]:
    return note_store.current_texts(session.db, [note.id for note in notes])
