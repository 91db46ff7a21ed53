from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.services import backtesting, inspecting, proposing, tuning
from reviewer.services.session import Session
from reviewer.store import rules
from reviewer.store.database import writing
from tests.tuning_builders import RULE, Arrival, a_desk, at_time, bring, days_of, decide_all, later

DAY = (
    [Arrival(0.9, True)] * 10
    + [Arrival(0.7, False)] * 5
    + [Arrival(0.55, True)] * 12
    + [Arrival(0.4, False)] * 8
    + [Arrival(0.0, False)] * 4
)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_desk(tmp_path)


def test_a_stricter_threshold_drops_what_people_refused(session: Session) -> None:
    evening = days_of(session, 8, DAY)
    told = backtesting.backtest_rule(evening, RULE, 0.8)
    assert (told.flips.dropped_true, told.flips.dropped_false) == (0, 40)
    assert told.flips.flagged_true == told.flips.flagged_false == 0
    assert told.before.precision == pytest.approx(10 / 15)
    assert told.after.precision == 1.0
    assert told.after.low > told.before.low
    assert told.after.flagged_a_day == pytest.approx(10)
    assert told.queue_change == pytest.approx(-5)
    assert told.after.hours_a_day < told.before.hours_a_day
    assert not told.preliminary
    assert {flip.note_id[:4] for flip in told.notes} == {"good"}
    assert all(flip.action == "pass" for flip in told.notes)


def test_below_the_threshold_each_verdict_weighs_its_sampling_probability(
    session: Session,
) -> None:
    evening = days_of(session, 8, DAY)
    told = backtesting.backtest_rule(evening, RULE, 0.5)
    audited = told.flips.flagged_true
    assert 0 < audited < 96, "only a sample below the threshold was reviewed"
    weighted = audited / 0.5
    assert told.after.precision == pytest.approx((80 + weighted) / (120 + weighted), abs=1e-6)
    assert told.after.missed is not None
    assert told.before.missed is not None
    assert told.after.missed < told.before.missed
    assert told.queue_change == pytest.approx(12)


def test_flips_come_page_by_page_with_the_worst_news_first(session: Session) -> None:
    evening = days_of(session, 8, DAY)
    first = backtesting.backtest_rule(evening, RULE, 0.95, size=50)
    assert first.page.pages == 3
    assert all(flip.violating for flip in first.notes)
    pages = [backtesting.backtest_rule(evening, RULE, 0.95, page, 50) for page in (1, 2, 3)]
    names = [flip.note_id for told in pages for flip in told.notes]
    assert len(names) == len(set(names)) == first.flips.total == 120


def test_a_backtest_agrees_with_what_a_proposal_says(session: Session) -> None:
    evening = days_of(session, 10, DAY)
    weighed = next(w for w in proposing.propose(evening).rules if w.rule_id == RULE)
    goal = weighed.proposal.candidates[-1].threshold
    told = backtesting.backtest_rule(evening, RULE, goal)
    candidate = weighed.proposal.candidates[-1]
    assert told.after.precision == candidate.precision
    assert (told.after.low, told.after.high) == (candidate.low, candidate.high)
    assert told.after.missed_high == candidate.missed_high


def test_verdicts_of_earlier_thresholds_still_count(session: Session) -> None:
    evening = days_of(session, 6, DAY)
    current = rules.version_in_force(evening.db, RULE)
    assert current is not None
    with writing(evening.db):
        raised = replace(current.rule, threshold=0.8)
        rules.new_version(evening.db, raised, "zhang", "by hand", evening.clock())
    told = backtesting.backtest_rule(evening, RULE, 0.6)
    assert (told.flips.flagged_true, told.flips.flagged_false) == (0, 30)
    assert told.after.precision == pytest.approx(10 / 15)


def test_notes_that_another_rule_flags_do_not_move_the_queue(session: Session) -> None:
    bring(session, [Arrival(0.55, True)] * 6)
    with writing(session.db):
        other = rules.version_in_force(session.db, "claims.other")
        assert other is not None
        session.db.execute(
            "insert into matches select id, ?, 0.9, 1, '[]', '' from note_versions limit 4",
            (other.id,),
        )
    assert backtesting.backtest_rule(session, RULE, 0.5).queue_change == 2


def test_days_that_wait_for_verdicts_make_the_figures_preliminary(session: Session) -> None:
    bring(session, [Arrival(0.9, True)] * 10)
    decide_all(session, limit=6)
    told = backtesting.backtest_rule(session, RULE, 0.95)
    assert told.preliminary
    assert (told.decided, told.flips.dropped_true, told.before.verdicts) == (6, 6, 6)


def test_a_shadow_rule_is_tried_as_if_it_flagged(session: Session) -> None:
    current = rules.version_in_force(session.db, RULE)
    assert current is not None
    with writing(session.db):
        shadow = replace(current.rule, shadow=True)
        rules.new_version(session.db, shadow, "zhang", "new", session.clock())
    evening = days_of(session, 3, DAY)
    told = backtesting.backtest_rule(evening, RULE)
    assert told.shadow
    assert told.flips.flagged_true == 30
    assert told.flips.flagged_false == 15
    assert (told.before.flagged_a_day, told.after.flagged_a_day) == (0, 15)
    assert told.queue_change == 15


def test_a_backtest_changes_nothing(session: Session) -> None:
    evening = days_of(session, 3, DAY)
    before = evening.db.conn.total_changes
    backtesting.backtest_rule(evening, RULE, 0.3)
    assert evening.db.conn.total_changes == before


def test_an_approved_proposal_flips_what_its_backtest_said(session: Session) -> None:
    good = [Arrival(0.7, True)] * 15 + [Arrival(0.55, True)] * 12 + [Arrival(0.4, False)] * 4
    evening = days_of(session, 10, good)
    weighed = next(w for w in proposing.propose(evening).rules if w.rule_id == RULE)
    row = inspecting.show(evening, weighed.proposal_id)
    told = backtesting.backtest_rule(evening, RULE, row.row.to_threshold)
    assert told.flips.flagged_true == row.backtest.flagged_true
    tuning.approve(at_time(evening, later(10)), weighed.proposal_id)


@pytest.mark.parametrize(("rule", "threshold"), [("no.rule", 0.5), (RULE, 0.0), (RULE, 1.2)])
def test_nonsense_is_refused(session: Session, rule: str, threshold: float) -> None:
    with pytest.raises(ReviewerError):
        backtesting.backtest_rule(session, rule, threshold)
