"""Decisions, append-only, and the phrases judged with them."""

from collections.abc import Sequence

import orjson
import uuid_utils
from sqlite_utils import Database

from reviewer.domain.policy import AccountAction, NoteAction
from reviewer.domain.span import Span
from reviewer.domain.task import Lane
from reviewer.domain.verdict import PhraseJudgement, SpanVerdict, Verdict

_COLUMNS = (
    "id, kind, task_id, note_id, note_version_id, account_id, person_id, lane, decided_at, "
    "action, categories, primary_category, lawful, account_action, decertify, reason, active_ms, "
    "withdraws, redoes, bulk_id"
)
_READ = "select " + ", ".join(f"v.{name}" for name in _COLUMNS.split(", ")) + " from verdicts v"
_LIVE = (
    "v.kind = 'decide' and not exists "
    "(select 1 from verdicts w where w.withdraws = v.id and w.withdraws <> '')"
)


def new_id() -> str:
    """An id for a verdict; ids of one file sort by the time they were made."""
    return str(uuid_utils.uuid7())


def insert(db: Database, verdict: Verdict, day: str, evidence: str) -> None:
    """Append a verdict with the evidence that the person saw (JSON)."""
    db.conn.execute(
        f"insert into verdicts ({_COLUMNS}, day, evidence) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            verdict.id,
            verdict.kind,
            verdict.task_id,
            verdict.note_id,
            verdict.note_version_id,
            verdict.account_id,
            verdict.person_id,
            verdict.lane.value,
            verdict.decided_at,
            verdict.action.value,
            orjson.dumps(verdict.categories).decode(),
            verdict.primary,
            verdict.lawful,
            verdict.account_action.value,
            int(verdict.decertify),
            verdict.reason,
            verdict.active_ms,
            verdict.withdraws,
            verdict.redoes,
            verdict.bulk_id,
            day,
            evidence,
        ),
    )


def insert_spans(
    db: Database, verdict_id: str, note_version_id: int, spans: Sequence[SpanVerdict]
) -> None:
    """Append the phrases judged with a verdict."""
    db.conn.executemany(
        "insert into span_verdicts values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                f"{verdict_id}:{number}",
                verdict_id,
                note_version_id,
                told.span.field,
                told.span.start,
                told.span.end,
                told.surface,
                told.folded,
                told.judgement.value,
                told.category,
                told.rule_id,
                told.rule_version_id,
            )
            for number, told in enumerate(spans)
        ],
    )


def spans_of(db: Database, verdict_id: str) -> tuple[SpanVerdict, ...]:
    """The phrases judged with a verdict, in the order they were judged."""
    rows = db.conn.execute(
        'select field, start, "end", surface, judgement, category, rule_id, rule_version_id, '
        "folded from span_verdicts where verdict_id = ? order by rowid",
        (verdict_id,),
    )
    return tuple(
        SpanVerdict(Span(field, start, end), surface, PhraseJudgement(judgement), *rest)
        for field, start, end, surface, judgement, *rest in rows
    )


def verdict(db: Database, verdict_id: str) -> Verdict | None:
    """A verdict or withdrawal by id, or None."""
    row = db.conn.execute(f"{_READ} where v.id = ?", (verdict_id,)).fetchone()
    return _verdict_of(row) if row else None


def evidence_of(db: Database, verdict_id: str) -> str:
    """What the person saw when giving a verdict, as JSON."""
    row = db.conn.execute("select evidence from verdicts where id = ?", (verdict_id,)).fetchone()
    return str(row[0])


def latest_live(db: Database, person_id: str) -> list[Verdict]:
    """The latest verdict of a person that stands, with its whole bulk; empty for none."""
    row = db.conn.execute(
        f"{_READ} where v.person_id = ? and {_LIVE} order by v.id desc limit 1", (person_id,)
    ).fetchone()
    if row is None:
        return []
    found = _verdict_of(row)
    if not found.bulk_id:
        return [found]
    rows = db.conn.execute(
        f"{_READ} where v.bulk_id = ? and v.bulk_id <> '' and {_LIVE} order by v.id",
        (found.bulk_id,),
    )
    return [_verdict_of(row) for row in rows.fetchall()]


def latest_withdrawn(db: Database, person_id: str) -> list[Verdict]:
    """The withdrawal that a redo would undo, with its whole bulk.

    Empty where a fresh verdict of the person came after it.
    """
    row = db.conn.execute(
        f"""
        {_READ} where v.person_id = ?1 and v.kind = 'withdraw'
          and not exists (select 1 from verdicts r where r.redoes = v.id and r.redoes <> '')
          and not exists (select 1 from verdicts f where f.person_id = ?1 and f.id > v.id
                          and f.kind = 'decide' and f.redoes = '')
        order by v.id desc limit 1
        """,
        (person_id,),
    ).fetchone()
    if row is None:
        return []
    found = _verdict_of(row)
    if not found.bulk_id:
        return [found]
    rows = db.conn.execute(
        f"{_READ} where v.bulk_id = ? and v.bulk_id <> '' order by v.id", (found.bulk_id,)
    )
    return [_verdict_of(row) for row in rows.fetchall()]


def standing_on(db: Database, note_id: str) -> Verdict | None:
    """The verdict that stands on a note, whichever text it judged; or None.

    A second look is an opinion: it never stands by itself.
    """
    row = db.conn.execute(
        f"{_READ} where v.note_id = ? and v.lane <> 'second' and {_LIVE} "
        "order by v.id desc limit 1",
        (note_id,),
    ).fetchone()
    return _verdict_of(row) if row else None


def first_look(db: Database, note_version_id: int) -> Verdict | None:
    """The latest verdict of first review or audit that stands on a text, no escalation; or None."""
    row = db.conn.execute(
        f"{_READ} where v.note_id = (select note_id from note_versions where id = ?1) "
        "and v.note_version_id = ?1 and v.lane in ('first', 'audit') and v.action <> 'escalate' "
        f"and {_LIVE} order by v.id desc limit 1",
        (note_version_id,),
    ).fetchone()
    return _verdict_of(row) if row else None


def decided_by(db: Database, note_id: str, person_id: str) -> bool:
    """Whether a person has decided a note."""
    row = db.conn.execute(
        f"select 1 from verdicts v where v.note_id = ? and v.person_id = ? and {_LIVE}",
        (note_id, person_id),
    ).fetchone()
    return row is not None


def _verdict_of(row: Sequence[str]) -> Verdict:
    return Verdict(
        row[0],
        row[1],
        row[2],
        row[3],
        int(row[4]),
        row[5],
        row[6],
        Lane(row[7]),
        row[8],
        NoteAction(row[9]),
        tuple(orjson.loads(row[10])),
        row[11],
        row[12],
        AccountAction(row[13]),
        bool(row[14]),
        row[15],
        int(row[16]),
        *row[17:20],
    )
