"""Matches taken apart: the weight that each piece of evidence began with, and what lowered it.

The engine keeps no account of its factors, since it weighs many hits that nobody asks about. Here
it is asked once more, about one cause at a time.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isclose, prod

from reviewer.domain.account import AccountSignals
from reviewer.domain.explanation import Addend, Explanation, Factor, TakenBack
from reviewer.domain.match import Hit, Match
from reviewer.domain.note import Note
from reviewer.domain.rule import Pack, Rule, RuleKind
from reviewer.domain.scoring import addends
from reviewer.text.context import Clauses
from reviewer.text.engine import Engine
from reviewer.text.learned import NO_MODELS, Hearing, Stored, model_of
from reviewer.text.literals import Places
from reviewer.text.matcher import Matcher, compile_pack
from reviewer.text.reading import Reading
from reviewer.text.stance import Stance, Stances
from reviewer.text.variants import Variants, default_variants
from reviewer.text.weighing import DOUBTED, LIKELY

_STEPWISE = (RuleKind.PHRASES, RuleKind.PATTERN, RuleKind.NEAR)
"""Kinds whose hits start from a weight of the pack; others weigh words in their place at once."""

OTHER = "context"
"""Names what lowered a hit where none of the known causes accounts for it."""


class Explainer:
    """A pack made ready to explain notes."""

    def __init__(
        self, pack: Pack, variants: Variants | None = None, models: Stored = NO_MODELS
    ) -> None:
        versions = {v.rule.id: v for v in pack.versions}
        self._rules = {name: version.rule for name, version in versions.items()}
        self._engine = Engine(pack, variants or default_variants(), models)
        self._versions = versions
        self._matcher = Matcher(pack, self._engine, versions)
        self._credulous = compile_pack(_without_conditions(pack), self._engine.variants, models)
        literals, table = self._engine.literals, self._engine.stances.table
        self._causes = {
            name: Stances(alone, literals)
            for name, alone in {
                "warned": replace(table, quoted=1.0, reported=1.0),
                "quoted": replace(table, warned=1.0, reported=1.0),
                "reported": replace(table, warned=1.0, quoted=1.0),
            }.items()
        }
        self._warnings = {literals.add(word): word for word in table.warnings}
        self._reports = {literals.add(word): word for word in table.reports}

    def explain(self, note: Note, signals: AccountSignals | None = None) -> tuple[Explanation, ...]:
        """Every rule that met a note, flagged ones first, then by score."""
        matches = {m.rule_id: m for m in self._matcher.match(note, signals)}
        context = self._context(note)
        found: list[Explanation] = []
        for met in self._credulous.match(note, signals):
            rule = self._rules[met.rule_id]
            match = matches.get(rule.id) or self._unmet(rule)
            parts = tuple(self._addends(rule, match, context))
            back = tuple(self._taken_back(rule, match, met, context))
            about = not rule.needs or any(context.of(self._number(n)) for n in rule.needs)
            found.append(Explanation(rule, match, parts, back, about))
        return tuple(sorted(found, key=lambda e: (not e.match.flagged, -e.match.score, e.rule.id)))

    def _number(self, text: str) -> int:
        return self._engine.literals.add(text)

    def _unmet(self, rule: Rule) -> Match:
        version = self._versions[rule.id]
        return Match(rule.id, version.id, rule.category, 0.0, rule.threshold, False)

    def _taken_back(
        self, rule: Rule, match: Match, met: Match, context: "_Context"
    ) -> Iterator[TakenBack]:
        kept = {hit.span for hit in match.hits}
        words = {self._number(w): w for w in (*rule.exceptions, *rule.negations)}
        for hit in met.hits:
            if hit.span not in kept:
                start, end = context.folded_range(hit)
                yield TakenBack(
                    hit,
                    tuple(
                        word
                        for number, word in words.items()
                        if any(context.one_sentence(start, end, p) for p in context.of(number))
                    ),
                )

    def _context(self, note: Note) -> "_Context":
        reading, spotted = self._engine.read(note)
        text = reading.folded.text
        places, clauses = self._engine.literals.places(text, spotted), Clauses(text)
        causes = {name: one.of(text, places, clauses) for name, one in self._causes.items()}
        return _Context(reading, places, clauses, causes, Hearing(text))

    def _addends(self, rule: Rule, match: Match, context: "_Context") -> Iterator[Addend]:
        bases = self._bases(rule)
        for hit in addends(match.hits):
            base = bases.get(hit.folded, rule.weight)
            times = sum(other.folded == hit.folded for other in match.hits)
            if rule.kind not in _STEPWISE:
                yield Addend(hit, hit.weight, (), times)
                continue
            factors = tuple(self._factors(rule, hit, context))
            rest = hit.weight / (base * prod(f.value for f in factors))
            if not isclose(rest, 1.0, rel_tol=1e-6):
                factors = (*factors, Factor(OTHER, rest))
            yield Addend(hit, base, factors, times)

    def _bases(self, rule: Rule) -> dict[str, float]:
        """The heaviest weight of each phrase by its canonical form."""
        bases: dict[str, float] = {}
        if rule.kind is RuleKind.PHRASES:
            for phrase in rule.phrases:
                form = self._engine.folder.canonical(phrase.text)
                bases[form] = max(phrase.weight, bases.get(form, 0.0))
        return bases

    def _factors(self, rule: Rule, hit: Hit, context: "_Context") -> Iterator[Factor]:
        weakest = min(hit.how, key=lambda layer: self._engine.variants.weight((layer,)), default="")
        if weakest:
            yield from _lowering(weakest, self._engine.variants.weight((weakest,)))
        if not rule.firm:
            start, end = context.folded_range(hit)
            for name, stance in context.causes.items():
                words = self._words(name, start, context.places)
                yield from _lowering(name, stance.factor(start, end), words)
        if (
            rule.model
            and context.hearing.by(model_of(rule.model, self._engine.models)).violating < LIKELY
        ):
            yield Factor("doubted", DOUBTED)
        yield from _lowering(
            hit.span.field, self._engine.stances.table.fields.get(hit.span.field, 1.0)
        )

    def _words(self, name: str, start: int, places: Places) -> tuple[str, ...]:
        """The words behind a stance: all that warn, or the last that reports before the hit."""
        if name == "warned":
            return tuple(word for number, word in self._warnings.items() if number in places)
        if name == "reported":
            before = [
                (end, word)
                for number, word in self._reports.items()
                for _, end in places.get(number, ())
                if end <= start
            ]
            return (max(before)[1],) if before else ()
        return ()


@dataclass(frozen=True, slots=True)
class _Context:
    """A folded note, what was found in it, and its stance with one cause each."""

    reading: Reading
    places: Places
    clauses: Clauses
    causes: dict[str, Stance]
    hearing: Hearing

    def folded_range(self, hit: Hit) -> tuple[int, int]:
        """Where in the folded text a hit stands."""
        begins = dict(self.reading.offsets)[hit.span.field]
        folded = self.reading.folded
        start = bisect_left(folded.starts, begins + hit.span.start)
        return start, bisect_right(folded.ends, begins + hit.span.end)

    def of(self, number: int) -> list[tuple[int, int]]:
        """Where a literal stands."""
        return self.places.get(number, [])

    def one_sentence(self, start: int, end: int, place: tuple[int, int]) -> bool:
        """Whether a place overlaps a stretch or stands in its sentence."""
        first, last = min(end, place[1]), max(start, place[0])
        return first >= last or self.clauses.same_sentence(first, last)


def _without_conditions(pack: Pack) -> Pack:
    return Pack(
        tuple(
            replace(v, rule=replace(v.rule, exceptions=(), negations=(), needs=()))
            for v in pack.versions
        )
    )


def _lowering(name: str, value: float, words: tuple[str, ...] = ()) -> Iterator[Factor]:
    if value != 1.0:
        yield Factor(name, value, words)
