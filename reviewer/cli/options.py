"""Options that several verbs share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import Progress

from reviewer import bootstrap
from reviewer.domain.errors import ReviewerError
from reviewer.services.session import Session

F = TypeVar("F", bound=Callable[..., Any])


def database(function: F) -> F:
    """`--db FILE`, else the platform's user-data folder."""
    return click.option(
        "--db",
        type=click.Path(dir_okay=False, path_type=Path),
        default=None,
        help="The queue file; without it, the one in your data folder.",
    )(function)


def acting(function: F) -> F:
    """`--as PERSON`, for admins."""
    return click.option(
        "--as", "act_as", default="", help="Act as this person; only an admin may."
    )(function)


def pack(function: F) -> F:
    """`--pack PATH`, a rule pack in place of the rules that would be read."""
    return click.option(
        "--pack",
        type=click.Path(exists=True, path_type=Path),
        help="Use this pack, a TOML file or a folder of them.",
    )(function)


def as_json(function: F) -> F:
    """`--json` instead of a table."""
    return click.option("--json", "json_", is_flag=True, help="Print JSON.")(function)


def session_on(db: Path | None, act_as: str = "", reading: bool = False) -> Session:
    """A session on the named file, or on the default one.

    With `reading` a file that is not there is refused instead of made.
    """
    place = bootstrap.places(db).database
    if reading and not place.exists():
        raise ReviewerError(f"There is no file {place}.", "Check the name after --db.")
    return bootstrap.open_session(place, act_as)


def bar() -> Progress:
    """A progress bar on standard error, silent where that is no terminal."""
    console = Console(stderr=True)
    return Progress(console=console, disable=not console.is_terminal)


def make_folder(out: Path) -> None:
    """Make a folder for what a verb writes, unless it is there."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReviewerError(
            f"{out} cannot be made: {error.strerror}.", "Choose another."
        ) from error
