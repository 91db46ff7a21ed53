"""Approving and rolling back leaves the flagged set as it was, whatever happened before."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.services import proposing, tuning
from reviewer.services.session import Session
from reviewer.store import rules
from reviewer.store.database import writing
from tests.services.test_tuning import flagged, the_rule, unwell, waiting
from tests.tuning_builders import RULE, Arrival, a_desk, at_time, bring, decide_all, later

HISTORY = st.lists(
    st.tuples(
        st.lists(
            st.builds(Arrival, st.sampled_from([0.0, 0.2, 0.4, 0.55, 0.7, 0.9]), st.booleans()),
            min_size=1,
            max_size=6,
        ),
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(HISTORY, st.sampled_from([0.2, 0.35, 0.5, 0.55, 0.65, 0.8, 0.95]), st.integers(0, 5))
def test_roll_back_restores_the_flags_after_any_history(
    tmp_path_factory: pytest.TempPathFactory,
    history: list[tuple[list[Arrival], int]],
    wanted: float,
    decided_between: int,
) -> None:
    session = a_desk(tmp_path_factory.mktemp("history"))
    for number, (arrivals, decided) in enumerate(history):
        today = at_time(session, later(number))
        bring(today, arrivals)
        decide_all(today, limit=decided)
    today = at_time(session, later(len(history)))
    before = flagged(today)
    proposal_id = ask_for(today, wanted)
    tuning.approve(today, proposal_id)
    decide_all(today, limit=decided_between)
    tuning.rollback(today, proposal_id)
    assert flagged(today) == before
    undecided = "select note_id from tasks where state = 'done'"
    done = {row[0] for row in today.db.conn.execute(undecided)}
    assert waiting(today) == before - done
    assert not unwell(today)
    today.db.close()


def ask_for(session: Session, wanted: float) -> str:
    """A proposal for any threshold, as if the evidence asked for it."""
    version = rules.version_in_force(session.db, RULE)
    assert version is not None
    weighed = the_rule(proposing.propose(session, RULE))
    with writing(session.db):
        return proposing.ask(session, version, weighed, "lower", wanted)
