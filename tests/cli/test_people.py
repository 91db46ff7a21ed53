"""`reviewer people`, and acting as somebody else."""

from pathlib import Path

from tests.cli.conftest import Run


def everyone(run: Run, queue: Path) -> dict[str, dict[str, object]]:
    told = run("people", "list", "--db", queue, "--json").json
    assert isinstance(told, list)
    return {str(row["id"]): row for row in told}


def test_the_first_person_has_every_role(run: Run, queue: Path, user: str) -> None:
    found = everyone(run, queue)
    assert set(found) == {user}
    assert set(found[user]) == {"id", "name", "roles", "active"}
    assert found[user]["roles"] == ["admin", "lead", "moderator", "trainer"]


def test_people_are_added_and_their_roles_replaced(run: Run, queue: Path) -> None:
    words = ("people", "add", "lin", "--name", "林乔", "--role", "moderator", "--db", queue)
    assert run(*words).code == 0
    assert everyone(run, queue)["lin"] == {
        "id": "lin",
        "name": "林乔",
        "roles": ["moderator"],
        "active": True,
    }
    done = run("people", "roles", "lin", "--role", "lead", "--role", "trainer", "--db", queue)
    assert done.code == 0
    assert everyone(run, queue)["lin"]["roles"] == ["lead", "trainer"]
    table = run("people", "list", "--db", queue).out
    assert "林乔" in table
    assert "lead, trainer" in table
    assert "is here already" in run(*words).complaint[0]


def test_somebody_must_stay_admin(run: Run, queue: Path, user: str) -> None:
    lines = run("people", "roles", user, "--role", "lead", "--db", queue).complaint
    assert "must stay admin" in lines[0]
    assert "admin" in str(everyone(run, queue)[user]["roles"])


def test_an_admin_acts_as_another_with_that_ones_powers(run: Run, queue: Path) -> None:
    run("people", "add", "lin", "--role", "moderator", "--db", queue)
    lines = run("people", "add", "zhou", "--as", "lin", "--db", queue).complaint
    assert "may not manage_people" in lines[0]
    told = run("export", "journal", queue.parent / "journal.csv", "--db", queue)
    assert told.code == 0
    assert "act_as" in (queue.parent / "journal.csv").read_text(encoding="utf-8-sig")
