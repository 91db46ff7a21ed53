"""The queue in order: the next task for a person, and pages of the list."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson
from sqlite_utils import Database

from reviewer.domain.task import FOR_OTHERS, Lane, Priority, QueueFilter, QueueRow, TaskState
from reviewer.store import odds, search

_FEW = 10_000
"""As many candidates as can be looked up and put in order while a person waits."""

_NEWEST = 5_000
"""Of the notes that hold a text so many, the newest, are put in order."""


@dataclass(frozen=True, slots=True)
class Question:
    """SQL conditions on `tasks t` with their parameters, and the index that answers them."""

    index: str
    where: tuple[str, ...]
    values: dict[str, object]


_ROW = f"""
select {odds.READ}, t.id, t.note_id, v.title, t.lane, t.state, t.top_category, t.top_score,
       t.reach, t.queued_at, t.due_at, t.sampling_probability, t.account_id,
       a.handle, t.account_kind, a.certified and not a.decertified, t.lease_owner,
       case t.cluster_id when 0 then 1 else
         (select count(*) from (select 1 from tasks c where c.cluster_id = t.cluster_id
          and c.cluster_id <> 0 and c.state = 'open' limit 500)) end
"""
_JOINS = (
    "cross join note_versions v on v.id = t.note_version_id "
    "cross join accounts a on a.id = t.account_id"
)


def next_open(
    db: Database, wanted: QueueFilter, person_id: str, now: str, beside: Sequence[str] = ()
) -> str:
    """The id of the task that comes next for a person; the empty string when none waits.

    Tasks handed over to the person come first; one that the person skipped, decided before (in
    lanes for others) or that somebody reads in another lane never comes, nor one of `beside`.
    """
    but = orjson.dumps(beside).decode()
    if wanted.mine or not narrowed(wanted):
        handed = _claimable(db, _assigned(wanted.lane, person_id), person_id, but)
        if handed or wanted.mine:
            return handed
    return _claimable(db, _question(db, wanted, person_id, now), person_id, but)


def page(
    db: Database,
    wanted: QueueFilter,
    person_id: str,
    now: str,
    after: str = "",
    limit: int = 100,
) -> list[QueueRow]:
    """Rows of the queue in the order in which they will come, after the task of that id."""
    if wanted.mine:
        return _rows(db, _mine(wanted.lane, person_id), after, limit)
    return _rows(db, _question(db, wanted, person_id, now), after, limit)


def held_by(db: Database, person_id: str) -> list[QueueRow]:
    """What a person holds, in rank order."""
    where = (f"t.rowid in ({_BUSY})", "t.state = 'held'")
    return _rows(db, Question("", where, {"person": person_id}), "", 1000)


def rows_of(db: Database, task_ids: Sequence[str]) -> list[QueueRow]:
    """Rows of these tasks in rank order, whatever their state."""
    where = ("t.id in (select value from json_each(:ids))",)
    question = Question("", where, {"ids": orjson.dumps(task_ids).decode()})
    return _rows(db, question, "", max(1, len(task_ids)))


def narrowed(wanted: QueueFilter) -> bool:
    """Whether a filter asks for more than a lane."""
    return wanted != QueueFilter(lane=wanted.lane)


def _claimable(db: Database, question: Question, person_id: str, but: str) -> str:
    where = [
        *question.where,
        "not exists (select 1 from tasks l where l.note_version_id = t.note_version_id "
        "and l.state = 'leased')",
        "t.id not in (select value from json_each(:but))",
    ]
    row = db.conn.execute(
        f"select t.id from tasks t {_by(question.index)} "
        f"where {' and '.join(where)} order by t.rank desc, t.rowid limit 1",
        {"person": person_id, "but": but, **question.values},
    ).fetchone()
    return str(row[0]) if row else ""


def _rows(db: Database, question: Question, after: str, limit: int) -> list[QueueRow]:
    where, values = list(question.where), dict(question.values)
    if after:
        place = db.conn.execute("select rank, rowid from tasks where id = ?", (after,)).fetchone()
        if place:
            where.append("t.rank <= :rank and (t.rank < :rank or t.rowid > :row)")
            values |= {"rank": place[0], "row": place[1]}
    # The page is chosen before anything is joined to it, so that a sort carries only row ids.
    chosen = (
        f"select t.rowid as place from tasks t {_by(question.index)} "
        f"where {' and '.join(where)} order by t.rank desc, t.rowid limit :limit"
    )
    rows = db.conn.execute(
        f"{_ROW} from ({chosen}) cross join tasks t on t.rowid = place {_JOINS} "
        "order by t.rank desc, t.rowid",
        {**values, "limit": limit},
    )
    return [_row_of(row) for row in rows.fetchall()]


def _question(db: Database, wanted: QueueFilter, person_id: str, now: str) -> Question:
    where = ["t.state = 'open'", "t.lane = :lane", "t.assigned_to in ('', :person)", _NOT_SKIPPED]
    values: dict[str, object] = {"lane": wanted.lane.value, "person": person_id}
    if wanted.lane in FOR_OTHERS:
        where.append(_NOT_DECIDED)
    index = "tasks_next"
    if wanted.account_kind:
        where.append("t.account_kind = :kind")
        values["kind"] = wanted.account_kind
        index = "tasks_kind"
    if wanted.category:
        where.append("t.top_category = :category")
        values["category"] = wanted.category
        index = "tasks_category"
    if wanted.overdue:
        where.append("t.due_at < :now")
        values["now"] = now
        late = _few_late(db, wanted.lane, now)
        index = "tasks_due" if late else index
    question = Question(index, tuple(where), values)
    if wanted.rule_id:
        question = _by_rule(db, question, wanted.rule_id)
    return _by_text(db, question, wanted.text) if wanted.text.strip() else question


# The condition on `state` is spelled as the partial index spells it, or it would not be used.
_BUSY = "select rowid from tasks where state in ('leased', 'held') and lease_owner = :person"
_NOT_SKIPPED = (
    "not exists (select 1 from task_skips s where s.task_id = t.id and s.person_id = :person)"
)
_NOT_DECIDED = (
    "not exists (select 1 from verdicts d where d.note_id = t.note_id "
    "and d.person_id = :person and d.kind = 'decide')"
)


def _by_rule(db: Database, question: Question, rule_id: str) -> Question:
    """Narrow to notes that a rule flags; where those are very many, to those that it leads."""
    row = db.conn.execute(
        "select v.id, v.threshold from rules r join rule_versions v on v.id = r.version_id "
        "where r.id = ?",
        (rule_id,),
    ).fetchone()
    version, threshold = row or (0, 0.0)
    found = db.conn.execute(
        "select note_version_id from matches where rule_version_id = ? and score >= ? limit ?",
        (version, threshold, _FEW + 1),
    ).fetchall()
    if len(found) <= _FEW:
        return _among(question, "by_rule", [row[0] for row in found])
    where = (*question.where, "t.top_rule = :rule")
    return Question("tasks_rule", where, {**question.values, "rule": rule_id})


def _by_text(db: Database, question: Question, text: str) -> Question:
    """Narrow to notes that hold a text, of very many the newest."""
    return _among(question, "by_text", search.find_versions(db, text, _NEWEST))


def _among(question: Question, name: str, versions: Sequence[int]) -> Question:
    where = f"t.note_version_id in (select value from json_each(:{name}))"
    values = {**question.values, name: orjson.dumps(versions).decode()}
    return Question("tasks_note", (*question.where, where), values)


def _few_late(db: Database, lane: Lane, now: str) -> bool:
    late = db.conn.execute(
        "select count(*) from (select 1 from tasks where state = 'open' and lane = ? "
        "and due_at < ? limit ?)",
        (lane.value, now, _FEW + 1),
    ).fetchone()[0]
    return bool(late <= _FEW)


def _assigned(lane: Lane, person_id: str) -> Question:
    where = ("t.state = 'open'", "t.assigned_to <> ''", "t.assigned_to = :person", "t.lane = :lane")
    return Question("tasks_assigned", where, {"person": person_id, "lane": lane.value})


def _mine(lane: Lane, person_id: str) -> Question:
    where = (
        f"t.rowid in ({_BUSY} union select rowid from tasks where state = 'open' "
        "and assigned_to <> '' and assigned_to = :person)",
        "t.lane = :lane",
    )
    return Question("", where, {"person": person_id, "lane": lane.value})


def _by(index: str) -> str:
    return f"indexed by {index}" if index else ""


def _row_of(row: Sequence[str]) -> QueueRow:
    found, row = odds.odds_of(row[: odds.READ_COUNT]), row[odds.READ_COUNT :]
    return QueueRow(
        row[0],
        row[1],
        row[2],
        Lane(row[3]),
        TaskState(row[4]),
        row[5],
        float(row[6]),
        Priority(found.severity, found.probability, int(row[7]), row[8]),
        row[9],
        float(row[10]),
        row[11],
        row[12],
        row[13],
        bool(row[14]),
        row[15],
        int(row[16]),
        found,
    )
