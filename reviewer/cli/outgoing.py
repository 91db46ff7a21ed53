"""export."""

from pathlib import Path

import click

from reviewer.cli import options
from reviewer.services import exporting


@click.command()
@click.argument("what", type=click.Choice(exporting.NAMES))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--since", default="", metavar="DATE", help="From this day on, such as 2026-01-31.")
@options.database
@options.acting
def export(what: str, target: Path, since: str, db: Path | None, act_as: str) -> None:
    """Write verdicts, judged phrases, queue, accounts or the journal to TARGET (.csv or .xlsx)."""
    session = options.session_on(db, act_as, reading=True)
    try:
        done = exporting.export(session, what, target, since)
    finally:
        session.db.close()
    click.echo(f"{done.path}: {done.rows} rows")
