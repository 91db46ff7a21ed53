"""desk and tour: the only verbs that open windows."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from reviewer import bootstrap
from reviewer.cli import options
from reviewer.domain.errors import ReviewerError


def sample_with_bar() -> Path:
    """The sample queue, made with a progress bar when it is not there yet."""
    if bootstrap.sample_place().exists():
        return bootstrap.sample_place()
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("making the sample queue", total=1.0)
        return bootstrap.open_sample(lambda share: bar.update(task, completed=share))


@click.command()
@click.option("--sample", is_flag=True, help="Open the sample queue instead of your work.")
@options.database
@options.acting
def desk(sample: bool, db: Path | None, act_as: str) -> None:
    """Open the desk."""
    if sample and db:
        raise ReviewerError("--sample and --db name two files.", "Give one of them.")
    place = bootstrap.places(sample_with_bar() if sample else db)
    from reviewer.gui.application import run_desk  # windows load only here

    sys.exit(
        run_desk(lambda: bootstrap.open_session(place.database, act_as), place, bootstrap.now)
    )
