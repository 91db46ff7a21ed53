"""thresholds: propose, list, show, approve, reject, rollback; see also simulating and tending.

The statistics are imported by the verbs that need them: no other verb waits for numpy.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson

from reviewer.cli import options, simulating, tending
from reviewer.cli.pinning import show_check
from reviewer.cli.threshold_tables import show_proposals, show_rules
from reviewer.domain.proposal import ProposalState
from reviewer.services.session import Session

if TYPE_CHECKING:
    from reviewer.services.inspecting import ProposalView
    from reviewer.services.tuning import Decided

_REASON = click.option("--reason", default="", help="Why; it stands in the history.")


@click.group()
def thresholds() -> None:
    """Let verdicts move the rules' thresholds; a lead signs, and can take it back."""


for _command in (*tending.COMMANDS, simulating.simulate):
    thresholds.add_command(_command)


@thresholds.command()
@click.argument("rule", required=False)
@options.database
@options.acting
@options.as_json
def propose(rule: str | None, db: Path | None, act_as: str, json_: bool) -> None:
    """Weigh the evidence of RULE, or of all rules, and propose where it points elsewhere."""
    from reviewer.services import proposing

    with _session(db, act_as) as session:
        done = proposing.propose(session, rule)
    if json_:
        _print(
            [
                {
                    "rule": w.rule_id,
                    "version": w.version,
                    "kind": "alarm" if w.alarm else w.proposal.kind,
                    "from": w.proposal.from_threshold,
                    "to": w.alarm.threshold if w.alarm else w.proposal.suggested,
                    "proposal": w.proposal_id,
                    "verdicts_needed": w.proposal.verdicts_needed,
                    "told": w.told,
                }
                for w in done.rules
            ]
        )
        return
    asked = [w for w in done.rules if w.proposal_id]
    for w in asked:
        click.echo(f"{w.rule_id}: {w.proposal_id}\n  {w.told}")
    click.echo(
        f"{len(done.rules)} rules weighed, {done.without_verdicts} without any verdict, "
        f"{len(asked)} proposals open."
    )
    if rule and not asked:
        click.echo(f"  {done.rules[0].told}" if done.rules else "  It has no epoch.")


@thresholds.command("list")
@click.option("--proposals", is_flag=True, help="Proposals instead of rules.")
@click.option(
    "--state", type=click.Choice([s.value for s in ProposalState]), help="Proposals in this state."
)
@options.database
@options.acting
@options.as_json
def list_(proposals: bool, state: str | None, db: Path | None, act_as: str, json_: bool) -> None:
    """Every rule with its precision so far and what is certified; or the proposals."""
    from reviewer.services import inspecting

    with _session(db, act_as) as session:
        if proposals or state:
            found = inspecting.proposals(session, ProposalState(state) if state else None)
            _print([asdict(row) for row in found]) if json_ else show_proposals(found)
            return
        rules = inspecting.list_rules(session)
    _print([asdict(row) for row in rules]) if json_ else show_rules(rules)


@thresholds.command()
@click.argument("proposal")
@options.database
@options.acting
@options.as_json
def show(proposal: str, db: Path | None, act_as: str, json_: bool) -> None:
    """A proposal with its evidence, what it flips, and what is not guaranteed."""
    from reviewer.services import inspecting
    from reviewer.services.pinning import check_threshold

    with _session(db, act_as) as session:
        view = inspecting.show(session, proposal)
        check = check_threshold(session, view.row.rule_id, view.row.to_threshold)
    if json_:
        _print(
            {
                **asdict(view.row),
                "evidence": view.evidence,
                "backtest": asdict(view.backtest),
                "broken_pins": [pin.note_id for pin in check.broken],
            }
        )
    else:
        _show_view(view)
        show_check(check)


@thresholds.command()
@click.argument("proposal")
@_REASON
@click.option("--despite", default="", help="Why this may break pinned verdicts.")
@options.database
@options.acting
@options.as_json
def approve(
    proposal: str, reason: str, despite: str, db: Path | None, act_as: str, json_: bool
) -> None:
    """Put a proposed threshold in force; the open queue follows at once."""
    from reviewer.services import tuning

    with _session(db, act_as) as session:
        _decided(tuning.approve(session, proposal, reason, despite), "approved", json_)


@thresholds.command()
@click.argument("proposal")
@_REASON
@options.database
@options.acting
@options.as_json
def reject(proposal: str, reason: str, db: Path | None, act_as: str, json_: bool) -> None:
    """Turn a proposal down; the threshold stays."""
    from reviewer.services import tuning

    with _session(db, act_as) as session:
        _decided(tuning.reject(session, proposal, reason), "rejected", json_)


@thresholds.command()
@click.argument("proposal")
@_REASON
@options.database
@options.acting
@options.as_json
def rollback(proposal: str, reason: str, db: Path | None, act_as: str, json_: bool) -> None:
    """Take an approved proposal back; the same notes are flagged as before it."""
    from reviewer.services import tuning

    with _session(db, act_as) as session:
        _decided(tuning.rollback(session, proposal, reason), "rolled back", json_)


@contextmanager
def _session(db: Path | None, act_as: str) -> Iterator[Session]:
    session = options.session_on(db, act_as, reading=True)
    try:
        yield session
    finally:
        session.db.close()


def _print(told: object) -> None:
    click.echo(orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode())


def _decided(done: Decided, word: str, json_: bool) -> None:
    if json_:
        _print(
            {
                "proposal": done.proposal_id,
                "rule": done.rule_id,
                "version": done.version,
                "threshold": done.threshold,
                "broken_pins": [pin.note_id for pin in done.broken_pins],
                **asdict(done.queue),
            }
        )
        return
    click.echo(f"{done.rule_id}: {word}.")
    if done.version:
        queue = done.queue
        click.echo(
            f"  Version {done.version} at {done.threshold:.4g} is in force; {queue.queued} notes "
            f"came to review, {queue.closed} left, {queue.audited} went to the audit."
        )
    if done.broken_pins:
        named = ", ".join(pin.note_id for pin in done.broken_pins)
        click.echo(f"  Broken pinned verdicts: {named}.")


def _show_view(view: ProposalView) -> None:
    from reviewer.services import telling

    row, told = view.row, view.backtest
    click.echo(f"{row.rule_id}: {row.from_threshold:.4g} → {row.to_threshold:.4g} ({row.kind})")
    click.echo(f"  {row.why}")
    decided = f" by {view.decided_by} at {row.decided_at}" if row.decided_by else ""
    click.echo(f"  State: {row.state.value.replace('_', ' ')}{decided}; until {row.expires_at}.")
    click.echo(
        f"  Of {told.decided:,} decided notes {told.flagged_true + told.flagged_false} would be "
        f"newly flagged ({told.flagged_true} violating, {told.flagged_false} not), "
        f"{told.dropped_true + told.dropped_false} no more ({told.dropped_true} violating)."
    )
    for flip in told.notes[:10]:
        click.echo(
            f"    {'+' if flip.violating else '–'} {flip.score:.3f} {flip.note_id} {flip.title}"
        )
    click.echo("What this does not promise:")
    for limit in telling.LIMITS:
        click.echo(f"  {limit}")
