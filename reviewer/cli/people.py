"""people: who may sit at this desk, and in which roles."""

from dataclasses import asdict
from pathlib import Path

import click
import orjson
from rich.console import Console
from rich.table import Table

from reviewer.cli import options
from reviewer.domain.person import Role
from reviewer.services import staffing

_ROLES = click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([role.value for role in Role]),
    help="A role to hold; repeatable.",
)


@click.group()
def people() -> None:
    """Show and change who may sit at this desk."""


@people.command("list")
@options.database
@options.acting
@options.as_json
def list_(db: Path | None, act_as: str, json_: bool) -> None:
    """Everyone, with their roles."""
    session = options.session_on(db, act_as, reading=True)
    everyone = staffing.people(session)
    session.db.close()
    if json_:
        rows = [asdict(p) | {"roles": sorted(p.roles)} for p in everyone]
        click.echo(orjson.dumps(rows).decode())
        return
    table = Table("id", "name", "roles", "active", box=None)
    for person in everyone:
        roles = ", ".join(sorted(person.roles))
        table.add_row(person.id, person.name, roles, "yes" if person.active else "no")
    Console().print(table)


@people.command()
@click.argument("person_id")
@click.option("--name", default="", help="The name that others see.")
@_ROLES
@options.database
@options.acting
def add(person_id: str, name: str, roles: tuple[str, ...], db: Path | None, act_as: str) -> None:
    """Add PERSON_ID, an operating-system user or any id that an admin chooses."""
    session = options.session_on(db, act_as)
    staffing.add_person(session, person_id, name or person_id, frozenset(map(Role, roles)))
    session.db.close()


@people.command()
@click.argument("person_id")
@_ROLES
@options.database
@options.acting
def roles(person_id: str, roles: tuple[str, ...], db: Path | None, act_as: str) -> None:
    """Give PERSON_ID exactly these roles."""
    session = options.session_on(db, act_as)
    staffing.set_roles(session, person_id, frozenset(map(Role, roles)))
    session.db.close()
