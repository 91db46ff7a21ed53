"""People at the desks and their roles."""

from collections.abc import Iterable

from sqlite_utils import Database

from reviewer.domain.person import Person, Role


def person(db: Database, person_id: str) -> Person | None:
    """Someone by id, or None."""
    row = db.conn.execute(
        "select id, name, active from people where id = ?", (person_id,)
    ).fetchone()
    if row is None:
        return None
    roles = db.conn.execute("select role from person_roles where person_id = ?", (person_id,))
    return Person(row[0], row[1], frozenset(Role(r[0]) for r in roles), bool(row[2]))


def everyone(db: Database) -> list[Person]:
    """All people in order of their ids."""
    roles: dict[str, set[Role]] = {}
    for person_id, role in db.conn.execute("select person_id, role from person_roles"):
        roles.setdefault(person_id, set()).add(Role(role))
    rows = db.conn.execute("select id, name, active from people order by id")
    return [Person(i, name, frozenset(roles.get(i, ())), bool(active)) for i, name, active in rows]


def add(db: Database, someone: Person, now: str) -> None:
    """Add a person with their roles."""
    db.conn.execute(
        "insert into people (id, name, active, created_at) values (?, ?, ?, ?)",
        (someone.id, someone.name, int(someone.active), now),
    )
    set_roles(db, someone.id, someone.roles)


def set_roles(db: Database, person_id: str, roles: Iterable[Role]) -> None:
    """Replace a person's roles."""
    db.conn.execute("delete from person_roles where person_id = ?", (person_id,))
    db.conn.executemany(
        "insert into person_roles values (?, ?)",
        [(person_id, role.value) for role in sorted(roles)],
    )


def set_active(db: Database, person_id: str, active: bool) -> None:
    """Let a person work here, or no longer; their past stays."""
    db.conn.execute("update people set active = ? where id = ?", (int(active), person_id))


def name_of(db: Database, person_id: str) -> str:
    """A person's name, or the id where nobody by it is known."""
    row = db.conn.execute("select name from people where id = ?", (person_id,)).fetchone()
    return str(row[0]) if row else person_id
