"""The sample queue: large enough, sound, of today, and the same wherever it is made."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer import bootstrap
from reviewer.domain.proposal import ProposalState
from reviewer.domain.task import Lane, QueueFilter
from reviewer.services import checking, inspecting, rehearsing, reviewing
from reviewer.services.inspecting import RuleState
from reviewer.services.rehearsing import SteppedClock
from reviewer.settings import Settings
from reviewer.store.database import open_database
from tests.builders import a_session


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bootstrap.open_sample(lambda _: None, tmp_path_factory.mktemp("sample") / "sample.db")


@pytest.fixture
def db(sample: Path) -> Iterator[Database]:
    opened = open_database(sample, bootstrap.now())
    yield opened
    opened.close()


def one(db: Database, sql: str) -> int:
    return int(db.conn.execute(sql).fetchone()[0])


def test_there_is_enough_to_try(db: Database) -> None:
    assert one(db, "select count(*) from notes") >= 500
    assert one(db, "select count(*) from accounts") >= 200
    assert one(db, "select count(*) from account_events") >= 200
    assert one(db, "select n from queue_depth where lane = 'first' and state = 'open'") >= 100
    assert one(db, "select n from queue_depth where lane = 'audit' and state = 'open'") >= 1
    assert one(db, "select count(*) from live_verdicts") >= 300


def test_the_file_is_well(sample: Path) -> None:
    assert [f for f in checking.verify(sample, bootstrap.now()) if not f.well] == []


def test_rings_and_near_copies_are_linked(db: Database) -> None:
    copies = "select count(*) from (select cluster_id from note_versions where cluster_id <> 0 "
    assert one(db, copies + "group by 1 having count(*) >= 3)") >= 1
    rings = "select count(*) from (select entity_id from entity_links group by 1 "
    assert one(db, rings + "having count(distinct account_id) >= 3)") >= 1


def test_edited_notes_have_two_texts_and_one_open_task(db: Database) -> None:
    twice = "select note_id from note_versions group by 1 having count(*) > 1"
    assert one(db, f"select count(*) from ({twice})") >= 10
    assert (
        one(
            db,
            f"select count(*) from (select note_id from tasks where state = 'open' and note_id in "
            f"({twice}) group by note_id, lane having count(*) > 1)",
        )
        == 0
    )


def test_nothing_lies_in_the_future_and_the_open_queue_is_of_today(db: Database) -> None:
    now = datetime.now(UTC)
    newest, oldest = db.conn.execute(
        "select max(queued_at), min(queued_at) from tasks where state = 'open'"
    ).fetchone()
    assert datetime.fromisoformat(newest) <= now
    assert now - datetime.fromisoformat(oldest) < timedelta(hours=12)
    newest_note = db.conn.execute("select max(posted_at) from notes").fetchone()[0]
    assert timedelta() <= now - datetime.fromisoformat(newest_note) < timedelta(days=2)
    assert one(db, f"select count(*) from verdicts where decided_at > '{bootstrap.now()}'") == 0


def test_pictures_are_files(db: Database) -> None:
    media = "select value from notes, json_each(notes.media)"
    paths = [Path(row[0]) for row in db.conn.execute(media)]
    assert paths
    assert all(path.is_file() for path in paths)


def test_the_rules_open_on_an_inbox_that_one_can_believe(db: Database) -> None:
    rows = inspecting.list_rules(a_session(db, clock=bootstrap.now))
    asked = {row.rule_id: row.proposal for row in rows if row.proposal is not None}
    assert 2 <= len(asked) <= 4
    kinds = [proposal.kind for proposal in asked.values()]
    assert "lower" in kinds
    assert {"raise", "conflict"} & set(kinds)
    assert sum(row.state is RuleState.ALARM for row in rows) <= 1
    assert "diversion.dm-me" in asked
    wanted = asked["diversion.dm-me"]
    assert (wanted.from_threshold, wanted.to_threshold) == (0.6, 0.5)
    assert sum(row.state is RuleState.CERTIFIED for row in rows) >= 2
    assert sum(row.state is RuleState.UNCERTIFIED and bool(row.needed) for row in rows) >= 5


def test_no_rule_is_wrong_about_most_of_what_it_flagged(db: Database) -> None:
    rows = inspecting.list_rules(a_session(db, clock=bootstrap.now))
    often = [row for row in rows if row.verdicts >= 20]
    assert len(often) >= 8
    assert [row.rule_id for row in often if row.precision is not None and row.precision < 0.6] == []


def test_the_lead_of_the_past_signed_a_threshold_that_can_be_taken_back(db: Database) -> None:
    session = a_session(db, clock=bootstrap.now)
    signed = inspecting.proposals(session, ProposalState.APPROVED)
    assert [row.rule_id for row in signed] == ["diversion.dm-near"]
    detail = inspecting.rule_detail(session, "diversion.dm-near")
    assert detail.in_force == signed[0]
    assert [(one.version, one.threshold) for one in detail.versions] == [(2, 0.5), (1, 0.6)]
    assert detail.versions[0].reason


def test_nobody_holds_a_note(db: Database) -> None:
    assert one(db, "select count(*) from tasks where state in ('leased', 'held')") == 0
    assert one(db, "select count(*) from drafts") == 0


def test_the_first_note_can_be_taken_up_with_its_past(db: Database) -> None:
    session = a_session(db, clock=bootstrap.now)
    dossier = reviewing.claim_next(session, QueueFilter())
    assert dossier is not None
    assert dossier.matches
    assert dossier.account.handle
    assert reviewing.release(session, (dossier.task.id,)).count == 1


def test_a_second_call_opens_the_file_that_is_there(sample: Path) -> None:
    before = sample.stat().st_mtime_ns
    assert bootstrap.open_sample(lambda _: pytest.fail("made anew"), sample) == sample
    assert sample.stat().st_mtime_ns == before


def test_another_sample_has_the_same_notes_verdicts_and_matches(
    db: Database, tmp_path: Path
) -> None:
    shares: list[float] = []
    other = open_database(
        bootstrap.open_sample(shares.append, tmp_path / "other.db"), bootstrap.now()
    )
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    for sql in (
        "select id, account_id, title, body, tags from note_texts order by id",
        "select id, handle, kind, certified from accounts order by id",
        "select distinct n.note_id, n.version, v.rule_id, m.score from matches m join "
        "note_versions n on n.id = m.note_version_id join rule_versions v "
        "on v.id = m.rule_version_id order by 1, 2, 3",
        # The audit is drawn with a secret of each file, so only flagged notes are the same.
        "select note_id, action, primary_category, account_action from live_verdicts "
        "where lane = 'first' order by 1",
        "select note_id, top_category, top_score from tasks where lane = 'first' "
        "and state = 'open' order by 1",
    ):
        assert other.conn.execute(sql).fetchall() == db.conn.execute(sql).fetchall()
    other.close()
    assert [entry.name for entry in tmp_path.iterdir() if "partial" in entry.name] == []


def test_a_stopped_run_leaves_nothing(tmp_path: Path) -> None:
    def stop(_share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bootstrap.open_sample(stop, tmp_path / "sample.db")
    assert list(tmp_path.iterdir()) == []


def test_only_under_a_stepped_clock(tmp_path: Path) -> None:
    session = bootstrap.open_session(tmp_path / "queue.db", settings=Settings())
    with pytest.raises(TypeError, match="SteppedClock"):
        rehearsing.rehearse(session, datetime.now(UTC), lambda _: None)
    session.db.close()


def test_a_stepped_clock_never_goes_back() -> None:
    clock = SteppedClock(datetime(2026, 1, 1, tzinfo=UTC))
    first = clock()
    assert first == "2026-01-01T00:00:00.001Z"
    clock.set(datetime(2025, 1, 1, tzinfo=UTC))
    assert clock() > first
    clock.advance(timedelta(seconds=9))
    assert clock() == "2026-01-01T00:00:09.003Z"


def test_every_lane_of_the_sample_can_be_listed(db: Database) -> None:
    session = a_session(db, clock=bootstrap.now)
    depths = reviewing.lane_depths(session)
    for lane in Lane:
        page = reviewing.queue_page(session, QueueFilter(lane=lane), limit=1000)
        assert len(page) == min(1000, depths[lane])
