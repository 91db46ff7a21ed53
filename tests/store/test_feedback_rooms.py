"""Draws, sampling plans, proposals and flips on a real file."""

from pathlib import Path

import pytest

from reviewer.domain.evidence import Outcome
from reviewer.domain.proposal import Backtest, Flip, ProposalRow, ProposalState
from reviewer.services.auditing import plan_in_force
from reviewer.services.session import Session
from reviewer.store import draws, flips, proposals, rules, sampled
from reviewer.store.database import writing
from reviewer.store.draws import DrawRow
from tests.tuning_builders import NOW, RULE, Arrival, a_desk, bring, decide_all, later


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_desk(tmp_path)


def a_proposal(session: Session, number: int = 1) -> ProposalRow:
    version = rules.version_in_force(session.db, RULE)
    assert version is not None
    return ProposalRow(
        f"p{number}", RULE, version.id, "lower", 0.6, 0.5, "why", NOW, "zhang", later(14)
    )


def test_totals_count_clusters_once_and_follow_a_new_draw(session: Session) -> None:
    plan = plan_in_force(session)
    with writing(session.db):
        draws.add_draws(
            session.db,
            [
                DrawRow(1, "1", 10, plan.id, 1.0, True),
                DrawRow(2, "1", 10, plan.id, 1.0, True),
                DrawRow(3, "3", 10, plan.id, 0.5, False),
            ],
        )
    assert sampled.arrivals(session.db, [plan.id]) == {
        (10, plan.id, 1.0, True): 1,
        (10, plan.id, 0.5, False): 1,
    }
    with writing(session.db):
        draws.add_draws(session.db, [DrawRow(1, "1", 12, plan.id, 0.05, False)])
    assert sampled.arrivals(session.db, [plan.id]) == {
        (12, plan.id, 0.05, False): 1,
        (10, plan.id, 0.5, False): 1,
    }


def test_cells_hold_every_scored_note_with_its_outcome(session: Session) -> None:
    bring(session, [Arrival(0.7, True)] * 3 + [Arrival(0.9, False)] * 2 + [Arrival(0.0, False)])
    decide_all(session, limit=4)
    version = rules.version_in_force(session.db, RULE)
    assert version is not None
    plan = plan_in_force(session)
    cells = sampled.scored(session.db, [version.id], (0.5, 0.8), {plan.id})
    assert sum(cell.units for cell in cells) == sum(cell.notes for cell in cells) == 5
    assert {cell.bin for cell in cells} == {1, 2}
    open_ones = [cell for cell in cells if cell.outcome is Outcome.OPEN]
    assert sum(cell.units for cell in open_ones) == 1
    assert sampled.scored(session.db, [version.id], (0.5, 0.8), set()) == []


def test_a_proposal_is_read_as_it_was_written(session: Session) -> None:
    row = a_proposal(session)
    with writing(session.db):
        proposals.add(session.db, row, '{"e":1}', '{"b":2}')
    assert proposals.proposal(session.db, "p1") == row
    assert proposals.papers(session.db, "p1") == ('{"e":1}', '{"b":2}')
    assert proposals.proposal(session.db, "p2") is None


def test_decisions_reach_only_open_proposals(session: Session) -> None:
    db = session.db
    with writing(db):
        proposals.add(db, a_proposal(session), "{}", "{}")
        proposals.decide(db, "p1", ProposalState.REJECTED, "zhang", NOW, "no")
        proposals.decide(db, "p1", ProposalState.APPROVED, "zhang", NOW, "yes", 7)
        proposals.roll_back(db, "p1", "zhang", NOW, 8)
    row = proposals.proposal(db, "p1")
    assert row is not None
    assert (row.state, row.decision_reason, row.version_id) == (ProposalState.REJECTED, "no", 0)
    assert proposals.listed(db, ProposalState.OPEN) == []


def test_what_is_past_its_time_is_overdue(session: Session) -> None:
    with writing(session.db):
        proposals.add(session.db, a_proposal(session), "{}", "{}")
    assert proposals.overdue(session.db, NOW) == []
    assert proposals.overdue(session.db, later(15)) == [("p1", False)]


def test_a_backtest_survives_its_json() -> None:
    told = Backtest(9, 2, 1, 0, 0, (Flip("n", "标题", 0.55, True),))
    assert flips.backtest_of(flips.backtest_json(told)) == told
    assert told.flips == 3
