"""Putting notes aside, bulk decisions, precedents and one's own day."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.domain.errors import ReviewerError
from reviewer.domain.policy import NoteAction
from reviewer.domain.task import FOR_OTHERS, Lane, QueueFilter, TaskState
from reviewer.services import reviewing
from reviewer.store import notes
from reviewer.store.database import open_database, writing
from tests.builders import (
    LEAD,
    MODERATOR,
    NOW,
    SECOND_MODERATOR,
    TRAINER,
    Clock,
    a_draft,
    a_queue,
    a_session,
    fill,
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(a_queue(tmp_path, 8), NOW)
    yield opened
    opened.close()


def test_a_held_note_waits_for_its_holder(db: Database) -> None:
    mine, other = a_session(db), a_session(db, SECOND_MODERATOR, "desk-2")
    reviewing.claim(mine, "t0000")
    reviewing.hold(mine, "t0000", "asking the hospital")
    assert [row.task_id for row in reviewing.held(mine)] == ["t0000"]
    assert reviewing.held(other) == []
    with pytest.raises(ReviewerError, match="Mo has this note"):
        reviewing.claim(other, "t0000")
    again = reviewing.claim_next(other, QueueFilter())
    assert again is not None
    assert again.task.id == "t0001"
    reviewing.unhold(mine, "t0000")
    assert reviewing.claim(mine, "t0000").task.state is TaskState.LEASED
    assert reviewing.held(mine) == []


def test_a_reason_is_needed(db: Database) -> None:
    session = a_session(db)
    for blank in ("", "  \n"):
        with pytest.raises(ReviewerError, match="reason is needed"):
            reviewing.hold(session, "t0000", blank)
        with pytest.raises(ReviewerError, match="reason is needed"):
            reviewing.skip(session, "t0000", blank)


def test_a_skipped_note_never_comes_back_and_the_third_skip_escalates(db: Database) -> None:
    sessions = [
        a_session(db, person, f"desk-{person.id}") for person in (MODERATOR, SECOND_MODERATOR, LEAD)
    ]
    for number, session in enumerate(sessions):
        dossier = reviewing.claim_next(session, QueueFilter())
        assert dossier is not None
        assert dossier.task.id == "t0000"
        moved = reviewing.skip(session, "t0000", "cannot tell")
        assert moved.escalated is (number == 2)
        after = reviewing.claim_next(session, QueueFilter())
        assert after is not None
        assert after.task.id != "t0000"
        reviewing.release(session, (after.task.id,))
        if number < 2:
            with pytest.raises(ReviewerError, match="skipped"):
                reviewing.claim(session, "t0000")
    assert reviewing.claim_next(sessions[2], QueueFilter(lane=Lane.ESCALATED)) is None
    assert reviewing.lane_depths(sessions[0])[Lane.ESCALATED] == 1
    reason = db.conn.execute("select reason from tasks where id = 't0000'").fetchone()[0]
    assert "Mo: cannot tell" in reason


def test_a_note_handed_over_comes_first_to_that_person_alone(db: Database) -> None:
    mine, other = a_session(db), a_session(db, SECOND_MODERATOR, "desk-2")
    reviewing.claim(mine, "t0005")
    reviewing.hand_over(mine, "t0005", SECOND_MODERATOR.id, "you know this clinic")
    assert "t0005" not in {row.task_id for row in reviewing.queue_page(mine, QueueFilter())}
    assert [r.task_id for r in reviewing.queue_page(other, QueueFilter(mine=True))] == ["t0005"]
    dossier = reviewing.claim_next(other, QueueFilter())
    assert dossier is not None
    assert dossier.task.id == "t0005"
    assert dossier.task.reason == "Mo: you know this clinic"


@pytest.mark.parametrize("whom", [MODERATOR.id, TRAINER.id, "nobody"])
def test_a_note_is_handed_only_to_somebody_who_may_decide(db: Database, whom: str) -> None:
    session = a_session(db)
    reviewing.claim(session, "t0000")
    with pytest.raises(ReviewerError, match="cannot take"):
        reviewing.hand_over(session, "t0000", whom, "please")


def test_blind_lanes_never_come_to_who_decided_first(db: Database) -> None:
    mine, other = a_session(db), a_session(db, SECOND_MODERATOR, "desk-2")
    reviewing.submit_verdict(mine, "t0000", a_draft())
    db.conn.execute("update tasks set lane = 'second', state = 'open' where id = 't0000'")
    db.conn.commit()
    second = QueueFilter(lane=Lane.SECOND)
    assert reviewing.claim_next(mine, second) is None
    assert reviewing.queue_page(mine, second) == []
    with pytest.raises(ReviewerError, match="before"):
        reviewing.claim(mine, "t0000")
    dossier = reviewing.claim_next(other, second)
    assert dossier is not None
    assert dossier.previous_verdict is None
    assert dossier.events == ()
    reviewing.submit_verdict(other, "t0000", a_draft(NoteAction.PASS, ()))
    seen = reviewing.look(mine, "n0000").previous_verdict
    assert seen is not None
    assert seen.person_id == MODERATOR.id, "a second look never stands by itself"


@pytest.mark.parametrize("lane", sorted(FOR_OTHERS))
def test_who_decided_a_note_gets_no_second_look_by_any_way(db: Database, lane: Lane) -> None:
    mine, other = a_session(db), a_session(db, SECOND_MODERATOR, "desk-2")
    reviewing.submit_verdict(mine, "t0000", a_draft())
    db.conn.execute(
        "update tasks set lane = ?, note_id = 'n0000', note_version_id = "
        "(select version_id from notes where id = 'n0000') where id = 't0001'",
        (lane.value,),
    )
    db.conn.commit()
    assert reviewing.claim_next(mine, QueueFilter(lane=lane)) is None
    with pytest.raises(ReviewerError, match="You decided this note"):
        reviewing.claim(mine, "t0001")
    with pytest.raises(ReviewerError, match="You decided this note"):
        reviewing.submit_verdict(mine, "t0001", a_draft())
    with pytest.raises(ReviewerError, match="You decided this note"):
        reviewing.decide_many(mine, ("t0001", "t0002"), a_draft(), frozenset({"t0002"}))
    with pytest.raises(ReviewerError, match="Mo decided this note"):
        reviewing.hand_over(other, "t0001", MODERATOR.id, "please")
    claimed = reviewing.claim_next(other, QueueFilter(lane=lane))
    assert claimed is not None
    assert claimed.task.id == "t0001"
    reviewing.submit_verdict(other, "t0001", a_draft())


def test_a_bulk_is_decided_after_a_look_and_undone_at_once(db: Database) -> None:
    session = a_session(db)
    ids = tuple(f"t{i:04}" for i in range(8))
    with pytest.raises(ReviewerError, match="looked at"):
        reviewing.decide_many(session, ids, a_draft(), frozenset())
    with pytest.raises(ReviewerError, match="looked at"):
        reviewing.decide_many(session, ids, a_draft(), frozenset({"t9999"}))
    saved = reviewing.decide_many(session, ids, a_draft(), frozenset({"t0003"}))
    assert len(set(saved.verdict_ids)) == 8
    assert reviewing.my_day(session).decided == 8
    undone = reviewing.undo(session)
    assert undone is not None
    assert undone.verdict_ids == saved.verdict_ids
    assert reviewing.my_day(session).decided == 0
    assert reviewing.lane_depths(session)[Lane.FIRST] == 8
    assert reviewing.undo(session) is None
    redone = reviewing.redo(session)
    assert redone is not None
    assert len(redone.verdict_ids) == 8
    assert reviewing.redo(session) is None
    assert reviewing.undo(session) is not None


def test_a_bulk_with_one_taken_note_changes_nothing(db: Database) -> None:
    mine, other = a_session(db), a_session(db, SECOND_MODERATOR, "desk-2")
    reviewing.claim(other, "t0002")
    with pytest.raises(ReviewerError, match="Nan has this note"):
        reviewing.decide_many(
            mine, ("t0000", "t0001", "t0002"), a_draft(), frozenset({"t0000", "t0001"})
        )
    assert db["verdicts"].count == 0


def test_precedent_counts_decided_copies_first(db: Database) -> None:
    session = a_session(db)
    fill(db, 5, cluster_id=77, prefix="c")
    for task_id in ("ct0000", "ct0001", "ct0002"):
        reviewing.submit_verdict(session, task_id, a_draft())
    reviewing.submit_verdict(session, "ct0003", a_draft(NoteAction.PASS, ()))
    found = reviewing.precedent(session, "cn0004", ())
    assert found.similar == 4
    assert dict(found.by_action) == {NoteAction.PASS: 1, NoteAction.REMOVE: 3}
    assert {row.task_id for row in reviewing.cluster(session, "ct0004")} == set()
    reviewing.undo(session)
    assert reviewing.precedent(session, "cn0004", ()).similar == 3
    assert [row.task_id for row in reviewing.cluster(session, "ct0004")] == []


def test_precedent_falls_back_to_notes_of_the_same_rules(db: Database) -> None:
    session = a_session(db)
    for number in range(4):
        reviewing.submit_verdict(session, f"t000{number}", a_draft())
    found = reviewing.precedent(session, "n0007", ("DIV-CONTACT",))
    assert found.similar == 4
    assert reviewing.precedent(session, "n0007", ("CLM-ABS",)).similar == 0


def test_copies_are_linked_with_their_open_tasks(db: Database) -> None:
    session = a_session(db)
    fill(db, 4, cluster_id=5, prefix="c")
    dossier = reviewing.claim(session, "ct0001")
    linked = [tie for tie in dossier.linked if tie.kind == "copy"]
    assert [(tie.accounts, tie.notes) for tie in linked] == [(2, 4)]
    assert set(linked[0].task_ids) == {"ct0000", "ct0002", "ct0003"}
    assert {row.task_id for row in reviewing.cluster(session, "ct0001")} == set(linked[0].task_ids)


def test_my_day_counts_exposure_since_the_last_break(db: Database) -> None:
    clock = Clock()
    session = a_session(db, clock=clock)
    reviewing.submit_verdict(session, "t0000", a_draft())
    clock.pass_seconds(30 * 60)
    reviewing.submit_verdict(session, "t0001", a_draft())
    clock.pass_seconds(60)
    reviewing.submit_verdict(session, "t0002", a_draft(NoteAction.PASS, ()))
    day = reviewing.my_day(session)
    assert (day.decided, day.median_ms, day.exposure) == (3, 1500, 3)
    clock.pass_seconds(20 * 60)
    assert reviewing.my_day(session).exposure == 0
    clock.pass_seconds(24 * 3600)
    assert reviewing.my_day(session).decided == 0


def test_a_new_text_shows_what_was_judged_before(db: Database) -> None:
    session = a_session(db)
    reviewing.submit_verdict(session, "t0000", a_draft())
    text = notes.current_text(db, "n0000")
    assert text is not None
    with writing(db):
        notes.upsert_notes(db, [replace(text.note, body="新的正文，加微信")], "b2", NOW)
    dossier = reviewing.look(session, "n0000")
    assert dossier.version_no == 2
    assert dossier.previous_body == text.note.body
    assert dossier.previous_verdict is not None
