"""Second, blind looks: drawn, decided by somebody else, adjudicated, and what they teach."""

from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.domain.noise import DoubleReviews
from reviewer.domain.person import Person, Role
from reviewer.domain.policy import NoteAction
from reviewer.domain.sampling import drawn
from reviewer.domain.task import Lane, QueueFilter
from reviewer.domain.verdict import VerdictDraft
from reviewer.services import reviewing, tending
from reviewer.services.auditing import audit_key
from reviewer.services.epochs import restart
from reviewer.services.seconding import LOT, queue_second_looks
from reviewer.services.session import Session
from reviewer.store import epochs, people
from reviewer.store.database import writing
from tests.tuning_builders import (
    CATEGORY,
    RULE,
    Arrival,
    a_desk,
    a_verdict,
    at_time,
    bring,
    decide_all,
    later,
)

LI = Person("li", "李", frozenset({Role.MODERATOR}))
SECOND = QueueFilter(lane=Lane.SECOND)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = a_desk(tmp_path)
    with writing(made.db):
        people.add(made.db, LI, made.clock())
    return with_share(made, 1.0)


def with_share(session: Session, share: float) -> Session:
    return replace(session, settings=replace(session.settings, second_look_share=share))


def other_desk(session: Session) -> Session:
    return replace(session, person=LI, desk="desk-2")


def look_again(session: Session, judge: VerdictDraft | None = None) -> int:
    """Give every second look, truly unless told what to say; how many."""
    other, done = other_desk(session), 0
    while dossier := reviewing.claim_next(other, SECOND):
        true = a_verdict(dossier.note.id.startswith("bad"))
        reviewing.submit_verdict(other, dossier.task.id, judge or true)
        done += 1
    return done


def in_lane(session: Session, lane: Lane) -> list[str]:
    rows = session.db.conn.execute(
        "select note_id from tasks where lane = ? and state = 'open' order by note_id",
        (lane.value,),
    )
    return [row[0] for row in rows]


def test_a_random_share_is_drawn_once_and_can_be_replayed(session: Session) -> None:
    bring(session, [Arrival(0.7, True)] * 60)
    decide_all(session)
    tenth = with_share(session, 0.1)
    queued = queue_second_looks(tenth)
    units = session.db.conn.execute("select note_version_id, unit from draws").fetchall()
    key = audit_key(session)
    expected = {version for version, unit in units if drawn(key, unit, LOT, 0.1)}
    rows = session.db.conn.execute("select note_version_id from tasks where lane = 'second'")
    assert {row[0] for row in rows} == expected
    assert queued == len(expected) > 0
    assert queue_second_looks(tenth) == 0


def test_a_share_of_none_queues_nothing(session: Session) -> None:
    bring(session, [Arrival(0.7, True)] * 5)
    decide_all(session)
    assert queue_second_looks(with_share(session, 0.0)) == 0


def test_a_run_of_the_scheduler_queues_them(session: Session) -> None:
    bring(session, [Arrival(0.7, True)] * 5)
    decide_all(session)
    assert tending.tend(session).second_looks == 5
    assert not tending.tend(session).anything


def test_copies_and_old_verdicts_are_left_out(session: Session) -> None:
    bring(session, [Arrival(0.7, True)] * 3)
    decide_all(session)
    with writing(session.db):
        session.db.execute("update draws set unit = (select min(unit) from draws)")
    assert queue_second_looks(at_time(session, later(20))) == 0
    assert queue_second_looks(session) == 1


def test_who_decided_first_never_gets_it_and_nothing_tells(session: Session) -> None:
    bring(session, [Arrival(0.7, True)])
    decide_all(session)
    queue_second_looks(session)
    assert reviewing.claim_next(session, SECOND) is None
    (task_id,) = session.db.conn.execute("select id from tasks where lane = 'second'").fetchone()
    with pytest.raises(ReviewerError, match="decided this note before"):
        reviewing.claim(session, task_id)
    dossier = reviewing.claim_next(other_desk(session), SECOND)
    assert dossier is not None
    assert dossier.previous_verdict is None
    assert (dossier.events, dossier.task.reason) == ((), "")


