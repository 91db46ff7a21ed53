"""What a pack would do to the rules in force, rule by rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reviewer.domain.backtest import Edit
from reviewer.domain.rule import Rule, RuleVersion


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that a pack changes: as it is in force, and as the pack has it; None for not at all.

    Shadow rules are there and flag nothing.
    """

    edit: Edit
    before: RuleVersion | None
    after: Rule | None

    @property
    def rule(self) -> Rule:
        """The rule as the pack has it, or as it was where the pack leaves it out."""
        return self.after or self.known.rule

    @property
    def known(self) -> RuleVersion:
        """The version in force; ValueError for a new rule."""
        if self.before is None:
            raise ValueError(f"{self.after} is new")
        return self.before


def changes(
    in_force: Sequence[RuleVersion], wanted: Iterable[Rule], whole: bool = False
) -> list[Change]:
    """What the wanted rules change, in order of rule ids.

    Rules that are not named stay, or are switched off where the pack stands for the `whole`.
    """
    known = {version.rule.id: version for version in in_force}
    named = {rule.id: rule for rule in wanted}
    found = [
        change
        for rule in named.values()
        if (change := _change(known.get(rule.id), rule if rule.enabled else None))
    ]
    gone = [v for v in in_force if whole and v.rule.id not in named]
    found += [Change(Edit.OFF, version, None) for version in gone]
    return sorted(found, key=lambda change: change.rule.id)


def _change(before: RuleVersion | None, after: Rule | None) -> Change | None:
    if before is None or after is None:
        if before is None and after is None:
            return None
        return Change(Edit.OFF if after is None else Edit.NEW, before, after)
    if matching(before.rule) != matching(after):
        return Change(Edit.DEFINITION, before, after)
    same = (before.rule.threshold, before.rule.shadow) == (after.threshold, after.shadow)
    return None if same else Change(Edit.THRESHOLD, before, after)


def matching(rule: Rule) -> Rule:
    """What of a rule decides about its scores: not its threshold, names or category."""
    return replace(
        rule, category="", title_zh="", title_en="", rationale="", threshold=0.0, shadow=False
    )
