"""What was read in pictures comes back as it was, and the queue of pictures follows the notes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.domain.note import Note
from reviewer.domain.picture import PictureRead, PictureState, WrittenLine
from reviewer.store import notes, pictures
from reviewer.store.database import open_database, writing
from reviewer.store.migrations import MIGRATIONS
from reviewer.store.pictures import NotePicture
from tests.builders import NOW, an_account, an_empty_file

CORNERS = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.2), (0.1, 0.2))
LINE = WrittenLine("加薇 yl_beauty7702", CORNERS, 0.97, (0.0, 0.5, 1.0))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    made = an_empty_file(tmp_path / "queue.db")
    with writing(made):
        from reviewer.store import accounts

        accounts.upsert_accounts(made, [an_account("a1")], NOW)
    yield made
    made.close()


def store(db: Database, *media: str, body: str = "正文", id: str = "n1") -> int:
    with writing(db):
        note = Note(id, "a1", "题", body, media=media)
        return notes.upsert_notes(db, [note], "b", NOW)[0].version_id


def test_what_was_read_comes_back(db: Database) -> None:
    version = store(db, "a.png", "b.png")
    read = PictureRead("d1", "e 1", PictureState.READ, (LINE,))
    missing = PictureRead("", "e 1", PictureState.MISSING, detail="gone")
    with writing(db):
        pictures.keep_reads(db, [read, missing], NOW)
        found = [NotePicture("a.png", read), NotePicture("b.png", missing)]
        pictures.set_pictures(db, version, found, LINE.text, NOW)
    assert pictures.pictures_of(db, version) == tuple(found)
    assert pictures.known_reads(db, ["d1", "d2"], "e 1") == {"d1": read}
    assert pictures.known_reads(db, ["d1"], "e 2") == {}
    text = notes.note_text(db, version)
    assert text is not None
    assert text.note.in_pictures == LINE.text
    assert pictures.next_waiting(db, "desk") is None


def test_notes_wait_as_their_pictures_come_change_and_go(db: Database) -> None:
    assert not pictures.is_any_waiting(db, "desk")
    store(db, id="plain")
    assert pictures.count_waiting(db) == 0
    version = store(db, "a.png")
    assert pictures.next_waiting(db, "desk") == version
    newer = store(db, "a.png", body="另一段正文")
    assert (pictures.next_waiting(db, "desk"), pictures.count_waiting(db)) == (newer, 1)
    store(db, "b.png", body="另一段正文")
    assert pictures.count_waiting(db) == 1
    with writing(db):
        pictures.forget_waiting(db, newer)
    store(db, "b.png", body="另一段正文")
    assert pictures.count_waiting(db) == 0
    store(db, "c.png", body="另一段正文")
    assert pictures.next_waiting(db, "desk") == newer
    store(db, body="另一段正文")
    assert pictures.count_waiting(db) == 0


def test_a_file_from_before_lets_its_pictures_wait(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = an_empty_file(path)
    with writing(old):
        from reviewer.store import accounts

        accounts.upsert_accounts(old, [an_account("a1")], NOW)
    version = store(old, "a.png")
    store(old, id="plain")
    for gone in ("trigger pictures_wait_new", "trigger pictures_wait_changed"):
        old.conn.execute(f"drop {gone}")
    for table in ("note_pictures", "picture_reads", "picture_queue"):
        old.conn.execute(f"drop table {table}")
    old.conn.execute("alter table note_versions drop column in_pictures")
    old.conn.execute("delete from _sqlite_migrations where name = '0009_pictures'")
    old.conn.commit()
    assert [step.name for step in MIGRATIONS.pending(old)] == ["0009_pictures"]
    old.close()
    new = open_database(path, NOW)
    assert pictures.next_waiting(new, "desk") == version
    assert pictures.count_waiting(new) == 1
    new.close()


def test_what_waits_is_found_without_reading_the_whole_queue(db: Database) -> None:
    for number in range(3):
        store(db, "a.png", id=f"n{number}")
    for sql, values in (
        (pictures._REST, ("desk",)),
        (pictures._ON_DESK, ("desk",)),
        (pictures._COMING, ("desk", 300)),
    ):
        plan = db.conn.execute(f"explain query plan {sql}", values).fetchall()
        told = [row[3] for row in plan]
        assert not [line for line in told if line.startswith("SCAN b") or "SCAN tasks" in line], (
            told
        )
