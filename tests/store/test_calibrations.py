"""What a task's place rests on: kept with it, weighed anew in pieces, there in older files too."""

from pathlib import Path

from reviewer.domain.odds import SHARED
from reviewer.domain.task import Odds, Priority, QueueFilter
from reviewer.store import calibrations, odds, queue, tasks
from reviewer.store.calibrations import CalibrationRow
from reviewer.store.database import open_database, writing
from reviewer.store.migrations import MIGRATIONS
from tests.builders import NOW, a_queue

STEP = "0013_calibrations"
KNOTS = tuple(0.02 + step / 25 for step in range(20))


def a_fit(rule_id: str = "", version_id: int = 0) -> CalibrationRow:
    return CalibrationRow(rule_id, version_id, NOW, "d", (), KNOTS, 140, 60, "")


def test_an_older_file_takes_its_scores_for_probabilities(tmp_path: Path) -> None:
    path = a_queue(tmp_path, 3)
    old = open_database(path, NOW)
    old.conn.execute("drop index tasks_weighed")
    for name in ("odds_rule", "odds_score", "odds_alone", "calibration_id", "weighed_by"):
        old.conn.execute(f"alter table tasks drop column {name}")
    old.conn.execute("drop table calibrations")
    old.conn.execute("delete from _sqlite_migrations where name = ?", (STEP,))
    old.conn.commit()
    assert STEP in [step.name for step in MIGRATIONS.pending(old)]
    old.close()
    new = open_database(path, NOW)
    rows = queue.page(new, QueueFilter(), "mo", NOW)
    assert [row.odds for row in rows] == [Odds(3, 0.7, "rule.div-contact", 0.7, 0.7)] * 3
    new.close()


def test_what_was_weighed_leaves_the_list_and_what_changed_meanwhile_stays(tmp_path: Path) -> None:
    db = open_database(a_queue(tmp_path, 5), NOW)
    assert list(odds.unweighed(db, calibrations.newest(db), 10)) == []
    with writing(db):
        made = calibrations.add(db, a_fit())
    assert calibrations.newest(db) == made
    first, second = list(odds.unweighed(db, made, 2))
    told = Odds(3, 0.5, "rule.div-contact", 0.7, 0.5, made)
    with writing(db):
        odds.put_anew(db, made, [(first.task_id, Priority(3, 0.5, 0, first.queued_at), told)])
        odds.confirm(db, made, [second.task_id])
    assert len(list(odds.unweighed(db, made, 10))) == 3
    late = Odds(3, 0.1, "rule.div-contact", 0.7, 0.1, made)
    with writing(db):
        odds.put_anew(db, made, [(first.task_id, Priority(3, 0.1, 0, first.queued_at), late)])
    row = tasks.task_row(db, first.task_id)
    assert row is not None
    assert (row.task.odds.probability, row.task.priority.probability) == (0.5, 0.5)
    assert (row.task.odds.reviewed, row.task.odds.shared) == (140, True)
    db.close()


def test_the_newest_fit_of_each_rule_is_in_force(tmp_path: Path) -> None:
    db = open_database(a_queue(tmp_path, 1), NOW)
    with writing(db):
        calibrations.add(db, a_fit())
        older = calibrations.add(db, a_fit("rule.div-contact", 1))
        newer = calibrations.add(db, a_fit("rule.div-contact", 1))
    found = calibrations.in_force(db)
    assert {version: curve.id for version, curve in found.items()} == {SHARED: 1, 1: newer}
    assert newer > older
    assert calibrations.latest(db)["rule.div-contact"].knots == KNOTS
    db.close()


def test_finding_what_to_weigh_reads_one_index(tmp_path: Path) -> None:
    db = open_database(a_queue(tmp_path, 1), NOW)
    plan = db.conn.execute(
        "explain query plan select id from tasks indexed by tasks_weighed "
        "where state in ('open', 'leased', 'held') and weighed_by < 3 limit 5"
    ).fetchall()
    assert ["SEARCH tasks USING INDEX tasks_weighed" in row[3] for row in plan] == [True]
    db.close()
