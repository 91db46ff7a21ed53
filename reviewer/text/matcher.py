"""Compiled rules and a note give matches; immutable once built, safe to share and to pickle."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reviewer.domain.account import AccountSignals
from reviewer.domain.match import Hit, Match
from reviewer.domain.note import Note
from reviewer.domain.rule import Pack, RuleVersion
from reviewer.domain.scoring import score
from reviewer.text.characters import FIELD_BREAK
from reviewer.text.compiled import CompiledRule, compile_rule
from reviewer.text.context import Clauses
from reviewer.text.fold import Folder
from reviewer.text.handles import contact_handles
from reviewer.text.literals import Literals, Places
from reviewer.text.near import pairs
from reviewer.text.patterns import Found, Patterns
from reviewer.text.reading import Reading, joined, read
from reviewer.text.rewriting import Place
from reviewer.text.segment import on_boundaries
from reviewer.text.stance import Stance, Stances, default_stance
from reviewer.text.variants import Variants, default_variants

Evidence = tuple[int, int, str, float]
"""Start and end in the folded text, canonical form, weight."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What one folding of a note shows: matches, contact handles, folded title and body."""

    matches: tuple[Match, ...]
    handles: tuple[str, ...]
    folded: str


class Engine:
    """Everything of a pack that does not depend on thresholds."""

    def __init__(self, pack: Pack, variants: Variants) -> None:
        self.variants = variants
        self.folder = Folder(variants)
        self.literals = Literals(self.folder.canonical, self.folder.keys)
        self.stances = Stances(default_stance(), self.literals)
        texts: list[str] = []
        self.rules = [
            compile_rule(version, self.literals, texts)
            for version in sorted(pack.versions, key=lambda v: v.rule.id)
            if version.rule.enabled
        ]
        self.patterns = Patterns(texts, [r.needs for r in self.rules if r.pattern >= 0])
        self.literals.freeze()
        self.accounts = [i for i, rule in enumerate(self.rules) if rule.condition]
        self.by_pattern = {r.pattern: i for i, r in enumerate(self.rules) if r.pattern >= 0}
        self.by_literal: dict[int, list[int]] = {}
        for index, rule in enumerate(self.rules):
            for number in rule.triggers:
                self.by_literal.setdefault(number, []).append(index)

    def read(self, note: Note) -> tuple[Reading, list[Place]]:
        """A note folded as a whole, and the literals spotted in it."""
        return read(note, self.folder, self.literals)

    def hits(
        self, reading: Reading, spotted: list[Place]
    ) -> Iterator[tuple[CompiledRule, tuple[Hit, ...]]]:
        """Each rule that met the text of a note, with its evidence in order of place."""
        text = reading.folded.text
        places = self.literals.places(text, spotted)
        clauses = Clauses(text)
        stance: Stance | None = None

        known: dict[frozenset[int], bool] = {}

        def allowed(needs: frozenset[int]) -> bool:
            if not needs:
                return True
            met = known.get(needs)
            if met is None:
                met = known[needs] = not needs.isdisjoint(places)
            return met

        found: dict[int, list[Found]] = {}
        for one in self.patterns.find(text, allowed):
            found.setdefault(self.by_pattern[one.index], []).append(one)
        met: dict[int, list[int]] = {}
        for number in places:
            for index in self.by_literal.get(number, ()):
                met.setdefault(index, []).append(number)
        for index in sorted(met.keys() | found.keys()):
            rule = self.rules[index]
            if (rule.b and not allowed(rule.b)) or not allowed(rule.needs):
                continue
            evidence = _evidence(rule, text, places, met.get(index, []), found.get(index, []))
            if not evidence:
                continue
            stance = stance or self.stances.of(text, places, clauses)
            hits = self._standing(rule, reading, evidence, places, clauses, stance)
            if hits:
                yield rule, hits

    def _standing(
        self,
        rule: CompiledRule,
        reading: Reading,
        evidence: list[Evidence],
        places: Places,
        clauses: Clauses,
        stance: Stance,
    ) -> tuple[Hit, ...]:
        meant = rule.version.rule
        judge = rule.reversals.judge(places, clauses)
        hits: list[Hit] = []
        for start, end, form, weight in _widest(evidence):
            if judge is not None and judge.reversed(start, end):
                continue
            if reading.crosses(start, end):
                continue
            if meant.boundary and not on_boundaries(reading.folded.text, start, end):
                continue
            how = reading.folded.how(start, end)
            if how:
                weight *= self.variants.weight(how)
            if not (stance.plain or meant.firm):
                weight *= stance.factor(start, end)
            span, surface = reading.seen(start, end)
            weight *= self.stances.table.fields.get(span.field, 1.0)
            hits.append(Hit(span, surface, form, weight, how))
        return tuple(hits)


