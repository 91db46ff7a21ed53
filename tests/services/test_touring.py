"""The story of a tour is told from the file."""

from pathlib import Path

from reviewer.services import reviewing, touring
from reviewer.store.database import open_database
from tests.builders import NOW, a_draft, a_queue, a_session


def test_the_story_tells_what_was_decided_since(tmp_path: Path) -> None:
    db = open_database(a_queue(tmp_path, 3), NOW)
    session = a_session(db)
    reviewing.submit_verdict(session, "t0000", a_draft())
    before, since = touring.depths(session), session.clock()
    reviewing.submit_verdict(session, "t0001", a_draft())
    told = touring.story(session, since, before)
    assert [row["note"] for row in told["decided"]] == ["n0001"]
    assert (told["queue_before"], told["queue_after"]) == ({"first": 2}, {"first": 1})
    assert (told["since"], told["thresholds"], told["pictures"]) == (since, [], [])
    db.close()
