import getpass
from collections.abc import Mapping
from pathlib import Path

import pytest

from reviewer.domain.person import Person, Role
from reviewer.store import people
from reviewer.store.database import writing
from tests.cli.conftest import Run
from tests.learning_builders import NOW, a_desk, bring, decide_all, judged, unseen

LEARNED = 200


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A queue file of the one who runs the tests, with verdicts and a few notes that wait."""
    session = a_desk(tmp_path)
    with writing(session.db):
        roles = frozenset({Role.LEAD, Role.ADMIN})
        people.add(session.db, Person(getpass.getuser(), "Me", roles), NOW)
    notes = judged(LEARNED)
    bring(session, notes)
    decide_all(session, notes)
    known = {one.note.id for one in notes}
    bring(session, [one for one in unseen(400) if one.note.id not in known][:20])
    session.db.close()
    return tmp_path / "queue.db"


def models(run: Run, file: Path) -> dict[str, str]:
    told = run("rules", "models", "--db", file, "--json").json
    assert isinstance(told, list)
    return {one["model"]: one["seat"] for one in told}


def test_learn_list_use_and_take_back(run: Run, file: Path) -> None:
    done = run("rules", "learn", "--db", file, "--json").json
    assert isinstance(done, Mapping)
    name = done["model"]["sha256"]
    assert done["fresh"]
    assert done["comparison"]["notes"] + done["training"] == LEARNED
    assert models(run, file) == {f"sha256:{name}": "shadow", "notes": "in_force"}
    shown = run("rules", "models", "--db", file).out
    assert name[:12] in shown
    assert "shadow" in shown
    said = run("rules", "use", name[:8], "--reason", "it catches more", "--db", file).out
    assert "16 learned rules use" in said
    assert "use shipped` takes it back" in said
    assert models(run, file) == {f"sha256:{name}": "in_force", "notes": "stored"}
    back = run("rules", "use", "shipped", "--reason", "no", "--db", file, "--json").json
    assert isinstance(back, Mapping)
    assert (back["model"], back["before"]) == ("notes", f"sha256:{name}")
    assert models(run, file) == {f"sha256:{name}": "stored", "notes": "in_force"}
    again = run("rules", "learn", "--dry-run", "--db", file).out
    assert "Judged on" in again
    assert "was not kept (dry run)" in again
    assert run("rules", "use", "beef", "--reason", "x", "--db", file).complaint == [
        "reviewer: There is no model beef.",
        "  See `reviewer rules models`; name at least four characters.",
    ]


def test_lines_tell_whoever_follows(run: Run, tmp_path: Path) -> None:
    session = a_desk(tmp_path)
    with writing(session.db):
        people.add(session.db, Person(getpass.getuser(), "Me", frozenset({Role.LEAD})), NOW)
    session.db.close()
    told = run("rules", "learn", "--lines", "--db", tmp_path / "queue.db")
    assert told.code == 0
    assert isinstance(told.json, Mapping)
    assert "Too few verdicts" in told.json["error"]
    assert told.json["remedy"] == "Decide more notes first."
