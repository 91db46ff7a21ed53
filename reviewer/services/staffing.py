"""People at the desks: who sits here, who may do what."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.domain.person import Person, Power, Role
from reviewer.services.session import Session
from reviewer.store import journal
from reviewer.store import people as store
from reviewer.store.database import writing

_PATH_SIGNS = "/\\"
"""No user name holds them, and an id may name a file some day."""


@dataclass(frozen=True, slots=True)
class Staffed:
    """A person as they are after a change."""

    person: Person
    changed: Changed = Changed.PEOPLE


def who_is(db: Database, os_user: str, as_id: str, now: str) -> Person:
    """The person at this desk: the operating-system user, or whom an admin chose.

    The first person in a new file gets every role. Raises ReviewerError for somebody unknown or
    inactive, and when `as_id` is asked for by anybody but an admin.
    """
    me = store.person(db, os_user) or _first(db, os_user, now)
    if me is None or not me.active:
        raise ReviewerError(
            f"{os_user} does not work in this file.", "Ask an admin to add you under Settings."
        )
    if not as_id or as_id == me.id:
        return me
    if not me.may(Power.ACT_AS):
        raise ReviewerError(f"{me.name} may not act for somebody else.", "Ask an admin.")
    other = store.person(db, as_id)
    if other is None or not other.active:
        raise ReviewerError(f"There is nobody {as_id} in this file.", "See `reviewer people`.")
    with writing(db):
        journal.append(db, now, me.id, "act_as", as_id, {})
    return other


def people(session: Session) -> list[Person]:
    """Everybody in this file; names are no secret among those who hand notes over."""
    return store.everyone(session.db)


def add_person(session: Session, person_id: str, name: str, roles: Iterable[Role]) -> Staffed:
    """Add somebody under the name of their operating-system user."""
    session.require(Power.MANAGE_PEOPLE)
    person_id, name = person_id.strip(), name.strip()
    if not person_id:
        raise ReviewerError("A person needs an id.", "Use the operating-system user name.")
    if not person_id.isprintable():
        raise ReviewerError(
            f"The id {person_id!r} holds signs that cannot be seen.",
            "Use the operating-system user name.",
        )
    if not person_id.strip(".") or any(sign in person_id for sign in _PATH_SIGNS):
        raise ReviewerError(
            f"The id {person_id} looks like a path to a file.",
            "Use the operating-system user name.",
        )
    someone = Person(person_id, name or person_id, frozenset(roles))
    with writing(session.db):
        if store.person(session.db, person_id):
            raise ReviewerError(f"{person_id} is here already.", "Change their roles instead.")
        store.add(session.db, someone, session.clock())
        _journal(session, "add_person", someone)
    return Staffed(someone)


def set_roles(session: Session, person_id: str, roles: Iterable[Role]) -> Staffed:
    """Replace somebody's roles; somebody must stay admin."""
    session.require(Power.MANAGE_PEOPLE)
    with writing(session.db):
        _known(session, person_id)
        store.set_roles(session.db, person_id, roles)
        return _changed(session, "set_roles", person_id)


def set_active(session: Session, person_id: str, active: bool) -> Staffed:
    """Let somebody work here, or no longer; what they did stays."""
    session.require(Power.MANAGE_PEOPLE)
    with writing(session.db):
        _known(session, person_id)
        store.set_active(session.db, person_id, active)
        return _changed(session, "set_active", person_id)


def _first(db: Database, os_user: str, now: str) -> Person | None:
    """The first person of a new file, with every role; None where people are known already."""
    with writing(db):
        if store.everyone(db):
            return store.person(db, os_user)
        someone = Person(os_user, os_user, frozenset(Role))
        store.add(db, someone, now)
        journal.append(db, now, os_user, "first_person", os_user, {"roles": sorted(Role)})
        return someone


def _known(session: Session, person_id: str) -> None:
    if store.person(session.db, person_id) is None:
        raise ReviewerError(f"There is nobody {person_id} here.", "See the list of people.")


def _changed(session: Session, action: str, person_id: str) -> Staffed:
    """The person after a change, unless it would leave the file without an admin."""
    if not any(p.may(Power.MANAGE_PEOPLE) for p in store.everyone(session.db)):
        raise ReviewerError("Somebody must stay admin. Nothing was changed.", "Name another first.")
    someone = store.person(session.db, person_id)
    assert someone is not None
    _journal(session, action, someone)
    return Staffed(someone)


def _journal(session: Session, action: str, someone: Person) -> None:
    detail = {"name": someone.name, "roles": sorted(someone.roles), "active": someone.active}
    journal.append(session.db, session.clock(), session.person.id, action, someone.id, detail)
