"""What was read in pictures, by their content, and which notes still wait for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import orjson
from sqlite_utils import Database

from reviewer.domain.picture import PictureRead, PictureState, line_of, plain

_AHEAD = 300
"""As many of the next open tasks have their pictures read before all others."""


@dataclass(frozen=True, slots=True)
class NotePicture:
    """A picture of a note version and what became of it."""

    path: str
    read: PictureRead


def is_any_waiting(db: Database, desk: str) -> bool:
    """Whether pictures wait that may be read now; see `next_waiting`."""
    return db.conn.execute(f"{_WAITING} limit 1", (desk,)).fetchone() is not None


def next_waiting(db: Database, desk: str) -> int | None:
    """The note version whose pictures are read next: what lies on `desk`, then what comes next.

    A note that somebody else has on the desk, or holds, is left until it is back.
    """
    questions: tuple[tuple[str, tuple[object, ...]], ...] = (
        (_ON_DESK, (desk,)),
        (_COMING, (desk, _AHEAD)),
        (_REST, (desk,)),
    )
    for sql, values in questions:
        row = db.conn.execute(sql, values).fetchone()
        if row:
            return int(row[0])
    return None


def is_free(db: Database, version_id: int, desk: str) -> bool:
    """Whether a note version waits for its pictures and lies on no other desk."""
    row = db.conn.execute(
        f"{_WAITING} and q.note_version_id = ?2 limit 1", (desk, version_id)
    ).fetchone()
    return row is not None


def known_reads(db: Database, digests: Iterable[str], engine: str) -> dict[str, PictureRead]:
    """What this engine read before in pictures of these contents, by digest."""
    rows = db.conn.execute(
        "select digest, engine, state, lines, detail from picture_reads "
        "where digest in (select value from json_each(?)) and engine = ?",
        (orjson.dumps(list(digests)).decode(), engine),
    )
    return {row[0]: _read_of(*row) for row in rows}


def keep_reads(db: Database, reads: Iterable[PictureRead], now: str) -> None:
    """Remember what was read in contents; call inside `writing`."""
    db.conn.executemany(
        "insert or replace into picture_reads values (?, ?, ?, ?, ?, ?)",
        [
            (
                read.digest,
                read.engine,
                read.state.value,
                orjson.dumps([plain(line) for line in read.lines]).decode(),
                read.detail,
                now,
            )
            for read in reads
            if read.digest
        ],
    )


def set_pictures(
    db: Database, version_id: int, pictures: Sequence[NotePicture], words: str, now: str
) -> None:
    """Say what became of each picture of a note version and what they say; it waits no more."""
    db.conn.execute("delete from note_pictures where note_version_id = ?", (version_id,))
    db.conn.executemany(
        "insert into note_pictures values (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                version_id,
                number,
                one.path,
                one.read.digest,
                one.read.engine,
                one.read.state.value,
                one.read.detail,
                now,
            )
            for number, one in enumerate(pictures)
        ],
    )
    db.conn.execute(
        "update note_versions set in_pictures = ?2 where id = ?1 and in_pictures <> ?2",
        (version_id, words),
    )
    forget_waiting(db, version_id)


def forget_waiting(db: Database, version_id: int) -> None:
    """Let the pictures of a note version wait no more."""
    db.conn.execute("delete from picture_queue where note_version_id = ?", (version_id,))


def pictures_of(db: Database, version_id: int) -> tuple[NotePicture, ...]:
    """What became of each picture of a note version, in their order; empty while they wait."""
    rows = db.conn.execute(
        """
        select p.path, p.digest, p.engine, p.state, coalesce(r.lines, '[]'), p.detail
        from note_pictures p
        left join picture_reads r on r.digest = p.digest and r.engine = p.engine
        where p.note_version_id = ? order by p.number
        """,
        (version_id,),
    )
    return tuple(NotePicture(path, _read_of(*told)) for path, *told in rows)


def wait_again(db: Database, engine: str) -> int:
    """Put notes back whose pictures were not read, or by another engine; how many wait then."""
    db.conn.execute(
        "delete from picture_reads where state = 'failed' or (state <> 'read' and engine <> ?)",
        (engine,),
    )
    db.conn.execute(
        """
        insert or ignore into picture_queue
        select distinct p.note_version_id from note_pictures p
        join notes n on n.version_id = p.note_version_id
        where p.state <> 'read' or p.engine <> ?
        """,
        (engine,),
    )
    return count_waiting(db)


def count_waiting(db: Database) -> int:
    """How many notes wait for their pictures to be read."""
    return int(db.conn.execute("select count(*) from picture_queue").fetchone()[0])


_FREE = """
not exists (select 1 from tasks b where b.note_version_id = q.note_version_id
            and (b.state = 'held' or (b.state = 'leased' and b.lease_desk <> ?1)))
"""
_WAITING = f"select q.note_version_id from picture_queue q where {_FREE}"
_ON_DESK = """
select q.note_version_id from tasks t
cross join picture_queue q on q.note_version_id = t.note_version_id
where t.state = 'leased' and t.lease_desk = ? order by t.rank desc limit 1
"""
_COMING = f"""
select q.note_version_id from
  (select note_version_id from tasks where state = 'open' and lane = 'first'
   order by rank desc, note_version_id limit ?2) t
cross join picture_queue q on q.note_version_id = t.note_version_id
where {_FREE} limit 1
"""
_REST = f"{_WAITING} order by q.note_version_id limit 1"


def _read_of(digest: str, engine: str, state: str, lines: str, detail: str) -> PictureRead:
    told = tuple(line_of(line) for line in orjson.loads(lines))
    return PictureRead(digest, engine, PictureState(state), told, detail)
