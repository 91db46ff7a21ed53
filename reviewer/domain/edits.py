"""What a pack would do to the rules in force, rule by rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reviewer.domain.backtest import Edit
from reviewer.domain.rule import Phrase, Rule, RuleKind, RuleVersion


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
    """What of a rule decides about its scores: not its threshold or names, nor its category unless
    a model scores that."""
    category = rule.category if rule.kind is RuleKind.MODEL else ""
    return replace(
        rule, category=category, title_zh="", title_en="", rationale="", threshold=0.0, shadow=False
    )


_OF_TEXT = frozenset({RuleKind.PHRASES, RuleKind.PATTERN, RuleKind.NEAR})


def narrows(before: Rule, after: Rule) -> bool:
    """Whether every note with a score after the edit had one before it.

    So it is where evidence weighs otherwise or is taken back more often, and nothing new is
    evidence: weights, more exceptions or negations, needs, word boundaries.
    """
    fewer_needs = not before.needs or (bool(after.needs) and set(after.needs) <= set(before.needs))
    return (
        before.kind in _OF_TEXT
        and _evidence(before) == _evidence(after)
        and set(before.exceptions) <= set(after.exceptions)
        and set(before.negations) <= set(after.negations)
        and fewer_needs
        and after.boundary >= before.boundary
        and after.firm <= before.firm
    )


def _evidence(rule: Rule) -> Rule:
    """A rule without all that only weighs evidence or takes it back."""
    texts = sorted(phrase.text for phrase in rule.phrases)
    return replace(
        matching(rule),
        phrases=tuple(Phrase(text, 1.0) for text in texts),
        weight=1.0,
        exceptions=(),
        negations=(),
        needs=(),
        boundary=False,
        firm=False,
    )
