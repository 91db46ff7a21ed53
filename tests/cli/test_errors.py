"""What a person can mend is two plain lines, whatever verb meets it; nothing is overwritten."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.domain.person import Person, Role
from tests.builders import an_empty_file
from tests.cli.conftest import PLAIN, Run, write_notes

READING = (["people", "list"], ["thresholds", "list"], ["export", "queue", "out.csv"], ["verify"])
VERBS = (*READING, ["doctor"], ["thresholds", "propose"], ["people", "add", "x"])


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def no_database(path: Path) -> str:
    path.write_bytes(b"dear diary, " * 100)
    return "not a database"


def another_programs(path: Path) -> str:
    connection = sqlite3.connect(path)
    connection.execute("create table t (a)")
    connection.close()
    return "not a review queue"


def corrupt(path: Path) -> str:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)
    return ""


def a_folder(path: Path) -> str:
    path.mkdir()
    return ""


@pytest.mark.parametrize("spoil", [no_database, another_programs, corrupt, a_folder])
@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_a_file_that_is_no_queue(run: Run, tmp_path: Path, verb: list[str], spoil: object) -> None:
    path = tmp_path / "bad.db"
    assert callable(spoil)
    said = spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    lines = run(*verb, "--db", path).complaint
    assert len(lines) == 2
    assert said in lines[0]
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.parametrize(
    "verb", [["people", "list"], ["thresholds", "list"], ["export", "queue", "o.csv"]], ids=" ".join
)
def test_a_file_of_a_newer_version(run: Run, queue: Path, verb: list[str]) -> None:
    newer = sqlite3.connect(queue)
    newer.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) "
        "values ('reviewer', '9001_from_the_future', '2030')"
    )
    newer.commit()
    newer.close()
    before = queue.read_bytes()
    lines = run(*verb, "--db", queue).complaint
    assert len(lines) == 2
    assert "newer version" in lines[0]
    assert queue.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ["verify", "--db", "gone.db"],
        ["backup", "copy.db", "--db", "gone.db"],
        ["restore", "gone.db", "--db", "new.db"],
        ["import", "notes", "gone.csv", "--db", "new.db"],
        ["import", "accounts", "gone.csv", "--db", "new.db"],
        ["scan", "--file", "gone.jsonl"],
    ],
    ids=" ".join,
)
def test_a_missing_file(run: Run, words: list[str], tmp_path: Path) -> None:
    lines = run(*words).complaint
    assert len(lines) == 2
    assert "gone" in lines[0]
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["verify", "--nonsense"],
        ["export", "secrets", "out.csv"],
        ["thresholds", "approve"],
        ["people", "add", "x", "--role", "king"],
        ["import", "notes"],
    ],
    ids=" ".join,
)
def test_a_command_that_does_not_exist(run: Run, words: list[str]) -> None:
    lines = run(*words).complaint
    assert lines[-1].strip().startswith("See `")
    assert lines[-1].endswith("--help`.")


@pytest.mark.parametrize(
    "words",
    [
        ["thresholds", "show", "p9"],
        ["thresholds", "approve", "p9"],
        ["thresholds", "reject", "p9", "--reason", "no such thing"],
        ["thresholds", "rollback", "p9"],
        ["thresholds", "propose", "no.rule"],
        ["people", "roles", "ghost", "--role", "lead"],
        ["people", "list", "--as", "ghost"],
        ["export", "queue", "out.pdf"],
        ["export", "queue", "nowhere/out.csv"],
    ],
    ids=" ".join,
)
def test_a_thing_that_is_not_there(run: Run, queue: Path, words: list[str]) -> None:
    assert len(run(*words, "--db", queue).complaint) == 2


@pytest.fixture
def humble(tmp_path: Path, user: str) -> Path:
    """A queue in which the user is a trainer and nothing else."""
    path = tmp_path / "humble.db"
    staff = (
        Person(user, "Me", frozenset({Role.TRAINER})),
        Person("ada", "Ada", frozenset({Role.ADMIN})),
    )
    an_empty_file(path, staff).close()
    return path


def test_a_role_that_may_not(run: Run, humble: Path, tmp_path: Path) -> None:
    notes = write_notes(tmp_path / "in.jsonl", [PLAIN.format(1)])
    for words in (
        ["import", "notes", notes],
        ["export", "journal", "out.csv"],
        ["people", "add", "x"],
        ["people", "roles", "ada"],
        ["thresholds", "propose"],
        ["thresholds", "approve", "p1"],
        ["people", "list", "--as", "ada"],
    ):
        lines = run(*words, "--db", humble).complaint
        assert len(lines) == 2, words
        assert "may not" in lines[0], words
    assert not (tmp_path / "out.csv").exists()


def test_somebody_whom_the_file_does_not_know(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    an_empty_file(path).close()
    assert "does not work in this file" in run("people", "list", "--db", path).complaint[0]


def test_two_files_named_for_one_desk(run: Run, queue: Path) -> None:
    lines = run("desk", "--sample", "--db", queue).complaint
    assert lines == ["reviewer: --sample and --db name two files.", "  Give one of them."]


def test_a_tour_into_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    assert len(run("tour", "--out", tmp_path / "taken").complaint) == 2
    assert len(run("tour", "--out", tmp_path / "taken" / "below").complaint) == 2


def test_settings_that_cannot_be_read(run: Run, queue: Path, tmp_path: Path) -> None:
    place = tmp_path / "home" / "xdg_config_home" / "reviewer" / "settings.toml"
    place.parent.mkdir(parents=True)
    place.write_text("lease_seconds = 'soon'\n", encoding="utf-8")
    lines = run("people", "list", "--db", queue).complaint
    assert "lease_seconds" in lines[0]
    assert len(lines) == 2


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; needs root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be mounted as root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_keeps_what_was_saved(run: Run, tiny_disk: Path, tmp_path: Path) -> None:
    path = tiny_disk / "queue.db"
    few = write_notes(tmp_path / "few.jsonl", [PLAIN.format(n) for n in range(20)])
    assert run("import", "notes", few, "--db", path).code == 0
    many = write_notes(tmp_path / "many.jsonl", [PLAIN.format(n) * 40 for n in range(3000)])
    lines = run("import", "notes", many, "--db", path).complaint
    assert len(lines) == 2
    assert "disk is full" in lines[0]
    (tiny_disk / "queue.db.rejects.jsonl").unlink(missing_ok=True)
    assert run("verify", "--db", path).code == 0


def test_a_full_disk_takes_no_new_queue_and_no_backup(
    run: Run, queue: Path, tiny_disk: Path
) -> None:
    (tiny_disk / "filler").write_bytes(b"x" * (2 << 20))
    for words in (
        ["people", "list", "--db", tiny_disk / "queue.db"],
        ["backup", tiny_disk / "copy.db", "--db", queue],
        ["restore", queue, "--db", tiny_disk / "queue.db"],
        ["export", "queue", tiny_disk / "out.csv", "--db", queue],
    ):
        assert len(run(*words).complaint) == 2, words
    assert {entry.name for entry in tiny_disk.iterdir()} <= {"filler", "queue.db"}


def test_a_desk_without_a_display(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    lines = run("desk", "--db", tmp_path / "queue.db").complaint
    assert "no display" in lines[0]
    assert "reviewer tour" in lines[1]
    assert not (tmp_path / "queue.db").exists()


@pytest.mark.parametrize(
    "words", [("thresholds", "list"), ("people", "list"), ("export", "queue", "out.csv")]
)
def test_reading_verbs_make_no_file(tmp_path: Path, run: Run, words: tuple[str, ...]) -> None:
    absent = tmp_path / "mistyped.db"
    assert "There is no file" in run(*words, "--db", absent).complaint[0]
    assert not absent.exists()
