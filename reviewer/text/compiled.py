"""One rule made ready: its literals by number, its pattern, its condition."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reviewer.domain.rule import Rule, RuleKind, RuleVersion
from reviewer.text.context import Reversals, is_direct
from reviewer.text.learned import Learned, Stored, model_of
from reviewer.text.literals import Literals
from reviewer.text.signals import Condition, parse_condition


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule version with everything that matching it needs; `pattern` is its number or -1."""

    version: RuleVersion
    phrases: dict[int, tuple[str, float]] = field(default_factory=dict)
    a: frozenset[int] = frozenset()
    b: frozenset[int] = frozenset()
    pattern: int = -1
    condition: Condition | None = None
    reversals: Reversals = field(default_factory=Reversals)
    needs: frozenset[int] = frozenset()
    simple: bool = False
    """Whether it looks for phrases and nothing more."""
    tempering: Learned | None = None
    """The model whose doubt of a note makes the rule's hits weigh less."""

    @property
    def triggers(self) -> frozenset[int]:
        """Literals without which the rule cannot meet."""
        return self.a or frozenset(self.phrases)


def compile_rule(
    version: RuleVersion, literals: Literals, patterns: list[str], models: Stored
) -> CompiledRule:
    """A rule made ready; its pattern is appended to `patterns`, its texts to `literals`."""
    rule = version.rule
    if rule.kind is RuleKind.ACCOUNT:
        return CompiledRule(version, condition=parse_condition(rule.when))
    context = CompiledRule(
        version, reversals=_reversals(rule, literals), needs=literals.add_all(rule.needs)
    )
    if rule.kind is RuleKind.MODEL:
        return context
    if rule.model:
        context = replace(context, tempering=model_of(rule.model, models))
    if rule.kind is RuleKind.PATTERN:
        patterns.append(rule.pattern)
        return replace(context, pattern=len(patterns) - 1)
    if rule.kind is RuleKind.NEAR:
        return replace(context, a=literals.add_all(rule.a), b=literals.add_all(rule.b))
    phrases = _phrases(rule, literals)
    simple = bool(phrases) and not (rule.boundary or context.needs or rule.model)
    return replace(context, phrases=phrases, simple=simple)


def _phrases(rule: Rule, literals: Literals) -> dict[int, tuple[str, float]]:
    """Canonical form and weight of each phrase, by its number."""
    heaviest: dict[int, tuple[str, float]] = {}
    for phrase in rule.phrases:
        number, form = literals.add(phrase.text), literals.canonical(phrase.text)
        if number >= 0:
            weight = round(phrase.weight, 6)
            heaviest[number] = max((form, weight), heaviest.get(number, (form, 0.0)))
    return heaviest


def _reversals(rule: Rule, literals: Literals) -> Reversals:
    own = (*(p.text for p in rule.phrases), *rule.a, *rule.b)
    covering = [e for e in rule.exceptions if _holds_any(e, own)]
    nearby = [e for e in rule.exceptions if not _holds_any(e, own)]
    direct = [n for n in rule.negations if is_direct(n)]
    stances = [n for n in rule.negations if not is_direct(n)]
    return Reversals(
        literals.add_all(covering),
        literals.add_all((*nearby, *stances)),
        literals.add_all(direct),
    )


def _holds_any(text: str, parts: Sequence[str]) -> bool:
    return any(part in text or text in part for part in parts)
