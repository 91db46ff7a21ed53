"""Pinned verdicts; one that was unpinned stays as history."""

from collections.abc import Sequence

import orjson
from sqlite_utils import Database

from reviewer.domain.pin import Pin

_READ = """
select p.id, p.note_id, p.note_version_id, p.verdict_id, n.title, p.violating, p.categories,
       p.pinned_by, p.pinned_at, p.reason, p.unpinned_by, p.unpinned_at, p.unpin_reason
from pinned_verdicts p join note_versions n on n.id = p.note_version_id
"""


def add(db: Database, pin: Pin) -> None:
    """Store a pin."""
    db.conn.execute(
        "insert into pinned_verdicts (id, note_id, note_version_id, verdict_id, violating, "
        "categories, pinned_by, pinned_at, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            pin.id,
            pin.note_id,
            pin.note_version_id,
            pin.verdict_id,
            int(pin.violating),
            orjson.dumps(pin.categories).decode(),
            pin.pinned_by,
            pin.pinned_at,
            pin.reason,
        ),
    )


def release(db: Database, pin_id: str, person_id: str, at: str, reason: str) -> None:
    """A pin holds no more."""
    db.conn.execute(
        "update pinned_verdicts set unpinned_by = ?, unpinned_at = ?, unpin_reason = ? "
        "where id = ? and unpinned_at = ''",
        (person_id, at, reason, pin_id),
    )


def listed(db: Database, past: bool = False) -> list[Pin]:
    """Pins that stand, and with `past` those that do not any more, oldest first."""
    rows = db.conn.execute(
        f"{_READ} where ? or p.unpinned_at = '' order by p.pinned_at, p.id", (int(past),)
    )
    return [_pin_of(row) for row in rows]


def standing_on(db: Database, note_id: str) -> list[Pin]:
    """Pins that stand on any text of a note, newest first."""
    rows = db.conn.execute(
        f"{_READ} where p.note_id = ? and p.unpinned_at = '' order by p.pinned_at desc, p.id desc",
        (note_id,),
    )
    return [_pin_of(row) for row in rows]


def outdated(db: Database) -> set[str]:
    """Pins whose verdict was withdrawn or replaced since."""
    rows = db.conn.execute(
        """
        select p.id from pinned_verdicts p where p.unpinned_at = '' and p.verdict_id <> coalesce(
          (select v.id from verdicts v where v.note_id = p.note_id and v.kind = 'decide'
             and v.lane <> 'second'
             and not exists (select 1 from verdicts w where w.withdraws = v.id
                             and w.withdraws <> '')
           order by v.id desc limit 1), '')
        """
    )
    return {row[0] for row in rows}


def _pin_of(row: Sequence[str]) -> Pin:
    return Pin(
        row[0],
        row[1],
        int(row[2]),
        row[3],
        row[4],
        bool(row[5]),
        tuple(orjson.loads(row[6])),
        *row[7:13],
    )
