"""The rules of a pack made ready together: what each finds in a note, thresholds left out."""

from collections.abc import Sequence

from reviewer.domain.note import Note
from reviewer.domain.rule import Pack
from reviewer.domain.scoring import combined
from reviewer.text.compiled import CompiledRule, compile_rule
from reviewer.text.disguised import Disguised
from reviewer.text.evidence import evidence_of
from reviewer.text.fold import folder_of
from reviewer.text.learned import NO_MODELS, Stored
from reviewer.text.literals import Literals, Places
from reviewer.text.opinions import Opinions
from reviewer.text.patterns import Found, Patterns
from reviewer.text.reading import Reading, read
from reviewer.text.rewriting import Place
from reviewer.text.stance import Stances, default_stance
from reviewer.text.study import Study
from reviewer.text.variants import Variants
from reviewer.text.weighing import Seen, Weighing

Finding = tuple[CompiledRule, float, list[Seen]]
"""A rule that met a note, its score and its evidence in order of place.

Plain tuples: a note full of hits gives forty of them, and most are only counted.
"""


class Engine:
    """Everything of a pack that does not depend on thresholds."""

    def __init__(self, pack: Pack, variants: Variants, models: Stored = NO_MODELS) -> None:
        self.variants = variants
        self.models = models
        self.folder = folder_of(variants)
        self.literals = Literals(self.folder.canonical, self.folder.keys)
        self.stances = Stances(default_stance(), self.literals)
        texts: list[str] = []
        self.rules = [
            compile_rule(version, self.literals, texts, models)
            for version in sorted(pack.versions, key=lambda v: v.rule.id)
            if version.rule.enabled
        ]
        needs = [r.needs for r in self.rules if r.pattern >= 0]
        self.patterns = Patterns(texts, needs, self.literals)
        self.literals.freeze()
        self.disguised = Disguised(self.rules, self.literals.texts, variants)
        self.accounts = [rule for rule in self.rules if rule.condition]
        self.reversing = frozenset[int]().union(*(rule.reversals.any for rule in self.rules))
        self.opinions = Opinions(self.rules, models)
        self._by_pattern = {r.pattern: i for i, r in enumerate(self.rules) if r.pattern >= 0}
        self._by_literal: dict[int, tuple[int, ...]] = {}
        for index, rule in enumerate(self.rules):
            for number in rule.triggers:
                self._by_literal[number] = (*self._by_literal.get(number, ()), index)

    def read(self, note: Note) -> tuple[Reading, list[Place]]:
        """A note folded as a whole, and the literals spotted in it."""
        return read(note, self.folder, self.literals)

    def findings(self, reading: Reading, spotted: list[Place]) -> list[Finding]:
        """Each rule that met the text of a note, by rule id."""
        return self.studied([(reading, spotted)])[0]

    def studied(self, notes: Sequence[tuple[Reading, list[Place]]]) -> list[list[Finding]]:
        """What `findings` tells of each of several notes.

        All go through one stage before the next begins: the tables of a stage then stay in the
        processor's cache, which makes twice the speed.
        """
        studies = [
            Study(reading, spotted, self.literals.places(reading.folded.text, spotted))
            for reading, spotted in notes
        ]
        for study in studies:
            study.layers = self.disguised.into(study.places, study.text)
        for study in studies:
            study.found = self._patterns_in(study)
        learned = [self.opinions.of(s.reading, s.hearing, s.allows) for s in studies]
        return [
            sorted((*self._told(study), *heard), key=_rule_id) if heard else self._told(study)
            for study, heard in zip(studies, learned, strict=True)
        ]

    def _patterns_in(self, study: Study) -> dict[int, list[Found]]:
        """Where patterns met, by rule."""
        found: dict[int, list[Found]] = {}
        for one in self.patterns.find(study.text, study.spotted, study.allows):
            found.setdefault(self._by_pattern[one.index], []).append(one)
        return found

    def _told(self, study: Study) -> list[Finding]:
        """The rules for which phrases, pairs and patterns speak."""
        text, places, layers = study.text, study.places, study.layers
        met, found = self._met(places), study.found
        weighing: Weighing | None = None
        told: list[Finding] = []
        for index in sorted(met.keys() | found.keys()) if found else sorted(met):
            rule = self.rules[index]
            if (rule.b and not study.allows(rule.b)) or not study.allows(rule.needs):
                continue
            weighing = weighing or self._weighing(study)
            numbers = met.get(index, ())
            if len(numbers) == 1 and rule.simple and weighing.simple and not layers:
                alone = weighing.alone(rule, numbers[0])
                if alone is not None:
                    told.append((rule, rule.phrases[numbers[0]][1], alone))
                    continue
            evidence = evidence_of(rule, text, places, numbers, found.get(index, ()), layers)
            if evidence:
                seen = weighing.standing(rule, evidence)
                if seen:
                    told.append((rule, _score(seen), seen))
        return told

    def _weighing(self, study: Study) -> Weighing:
        return Weighing(
            study.reading, study.places, self.reversing, self.stances, self.variants, study.hearing
        )

    def _met(self, places: Places) -> dict[int, list[int]]:
        """The rules that literals speak for, each with the numbers of those found."""
        met: dict[int, list[int]] = {}
        rules_of = self._by_literal
        for number in places:
            for index in rules_of.get(number, ()):
                if index in met:
                    met[index].append(number)
                else:
                    met[index] = [number]
        return met


def _rule_id(finding: Finding) -> str:
    return finding[0].version.rule.id


def _score(seen: list[Seen]) -> float:
    if len(seen) == 1:
        return round(seen[0][3], 6)
    return combined((form, weight) for _, _, form, weight, _ in seen)
