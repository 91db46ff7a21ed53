"""Near-copy clusters: which note versions share a fingerprint band, and the cluster they form."""

from collections.abc import Sequence
from functools import cache

from sqlite_utils import Database

_SHARED = 2
"""Bands a candidate must share: copies at .8 share two with probability .9, texts at .5 .09."""

_NEWEST = (
    "select * from (select note_version_id from copy_bands where band = {band} and hash = ? "
    "order by note_version_id desc limit 3)"
)


def candidates(db: Database, note_id: str, bands: Sequence[int], most: int = 3) -> list[int]:
    """Versions of other notes that share most bands with a fingerprint, newest first among ties."""
    counts: dict[int, int] = {}
    for (version,) in db.conn.execute(_newest(len(bands)), bands) if bands else ():
        counts[version] = counts.get(version, 0) + 1
    counts = {version: n for version, n in counts.items() if n >= _SHARED}
    if not counts:
        return []
    marks = ",".join("?" * len(counts))
    own = {
        row[0]
        for row in db.conn.execute(
            f"select id from note_versions where note_id = ? and id in ({marks})",
            (note_id, *counts),
        )
    }
    others = [version for version in counts if version not in own]
    return sorted(others, key=lambda v: (-counts[v], -v))[:most]


@cache
def _newest(bands: int) -> str:
    return " union all ".join(_NEWEST.format(band=band) for band in range(bands))


def remember(db: Database, version_id: int, bands: Sequence[int]) -> None:
    """Keep a fingerprint so that later copies find this version."""
    db.conn.executemany(
        "insert or ignore into copy_bands (band, hash, note_version_id) values (?, ?, ?)",
        [(band, value, version_id) for band, value in enumerate(bands)],
    )


def join(db: Database, version_id: int, other_id: int) -> int:
    """Put a version into the cluster of a near copy, founding one if need be; returns its id."""
    found = db.conn.execute(
        "select cluster_id from note_versions where id = ?", (other_id,)
    ).fetchone()
    cluster = int(found[0]) or other_id
    for member in (version_id, other_id):
        db.conn.execute("update note_versions set cluster_id = ? where id = ?", (cluster, member))
    db.conn.execute(
        "update tasks set cluster_id = ? where note_version_id = ?", (cluster, other_id)
    )
    return cluster


def text_of(db: Database, version_id: int) -> tuple[str, str]:
    """Title and body of a version."""
    row = db.conn.execute(
        "select title, body from note_versions where id = ?", (version_id,)
    ).fetchone()
    return str(row[0]), str(row[1])


def by_same_account(db: Database, cluster: int, account_id: str) -> int:
    """How many notes of one account stand in a cluster."""
    row = db.conn.execute(
        "select count(distinct n.id) from note_versions v join notes n on n.id = v.note_id "
        "where v.cluster_id = ? and n.account_id = ?",
        (cluster, account_id),
    ).fetchone()
    return int(row[0])
