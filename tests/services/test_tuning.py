from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.domain.evidence import canonical_json
from reviewer.domain.person import Role
from reviewer.domain.proposal import ProposalState
from reviewer.domain.threshold import replay
from reviewer.services import inspecting, proposing, reviewing, tuning
from reviewer.services.inspecting import RuleState
from reviewer.services.proposing import Weighed
from reviewer.services.session import Session
from reviewer.store import rules
from reviewer.store.audits import QUESTIONS
from reviewer.store.database import writing
from tests.tuning_builders import (
    RULE,
    Arrival,
    a_desk,
    as_role,
    at_time,
    bring,
    days_of,
    decide_all,
    later,
)

GOOD_DAY = (
    [Arrival(0.7, True)] * 14
    + [Arrival(0.7, False)]
    + [Arrival(0.55, True)] * 12
    + [Arrival(0.4, False)] * 4
    + [Arrival(0.0, False)] * 4
)
LOOSE_DAY = [Arrival(0.9, True)] * 14 + [Arrival(0.7, False)] * 10


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_desk(tmp_path)


def the_rule(done: proposing.Proposed) -> Weighed:
    return next(weighed for weighed in done.rules if weighed.rule_id == RULE)


def flagged(session: Session) -> set[str]:
    """Notes that the newest version of some rule flags, as the desk shows them."""
    names = session.db.conn.execute("select id from notes").fetchall()
    return {
        name for (name,) in names if any(m.flagged for m in reviewing.look(session, name).matches)
    }


def waiting(session: Session) -> set[str]:
    rows = session.db.conn.execute(
        "select note_id from tasks where lane = 'first' and state = 'open'"
    )
    return {row[0] for row in rows}


def proposed(session: Session) -> tuple[Session, str]:
    evening = days_of(session, 10, GOOD_DAY)
    return evening, the_rule(proposing.propose(evening)).proposal_id


def test_verdicts_above_the_target_ask_for_a_lower_threshold(session: Session) -> None:
    evening = days_of(session, 10, GOOD_DAY)
    weighed = the_rule(proposing.propose(evening))
    view = inspecting.show(evening, weighed.proposal_id)
    assert view.row.kind == "lower"
    assert 0.4 < view.row.to_threshold <= 0.55
    assert "at least 80%" in view.row.why
    assert view.backtest.flagged_true > 0
    assert view.backtest.flagged_false == view.backtest.dropped_true == 0
    assert len(view.backtest.notes) == view.backtest.flips


def test_a_stored_proposal_replays_byte_for_byte(session: Session) -> None:
    evening, proposal_id = proposed(session)
    stored = evening.db.conn.execute("select evidence from proposals").fetchone()[0]
    again = replay(inspecting.show(evening, proposal_id).evidence)
    assert canonical_json({**again.evidence}) == stored


def test_looking_again_changes_nothing(session: Session) -> None:
    evening, proposal_id = proposed(session)
    assert the_rule(proposing.propose(evening)).proposal_id == proposal_id
    assert len(inspecting.proposals(evening)) == 1


def test_a_threshold_that_is_too_low_is_proposed_up(session: Session) -> None:
    evening = days_of(session, 12, LOOSE_DAY)
    weighed = the_rule(proposing.propose(evening))
    row = inspecting.show(evening, weighed.proposal_id).row
    assert row.to_threshold > 0.7
    assert row.kind in {"raise", "alarm"}


def test_approval_makes_a_version_and_brings_the_newly_flagged_to_review(session: Session) -> None:
    evening, proposal_id = proposed(session)
    tomorrow = at_time(evening, later(10))
    new = bring(tomorrow, [Arrival(0.55, True)] * 20)
    before = waiting(tomorrow)
    done = tuning.approve(tomorrow, proposal_id, "the audits are clear")
    assert done.changed == Changed.RULES | Changed.QUEUE
    assert (done.version, done.threshold) == (2, inspecting.proposals(tomorrow)[0].to_threshold)
    assert {note.id for note in new} <= waiting(tomorrow)
    assert done.queue.queued == len(waiting(tomorrow) - before)
    row = next(r for r in inspecting.list_rules(tomorrow) if r.rule_id == RULE)
    assert (row.version, row.state) == (2, RuleState.CERTIFIED)
    newest = inspecting.rule_detail(tomorrow, RULE).versions[0]
    assert (newest.reason, newest.author) == ("the audits are clear", "张")
    assert not unwell(tomorrow)


