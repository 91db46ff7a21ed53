"""Threshold changes that were asked for, and what became of each."""

from collections.abc import Sequence

from sqlite_utils import Database

from reviewer.domain.proposal import ProposalRow, ProposalState

_COLUMNS = (
    "id, rule_id, from_version_id, kind, from_threshold, to_threshold, why, created_at, "
    "created_by, expires_at, state, decided_by, decided_at, decision_reason, version_id, "
    "rolled_back_by, rolled_back_at, rollback_version_id"
)


def add(db: Database, row: ProposalRow, evidence: str, backtest: str) -> None:
    """Store an open proposal with its evidence and backtest, both JSON."""
    db.conn.execute(
        "insert into proposals (id, rule_id, from_version_id, kind, from_threshold, to_threshold, "
        "why, evidence, backtest, created_at, created_by, expires_at, state) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row.id,
            row.rule_id,
            row.from_version_id,
            row.kind,
            row.from_threshold,
            row.to_threshold,
            row.why,
            evidence,
            backtest,
            row.created_at,
            row.created_by,
            row.expires_at,
            row.state.value,
        ),
    )


def proposal(db: Database, proposal_id: str) -> ProposalRow | None:
    """A proposal by id, or None."""
    row = db.conn.execute(
        f"select {_COLUMNS} from proposals where id = ?", (proposal_id,)
    ).fetchone()
    return _row_of(row) if row else None


def listed(
    db: Database, state: ProposalState | None = None, rule_id: str = ""
) -> list[ProposalRow]:
    """Proposals in a state (None for all) and of a rule (empty for all), newest first."""
    rows = db.conn.execute(
        f"select {_COLUMNS} from proposals where (?1 = '' or state = ?1) "
        "and (?2 = '' or rule_id = ?2) order by created_at desc, id desc",
        (state.value if state else "", rule_id),
    )
    return [_row_of(row) for row in rows]


def papers(db: Database, proposal_id: str) -> tuple[str, str]:
    """Evidence and backtest of a proposal, as JSON, exactly as they were written."""
    evidence, backtest = db.conn.execute(
        "select evidence, backtest from proposals where id = ?", (proposal_id,)
    ).fetchone()
    return str(evidence), str(backtest)


def decide(
    db: Database,
    proposal_id: str,
    state: ProposalState,
    person_id: str,
    at: str,
    reason: str,
    version_id: int = 0,
) -> None:
    """An open proposal was approved (with the version that made it so), rejected or expired."""
    db.conn.execute(
        "update proposals set state = ?, decided_by = ?, decided_at = ?, decision_reason = ?, "
        "version_id = ? where id = ? and state = 'open'",
        (state.value, person_id, at, reason, version_id, proposal_id),
    )


def roll_back(db: Database, proposal_id: str, person_id: str, at: str, version_id: int) -> None:
    """An approved proposal was taken back by one more version."""
    db.conn.execute(
        "update proposals set state = 'rolled_back', rolled_back_by = ?, rolled_back_at = ?, "
        "rollback_version_id = ? where id = ? and state = 'approved'",
        (person_id, at, version_id, proposal_id),
    )


def last_refusal(db: Database, rule_id: str, kind: str, to_threshold: float) -> str:
    """When this change of a rule was last rejected or taken back; empty if it never was."""
    row = db.conn.execute(
        "select max(case state when 'rejected' then decided_at else rolled_back_at end) "
        "from proposals where rule_id = ? and kind = ? and to_threshold = ? "
        "and state in ('rejected', 'rolled_back')",
        (rule_id, kind, to_threshold),
    ).fetchone()
    return str(row[0] or "")


def overdue(db: Database, now: str) -> list[tuple[str, bool]]:
    """Open proposals past their time, or whose rule has another version by now: (id, stale)."""
    rows = db.conn.execute(
        "select p.id, r.version_id <> p.from_version_id from proposals p "
        "join rules r on r.id = p.rule_id "
        "where p.state = 'open' and (p.expires_at <= ? or r.version_id <> p.from_version_id)",
        (now,),
    )
    return [(proposal_id, bool(stale)) for proposal_id, stale in rows]


def _row_of(row: Sequence[str]) -> ProposalRow:
    return ProposalRow(
        id=row[0],
        rule_id=row[1],
        from_version_id=int(row[2]),
        kind=row[3],
        from_threshold=float(row[4]),
        to_threshold=float(row[5]),
        why=row[6],
        created_at=row[7],
        created_by=row[8],
        expires_at=row[9],
        state=ProposalState(row[10]),
        decided_by=row[11],
        decided_at=row[12],
        decision_reason=row[13],
        version_id=int(row[14]),
        rolled_back_by=row[15],
        rolled_back_at=row[16],
        rollback_version_id=int(row[17]),
    )
