"""rules calibrate: what scores are worth by the verdicts, and the queue in that order."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson
from rich.console import Console
from rich.table import Table

from reviewer.cli import options

if TYPE_CHECKING:
    from reviewer.services.calibrating import Calibration, CalibrationRun

_ALL = "all rules"
_SHOWN = (0.5, 0.7, 0.9)


@click.command()
@click.argument("rule", required=False)
@options.database
@options.acting
@options.as_json
def calibrate(rule: str | None, db: Path | None, act_as: str, json_: bool) -> None:
    """Turn scores into probabilities by the verdicts, for RULE or every rule with enough of them.

    The open queue is put in order by them at once. ECE is how far probabilities lie from what
    people found, on average; both columns are judged on verdicts that the curve has not seen.
    `thresholds run` does the same; a second run changes nothing.
    """
    from reviewer.services import calibrating

    session = options.session_on(db, act_as, reading=True)
    try:
        done = calibrating.calibrate(session, rule)
    finally:
        session.db.close()
    _print(done) if json_ else _show(done)


COMMANDS = (calibrate,)
"""What this file adds to the group `rules`."""


def _print(done: CalibrationRun) -> None:
    told = {
        "rules": [asdict(one) for one in done.rules],
        "fitted": done.fitted,
        "dropped": done.dropped,
        "weighed": done.ranked.weighed,
        "moved": done.ranked.moved,
    }
    click.echo(orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode())


def _show(done: CalibrationRun) -> None:
    from reviewer.domain.calibration import FEWEST

    table = Table(box=None, pad_edge=False)
    table.add_column("rule", overflow="fold")
    for name in ("reviewed", "violating", *(f".{round(s * 10)}" for s in _SHOWN)):
        table.add_column(name, justify="right")
    for name in ("ECE before", "after"):
        table.add_column(name, justify="right")
    few = 0
    for one in done.rules:
        few += not one.knots
        if one.knots or len(done.rules) == 1:
            table.add_row(*_cells(one))
    if table.row_count:
        Console().print(table)
    if few:
        rules = "1 rule has" if few == 1 else f"{few} rules have"
        click.echo(f"{rules} fewer than {FEWEST} reviewed clusters, and so no curve of its own.")
    click.echo(
        f"{done.fitted} curves fitted, {done.dropped} dropped; {done.ranked.weighed:,} tasks "
        f"weighed, {done.ranked.moved:,} stand elsewhere now."
    )


def _cells(one: Calibration) -> tuple[str, ...]:
    from reviewer.domain.odds import Calibrated

    curve = Calibrated(0, one.rule_id, one.knots, one.reviewed)
    shares = [f"{curve.probability(s):.0%}" if one.knots else "–" for s in _SHOWN]
    quality = ("–", "–")
    if one.told:
        quality = (f"{one.told.before.ece:.3f}", f"{one.told.after.ece:.3f}")
    counts = (f"{one.reviewed:,}", f"{one.violating:,}")
    return (one.rule_id or _ALL, *counts, *shares, *quality)
