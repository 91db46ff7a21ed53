"""thresholds simulate: the promise against worlds whose truth is known."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson
from rich.console import Console
from rich.table import Table

from reviewer.cli import options
from reviewer.domain.errors import ReviewerError

if TYPE_CHECKING:
    from reviewer.domain.bars import Bar

Figures = Mapping[str, Mapping[str, Mapping[str, float]]]


@click.command()
@click.option(
    "--runs",
    default=200,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="Runs of each scenario.",
)
@click.option("--scenario", "scenarios", multiple=True, help="A world, drift or misses; else all.")
@click.option("--seed", default=0, show_default=True, help="The same seed gives the same figures.")
@click.option(
    "--plot",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for charts as PNG and simulation.json; made if need be.",
)
@click.option(
    "--check", is_flag=True, help="Hold the figures against the bars; status 1 if one is missed."
)
@options.as_json
def simulate(
    runs: int, scenarios: tuple[str, ...], seed: int, plot: Path | None, check: bool, json_: bool
) -> None:
    """Hold the promise against worlds whose truth is known; touches no queue."""
    from reviewer.domain.simulation import simulate as run

    if plot:
        options.make_folder(plot)
    try:
        figures = run(scenarios or None, runs, seed)
    except KeyError as error:
        raise ReviewerError(
            f"There is no scenario {error.args[0]}.", "Leave --scenario out to see them all."
        ) from error
    charts = _plot(figures, plot, runs, seed) if plot else 0
    if check:
        _check(figures, json_)
    elif json_:
        _print(figures)
    else:
        _show(figures)
        if plot:
            count = "1 chart" if charts == 1 else f"{charts} charts"
            click.echo(f"{count} and simulation.json in {plot}")


def _plot(figures: Figures, folder: Path, runs: int, seed: int) -> int:
    from reviewer.gui.plots.simulation import draw_simulation  # Qt loads only here

    charts = draw_simulation(figures, folder, runs, seed)
    (folder / "simulation.json").write_bytes(orjson.dumps(figures, option=orjson.OPT_SORT_KEYS))
    return len(charts)


def _show(figures: Figures) -> None:
    for name, methods in figures.items():
        click.echo(name)
        for method, row in methods.items():
            click.echo(f"  {method}: " + ", ".join(f"{key} {row[key]:.3f}" for key in row))


def _check(figures: Figures, json_: bool) -> None:
    """Print each bar with what it reached; ends the program with status 1 if one is missed."""
    from reviewer.domain.bars import bars

    found = bars(figures)
    if json_:
        _print([asdict(bar) | {"ok": bar.ok} for bar in found])
    else:
        Console(width=110).print(_table(found))
    if not all(bar.ok for bar in found):
        sys.exit(1)


def _table(found: Sequence[Bar]) -> Table:
    table = Table("scenario", "bar", "limit", "reached", "", box=None)
    for bar in found:
        limit = f"{'≤' if bar.at_most else '≥'} {bar.limit:g}"
        told = "ok" if bar.ok else "MISSED"
        table.add_row(bar.scenario, bar.told, limit, f"{bar.reached:.4g}", told)
    return table


def _print(told: object) -> None:
    click.echo(orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode())
