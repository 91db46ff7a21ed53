"""Bounds within which a rule's threshold may move without a lead looking first."""

from dataclasses import dataclass

from reviewer.domain.proposal import ProposalRow

_BY_ITSELF = frozenset({"lower", "raise"})
_ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a lead allows one rule: thresholds in [`lowest`, `highest`].

    `most_hours` is how much a change may add to reviewer hours a day, None for no limit; `alarms`
    lets a stricter stopgap after a drift alarm in too, which no certificate stands behind. The
    lead who set them signs what they let through.
    """

    rule_id: str
    lowest: float
    highest: float
    most_hours: float | None
    alarms: bool
    set_by: str
    set_at: str
    reason: str

    def refusal(self, asked: ProposalRow, hours_change: float | None) -> str:
        """Why a proposal must wait for a lead; empty where it need not."""
        kind, threshold = asked.kind, asked.to_threshold
        if kind == _ALARM and (not self.alarms or threshold < asked.from_threshold):
            return "a stopgap after an alarm waits for a lead"
        if kind != _ALARM and kind not in _BY_ITSELF:
            return f"a {kind} waits for a lead"
        if not self.lowest <= threshold <= self.highest:
            return f"{threshold:.4g} lies outside {self.lowest:.4g}–{self.highest:.4g}"
        if self.most_hours is not None and (hours_change or 0.0) > self.most_hours:
            return f"{hours_change:+.2f} hours a day are more than {self.most_hours:+.2f}"
        return ""
