"""Phrases that people judged in notes, and appeals that were won."""

from dataclasses import dataclass

import orjson
from sqlite_utils import Database

from reviewer.domain.span import FIELDS, Span


@dataclass(frozen=True, slots=True)
class JudgedPhrase:
    """A judged phrase of a verdict that stands; `unit` names the near-copy cluster of the note."""

    rule_id: str
    category: str
    folded: str
    judgement: str
    unit: int
    note_version_id: int
    span: Span


def judged(db: Database) -> list[JudgedPhrase]:
    """Every judged phrase, oldest verdict first; blind second verdicts among them."""
    rows = db.conn.execute(
        """
        select s.rule_id, s.category, case s.folded when '' then s.surface else s.folded end,
               s.judgement, case n.cluster_id when 0 then n.id else n.cluster_id end, n.id,
               s.field, s.start, s."end"
        from span_verdicts s join verdicts v on v.id = s.verdict_id
        join note_versions n on n.id = s.note_version_id
        where v.kind = 'decide'
          and not exists (select 1 from verdicts w where w.withdraws = v.id and w.withdraws <> '')
        order by v.id, s.rowid
        """
    )
    return [
        JudgedPhrase(rule, category, folded, judgement, unit, version, _span(field, start, end))
        for rule, category, folded, judgement, unit, version, field, start, end in rows
    ]


@dataclass(frozen=True, slots=True)
class Appealed:
    """A rule that a punishing verdict confirmed, the appeal against it, and the rule's hits."""

    rule_id: str
    overturned: bool
    forms: tuple[str, ...]


def appealed(db: Database) -> list[Appealed]:
    """Each appeal decided, once for every rule that the verdict before it confirmed.

    It is overturned when the note passes; an appeal speaks of the newest earlier verdict that
    limited or removed the same text.
    """
    rows = db.conn.execute(
        """
        select e.rule_id, a.action = 'pass', m.hits
        from live_verdicts a
        join verdicts b on b.id = (
          select max(v.id) from verdicts v where v.note_version_id = a.note_version_id
            and v.id < a.id and v.kind = 'decide' and v.lane <> 'appeal'
            and v.action in ('limit', 'remove')
            and not exists (select 1 from verdicts w where w.withdraws = v.id
                            and w.withdraws <> ''))
        join rule_evidence e on e.verdict_id = b.id and e.violating = 1
        left join matches m on m.note_version_id = e.note_version_id
          and m.rule_version_id = e.rule_version_id
        where a.lane = 'appeal' and a.action <> 'escalate'
        """
    )
    return [
        Appealed(rule, bool(won), tuple(sorted({hit[4] for hit in orjson.loads(hits or "[]")})))
        for rule, won, hits in rows
    ]


def flagged_in_all(db: Database) -> dict[str, int]:
    """Note versions, decided or not, whose score reaches the threshold in force, by rule."""
    rows = db.conn.execute(
        """
        select r.id, count(distinct m.note_version_id)
        from rules r cross join rule_versions v on v.id = r.version_id
        cross join rule_versions w on w.rule_id = r.id
        cross join matches m on m.rule_version_id = w.id and m.score >= v.threshold
        group by r.id
        """
    )
    return dict(rows.fetchall())


def _span(field: str, start: int, end: int) -> Span:
    return Span(next(name for name in FIELDS if name == field), start, end)
