from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.account import Account
from reviewer.domain.note import Note
from reviewer.domain.policy import NoteAction
from reviewer.domain.span import Span
from reviewer.domain.task import Lane, QueueFilter
from reviewer.domain.verdict import PhraseJudgement, SpanVerdict, VerdictDraft
from reviewer.services import importing, reviewing, undoing
from reviewer.services.collecting import Judged, collect
from reviewer.services.session import Session
from reviewer.store import tasks
from reviewer.store.database import writing
from reviewer.store.tasks import NewTask
from tests.builders import SECOND_MODERATOR, a_draft
from tests.learning_builders import ALL, a_desk

SPAM = "做鼻子的姐妹加我微信，发你医生名片和价目表。名额只剩{0}个，定金{0}百锁位"
PLAIN = "第{0}天去公园散步看花，{0}路车人很多，晚上炖了汤，早早睡了。"
PASS = VerdictDraft(NoteAction.PASS, active_ms=5_000)


def a_note(number: int, body: str = SPAM, account: str = "") -> tuple[Note, Account]:
    account = account or f"author {number}"
    words = "".join(chr(0xAC00 + (number * 97 + n * 31) % 11_000) for n in range(80))
    posted = "2026-10-01T00:00:00.000Z"
    note = Note(f"n{number}", account, "", body.format(number) + words, posted_at=posted)
    return note, Account(account, kind="institution", registered_at="2026-09-20T00:00:00.000Z")


def decide(session: Session, drafts: dict[str, VerdictDraft]) -> None:
    """Give these notes these verdicts, in order of the ids."""
    for note_id, draft in sorted(drafts.items()):
        sql = "select id from tasks where note_id = ? and state = 'open'"
        task = session.db.conn.execute(sql, (note_id,)).fetchone()[0]
        reviewing.submit_verdict(session, task, draft)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_desk(tmp_path)


def collected(session: Session) -> list[Judged]:
    told = collect(session)
    return sorted((*told.training, *told.judging), key=lambda one: one.note.id)


def test_verdicts_and_marked_phrases_become_lessons(session: Session) -> None:
    importing.take_notes(session, [a_note(1), a_note(2, PLAIN)])
    body = a_note(1)[0].body
    missed = SpanVerdict(Span("body", 6, 10), body[6:10], PhraseJudgement.MISSED, "DIV-CONTACT")
    no = SpanVerdict(Span("body", 11, 15), body[11:15], PhraseJudgement.NOT_RISKY, "DIV-CONTACT")
    decide(session, {"n1": a_draft(spans=(missed, no)), "n2": PASS})
    one, other = collected(session)
    told = one.taught
    assert one.leaves == ("DIV-CONTACT",)
    assert [told.lesson.text[a:b] for a, b in told.lesson.spans or ()] == [body[6:10]]
    assert [told.lesson.text[a:b] for a, b in told.refused] == [body[11:15]]
    assert told.signs == ("institution, not certified", "younger than 30 days")
    assert (other.leaves, other.taught.lesson.spans, other.taught.refused) == ((), (), ())


def test_a_withdrawn_verdict_teaches_nothing(session: Session) -> None:
    importing.take_notes(session, [a_note(1), a_note(2, PLAIN)])
    decide(session, {"n1": a_draft(), "n2": PASS})
    undoing.undo(session)
    assert [one.note.id for one in collected(session)] == ["n1"]


def test_the_appeal_is_final_and_a_blind_second_review_is_not(session: Session) -> None:
    importing.take_notes(session, [a_note(1), a_note(2)])
    decide(session, {"n1": a_draft(), "n2": a_draft()})
    _again(session, "n1", Lane.APPEAL)
    _again(session, "n2", Lane.SECOND)
    other = replace(session, person=SECOND_MODERATOR)
    decide(other, {"n1": PASS, "n2": PASS})
    assert [one.leaves for one in collected(session)] == [(), ("DIV-CONTACT",)]


def _again(session: Session, note_id: str, lane: Lane) -> None:
    """Put a decided note into another lane, as an appeal or a second review does."""
    row = tasks.task_row(
        session.db,
        session.db.conn.execute("select id from tasks where note_id = ?", (note_id,)).fetchone()[0],
    )
    assert row is not None
    with writing(session.db):
        tasks.add_tasks(
            session.db,
            [
                NewTask(
                    note_version_id=row.task.note_version_id,
                    note_id=note_id,
                    account_id=row.task.account_id,
                    account_kind=row.account_kind,
                    lane=lane,
                    priority=row.task.priority,
                    due_at=row.task.due_at,
                    top_category="DIV-CONTACT",
                    top_score=0.5,
                )
            ],
        )


def test_near_copies_count_once_and_tie_their_authors_together(session: Session) -> None:
    bodies = [a_note(1)[0].body, a_note(1)[0].body + "！", a_note(7)[0].body]
    pairs = [a_note(n, "", f"copier {n}") for n in range(3)]
    notes = [(replace(note, body=b), about) for (note, about), b in zip(pairs, bodies, strict=True)]
    importing.take_notes(session, notes)
    decide(session, {"n0": a_draft(), "n1": PASS, "n2": PASS})
    told = collect(session)
    both = [*told.training, *told.judging]
    assert [one.note.id for one in both if one.note.id != "n2"] == ["n1"]
    assert len({one.taught.group for one in both}) == 2


def test_what_was_drawn_rarely_weighs_more(session: Session) -> None:
    rare = replace(session, settings=replace(ALL, audit_blank=0.25))
    importing.take_notes(rare, [a_note(n, PLAIN) for n in range(40)])
    waiting = rare.db.conn.execute("select note_id from tasks where lane = 'audit'").fetchall()
    assert 0 < len(waiting) < 40
    decide(rare, {name: PASS for (name,) in waiting})
    assert {one.taught.weight for one in collected(rare)} == {4.0}


def test_the_digest_names_the_state(session: Session) -> None:
    importing.take_notes(session, [a_note(n) for n in range(4)])
    decide(session, {"n0": a_draft(), "n1": PASS})
    before = collect(session)
    assert collect(session) == before
    decide(session, {"n2": a_draft()})
    assert collect(session).digest != before.digest
    undoing.undo(session)
    assert collect(session).digest == before.digest


def test_no_author_stands_on_both_sides(session: Session) -> None:
    importing.take_notes(session, [a_note(n, account=f"author {n % 20}") for n in range(60)])
    while task := reviewing.claim_next(session, QueueFilter()):
        reviewing.submit_verdict(session, task.task.id, a_draft())
    told = collect(session)
    sides = [{one.note.account_id for one in side} for side in (told.training, told.judging)]
    assert sides[0]
    assert sides[1]
    assert not sides[0] & sides[1]
