"""Which decided notes a change of a rule's threshold flips, counted and the first ones named."""

from collections.abc import Sequence

import orjson
from sqlite_utils import Database

from reviewer.domain.evidence import canonical_json
from reviewer.domain.proposal import Backtest, Flip

_MOST = 200
_JUDGED = """
with judged as materialized (
  select note_version_id, score, violating, max(verdict_id) as verdict_id from rule_evidence
  where rule_version_id in (select value from json_each(?1)) and lane <> 'second'
  group by note_version_id)
"""


def backtest(
    db: Database, rule_version_ids: Sequence[int], threshold: float, wanted: float
) -> Backtest:
    """Flips between two thresholds among notes decided under these versions of one definition."""
    ids = orjson.dumps(list(rule_version_ids)).decode()
    low, high = sorted((threshold, wanted))
    decided, true, false = db.conn.execute(
        f"{_JUDGED} select count(*), "
        "coalesce(sum(violating) filter (where score >= ?2 and score < ?3), 0), "
        "coalesce(sum(1 - violating) filter (where score >= ?2 and score < ?3), 0) from judged",
        (ids, low, high),
    ).fetchone()
    rows = db.conn.execute(
        f"{_JUDGED} select v.note_id, v.title, j.score, j.violating from judged j "
        "join note_versions v on v.id = j.note_version_id "
        "where j.score >= ?2 and j.score < ?3 order by j.violating, j.score desc, v.id limit ?4",
        (ids, low, high, _MOST),
    )
    notes = tuple(Flip(note, title, score, bool(v)) for note, title, score, v in rows)
    if wanted < threshold:
        return Backtest(decided, true, false, 0, 0, notes)
    return Backtest(decided, 0, 0, true, false, notes)


def backtest_json(told: Backtest) -> str:
    """A backtest as canonical JSON."""
    return canonical_json(
        {
            "decided": told.decided,
            "flagged": [told.flagged_true, told.flagged_false],
            "dropped": [told.dropped_true, told.dropped_false],
            "notes": [[f.note_id, f.title, f.score, f.violating] for f in told.notes],
        }
    )


def backtest_of(text: str) -> Backtest:
    """A backtest back from `backtest_json`."""
    told = orjson.loads(text)
    notes = tuple(Flip(*row) for row in told["notes"])
    (flagged_true, flagged_false), (dropped_true, dropped_false) = told["flagged"], told["dropped"]
    return Backtest(
        told["decided"], flagged_true, flagged_false, dropped_true, dropped_false, notes
    )
