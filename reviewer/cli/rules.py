"""rules: check packs; the group that the other verbs about rules belong to."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click
import orjson

from reviewer.cli import calibrating, listing, options, training, trials
from reviewer.domain.errors import ReviewerError
from reviewer.domain.finding import Finding, Severity
from reviewer.domain.note import Note
from reviewer.resources import resource_path
from reviewer.services import linting

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "blue"}


@click.group()
def rules() -> None:
    """Check rule packs, make rules of phrase lists, try rules on decided notes."""


for _command in (*calibrating.COMMANDS, *listing.COMMANDS, *training.COMMANDS, *trials.COMMANDS):
    rules.add_command(_command)


@rules.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[FILE]…")
@click.option(
    "--db",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A queue file: its rules are checked where no FILE is named, and its notes are read.",
)
@click.option(
    "--notes",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Notes in any format that import takes, to see which rules never fire. Repeatable.",
)
@options.as_json
def check(paths: tuple[Path, ...], db: Path | None, notes: tuple[Path, ...], json_: bool) -> None:
    """Check rule packs, with file and line.

    FILEs may be folders, whose *.toml are checked together; without any, the shipped rules are.
    Ends with 1 where there are errors.
    """
    files = linting.pack_files(paths or (() if db else (resource_path("rules"),)))
    if paths and not files:
        raise ReviewerError(f"There is no rule pack in {paths[0]}.", "Name *.toml files.")
    if db is None:
        done = linting.check_packs(files, linting.notes_of_files(notes) if notes else None)
    else:
        done = _with_queue(db, files, notes)
    _print(done) if json_ else _show(done, wanted=bool(notes or db))
    sys.exit(1 if done.count(Severity.ERROR) else 0)


def _with_queue(db: Path, files: list[Path], notes: tuple[Path, ...]) -> linting.Checked:
    session = options.session_on(db, reading=True)
    read: Iterable[Note]
    try:
        read = linting.notes_of_files(notes) if notes else linting.notes_of_queue(session)
        if files:
            return linting.check_packs(files, read)
        return linting.check_in_force(session, db.name, read)
    finally:
        session.db.close()


def _print(done: linting.Checked) -> None:
    told = {
        "files": done.files,
        "rules": done.rules,
        "notes": done.notes,
        "errors": done.count(Severity.ERROR),
        "warnings": done.count(Severity.WARNING),
        "advice": done.count(Severity.ADVICE),
        "findings": [asdict(found) for found in done.findings],
    }
    click.echo(orjson.dumps(told).decode())


def _show(done: linting.Checked, wanted: bool) -> None:
    for found in done.findings:
        click.echo(_line(found))
    told = [
        _counted(done.count(Severity.ERROR), "error"),
        _counted(done.count(Severity.WARNING), "warning"),
        _counted(done.count(Severity.ADVICE), "piece of advice", "pieces of advice"),
    ]
    where = f" in {_counted(done.files, 'file')}" if done.files else ""
    read = f", {_counted(done.notes, 'note')} read" if done.notes else ""
    click.echo(f"{_counted(done.rules, 'rule')}{where}{read}: {', '.join(told)}.")
    if wanted and not done.notes and done.count(Severity.ERROR):
        click.echo("  No note was read: mend the errors first.")


def _line(found: Finding) -> str:
    place = f"{_near(found.file)}:{found.line}" if found.line else _near(found.file)
    grave = click.style(found.severity.value, fg=_COLOURS[found.severity])
    rule = f" {found.rule_id}:" if found.rule_id else ""
    return f"{place}: {grave}:{rule} {found.message} [{found.check}]"


def _near(file: str) -> str:
    """A path as seen from here, where that is shorter."""
    path = Path(file)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else file


def _counted(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"
