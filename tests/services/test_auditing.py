from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from reviewer.domain.sampling import DEFAULT_SHARES, RulePlan, draw, propensity
from reviewer.services.auditing import AuditPlan, Draw, Lots, day_of, plan_in_force
from reviewer.services.epochs import restart, start_missing
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store import epochs
from reviewer.store.database import writing
from reviewer.store.draws import DrawRow, add_draws, plans_of_epochs
from tests.tuning_builders import NOW, RULE, a_desk, at_time, later

GRID = (0.2, 0.4, 0.6, 0.8)


def a_plan(**plans: float) -> AuditPlan:
    rules = {name: RulePlan(name, (*GRID,), threshold) for name, threshold in plans.items()}
    return AuditPlan("p", "e", rules, DEFAULT_SHARES, Lots(b"k" * 32, "e"))


@given(st.binary(min_size=1, max_size=64), st.text(max_size=20), st.text(max_size=20))
def test_lots_are_the_numbers_of_the_domain(key: bytes, unit: str, epoch: str) -> None:
    assert Lots(key, epoch).lot(unit) == draw(key, unit, epoch)


@given(
    st.dictionaries(st.sampled_from(["a", "b", "c", "gone"]), st.floats(0, 1), max_size=4),
    st.sampled_from(["1", "2", "3"]),
)
def test_draw_asks_for_what_the_rules_ask_for(scores: dict[str, float], unit: str) -> None:
    plan = a_plan(a=0.6, b=0.4, c=0.8)
    told = plan.draw(scores, unit)
    assert told.propensity == propensity(scores, list(plan.rules.values()), plan.shares)
    assert told.drawn == (told.propensity >= 1 or draw(b"k" * 32, unit, "e") < told.propensity)


def test_a_flagged_note_is_always_reviewed() -> None:
    assert a_plan(a=0.6).draw({"a": 0.6}, "1") == Draw(1.0, True)


def test_plan_is_kept_once_and_its_key_stays(session: Session) -> None:
    one, two = plan_in_force(session), plan_in_force(session)
    assert one == two
    assert session.db["sampling_plans"].count == 1
    assert one.lots.lot("7") == two.lots.lot("7")


def test_each_rule_in_force_is_in_the_plan_with_an_open_epoch(session: Session) -> None:
    plan = plan_in_force(session)
    known = epochs.open_epochs(session.db)
    assert set(plan.rules) == set(known) == {RULE, "claims.other"}
    assert plan.rules[RULE].threshold in known[RULE].grid


def test_another_epoch_makes_another_plan(session: Session) -> None:
    before = plan_in_force(session)
    restart(session, RULE, "alarm")
    after = plan_in_force(session)
    assert (before.id, before.epoch) != (after.id, after.epoch)
    epoch = epochs.open_epochs(session.db)[RULE]
    assert list(plans_of_epochs(session.db, RULE, [epoch.id])) == [after.id]


def test_an_epoch_ends_after_90_days_or_with_another_target(session: Session) -> None:
    assert {e.why for e in start_missing(session)} == {"rule version"}
    assert start_missing(session) == ()
    assert {e.why for e in start_missing(at_time(session, later(days=91)))} == {"90 days"}
    stricter = at_time(session, later(days=91))
    stricter.settings = Settings(target_precision=0.9)
    assert {e.why for e in start_missing(stricter)} == {"another target"}


def test_shares_shrink_to_the_budget_by_yesterdays_volumes(session: Session) -> None:
    plan = plan_in_force(session)
    day = day_of(NOW)
    rows = [DrawRow(n, str(n), day, plan.id, plan.shares.unscored, False) for n in range(1, 40_001)]
    with writing(session.db):
        add_draws(session.db, rows)
    assert plan_in_force(session).shares == plan.shares, "today's notes must not move today's plan"
    tomorrow = plan_in_force(at_time(session, later(days=1)))
    assert tomorrow.shares.unscored * 40_000 <= session.settings.audit_daily_budget
    assert tomorrow.id != plan.id


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_desk(tmp_path)


def test_draws_name_the_epoch_of_their_plan(session: Session) -> None:
    plan = plan_in_force(session)
    db: Database = session.db
    with writing(db):
        add_draws(db, [DrawRow(1, "1", day_of(NOW), plan.id, 0.02, True)])
    assert db.conn.execute("select epoch, drawn from draws").fetchone() == (plan.epoch, 1)
