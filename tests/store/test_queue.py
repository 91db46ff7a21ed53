"""The queue's order, its pages, and that a million tasks are answered from indexes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.domain.account import add_days
from reviewer.domain.task import Lane, QueueFilter
from reviewer.store import leases, queue
from reviewer.store.database import open_database, writing
from tests.bench.make_queue import make_queue
from tests.builders import NOW

ME = "bench"
_LATER = add_days(NOW, 1)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("queue") / "queue.db"
    make_queue(made, 1500, 300, NOW)
    return made


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    opened = open_database(path, NOW)
    yield opened
    opened.close()


FILTERS = [
    QueueFilter(),
    QueueFilter(category="ILL-DRUG"),
    QueueFilter(account_kind="institution"),
    QueueFilter(category="CLM-ABS", account_kind="institution"),
    QueueFilter(rule_id="bench.clm-abs"),
    QueueFilter(text="加我微信"),
    QueueFilter(text="价格表", rule_id="bench.clm-abs"),
    QueueFilter(overdue=True),
    QueueFilter(overdue=True, category="DIV-BAIT"),
    QueueFilter(mine=True),
    QueueFilter(lane=Lane.AUDIT),
]


def _expected(db: Database, wanted: QueueFilter) -> list[str]:
    """The slow and plain way to the same answer."""
    rows = db.query(
        """
        select t.*, v.title || ' ' || v.body as words from tasks t
        join note_versions v on v.id = t.note_version_id
        where state = 'open' order by rank desc, t.rowid
        """
    )
    flagged = {
        row[0]
        for row in db.conn.execute(
            "select m.note_version_id from matches m join rules r on r.version_id = "
            "m.rule_version_id where r.id = ? and m.flagged",
            (wanted.rule_id,),
        )
    }
    return [
        row["id"]
        for row in rows
        if row["lane"] == wanted.lane.value
        and wanted.category in ("", row["top_category"])
        and wanted.account_kind in ("", row["account_kind"])
        and (not wanted.rule_id or row["note_version_id"] in flagged)
        and (not wanted.text or wanted.text in row["words"])
        and (not wanted.overdue or row["due_at"] < _LATER)
        and not wanted.mine
    ]


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
@pytest.mark.parametrize("few", [10_000, 20])
def test_pages_join_to_the_whole_list(
    db: Database, wanted: QueueFilter, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if few == 20 and wanted.text:
        pytest.skip("of very many the newest are shown")
    monkeypatch.setattr(queue, "_FEW", few)
    seen: list[str] = []
    while rows := queue.page(db, wanted, ME, _LATER, seen[-1] if seen else "", 70):
        seen += [row.task_id for row in rows]
    assert seen == _expected(db, wanted)


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_the_next_task_is_the_first_of_the_page(db: Database, wanted: QueueFilter) -> None:
    rows = queue.page(db, wanted, ME, _LATER, limit=2)
    first = rows[0].task_id if rows else ""
    assert queue.next_open(db, wanted, ME, _LATER) == first
    second = rows[1].task_id if len(rows) > 1 else ""
    assert queue.next_open(db, wanted, ME, _LATER, [first]) == second


def test_rows_tell_their_factors(db: Database) -> None:
    row = queue.page(db, QueueFilter(), ME, _LATER, limit=1)[0]
    rank = db.conn.execute("select rank from tasks where id = ?", (row.task_id,)).fetchone()[0]
    assert row.priority.rank == pytest.approx(rank, abs=1e-3)
    assert row.account_handle.startswith("小鹿")


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_no_filter_scans_the_tasks(db: Database, wanted: QueueFilter) -> None:
    plans: list[str] = []

    def explain(sql: str) -> None:
        if "from tasks t" in sql and not sql.startswith("explain"):
            plans.append(sql)

    db.conn.set_trace_callback(explain)
    queue.next_open(db, wanted, ME, _LATER)
    queue.page(db, wanted, ME, _LATER)
    with writing(db):
        leases.free_stale(db, _LATER, leases.desk_of(ME, "h:1:x"))
        leases.renew(db, leases.desk_of(ME, "h:1:x"), _LATER)
    db.conn.set_trace_callback(None)
    assert plans
    for sql in plans:
        for row in db.conn.execute(f"explain query plan {sql}"):
            step = row[3]
            whole = step.startswith("SCAN") and ("tasks" in step or step.startswith("SCAN t"))
            assert not whole or "one_live_lease" in step, step