def _evidence(
    rule: CompiledRule, text: str, places: Places, met: list[int], found: list[Found]
) -> list[Evidence]:
    weight = rule.version.rule.weight
    if rule.pattern >= 0:
        return [(*_trimmed(text, f.start, f.end), weight) for f in found]
    if rule.a:
        near = pairs(places, met, rule.b, rule.version.rule.within)
        return [_pair(text, one, other, weight) for one, other in near]
    return [
        (start, end, text[start:end], rule.phrases[number])
        for number in met
        for start, end in places[number]
    ]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int, str]:
    whole = text[start:end]
    start += len(whole) - len(whole.lstrip())
    form = whole.strip()
    return (start, start + len(form), form) if form else (start - 1, start, whole[-1:])


def _pair(text: str, one: tuple[int, int], other: tuple[int, int], weight: float) -> Evidence:
    form = f"{text[one[0] : one[1]]}…{text[other[0] : other[1]]}"
    return min(one[0], other[0]), max(one[1], other[1]), form, weight


def _widest(evidence: list[Evidence]) -> Iterator[Evidence]:
    """Evidence in order of place, without what lies inside another piece of the same rule."""
    if len(evidence) == 1:
        yield evidence[0]
        return
    reached = -1
    for piece in sorted(evidence, key=lambda e: (e[0], -e[1])):
        if piece[1] > reached:
            reached = piece[1]
            yield piece


class Matcher:
    """A pack ready to match notes."""

    def __init__(self, pack: Pack, engine: Engine, versions: Mapping[str, RuleVersion]) -> None:
        self._pack = pack
        self._engine = engine
        self._versions = versions

    @property
    def pack(self) -> Pack:
        return self._pack

    def match(self, note: Note, signals: AccountSignals | None = None) -> tuple[Match, ...]:
        """Every enabled rule with a score above 0, flagged or not, sorted by rule id."""
        found = self._engine.hits(*self._engine.read(note))
        matches = [self._match(rule, hits) for rule, hits in found]
        if signals is not None:
            matches += self.account_matches(signals)
            matches.sort(key=lambda m: m.rule_id)
        return tuple(matches)

    def survey(self, note: Note) -> Survey:
        """Matches of the text rules together with what else one folding of the note shows."""
        reading, spotted = self._engine.read(note)
        found = self._engine.hits(reading, spotted)
        text = reading.folded.text
        return Survey(
            tuple(self._match(rule, hits) for rule, hits in found),
            contact_handles(text),
            FIELD_BREAK.join(text.split(FIELD_BREAK, 2)[:2]),
        )

    def with_thresholds(self, thresholds: Mapping[str, float]) -> "Matcher":
        """The same rules at other thresholds, by rule id; shares all that was compiled."""
        versions = tuple(
            replace(v, rule=replace(v.rule, threshold=thresholds[v.rule.id]))
            if v.rule.id in thresholds
            else v
            for v in self._pack.versions
        )
        return Matcher(Pack(versions), self._engine, {v.rule.id: v for v in versions})

    def contact_handles(self, note: Note) -> tuple[str, ...]:
        """WeChat names, phone and QQ numbers given near a cue, normalised, in order of place."""
        return contact_handles(self._engine.folder.canonical(joined(note)[0]))

    def canonical(self, text: str) -> str:
        """A text in canonical reading."""
        return self._engine.folder.canonical(text)

    def folded_body(self, note: Note) -> str:
        """The body in canonical reading, for comparing notes with each other."""
        return self._engine.folder.canonical(note.body)

    def __reduce__(self) -> tuple[object, ...]:
        return compile_pack, (self._pack, self._engine.variants)

    def _match(self, rule: CompiledRule, hits: tuple[Hit, ...], why: str = "") -> Match:
        version = self._versions[rule.version.rule.id]
        meant = version.rule
        scored = score(hits) if hits else round(meant.weight, 6)
        flagged = scored >= meant.threshold and not meant.shadow
        return Match(
            meant.id, version.id, meant.category, scored, meant.threshold, flagged, hits, why
        )

    def account_matches(self, signals: AccountSignals) -> list[Match]:
        """Every account rule that holds."""
        found: list[Match] = []
        for index in self._engine.accounts:
            rule = self._engine.rules[index]
            if rule.condition is not None and rule.condition.holds(signals):
                found.append(self._match(rule, (), rule.condition.why(signals)))
        return found


def compile_pack(pack: Pack, variants: Variants | None = None) -> Matcher:
    """A matcher for a pack, with the shipped variants unless others are given.

    Raises ReviewerError for a pattern or condition that cannot be run.
    """
    engine = Engine(pack, variants or default_variants())
    return Matcher(pack, engine, {v.rule.id: v for v in pack.versions})
