"""Tables leave the file whole, and no cell of them is a formula."""

import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Person
from reviewer.domain.policy import AccountAction
from reviewer.domain.span import Span
from reviewer.domain.task import QueueFilter
from reviewer.domain.verdict import PhraseJudgement, SpanVerdict
from reviewer.services import exporting, reviewing
from reviewer.services.session import Session
from reviewer.store import accounts, listings, notes
from reviewer.store.database import open_database, writing
from tests.builders import (
    LEAD,
    MODERATOR,
    NOW,
    TRAINER,
    a_draft,
    a_note,
    a_queue,
    a_session,
    an_account,
)

FORMULA = '=HYPERLINK("http://example.invalid","x")'
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Session]:
    """Two notes decided: formulas in a reason, a title, a handle; one verdict taken back."""
    db = open_database(a_queue(tmp_path, 4), NOW)
    with writing(db):
        accounts.upsert_accounts(db, [an_account("a0000", handle="@SUM(A1:A9)")], NOW)
        notes.upsert_notes(db, [a_note("n0003", account_id="a0001", title="+1+1")], "b", NOW)
        db.conn.execute(
            "update tasks set note_version_id = (select version_id from notes where id = 'n0003') "
            "where id = 't0003'"
        )
    session = a_session(db, LEAD)
    for number in range(2):
        dossier = reviewing.claim_next(session, QueueFilter())
        assert dossier is not None
        told = SpanVerdict(Span("body", 0, 4), "加我微信", PhraseJudgement.MISSED, "DIV-CONTACT")
        spans = () if number else (told,)
        draft = a_draft(reason=FORMULA, account_action=AccountAction.WARN, spans=spans)
        reviewing.submit_verdict(session, dossier.task.id, draft)
    reviewing.undo(session)
    yield session
    db.close()


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def xlsx_rows(path: Path) -> list[dict[str, object]]:
    header, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def rows_of(path: Path) -> list[dict[str, object]]:
    return [dict(row) for row in csv_rows(path)] if path.suffix == ".csv" else xlsx_rows(path)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("name", exporting.NAMES)
def test_every_listing_leaves_whole_and_without_formulas(
    lead: Session, tmp_path: Path, name: str, ending: str
) -> None:
    path = tmp_path / f"out{ending}"
    _, rows = listings.listing(lead.db, name, "")
    count = len(list(rows))
    done = exporting.export(lead, name, path)
    assert (done.path, done.rows) == (path, count)
    told = rows_of(path)
    assert len(told) == count > 0
    texts = [cell for row in told for cell in row.values() if isinstance(cell, str)]
    assert not [text for text in texts if text.startswith(SIGNS)]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_formula_cells_are_text_that_reads_as_it_was_written(
    lead: Session, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"out{ending}"
    exporting.export(lead, "verdicts", path)
    assert {row["reason"] for row in rows_of(path)} == {f"'{FORMULA}"}
    exporting.export(lead, "accounts", path)
    assert "'@SUM(A1:A9)" in {row["handle"] for row in rows_of(path)}
    exporting.export(lead, "queue", path)
    assert "'+1+1" in {row["title"] for row in rows_of(path)}


def test_xlsx_cells_hold_no_formula_at_all(lead: Session, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    for name in exporting.NAMES:
        exporting.export(lead, name, path)
        with zipfile.ZipFile(path) as book:
            sheets = [part for part in book.namelist() if part.startswith("xl/worksheets/")]
            assert sheets
            assert all(b"<f>" not in book.read(part) for part in sheets)


def test_verdicts_say_which_were_withdrawn(lead: Session, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    exporting.export(lead, "verdicts", path)
    assert [(row["note"], row["withdrawn"]) for row in csv_rows(path)] == [
        ("n0000", "0"),
        ("n0001", "1"),
    ]
    exporting.export(lead, "spans", path)
    assert [(row["surface"], row["judgement"]) for row in csv_rows(path)] == [
        ("加我微信", "missed")
    ]


def test_since_leaves_older_rows_out(lead: Session, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert exporting.export(lead, "verdicts", path, "2026-01-05").rows == 2
    assert exporting.export(lead, "verdicts", path, "2026-01-06").rows == 0
    assert path.read_text(encoding="utf-8-sig").startswith("verdict,")


def test_since_is_a_day_where_the_moderators_sit(lead: Session, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert exporting.export(lead, "verdicts", path, "2026-01-05T01:00:00Z").rows == 2
    assert exporting.export(lead, "verdicts", path, "2026-01-05T23:00:00+08:00").rows == 0
    with pytest.raises(ReviewerError, match="garbage is no date"):
        exporting.export(lead, "verdicts", tmp_path / "other.csv", "garbage")
    assert not (tmp_path / "other.csv").exists()


def test_an_export_stands_in_the_journal(lead: Session, tmp_path: Path) -> None:
    exporting.export(lead, "queue", tmp_path / "out.csv")
    last = "select action, subject, person_id from journal order by seq desc limit 1"
    assert lead.db.conn.execute(last).fetchone() == ("export", "queue", LEAD.id)


def test_another_ending_is_refused_and_nothing_is_written(lead: Session, tmp_path: Path) -> None:
    with pytest.raises(ReviewerError, match=r"neither \.csv nor \.xlsx"):
        exporting.export(lead, "queue", tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("person", [MODERATOR, TRAINER])
def test_only_who_sees_the_team_takes_rows_away(
    lead: Session, tmp_path: Path, person: Person
) -> None:
    lead.person = person
    with pytest.raises(ReviewerError, match="may not see_team"):
        exporting.export(lead, "queue", tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


def test_a_place_that_cannot_be_written_keeps_the_file_that_is_there(
    lead: Session, tmp_path: Path
) -> None:
    (tmp_path / "out.csv").mkdir()
    for place in (tmp_path / "nowhere" / "out.csv", tmp_path / "out.csv"):
        with pytest.raises(ReviewerError) as caught:
            exporting.export(lead, "queue", place)
        assert caught.value.remedy
    assert not list(tmp_path.glob("*.part*"))
