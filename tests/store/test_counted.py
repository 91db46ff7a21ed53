"""Kept counts of evidence are what every row says, whatever happened and whenever one looked."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.epoch import Epoch
from reviewer.services import proposing, reviewing, tuning
from reviewer.services.auditing import day_of, plan_in_force
from reviewer.services.session import Session
from reviewer.store import cells, counted, epochs
from reviewer.store.audits import QUESTIONS
from reviewer.store.cells import Sums
from reviewer.store.database import writing
from reviewer.store.draws import DrawRow, add_draws
from tests.services.test_roll_back import ask_for
from tests.services.test_tuning import GOOD_DAY
from tests.tuning_builders import RULE, Arrival, a_desk, at_time, bring, days_of, decide_all, later

ARRIVALS = st.lists(
    st.builds(Arrival, st.sampled_from([0.0, 0.2, 0.4, 0.55, 0.7, 0.9]), st.booleans()),
    min_size=1,
    max_size=5,
)
STEP = st.one_of(
    st.tuples(st.just("bring"), ARRIVALS),
    st.tuples(st.just("decide"), st.integers(1, 4)),
    st.tuples(st.sampled_from(["undo", "redo", "look", "sleep", "roll back"]), st.none()),
    st.tuples(st.just("move"), st.sampled_from([0.4, 0.55, 0.7, 0.65])),
    st.tuples(st.just("second"), st.none()),
)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_desk(tmp_path)


def epoch_of(session: Session) -> Epoch:
    epoch = epochs.open_epoch(session.db, RULE)
    assert epoch is not None
    return epoch


def kept(session: Session) -> Sums:
    return cells.kept(session.db, epoch_of(session).id)


def take(session: Session, step: tuple[str, object], approved: list[str]) -> None:
    match step:
        case ("bring", list() as arrivals):
            bring(session, arrivals)
        case ("decide", int() as limit):
            decide_all(session, limit=limit)
        case ("undo", _):
            reviewing.undo(session)
        case ("redo", _):
            reviewing.redo(session)
        case ("look", _):
            proposing.propose(session)
        case ("move", float() as wanted):
            approved[:] = [ask_for(session, wanted)]
            tuning.approve(session, approved[0])
        case ("roll back", _) if approved:
            tuning.rollback(session, approved.pop())
        case ("second", _):
            second_look(session)


def second_look(session: Session) -> None:
    """Let everything decided in first review be looked at again, and decide it otherwise."""
    with writing(session.db):
        session.db.execute(
            "update tasks set lane = 'second' where lane = 'audit' and state = 'open'"
        )
    decide_all(session, wrong=lambda _: True, limit=2)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(STEP, min_size=2, max_size=14))
def test_counts_are_what_the_rows_say_after_any_history(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, object]]
) -> None:
    session = a_desk(tmp_path_factory.mktemp("counted"))
    plan_in_force(session)
    approved: list[str] = []
    for number, step in enumerate(steps):
        take(at_time(session, later(number * 0.7)), step, approved)
        assert counted.wrong_counts(session.db) == []
    session.db.close()


def test_a_withdrawal_restores_the_counts(session: Session) -> None:
    bring(session, [Arrival(0.7, True)] * 4 + [Arrival(0.55, True)] * 4)
    proposing.propose(session)
    before = kept(session)
    decide_all(session)
    proposing.propose(session)
    assert kept(session) != before
    while reviewing.undo(session):
        pass
    proposing.propose(session)
    assert kept(session) == before
    assert sum(units for units, _ in before.values()) > 0


def test_weighing_reads_only_what_has_changed(session: Session) -> None:
    bring(session, [Arrival(0.7, True)] * 3)
    decide_all(session)
    proposing.propose(session)
    assert not cells.anything_changed(session.db)
    reviewing.undo(session)
    changed = session.db.conn.execute("select rule_id, was from evidence_changes").fetchall()
    assert changed == [(RULE, 1)]
    assert not cells.stale(session.db, RULE).scored


def test_a_copied_note_counts_once(session: Session) -> None:
    one, two = bring(session, [Arrival(0.7, True)] * 2)
    versions = dict(session.db.conn.execute("select note_id, id from note_versions").fetchall())
    plan = plan_in_force(session)
    unit, day = str(versions[one.id]), day_of(session.clock())
    with writing(session.db):
        add_draws(session.db, [DrawRow(versions[two.id], unit, day, plan.id, 1.0, True)])
    decide_all(session)
    proposing.propose(session)
    assert [both for key, both in kept(session).items() if key[5]] == [(1, 2)]
    assert counted.wrong_counts(session.db) == []


def test_verify_names_an_epoch_whose_counts_are_off(session: Session) -> None:
    evening = days_of(session, 2, GOOD_DAY)
    proposing.propose(evening)
    assert QUESTIONS["evidence counts"](evening.db, evening.clock()) == []
    with writing(evening.db):
        evening.db.execute("update evidence_cells set units = units + 1 where outcome = 'benign'")
    told = QUESTIONS["evidence counts"](evening.db, evening.clock())
    assert RULE in [line.split(":")[0] for line in told]


def test_an_epoch_from_before_counts_were_kept_is_counted_once(session: Session) -> None:
    evening = days_of(session, 2, GOOD_DAY)
    with writing(evening.db):
        for table in ("evidence_cells", "evidence_kept", "evidence_changes", "evidence_stale"):
            evening.db.execute(f"delete from {table}")
    of = counted.family(evening.db, epoch_of(evening))
    assert counted.counted(evening.db, of) == counted.recounted(evening.db, of)
    proposing.propose(evening)
    assert kept(evening)
    assert counted.wrong_counts(evening.db) == []
