"""`reviewer pictures read` for a scheduler: figures, and a plain word without the extra."""

import sqlite3
from pathlib import Path

import orjson
import pytest
from PySide6.QtWidgets import QApplication

from reviewer.services import recognising
from tests.cli.conftest import Run
from tests.pictures.drawing import HANDLE, draw, the_engine


def a_file(run: Run, folder: Path, *media: str) -> Path:
    row = {
        "id": "n1",
        "title": "做完鼻子第九天",
        "body": "恢复得不错，拍几张留念。",
        "account": "a1",
        "media": list(media),
    }
    source = folder / "notes.jsonl"
    source.write_bytes(orjson.dumps(row))
    db = folder / "queue.db"
    assert run("import", "notes", source, "--db", db).code == 0
    return db


def test_a_drawn_handle_brings_its_note_to_review(
    run: Run, tmp_path: Path, qapp: QApplication
) -> None:
    the_engine()
    picture = draw(tmp_path / "card.png", ("要问的看这里", HANDLE, "晚上十点以后回"))
    db = a_file(run, tmp_path, str(picture), "/no/such/file.png")
    told = run("pictures", "read", "--db", db, "--json").json
    assert isinstance(told, dict)
    # Whether it had come to review by its text already is the shipped rules' own affair.
    assert told.pop("queued") in (0, 1)
    assert told == {
        "notes": 1,
        "pictures": 2,
        "fresh": 1,
        "states": {"read": 1, "missing": 1, "broken": 0, "too_large": 0, "failed": 0},
        "waiting": 0,
    }
    again = run("pictures", "read", "--db", db, "--limit", "5")
    assert again.out.startswith("0 notes with 0 pictures")
    assert run("verify", "--db", db).code == 0
    with sqlite3.connect(db) as file:
        found = file.execute(
            "select count(*) from tasks t join matches m using (note_version_id) "
            "join rule_versions v on v.id = m.rule_version_id join rules r on r.id = v.rule_id "
            "where t.lane = 'first' and r.category = 'DIV-CONTACT' and m.flagged "
            "and m.hits like '%\"pictures\"%'"
        ).fetchone()
    file.close()
    assert found[0] >= 1


def test_without_the_extra_two_lines_say_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognising, "installed_engine", lambda: None)
    db = a_file(run, tmp_path, "/no/such/file.png")
    lines = run("pictures", "read", "--db", db).complaint
    assert "not installed" in lines[0]
    assert "pip install 'reviewer[ocr]'" in lines[1]


def test_a_file_that_is_not_there_is_not_made(run: Run, tmp_path: Path) -> None:
    assert "There is no file" in run("pictures", "read", "--db", tmp_path / "no.db").complaint[0]
    assert not (tmp_path / "no.db").exists()
