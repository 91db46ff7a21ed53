"""rules pin, unpin, pins: verdicts that test every change of the rules."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click
import orjson
from rich.console import Console
from rich.table import Table

from reviewer.cli import options
from reviewer.domain.pin import Pin, PinCheck
from reviewer.services import pinning
from reviewer.services.pinning import PinRow


@click.command()
@click.argument("note")
@click.option("--reason", required=True, help="What the pin stands for.")
@options.database
@options.acting
@options.as_json
def pin(note: str, reason: str, db: Path | None, act_as: str, json_: bool) -> None:
    """Pin the verdict on NOTE: no change of the rules may contradict it unseen."""
    session = options.session_on(db, act_as, reading=True)
    try:
        done = pinning.pin(session, note, reason)
    finally:
        session.db.close()
    _told(done.pin, "pinned", json_)


@click.command()
@click.argument("note")
@click.option("--reason", default="", help="Why it holds no more.")
@options.database
@options.acting
@options.as_json
def unpin(note: str, reason: str, db: Path | None, act_as: str, json_: bool) -> None:
    """Release the pin on NOTE; the history keeps it."""
    session = options.session_on(db, act_as, reading=True)
    try:
        done = pinning.unpin(session, note, reason)
    finally:
        session.db.close()
    _told(done.pin, "released", json_)


@click.command()
@click.option("--past", is_flag=True, help="Released pins too.")
@options.database
@options.acting
@options.as_json
def pins(past: bool, db: Path | None, act_as: str, json_: bool) -> None:
    """Every pinned verdict, and whether the rules in force agree.

    Ends with 1 where they contradict one.
    """
    session = options.session_on(db, act_as, reading=True)
    try:
        rows = pinning.pins(session, past)
    finally:
        session.db.close()
    if json_:
        told = [asdict(row.pin) | {"holds": row.holds, "outdated": row.outdated} for row in rows]
        click.echo(orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode())
    else:
        _show(rows)
    sys.exit(1 if any(row.holds is False for row in rows) else 0)


COMMANDS = (pin, unpin, pins)
"""What this file adds to the group `rules`."""


def show_check(check: PinCheck) -> None:
    """Say what a change does to the pins, if there are any."""
    for one, word in (
        *((one, "broken") for one in check.broken),
        *((one, "mended") for one in check.mended),
        *((one, "broken before and after") for one in check.still_broken),
    ):
        click.echo(f"  Pinned verdict {word}: {one.note_id} {one.title} ({one.reason})")
    if check.held:
        click.echo(f"  {check.held} pinned verdicts hold.")


def _told(one: Pin, word: str, json_: bool) -> None:
    if json_:
        click.echo(orjson.dumps(asdict(one), option=orjson.OPT_SORT_KEYS).decode())
    else:
        click.echo(f"{one.note_id}: {word}. {_meaning(one)}")


def _meaning(one: Pin) -> str:
    if one.violating:
        return f"It must be flagged for {' or '.join(one.categories)}."
    return "No rule may flag it."


def _show(rows: list[PinRow]) -> None:
    table = Table("note", "must be flagged for", "state", "by", "since", "why", box=None)
    for row in rows:
        one = row.pin
        state = "released" if row.holds is None else "holds" if row.holds else "[red]broken[/]"
        table.add_row(
            one.note_id,
            ", ".join(one.categories) or "nothing",
            state + (", verdict changed since" if row.outdated else ""),
            one.pinned_by,
            one.pinned_at[:10],
            one.reason,
        )
    Console(width=None if sys.stdout.isatty() else 200).print(table)
