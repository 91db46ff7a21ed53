"""Which notes a change of a rule's threshold flips: decided ones counted, waiting ones moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import orjson
from sqlite_utils import Database

from reviewer.domain.evidence import canonical_json


@dataclass(frozen=True, slots=True)
class Flip:
    """A decided note that would be flagged from now on, or no more; `violating` by its verdict."""

    note_id: str
    title: str
    score: float
    violating: bool


@dataclass(frozen=True, slots=True)
class Backtest:
    """What a change would have done to `decided` notes; `notes` lists the first 200 flips."""

    decided: int
    flagged_true: int
    flagged_false: int
    dropped_true: int
    dropped_false: int
    notes: tuple[Flip, ...] = ()

    @property
    def flips(self) -> int:
        return self.flagged_true + self.flagged_false + self.dropped_true + self.dropped_false


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
    return Backtest(told["decided"], *told["flagged"], *told["dropped"], notes)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An undecided note that a new rule version flips, with its live or closed task, if any.

    `drawn` is None where the note was never drawn.
    """

    note_version_id: int
    note_id: str
    account_id: str
    account_kind: str
    cluster_id: int
    reach: int
    score: float
    flagged: bool
    task_id: str
    state: str
    lane: str
    reason: str
    sampling_probability: float
    assigned_to: str
    unit: str
    propensity: float
    drawn: bool | None


def carry_over(
    db: Database, version_ids: Sequence[int], new_id: int, threshold: float, undecided: bool
) -> None:
    """Write the matches of a new version from the newest match of its forerunners.

    `version_ids` share one definition with it, so scores and hits are the same; only flags differ.
    `undecided` leaves out notes with a verdict, whose matches name the version it saw. A threshold
    above 1 flags nothing.
    """
    decided = (
        "where not exists (select 1 from tasks t where t.note_version_id = m.note_version_id "
        "and t.state = 'done')"
        if undecided
        else ""
    )
    db.conn.execute(
        f"""
        insert into matches
        select m.note_version_id, ?2, m.score, m.score >= ?3, m.hits, m.why
        from (select note_version_id, max(rule_version_id) as newest from matches
              where rule_version_id in (select value from json_each(?1))
              group by note_version_id) n
        cross join matches m on m.note_version_id = n.note_version_id
          and m.rule_version_id = n.newest
        {decided}
        """,
        (orjson.dumps(list(version_ids)).decode(), new_id, threshold),
    )


def waiting(db: Database, new_id: int, version_ids: Sequence[int]) -> Iterator[Waiting]:
    """Undecided texts in force whose flag the new version changed, by note version.

    Where several tasks speak of one text, the live one counts, else the newest closed one.
    """
    rows = db.conn.execute(
        """
        select v.id, n.id, n.account_id, a.kind, v.cluster_id,
               max(n.likes, 0) + max(n.collects, 0) + max(n.comments, 0) + max(n.shares, 0),
               m.score, m.flagged, coalesce(t.id, ''), coalesce(t.state, ''), coalesce(t.lane, ''),
               coalesce(t.reason, ''), coalesce(t.sampling_probability, 1.0),
               coalesce(t.assigned_to, ''), coalesce(d.unit, ''), coalesce(d.propensity, 1.0),
               d.drawn
        from matches m
        cross join note_versions v on v.id = m.note_version_id
        cross join notes n on n.id = v.note_id and n.version_id = v.id
        cross join accounts a on a.id = n.account_id
        left join tasks t on t.id = (
          select id from tasks where note_version_id = v.id
          order by state in ('open', 'leased', 'held') desc, queued_at desc, id desc limit 1)
        left join draws d on d.note_version_id = v.id
        where m.rule_version_id = ?2 and m.flagged <> (
          select o.flagged from matches o where o.note_version_id = v.id
          and o.rule_version_id in (select value from json_each(?1))
          order by o.rule_version_id desc limit 1)
          and not exists (select 1 from tasks x where x.note_version_id = v.id
                          and x.state = 'done')
        """,
        (orjson.dumps(list(version_ids)).decode(), new_id),
    )
    for row in rows.fetchall():
        yield Waiting(*row[:7], bool(row[7]), *row[8:16], None if row[16] is None else bool(row[16]))
