"""Sessions are put together once, and several programs starting at once do not trip each other."""

import subprocess
import sys
from pathlib import Path

import pytest

from reviewer import bootstrap
from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Person, Role
from reviewer.services import checking
from reviewer.settings import Settings
from tests.builders import NOW, an_empty_file

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))


def test_places_follow_the_platform_and_the_named_file(tmp_path: Path) -> None:
    usual, named = bootstrap.places(), bootstrap.places(tmp_path / "q.db")
    assert usual.database.name == "queue.db"
    assert named.database == tmp_path / "q.db"
    assert usual.settings == named.settings
    assert bootstrap.sample_place().parent == usual.database.parent
    assert bootstrap.sample_place() != usual.database


def test_now_is_utc_with_milliseconds() -> None:
    assert len(bootstrap.now()) == len(NOW)
    assert bootstrap.now().endswith("Z")


def test_the_rules_are_installed_once_and_compiled_when_needed(tmp_path: Path) -> None:
    path = tmp_path / "q.db"
    for _ in range(2):
        session = bootstrap.open_session(path, settings=Settings())
        versions, rules = (int(session.db[t].count) for t in ("rule_versions", "rules"))
        assert versions == rules > 0
        assert session.matcher is session.matcher
        session.db.close()


def test_settings_come_from_their_file(tmp_path: Path) -> None:
    place = bootstrap.places().settings
    place.parent.mkdir(parents=True)
    place.write_text("lease_seconds = 77\n", encoding="utf-8")
    session = bootstrap.open_session(tmp_path / "q.db")
    assert session.settings.lease_seconds == 77
    assert bootstrap.with_settings(session, Settings()).settings == Settings()
    session.db.close()


def test_only_an_admin_acts_as_another(tmp_path: Path) -> None:
    me = bootstrap.system_user()
    admins, humble = tmp_path / "a.db", tmp_path / "b.db"
    other = Person("lin", "林乔", frozenset({Role.MODERATOR}))
    an_empty_file(admins, (Person(me, me, frozenset({Role.ADMIN})), other)).close()
    an_empty_file(humble, (Person(me, me, frozenset({Role.LEAD})), other)).close()
    session = bootstrap.open_session(admins, "lin", Settings())
    assert session.person == other
    session.db.close()
    with pytest.raises(ReviewerError, match="may not act"):
        bootstrap.open_session(humble, "lin", Settings())
    with pytest.raises(ReviewerError, match="nobody ghost"):
        bootstrap.open_session(admins, "ghost", Settings())


def test_who_has_left_cannot_open_the_file(tmp_path: Path) -> None:
    me = bootstrap.system_user()
    an_empty_file(tmp_path / "q.db", (Person(me, me, frozenset(Role)),)).close()
    session = bootstrap.open_session(tmp_path / "q.db", settings=Settings())
    session.db.conn.execute("update people set active = 0")
    session.db.conn.commit()
    session.db.close()
    with pytest.raises(ReviewerError, match="does not work in this file"):
        bootstrap.open_session(tmp_path / "q.db", settings=Settings())


def test_a_sample_that_another_program_made_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sample.db"
    monkeypatch.setattr(
        "reviewer.services.rehearsing.rehearse", lambda *_: target.write_bytes(b"theirs")
    )
    assert bootstrap.open_sample(lambda _: None, target) == target
    assert target.read_bytes() == b"theirs"
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["sample.db"]


OPENING = """
import sys
from pathlib import Path
from reviewer import bootstrap
from reviewer.settings import Settings
print("ready", flush=True)
sys.stdin.readline()
session = bootstrap.open_session(Path(sys.argv[1]), settings=Settings())
print(session.person.id, session.db["rules"].count)
session.db.close()
"""


def test_desks_that_open_one_new_file_at_the_same_instant_all_open(tmp_path: Path) -> None:
    path = tmp_path / "q.db"
    words = [sys.executable, "-c", OPENING, str(path)]
    desks = [
        subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
        )
        for _ in range(3)
    ]
    for desk in desks:
        assert desk.stdout is not None
        assert desk.stdout.readline() == b"ready\n"
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write(b"\n")
        desk.stdin.flush()
    told = [desk.communicate(timeout=60) for desk in desks]
    assert [err.decode()[-600:] for _, err in told if err] == []
    assert len({out for out, _ in told}) == 1
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["q.db"]
    assert [f for f in checking.verify(path, NOW) if not f.well] == []
