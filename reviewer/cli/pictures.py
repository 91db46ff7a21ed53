"""pictures: reading the words in them, for a scheduler or in between."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson

from reviewer.cli import options
from reviewer.services.session import Session

if TYPE_CHECKING:
    from reviewer.services.recognising import NoteRead, PicturesRead


@click.group()
def pictures() -> None:
    """Words in the notes' pictures: most diversion hides there."""


@pictures.command()
@click.option("--limit", default=0, type=click.IntRange(0), help="Notes at most; 0 reads all.")
@click.option(
    "--again", is_flag=True, help="Also those that could not be read, or by another version."
)
@click.option("--desk", default="", hidden=True, help="The desk whose own notes are read too.")
@click.option("--lines", is_flag=True, hidden=True, help="Print a line of JSON for each note.")
@options.database
@options.acting
@options.as_json
def read(
    limit: int, again: bool, desk: str, lines: bool, db: Path | None, act_as: str, json_: bool
) -> None:
    """Read the words in the pictures of waiting notes; queue those that say something new.

    Needs the extra: pip install 'reviewer[ocr]'. Runs beside open desks and imports, may be
    stopped at any moment, and leaves out what was read before.
    """
    from reviewer.services import recognising  # brings the matcher, which other verbs do not need

    session = options.session_on(db, act_as, reading=True)
    try:
        if lines:
            _step_back()
            recognising.read_waiting(session, _tell_line, limit, again, desk)
            return
        told = _with_bar(session, limit, again, desk, quiet=json_)
    finally:
        session.db.close()
    if json_:
        click.echo(orjson.dumps(asdict(told)).decode())
        return
    states = ", ".join(f"{n} {state.replace('_', ' ')}" for state, n in told.states.items() if n)
    click.echo(
        f"{told.notes} notes with {told.pictures} pictures" + (f": {states}" if states else "")
    )
    click.echo(
        f"  {told.fresh} pictures were new, {told.queued} notes came to review, "
        f"{told.waiting} notes wait"
    )


def _with_bar(session: Session, limit: int, again: bool, desk: str, quiet: bool) -> PicturesRead:
    from reviewer.services import recognising

    with options.bar() as bar:
        task = bar.add_task("pictures", total=None, visible=not quiet)

        def watch(_: NoteRead, waiting: int) -> None:
            done = bar.tasks[0].completed + 1
            left = min(waiting, limit - done) if limit else waiting
            bar.update(task, completed=done, total=done + left)

        return recognising.read_waiting(session, watch, limit, again, desk)


def _step_back() -> None:
    """Let the desk beside have the machine first."""
    with suppress(OSError, AttributeError):
        os.nice(10)


def _tell_line(one: NoteRead, waiting: int) -> None:
    """One line of JSON for whoever started this and follows it."""
    told = {"note": one.note_id, "changed": one.changed.value, "waiting": waiting}
    click.echo(orjson.dumps(told).decode())
