"""What learned models hold of a note, as findings of the rules that stand for their leaves."""

from collections.abc import Callable, Sequence

from reviewer.domain.rule import RuleKind
from reviewer.domain.scoring import combined
from reviewer.text.compiled import CompiledRule
from reviewer.text.learned import Clause, Hearing, Learned, Stored, model_of
from reviewer.text.reading import Reading
from reviewer.text.weighing import Seen

_LEAST = 0.2
"""Scores below this are not told: they would be a row for every leaf of every note."""

Needs = frozenset[int]
Learnt = tuple[CompiledRule, float, list[Seen]]


class Opinions:
    """The model rules of a pack, asked together: one reading of a text serves all its leaves."""

    def __init__(self, rules: Sequence[CompiledRule], models: Stored) -> None:
        self._groups: list[tuple[Learned, Needs, dict[str, CompiledRule]]] = []
        asked: dict[tuple[str, Needs], dict[str, CompiledRule]] = {}
        for rule in rules:
            meant = rule.version.rule
            if meant.kind is RuleKind.MODEL:
                asked.setdefault((meant.model, rule.needs), {})[meant.category] = rule
        for (model, needs), by_code in asked.items():
            self._groups.append((model_of(model, models), needs, by_code))
        self.pulls = {
            rule.version.rule.id: model.pulls
            for model, _, by_code in self._groups
            if model.pulls.signs
            for rule in by_code.values()
        }
        """By rule id, how signs of an account pull at its score; only where they do."""

    def of(
        self, reading: Reading, hearing: Hearing, allowed: Callable[[Needs], bool]
    ) -> list[Learnt]:
        """The rules whose leaf is likely enough, each with the clauses that speak for it."""
        found: list[Learnt] = []
        for model, needs, by_code in self._groups:
            if not allowed(needs):
                continue
            for code, (score, clauses) in hearing.by(model).opinion(by_code, _LEAST).items():
                seen = _seen(reading, score, clauses)
                found.append((by_code[code], combined((s[2], s[3]) for s in seen), seen))
        return found


def _seen(reading: Reading, score: float, clauses: Sequence[Clause]) -> list[Seen]:
    """Clauses as evidence whose weights combine to the score: each gets its part of the odds that
    remain, 1 - (1 - score) ** part, and clauses that read alike share one part."""
    folded = reading.folded
    parts: dict[str, float] = {}
    for clause in clauses:
        form = folded.text[clause.start : clause.end]
        parts[form] = max(clause.share, parts.get(form, 0.0))
    whole = sum(parts.values())
    return [
        (
            *folded.original_range(clause.start, clause.end),
            form,
            1.0 - (1.0 - score) ** (parts[form] / whole),
            folded.how(clause.start, clause.end),
        )
        for clause in clauses
        for form in (folded.text[clause.start : clause.end],)
    ]
