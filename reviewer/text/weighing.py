"""Which evidence stands in a note, where a person sees it, and how much it weighs there."""

from collections.abc import Mapping
from functools import cached_property

from reviewer.text.characters import FIELD_BREAK
from reviewer.text.compiled import CompiledRule
from reviewer.text.context import Clauses
from reviewer.text.evidence import Evidence
from reviewer.text.literals import Places
from reviewer.text.reading import Reading
from reviewer.text.segment import on_boundaries
from reviewer.text.stance import Stance, Stances
from reviewer.text.variants import Variants

Seen = tuple[int, int, str, float, tuple[str, ...]]
"""Start and end in the joined original, what it was read as, weight, layers."""


class Weighing:
    """One note, asked rule by rule; `reversing` are the literals that take back any rule's hits."""

    def __init__(
        self,
        reading: Reading,
        places: Places,
        reversing: frozenset[int],
        stances: Stances,
        variants: Variants,
    ) -> None:
        self._folded = reading.folded
        self._text = reading.folded.text
        self._places = places
        self._clauses = Clauses(self._text)
        self._reversing = reversing.intersection(places)
        self._stances = stances
        self._variants = variants
        self._lighter = _lighter(reading, stances.table.fields)
        self._lightest = min(
            (start for start, _, _ in self._lighter), default=len(reading.original)
        )

    @cached_property
    def _stance(self) -> Stance:
        return self._stances.of(self._text, self._places, self._clauses)

    def standing(self, rule: CompiledRule, evidence: list[Evidence]) -> list[Seen]:
        """What is left of a rule's evidence, in order of place."""
        meant = rule.version.rule
        judge = (
            rule.reversals.judge(self._reversing, self._places, self._clauses)
            if self._reversing
            else None
        )
        plain = meant.firm or self._stance.plain
        spread = not rule.phrases
        folded = self._folded
        seen: list[Seen] = []
        for start, end, form, weight, layer in evidence:
            if judge is not None and judge.reversed(start, end):
                continue
            if spread and self._text.find(FIELD_BREAK, start, end) >= 0:
                continue
            if meant.boundary and not on_boundaries(self._text, start, end):
                continue
            how = folded.how(start, end)
            if layer:
                how = (*how, layer)
            if how:
                weight *= self._variants.weight(how)
            if not plain:
                weight *= self._stance.factor(start, end)
            first, last = folded.original_range(start, end)
            if first >= self._lightest:
                weight *= self._field_weight(first)
            seen.append((first, last, form, weight, how))
        return seen

    def _field_weight(self, position: int) -> float:
        return next((w for start, end, w in self._lighter if start <= position < end), 1.0)


def _lighter(reading: Reading, weights: Mapping[str, float]) -> list[tuple[int, int, float]]:
    """Start, end and weight of the fields whose evidence does not count in full."""
    found: list[tuple[int, int, float]] = []
    end = len(reading.original) + 1
    for field, start in reading.offsets:
        if field in weights:
            found.append((start, end, weights[field]))
        end = start
    return found
