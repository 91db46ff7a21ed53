"""What each rule version found in each note version."""

from collections.abc import Iterable, Mapping, Sequence

import orjson
from sqlite_utils import Database

from reviewer.domain.match import Hit, Match
from reviewer.domain.span import Span


def add_matches(db: Database, found: Mapping[int, Sequence[Match]]) -> None:
    """Store matches by note version id; a rule version's earlier match there is replaced."""
    db.conn.executemany(
        "insert or replace into matches values (?, ?, ?, ?, ?, ?)",
        [
            (version_id, m.rule_version_id, m.score, int(m.flagged), hits_json(m.hits), m.why)
            for version_id, matches in found.items()
            for m in matches
        ],
    )


def replace_matches(db: Database, found: Mapping[int, Sequence[Match]]) -> None:
    """As `add_matches`, but what any rule found there before is forgotten (rescoring)."""
    db.conn.executemany(
        "delete from matches where note_version_id = ?", [(version_id,) for version_id in found]
    )
    add_matches(db, found)


def current_matches(db: Database, version_id: int) -> tuple[Match, ...]:
    """What each rule's newest version found in a note version, highest score first.

    A score of 0 says that the newest version finds nothing where an older one did.
    """
    rows = db.conn.execute(
        """
        select r.id, v.id, r.category, m.score, v.threshold, m.flagged, m.hits, m.why
        from matches m join rule_versions v on v.id = m.rule_version_id
        join rules r on r.id = v.rule_id
        where m.note_version_id = ?
        order by v.id
        """,
        (version_id,),
    )
    newest = {row[0]: row for row in rows}
    matches = [
        Match(rule, rv, category, score, threshold, bool(flagged), hits_of(hits), why)
        for rule, rv, category, score, threshold, flagged, hits, why in newest.values()
        if score > 0.0
    ]
    return tuple(sorted(matches, key=lambda m: (-m.score, m.rule_id)))


def hits_json(hits: Iterable[Hit]) -> str:
    """Hits as compact JSON: field, start, end, surface, folded, weight, how."""
    return orjson.dumps(
        [
            (h.span.field, h.span.start, h.span.end, h.surface, h.folded, h.weight, h.how)
            for h in hits
        ]
    ).decode()


def hits_of(text: str) -> tuple[Hit, ...]:
    """Hits back from `hits_json`."""
    return tuple(
        Hit(Span(field, start, end), surface, folded, weight, tuple(how))
        for field, start, end, surface, folded, weight, how in orjson.loads(text)
    )
