from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Person, Role
from reviewer.domain.proposal import ProposalState
from reviewer.domain.task import QueueFilter
from reviewer.services import bounding, inspecting, pinning, reviewing, tending, tuning
from reviewer.services.installing import compile_rules
from reviewer.services.session import Session
from reviewer.services.tending import Tended
from reviewer.store import people, rules
from reviewer.store.database import open_database, writing
from tests.tuning_builders import (
    NOW,
    RULE,
    Arrival,
    a_desk,
    a_verdict,
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
FALLEN_DAY = [Arrival(0.7, True)] * 6 + [Arrival(0.7, False)] * 14 + [Arrival(0.9, True)] * 8


@pytest.fixture
def evening(tmp_path: Path) -> Session:
    return days_of(a_desk(tmp_path), 10, GOOD_DAY)


def everything(session: Session) -> list[str]:
    return list(session.db.conn.iterdump())


def threshold(session: Session) -> float:
    version = rules.version_in_force(session.db, RULE)
    assert version is not None
    return version.rule.threshold


def settles(session: Session) -> Tended:
    """A first run, and proof that a second one a minute later changes nothing."""
    done = tending.tend(session)
    told = everything(session)
    again = tending.tend(at_time(session, session.clock()[:17] + "59.000Z"))
    assert not again.anything
    assert (again.proposed, again.approved, again.expired, again.alarms) == ((), (), (), ())
    assert everything(session) == told
    return done


def test_a_run_proposes_and_a_second_one_changes_nothing(evening: Session) -> None:
    done = settles(evening)
    assert done.anything
    (row,) = done.proposed
    assert (row.rule_id, row.kind, row.state) == (RULE, "lower", ProposalState.OPEN)
    assert (done.weighed, done.approved, done.held, done.waiting) == (1, (), (), 1)
    assert threshold(evening) == 0.6, "without bounds every change waits for a lead"
    told = evening.db.conn.execute("select detail from journal where action = 'run thresholds'")
    assert orjson.loads(told.fetchone()[0])["proposed"] == [row.id]


def test_nothing_to_do_leaves_no_trace(tmp_path: Path) -> None:
    session = a_desk(tmp_path)
    assert tending.tend(session).epochs == ("claims.other", RULE)
    told = everything(session)
    assert not tending.tend(session).anything
    assert everything(session) == told


def test_within_bounds_a_proposal_is_approved_for_the_lead_who_set_them(evening: Session) -> None:
    bounding.set_bounds(evening, RULE, 0.4, 0.9, reason="quiet season")
    scheduler = replace(evening, person=Person("cron", "Cron", frozenset({Role.LEAD})))
    done = settles(scheduler)
    (approved,) = done.approved
    assert threshold(evening) == approved.threshold < 0.6
    assert done.waiting == 0
    row = inspecting.proposals(evening)[0]
    assert (row.state, row.decided_by) == (ProposalState.APPROVED, "zhang")
    assert "automatic, within the bounds 0.4–0.9" in row.decision_reason
    assert done.epochs == (), "the epoch goes on under the threshold that it certified"
    back = tuning.rollback(evening, row.id)
    assert back.threshold == 0.6


@pytest.mark.parametrize(
    ("bounds", "why"),
    [
        ((0.58, 0.9, None), "lies outside 0.58–0.9"),
        ((0.4, 0.9, 0.0), "hours a day are more than"),
    ],
)
def test_outside_the_bounds_a_proposal_waits(
    evening: Session, bounds: tuple[float, float, float | None], why: str
) -> None:
    bounding.set_bounds(evening, RULE, *bounds)
    done = settles(evening)
    assert done.approved == ()
    assert why in done.held[0].why
    assert threshold(evening) == 0.6


def test_a_broken_pin_holds_an_automatic_approval(evening: Session) -> None:
    bounding.set_bounds(evening, RULE, 0.4, 0.9)
    tomorrow = at_time(evening, later(10))
    drawn = replace(tomorrow, settings=replace(tomorrow.settings, audit_near=1.0))
    (good,) = bring(drawn, [Arrival(0.55, False)])
    decide_all(drawn)
    pinning.pin(tomorrow, good.id, "an honest diary")
    done = settles(tomorrow)
    assert "pinned verdicts" in done.held[0].why
    assert threshold(tomorrow) == 0.6


def test_who_may_sign_no_more_lets_nothing_through(evening: Session) -> None:
    bounding.set_bounds(evening, RULE, 0.4, 0.9)
    with writing(evening.db):
        people.set_active(evening.db, "zhang", False)
    done = settles(evening)
    assert "may sign no more" in done.held[0].why


def test_an_alarm_sounds_once_and_its_stopgap_waits_unless_let_in(tmp_path: Path) -> None:
    session = a_desk(tmp_path)
    days_of(session, 6, [Arrival(0.7, True)] * 20)
    evening = days_of(session, 6, FALLEN_DAY, later(6))
    bounding.set_bounds(evening, RULE, 0.1, 1.0)
    done = settles(evening)
    assert [one.rule_id for one in done.alarms] == [RULE]
    assert done.held[0].why == "a stopgap after an alarm waits for a lead"
    bounding.set_bounds(evening, RULE, 0.1, 1.0, alarms=True)
    done = settles(evening)
    assert threshold(evening) == done.approved[0].threshold > 0.7


def test_proposals_past_their_time_are_expired_and_told_of(evening: Session) -> None:
    (row,) = tending.tend(evening).proposed
    done = settles(at_time(evening, later(40)))
    assert [one.id for one in done.expired] == [row.id]


def test_a_desk_works_on_beside_a_run(evening: Session, tmp_path: Path) -> None:
    desk = Session(
        open_database(tmp_path / "queue.db", NOW),
        evening.person,
        lambda: later(10),
        evening.settings,
        "another desk",
        compile_rules,
    )
    bring(desk, GOOD_DAY)
    dossier = reviewing.claim_next(desk, QueueFilter())
    assert dossier is not None
    bounding.set_bounds(evening, RULE, 0.4, 0.9)
    assert tending.tend(evening).approved
    reviewing.submit_verdict(desk, dossier.task.id, a_verdict(True))
    assert reviewing.claim_next(desk, QueueFilter()) is not None
    desk.db.close()


def test_bounds_are_set_listed_and_cleared(tmp_path: Path) -> None:
    session = a_desk(tmp_path)
    bounding.set_bounds(session, RULE, 0.4, 0.8, 2.0, reason="first")
    bounding.set_bounds(session, RULE, 0.5, 0.7, reason="second")
    (one,) = bounding.bounds_in_force(session)
    assert (one.lowest, one.highest, one.most_hours, one.set_by) == (0.5, 0.7, None, "zhang")
    bounding.clear_bounds(session, RULE, "too early")
    assert bounding.bounds_in_force(session) == []
    actions = session.db.conn.execute("select action from journal order by seq").fetchall()
    assert [a for (a,) in actions if "bounds" in a] == ["set bounds", "set bounds", "clear bounds"]
    with pytest.raises(ReviewerError, match="No bounds"):
        bounding.clear_bounds(session, RULE)


def test_bounds_that_hold_nothing_are_refused(tmp_path: Path) -> None:
    session = a_desk(tmp_path)
    for lowest, highest in ((0.0, 0.5), (0.8, 0.7), (0.5, 1.1)):
        with pytest.raises(ReviewerError, match="No threshold lies"):
            bounding.set_bounds(session, RULE, lowest, highest)
    with pytest.raises(ReviewerError, match="negative"):
        bounding.set_bounds(session, RULE, 0.4, 0.8, -1.0)
    with pytest.raises(ReviewerError, match="no rule"):
        bounding.set_bounds(session, "no.rule", 0.4, 0.8)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.TRAINER, Role.ADMIN])
def test_only_a_lead_runs_and_sets_bounds(tmp_path: Path, role: Role) -> None:
    other = as_role(a_desk(tmp_path), role)
    for refused in (
        lambda: tending.tend(other),
        lambda: bounding.set_bounds(other, RULE, 0.4, 0.8),
        lambda: bounding.clear_bounds(other, RULE),
    ):
        with pytest.raises(ReviewerError, match="may not"):
            refused()
