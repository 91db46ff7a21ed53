"""thresholds run, bounds: what a scheduler does, and how far it may go."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson

from reviewer.cli import options
from reviewer.domain.bounds import Bounds
from reviewer.services import bounding

if TYPE_CHECKING:
    from reviewer.services.tending import Tended


@click.command()
@options.database
@options.acting
@options.as_json
def run(db: Path | None, act_as: str, json_: bool) -> None:
    """Do all that needs no lead: for a scheduler, beside open desks, as often as you like.

    Refreshes the audit sample and the rules' tests, sounds drift alarms, opens and expires
    proposals, approves what the bounds of a rule let through, and calibrates the order of the
    queue. A second run changes nothing.
    """
    from reviewer.services import tending

    session = options.session_on(db, act_as, reading=True)
    try:
        done = tending.tend(session)
    finally:
        session.db.close()
    _print(done) if json_ else _show(done)


@click.command()
@click.argument("rule", required=False)
@click.option("--lowest", type=float, help="Let RULE's threshold fall this far by itself.")
@click.option("--highest", type=float, help="Let RULE's threshold rise this far by itself.")
@click.option("--most-hours", type=float, help="Reviewer hours a day that a change may add.")
@click.option("--alarms", is_flag=True, help="Stricter stopgaps after a drift alarm too.")
@click.option("--clear", is_flag=True, help="Let every change of RULE wait for a lead again.")
@click.option("--reason", default="", help="Why; it stands in the journal.")
@options.database
@options.acting
@options.as_json
def bounds(
    rule: str | None,
    lowest: float | None,
    highest: float | None,
    most_hours: float | None,
    alarms: bool,
    clear: bool,
    reason: str,
    db: Path | None,
    act_as: str,
    json_: bool,
) -> None:
    """Approve proposals for RULE by themselves within bounds; without RULE, list all bounds.

    Off for every rule until a lead sets them; that lead signs what they let through.
    """
    setting = rule is not None and not clear
    if setting and (lowest is None or highest is None):
        raise click.UsageError("Name both --lowest and --highest, or --clear.")
    session = options.session_on(db, act_as, reading=True)
    try:
        if rule is not None and clear:
            bounding.clear_bounds(session, rule, reason)
        elif rule is not None and lowest is not None and highest is not None:
            bounding.set_bounds(session, rule, lowest, highest, most_hours, alarms, reason)
        found = [b for b in bounding.bounds_in_force(session) if rule in (None, b.rule_id)]
    finally:
        session.db.close()
    if json_:
        click.echo(orjson.dumps([asdict(b) for b in found]).decode())
        return
    for one in found:
        click.echo(_line(one))
    if not found:
        whose = f"of {rule}" if rule else "of any rule"
        click.echo(f"No bounds: every change {whose} waits for a lead.")


COMMANDS = (run, bounds)
"""What this file adds to the group `thresholds`."""


def _line(one: Bounds) -> str:
    hours = "" if one.most_hours is None else f", at most {one.most_hours:+.2g} hours a day"
    alarms = ", stopgaps too" if one.alarms else ""
    why = f": {one.reason}" if one.reason else ""
    return (
        f"{one.rule_id}: {one.lowest:.4g}–{one.highest:.4g}{hours}{alarms}; "
        f"by {one.set_by} on {one.set_at[:10]}{why}"
    )


def _print(done: Tended) -> None:
    told = {
        "weighed": done.weighed,
        "without_verdicts": done.without_verdicts,
        "epochs": done.epochs,
        "alarms": [
            {"rule": a.rule_id, "since_day": a.alarm.since_day, "threshold": a.alarm.threshold}
            for a in done.alarms
        ],
        "proposed": [asdict(row) for row in done.proposed],
        "expired": [asdict(row) for row in done.expired],
        "approved": [
            {
                "proposal": one.proposal_id,
                "rule": one.rule_id,
                "version": one.version,
                "threshold": one.threshold,
                **asdict(one.queue),
            }
            for one in done.approved
        ],
        "held": [asdict(one) for one in done.held],
        "second_looks": done.second_looks,
        "waiting": done.waiting,
        "calibrated": done.calibrated,
        "changed": done.anything,
    }
    click.echo(orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode())


def _show(done: Tended) -> None:
    click.echo(
        f"{done.weighed} rules weighed, {done.without_verdicts} without any verdict; "
        f"{len(done.epochs)} tests began anew."
    )
    for alarmed in done.alarms:
        click.echo(f"  Drift alarm: {alarmed.rule_id}, stopgap {alarmed.alarm.threshold:.4g}.")
    for row in done.proposed:
        click.echo(
            f"  Proposed: {row.rule_id} {row.from_threshold:.4g} → {row.to_threshold:.4g} "
            f"({row.kind}) {row.id}"
        )
    for row in done.expired:
        click.echo(f"  Expired: {row.rule_id} {row.id}, {row.decision_reason}.")
    for one in done.approved:
        click.echo(
            f"  Approved within bounds: {one.rule_id} at {one.threshold:.4g}, version "
            f"{one.version}; {one.queue.queued} notes came to review, {one.queue.closed} left."
        )
    for held in done.held:
        click.echo(f"  Waits: {held.rule_id} {held.proposal_id}, {held.why}.")
    if done.calibrated:
        click.echo(f"  {done.calibrated} curves of probability were fitted; the queue follows.")
    if done.second_looks:
        click.echo(f"  {done.second_looks} decided notes wait for a second, blind look.")
    if not done.anything:
        click.echo("Nothing had to change.")
    click.echo(f"{done.waiting} proposals wait for a lead.")
