"""What verdicts leave behind for statistics and rules: frozen sight, counters, rule evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import orjson
from sqlite_utils import Database

from reviewer.domain.match import Match
from reviewer.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the judged note came to be judged: cluster unit, propensity and sampling design."""

    unit: str
    propensity: float
    design: str


def frozen(note_version_id: int, version: int, matches: Iterable[Match], proposal: str = "") -> str:
    """What the person saw, as JSON; `proposal` is the draft that a lead is asked to decide on."""
    told: dict[str, object] = {
        "note_version_id": note_version_id,
        "version": version,
        "matches": [
            {
                "rule_id": m.rule_id,
                "rule_version_id": m.rule_version_id,
                "category": m.category,
                "score": m.score,
                "threshold": m.threshold,
                "flagged": m.flagged,
                "why": m.why,
                "hits": [
                    (h.span.field, h.span.start, h.span.end, h.surface, h.folded, h.weight, h.how)
                    for h in m.hits
                ],
            }
            for m in matches
        ],
    }
    if proposal:
        told["proposal"] = orjson.Fragment(proposal)
    return orjson.dumps(told).decode()


def proposal_in(evidence: str) -> str:
    """The proposed draft inside frozen evidence, as JSON; empty where there is none."""
    told = orjson.loads(evidence).get("proposal")
    return orjson.dumps(told).decode() if told else ""


def count(db: Database, verdict: Verdict, day: str, times: int) -> None:
    """Add a verdict to the day's counters (`times` 1), or take it out of them (-1)."""
    key = (day, verdict.person_id, verdict.lane.value, verdict.primary, verdict.action.value)
    db.conn.execute(
        "insert into counters_daily values (?, ?, ?, ?, ?, ?, ?) on conflict do update "
        "set n = n + excluded.n, active_ms = active_ms + excluded.active_ms",
        (*key, times, times * verdict.active_ms),
    )
    if times < 0:
        db.conn.execute(
            "delete from counters_daily where day = ? and person_id = ? and lane = ? "
            "and category = ? and action = ? and n = 0",
            key,
        )


def add_rule_evidence(
    db: Database,
    verdict: Verdict,
    day: str,
    drawn: Drawn,
    judged: Sequence[tuple[Match, bool]],
) -> None:
    """Store what a verdict says of each rule that matched: whether it was right."""
    db.conn.executemany(
        "insert into rule_evidence values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                m.rule_version_id,
                verdict.id,
                m.rule_id,
                verdict.note_version_id,
                drawn.unit,
                m.score,
                drawn.propensity,
                drawn.design,
                verdict.lane.value,
                int(violating),
                day,
            )
            for m, violating in judged
        ],
    )


def remove_rule_evidence(db: Database, verdict_id: str) -> None:
    """Take back what a withdrawn verdict said of rules."""
    db.conn.execute("delete from rule_evidence where verdict_id = ?", (verdict_id,))
