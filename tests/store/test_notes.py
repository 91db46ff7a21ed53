"""Importing again changes nothing; another text makes one new version."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from reviewer.domain.account import Account, AccountEvent, add_days
from reviewer.domain.task import Lane, Priority
from reviewer.store import accounts, entities, notes, signals, tasks
from reviewer.store.database import open_database, writing
from reviewer.store.migrations import MIGRATIONS
from reviewer.store.notes import content_hash
from reviewer.store.tasks import NewTask
from tests.builders import NOW, a_note, a_queue, an_account, an_empty_file


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = an_empty_file(tmp_path / "queue.db")
    with writing(opened):
        accounts.add_unknown(opened, ["a1", "a2"], NOW)
    yield opened
    opened.close()


def _all(db: Database) -> list[list[tuple[object, ...]]]:
    tables = ("notes", "note_versions", "accounts", "account_events", "tasks")
    return [db.conn.execute(f"select * from {name} order by 1").fetchall() for name in tables]


def test_the_same_notes_again_change_nothing(db: Database) -> None:
    batch = [a_note("n1"), a_note("n2", body="另一篇"), a_note("n3", account_id="a2")]
    with writing(db):
        first = notes.upsert_notes(db, batch, "b1", NOW)
    before = _all(db)
    with writing(db):
        again = notes.upsert_notes(db, batch, "b2", add_days(NOW, 1))
    assert [done.outcome for done in first] == ["imported"] * 3
    assert [done.outcome for done in again] == ["unchanged"] * 3
    assert [done.version_id for done in again] == [done.version_id for done in first]
    assert _all(db) == before


def test_another_text_makes_one_new_version(db: Database) -> None:
    note = a_note()
    changed = replace(note, body=note.body + "！")
    with writing(db):
        notes.upsert_notes(db, [note], "b1", NOW)
        done = notes.upsert_notes(db, [changed, changed, changed], "b2", NOW)
    assert [d.outcome for d in done] == ["updated", "unchanged", "unchanged"]
    current = notes.current_text(db, note.id)
    assert current is not None
    assert (current.version, current.note.body) == (2, changed.body)
    assert db["note_versions"].count == 2


@pytest.mark.parametrize("field", ["title", "body", "tags"])
def test_every_part_of_the_text_counts(field: str) -> None:
    note = a_note()
    other = ("x",) if field == "tags" else "x"
    changed = replace(note)
    object.__setattr__(changed, field, other)
    assert content_hash(changed) != content_hash(note)


@given(st.lists(st.text(), min_size=2, max_size=4), st.integers(0, 3))
def test_texts_never_run_together(parts: list[str], cut: int) -> None:
    """Moving a character from one part of the text to the next is another text."""
    title, body = parts[0], parts[1]
    if body:
        moved = replace(a_note(), title=title + body[0], body=body[1:])
        assert content_hash(moved) != content_hash(replace(a_note(), title=title, body=body))


def test_engagement_moves_without_a_new_version(db: Database) -> None:
    with writing(db):
        notes.upsert_notes(db, [a_note()], "b1", NOW)
        done = notes.upsert_notes(db, [replace(a_note(), likes=99)], "b2", NOW)
    assert done[0].outcome == "unchanged"
    current = notes.current_text(db, "n1")
    assert current is not None
    assert current.note.likes == 99


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=3),
)
def test_any_text_comes_back_as_it_went_in(body: str, tags: list[str]) -> None:
    db = Database(memory=True)
    MIGRATIONS.apply(db)
    note = replace(a_note(body=body), tags=tuple(tags))
    with writing(db):
        accounts.add_unknown(db, ["a1"], NOW)
        notes.upsert_notes(db, [note], "b", NOW)
    current = notes.current_text(db, note.id)
    assert current is not None
    assert current.note == note
    db.close()


def test_accounts_merge_and_blanks_erase_nothing(db: Database) -> None:
    full = replace(an_account("a1", certified=True), hospital="市一院", kind="doctor")
    with writing(db):
        assert accounts.upsert_accounts(db, [full], NOW) == ["imported"]
        assert accounts.upsert_accounts(db, [full], NOW) == ["unchanged"]
        thin = Account("a1", "新名字")
        assert accounts.upsert_accounts(db, [thin], NOW) == ["updated"]
    known = accounts.account(db, "a1")
    assert known == replace(full, handle="新名字")


def test_events_are_added_once_and_give_the_standing(db: Database) -> None:
    events = [
        AccountEvent("", "a9", NOW, "strike", weight=2, expires_at=add_days(NOW, 90)),
        AccountEvent("", "a9", NOW, "muted", expires_at=add_days(NOW, 7)),
    ]
    with writing(db):
        assert accounts.add_events(db, events, NOW) == 2
        assert accounts.add_events(db, events, NOW) == 0
    row = db.conn.execute("select status, strikes from accounts where id = 'a9'").fetchone()
    assert row == ("muted", 2)
    later = add_days(NOW, 100)
    with writing(db):
        accounts.renew_standing(db, "a9", later)
    row = db.conn.execute("select status, strikes from accounts where id = 'a9'").fetchone()
    assert row == ("normal", 0)


def test_signals_count_only_what_came_before_the_note(db: Database) -> None:
    day = "2026-01-10T00:00:00.000Z"
    batch = [
        replace(a_note(f"n{i}"), posted_at=add_days(day, -back))
        for i, back in enumerate((0, 0.5, 3, 20, -1))
    ]
    with writing(db):
        accounts.upsert_accounts(db, [an_account("a1")], NOW)
        strike = AccountEvent("", "a1", add_days(day, 2), "strike", weight=6)
        old = AccountEvent("", "a1", add_days(day, -2), "strike", weight=2)
        accounts.add_events(db, [strike, old], NOW)
        notes.upsert_notes(db, batch, "b", NOW)
        found = signals.signals_for(db, [batch[4], batch[0]], NOW)
    assert (found[1].notes_24h, found[1].notes_7d, found[1].strikes) == (1, 2, 2)
    assert (found[0].notes_24h, found[0].notes_7d) == (0, 3)
    assert found[1].age_days == 374.0
    assert found[1].duplicate_notes == 3


def test_other_accounts_that_name_the_same_handle_are_counted(db: Database) -> None:
    batch = [a_note(f"n{i}", account_id=f"a{i % 4}") for i in range(8)]
    with writing(db):
        accounts.upsert_accounts(db, [an_account(f"a{i}") for i in range(4)], NOW)
        notes.upsert_notes(db, batch, "b", NOW)
        told = [("n0", "a0", "wechat:x"), ("n4", "a0", "wechat:x"), ("n1", "a1", "wechat:x")]
        told += [("n2", "a2", "wechat:x"), ("n0", "a0", "qq:9"), ("n1", "a1", "qq:9")]
        entities.link_contacts(db, told, "text", NOW)
        found = signals.signals_for(db, batch, NOW)
    assert [told.shared_contacts for told in found[:4]] == [2, 2, 2, 0]


def test_the_same_account_from_another_file_is_unchanged(db: Database) -> None:
    one = replace(an_account("a1"), source="first.csv")
    with writing(db):
        assert accounts.upsert_accounts(db, [one], NOW) == ["imported"]
        again = [replace(one, source="second.csv"), replace(one, source="third.csv", bio="新")]
        assert accounts.upsert_accounts(db, again, NOW) == ["unchanged", "updated"]


def test_a_task_waits_once_in_a_lane_and_closes_with_its_text(tmp_path: Path) -> None:
    db = open_database(a_queue(tmp_path, 1), NOW)
    text = notes.current_text(db, "n0000")
    assert text is not None
    again = NewTask(
        text.version_id, "n0000", "a0000", "user", Lane.FIRST, Priority(3, 0.5, 0, NOW), NOW
    )
    with writing(db):
        assert tasks.add_tasks(db, [again]) == 0
        assert tasks.add_tasks(db, [replace(again, lane=Lane.AUDIT)]) == 1
        notes.upsert_notes(db, [replace(text.note, body="新的")], "b", NOW)
        assert tasks.close_superseded(db, ["n0000"]) == 2
    assert set(tasks.lane_depths(db).values()) == {0}
    db.close()


def test_handles_are_hashed_and_masked(db: Database) -> None:
    with writing(db):
        notes.upsert_notes(db, [a_note("n1"), a_note("n2", account_id="a2")], "b", NOW)
        told = [("n1", "a1", "yl_beauty7702"), ("n2", "a2", "yl_beauty7702")]
        entities.link_contacts(db, told, "text", NOW)
        entities.link_contacts(db, told, "text", NOW)
    ties = entities.ties(db, "n1")
    assert [(t.kind, t.accounts, t.notes) for t in ties] == [("contact_handle", 2, 2)]
    assert "7702" not in ties[0].name
    whole = "\n".join(db.conn.iterdump())
    assert "yl_beauty7702" not in whole
