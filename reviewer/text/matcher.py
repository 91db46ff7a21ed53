"""Compiled rules and a note give matches; immutable once built, safe to share and to pickle."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reviewer.domain.account import AccountSignals
from reviewer.domain.match import Hit, Match
from reviewer.domain.note import Note
from reviewer.domain.rule import Pack, RuleVersion
from reviewer.text.characters import FIELD_BREAK
from reviewer.text.compiled import CompiledRule
from reviewer.text.engine import Engine, Finding
from reviewer.text.handles import contact_handles
from reviewer.text.learned import NO_MODELS, Stored
from reviewer.text.reading import Reading
from reviewer.text.signs import swayed
from reviewer.text.variants import Variants, default_variants

_TOGETHER = 16
"""Notes that go through the engine side by side."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What one folding of a note shows: matches, contact handles, folded title and body."""

    matches: tuple[Match, ...]
    handles: tuple[str, ...]
    folded: str


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
        reading, spotted = self._engine.read(note)
        matches = self._matches(reading, self._engine.findings(reading, spotted))
        return tuple(matches) if signals is None else self.with_account(matches, signals)

    @property
    def sways(self) -> bool:
        """Whether an account changes what some rule makes of a text."""
        return bool(self._engine.opinions.pulls)

    def with_account(self, matches: Sequence[Match], signals: AccountSignals) -> tuple[Match, ...]:
        """The matches of a note's text under what is known of its account, and the account's own;
        sorted by rule id."""
        pulls = self._engine.opinions.pulls
        told = [
            swayed(m, signals, pulls[m.rule_id], self._versions[m.rule_id].rule.shadow)
            if m.rule_id in pulls
            else m
            for m in matches
        ]
        return tuple(sorted([*told, *self.account_matches(signals)], key=lambda m: m.rule_id))

    def findings(self, notes: Sequence[Note]) -> Iterator[list[Finding]]:
        """What `match` tells of each note's text as plain tuples, for whoever only counts."""
        for _, found in self._studied(notes):
            yield found

    def survey(self, notes: Sequence[Note]) -> Iterator[Survey]:
        """Matches of the text rules together with what else one folding of each note shows."""
        for reading, found in self._studied(notes):
            text = reading.folded.text
            yield Survey(
                tuple(self._matches(reading, found)),
                contact_handles(text),
                FIELD_BREAK.join(text.split(FIELD_BREAK, 2)[:2]),
            )

    def _studied(self, notes: Sequence[Note]) -> Iterator[tuple[Reading, list[Finding]]]:
        for at in range(0, len(notes), _TOGETHER):
            read = [self._engine.read(note) for note in notes[at : at + _TOGETHER]]
            found = self._engine.studied(read)
            yield from zip([reading for reading, _ in read], found, strict=True)

    def with_thresholds(self, thresholds: Mapping[str, float]) -> "Matcher":
        """The same rules at other thresholds, by rule id; shares all that was compiled."""
        versions = tuple(
            replace(v, rule=replace(v.rule, threshold=thresholds[v.rule.id]))
            if v.rule.id in thresholds
            else v
            for v in self._pack.versions
        )
        return Matcher(Pack(versions), self._engine, {v.rule.id: v for v in versions})

    def canonical(self, text: str) -> str:
        """A text in canonical reading."""
        return self._engine.folder.canonical(text)

    def __reduce__(self) -> tuple[object, ...]:
        return compile_pack, (self._pack, self._engine.variants, self._engine.models)

    def _matches(self, reading: Reading, found: list[Finding]) -> list[Match]:
        return [
            self._match(
                rule,
                score,
                tuple(
                    Hit(*reading.seen(start, end), form, weight, how)
                    for start, end, form, weight, how in seen
                ),
            )
            for rule, score, seen in found
        ]

    def _match(
        self, rule: CompiledRule, score: float, hits: tuple[Hit, ...] = (), why: str = ""
    ) -> Match:
        version = self._versions[rule.version.rule.id]
        meant = version.rule
        flagged = score >= meant.threshold and not meant.shadow
        return Match(
            meant.id, version.id, meant.category, score, meant.threshold, flagged, hits, why
        )

    def account_matches(self, signals: AccountSignals) -> list[Match]:
        """Every account rule that holds."""
        return [
            self._match(rule, round(rule.version.rule.weight, 6), why=rule.condition.why(signals))
            for rule in self._engine.accounts
            if rule.condition is not None and rule.condition.holds(signals)
        ]


def compile_pack(
    pack: Pack, variants: Variants | None = None, models: Stored = NO_MODELS
) -> Matcher:
    """A matcher for a pack, with the shipped variants unless others are given.

    `models` are those of the queue file that its rules name. Raises ReviewerError for a pattern or
    condition that cannot be run, and for a model that is missing.
    """
    engine = Engine(pack, variants or default_variants(), models)
    return Matcher(pack, engine, {v.rule.id: v for v in pack.versions})
