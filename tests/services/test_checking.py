"""Verify finds every kind of planted fault; backup and restore never lose a file."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.domain.errors import ReviewerError
from reviewer.domain.policy import NoteAction
from reviewer.domain.task import QueueFilter
from reviewer.domain.verdict import PhraseJudgement, SpanVerdict
from reviewer.services import checking, reviewing
from reviewer.services.checking import Finding
from reviewer.services.session import Session
from reviewer.store import audits, journal
from reviewer.store.database import database_path, open_database, writing
from tests.builders import NOW, a_draft, a_queue, a_session


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    """A file in which three notes are decided, one with a judged phrase; one is taken back."""
    db = open_database(a_queue(tmp_path, 6), NOW)
    session = a_session(db)
    for number in range(3):
        dossier = reviewing.claim_next(session, QueueFilter())
        assert dossier is not None
        hit, match = dossier.matches[0].hits[0], dossier.matches[0]
        told = SpanVerdict(
            hit.span,
            hit.surface,
            PhraseJudgement.REAL,
            match.category,
            match.rule_id,
            match.rule_version_id,
            hit.folded,
        )
        spans = () if number else (told,)
        reviewing.submit_verdict(session, dossier.task.id, a_draft(spans=spans))
    reviewing.undo(session)
    yield session
    db.close()


def wrong(session: Session) -> dict[str, Finding]:
    path = database_path(session.db)
    return {f.name: f for f in checking.verify(path, NOW) if not f.well}


def plant(session: Session, *statements: str) -> None:
    """What somebody with the file in hand can do: triggers and foreign keys are no obstacle."""
    path = database_path(session.db)
    session.db.conn.commit()
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_an_honest_file_is_well(desk: Session) -> None:
    assert wrong(desk) == {}
    names = [f.name for f in checking.verify(database_path(desk.db), NOW)]
    assert names == [
        *("integrity", "references", "counters", "queue depth"),
        *("spans", "leases", "evidence", "draws", "evidence counts", "journal"),
    ]


PLANTED: dict[str, tuple[str, tuple[str, ...]]] = {
    "a counter raised": ("counters", ("update counters_daily set n = n + 1",)),
    "a counter's time changed": (
        "counters",
        ("update counters_daily set active_ms = active_ms + 5",),
    ),
    "a counter removed": ("counters", ("delete from counters_daily",)),
    "a counter of nobody": (
        "counters",
        ("insert into counters_daily values ('2026-01-05', 'x', 'first', '', 'pass', 3, 9)",),
    ),
    "a depth changed": ("queue depth", ("update queue_depth set n = n + 7 where state = 'open'",)),
    "a span shifted": ("spans", ('update span_verdicts set start = start + 1, "end" = "end" + 1',)),
    "a span beyond the text": ("spans", ('update span_verdicts set "end" = 90000',)),
    "a surface changed": ("spans", ("update span_verdicts set surface = '别的'",)),
    "a lease of nobody": (
        "leases",
        ("update tasks set state = 'leased' where id = 't0004'",),
    ),
    "an open task with a lease": (
        "leases",
        ("update tasks set lease_owner = 'mo' where id = 't0005'",),
    ),
    "a done task without verdict": (
        "leases",
        ("update tasks set state = 'done' where id = 't0005'",),
    ),
    "evidence of a withdrawn verdict": (
        "evidence",
        (
            "insert into rule_evidence select rule_version_id, "
            "(select withdraws from verdicts where kind = 'withdraw'), rule_id, note_version_id, "
            "unit, score, propensity, design, lane, violating, day from rule_evidence limit 1",
        ),
    ),
    "a tally changed": ("evidence", ("update rule_tally set confirmed = confirmed + 1",)),
    "a tally of nothing": ("evidence", ("insert into rule_tally values ('ghost', 1, 0)",)),
    "a total of draws invented": (
        "draws",
        ("insert into draw_totals values ('plan', 1, 0.5, 1, 3)",),
    ),
    "a hit shifted": ("spans", ("update matches set hits = replace(hits, '2,4', '1,3')",)),
    "a journal row changed": (
        "journal",
        ("drop trigger journal_keeps", "update journal set person_id = 'x' where seq = 2"),
    ),
    "a journal row removed": (
        "journal",
        ("drop trigger journal_stays", "delete from journal where seq = 2"),
    ),
    "the journal's end removed": (
        "journal",
        (
            "drop trigger journal_stays",
            "delete from journal where seq = (select max(seq) from journal)",
        ),
    ),
    "a note of no account": ("references", ("delete from accounts where id = 'a0001'",)),
    "a verdict's note lost": (
        "references",
        ("delete from note_versions where note_id = 'n0000'",),
    ),
}


@pytest.mark.parametrize("fault", list(PLANTED))
def test_each_planted_fault_is_found_and_has_a_remedy(desk: Session, fault: str) -> None:
    name, statements = PLANTED[fault]
    plant(desk, *statements)
    found = wrong(desk)
    assert name in found
    assert found[name].detail
    assert found[name].remedy


def test_a_text_that_changed_beneath_a_judged_phrase_is_found(desk: Session) -> None:
    plant(desk, "update note_versions set body = '😀' || body")
    assert set(wrong(desk)) == {"spans"}


def test_a_page_that_is_no_page_is_found_or_refused(desk: Session) -> None:
    path = database_path(desk.db)
    desk.db.conn.execute("pragma wal_checkpoint(truncate)")
    size = desk.db.conn.execute("pragma page_size").fetchone()[0]
    root = desk.db.conn.execute(
        "select rootpage from sqlite_master where name = 'verdicts'"
    ).fetchone()[0]
    desk.db.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    assert damage_told(path)


def damage_told(path: Path) -> bool:
    try:
        return "integrity" in {f.name for f in checking.verify(path, NOW) if not f.well}
    except ReviewerError as error:
        return "damaged" in error.message and bool(error.remedy)


def test_many_faults_are_counted_not_listed(desk: Session) -> None:
    plant(
        desk,
        "update tasks set lease_owner = 'ghost'",
        *(f"insert into counters_daily values ('d{i}', 'x', 'y', '', 'z', 1, 1)" for i in range(9)),
    )
    assert wrong(desk)["counters"].detail.endswith("and 4 more")


def test_verify_sees_one_moment_while_desks_write(
    desk: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def looks_then_somebody_writes(db: Database, now: str) -> list[str]:
        seen.append(int(db["journal"].count))
        with writing(desk.db):
            journal.append(desk.db, now, "mo", "test", "", {})
        return audits.journal_chain(db, now)

    questions = {"one": looks_then_somebody_writes, "two": looks_then_somebody_writes}
    monkeypatch.setattr(audits, "QUESTIONS", questions)
    assert wrong(desk) == {}
    assert len(set(seen)) == 1


def test_verify_changes_nothing(desk: Session) -> None:
    path = database_path(desk.db)
    desk.db.conn.execute("pragma wal_checkpoint(truncate)")
    before = path.read_bytes()
    checking.verify(path, NOW)
    assert path.read_bytes() == before


def test_backup_while_someone_writes_is_whole(desk: Session, tmp_path: Path) -> None:
    path, target = database_path(desk.db), tmp_path / "copy.db"
    stop = threading.Event()
    written: list[int] = []

    def keep_writing() -> None:
        db = open_database(path, NOW)
        while not stop.is_set():
            with writing(db, durable=False):
                number = len(written)
                db.conn.execute("insert into facts values (?, ?)", (f"f{number}", "x" * 5_000))
            written.append(number)
        db.close()

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        while len(written) < 20:
            stop.wait(0.005)
        size = checking.backup(path, target)
    finally:
        stop.set()
        writer.join()
    assert size == target.stat().st_size
    assert [f for f in checking.verify(target, NOW) if not f.well] == []
    copy = open_database(target, NOW)
    names = [row[0] for row in copy.conn.execute("select name from facts where name like 'f%'")]
    assert len(names) >= 20
    assert len(names) == len(set(names)) <= len(written) + 1
    copy.close()
    assert not list(tmp_path.glob("*.partial*"))


def test_backup_refuses_a_name_that_is_taken(desk: Session, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"mine")
    with pytest.raises(ReviewerError, match="exists already"):
        checking.backup(database_path(desk.db), target)
    assert target.read_bytes() == b"mine"


def test_a_cancelled_backup_leaves_nothing(desk: Session, tmp_path: Path) -> None:
    with pytest.raises(ReviewerError, match="cancelled"):
        checking.backup(database_path(desk.db), tmp_path / "copy.db", lambda _: False)
    assert not list(tmp_path.glob("copy*"))


@pytest.mark.parametrize("source", ["gone.db", "folder"])
def test_backup_of_what_is_no_file_is_refused(tmp_path: Path, source: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ReviewerError) as caught:
        checking.backup(tmp_path / source, tmp_path / "copy.db")
    assert caught.value.remedy
    assert not (tmp_path / "copy.db").exists()


def test_backup_makes_the_folder_that_it_goes_to(desk: Session, tmp_path: Path) -> None:
    target = tmp_path / "not" / "yet" / "copy.db"
    assert checking.backup(database_path(desk.db), target) == target.stat().st_size


def test_a_folder_that_cannot_be_made_is_named(desk: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ReviewerError, match="cannot be made"):
        checking.backup(database_path(desk.db), tmp_path / "file" / "sub" / "copy.db")


def test_backup_without_room_is_refused(
    desk: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoRoom:
        free = 10

    monkeypatch.setattr("reviewer.services.checking.shutil.disk_usage", lambda _: NoRoom)
    with pytest.raises(ReviewerError, match="no room"):
        checking.backup(database_path(desk.db), tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


@pytest.fixture
def saved(desk: Session, tmp_path: Path) -> tuple[Path, Path]:
    """A closed queue file and a backup taken before its last verdict."""
    path, copy = database_path(desk.db), tmp_path / "backup" / "copy.db"
    copy.parent.mkdir()
    checking.backup(path, copy)
    dossier = reviewing.claim_next(desk, QueueFilter())
    assert dossier is not None
    reviewing.submit_verdict(desk, dossier.task.id, a_draft(NoteAction.PASS, ()))
    desk.db.close()
    return path, copy


def verdicts(path: Path) -> int:
    db = open_database(path, NOW)
    count = int(db["verdicts"].count)
    db.close()
    return count


def test_restore_into_an_empty_place(saved: tuple[Path, Path], tmp_path: Path) -> None:
    place = tmp_path / "new" / "queue.db"
    place.parent.mkdir()
    assert checking.restore(saved[1], place, force=False) is None
    assert verdicts(place) == verdicts(saved[1]) == 4


def test_restore_into_a_folder_that_is_not_there_yet(
    saved: tuple[Path, Path], tmp_path: Path
) -> None:
    place = tmp_path / "not" / "yet" / "queue.db"
    assert checking.restore(saved[1], place, force=False) is None
    assert verdicts(place) == 4


def test_restore_overwrites_nothing_without_force(saved: tuple[Path, Path]) -> None:
    path, copy = saved
    before = path.read_bytes()
    with pytest.raises(ReviewerError, match="exists; nothing was changed"):
        checking.restore(copy, path, force=False)
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.glob("queue.db*")] == ["queue.db"]


def test_restore_with_force_keeps_the_file_that_was_there(saved: tuple[Path, Path]) -> None:
    path, copy = saved
    first = checking.restore(copy, path, force=True)
    second = checking.restore(copy, path, force=True)
    assert first is not None
    assert second is not None
    assert first != second
    assert (verdicts(path), verdicts(first), verdicts(second)) == (4, 5, 4)
    assert [f for f in checking.verify(path, NOW) if not f.well] == []


def test_restore_refuses_a_file_that_a_desk_has_open(saved: tuple[Path, Path]) -> None:
    path, copy = saved
    db = open_database(path, NOW)
    db.conn.execute("select count(*) from tasks").fetchone()
    with pytest.raises(ReviewerError, match="open in another program"):
        checking.restore(copy, path, force=True)
    assert db["verdicts"].count == 5
    db.close()
    assert [entry.name for entry in path.parent.glob("queue.db*")] == ["queue.db"]
    assert verdicts(path) == 5


def test_restore_replaces_a_damaged_file(saved: tuple[Path, Path]) -> None:
    path, copy = saved
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    kept = checking.restore(copy, path, force=True)
    assert kept is not None
    assert kept.stat().st_size == 5016
    assert verdicts(path) == 4


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 9000])
def test_restore_refuses_what_is_no_sound_backup(
    saved: tuple[Path, Path], tmp_path: Path, content: bytes
) -> None:
    path, bad = saved[0], tmp_path / "bad.db"
    bad.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(ReviewerError) as caught:
        checking.restore(bad, path, force=True)
    assert caught.value.remedy
    assert path.read_bytes() == before


def test_restore_refuses_half_a_backup(saved: tuple[Path, Path]) -> None:
    path, copy = saved
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    before = path.read_bytes()
    with pytest.raises(ReviewerError):
        checking.restore(copy, path, force=True)
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in path.parent.glob("queue.db*")) == ["queue.db"]


def test_restore_refuses_another_programs_database(
    saved: tuple[Path, Path], tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    foreign = sqlite3.connect(other)
    foreign.execute("create table t (a)")
    foreign.close()
    with pytest.raises(ReviewerError, match="not a review queue"):
        checking.restore(other, saved[0], force=True)
    assert verdicts(saved[0]) == 5


def test_restore_onto_itself_is_refused(saved: tuple[Path, Path]) -> None:
    with pytest.raises(ReviewerError, match="itself"):
        checking.restore(saved[1], saved[1], force=True)
    assert verdicts(saved[1]) == 4


def test_a_log_left_behind_does_not_enter_the_restored_file(saved: tuple[Path, Path]) -> None:
    path, copy = saved
    db = open_database(path, NOW)
    with writing(db):
        db.conn.execute("insert into facts values ('late', 'x')")
    log = path.with_name("queue.db-wal")
    left = log.read_bytes()
    db.close()
    path.unlink()
    log.write_bytes(left)
    assert checking.restore(copy, path, force=False) is None
    restored = open_database(path, NOW)
    assert (
        restored.conn.execute("select count(*) from facts where name = 'late'").fetchone()[0] == 0
    )
    restored.close()
    assert verdicts(path) == 4
