"""`reviewer doctor`, `verify`, `backup` and `restore`."""

import sqlite3
from pathlib import Path

import pytest

from reviewer.services import diagnosing
from tests.cli.conftest import Run


def as_findings(told: object) -> dict[str, dict[str, object]]:
    assert isinstance(told, list)
    assert all(set(row) == {"name", "well", "detail", "remedy"} for row in told)
    return {str(row["name"]): row for row in told}


def test_verify_of_an_honest_file_ends_with_zero(run: Run, queue: Path) -> None:
    done = run("verify", "--db", queue, "--json")
    assert done.code == 0
    found = as_findings(done.json)
    assert {"counters", "spans", "leases", "journal"} <= set(found)
    assert all(row["well"] for row in found.values())
    assert run("verify", "--db", queue).out.count("ok") >= len(found)


def test_verify_of_a_changed_file_ends_with_one_and_names_it(run: Run, queue: Path) -> None:
    connection = sqlite3.connect(queue)
    connection.execute("update queue_depth set n = n + 1 where state = 'open'")
    connection.commit()
    connection.close()
    done = run("verify", "--db", queue, "--json")
    assert done.code == 1
    wrong = {name: row for name, row in as_findings(done.json).items() if not row["well"]}
    assert set(wrong) == {"queue depth"}
    assert wrong["queue depth"]["remedy"]
    told = run("verify", "--db", queue)
    assert told.code == 1
    assert "queue depth" in told.out


def test_doctor_looks_at_machine_and_file(run: Run, queue: Path) -> None:
    done = run("doctor", "--db", queue, "--json")
    found = as_findings(done.json)
    assert {"Python", "SQLite", "full-text search", "Chinese font", "display"} <= set(found)
    assert {"database folder", "settings folder", "free space", "journal"} <= set(found)
    assert done.code == (0 if all(row["well"] for row in found.values()) else 1)
    assert all(row["remedy"] for row in found.values() if not row["well"])


def test_doctor_works_before_there_is_any_file(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "not" / "yet" / "queue.db"
    found = as_findings(run("doctor", "--db", place, "--json").json)
    assert "journal" not in found
    assert found["database folder"]["well"]
    assert not place.parent.exists()


def test_doctor_names_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(diagnosing, "_LIBRARIES", ("no_such_library",))
    monkeypatch.setattr(diagnosing, "_SHIPPED", ("no/such/file",))
    found = {f.name: f for f in diagnosing.doctor(tmp_path / "q.db", tmp_path / "s.toml")}
    for name in ("no_such_library", "no/such/file", "Chinese font", "emoji font"):
        assert not found[name].well
        assert found[name].remedy


def test_doctor_names_settings_that_cannot_be_read(tmp_path: Path) -> None:
    place = tmp_path / "settings.toml"
    for text, well in (('language = "zh"', True), ("language = [", False), ("unknown = 1", False)):
        place.write_text(text, "utf-8")
        found = {f.name: f for f in diagnosing.doctor(tmp_path / "q.db", place)}["settings"]
        assert found.well is well
        assert well or found.remedy


def test_backup_and_restore_go_there_and_back(run: Run, queue: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "one.db"
    done = run("backup", copy, "--db", queue)
    assert (done.code, done.err) == (0, "")
    assert str(copy) in done.out
    refused = run("restore", copy, "--db", queue).complaint
    assert "exists" in refused[0]
    assert "--force" in refused[1]
    done = run("restore", copy, "--db", queue, "--force")
    assert done.code == 0
    assert "queue.db.replaced-1" in done.out
    assert (tmp_path / "queue.db.replaced-1").exists()
    assert run("verify", "--db", queue).code == 0
    assert run("restore", copy, "--db", tmp_path / "new.db").code == 0
    assert run("verify", "--db", tmp_path / "new.db").code == 0


def test_a_second_backup_of_the_same_name_is_refused(run: Run, queue: Path, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "one.db", "--db", queue).code == 0
    assert "exists already" in run("backup", tmp_path / "one.db", "--db", queue).complaint[0]
