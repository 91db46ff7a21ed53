"""doctor, verify, backup, restore."""

import sys
from dataclasses import asdict
from pathlib import Path

import click
import orjson
from rich.console import Console
from rich.table import Table

from reviewer import bootstrap
from reviewer.cli import options
from reviewer.services import checking, diagnosing


def _report(findings: list[checking.Finding], json_: bool) -> None:
    if json_:
        click.echo(orjson.dumps([asdict(f) for f in findings]).decode())
    else:
        table = Table("", "what", "found", "to do", box=None)
        for finding in findings:
            mark = "[green]ok[/]" if finding.well else "[red]no[/]"
            remedy = "" if finding.well else finding.remedy
            table.add_row(mark, finding.name, finding.detail, remedy)
        Console().print(table)
    sys.exit(0 if all(f.well for f in findings) else 1)


@click.command()
@options.database
@options.as_json
def doctor(db: Path | None, json_: bool) -> None:
    """Look at the environment and, where there is a queue file, at the file."""
    place = bootstrap.places(db)
    findings = diagnosing.doctor(place.database, place.settings)
    if place.database.exists():
        findings += checking.verify(place.database, bootstrap.now())
    _report(findings, json_)


@click.command()
@options.database
@options.as_json
def verify(db: Path | None, json_: bool) -> None:
    """Recount counters, spans, leases, evidence and the journal's chain."""
    _report(checking.verify(bootstrap.places(db).database, bootstrap.now()), json_)


@click.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@options.database
def backup(target: Path, db: Path | None) -> None:
    """Copy the queue file to TARGET, also while desks are working."""
    with options.bar() as bar:
        task = bar.add_task("backup", total=1.0)

        def watch(share: float) -> bool:
            bar.update(task, completed=share)
            return True

        size = checking.backup(bootstrap.places(db).database, target, watch)
    click.echo(f"{target}: {size / 2**20:.1f} MiB")


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace a file that is there; it is kept beside.")
@options.database
def restore(source: Path, force: bool, db: Path | None) -> None:
    """Put the backup SOURCE in the queue file's place."""
    place = bootstrap.places(db).database
    kept = checking.restore(source, place, force)
    click.echo(f"{place} restored" + (f"; the file before is {kept}" if kept else ""))
