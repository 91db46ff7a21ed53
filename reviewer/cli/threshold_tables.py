"""Tables of rules and of proposals, as `thresholds list` shows them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from reviewer.domain.proposal import ProposalRow

if TYPE_CHECKING:
    from reviewer.services.inspecting import RuleRow


def show_rules(rows: list[RuleRow]) -> None:
    """Every rule with its precision so far and what is certified."""
    table = Table("rule", "v", "threshold", "precision", "verdicts", "a day", "state", box=None)
    for row in rows:
        precision = "–" if row.precision is None else f"{row.low:.2f}–{row.high:.2f}"
        state = row.state.value
        if row.proposal is not None:
            state = f"proposal → {row.proposal.to_threshold:.4g}"
        elif row.state == "uncertified" and row.needed:
            state += f", ≈{row.needed:,} verdicts missing"
        table.add_row(
            row.rule_id,
            str(row.version),
            f"{row.threshold:.4g}",
            precision,
            str(row.verdicts),
            f"{row.volume:.1f}",
            state,
        )
    _console().print(table)


def show_proposals(rows: list[ProposalRow]) -> None:
    """Proposals and what became of them."""
    table = Table("proposal", "rule", "from", "to", "kind", "state", "expires", box=None)
    for row in rows:
        table.add_row(
            row.id,
            row.rule_id,
            f"{row.from_threshold:.4g}",
            f"{row.to_threshold:.4g}",
            row.kind,
            row.state.value.replace("_", " "),
            row.expires_at[:10],
        )
    _console().print(table)


def _console() -> Console:
    """As wide as the table needs where the output is no terminal, so that nothing is cut off."""
    return Console(width=None if sys.stdout.isatty() else 200)
