"""One rule over many notes again and again, the notes folded only once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reviewer.domain.note import Note
from reviewer.domain.preview import Found
from reviewer.domain.rule import Pack, RuleKind, RuleVersion
from reviewer.text.engine import Engine
from reviewer.text.learned import NO_MODELS, Stored
from reviewer.text.reading import Reading
from reviewer.text.variants import Variants, default_variants


class Shelf:
    """Notes by number as they read when folded; about 13 kB each."""

    def __init__(self, variants: Variants | None = None) -> None:
        self.variants = variants or default_variants()
        self._folding = Engine(Pack(), self.variants)
        self._readings: dict[int, Reading] = {}

    def lacks(self, numbers: Iterable[int]) -> list[int]:
        """Which of these numbers no note was put up under."""
        return [number for number in numbers if number not in self._readings]

    def put(self, number: int, note: Note) -> None:
        """Fold a note and keep it."""
        self._readings[number], _ = self._folding.read(note)

    def keep(self, numbers: Iterable[int]) -> None:
        """Forget every note but these."""
        self._readings = {n: self._readings[n] for n in numbers if n in self._readings}

    @property
    def readings(self) -> Mapping[int, Reading]:
        return self._readings


class Listener:
    """One text rule made ready to read what stands on a shelf, whether it is enabled or not.

    `models` are those of the queue file that it names. Raises ReviewerError for a pattern that
    cannot be run.
    """

    def __init__(self, shelf: Shelf, version: RuleVersion, models: Stored = NO_MODELS) -> None:
        rule = replace(version.rule, enabled=True)
        self._engine = Engine(Pack((replace(version, rule=rule),)), shelf.variants, models)
        self._readings = shelf.readings
        own = self._engine.rules[0]
        self._triggers = own.triggers if rule.kind is RuleKind.PHRASES else frozenset[int]()

    def likely(self, numbers: Iterable[int]) -> tuple[list[int], list[int]]:
        """Notes in which a phrase of the rule stands as written, and those where only a disguise
        could hide one; all are likely where the rule looks for more than phrases."""
        if not self._triggers:
            return list(numbers), []
        sure: list[int] = []
        rest: list[int] = []
        for number in numbers:
            spotted = self._engine.literals.find(self._readings[number].folded.text)
            met = any(place[0] in self._triggers for place in spotted)
            (sure if met else rest).append(number)
        return sure, rest

    def hear(self, number: int) -> Found | None:
        """What the rule finds in one note; None for nothing."""
        reading = self._readings[number]
        spotted = self._engine.literals.find(reading.folded.text)
        for _, score, seen in self._engine.findings(reading, spotted):
            start, end, *_ = max(seen, key=lambda one: (one[3], -one[0]))
            return Found(score, reading.seen(start, end)[0])
        return None
