"""The texts of all notes, for what has to read every one of them."""

from collections.abc import Iterator

from sqlite_utils import Database

from reviewer.domain.note import Note
from reviewer.store import notes

_CHUNK = 500


def texts_in_force(db: Database) -> Iterator[Note]:
    """Every note in the version in force, in order of its id, read in portions."""
    ids = [str(row[0]) for row in db.conn.execute("select id from notes order by id")]
    for at in range(0, len(ids), _CHUNK):
        found = notes.current_texts(db, ids[at : at + _CHUNK])
        yield from (found[name] for name in sorted(found))
