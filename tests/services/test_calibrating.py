"""Curves are fitted from verdicts that stand, frozen, and order the queue; twice is once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from sqlite3 import IntegrityError

import orjson
import pytest

from reviewer.domain.calibration import FEWEST
from reviewer.domain.errors import ReviewerError
from reviewer.domain.odds import SHARED
from reviewer.domain.person import Role
from reviewer.domain.task import Lane, Odds, QueueFilter
from reviewer.services import calibrating, ranking, reviewing, tending
from reviewer.services.calibrating import calibrate, calibration_of, replayed
from reviewer.services.ranking import rank_anew
from reviewer.services.session import Session
from reviewer.services.undoing import undo
from reviewer.store import calibrations, journal, odds, queue, rules
from reviewer.store.calibrations import CalibrationRow
from reviewer.store.database import writing
from tests.tuning_builders import RULE, Arrival, a_desk, as_role, at_time, bring, decide_all, later

MIXED = [Arrival(0.9, True)] * 2 + [Arrival(0.9, False)] * 8 + [Arrival(0.7, False)] * 10


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    session = a_desk(tmp_path)
    yield session
    session.db.close()


def decided(session: Session, arrivals: list[Arrival] = MIXED * 2) -> Session:
    """The next morning, after these notes came and were decided."""
    bring(session, arrivals)
    decide_all(session)
    return at_time(session, later(1))


def put(session: Session, rule_id: str, version_id: int, knots: tuple[float, ...]) -> None:
    row = CalibrationRow(rule_id, version_id, session.clock(), "d", (), knots, 300, 75, "")
    with writing(session.db):
        calibrations.add(session.db, row)


def everything(session: Session) -> list[str]:
    return list(session.db.conn.iterdump())


def waiting(session: Session) -> list[Odds]:
    rows = queue.page(session.db, QueueFilter(), session.person.id, session.clock())
    return [row.odds for row in rows]


def test_what_scores_promise_too_much_comes_down(desk: Session) -> None:
    morning = decided(desk)
    done = calibrate(morning)
    (told,) = done.rules
    assert (told.rule_id, told.reviewed, told.violating, told.fresh) == (RULE, 40, 4, True)
    curve = calibrations.in_force(morning.db)[1]
    assert curve.probability(0.9) < 0.4
    assert curve.probability(0.7) <= curve.probability(0.9)
    assert told.told is not None
    assert told.told.after.ece < 0.5 * told.told.before.ece
    assert sum(one.reviewed for one in told.told.bins) == 40
    assert journal.verify(morning.db) is None


def test_a_second_run_changes_nothing(desk: Session) -> None:
    morning = decided(desk)
    bring(morning, [Arrival(0.9, True)] * 3)
    calibrate(morning)
    before = everything(morning)
    again = calibrate(at_time(morning, later(1.5)))
    assert (again.fitted, again.dropped, again.ranked.weighed) == (0, 0, 0)
    assert everything(morning) == before


def test_the_open_queue_follows_and_says_why(desk: Session) -> None:
    morning = decided(desk)
    bring(morning, [Arrival(0.9, True)])
    (before,) = waiting(morning)
    assert (before.probability, before.calibration, before.reviewed) == (0.9, 0, 0)
    done = calibrate(morning)
    (after,) = waiting(morning)
    assert (done.ranked.weighed, done.ranked.moved) == (1, 1)
    assert (after.rule_id, after.score, after.reviewed, after.shared) == (RULE, 0.9, 40, False)
    assert after.probability < 0.4
    row = morning.db.conn.execute("select rank, probability from tasks where state = 'open'")
    rank, probability = row.fetchone()
    assert probability == after.probability
    found = reviewing.claim_next(morning, QueueFilter())
    assert found is not None
    assert found.task.odds == after
    assert found.task.priority.rank == rank


def test_a_run_that_was_cut_off_goes_on(desk: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "_CHUNK", 2)
    bring(desk, [Arrival(0.9, True)] * 5)
    put(desk, RULE, 1, tuple(0.02 + step / 40 for step in range(20)))
    first = rank_anew(desk, lambda weighed: weighed < 2)
    assert (first.weighed, first.moved) == (2, 2)
    assert {one.calibration for one in waiting(desk)} == {0, 1}
    rest = rank_anew(desk)
    assert (rest.weighed, rest.moved) == (3, 3)
    assert {one.calibration for one in waiting(desk)} == {1}


def test_what_comes_later_is_queued_by_the_curve_as_what_waited(desk: Session) -> None:
    morning = decided(desk)
    bring(morning, [Arrival(0.9, True)])
    calibrate(morning)
    bring(morning, [Arrival(0.9, True)], seed=1)
    first, second = waiting(morning)
    assert first == second
    assert list(odds.unweighed(morning.db, calibrations.newest(morning.db), 10)) == []


def test_the_audit_sample_stands_in_the_same_order(desk: Session) -> None:
    morning = at_time(desk, later(1))
    morning.settings = replace(morning.settings, audit_near=1.0, audit_deep=1.0, audit_blank=1.0)
    bring(morning, [Arrival(0.55, False), Arrival(0.2, False)])
    put(morning, RULE, 1, tuple(0.1 + step / 40 for step in range(20)))
    rank_anew(morning)
    rows = queue.page(morning.db, QueueFilter(lane=Lane.AUDIT), morning.person.id, morning.clock())
    assert [row.odds.score for row in rows] == [0.55, 0.2]
    assert all(row.odds.reviewed == 300 for row in rows)
    assert rows[0].odds.probability == pytest.approx(0.1 + 10.5 / 40)


def test_few_verdicts_leave_the_score_as_it_is(desk: Session) -> None:
    morning = decided(desk, MIXED[: FEWEST - 1])
    done = calibrate(morning, RULE)
    assert (done.fitted, done.rules[0].knots, done.rules[0].reviewed) == (0, (), FEWEST - 1)
    assert calibrations.in_force(morning.db) == {}


def test_a_withdrawn_verdict_is_evidence_no_more(desk: Session) -> None:
    morning = decided(desk)
    calibrate(morning)
    for _ in range(3):
        undo(morning)
    done = calibrate(morning)
    assert (done.fitted, done.rules[0].reviewed) == (1, 37)
    for _ in range(37 - FEWEST + 1):
        undo(morning)
    done = calibrate(morning)
    assert (done.fitted, done.dropped, done.rules[0].knots) == (0, 1, ())
    assert calibrations.in_force(morning.db) == {}
    rows = morning.db.conn.execute(
        "select distinct calibration_id, probability = odds_score from tasks "
        "where state in ('open', 'leased')"
    )
    assert rows.fetchall() == [(0, 1)]


def test_near_copies_count_once(desk: Session) -> None:
    morning = decided(desk)
    units = {row.unit for row in calibrations.samples(morning.db, [1], 100)}
    assert len(units) == 40
    with writing(morning.db):
        morning.db.conn.execute("update rule_evidence set unit = '1' where note_version_id < 11")
    rows = calibrations.samples(morning.db, [1], 100)
    assert len(rows) == 31
    (founder,) = [row for row in rows if row.unit == "1"]
    told = morning.db.conn.execute(
        "select score, violating from rule_evidence where note_version_id = 1"
    ).fetchone()
    assert (founder.score, founder.violating) == told


def test_a_fit_can_be_made_again_from_the_file(desk: Session) -> None:
    morning = decided(desk)
    calibrate(morning)
    row = calibrations.latest(morning.db)[RULE]
    version = rules.version_in_force(morning.db, RULE)
    assert version is not None
    samples = calibrating.samples_of(morning, version)
    assert replayed(row, samples[::-1]) == row.knots
    with pytest.raises(ValueError, match="not the clusters"):
        replayed(row, samples[1:])


def test_another_threshold_keeps_the_curve_and_another_definition_loses_it(desk: Session) -> None:
    morning = decided(desk)
    calibrate(morning)
    version = rules.version_in_force(morning.db, RULE)
    assert version is not None
    with writing(morning.db):
        moved = rules.new_version(
            morning.db, replace(version.rule, threshold=0.8), "zhang", "try", morning.clock()
        )
    assert calibrations.in_force(morning.db)[moved.id].reviewed == 40
    assert calibrate(morning).fitted == 0
    with writing(morning.db):
        edited = rules.new_version(
            morning.db,
            replace(moved.rule, phrases=moved.rule.phrases[:2]),
            "zhang",
            "edit",
            morning.clock(),
        )
    assert edited.id not in calibrations.in_force(morning.db)
    assert calibration_of(morning, edited).knots == ()


def test_all_rules_together_serve_one_without_verdicts(desk: Session) -> None:
    morning = decided(desk)
    put(morning, "", 0, (0.25,) * 20)
    assert calibrations.in_force(morning.db)[SHARED].reviewed == 300
    bring(morning, [Arrival(0.9, True)])
    (told,) = waiting(morning)
    assert (told.shared, told.reviewed, told.probability) == (True, 300, 0.25)


def test_what_the_scheduler_does(desk: Session) -> None:
    morning = decided(desk)
    assert tending.tend(morning).calibrated == 1
    before = everything(morning)
    again = tending.tend(at_time(morning, later(1.01)))
    assert (again.calibrated, again.anything) == (0, False)
    assert everything(morning) == before
    told = morning.db.conn.execute("select detail from journal where action = 'calibrate'")
    assert orjson.loads(told.fetchone()[0])["fitted"] == [RULE]


def test_who_may_and_what_is_known(desk: Session) -> None:
    with pytest.raises(ReviewerError, match="may not"):
        calibrate(as_role(desk, Role.MODERATOR))
    with pytest.raises(ReviewerError, match="no rule nothing"):
        calibrate(desk, "nothing")


def test_calibrations_are_append_only(desk: Session) -> None:
    calibrate(decided(desk))
    for sql in ("update calibrations set reviewed = 1", "delete from calibrations"):
        with pytest.raises(IntegrityError, match="append-only"), writing(desk.db):
            desk.db.conn.execute(sql)
