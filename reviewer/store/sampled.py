"""What the reviewed sample says of one rule version: grouped counts, never single rows.

A unit is a near-copy cluster, counted once by the note that founded it (`unit` names its version).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import orjson
from sqlite_utils import Database

from reviewer.domain.evidence import Outcome, grid_bin
from reviewer.domain.proposal import Bar

_RECENT_DAYS = 14
_FOUNDER = "d.unit = cast(d.note_version_id as text)"


@dataclass(frozen=True, slots=True)
class Cell:
    """Notes that share day, plan, propensity, grid bin and outcome; `units` counts clusters."""

    day: int
    plan_id: str
    propensity: float
    bin: int
    outcome: Outcome
    units: int
    notes: int


def scored(
    db: Database, rule_version_ids: Sequence[int], grid: Sequence[float], plans: Collection[str]
) -> list[Cell]:
    """Cells of the notes that versions of one definition scored and that one of these plans drew.

    A second, blind verdict is no evidence about the rule; of several others the latest counts.
    """
    rows = db.conn.execute(
        f"""
        select d.day, d.plan_id, d.propensity, m.score,
               case when d.drawn = 0 then 'undrawn' when j.violating is null then 'open'
                    when j.violating = 1 then 'violating' else 'benign' end,
               sum({_FOUNDER}), count(*)
        from matches m cross join draws d on d.note_version_id = m.note_version_id
        left join (select note_version_id, violating, max(verdict_id) from rule_evidence
                   where rule_version_id in (select value from json_each(?1)) and lane <> 'second'
                   group by note_version_id) j
          on j.note_version_id = m.note_version_id
        where m.rule_version_id in (select value from json_each(?1))
          and (?2 = 1 or not exists (
            select 1 from matches n where n.note_version_id = m.note_version_id
              and n.rule_version_id > m.rule_version_id
              and n.rule_version_id in (select value from json_each(?1))))
        group by 1, 2, 3, 4, 5
        """,
        (_json(rule_version_ids), len(rule_version_ids)),
    )
    sums: dict[tuple[int, str, float, int, str], list[int]] = defaultdict(lambda: [0, 0])
    for day, plan, q, score, outcome, units, notes in rows:
        if plan in plans:
            both = sums[day, plan, q, grid_bin(grid, score), outcome]
            both[0] += units
            both[1] += notes
    return [Cell(d, p, q, b, Outcome(o), u, n) for (d, p, q, b, o), (u, n) in sums.items()]


def arrivals(db: Database, plans: Iterable[str]) -> dict[tuple[int, str, float, bool], int]:
    """Clusters by day, plan, propensity and whether they were drawn."""
    rows = db.conn.execute(
        "select d.day, d.plan_id, d.propensity, d.drawn, d.units from json_each(?) p "
        "cross join draw_totals d on d.plan_id = p.value where d.units > 0",
        (_json(plans),),
    )
    return {(day, plan, q, bool(drawn)): units for day, plan, q, drawn, units in rows}


def audited_unscored(
    db: Database,
    rule_version_ids: Sequence[int],
    category: str,
    plans: Iterable[str],
    days: Sequence[int] | None = None,
) -> list[Cell]:
    """Cells (bin 0) of audited notes without a score, violating where the verdict says `category`.

    Of some days, or of all. Notes that another rule flagged are not among them: nobody misses
    those.
    """
    by_plan = "json_each(?2) p cross join draws d indexed by draws_audited on d.plan_id = p.value"
    by_day = "json_each(?4) p cross join draws d indexed by draws_audited_day on d.day = p.value"
    rows = db.conn.execute(
        f"""
        select d.day, d.plan_id, d.propensity, coalesce(
                 (select instr(v.categories, ?1) > 0
                  from tasks t cross join verdicts v on v.id = t.verdict_id
                  where t.note_version_id = d.note_version_id and t.state = 'done'
                    and t.lane <> 'second' and v.action <> 'escalate'
                  order by v.id desc limit 1), 2), count(*)
        from {by_plan if days is None else by_day}
        where d.drawn = 1 and d.propensity < 1 and {_FOUNDER}
          and (?4 = '' or d.plan_id in (select value from json_each(?2)))
          and not exists (select 1 from matches m
                          where m.rule_version_id in (select value from json_each(?3))
                          and m.note_version_id = d.note_version_id)
        group by 1, 2, 3, 4
        """,
        (
            f'"{category}"',
            _json(plans),
            _json(rule_version_ids),
            "" if days is None else _json(days),
        ),
    )
    said = (Outcome.BENIGN, Outcome.VIOLATING, Outcome.OPEN)
    return [Cell(d, p, q, 0, said[o], count, count) for d, p, q, o, count in rows]


def judged_rules(db: Database) -> set[str]:
    """Rules about which there is any verdict."""
    return {row[0] for row in db.conn.execute("select rule_id from rule_tally")}


def histogram(db: Database, rule_version_ids: Iterable[int]) -> list[Bar]:
    """Reviewed notes by score, in 20 steps of .05, those without any left out."""
    rows = db.conn.execute(
        """
        with judged as (
          select note_version_id, score, violating, max(verdict_id) from rule_evidence
          where rule_version_id in (select value from json_each(?)) and lane <> 'second'
          group by note_version_id)
        select min(19, cast(score * 20 + 1e-9 as integer)), sum(violating), sum(1 - violating)
        from judged group by 1 order by 1
        """,
        (_json(rule_version_ids),),
    )
    return [Bar(step, violating, benign) for step, violating, benign in rows]


def flagged_verdicts(db: Database) -> dict[str, tuple[int, int]]:
    """Clusters at or above each threshold in force that people judged: (violating, benign) by rule.

    Verdicts of every version with the same definition count: a moved threshold takes none away.
    """
    rows = db.conn.execute(
        """
        select e.rule_id, sum(e.violating), sum(1 - e.violating)
        from rules r cross join rule_versions v on v.id = r.version_id
        cross join rule_versions w on w.rule_id = v.rule_id and w.definition = v.definition
        cross join rule_evidence e on e.rule_version_id = w.id
        where e.score >= v.threshold and e.lane <> 'second'
          and e.unit = cast(e.note_version_id as text)
        group by e.rule_id
        """
    )
    return {rule: (violating, benign) for rule, violating, benign in rows}


def flagged_a_day(db: Database, today: int) -> dict[str, float]:
    """Notes a day that each rule would flag at its threshold in force, over the last 14 days."""
    since, first = db.conn.execute(
        "select coalesce((select max(note_version_id) from draws where day <= ?1), 0), "
        "(select day from draws order by note_version_id limit 1)",
        (today - _RECENT_DAYS,),
    ).fetchone()
    if first is None:
        return {}
    rows = db.conn.execute(
        """
        select r.id, count(distinct m.note_version_id)
        from rules r cross join rule_versions v on v.id = r.version_id
        cross join rule_versions w on w.rule_id = r.id
        cross join matches m on m.rule_version_id = w.id and m.score >= v.threshold
        where m.note_version_id > ? group by r.id
        """,
        (since,),
    )
    days = max(1, min(_RECENT_DAYS, today - first + 1))
    return {rule: count / days for rule, count in rows}


def seconds_per_review(db: Database, since_day: str) -> float | None:
    """Mean active seconds of a verdict since a day; None without any."""
    n, ms = db.conn.execute(
        "select sum(n), sum(active_ms) from counters_daily where day >= ?", (since_day,)
    ).fetchone()
    return ms / n / 1000 if n and ms else None


def _json(values: Iterable[object]) -> str:
    return orjson.dumps(list(values)).decode()
