"""How rules fare on decided notes, alone, side by side and phrase by phrase."""

from dataclasses import dataclass
from enum import StrEnum

from reviewer.domain.backtest import Effect
from reviewer.domain.noise import lower_share, upper_share


@dataclass(frozen=True, slots=True)
class RuleReport:
    """One rule in force. A shadow rule flags nothing: its figures are as if it did.

    `flagged` notes reach its threshold, `alone` of them are flagged by no other rule. Among the
    decided ones, true hits were limited or removed for its category; `unique` ones no other rule
    in force flags. `appeals` were decided on notes that it helped to punish.
    """

    rule_id: str
    version: int
    category: str
    shadow: bool
    threshold: float
    flagged: int
    alone: int
    flagged_a_day: float
    decided: int
    true_hits: int
    unique: int
    share_of_flags: float
    effect: Effect
    appeals: int
    overturned: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two rules that flag the same decided notes: each one's flags, both, both rightly.

    `jaccard` is the share that both flag among what either does.
    """

    one: str
    other: str
    flags_one: int
    flags_other: int
    both: int
    both_true: int
    jaccard: float


@dataclass(frozen=True, slots=True)
class Survey:
    """All rules, and the pairs that meet, most shared notes first; `decided` notes in all."""

    decided: int
    flagged: int
    rules: tuple[RuleReport, ...]
    pairs: tuple[Overlap, ...]


class Step(StrEnum):
    """What verdicts on a phrase ask for."""

    RETIRE = "retire"
    REWEIGH = "reweigh"
    EXCEPT = "except"


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about a phrase: another weight, or an exception that would spare refused hits.

    Of the hits that an exception covers, `spared` were refused; it covers none that was confirmed.
    """

    step: Step
    weight: float | None = None
    exception: str = ""
    spared: int = 0


@dataclass(frozen=True, slots=True)
class PhraseReport:
    """A phrase as it was judged in the notes, each near-copy cluster once.

    `low`..`high` is the Clopper-Pearson band at 95 %. `weight` is that of the rule in force, None
    where the phrase stands there no more or the rule is no list. `overturned` counts appeals won
    by authors of notes where it was a hit.
    """

    rule_id: str
    phrase: str
    weight: float | None
    real: int
    not_risky: int
    low: float
    high: float
    overturned: int
    advice: tuple[Advice, ...]

    @property
    def precision(self) -> float:
        return self.real / (self.real + self.not_risky)


@dataclass(frozen=True, slots=True)
class MissedPhrase:
    """A phrase that people marked as missed by every rule, in `notes` clusters."""

    category: str
    phrase: str
    notes: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """Every judged phrase, most doubtful first, and what rules missed, most frequent first."""

    judged: tuple[PhraseReport, ...]
    missed: tuple[MissedPhrase, ...]


FEWEST = 5
_SIDE = 0.025
_HALF = 0.5
_LIGHTEST, _HEAVIEST = 0.05, 0.95


def band(real: int, not_risky: int) -> tuple[float, float]:
    """Clopper-Pearson band at 95 % of the share of real hits."""
    n = real + not_risky
    return round(lower_share(real, n, _SIDE), 6), round(upper_share(real, n, _SIDE), 6)


def weigh(weight: float | None, real: int, not_risky: int) -> Advice | None:
    """Whether a phrase should go or weigh otherwise, None where verdicts do not say so.

    It goes when it is wrong more often than right for certain; it is weighed anew, at the mean of
    a uniform prior's posterior, when its weight lies outside the band. Needs five verdicts.
    """
    if real + not_risky < FEWEST:
        return None
    low, high = band(real, not_risky)
    if high < _HALF:
        return Advice(Step.RETIRE)
    if weight is None or low <= weight <= high:
        return None
    mean = (real + 1) / (real + not_risky + 2)
    wanted = round(min(_HEAVIEST, max(_LIGHTEST, round(mean * 20) / 20)), 2)
    return Advice(Step.REWEIGH, wanted) if wanted != weight else None
