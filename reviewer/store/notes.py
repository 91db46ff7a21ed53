"""Notes as they are now, and every text that each of them had."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal, TypeAlias

import orjson
from sqlite_utils import Database

from reviewer.domain.note import Note

Outcome: TypeAlias = Literal["imported", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class Upserted:
    """What became of one note of an import; `version_id` is the version now in force."""

    note_id: str
    version_id: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class NoteText:
    """One version of a note: its number, the note with this text, and its near-copy cluster."""

    version_id: int
    version: int
    note: Note
    cluster_id: int


def content_hash(note: Note) -> bytes:
    """Digest of title, body and tags, lengths included so that no two texts run together."""
    digest = blake2b(digest_size=16)
    for text in (note.title, note.body, *note.tags):
        raw = text.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(raw))
        digest.update(raw)
    return digest.digest()


def upsert_notes(db: Database, notes: Sequence[Note], batch_id: str, now: str) -> list[Upserted]:
    """Insert notes, one result each in order; call inside `writing`.

    New text makes one new version (`updated`); the same text is `unchanged` even where engagement
    moved, which is stored all the same. The accounts must exist already.
    """
    known = _known(db, [note.id for note in notes])
    next_id = int(db.conn.execute("select coalesce(max(id), 0) from note_versions").fetchone()[0])
    results: list[Upserted] = []
    versions: list[tuple[object, ...]] = []
    rows: list[tuple[object, ...]] = []
    for note in notes:
        digest, meta = content_hash(note), _meta(note)
        seen = known.get(note.id)
        if seen and seen.digest == digest:
            if seen.meta != meta:
                rows.append((note.id, *meta, seen.version_id, batch_id, now))
                known[note.id] = _Known(seen.version_id, seen.version, digest, meta)
            results.append(Upserted(note.id, seen.version_id, "unchanged"))
            continue
        next_id += 1
        number = seen.version + 1 if seen else 1
        tags = orjson.dumps(note.tags).decode()
        versions.append((next_id, note.id, number, digest, note.title, note.body, tags, now))
        rows.append((note.id, *meta, next_id, batch_id, now))
        known[note.id] = _Known(next_id, number, digest, meta)
        results.append(Upserted(note.id, next_id, "updated" if seen else "imported"))
    _write(db, rows, versions)
    return results


def renew_version(db: Database, version_id: int, now: str) -> int:
    """Put a new version with the same text in force, for a text judged before its pictures spoke.

    Call inside `writing`; the id of the new version.
    """
    made = db.conn.execute(
        """
        insert into note_versions (id, note_id, version, content_hash, title, body, tags,
                                   cluster_id, imported_at)
        select (select max(id) + 1 from note_versions), note_id,
               (select max(version) + 1 from note_versions o where o.note_id = v.note_id),
               content_hash, title, body, tags, cluster_id, ?2
        from note_versions v where id = ?1 returning id, note_id
        """,
        (version_id, now),
    ).fetchone()
    db.conn.execute("update notes set version_id = ? where id = ?", made)
    return int(made[0])


def set_clusters(db: Database, clusters: Sequence[tuple[int, int]]) -> None:
    """Join note versions to near-copy clusters: (version id, cluster id) pairs."""
    db.conn.executemany(
        "update note_versions set cluster_id = ?2 where id = ?1 and cluster_id <> ?2", clusters
    )


def note_text(db: Database, version_id: int) -> NoteText | None:
    """One version of a note, or None."""
    row = db.conn.execute(f"{_TEXT} where v.id = ?", (version_id,)).fetchone()
    return _text_of(row) if row else None


def current_text(db: Database, note_id: str) -> NoteText | None:
    """The version of a note that is in force, or None."""
    row = db.conn.execute(
        f"{_TEXT} where v.id = (select version_id from notes where id = ?)", (note_id,)
    ).fetchone()
    return _text_of(row) if row else None


def current_texts(db: Database, note_ids: Sequence[str]) -> dict[str, Note]:
    """Those of these notes that are known, as they are in force, by id."""
    rows = db.conn.execute(
        f"{_TEXT} and v.id = n.version_id where n.id in (select value from json_each(?))",
        (orjson.dumps(note_ids).decode(),),
    )
    return {str(row[3]): _text_of(row).note for row in rows}


def cluster_size(db: Database, cluster_id: int) -> tuple[int, int]:
    """Accounts and notes whose text in force belongs to a near-copy cluster, 1,000 at most."""
    row = db.conn.execute(
        """
        select count(distinct account_id), count(*) from (
          select n.account_id from note_versions v join notes n on n.version_id = v.id
          and n.id = v.note_id where v.cluster_id = ? and v.cluster_id <> 0 limit 1000)
        """,
        (cluster_id,),
    ).fetchone()
    return int(row[0]), int(row[1])


_TEXT = """
select v.id, v.version, v.cluster_id, n.id, n.account_id, v.title, v.body, v.tags, n.media,
       n.posted_at, n.likes, n.collects, n.comments, n.shares, n.source, n.damaged, v.in_pictures
from note_versions v join notes n on n.id = v.note_id
"""


@dataclass(frozen=True, slots=True)
class _Known:
    version_id: int
    version: int
    digest: bytes
    meta: tuple[object, ...]


def _meta(note: Note) -> tuple[object, ...]:
    return (
        note.account_id,
        note.posted_at,
        note.likes,
        note.collects,
        note.comments,
        note.shares,
        orjson.dumps(note.media).decode(),
        note.source,
        note.damaged,
    )


def _known(db: Database, ids: Sequence[str]) -> dict[str, _Known]:
    found = db.conn.execute(
        """
        select n.id, n.version_id, v.version, v.content_hash, n.account_id, n.posted_at, n.likes,
               n.collects, n.comments, n.shares, n.media, n.source, n.damaged
        from json_each(?) wanted
        join notes n on n.id = wanted.value
        join note_versions v on v.id = n.version_id
        """,
        (orjson.dumps(ids).decode(),),
    )
    return {row[0]: _Known(row[1], row[2], row[3], tuple(row[4:])) for row in found}


def _write(
    db: Database, rows: Sequence[tuple[object, ...]], versions: Sequence[tuple[object, ...]]
) -> None:
    db.conn.executemany(
        """
        insert into notes (id, account_id, posted_at, likes, collects, comments, shares, media,
                           source, damaged, version_id, batch_id, updated_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set account_id = excluded.account_id,
          posted_at = excluded.posted_at, likes = excluded.likes, collects = excluded.collects,
          comments = excluded.comments, shares = excluded.shares, media = excluded.media,
          source = excluded.source, damaged = excluded.damaged, version_id = excluded.version_id,
          batch_id = excluded.batch_id, updated_at = excluded.updated_at
        """,
        rows,
    )
    db.conn.executemany(
        """
        insert into note_versions (id, note_id, version, content_hash, title, body, tags,
                                   imported_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        versions,
    )


def _text_of(row: tuple[object, ...]) -> NoteText:
    version_id, version, cluster, note_id, account, title, body, tags, media, posted = row[:10]
    likes, collects, comments, shares, source, damaged, in_pictures = row[10:]
    note = Note(
        str(note_id),
        str(account),
        str(title),
        str(body),
        tuple(orjson.loads(str(tags))),
        tuple(orjson.loads(str(media))),
        str(posted),
        _int(likes),
        _int(collects),
        _int(comments),
        _int(shares),
        str(source),
        str(damaged),
        str(in_pictures),
    )
    return NoteText(_int(version_id), _int(version), note, _int(cluster))


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value
