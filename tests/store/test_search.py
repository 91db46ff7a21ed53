"""Chinese is found by any two characters, one character, words and what joins them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from reviewer.domain.policy import NoteAction
from reviewer.domain.task import QueueFilter
from reviewer.services import reviewing, searching
from reviewer.store import search
from reviewer.store.database import open_database, writing
from reviewer.store.notes import upsert_notes
from tests.builders import NOW, a_draft, a_note, a_queue, a_session

_TEXTS = {
    "n0000": "加我微信abc，价格表发你😊",
    "n0001": "术后第七天恢复不错",
    "n0002": "V❤ ｙｌ_Beauty７７ 详聊",
    "n0003": "面诊记录：医生很好",
}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(a_queue(tmp_path, 4), NOW)
    with writing(opened):
        opened.conn.executemany(
            "update note_versions set title = '', tags = '[]', body = ?2 where note_id = ?1",
            _TEXTS.items(),
        )
    session = a_session(opened)
    while searching.catch_up(session, 3):
        pass
    yield opened
    opened.close()


def _found(db: Database, text: str) -> set[str]:
    return {note.note_id for note in searching.search(a_session(db), text).notes}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("微信", {"n0000"}),
        ("加我微信", {"n0000"}),
        ("我微", {"n0000"}),
        ("信", {"n0000"}),
        ("信abc", {"n0000"}),
        ("abc价格", {"n0000"}),
        ("价格 微信", {"n0000"}),
        ("价格 术后", set()),
        ("天", {"n0001"}),
        ("错", {"n0001"}),
        ("恢复不", {"n0001"}),
        ("beauty77", {"n0002"}),
        ("YL", {"n0002"}),
        ("beau", {"n0002"}),
        ("很好", {"n0003"}),
        ("好很", set()),
        ("微 信", {"n0000"}),
        ("name a0000", {"n0000", "n0001", "n0002"}),
        ("n0003", {"n0003"}),
        ("😊", set()),
        ("   ", set()),
        ('"微信" OR *', set()),
        ("title:微信", set()),
    ],
)
def test_finds(db: Database, text: str, wanted: set[str]) -> None:
    assert _found(db, text) == wanted


def test_the_queue_is_narrowed_by_text(db: Database) -> None:
    session = a_session(db)
    rows = reviewing.queue_page(session, QueueFilter(text="恢复"))
    assert [row.note_id for row in rows] == ["n0001"]
    dossier = reviewing.claim_next(session, QueueFilter(text="面诊"))
    assert dossier is not None
    assert dossier.note.id == "n0003"


def test_only_the_text_in_force_is_found(db: Database) -> None:
    with writing(db):
        upsert_notes(db, [replace(a_note("n0000", account_id="a0000"), body="换了")], "b", NOW)
    assert _found(db, "微信") == set()
    searching.catch_up(a_session(db), 100)
    assert _found(db, "换了") == {"n0000"}
    assert _found(db, "价格表") == set()


def test_accounts_are_found_by_name_and_id(db: Database) -> None:
    session = a_session(db)
    assert [a.account_id for a in searching.search(session, "name a0001").accounts] == ["a0001"]
    assert [a.account_id for a in searching.search(session, "a0001").accounts] == ["a0001"]


def test_a_result_tells_the_verdict_that_stands(db: Database) -> None:
    session = a_session(db)
    assert searching.search(session, "微信").notes[0].action is None
    reviewing.submit_verdict(session, "t0000", a_draft())
    assert searching.search(session, "微信").notes[0].action is NoteAction.REMOVE
    reviewing.undo(session)
    assert searching.search(session, "微信").notes[0].action is None
    assert "微信" in searching.search(session, "微信").notes[0].snippet


@given(st.text())
def test_no_query_breaks_the_index(text: str) -> None:
    db = Database(memory=True)
    db.conn.execute("create virtual table note_search using fts5 (title, body, tags, handle)")
    search.find_versions(db, text, 5)
    db.close()


@given(st.text(alphabet="加我微信价格表ab1 ，。", min_size=1, max_size=12), st.data())
def test_any_part_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    """Whatever is cut from a run of Chinese characters finds the text it was cut from."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    part = text[start:end]
    if not all("\u4e00" <= sign <= "\u9fff" for sign in part):
        return
    db = Database(memory=True)
    db.conn.execute("create virtual table note_search using fts5 (title, body, tags, handle)")
    db.conn.execute("insert into note_search (rowid, body) values (1, ?)", (search.tokens(text),))
    assert search.find_versions(db, part, 5) == [1]
    db.close()
