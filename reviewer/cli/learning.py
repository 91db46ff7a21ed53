"""rules learn, models, use: a model from verdicts, in shadow, in force, and taken back.

What trains is imported by the verbs that need it: no other verb waits for numpy.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson
from rich.console import Console
from rich.table import Table

from reviewer.cli import options
from reviewer.domain.errors import ReviewerError
from reviewer.domain.model import short_name
from reviewer.services.session import Session

if TYPE_CHECKING:
    from reviewer.domain.evaluation import Share
    from reviewer.domain.quality import Comparison, Standing
    from reviewer.services.adopting import Adopted
    from reviewer.services.learning import Learnt
    from reviewer.services.seating import Seated

Watch = Callable[[float], bool]

_LINES = click.option("--lines", is_flag=True, hidden=True, help="Print progress as JSON lines.")


@click.command()
@click.option("--dry-run", is_flag=True, help="Train and judge; keep nothing.")
@_LINES
@options.database
@options.acting
@options.as_json
def learn(dry_run: bool, lines: bool, db: Path | None, act_as: str, json_: bool) -> None:
    """Learn from the verdicts: train a model, judge it on other authors, let it run in shadow.

    Needs reviewer[learn]. It flags nothing until `reviewer rules use`. The same verdicts give the
    same model; where they show no gain over the shipped one, that stays.
    """
    from reviewer.services import learning

    with _running(db, act_as, "learning", lines, json_) as (session, watch):
        done = learning.learn(session, dry_run, watch)
        told = {**asdict(done), "changed": done.changed.value}
        if json_ or lines:
            _print({"done": told} if lines else told)
        else:
            _show_learnt(done, dry_run)


@click.command("models")
@options.database
@options.acting
@options.as_json
def models_(db: Path | None, act_as: str, json_: bool) -> None:
    """Every learned model of a queue: where it stands, and how it judged what it had not seen."""
    from reviewer.services import seating

    session = options.session_on(db, act_as, reading=True)
    try:
        found = seating.listed(session)
    finally:
        session.db.close()
    if json_:
        _print([_listed(one) for one in found])
        return
    table = Table("model", "stands", "trained", "verdicts", "AP", "shipped", box=None)
    for one in found:
        judged = one.comparison
        table.add_row(
            one.row.sha256[:12] if one.row else "shipped",
            one.seat.value.replace("_", " "),
            one.row.trained_at[:16].replace("T", " ") if one.row else "–",
            str(one.row.verdicts) if one.row else "–",
            f"{judged.after.average_precision:.3f}" if judged else "–",
            f"{judged.shipped.average_precision:.3f}" if judged else "–",
        )
    Console(soft_wrap=True).print(table)


@click.command()
@click.argument("model")
@click.option("--reason", required=True, help="Why; it stands in the history of each rule.")
@click.option("--despite", default="", help="Why this may break pinned verdicts.")
@_LINES
@options.database
@options.acting
@options.as_json
def use(
    model: str, reason: str, despite: str, lines: bool, db: Path | None, act_as: str, json_: bool
) -> None:
    """Let the learned rules flag with MODEL, or take that back.

    MODEL is how its name begins (see `reviewer rules models`), or `shipped`. A model that was in
    force before comes back with its thresholds, and the same notes are flagged as then.
    """
    from reviewer.services import adopting

    with _running(db, act_as, "reading", lines, json_) as (session, watch):
        done = adopting.use(session, model, reason, despite, watch)
        told = {**asdict(done), "changed": done.changed.value}
        if json_ or lines:
            _print({"done": told} if lines else told)
        else:
            _show_adopted(done)


COMMANDS = (learn, models_, use)
"""What this file adds to the group `rules`."""


@contextmanager
def _running(
    db: Path | None, act_as: str, what: str, lines: bool, quiet: bool
) -> Iterator[tuple[Session, Watch]]:
    """A session with something that is told how far it came; errors become a line for `lines`."""
    if lines:
        with suppress(OSError, AttributeError):
            os.nice(10)  # the desk beside has the machine first
    try:
        session = options.session_on(db, act_as, reading=True)
        try:
            with options.bar() as bar:
                task = bar.add_task(what, total=1.0, visible=not (lines or quiet))

                def watch(share: float) -> bool:
                    if lines:
                        _print({"share": round(share, 3)})
                    bar.update(task, completed=share)
                    return True

                yield session, watch
        finally:
            session.db.close()
    except ReviewerError as error:
        if not lines:
            raise
        _print({"error": error.message, "remedy": error.remedy})


def _listed(one: Seated) -> dict[str, object]:
    """A model as JSON tells it."""
    row = asdict(one.row) if one.row else {}
    return {
        "model": one.name,
        "seat": one.seat,
        **{name: told for name, told in row.items() if name != "quality"},
        "quality": asdict(one.comparison) if one.comparison else None,
    }


def _print(told: object) -> None:
    wanted = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS
    click.echo(orjson.dumps(told, option=wanted).decode())


def _show_learnt(done: Learnt, dry_run: bool) -> None:
    click.echo(
        f"Learned from {done.training:,} verdicts ({done.violating:,} violating), one for each "
        "group of near-copies."
    )
    if done.model is None or done.comparison is None:
        click.echo(
            "  They show no gain over the shipped model on authors held out; it stays. "
            "Decide more notes and learn again."
        )
        return
    _show_comparison(done.comparison)
    for sign, pull in done.signs:
        click.echo(f"  An account that is {sign}: log odds {pull:+.2f}.")
    name = done.model.sha256[:12]
    if dry_run:
        click.echo(f"Model {name} was not kept (dry run).")
    elif not done.fresh:
        click.echo(f"These verdicts were learned before: model {name}.")
    else:
        click.echo(f"Model {name} runs in shadow. `reviewer rules use {name}` lets it flag.")


def _show_comparison(told: Comparison) -> None:
    judged = f"{told.notes:,} notes ({told.violating:,} violating)"
    click.echo(f"Judged on {judged} of other authors and copies:")
    table = Table("", "AP", "precision", "recall", box=None)
    for name, stood in (
        ("shipped", told.shipped),
        ("in force", told.before),
        ("new", told.after),
    ):
        table.add_row(name, *_figures(stood))
    for leaf in told.leaves:
        table.add_row(f"{leaf.category} in force", *_figures(leaf.before))
        table.add_row(f"{leaf.category} new", *_figures(leaf.after))
    Console(soft_wrap=True).print(table)
    click.echo(
        f"  Average precision {told.gain:+.4f} against the model in force "
        f"(95 % between {told.gain_low:+.4f} and {told.gain_high:+.4f})."
    )


def _figures(stood: Standing) -> tuple[str, str, str]:
    return f"{stood.average_precision:.3f}", _share(stood.precision), _share(stood.recall)


def _share(told: Share) -> str:
    if told.value is None or told.interval is None:
        return "–"
    low, high = told.interval
    return f"{told.value:.2f} ({low:.2f}–{high:.2f}, {told.count}/{told.of})"


def _show_adopted(done: Adopted) -> None:
    click.echo(
        f"{done.rules} learned rules use {short_name(done.model)}; {done.read:,} notes were read."
    )
    queue = done.queue
    click.echo(
        f"  {queue.queued} notes came to review, {queue.closed} left, "
        f"{queue.audited} went to the audit."
    )
    click.echo(
        f"  `reviewer rules use {short_name(done.before)}` takes it back."
        + (f" Broken pinned verdicts: {done.broken_pins}." if done.broken_pins else "")
    )
