"""One import from its first row to its figures: chunks, rejects, progress, journal."""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TypeVar

import uuid_utils

from reviewer.domain.account import Account, AccountEvent
from reviewer.domain.changed import Changed
from reviewer.domain.note import Note
from reviewer.exchange.reading import Accepted, Reading, Rejected
from reviewer.exchange.rejects import RejectFile
from reviewer.services.session import Session
from reviewer.store import batches, journal
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
class Tally:
    """Counts kept while an import runs, by the names of `Imported`; remarks by their text."""

    counts: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)

    def imported(self) -> Imported:
        """The counts as figures."""
        told = self.counts
        return Imported(
            read=told["read"],
            imported=told["imported"],
            updated=told["updated"],
            unchanged=told["unchanged"],
            rejected=told["rejected"],
            damaged=told["damaged"],
            queued=told["queued"],
            audit=told["audit"],
        )


Watch = Callable[[Progress], bool]
"""Called after each chunk; returning False cancels, keeping the chunks already committed."""


def ever_on(_: Progress) -> bool:
    """Watch nothing."""
    return True


def run(
    session: Session,
    reading: Reading[T],
    path: Path,
    kind: str,
    take: Callable[[list[Accepted[T]], str, Tally], None],
    watch: Watch,
    prepare: Callable[[list[Accepted[T]]], None] | None = None,
) -> Imported:
    """Take a file in, a transaction a chunk; `prepare` sees each chunk before its transaction."""
    started = monotonic()
    tally = Tally()
    batch = str(uuid_utils.uuid7())
    with writing(session.db):
        batches.start(session.db, batch, str(path), kind, session.person.id, session.clock())
    rows = iter(reading)
    going = True
    with RejectFile(_writable(session, path)) as rejects:
        while going and (chunk := list(islice(rows, session.settings.import_chunk))):
            good = _sorted_out(chunk, rejects, tally)
            if prepare:
                prepare(good)
            with writing(session.db):
                take(good, batch, tally)
            going = watch(
                Progress(tally.counts["read"], reading.position() / max(1, reading.total_bytes))
            )
    result = replace(
        tally.imported(),
        seconds=round(monotonic() - started, 3),
        remarks=tuple(f"{text}: {n}" for text, n in sorted(tally.remarks.items())),
        rejects_file=str(rejects.path) if tally.counts["rejected"] else "",
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
    chunk: list[Accepted[T] | Rejected], rejects: RejectFile, tally: Tally
) -> list[Accepted[T]]:
    good: list[Accepted[T]] = []
    for row in chunk:
        tally.counts["read"] += 1
        if isinstance(row, Rejected):
            tally.counts["rejected"] += 1
            rejects.add(row)
        else:
            good.append(row)
            for remark in row.notes:
                tally.remarks[remark] += 1
    return good
