"""rules report, overlap, phrases: how rules fare on decided notes.

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

from reviewer.cli import options

if TYPE_CHECKING:
    from reviewer.domain.survey import PhraseReport, Survey

_SHOWN = 40


@click.command()
@click.option("--shadow", is_flag=True, help="Only rules in shadow mode.")
@options.database
@options.acting
@options.as_json
def report(shadow: bool, db: Path | None, act_as: str, json_: bool) -> None:
    """Every rule: notes it flags, precision, unique true hits, appeals that were won.

    A rule in shadow mode flags nothing; its figures are as if it did. Precision weighs each
    verdict one over its chance of being reviewed; the band holds at all times.
    """
    found = _survey(db, act_as)
    rows = [row for row in found.rules if row.shadow or not shadow]
    if json_:
        _print({"decided": found.decided, "flagged": found.flagged, "rules": [*map(asdict, rows)]})
        return
    table = Table(
        "rule",
        "",
        "flags",
        "alone",
        "a day",
        "decided",
        "true",
        "unique",
        "precision",
        "appeals won",
        box=None,
    )
    for row in rows:
        one = row.effect
        table.add_row(
            row.rule_id,
            "shadow" if row.shadow else "",
            f"{row.flagged:,}",
            f"{row.alone:,}",
            f"{row.flagged_a_day:.1f}",
            f"{row.decided:,}",
            f"{row.true_hits:,}",
            f"{row.unique:,}",
            "–" if one.precision is None else f"{one.precision:.2f} ({one.low:.2f}–{one.high:.2f})",
            f"{row.overturned} of {row.appeals}" if row.appeals else "",
        )
    _console().print(table)
    click.echo(f"{found.decided:,} decided notes, {found.flagged:,} of them flagged.")


@click.command()
@click.option("--least", default=1, show_default=True, help="Pairs with that many shared notes.")
@options.database
@options.acting
@options.as_json
def overlap(least: int, db: Path | None, act_as: str, json_: bool) -> None:
    """Which rules flag the same decided notes, and which add no unique true hit."""
    found = _survey(db, act_as)
    pairs = [pair for pair in found.pairs if pair.both >= least]
    own = {
        row.rule_id: {"flags": row.decided, "true": row.true_hits, "unique": row.unique}
        for row in found.rules
    }
    idle = [row.rule_id for row in found.rules if row.decided and not row.unique]
    if json_:
        _print({"rules": own, "adds_nothing": idle, "pairs": [asdict(pair) for pair in pairs]})
        return
    table = Table("one", "other", "flags", "flags", "both", "both true", "shared", box=None)
    for pair in pairs[:_SHOWN]:
        table.add_row(
            pair.one,
            pair.other,
            f"{pair.flags_one:,}",
            f"{pair.flags_other:,}",
            f"{pair.both:,}",
            f"{pair.both_true:,}",
            f"{pair.jaccard:.0%}",
        )
    _console().print(table)
    if len(pairs) > _SHOWN:
        click.echo(f"{len(pairs) - _SHOWN:,} more pairs; --json lists them all.")
    click.echo(f"No unique true hit: {', '.join(idle) or 'no rule'}.")


@click.command()
@click.option("--rule", default="", help="Only phrases of this rule.")
@options.database
@options.acting
@options.as_json
def phrases(rule: str, db: Path | None, act_as: str, json_: bool) -> None:
    """Precision of single phrases by what people said of them, and what that asks for.

    Proposes to retire a phrase, to weigh it otherwise, or to except a wider one in which only
    refused hits stand. Changes nothing.
    """
    from reviewer.services.phrasing import phrase_report

    session = options.session_on(db, act_as, reading=True)
    try:
        found = phrase_report(session)
    finally:
        session.db.close()
    judged = [one for one in found.judged if rule in ("", one.rule_id)]
    if json_:
        told = [asdict(one) | {"precision": one.precision} for one in judged]
        _print({"phrases": told, "missed": [asdict(one) for one in found.missed]})
        return
    table = Table("rule", "phrase", "weight", "real", "refused", "precision", "asks for", box=None)
    for one in judged[:_SHOWN]:
        table.add_row(
            one.rule_id,
            one.phrase,
            "–" if one.weight is None else f"{one.weight:.4g}",
            str(one.real),
            str(one.not_risky),
            f"{one.precision:.2f} ({one.low:.2f}–{one.high:.2f})",
            _advice(one),
        )
    _console().print(table)
    for lost in found.missed[:_SHOWN]:
        click.echo(f"Missed {lost.notes} times: {lost.phrase} ({lost.category})")


COMMANDS = (report, overlap, phrases)
"""What this file adds to the group `rules`."""


def _survey(db: Path | None, act_as: str) -> Survey:
    from reviewer.services.surveying import survey

    session = options.session_on(db, act_as, reading=True)
    try:
        return survey(session)
    finally:
        session.db.close()


def _advice(one: PhraseReport) -> str:
    told = []
    for step in one.advice:
        weight = "" if step.weight is None else f" at {step.weight:.4g}"
        wider = f" {step.exception} ({step.spared} times)" if step.exception else ""
        told.append(f"{step.step.value}{weight}{wider}")
    return ", ".join(told)


def _print(told: object) -> None:
    click.echo(orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode())


def _console() -> Console:
    """As wide as the table needs where the output is no terminal, so that nothing is cut off."""
    return Console(width=None if sys.stdout.isatty() else 200)