def unwell(session: Session) -> list[str]:
    """What `verify` would find wrong with the file."""
    return [wrong for ask in QUESTIONS.values() for wrong in ask(session.db, session.clock())]


def test_roll_back_puts_queue_and_flags_back(session: Session) -> None:
    evening, proposal_id = proposed(session)
    tomorrow = at_time(evening, later(10))
    bring(tomorrow, GOOD_DAY)
    flags, queue = flagged(tomorrow), waiting(tomorrow)
    tuning.approve(tomorrow, proposal_id)
    assert flagged(tomorrow) > flags
    done = tuning.rollback(tomorrow, proposal_id, "too much work")
    assert flagged(tomorrow) == flags
    assert waiting(tomorrow) == queue
    assert (done.version, done.threshold) == (3, 0.6)
    row = inspecting.proposals(tomorrow)[0]
    assert (row.state, row.rolled_back_by) == (ProposalState.ROLLED_BACK, "zhang")


def test_raising_takes_tasks_out_and_roll_back_reopens_them(session: Session) -> None:
    evening = days_of(session, 12, LOOSE_DAY)
    proposal_id = the_rule(proposing.propose(evening)).proposal_id
    tomorrow = at_time(evening, later(12))
    bring(tomorrow, LOOSE_DAY * 3)
    queue = waiting(tomorrow)
    done = tuning.approve(tomorrow, proposal_id)
    assert done.queue.closed + done.queue.audited == 30
    assert len(waiting(tomorrow)) == len(queue) - 30
    tuning.rollback(tomorrow, proposal_id)
    assert waiting(tomorrow) == queue


def test_a_decided_note_keeps_the_version_that_its_verdict_saw(session: Session) -> None:
    evening, proposal_id = proposed(session)
    count = "select count(*) from matches where rule_version_id = ? and note_version_id in "
    decided = "(select note_version_id from tasks where state = 'done')"
    made = tuning.approve(evening, proposal_id)
    version = rules.version_in_force(evening.db, RULE)
    assert version is not None
    assert version.version == made.version
    assert evening.db.conn.execute(count + decided, (version.id,)).fetchone()[0] == 0


def test_a_decision_comes_once(session: Session) -> None:
    evening, proposal_id = proposed(session)
    tuning.reject(evening, proposal_id, "not before the holidays")
    for again in (tuning.approve, tuning.reject, tuning.rollback):
        with pytest.raises(ReviewerError, match="rejected"):
            again(evening, proposal_id)


@pytest.mark.parametrize("taken_back", [False, True])
def test_a_no_holds_for_two_weeks(session: Session, taken_back: bool) -> None:
    evening, proposal_id = proposed(session)
    if taken_back:
        tuning.approve(evening, proposal_id)
        tuning.rollback(evening, proposal_id, "too much work")
    else:
        tuning.reject(evening, proposal_id, "not before the holidays")
    assert the_rule(proposing.propose(evening)).proposal_id == ""
    assert the_rule(proposing.propose(at_time(evening, later(22)))).proposal_id == ""
    asked = the_rule(proposing.propose(at_time(evening, later(26)))).proposal_id
    assert asked not in {"", proposal_id}


def test_a_proposal_expires_with_time_and_with_another_version(session: Session) -> None:
    evening, proposal_id = proposed(session)
    with pytest.raises(ReviewerError, match="expired"):
        tuning.approve(at_time(evening, later(40)), proposal_id)
    fresh = the_rule(proposing.propose(evening)).proposal_id
    current = rules.version_in_force(evening.db, RULE)
    assert current is not None
    with writing(evening.db):
        edited = replace(current.rule, rationale="another reason")
        rules.new_version(evening.db, edited, "zhang", "edit", evening.clock())
    with pytest.raises(ReviewerError, match="another version"):
        tuning.approve(evening, fresh)


