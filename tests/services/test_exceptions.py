"""An exception drafted on a false hit, with its effect on decided notes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Person
from reviewer.domain.policy import NoteAction
from reviewer.domain.span import Span
from reviewer.services import reviewing
from reviewer.services.exceptions import draft_exception, widened
from reviewer.store import exceptions, notes
from reviewer.store.database import open_database, writing
from tests.builders import MODERATOR, NOW, a_draft, a_queue, a_session

RULE = "rule.div-contact"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(a_queue(tmp_path, 4), NOW)
    yield opened
    opened.close()


def _retext(db: Database, note_id: str, body: str) -> None:
    """Change a stored text in place, as no import does, so that its task stays."""
    with writing(db):
        db.conn.execute("update note_versions set body = ? where note_id = ?", (body, note_id))


@pytest.mark.parametrize(
    ("text", "found", "phrase"),
    [
        ("请关注医院微信公众号挂号", "微信", "微信公众号"),
        ("官方微信", "微信", "官方微信"),
        ("微信", "微信", "微信"),
        ("第一行\n微信\n第三行", "微信", "微信"),
    ],
)
def test_a_phrase_grows_by_whole_words(text: str, found: str, phrase: str) -> None:
    start = text.index(found)
    grown = widened(text, Span("body", start, start + len(found)))
    assert found in grown
    assert grown in text
    assert "\n" not in grown
    if len(phrase) > len(found):
        assert len(grown) > len(found)


def test_the_impact_tells_right_hits_from_wrong_ones(db: Database) -> None:
    session = a_session(db)
    for number in range(3):
        _retext(db, f"n000{number}", "请关注医院微信公众号挂号")
    _retext(db, "n0003", "加微信 abc 聊")
    reviewing.submit_verdict(session, "t0000", a_draft())
    reviewing.submit_verdict(session, "t0001", a_draft(NoteAction.PASS, ()))
    reviewing.submit_verdict(session, "t0003", a_draft())
    start = "请关注医院微信公众号挂号".index("微信")
    impact = draft_exception(session, RULE, "n0002", Span("body", start, start + 2))
    assert impact.phrase != "微信"
    assert (impact.removed_true, impact.removed_false) == (1, 1)
    assert [note.note_id for note in impact.examples] == ["n0000", "n0001"]
    again = draft_exception(session, RULE, "n0002", Span("body", start, start + 2))
    assert again.id == impact.id
    assert [(d.phrase, d.drafted_by) for d in exceptions.drafts(db)] == [(impact.phrase, "mo")]


def test_a_lone_hit_makes_no_exception(db: Database) -> None:
    _retext(db, "n0000", "微信")
    with pytest.raises(ReviewerError, match="no word beside"):
        draft_exception(a_session(db), RULE, "n0000", Span("body", 0, 2))
    assert exceptions.drafts(db) == []


def test_what_is_gone_is_refused(db: Database) -> None:
    session = a_session(db)
    text = notes.current_text(db, "n0000")
    assert text is not None
    for rule_id, note_id, end in (
        ("no.rule", "n0000", 2),
        (RULE, "none", 2),
        (RULE, "n0000", len(text.note.body) + 1),
    ):
        with pytest.raises(ReviewerError, match="not there any more"):
            draft_exception(session, rule_id, note_id, Span("body", 0, end))


def test_only_who_may_drafts(db: Database) -> None:
    nobody: Person = replace(MODERATOR, roles=frozenset())
    with pytest.raises(ReviewerError, match="may not"):
        draft_exception(a_session(db, nobody), RULE, "n0000", Span("body", 2, 4))
