"""Who sits at a desk, and what admins may change."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Role
from reviewer.services import staffing
from reviewer.store import journal
from reviewer.store.database import open_database
from tests.builders import ADMIN, LEAD, MODERATOR, NOW, a_session, an_empty_file


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = an_empty_file(tmp_path / "queue.db")
    yield opened
    opened.close()


def _actions(db: Database) -> list[tuple[str, str, str]]:
    return list(db.conn.execute("select person_id, action, subject from journal order by seq"))


def test_the_first_person_gets_every_role(tmp_path: Path) -> None:
    db = open_database(tmp_path / "queue.db", NOW)
    first = staffing.who_is(db, "zoe", "", NOW)
    assert first.roles == frozenset(Role)
    assert staffing.who_is(db, "zoe", "", NOW) == first
    with pytest.raises(ReviewerError, match="does not work in this file"):
        staffing.who_is(db, "stranger", "", NOW)
    assert _actions(db) == [("zoe", "first_person", "zoe")]
    db.close()


@pytest.mark.parametrize("person_id", ["", "  ", "a\nb", "a\0b", "a\u202eb", "\ud83d"])
def test_an_id_is_there_and_can_be_seen(db: Database, person_id: str) -> None:
    with pytest.raises(ReviewerError) as caught:
        staffing.add_person(a_session(db, ADMIN), person_id, "Zoe", {Role.MODERATOR})
    assert caught.value.remedy == "Use the operating-system user name."


@pytest.mark.parametrize("person_id", ["a/../b", "..", "a\\b", "/etc"])
def test_an_id_is_no_path(db: Database, person_id: str) -> None:
    with pytest.raises(ReviewerError, match="path"):
        staffing.add_person(a_session(db, ADMIN), person_id, "Zoe", {Role.MODERATOR})


def test_only_an_admin_acts_as_somebody_else(db: Database) -> None:
    assert staffing.who_is(db, ADMIN.id, MODERATOR.id, NOW) == MODERATOR
    assert staffing.who_is(db, LEAD.id, LEAD.id, NOW) == LEAD
    with pytest.raises(ReviewerError, match="may not act"):
        staffing.who_is(db, LEAD.id, MODERATOR.id, NOW)
    with pytest.raises(ReviewerError, match="nobody"):
        staffing.who_is(db, ADMIN.id, "ghost", NOW)
    assert _actions(db) == [(ADMIN.id, "act_as", MODERATOR.id)]


def test_an_admin_adds_people_and_changes_roles(db: Database) -> None:
    session = a_session(db, ADMIN)
    added = staffing.add_person(session, " new ", "", [Role.TRAINER])
    assert added.changed is Changed.PEOPLE
    assert (added.person.id, added.person.name) == ("new", "new")
    with pytest.raises(ReviewerError, match="here already"):
        staffing.add_person(session, "new", "", [])
    with pytest.raises(ReviewerError, match="needs an id"):
        staffing.add_person(session, "  ", "", [])
    changed = staffing.set_roles(session, "new", [Role.LEAD, Role.MODERATOR])
    assert changed.person.roles == {Role.LEAD, Role.MODERATOR}
    assert staffing.set_active(session, "new", False).person.active is False
    with pytest.raises(ReviewerError, match="does not work"):
        staffing.who_is(db, "new", "", NOW)
    assert "new" in {person.id for person in staffing.people(session)}
    assert [action for _, action, _ in _actions(db)] == ["add_person", "set_roles", "set_active"]
    assert journal.verify(db) is None


def test_somebody_stays_admin(db: Database) -> None:
    session = a_session(db, ADMIN)
    with pytest.raises(ReviewerError, match="must stay admin"):
        staffing.set_roles(session, ADMIN.id, [Role.LEAD])
    with pytest.raises(ReviewerError, match="must stay admin"):
        staffing.set_active(session, ADMIN.id, False)
    assert staffing.who_is(db, ADMIN.id, "", NOW) == ADMIN


@pytest.mark.parametrize("person", [MODERATOR, LEAD])
def test_others_change_nobody(db: Database, person: object) -> None:
    session = a_session(db, LEAD if person is LEAD else MODERATOR)
    with pytest.raises(ReviewerError, match="may not"):
        staffing.add_person(session, "x", "", [])
    with pytest.raises(ReviewerError, match="may not"):
        staffing.set_roles(session, MODERATOR.id, [Role.ADMIN])
    with pytest.raises(ReviewerError, match="may not"):
        staffing.set_active(session, ADMIN.id, False)
    assert _actions(db) == []
