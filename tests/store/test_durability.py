"""What a desk calls saved survives its death; two desks never lose a note or decide it twice."""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

from sqlite_utils import Database

from reviewer.domain.errors import ReviewerError
from reviewer.domain.task import Lane, QueueFilter
from reviewer.services import reviewing
from reviewer.store.database import open_database
from tests.builders import (
    LEAD,
    MODERATOR,
    NOW,
    SECOND_MODERATOR,
    Clock,
    a_draft,
    a_queue,
    a_session,
)
from tests.store.consistency import assert_consistent

VERDICTS = 200
NOTES_OF_TWO = 500


def _desk(path: Path, person_id: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.deciding_process", str(path), person_id, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def _acknowledged(printed: str) -> list[tuple[str, str]]:
    """Task and verdict of each line that came through whole."""
    lines = printed.split("\n")[:-1]
    return [(a, b) for a, _, b in (line.partition(" ") for line in lines) if b]


def test_acknowledged_verdicts_survive_kill_minus_nine(tmp_path: Path) -> None:
    path, chance = a_queue(tmp_path, VERDICTS), random.Random(11)
    acknowledged: dict[str, str] = {}
    deaths = 0
    while len(acknowledged) < VERDICTS:
        desk = _desk(path, MODERATOR.id, VERDICTS)
        assert desk.stdout is not None
        assert desk.stdout.readline() == "ready\n"
        if deaths < 12:
            time.sleep(chance.uniform(0.0, 0.12))
            desk.send_signal(signal.SIGKILL)
            deaths += 1
        printed, _ = desk.communicate()
        acknowledged.update(_acknowledged(printed))
        db = open_database(path, NOW)
        stored = dict(db.conn.execute("select task_id, id from live_verdicts"))
        # At most the one verdict whose word was cut off stands beside the acknowledged ones.
        assert acknowledged.items() <= stored.items()
        acknowledged.update(stored)
        assert_consistent(db)
        assert db.conn.execute("pragma integrity_check").fetchone()[0] == "ok"
        _no_task_is_lost(db, len(stored))
        db.close()
    assert deaths >= 6  # a quick machine may have decided everything before the twelfth


def _no_task_is_lost(db: Database, decided: int) -> None:
    """A dead desk's tasks come back at the next heartbeat of any other."""
    other = a_session(db, LEAD, f"{_host(db)}:1:other", Clock())
    reviewing.renew(other)
    assert reviewing.lane_depths(other)[Lane.FIRST] == VERDICTS - decided


def _host(db: Database) -> str:
    row = db.conn.execute("select lease_host from tasks where lease_host <> ''").fetchone()
    return str(row[0]) if row else "host"


def _decide_until_full(path: Path, answer: Connection) -> None:
    """Decide while files may grow only a little more, as on a disk that is all but full."""
    db = open_database(path, NOW)
    session = a_session(db)
    room = path.with_name("queue.db-wal").stat().st_size + 150_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    saved = {}
    try:
        for number in range(VERDICTS):
            task_id = f"t{number:04}"
            saved[task_id] = reviewing.submit_verdict(session, task_id, a_draft()).verdict_id
        answer.send((saved, "never full"))
    except ReviewerError as error:
        answer.send((saved, error.message))
    os._exit(0)


def test_a_full_disk_keeps_every_acknowledged_verdict(tmp_path: Path) -> None:
    path = a_queue(tmp_path, VERDICTS)
    here, there = Pipe()
    desk = get_context("fork").Process(target=_decide_until_full, args=(path, there))
    desk.start()
    desk.join()
    saved, told = here.recv()
    assert "disk is full" in told
    assert "what was saved before is kept" in told
    assert len(saved) > 0
    db = open_database(path, NOW)
    assert dict(db.conn.execute("select task_id, id from live_verdicts")) == saved
    assert_consistent(db)
    assert db.conn.execute("pragma integrity_check").fetchone()[0] == "ok"
    db.close()


def test_two_desks_decide_every_note_once(tmp_path: Path) -> None:
    path = a_queue(tmp_path, NOTES_OF_TWO)
    desks = [_desk(path, person.id, NOTES_OF_TWO) for person in (MODERATOR, SECOND_MODERATOR)]
    saved = [_acknowledged(desk.communicate()[0]) for desk in desks]
    tasks = [task for mine in saved for task, _ in mine]
    assert len(tasks) == len(set(tasks)) == NOTES_OF_TWO
    assert all(len(mine) > NOTES_OF_TWO // 10 for mine in saved)
    db = open_database(path, NOW)
    assert_consistent(db)
    assert db["live_verdicts"].count == NOTES_OF_TWO
    db.close()


def test_a_living_desk_of_this_host_keeps_its_lease_until_its_end(tmp_path: Path) -> None:
    path = a_queue(tmp_path, 2)
    sleeper = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    db = open_database(path, NOW)
    mine = a_session(db, MODERATOR, f"here:{sleeper.pid}:a", Clock())
    other = a_session(db, SECOND_MODERATOR, "here:1:b", Clock())
    reviewing.claim(mine, "t0000")
    assert reviewing.renew(other).freed == 0
    sleeper.kill()
    sleeper.communicate()
    assert reviewing.renew(other).freed == 1
    dossier = reviewing.claim_next(other, QueueFilter())
    assert dossier is not None
    assert dossier.task.id == "t0000"
    db.close()


def test_a_desk_that_went_down_finds_its_note_again(tmp_path: Path) -> None:
    path = a_queue(tmp_path, 3)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    db = open_database(path, NOW)
    before = a_session(db, MODERATOR, f"here:{gone.pid}:a")
    reviewing.claim(before, "t0000")
    reviewing.save_draft(before, "t0000", a_draft(reason="half written"))
    dossier = reviewing.claim_next(a_session(db, MODERATOR, "here:1:b"), QueueFilter())
    assert dossier is not None
    assert dossier.task.id == "t0000"
    assert dossier.draft is not None
    db.close()


def test_a_draft_survives_the_lease_and_a_restart(tmp_path: Path) -> None:
    path, clock = a_queue(tmp_path, 1), Clock()
    db = open_database(path, NOW)
    session = a_session(db, clock=clock)
    reviewing.claim(session, "t0000")
    reviewing.save_draft(session, "t0000", a_draft(reason="half written"))
    clock.pass_seconds(3600)
    reviewing.renew(a_session(db, LEAD, "desk-2", clock))
    db.close()
    db = open_database(path, NOW)
    dossier = reviewing.claim_next(a_session(db, desk="desk-3", clock=clock), QueueFilter())
    assert dossier is not None
    assert dossier.draft is not None
    assert dossier.draft.reason == "half written"
    db.close()
