"""The desk's services on real files: claim, decide, undo, redo."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.domain.errors import ReviewerError
from reviewer.domain.ladder import suggested_action
from reviewer.domain.policy import AccountAction, NoteAction
from reviewer.domain.span import Span
from reviewer.domain.task import Lane, QueueFilter, TaskState
from reviewer.domain.verdict import PhraseJudgement, SpanVerdict
from reviewer.services import reviewing
from reviewer.store import accounts, journal
from reviewer.store.database import open_database
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
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(a_queue(tmp_path, 12), NOW)
    yield opened
    opened.close()


def _spans(db: Database) -> list[tuple[str, str]]:
    return list(db.conn.execute("select surface, judgement from span_verdicts order by id"))


def test_claims_in_rank_order_and_never_twice(db: Database) -> None:
    mine, other = a_session(db), a_session(db, SECOND_MODERATOR, "desk-2")
    first = reviewing.claim_next(mine, QueueFilter())
    second = reviewing.claim_next(other, QueueFilter())
    assert first is not None
    assert second is not None
    assert (first.task.id, second.task.id) == ("t0000", "t0001")
    assert first.task.state is TaskState.LEASED
    assert first.task.lease_owner == MODERATOR.id
    assert reviewing.lane_depths(mine)[Lane.FIRST] == 11  # ten open, and the one held ready


def test_dossier_shows_the_note_its_match_and_its_account(db: Database) -> None:
    dossier = reviewing.claim_next(a_session(db), QueueFilter())
    assert dossier is not None
    assert dossier.note.body.startswith("加我微信")
    assert [m.rule_id for m in dossier.matches] == ["rule.div-contact"]
    assert dossier.rules["rule.div-contact"].version == 1
    assert dossier.account.handle == "name a0000"
    assert {note.note_id for note in dossier.past_notes} == {"n0001", "n0002"}
    assert suggested_action(("DIV-CONTACT",), dossier.record) is AccountAction.DOWNGRADE
    assert suggested_action(("ILL-DRUG",), dossier.record) is AccountAction.CLOSE
    assert dossier.eligible


def test_a_verdict_brings_everything_that_follows(db: Database) -> None:
    session = a_session(db)
    dossier = reviewing.claim_next(session, QueueFilter())
    assert dossier is not None
    hit = dossier.matches[0].hits[0]
    told = SpanVerdict(
        hit.span,
        hit.surface,
        PhraseJudgement.REAL,
        "DIV-CONTACT",
        "rule.div-contact",
        dossier.matches[0].rule_version_id,
        "微信",
    )
    draft = a_draft(account_action=AccountAction.DOWNGRADE, spans=(told,))
    saved = reviewing.submit_verdict(session, dossier.task.id, draft)
    again = reviewing.look(session, "n0000")
    assert again.task.state is TaskState.DONE
    assert again.previous_verdict is not None
    assert again.previous_verdict.id == saved.verdict_id
    assert again.standing.status == "downgraded"
    assert again.standing.strikes == 2
    assert [e.kind for e in again.events] == ["downgraded", "note_removed", "strike"]
    assert again.rules["rule.div-contact"].confirmed == 1
    assert _spans(db) == [("微信", "real")]
    counters = list(db.query("select * from counters_daily"))
    assert counters == [
        {
            "day": "2026-01-05",
            "person_id": "mo",
            "lane": "first",
            "category": "DIV-CONTACT",
            "action": "remove",
            "n": 1,
            "active_ms": 1500,
        }
    ]
    assert journal.verify(db) is None


def test_undo_withdraws_across_notes_and_redo_gives_again(db: Database) -> None:
    session = a_session(db)
    for _ in range(3):
        dossier = reviewing.claim_next(session, QueueFilter())
        assert dossier is not None
        reviewing.submit_verdict(session, dossier.task.id, a_draft())
    undone = [reviewing.undo(session) for _ in range(3)]
    assert [u.dossier.task.id for u in undone if u] == ["t0002", "t0001", "t0000"]
    assert reviewing.undo(session) is None
    assert undone[0] is not None
    assert undone[0].dossier.draft is not None
    assert undone[0].dossier.draft.action is NoteAction.REMOVE
    assert undone[0].dossier.draft.reason == a_draft().reason
    assert list(db.query("select * from counters_daily")) == []
    assert list(db.query("select * from rule_evidence")) == []
    assert accounts.account(db, "a0000") is not None
    redone = [reviewing.redo(session) for _ in range(3)]
    assert all(redone)
    assert reviewing.redo(session) is None
    states = db.query("select id from tasks where state = 'done' order by id")
    assert [row["id"] for row in states] == ["t0000", "t0001", "t0002"]
    third = reviewing.undo(session)
    assert third is not None
    assert third.dossier.task.id == "t0002"


def test_redo_ends_with_a_newer_decision(db: Database) -> None:
    session = a_session(db)
    for task_id in ("t0000", "t0001"):
        reviewing.submit_verdict(session, task_id, a_draft())
    reviewing.undo(session)
    reviewing.submit_verdict(session, "t0005", a_draft(NoteAction.PASS, ()))
    assert reviewing.redo(session) is None


def test_undo_works_after_a_restart(db: Database, tmp_path: Path) -> None:
    reviewing.submit_verdict(a_session(db), "t0000", a_draft())
    db.close()
    opened = open_database(tmp_path / "queue.db", NOW)
    undone = reviewing.undo(a_session(opened, desk="desk-9"))
    assert undone is not None
    assert undone.dossier.task.lease_owner == MODERATOR.id
    opened.close()


@pytest.mark.parametrize(
    ("span", "surface"),
    [(Span("body", 0, 2), "别的"), (Span("body", 0, 9999), "加我"), (Span("title", 0, 2), "加我")],
)
def test_a_span_must_stand_in_the_note(db: Database, span: Span, surface: str) -> None:
    session = a_session(db)
    told = SpanVerdict(span, surface, PhraseJudgement.MISSED, "DIV-CONTACT")
    with pytest.raises(ReviewerError, match="does not stand in the note"):
        reviewing.submit_verdict(session, "t0000", a_draft(spans=(told,)))
    assert db["verdicts"].count == 0


def test_a_refused_verdict_keeps_its_draft(db: Database) -> None:
    session = a_session(db)
    reviewing.claim(session, "t0000")
    with pytest.raises(ReviewerError, match="needs a reason"):
        reviewing.submit_verdict(
            session, "t0000", a_draft(categories=("ILL-DRUG",), reason="short")
        )
    kept = reviewing.claim(session, "t0000").draft
    assert kept is not None
    assert kept.reason == "short"


def test_a_task_that_another_took_is_refused_and_named(db: Database) -> None:
    mine, other = a_session(db), a_session(db, SECOND_MODERATOR, "desk-2")
    reviewing.claim(mine, "t0000")
    with pytest.raises(ReviewerError, match="Mo has this note"):
        reviewing.claim(other, "t0000")
    with pytest.raises(ReviewerError, match="Mo has this note"):
        reviewing.submit_verdict(other, "t0000", a_draft())
    reviewing.submit_verdict(mine, "t0000", a_draft())
    with pytest.raises(ReviewerError, match="decided by Mo"):
        reviewing.submit_verdict(other, "t0000", a_draft(reason="kept all the same"))
    row = db.conn.execute("select draft from drafts where person_id = 'nan'").fetchone()
    assert "kept all the same" in row[0]


def test_a_lost_lease_that_nobody_took_may_still_decide(db: Database) -> None:
    clock = Clock()
    mine, other = a_session(db, clock=clock), a_session(db, LEAD, "desk-2", clock)
    reviewing.claim(mine, "t0000")
    clock.pass_seconds(500)
    assert reviewing.renew(other).freed == 1
    assert reviewing.renew(mine).lost == ("t0000",)
    assert reviewing.renew(mine).lost == ()
    assert reviewing.submit_verdict(mine, "t0000", a_draft()).verdict_id


def test_a_heartbeat_keeps_the_lease(db: Database) -> None:
    clock = Clock()
    mine, other = a_session(db, clock=clock), a_session(db, LEAD, "desk-2", clock)
    reviewing.claim(mine, "t0000")
    for _ in range(10):
        clock.pass_seconds(100)
        assert reviewing.renew(mine).lost == ()
        assert reviewing.renew(other).freed == 0


def test_release_gives_back_only_ones_own(db: Database) -> None:
    mine, other = a_session(db), a_session(db, SECOND_MODERATOR, "desk-2")
    reviewing.claim(mine, "t0000")
    assert reviewing.release(other, ("t0000",)).count == 0
    assert reviewing.release(mine, ("t0000", "t0001")).count == 1
    assert reviewing.claim(other, "t0000").task.lease_owner == SECOND_MODERATOR.id


def test_closing_an_account_goes_to_a_lead_with_the_proposal(db: Database) -> None:
    session = a_session(db)
    draft = a_draft(account_action=AccountAction.CLOSE)
    saved = reviewing.submit_verdict(session, "t0000", draft)
    assert reviewing.look(session, "n0000").standing.status == "normal"
    lead = a_session(db, LEAD, "desk-2")
    dossier = reviewing.claim_next(lead, QueueFilter(lane=Lane.ESCALATED))
    assert dossier is not None
    assert saved.verdict_id in dossier.task.reason
    assert dossier.draft is not None
    assert dossier.draft.action is NoteAction.REMOVE
    assert dossier.draft.account_action is AccountAction.CLOSE
    with pytest.raises(ReviewerError, match="Lea has taken up"):
        reviewing.undo(session)
    reviewing.submit_verdict(lead, dossier.task.id, dossier.draft)
    assert reviewing.look(session, "n0000").standing.status == "closed"
    with pytest.raises(ReviewerError, match="Lea has taken up"):
        reviewing.undo(session)


def test_undoing_an_escalation_takes_it_from_the_leads(db: Database) -> None:
    session = a_session(db)
    reviewing.submit_verdict(session, "t0000", a_draft(NoteAction.ESCALATE, ()))
    assert reviewing.lane_depths(session)[Lane.ESCALATED] == 1
    reviewing.undo(session)
    assert reviewing.lane_depths(session)[Lane.ESCALATED] == 0
    reviewing.redo(session)
    assert reviewing.lane_depths(session)[Lane.ESCALATED] == 1


def test_decertifying_is_undone_with_its_verdict(db: Database) -> None:
    db.conn.execute("update accounts set certified = 1")
    db.conn.commit()
    lead = a_session(db, LEAD)
    reviewing.submit_verdict(lead, "t0000", a_draft(decertify=True))
    assert not reviewing.look(lead, "n0000").account.certified
    reviewing.undo(lead)
    assert reviewing.look(lead, "n0000").account.certified


def test_a_note_costs_one_strike_however_often_it_is_decided(db: Database) -> None:
    session, lead = a_session(db), a_session(db, LEAD, "desk-2")
    reviewing.submit_verdict(session, "t0000", a_draft())
    db.conn.execute("update tasks set state = 'open', lane = 'escalated' where id = 't0000'")
    db.conn.commit()
    reviewing.submit_verdict(lead, "t0000", a_draft())
    assert reviewing.look(session, "n0000").standing.strikes == 2


@pytest.mark.parametrize("action", [NoteAction.LIMIT, NoteAction.REMOVE])
def test_a_punishment_needs_a_category(db: Database, action: NoteAction) -> None:
    with pytest.raises(ReviewerError, match="for a category"):
        reviewing.submit_verdict(a_session(db), "t0000", a_draft(action, ()))


def test_roles_are_refused_by_the_services(db: Database) -> None:
    trainer = a_session(db, TRAINER)
    with pytest.raises(ReviewerError, match="may not"):
        reviewing.claim_next(trainer, QueueFilter())
    with pytest.raises(ReviewerError, match="may not"):
        reviewing.submit_verdict(trainer, "t0000", a_draft())
    with pytest.raises(ReviewerError, match="may not"):
        reviewing.undo(trainer)
    with pytest.raises(ReviewerError, match="may not"):
        reviewing.decide_many(trainer, ("t0000",), a_draft(), frozenset({"t0000"}))
    with pytest.raises(ReviewerError, match="may not"):
        reviewing.claim_next(a_session(db), QueueFilter(lane=Lane.ESCALATED))
    retired = replace(MODERATOR, active=False)
    with pytest.raises(ReviewerError, match="may not"):
        reviewing.hold(a_session(db, retired), "t0000", "why not")
    assert db["verdicts"].count == 0


def test_surrogates_and_nul_in_a_reason_are_stored(db: Database) -> None:
    session = a_session(db)
    reason = "broken \ud83d half, a nul \0 and 😀 emoji"
    reviewing.save_draft(session, "t0000", a_draft(reason=reason))
    reviewing.submit_verdict(session, "t0000", a_draft(reason=reason))
    stored = db.conn.execute("select reason from verdicts").fetchone()[0]
    assert stored == reason.replace("\ud83d", "?")
