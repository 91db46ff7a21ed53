"""rules backtest: what another threshold or another pack would do to decided notes.

The statistics are imported by the verbs that need them: no other verb waits for numpy.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson
from rich.console import Console
from rich.table import Table

from reviewer.cli import options, pinning, surveying
from reviewer.services.session import Session

if TYPE_CHECKING:
    from reviewer.domain.backtest import Effect, Flips, PackBacktest, Page, RuleBacktest

_SHOWN = 20


@click.command()
@click.argument("rule", required=False)
@click.option("--threshold", type=float, help="The threshold to try; else the one in force.")
@click.option(
    "--pack",
    type=click.Path(exists=True, path_type=Path),
    help="Try the rules of this TOML file, or folder of them, in the place of those in force.",
)
@click.option(
    "--whole", is_flag=True, help="With --pack: switch off the rules that it does not name."
)
@click.option("--page", default=1, show_default=True, help="Which page of the flips to list.")
@click.option("--size", default=100, show_default=True, help="Flips on a page.")
@options.database
@options.acting
@options.as_json
def backtest(
    rule: str | None,
    threshold: float | None,
    pack: Path | None,
    whole: bool,
    page: int,
    size: int,
    db: Path | None,
    act_as: str,
    json_: bool,
) -> None:
    """Which decided notes RULE at another threshold, or a pack, flips, and what that changes.

    Precision, misses, queue and hours are estimates: each verdict weighs one over its chance of
    being reviewed. A rule in shadow mode is tried as if it flagged. Changes nothing.
    """
    if (rule is None) == (pack is None):
        raise click.UsageError("Name a RULE or a --pack.")
    if pack is not None and threshold is not None:
        raise click.UsageError("A pack brings its own thresholds.")
    session = options.session_on(db, act_as, reading=True)
    try:
        if pack is not None:
            done = _pack(session, pack, whole, page, size)
            _print(done) if json_ else _show_pack(done)
        elif rule is not None:
            _rule(session, rule, threshold, page, size, json_)
    finally:
        session.db.close()


COMMANDS = (backtest, *pinning.COMMANDS, *surveying.COMMANDS)
"""What this file adds to the group `rules`."""


def _rule(
    session: Session, rule: str, threshold: float | None, page: int, size: int, json_: bool
) -> None:
    from reviewer.services.backtesting import backtest_rule

    done = backtest_rule(session, rule, threshold, page, size)
    _print(done) if json_ else _show_rule(done)


def _pack(session: Session, pack: Path, whole: bool, page: int, size: int) -> PackBacktest:
    from reviewer.services.trying import backtest_pack, rules_of

    wanted = rules_of(pack)
    with options.bar() as bar:
        task = bar.add_task("matching", total=1.0)

        def watch(share: float) -> bool:
            bar.update(task, completed=share)
            return True

        return backtest_pack(session, wanted, whole, page, size, watch)


def _print(told: RuleBacktest | PackBacktest) -> None:
    click.echo(orjson.dumps(asdict(told), option=orjson.OPT_SORT_KEYS).decode())


def _show_rule(told: RuleBacktest) -> None:
    mode = " (in shadow mode, as if it flagged)" if told.shadow else ""
    click.echo(
        f"{told.rule_id}: {told.from_threshold:.4g} → {told.to_threshold:.4g}{mode}, "
        f"{told.decided:,} decided notes with a score"
    )
    _show_figures(told.flips, told.before, told.after, told.queue_change, told.days)
    if told.preliminary:
        click.echo("  Preliminary: only days that still wait for verdicts count so far.")
    pinning.show_check(told.pins)
    _show_flips(told)


def _show_pack(told: PackBacktest) -> None:
    click.echo(
        f"{len(told.rules)} rules differ, {told.same} stay; {told.decided:,} decided notes, "
        f"{told.matched:,} of them matched again"
    )
    _show_figures(told.flips, told.before, told.after, told.queue_change, told.days)
    table = Table(
        "rule",
        "edit",
        "from",
        "to",
        "+ right",
        "+ wrong",
        "– right",
        "– wrong",
        "precision",
        box=None,
    )
    for one in told.rules:
        table.add_row(
            one.rule_id,
            one.edit.value,
            "–" if one.from_threshold is None else f"{one.from_threshold:.4g}",
            "–" if one.to_threshold is None else f"{one.to_threshold:.4g}",
            str(one.flips.flagged_true),
            str(one.flips.flagged_false),
            str(one.flips.dropped_true),
            str(one.flips.dropped_false),
            f"{_share(one.before)} → {_share(one.after)}",
        )
    if told.rules:
        Console(width=None if sys.stdout.isatty() else 200).print(table)
    pinning.show_check(told.pins)
    _show_flips(told)


def _show_figures(
    flips: Flips, before: Effect, after: Effect, queue_change: float, days: int
) -> None:
    click.echo(
        f"  Newly flagged: {flips.flagged_true} violating, {flips.flagged_false} not; "
        f"no longer: {flips.dropped_true} violating, {flips.dropped_false} not."
    )
    click.echo(f"  Precision {_share(before)} → {_share(after)}.")
    click.echo(f"  Missed of all notes {_lost(before)} → {_lost(after)}.")
    click.echo(
        f"  Flagged a day {before.flagged_a_day:.1f} → {after.flagged_a_day:.1f} (queue "
        f"{queue_change:+.1f}), hours a day {before.hours_a_day:.2f} → {after.hours_a_day:.2f}, "
        f"by the last {days} days."
    )


def _share(effect: Effect) -> str:
    if effect.precision is None:
        return "unknown"
    return f"{effect.precision:.3f} ({effect.low:.3f}–{effect.high:.3f}, n {effect.verdicts})"


def _lost(effect: Effect) -> str:
    if effect.missed is None:
        return "unknown"
    return f"{effect.missed:.2%} (at most {effect.missed_high:.2%})"


def _show_flips(told: RuleBacktest | PackBacktest) -> None:
    shown: Page = told.page
    for flip in told.notes[:_SHOWN]:
        sign, said = ("+" if flip.flagged else "–"), ("right" if flip.violating else "wrong")
        rules = f" [{', '.join(flip.rules)}]" if flip.rules else ""
        click.echo(
            f"    {sign} {flip.score:.3f} {flip.action:6} {said:5} {flip.note_id} "
            f"{flip.title}{rules}"
        )
    if len(told.notes) > _SHOWN or shown.pages > 1:
        click.echo(f"    Page {shown.number} of {shown.pages}; --json lists whole pages.")