def test_roll_back_refuses_where_a_later_change_stands(session: Session) -> None:
    evening, proposal_id = proposed(session)
    tuning.approve(evening, proposal_id)
    current = rules.version_in_force(evening.db, RULE)
    assert current is not None
    with writing(evening.db):
        moved = replace(current.rule, threshold=0.65)
        rules.new_version(evening.db, moved, "zhang", "by hand", evening.clock())
    with pytest.raises(ReviewerError, match="changed again"):
        tuning.rollback(evening, proposal_id)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.TRAINER, Role.ADMIN])
def test_only_a_lead_proposes_and_signs(session: Session, role: Role) -> None:
    evening, proposal_id = proposed(session)
    other = as_role(evening, role)
    for refused in (
        lambda: proposing.propose(other),
        lambda: tuning.approve(other, proposal_id),
        lambda: tuning.reject(other, proposal_id),
        lambda: tuning.rollback(other, proposal_id),
    ):
        with pytest.raises(ReviewerError, match="may not"):
            refused()


def test_drift_voids_the_certificate_and_tells_the_lead(session: Session) -> None:
    days_of(session, 6, [Arrival(0.7, True)] * 20)
    fall = [Arrival(0.7, True)] * 6 + [Arrival(0.7, False)] * 14
    evening = days_of(session, 6, [*fall, *[Arrival(0.9, True)] * 8], later(6))
    weighed = the_rule(proposing.propose(evening))
    assert weighed.alarm is not None
    row = inspecting.show(evening, weighed.proposal_id).row
    assert (row.kind, row.to_threshold > 0.7) == ("alarm", True)
    state = next(r.state for r in inspecting.list_rules(evening) if r.rule_id == RULE)
    assert state is RuleState.ALARM
    detail = inspecting.rule_detail(evening, RULE)
    assert detail.units == 0, "the evidence starts anew"
    assert the_rule(proposing.propose(evening)).alarm is None
    assert inspecting.show(evening, weighed.proposal_id).row.state is ProposalState.OPEN


def test_copies_count_once(session: Session) -> None:
    plan_day = days_of(session, 1, [Arrival(0.7, True)] * 3)
    detail = inspecting.rule_detail(plan_day, RULE)
    assert (detail.notes, detail.units) == (3, 3)
    with writing(session.db):
        session.db.execute("update draws set unit = (select min(unit) from draws)")
    assert inspecting.rule_detail(plan_day, RULE).units == 1


def test_verdicts_withdrawn_leave_the_evidence(session: Session) -> None:
    bring(session, [Arrival(0.7, True)] * 3)
    decide_all(session)
    assert inspecting.rule_detail(session, RULE).units == 3
    reviewing.undo(session)
    detail = inspecting.rule_detail(session, RULE)
    assert (detail.units, detail.waiting) == (0, 3), "the day waits for its last verdict"


def test_a_change_that_flips_nothing_is_not_asked_for(session: Session) -> None:
    evening = days_of(session, 10, [Arrival(0.7, True)] * 15 + [Arrival(0.2, False)] * 4)
    weighed = the_rule(proposing.propose(evening))
    assert weighed.proposal.kind == "lower"
    assert weighed.proposal_id == ""
    row = next(r for r in inspecting.list_rules(evening) if r.rule_id == RULE)
    assert row.state is RuleState.CERTIFIED


def test_without_verdicts_the_list_says_what_is_missing(session: Session) -> None:
    weighed = the_rule(proposing.propose(session, RULE))
    assert "no verdict counts yet" in weighed.told
    row = next(r for r in inspecting.list_rules(session) if r.rule_id == RULE)
    assert (row.state, row.precision, row.low, row.high) == (RuleState.UNCERTIFIED, None, 0.0, 1.0)