def test_a_second_look_has_no_effect_of_its_own(session: Session) -> None:
    bring(session, [Arrival(0.7, True)])
    decide_all(session)
    queue_second_looks(session)
    effects = "select kind, weight from account_events order by id"
    before = session.db.conn.execute(effects).fetchall()
    note = session.db.conn.execute("select id from notes").fetchone()[0]
    assert look_again(session) == 1
    assert session.db.conn.execute(effects).fetchall() == before
    standing = reviewing.look(session, note).previous_verdict
    assert standing is not None
    assert standing.person_id == session.person.id


def test_where_two_looks_differ_a_lead_decides(session: Session) -> None:
    bring(session, [Arrival(0.7, True), Arrival(0.9, True)])
    decide_all(session)
    queue_second_looks(session)
    look_again(session, a_verdict(False))
    waiting = in_lane(session, Lane.ESCALATED)
    assert len(waiting) == 2
    dossier = reviewing.claim_next(session, QueueFilter(lane=Lane.ESCALATED))
    assert dossier is not None
    assert dossier.task.reason == f"two blind looks differ · 张: remove, {CATEGORY} · 李: pass"
    reviewing.submit_verdict(session, dossier.task.id, a_verdict(True))
    assert len(in_lane(session, Lane.ESCALATED)) == 1


def test_a_withdrawn_second_look_takes_its_question_back(session: Session) -> None:
    bring(session, [Arrival(0.7, True)])
    decide_all(session)
    queue_second_looks(session)
    look_again(session, a_verdict(False))
    assert in_lane(session, Lane.ESCALATED)
    reviewing.undo(other_desk(session))
    assert in_lane(session, Lane.ESCALATED) == []


def test_two_looks_that_agree_ask_nobody(session: Session) -> None:
    bring(session, [Arrival(0.7, True), Arrival(0.7, False)])
    decide_all(session)
    queue_second_looks(session)
    assert look_again(session) == 2
    assert in_lane(session, Lane.ESCALATED) == []


def test_an_escalation_is_no_first_look(session: Session) -> None:
    bring(session, [Arrival(0.7, True)])
    dossier = reviewing.claim_next(session, QueueFilter())
    assert dossier is not None
    reviewing.submit_verdict(
        session, dossier.task.id, VerdictDraft(NoteAction.ESCALATE, reason="not sure of this")
    )
    assert queue_second_looks(session) == 0


def test_the_next_epoch_knows_how_often_verdicts_err(session: Session) -> None:
    """40 notes, two violating ones called benign: the second look finds both, the lead agrees."""
    bring(session, [Arrival(0.7, True)] * 20 + [Arrival(0.7, False)] * 20)
    missed: list[str] = []

    def wrong(note_id: str) -> bool:
        if note_id.startswith("bad") and len(missed) < 2:
            missed.append(note_id)
        return note_id in missed

    decide_all(session, wrong=wrong)
    queue_second_looks(session)
    assert look_again(session) == 40
    assert in_lane(session, Lane.ESCALATED) == sorted(missed)
    while dossier := reviewing.claim_next(session, QueueFilter(lane=Lane.ESCALATED)):
        reviewing.submit_verdict(session, dossier.task.id, a_verdict(True))
    assert epochs.double_reviews(session.db, CATEGORY) == DoubleReviews(20, 0, 20, 18)
    epoch = restart(session, RULE, "alarm")
    assert epoch.promise.double_reviews == DoubleReviews(20, 0, 20, 18)
    assert restart(session, "claims.other", "alarm").promise.double_reviews is not None


def test_nobody_is_held_against_themselves(session: Session) -> None:
    bring(session, [Arrival(0.7, True)] * 2)
    decide_all(session)
    queue_second_looks(session)
    look_again(session)
    assert epochs.double_reviews(session.db, CATEGORY).violating == 2
    with writing(session.db):
        session.db.execute("drop trigger verdicts_keep")
        session.db.execute("update verdicts set person_id = 'li'")
    assert epochs.double_reviews(session.db, CATEGORY).violating == 0
