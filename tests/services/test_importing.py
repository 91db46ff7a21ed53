"""Files come in whole, once, and interrupted imports leave nothing half done."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Role
from reviewer.domain.task import Lane, QueueFilter
from reviewer.exchange.reading import Mapping
from reviewer.services import checking, importing, reviewing
from reviewer.services.importing import Imported, Progress, import_notes
from reviewer.services.queueing import Fresh, Queued, Queueing
from reviewer.services.session import Session
from reviewer.settings import Settings
from reviewer.store.database import database_path
from tests.tuning_builders import NOW, PHRASES, a_desk, as_role

DATA = Path(__file__).parents[3] / "shared" / "data"
SHAPES = (
    "huitun_export_banner_row_above_header.xlsx",
    "huitun_export_plain_header.xlsx",
    "huitun_export_with_detail_columns.xlsx",
    "mongoexport_extended_json.json",
    "note_web_state_nested.jsonl",
    "notes_cn_headers_bom.csv",
    "notes_excel_damaged_crlf.csv",
)
ADDS_UP = ("imported", "updated", "unchanged", "rejected")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    session = a_desk(tmp_path)
    yield session
    session.db.close()


def shape(name: str) -> Path:
    path = DATA / "xhs_import_shapes" / name
    if not path.exists():
        pytest.skip(f"the real export {name} is not here")
    return path


def business_notes() -> Path:
    path = DATA / "xhs_notes_business" / "notes.csv"
    if not path.exists():
        pytest.skip("the real notes are not here")
    return path


def a_row(number: int, body: str = "", **more: object) -> dict[str, object]:
    return {
        "id": f"n{number}",
        "account": f"a{number % 7}",
        "title": f"笔记 {number}",
        "body": body or f"第{number}篇：今天天气很好，去公园散步，拍了{number}张照片。",
        "posted_at": "2026-10-01T08:00:00Z",
    } | more


def a_file(folder: Path, rows: list[dict[str, object]], name: str = "notes.jsonl") -> Path:
    path = folder / name
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def stored(session: Session) -> dict[str, tuple[str, ...]]:
    """Account, title, body and tags of each note, with the number of its text."""
    rows = session.db.conn.execute(
        "select id, account_id, title, body, tags, version from note_texts"
    )
    return {row[0]: tuple(map(str, row[1:])) for row in rows}


def counts(session: Session) -> dict[str, int]:
    tables = ("notes", "note_versions", "tasks", "matches", "draws", "accounts", "entity_links")
    return {table: int(session.db[table].count) for table in tables}


def assert_well(session: Session) -> None:
    findings = checking.verify(database_path(session.db), NOW)
    assert [f for f in findings if not f.well] == []


def assert_adds_up(done: Imported) -> None:
    assert done.read == sum(done.figures()[name] for name in ADDS_UP)


@pytest.mark.parametrize("name", SHAPES)
def test_real_shapes_come_in_once_and_reach_the_desk(desk: Session, name: str) -> None:
    path = shape(name)
    done = import_notes(desk, path)
    assert_adds_up(done)
    assert done.rejected == 0
    assert done.imported > 0
    assert desk.db["draws"].count == done.imported
    before, sizes = stored(desk), counts(desk)
    again = import_notes(desk, path)
    assert (again.read, again.unchanged, again.rejected) == (done.read, done.read, 0)
    assert (stored(desk), counts(desk)) == (before, sizes)
    assert_well(desk)


def test_every_shape_into_one_file_and_back_again_changes_nothing_more(desk: Session) -> None:
    paths = [shape(name) for name in SHAPES]
    for path in paths:
        assert_adds_up(import_notes(desk, path))
    before, sizes = stored(desk), counts(desk)
    for path in (*paths, *reversed(paths)):
        done = import_notes(desk, path)
        assert (path.name, done.unchanged) == (path.name, done.read)
    assert (stored(desk), counts(desk)) == (before, sizes)
    assert_well(desk)


def test_four_thousand_real_notes_come_in_whole_and_can_be_reviewed(desk: Session) -> None:
    done = import_notes(desk, business_notes())
    assert (done.read, done.imported, done.unchanged, done.rejected) == (4053, 4045, 8, 0)
    assert any("stood before" in remark and remark.endswith(": 8") for remark in done.remarks)
    assert desk.db["draws"].count == 4045
    assert done.queued + done.audit == desk.db["tasks"].count > 0
    again = import_notes(desk, business_notes())
    assert (again.unchanged, again.queued, again.audit) == (4053, 0, 0)
    dossier = reviewing.claim_next(desk, QueueFilter(lane=Lane.AUDIT))
    assert dossier is not None
    assert 0 < dossier.task.sampling_probability <= 1
    assert stored(desk)[dossier.note.id][2] == dossier.note.body
    assert_well(desk)


def test_a_copy_that_a_spreadsheet_damaged_replaces_nothing(desk: Session) -> None:
    import_notes(desk, shape("notes_cn_headers_bom.csv"))
    before = stored(desk)
    done = import_notes(desk, shape("notes_excel_damaged_crlf.csv"))
    assert (done.unchanged, done.damaged) == (31, 27)
    assert stored(desk) == before


def test_the_whole_text_replaces_a_damaged_one(desk: Session) -> None:
    import_notes(desk, shape("notes_excel_damaged_crlf.csv"))
    damaged = desk.db.conn.execute("select id from notes where damaged <> ''").fetchall()
    assert len(damaged) == 27
    import_notes(desk, shape("notes_cn_headers_bom.csv"))
    assert desk.db.conn.execute("select count(*) from notes where damaged <> ''").fetchone()[0] == 0
    assert_well(desk)


def test_a_changed_text_makes_one_version_and_its_old_task_closes(
    desk: Session, tmp_path: Path
) -> None:
    risky = f"想了解的{PHRASES[0.9]}再说，名额不多，先到先得，别错过这一次的机会。"
    import_notes(desk, a_file(tmp_path, [a_row(1, risky), a_row(2)]))
    changed = a_file(tmp_path, [a_row(1, risky + "急！"), a_row(2)], "later.jsonl")
    done = import_notes(desk, changed)
    assert (done.updated, done.unchanged, done.queued) == (1, 1, 1)
    assert import_notes(desk, changed).unchanged == 2
    assert stored(desk)["n1"][4] == "2"
    rows = desk.db.conn.execute(
        "select v.version, t.state from tasks t join note_versions v on v.id = t.note_version_id "
        "where t.note_id = 'n1' and t.lane = 'first' order by 1"
    ).fetchall()
    assert rows == [(1, "closed"), (2, "open")]
    assert_well(desk)


def test_what_a_file_leaves_out_erases_nothing(desk: Session, tmp_path: Path) -> None:
    full = a_row(1, tags=["日常"], likes=9, collects=4, media=["a.png"])
    import_notes(desk, a_file(tmp_path, [full]))
    before = stored(desk)
    bare = {"id": "n1", "account": "a1", "title": "笔记 1", "likes": 12}
    assert import_notes(desk, a_file(tmp_path, [bare], "bare.jsonl")).unchanged == 1
    assert stored(desk) == before
    row = desk.db.conn.execute("select likes, collects, media, posted_at from notes").fetchone()
    picture = json.dumps([str(tmp_path / "a.png")])
    assert row == (12, 4, picture, "2026-10-01T08:00:00.000Z")


def test_one_note_twice_in_a_file_leaves_its_last_text_and_one_open_task(
    desk: Session, tmp_path: Path
) -> None:
    risky = f"有意的{PHRASES[0.9]}，这里只说一次，看清楚再来，别问别的。"
    path = a_file(tmp_path, [a_row(1, risky), a_row(1, risky + "第二稿")])
    done = import_notes(desk, path)
    assert_adds_up(done)
    assert (done.imported, done.updated) == (1, 1)
    assert stored(desk)["n1"][2].endswith("第二稿")
    assert desk.db["tasks"].count == 1
    assert_well(desk)


def test_bad_rows_go_beside_with_line_and_reason(desk: Session, tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonl"
    good = [json.dumps(a_row(n), ensure_ascii=False) for n in range(3)]
    lines = [good[0], '{"id": "n9", "body": ', good[1], "[1, 2]", good[2], ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    done = import_notes(desk, path)
    assert_adds_up(done)
    assert (done.read, done.imported, done.rejected) == (5, 3, 2)
    assert done.rejects_file == f"{path}.rejects.jsonl"
    told = [json.loads(line) for line in Path(done.rejects_file).read_text("utf-8").splitlines()]
    assert [(row["line"], row["raw"]) for row in told] == [(2, lines[1]), (4, "[1, 2]")]
    assert all(row["reason"] for row in told)
    path.write_text("\n".join([*good, ""]), encoding="utf-8")
    assert import_notes(desk, path).rejects_file == ""
    assert not Path(done.rejects_file).exists()


def test_rejects_go_beside_the_database_where_the_folder_cannot_be_written(
    desk: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    path = folder / "notes.jsonl"
    path.write_text(json.dumps(a_row(1), ensure_ascii=False) + "\nnonsense\n", encoding="utf-8")
    # Root may write anywhere, so the answer of the system is given here.
    monkeypatch.setattr(
        "reviewer.services.importing.os.access", lambda where, _: Path(where) != folder
    )
    done = import_notes(desk, path)
    assert (done.imported, done.rejected) == (1, 1)
    assert done.rejects_file == str(tmp_path / "notes.jsonl.rejects.jsonl")
    assert [entry.name for entry in folder.iterdir()] == ["notes.jsonl"]


def test_a_rejects_name_that_belongs_to_another_file_is_refused(
    desk: Session, tmp_path: Path
) -> None:
    path = a_file(tmp_path, [a_row(1)])
    other = tmp_path / "notes.jsonl.rejects.jsonl"
    other.write_text("my diary\n", encoding="utf-8")
    with pytest.raises(ReviewerError, match="another kind of file"):
        import_notes(desk, path)
    assert other.read_text(encoding="utf-8") == "my diary\n"
    assert desk.db["notes"].count == 0


def test_cancelling_keeps_the_chunks_that_were_committed(desk: Session, tmp_path: Path) -> None:
    desk.settings = Settings(import_chunk=10)
    path = a_file(tmp_path, [a_row(n) for n in range(95)])
    seen: list[Progress] = []

    def three_chunks(progress: Progress) -> bool:
        seen.append(progress)
        return len(seen) < 3

    done = import_notes(desk, path, watch=three_chunks)
    assert done.cancelled
    assert (done.read, done.imported, desk.db["notes"].count) == (30, 30, 30)
    assert [p.rows for p in seen] == [10, 20, 30]
    assert all(0 <= p.share <= 1 for p in seen)
    rest = import_notes(desk, path)
    assert (rest.unchanged, rest.imported, rest.cancelled) == (30, 65, False)
    assert_well(desk)


def test_a_fault_in_a_chunk_takes_that_chunk_back_whole(
    desk: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.settings = Settings(import_chunk=5)
    path = a_file(tmp_path, [a_row(n) for n in range(15)])
    real = Queueing.take
    calls: list[int] = []

    def breaks(self: Queueing, fresh: Sequence[Fresh]) -> Queued:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("power cut")
        return real(self, fresh)

    monkeypatch.setattr(Queueing, "take", breaks)
    with pytest.raises(RuntimeError):
        import_notes(desk, path)
    assert counts(desk)["notes"] == counts(desk)["draws"] == 5
    monkeypatch.undo()
    assert import_notes(desk, path).imported == 10
    assert_well(desk)


IMPORTER = "tests.services.importing_process"


def an_importer(database: Path, file: Path) -> subprocess.Popen[str]:
    """Another process that imports into the same file; prints `ready`, then a line a chunk."""
    return subprocess.Popen(
        [sys.executable, "-m", IMPORTER, str(database), str(file)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_an_importer_killed_in_the_middle_leaves_whole_chunks(
    desk: Session, tmp_path: Path
) -> None:
    path = a_file(tmp_path, [a_row(n, "") for n in range(400)])
    committed = 0
    for stop_after in (1, 5):
        importer = an_importer(database_path(desk.db), path)
        assert importer.stdout is not None
        assert importer.stdout.readline() == "ready\n"
        for _ in range(stop_after):
            importer.stdout.readline()
        importer.send_signal(signal.SIGKILL)
        importer.communicate()
        kept = counts(desk)
        assert kept["notes"] == kept["note_versions"] == kept["draws"] >= committed
        assert kept["notes"] % 10 == 0
        committed = kept["notes"]
        assert_well(desk)
    assert 0 < committed < 400
    done = import_notes(desk, path)
    assert (done.unchanged, done.imported) == (committed, 400 - committed)
    unfinished = "select count(*) from import_batches where finished_at = ''"
    assert desk.db.conn.execute(unfinished).fetchone()[0] == 2
    assert_well(desk)


def test_two_importers_at_once_lose_and_double_nothing(desk: Session, tmp_path: Path) -> None:
    whole = [a_row(n) for n in range(300)]
    files = [a_file(tmp_path, whole[:200], "a.jsonl"), a_file(tmp_path, whole[100:], "b.jsonl")]
    importers = [an_importer(database_path(desk.db), file) for file in files]
    for importer in importers:
        importer.communicate(timeout=60)
        assert importer.returncode == 0
    assert counts(desk)["notes"] == counts(desk)["note_versions"] == counts(desk)["draws"] == 300
    assert_well(desk)


def test_the_journal_and_the_batch_tell_of_an_import(desk: Session, tmp_path: Path) -> None:
    path = a_file(tmp_path, [a_row(1)])
    import_notes(desk, path)
    kind, person, told, finished = desk.db.conn.execute(
        "select kind, person_id, counts, finished_at from import_batches"
    ).fetchone()
    assert (kind, person, finished) == ("notes", desk.person.id, NOW)
    assert json.loads(told)["imported"] == 1
    action, detail = desk.db.conn.execute("select action, detail from journal").fetchone()
    assert action == "import notes"
    assert json.loads(detail)["read"] == 1


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.TRAINER])
def test_only_those_who_may_import_do(desk: Session, tmp_path: Path, role: Role) -> None:
    other = as_role(desk, role)
    path = a_file(tmp_path, [a_row(1)])
    with pytest.raises(ReviewerError, match="may not import"):
        import_notes(other, path)
    with pytest.raises(ReviewerError, match="may not import"):
        importing.import_accounts(other, path)
    with pytest.raises(ReviewerError, match="may not import"):
        importing.import_events(other, path)
    with pytest.raises(ReviewerError, match="may not import"):
        importing.take_notes(other, [])
    with pytest.raises(ReviewerError, match="may not import"):
        importing.take_accounts(other, [], [])
    assert desk.db["import_batches"].count == 0


def test_columns_can_be_named(desk: Session, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("k,who,words\n7,u1,今天的天气很好\n", encoding="utf-8")
    wishes = Mapping.given(["k=id", "who=account_id", "words=body"])
    assert importing.guess_mapping(path, wishes).source_of()["body"] == "words"
    assert import_notes(desk, path, wishes).imported == 1
    assert stored(desk)["7"][:3] == ("u1", "", "今天的天气很好")


def test_accounts_and_histories_come_in_once(desk: Session, tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": "a1", "handle": "小一", "kind": "user", "followers": 3},
        {"id": "a2", "handle": "小二", "kind": "institution", "followers": 5000},
    ]
    accounts = a_file(tmp_path, rows, "accounts.jsonl")
    done = importing.import_accounts(desk, accounts)
    assert_adds_up(done)
    assert (done.imported, importing.import_accounts(desk, accounts).unchanged) == (2, 2)
    rows[0]["followers"] = 4
    assert importing.import_accounts(desk, a_file(tmp_path, rows, "accounts.jsonl")).updated == 1
    history = a_file(
        tmp_path,
        [
            {"account": "a1", "at": "2026-10-01T00:00:00Z", "kind": "warned", "detail": "留电话"},
            {"account": "a3", "at": "2026-10-02T00:00:00Z", "kind": "muted", "detail": ""},
        ],
        "history.jsonl",
    )
    events = importing.import_events(desk, history)
    assert_adds_up(events)
    assert events.imported == 2
    assert importing.import_events(desk, history).unchanged == 2
    known = dict(desk.db.conn.execute("select id, status from accounts"))
    assert known["a1"] == "warned"
    assert set(known) == {"a1", "a2", "a3"}


def test_imports_can_be_summed() -> None:
    one = Imported(read=2, imported=1, rejected=1, seconds=0.5, remarks=("a",), rejects_file="r")
    both = one.plus(replace(one, rejects_file="", cancelled=True))
    assert (both.read, both.imported, both.rejected, both.seconds) == (4, 2, 2, 1.0)
    assert (both.remarks, both.rejects_file, both.cancelled) == (("a", "a"), "r", True)
    assert set(both.figures()) == {
        *("read", "imported", "updated", "unchanged", "rejected"),
        *("damaged", "queued", "audit", "seconds"),
    }


def test_a_pipe_is_refused_instead_of_waited_for(desk: Session, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    for bring in (import_notes, importing.import_accounts, importing.import_events):
        with pytest.raises(ReviewerError, match="is no file"):
            bring(desk, pipe)
    with pytest.raises(ReviewerError, match="is no file"):
        importing.guess_mapping(pipe)


def test_a_file_that_is_gone_or_empty_is_told(desk: Session, tmp_path: Path) -> None:
    with pytest.raises(ReviewerError):
        import_notes(desk, tmp_path / "gone.jsonl")
    (tmp_path / "empty.jsonl").write_bytes(b"")
    assert import_notes(desk, tmp_path / "empty.jsonl").read == 0


def test_pictures_named_beside_the_file_are_found_from_anywhere(
    desk: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    source = folder / "notes.jsonl"
    row = {"id": "p1", "title": "", "body": "正文", "account": "a1", "media": ["a/b.png", "/c.png"]}
    source.write_text(json.dumps(row), "utf-8")
    for _ in range(2):
        import_notes(desk, source)
        (media,) = desk.db.conn.execute("select media from notes where id = 'p1'").fetchone()
        assert json.loads(media) == [str(folder / "a" / "b.png"), "/c.png"]
