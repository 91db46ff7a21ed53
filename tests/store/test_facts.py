"""Facts, batches and reports: small tables, read back as they were written."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.services import reviewing
from reviewer.store import batches, facts, reports
from reviewer.store.database import open_database, writing
from tests.builders import NOW, a_draft, a_queue, a_session


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(a_queue(tmp_path, 4), NOW)
    yield opened
    opened.close()


def test_a_fact_is_what_was_written_last(db: Database) -> None:
    assert facts.read(db, "k") == ""
    assert facts.read(db, "k", "usual") == "usual"
    for value in ("one", "two", ""):
        facts.write(db, "k", value)
        assert facts.read(db, "k", "usual") == value


def test_a_batch_that_never_ended_shows_it(db: Database) -> None:
    batches.start(db, "b1", "notes.csv", "notes", "mo", NOW)
    batches.start(db, "b2", "more.csv", "notes", "mo", NOW)
    batches.finish(db, "b2", {"read": 3, "seconds": 0.5}, NOW)
    rows = {row["id"]: row for row in db.query("select * from import_batches")}
    assert rows["b1"]["finished_at"] == ""
    assert rows["b2"]["finished_at"] == NOW
    assert json.loads(rows["b2"]["counts"]) == {"read": 3, "seconds": 0.5}


def test_reports_tell_verdicts_and_withdrawals_in_order(db: Database) -> None:
    session = a_session(db)
    assert reports.queue_depths(db) == {"first": 4}
    for task in ("t0000", "t0001"):
        reviewing.submit_verdict(session, task, a_draft())
    middle = session.clock()
    reviewing.undo(session)
    told = reports.decided_since(db, NOW)
    assert [(row["kind"], row["note"]) for row in told] == [
        ("decide", "n0000"),
        ("decide", "n0001"),
        ("withdraw", "n0001"),
    ]
    assert [row["kind"] for row in reports.decided_since(db, middle)] == ["withdraw"]
    # The undone note lies on the desk again, so it is leased and not open.
    assert reports.queue_depths(db)["first"] == 2
    assert reports.thresholds_moved_since(db, NOW) == []


def test_signed_thresholds_are_told_once_signed(db: Database) -> None:
    with writing(db):
        db.conn.execute(
            "insert into proposals (id, rule_id, from_version_id, kind, from_threshold, "
            "to_threshold, why, evidence, backtest, created_at, created_by, expires_at, state) "
            "select 'p1', rule_id, id, 'raise', 0.5, 0.6, '', '{}', '{}', ?, 'lea', ?, 'open' "
            "from rule_versions limit 1",
            (NOW, NOW),
        )
    assert reports.thresholds_moved_since(db, NOW) == []
    db.conn.execute(
        "update proposals set state = 'approved', decided_by = 'lea', decided_at = ?", (NOW,)
    )
    assert reports.thresholds_moved_since(db, NOW) == [
        {
            "rule": "rule.div-contact",
            "from": 0.5,
            "to": 0.6,
            "state": "approved",
            "decided_by": "lea",
        }
    ]
