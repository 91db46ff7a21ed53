"""The open queue under another version of a rule: whose flag changes, and moving those tasks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from sqlite3 import Cursor

import orjson
from sqlite_utils import Database

from reviewer.domain.match import Match
from reviewer.domain.task import Lane, Odds, Priority
from reviewer.store import odds as odds_store


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
    task_id: str
    state: str
    lane: str
    reason: str
    sampling_probability: float
    assigned_to: str
    unit: str
    queued_at: str
    flagged: bool
    drawn: bool | None


@dataclass(frozen=True, slots=True)
class Top:
    """What a task says of its leading match, and of the one that its place rests on."""

    task_id: str
    priority: Priority
    due_at: str
    category: str
    rule_id: str
    score: float
    odds: Odds


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
    """Undecided texts in force whose flag the new version changed, by note version; without an
    earlier match a text was not flagged.

    Where several tasks speak of one text, the live one counts, else the newest closed one.
    """
    rows = db.conn.execute(
        f"""
        {_WAITING}
        where m.rule_version_id = ?2 and m.flagged <> coalesce((
          select o.flagged from matches o where o.note_version_id = v.id
          and o.rule_version_id in (select value from json_each(?1))
          order by o.rule_version_id desc limit 1), 0)
          and not exists (select 1 from tasks x where x.note_version_id = v.id
                          and x.state = 'done')
        """,
        (orjson.dumps(list(version_ids)).decode(), new_id),
    )
    yield from _waiting_of(rows)


def waiting_note(db: Database, version_id: int) -> Waiting:
    """A flagged text in force that has a match, with its live or newest closed task, if any."""
    rows = db.conn.execute(
        f"{_WAITING} where m.note_version_id = ? order by m.flagged desc, m.score desc limit 1",
        (version_id,),
    )
    return next(_waiting_of(rows))


_WAITING = """
select v.id, n.id, n.account_id, a.kind, v.cluster_id,
       max(n.likes, 0) + max(n.collects, 0) + max(n.comments, 0) + max(n.shares, 0),
       m.score, coalesce(t.id, ''), coalesce(t.state, ''), coalesce(t.lane, ''),
       coalesce(t.reason, ''), coalesce(t.sampling_probability, 1.0),
       coalesce(t.assigned_to, ''), coalesce(d.unit, ''), coalesce(t.queued_at, ''),
       m.flagged, d.drawn
from matches m
cross join note_versions v on v.id = m.note_version_id
cross join notes n on n.id = v.note_id and n.version_id = v.id
cross join accounts a on a.id = n.account_id
left join tasks t on t.id = (
  select id from tasks where note_version_id = v.id
  order by state in ('open', 'leased', 'held') desc, queued_at desc, id desc limit 1)
left join draws d on d.note_version_id = v.id
"""


def _waiting_of(rows: Cursor) -> Iterator[Waiting]:
    for row in rows.fetchall():
        one = Waiting(*row)
        drawn = None if one.drawn is None else bool(one.drawn)
        yield replace(one, flagged=bool(one.flagged), drawn=drawn)


def standing(db: Database, note_version_ids: Iterable[int]) -> dict[int, list[Match]]:
    """What each rule's newest version says of these texts, without the hits."""
    rows = db.conn.execute(
        """
        select m.note_version_id, v.rule_id, v.id, r.category, m.score, v.threshold, m.flagged
        from json_each(?) j cross join matches m on m.note_version_id = j.value
        cross join rule_versions v on v.id = m.rule_version_id
        cross join rules r on r.id = v.rule_id
        order by m.note_version_id, v.id
        """,
        (orjson.dumps(list(note_version_ids)).decode(),),
    )
    newest: dict[int, dict[str, Match]] = {}
    for text, rule, version, category, score, threshold, flagged in rows:
        match = Match(rule, version, category, score, threshold, bool(flagged))
        newest.setdefault(text, {})[rule] = match
    return {t: [m for m in met.values() if m.score > 0.0] for t, met in newest.items()}


def undecided_with(db: Database, rule_version_ids: Sequence[int]) -> list[int]:
    """Texts in force without a verdict in which one of these rule versions found something."""
    rows = db.conn.execute(
        """
        select distinct m.note_version_id from json_each(?) j
        cross join matches m on m.rule_version_id = j.value
        cross join note_versions v on v.id = m.note_version_id
        cross join notes n on n.id = v.note_id and n.version_id = v.id
        where not exists (select 1 from tasks t where t.note_version_id = v.id
                          and t.state = 'done')
        """,
        (orjson.dumps(list(rule_version_ids)).decode(),),
    )
    return [int(row[0]) for row in rows]


def forget(db: Database, note_version_ids: Sequence[int], rule_version_ids: Sequence[int]) -> None:
    """These rule versions found nothing in these texts after all."""
    db.conn.executemany(
        "delete from matches where note_version_id = ? and rule_version_id = ?",
        [(note, rule) for note in note_version_ids for rule in rule_version_ids],
    )


def reopen(db: Database, task_ids: Sequence[str]) -> None:
    """Put closed tasks back into their lane."""
    db.conn.executemany(
        "update tasks set state = 'open', reason = '' where id = ?", [(i,) for i in task_ids]
    )


def close(db: Database, task_ids: Sequence[str], reason: str) -> None:
    """Take open tasks out of the queue."""
    db.conn.executemany(
        "update tasks set state = 'closed', reason = ? where id = ? and state = 'open'",
        [(reason, i) for i in task_ids],
    )


def move(db: Database, task_ids: Sequence[str], lane: Lane) -> None:
    """Put open tasks into another lane, as long as their text does not wait there already."""
    db.conn.executemany(
        "update or ignore tasks set lane = ? where id = ? and state = 'open'",
        [(lane.value, i) for i in task_ids],
    )


def to_audit(db: Database, drawn: Sequence[tuple[str, float, str]]) -> None:
    """Move open tasks to the audit lane: (task id, propensity, sampling plan)."""
    move(db, [task_id for task_id, _, _ in drawn], Lane.AUDIT)
    db.conn.executemany(
        "update tasks set sampling_probability = ?2, design = ?3 where id = ?1", drawn
    )


def set_tops(db: Database, tops: Sequence[Top]) -> None:
    """Let tasks stand where their matches put them now."""
    odds_store.put(db, [(t.task_id, t.priority, t.odds) for t in tops])
    db.conn.executemany(
        "update tasks set due_at = ?, top_category = ?, top_rule = ?, top_score = ? "
        "where id = ? and (top_rule, top_score) <> (?, ?)",
        [(t.due_at, t.category, t.rule_id, t.score, t.task_id, t.rule_id, t.score) for t in tops],
    )
