"""Why a rule scored as it did: each addend with what it started from and what lowered it."""

from dataclasses import dataclass

from reviewer.domain.match import Hit, Match
from reviewer.domain.rule import Rule


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that lowers an addend, by `value` in [0, 1].

    `name` is a layer of reading, a field of the note, or the stance of the note (warned, quoted,
    reported); `words` are those of the note that brought it about, in canonical reading.
    """

    name: str
    value: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addend:
    """A distinct piece of evidence: its heaviest hit, seen `times` times in the note.

    The hit's weight is `base` times every factor.
    """

    hit: Hit
    base: float
    factors: tuple[Factor, ...] = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A hit that does not count: mostly since an exception or a negation stands by it.

    `words` are those of the rule's that stand in its sentence, as the pack writes them.
    """

    hit: Hit
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule that met a note, with its match and addends, heaviest first.

    A rule whose every hit was taken back has a score of 0, as has one that found none of the texts
    that it needs (`needs_met` is False): then nothing of what it saw counts.
    """

    rule: Rule
    match: Match
    addends: tuple[Addend, ...] = ()
    taken_back: tuple[TakenBack, ...] = ()
    needs_met: bool = True
