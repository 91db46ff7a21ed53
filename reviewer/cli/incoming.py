"""import and scan."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import click
import orjson
from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from reviewer.cli import options
from reviewer.exchange.mapping import Mapping
from reviewer.services import importing, installing, scanning
from reviewer.services.session import Session

_FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
_MAP = click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="Read COLUMN as FIELD instead of what is guessed; COLUMN= leaves it out. Repeatable.",
)

Importer = Callable[[Session, Path, Mapping | None, importing.Watch], importing.Imported]


@click.group("import")
def import_() -> None:
    """Bring notes, accounts or account histories in."""


@import_.command()
@_FILES
@_MAP
@click.option(
    "--processes",
    type=click.IntRange(0, 64),
    default=0,
    help="Processes that read notes; 0 takes all cores for large files.",
)
@click.option("--dry-run", is_flag=True, help="Only show how the columns would be read.")
@options.database
@options.acting
@options.as_json
def notes(
    files: tuple[Path, ...],
    pairs: tuple[str, ...],
    processes: int,
    dry_run: bool,
    db: Path | None,
    act_as: str,
    json_: bool,
) -> None:
    """Import notes: scan, score and queue them.

    JSONL (schema in resources/schema), JSON, CSV, XLSX or Parquet, UTF-8, UTF-16 or GB18030.
    """
    wishes = Mapping.given(pairs) if pairs else None
    if dry_run:
        for path in files:
            _show_mapping(path, importing.guess_mapping(path, wishes))
        return

    def take(
        session: Session, path: Path, mapping: Mapping | None, watch: importing.Watch
    ) -> importing.Imported:
        wanted = processes or importing.processes_for(path)
        return importing.import_notes(session, path, mapping, watch, wanted)

    _import(files, wishes, db, act_as, json_, take)


@import_.command()
@_FILES
@_MAP
@options.database
@options.acting
@options.as_json
def accounts(
    files: tuple[Path, ...], pairs: tuple[str, ...], db: Path | None, act_as: str, json_: bool
) -> None:
    """Import accounts."""
    wishes = Mapping.given(pairs) if pairs else None
    _import(files, wishes, db, act_as, json_, importing.import_accounts)


@import_.command()
@_FILES
@options.database
@options.acting
@options.as_json
def history(files: tuple[Path, ...], db: Path | None, act_as: str, json_: bool) -> None:
    """Import account histories: punishments, appeals, certifications."""

    def take(
        session: Session, path: Path, _: Mapping | None, watch: importing.Watch
    ) -> importing.Imported:
        return importing.import_events(session, path, watch)

    _import(files, None, db, act_as, json_, take)


def _import(
    files: tuple[Path, ...],
    wishes: Mapping | None,
    db: Path | None,
    act_as: str,
    json_: bool,
    importer: Importer,
) -> None:
    session = options.session_on(db, act_as)
    total = importing.Imported()
    try:
        for path in files:
            done = _with_bar(session, path, wishes, importer, quiet=json_)
            total = total.plus(done)
            if not json_:
                _show(path, done)
    finally:
        session.db.close()
    if json_:
        click.echo(orjson.dumps(total.figures()).decode())
    sys.exit(1 if total.rejected or total.cancelled else 0)


def _with_bar(
    session: Session, path: Path, wishes: Mapping | None, importer: Importer, quiet: bool
) -> importing.Imported:
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task(path.name, total=1.0, rate="")

        def watch(progress: importing.Progress) -> bool:
            elapsed = bar.tasks[0].elapsed or 1.0
            bar.update(
                task, completed=progress.share, rate=f"{progress.rows / elapsed:,.0f} rows/s"
            )
            return True

        return importer(session, path, wishes, watch)


def _show_mapping(path: Path, mapping: Mapping) -> None:
    table = Table("column", "field", "how sure", title=path.name, box=None)
    for column in mapping.columns:
        sure = "given" if column.sure > 1 else f"{column.sure:.0%}"
        table.add_row(column.source, column.field or "(left out)", sure)
    for source in mapping.left_over:
        table.add_row(source, "(not read)", "")
    Console().print(table)


def _show(path: Path, done: importing.Imported) -> None:
    figures = done.figures()
    click.echo(f"{path.name}: " + ", ".join(f"{name} {figures[name]}" for name in figures))
    for remark in done.remarks:
        click.echo(f"  {remark}")
    if done.rejects_file:
        click.echo(f"  rejected rows, with reasons: {done.rejects_file}")


@click.command()
@click.option("--json", "json_", is_flag=True, help="Kept for symmetry: the output is JSON lines.")
@click.option(
    "--file", type=click.File("rb"), default="-", help="Notes as JSON lines; standard input else."
)
def scan(json_: bool, file: BinaryIO) -> None:
    """Scan notes (JSON lines on standard input) with the shipped rules; touch no database."""
    del json_  # JSON lines are the only form.
    failed = False
    for told in scanning.scan(installing.shipped_matcher(), file):
        bad = "error" in told
        failed |= bad
        click.echo(orjson.dumps(told).decode(), err=bad)
    sys.exit(1 if failed else 0)
