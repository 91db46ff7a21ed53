"""Which texts follow another model: those that wait, and those that a model in force has met."""

from collections.abc import Sequence

import orjson
from sqlite_utils import Database

from reviewer.domain.match import Match
from reviewer.store.matches import hits_of


def waiting_texts(db: Database) -> list[int]:
    """The note versions with a live task, in order of their ids."""
    rows = db.conn.execute(
        "select distinct note_version_id from tasks where state in ('open', 'leased', 'held') "
        "order by 1"
    )
    return [int(row[0]) for row in rows]


def texts_met(db: Database, rule_version_ids: Sequence[int]) -> set[int]:
    """The note versions in which one of these rule versions found something, or nothing more."""
    rows = db.conn.execute(
        "select distinct m.note_version_id from json_each(?) j "
        "cross join matches m indexed by matches_rule on m.rule_version_id = j.value",
        (_json(rule_version_ids),),
    )
    return {int(row[0]) for row in rows}


def found_before(
    db: Database, rule_version_ids: Sequence[int], note_version_ids: Sequence[int]
) -> dict[int, Match]:
    """What the newest of these rule versions found in each of these texts, by note version.

    The versions share one definition, so scores and hits are as good as read again.
    """
    rows = db.conn.execute(
        """
        select m.note_version_id, v.rule_id, v.id, r.category, m.score, v.threshold, m.flagged,
               m.hits, m.why
        from json_each(?1) n cross join json_each(?2) j
        cross join matches m on m.note_version_id = n.value and m.rule_version_id = j.value
        cross join rule_versions v on v.id = j.value cross join rules r on r.id = v.rule_id
        where m.score > 0 order by v.id
        """,
        (_json(note_version_ids), _json(rule_version_ids)),
    )
    return {
        note: Match(rule, version, category, score, at, bool(flagged), hits_of(hits), why)
        for note, rule, version, category, score, at, flagged, hits, why in rows
    }


def _json(values: Sequence[int]) -> str:
    return orjson.dumps(list(values)).decode()
