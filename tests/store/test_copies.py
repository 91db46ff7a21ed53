"""Clusters of near copies: who is a candidate, and how a cluster grows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.store import copies, notes
from reviewer.store.database import open_database
from tests.builders import NOW, a_queue

BANDS = (1, 2, 3, 4, 5, 6, 7, -8)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(a_queue(tmp_path, 6), NOW)
    opened.conn.execute("update note_versions set cluster_id = 0")
    opened.conn.execute("update tasks set cluster_id = 0")
    yield opened
    opened.close()


def version(db: Database, note_id: str) -> int:
    found = notes.current_text(db, note_id)
    assert found is not None
    return found.version_id


def test_a_candidate_shares_two_bands_at_the_same_place(db: Database) -> None:
    copies.remember(db, version(db, "n0001"), BANDS)
    for own, found in (
        ((1, 2, 0, 0, 0, 0, 0, 0), True),
        ((1, 0, 0, 0, 0, 0, 0, 0), False),
        ((2, 1, 0, 0, 0, 0, 0, 0), False),
        ((0, 0, 0, 0, 0, 0, 7, -8), True),
    ):
        assert bool(copies.candidates(db, "n0000", own)) is found


def test_most_shared_bands_come_first_and_newest_among_equals(db: Database) -> None:
    for note_id, shared in (("n0001", 3), ("n0002", 8), ("n0003", 3)):
        bands = tuple(b if i < shared else 99 for i, b in enumerate(BANDS))
        copies.remember(db, version(db, note_id), bands)
    found = copies.candidates(db, "n0000", BANDS)
    assert found == [version(db, name) for name in ("n0002", "n0003", "n0001")]
    assert copies.candidates(db, "n0000", BANDS, most=1) == found[:1]


def test_a_notes_own_texts_are_no_copies_of_it(db: Database) -> None:
    copies.remember(db, version(db, "n0001"), BANDS)
    assert copies.candidates(db, "n0001", BANDS) == []


def test_remembering_twice_is_remembering_once(db: Database) -> None:
    for _ in range(2):
        copies.remember(db, version(db, "n0001"), BANDS)
    assert db["copy_bands"].count == len(BANDS)


def test_a_cluster_is_founded_by_its_first_text_and_grows(db: Database) -> None:
    first, second, third = (version(db, f"n000{i}") for i in range(3))
    assert copies.join(db, second, first) == first
    assert copies.join(db, third, second) == first
    told = dict(db.conn.execute("select id, cluster_id from note_versions where cluster_id <> 0"))
    assert told == {first: first, second: first, third: first}
    assert notes.cluster_size(db, first) == (1, 3)
    waiting = "select note_version_id from tasks where cluster_id = ?"
    assert {row[0] for row in db.conn.execute(waiting, (first,))} == {first, second}


def test_copies_by_one_account_are_counted_by_note(db: Database) -> None:
    members = [version(db, f"n000{i}") for i in range(4)]
    for member in members[1:]:
        copies.join(db, member, members[0])
    assert copies.by_same_account(db, members[0], "a0000") == 3
    assert copies.by_same_account(db, members[0], "a0001") == 1
    assert copies.by_same_account(db, members[0], "nobody") == 0


def test_text_of_a_version(db: Database) -> None:
    assert copies.text_of(db, version(db, "n0001")) == ("笔记", "加我微信 abc，价格表发你")
