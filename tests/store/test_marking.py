"""A file is known as ours from its first commit on, also before SQLite folds the log into it."""

from pathlib import Path

from reviewer.store.database import open_database, open_readonly
from tests.builders import NOW


def test_a_second_desk_opens_a_file_that_was_made_just_now(tmp_path: Path) -> None:
    first = open_database(tmp_path / "queue.db", NOW)
    second = open_database(tmp_path / "queue.db", NOW)
    look = open_readonly(tmp_path / "queue.db")
    assert look["people"].count == 0
    for db in (look, second, first):
        db.close()
