"""A moved threshold is no edit of a rule: its epoch, and all that was proven, goes on."""

from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from reviewer.domain.epoch import Epoch
from reviewer.domain.evidence import Outcome
from reviewer.services import inspecting, proposing, tuning
from reviewer.services.epochs import start_missing
from reviewer.services.gathering import Gathered, gather
from reviewer.services.inspecting import RuleState
from reviewer.services.session import Session
from reviewer.store import epochs, rules
from reviewer.store.database import writing
from reviewer.store.migrations import MIGRATIONS
from tests.services.test_tuning import GOOD_DAY, LOOSE_DAY, the_rule
from tests.tuning_builders import RULE, Arrival, a_desk, at_time, bring, days_of, later


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_desk(tmp_path)


def gathered(session: Session) -> Gathered:
    version = rules.version_in_force(session.db, RULE)
    assert version is not None
    return gather(session, version, the_epoch(session))


def the_epoch(session: Session) -> Epoch:
    epoch = epochs.open_epoch(session.db, RULE)
    assert epoch is not None
    return epoch


def state(session: Session) -> RuleState:
    return next(r.state for r in inspecting.list_rules(session) if r.rule_id == RULE)


def approved(session: Session) -> tuple[Session, str]:
    evening = days_of(session, 10, GOOD_DAY)
    proposal_id = the_rule(proposing.propose(evening)).proposal_id
    tuning.approve(evening, proposal_id)
    return evening, proposal_id


def test_an_approved_threshold_keeps_epoch_evidence_and_certificate(session: Session) -> None:
    evening = days_of(session, 10, GOOD_DAY)
    before, found = gathered(evening), the_rule(proposing.propose(evening))
    tuning.approve(evening, found.proposal_id)
    after = gathered(evening)
    assert after.epoch.id == before.epoch.id
    assert after.version.rule.threshold < before.version.rule.threshold
    assert after.evidence.counts == before.evidence.counts
    assert after.evidence.designs == before.evidence.designs
    assert state(evening) is RuleState.CERTIFIED
    again = the_rule(proposing.propose(evening))
    assert again.proposal.kind == "keep"
    assert again.proposal.log_e == found.proposal.log_e


def test_each_day_keeps_the_design_that_drew_it(session: Session) -> None:
    evening, _ = approved(session)
    later_evening = days_of(evening, 10, GOOD_DAY, later(10))
    found = gathered(later_evening)
    by_day = {(c.design, c.day >= found.evidence.counts[0].day + 10) for c in found.evidence.counts}
    assert len(found.evidence.designs) == len(by_day) == 2
    assert found.units > 2 * 10 * 15
    assert set(found.deployed) >= {design.id for design in found.evidence.designs}
    assert len(set(found.deployed.values())) == 2
    weighed = the_rule(proposing.propose(later_evening))
    assert weighed.alarm is None
    assert weighed.proposal.log_e > 0


def test_roll_back_keeps_the_evidence_too(session: Session) -> None:
    evening, proposal_id = approved(session)
    tomorrow = days_of(evening, 3, GOOD_DAY, later(10))
    before = gathered(tomorrow)
    tuning.rollback(tomorrow, proposal_id, "too much work")
    after = gathered(tomorrow)
    assert after.epoch.id == before.epoch.id
    assert after.evidence.counts == before.evidence.counts
    assert after.version.rule.threshold == 0.6
    assert the_rule(proposing.propose(tomorrow)).proposal.kind == "lower"


def test_an_edit_or_a_threshold_off_the_grid_starts_anew(session: Session) -> None:
    evening = days_of(session, 3, GOOD_DAY)
    first, current = the_epoch(evening), rules.version_in_force(evening.db, RULE)
    assert current is not None
    for changed in (replace(current.rule, threshold=0.613), replace(current.rule, rationale="x")):
        with writing(evening.db):
            rules.new_version(evening.db, changed, "zhang", "by hand", evening.clock())
        assert [epoch.rule_id for epoch in start_missing(evening)] == [RULE]
        assert the_epoch(evening).id != first.id
        assert gathered(evening).units == 0


def test_what_a_raise_leaves_unreviewed_counts_as_adverse(session: Session) -> None:
    evening = days_of(session, 12, LOOSE_DAY)
    proposal_id = the_rule(proposing.propose(evening)).proposal_id
    tomorrow = at_time(evening, later(12))
    bring(tomorrow, [Arrival(0.7, False)] * 10)
    tuning.approve(tomorrow, proposal_id)
    moved = tomorrow.db.conn.execute(
        "select count(*) from draws where propensity < 1 or drawn = 0"
    ).fetchone()[0]
    assert moved == 0, "the draw stands"
    counts = gathered(at_time(tomorrow, later(30))).evidence.counts
    assert sum(c.count for c in counts if c.outcome is Outcome.OPEN) == 10


def test_plans_of_an_older_file_learn_their_thresholds(session: Session) -> None:
    days_of(session, 2, GOOD_DAY)
    before = gathered(session)
    with writing(session.db):
        session.db.execute("update sampling_plans set plans = json_remove(plans, '$.thresholds')")
    step = next(s for s in MIGRATIONS._migrations if s.name == "0014_plans_name_thresholds")
    with writing(session.db):
        step.fn(session.db)
    assert gathered(session) == before
    plans = session.db.conn.execute("select plans from sampling_plans").fetchone()[0]
    assert orjson.loads(plans)["thresholds"][RULE] == 0.6
