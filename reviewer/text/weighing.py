"""Which evidence stands in a note, where a person sees it, and how much it weighs there."""

from collections.abc import Mapping
from functools import cached_property

from reviewer.text.characters import FIELD_BREAK
from reviewer.text.compiled import CompiledRule
from reviewer.text.context import Clauses
from reviewer.text.evidence import Evidence
from reviewer.text.learned import Hearing
from reviewer.text.literals import Places
from reviewer.text.reading import Reading
from reviewer.text.segment import on_boundaries
from reviewer.text.stance import Stance, Stances
from reviewer.text.variants import Variants

Seen = tuple[int, int, str, float, tuple[str, ...]]
"""Start and end in the joined original, what it was read as, weight, layers."""

LIKELY = 0.4
"""Below this a model doubts that a note violates."""
DOUBTED = 0.5
"""How much a tempered rule's hits weigh in a note that its model doubts."""


class Weighing:
    """One note, asked rule by rule; `reversing` are the literals that take back any rule's hits."""

    def __init__(
        self,
        reading: Reading,
        places: Places,
        reversing: frozenset[int],
        stances: Stances,
        variants: Variants,
        hearing: Hearing,
    ) -> None:
        self._folded = reading.folded
        self._text = reading.folded.text
        self._places = places
        self._clauses = Clauses(self._text)
        self._reversing = reversing.intersection(places)
        self._stances = stances
        self._variants = variants
        self._hearing = hearing
        self._as_written = self._folded.aligned and not self._folded.marked
        self._lighter = _lighter(reading, stances.table.fields)
        self._lightest = min(
            (start for start, _, _ in self._lighter), default=len(reading.original)
        )

    @cached_property
    def simple(self) -> bool:
        """Whether nothing in the note takes hits back or lowers them, and it is read as written."""
        return self._as_written and not self._reversing and self._stance.plain

    def alone(self, rule: CompiledRule, number: int) -> list[Seen] | None:
        """The one place of a simple rule's only phrase, in a simple note; None if there are more
        or it does not count in full."""
        places = self._places[number]
        start, end = places[0]
        form, weight = rule.phrases[number]
        if len(places) > 1 or end > self._lightest or self._folded.original[start:end] != form:
            return None
        return [(start, end, form, weight, ())]

    @cached_property
    def _stance(self) -> Stance:
        return self._stances.of(self._text, self._places, self._clauses)

    def standing(self, rule: CompiledRule, evidence: list[Evidence]) -> list[Seen]:
        """What is left of a rule's evidence, in order of place."""
        seen = self._standing(rule, evidence)
        if seen and rule.tempering and self._hearing.by(rule.tempering).violating < LIKELY:
            return [(a, b, form, weight * DOUBTED, how) for a, b, form, weight, how in seen]
        return seen

    def _standing(self, rule: CompiledRule, evidence: list[Evidence]) -> list[Seen]:
        meant = rule.version.rule
        judge = (
            rule.reversals.judge(self._reversing, self._places, self._clauses)
            if self._reversing
            else None
        )
        plain = meant.firm or self._stance.plain
        spread = not rule.phrases
        folded = self._folded
        if plain and judge is None and self._as_written and not (spread or meant.boundary):
            literal = self._literally(evidence)
            if literal is not None:
                return literal
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

    def _literally(self, evidence: list[Evidence]) -> list[Seen] | None:
        """Evidence that stands in the original as it is read, and counts in full; None if any
        does not."""
        original, lightest = self._folded.original, self._lightest
        seen: list[Seen] = []
        for start, end, form, weight, _ in evidence:
            if end > lightest or original[start:end] != form:
                return None
            seen.append((start, end, form, weight, ()))
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
