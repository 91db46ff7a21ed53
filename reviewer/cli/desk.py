"""desk and tour: the only verbs that open windows."""

import json
import os
import sys
import tempfile
from pathlib import Path

import click

from reviewer import bootstrap
from reviewer.cli import options
from reviewer.domain.errors import ReviewerError
from reviewer.services import diagnosing, touring
from reviewer.services.session import Session
from reviewer.settings import Settings


def sample_with_bar() -> Path:
    """The sample queue, made with a progress bar when it is not there yet."""
    if bootstrap.sample_place().exists():
        return bootstrap.sample_place()
    with options.bar() as bar:
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
    if not diagnosing.shows_windows():
        raise ReviewerError(
            "There is no display to open a window on.",
            "`reviewer tour --out DIR` walks the same desk without one.",
        )
    place = bootstrap.places(sample_with_bar() if sample else db)
    from reviewer.gui.application import run_desk  # windows load only here

    sys.exit(run_desk(lambda: bootstrap.open_session(place.database, act_as), place, bootstrap.now))


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder for the pictures and tour.json; made if need be.",
)
@click.option("--brief", is_flag=True, help="One size, Chinese and light only.")
def tour(out: Path, brief: bool) -> None:
    """Walk the real desk through a moderator's ten minutes and a lead's approval.

    Runs without a display, on a sample queue of its own; leaves numbered pictures in both
    languages and both themes, and tour.json with what was decided and which thresholds moved.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    options.make_folder(out)
    with tempfile.TemporaryDirectory(prefix="reviewer-tour-") as folder:
        place = bootstrap.places(Path(folder) / "sample.db")
        with options.bar() as bar:
            task = bar.add_task("making the sample queue", total=1.0)
            bootstrap.open_sample(lambda s: bar.update(task, completed=s), place.database)
        session = bootstrap.open_session(place.database, settings=Settings())
        before, since = touring.depths(session), bootstrap.now()
        session.db.close()
        from reviewer.gui.tour import tour_desk  # windows load only here

        def opening() -> Session:
            return bootstrap.open_session(place.database, settings=Settings())

        pictures = tour_desk(opening, bootstrap.now, out, brief)
        session = bootstrap.open_session(place.database, settings=Settings())
        told = touring.story(session, since, before)
        session.db.close()
    told["pictures"] = [path.name for path in pictures]
    (out / "tour.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    click.echo(
        f"{len(pictures)} pictures and tour.json in {out}: "
        f"{len(told['decided'])} verdicts, {len(told['thresholds'])} thresholds moved"
    )
