"""How well a pack's flags agree with gold notes: shares with their intervals, nothing estimated."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import sqrt
from statistics import NormalDist

from reviewer.domain.match import Match

LEVEL = 0.95
_Z = NormalDist().inv_cdf((1 + LEVEL) / 2)
_NEAREST = 3


@dataclass(frozen=True, slots=True, order=True)
class Labelled:
    """A half-open range of code points of a body, with its category."""

    start: int
    end: int
    category: str


@dataclass(frozen=True, slots=True)
class Gold:
    """What a person holds of a note.

    `spans` stand in the body and are None where nobody marked any; `hard` notes were chosen for
    looking like the other kind; `evasions` name the disguises that the note uses.
    """

    violating: bool
    hard: bool = False
    categories: tuple[str, ...] = ()
    spans: tuple[Labelled, ...] | None = None
    evasions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold note with every match that the rules have in it."""

    gold: Gold
    matches: tuple[Match, ...]

    @property
    def flagged(self) -> bool:
        return any(m.flagged for m in self.matches)

    @property
    def margin(self) -> float:
        """How far the note is above or below being flagged; 1 where it just is."""
        return max((margin(m) for m in self.matches), default=0.0)


@dataclass(frozen=True, slots=True)
class Share:
    """A proportion, as the counts that it is made of."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return wilson(self.count, self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision over what was predicted and recall over what was expected."""

    precision: Share
    recall: Share

    @property
    def f1(self) -> float | None:
        """Harmonic mean; None where nothing was predicted and nothing expected."""
        if not self.precision.of and not self.recall.of:
            return None
        precision, recall = self.precision.value or 0.0, self.recall.value or 0.0
        both = precision + recall
        return 2 * precision * recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """Notes that a rule flags, and among them those that no other rule does.

    `named` are violating notes whose gold holds the rule's category.
    """

    rule_id: str
    category: str
    violating: int
    innocent: int
    named: int
    alone_violating: int
    alone_innocent: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of one pack over some gold notes."""

    note: Agreement
    average_precision: float | None
    hard_negatives: Share
    evasive: Share
    span_overlap: Agreement
    span_exact: Agreement
    span_overlap_any_category: Agreement
    by_category: dict[str, Agreement]
    by_evasion: dict[str, Share]


def evaluate(judged: Sequence[Judged]) -> Evaluation:
    """Every figure over the notes.

    A note counts as flagged when any of its matches is. Hard negatives are the innocent notes
    marked as hard; evasive notes the violating ones that use a disguise.
    """
    violating = [j for j in judged if j.gold.violating]
    innocent = [j for j in judged if not j.gold.violating]
    caught = sum(j.flagged for j in violating)
    false = sum(j.flagged for j in innocent)
    kinds = sorted({kind for j in violating for kind in j.gold.evasions})
    return Evaluation(
        Agreement(Share(caught, caught + false), Share(caught, len(violating))),
        average_precision([(j.margin, j.gold.violating) for j in judged]),
        _flagged([j for j in innocent if j.gold.hard]),
        _flagged([j for j in violating if j.gold.evasions]),
        span_agreement(judged, _touched),
        span_agreement(judged, _equal),
        span_agreement([_regardless(j) for j in judged], _touched),
        _by_category(judged),
        {kind: _flagged([j for j in violating if kind in j.gold.evasions]) for kind in kinds},
    )


def rule_records(judged: Iterable[Judged]) -> list[RuleRecord]:
    """What each rule that flags anything does, most innocent notes first."""
    counts: dict[tuple[str, str], list[int]] = {}
    for each in judged:
        flagged = [m for m in each.matches if m.flagged]
        bad, alone = each.gold.violating, len(flagged) == 1
        for match in flagged:
            named = match.category in each.gold.categories
            told = (bad, not bad, named, bad and alone, not bad and alone)
            sums = counts.setdefault((match.rule_id, match.category), [0] * len(told))
            counts[match.rule_id, match.category] = [a + b for a, b in zip(sums, told, strict=True)]
    records = [RuleRecord(*key, *sums) for key, sums in counts.items()]
    return sorted(records, key=lambda r: (-r.innocent, r.violating, r.rule_id))


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95 % score interval of a proportion (Wilson 1927), within [0, 1]."""
    share, z2 = count / of, _Z * _Z
    middle = share + z2 / (2 * of)
    spread = _Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    low, high = (middle - spread) / (1 + z2 / of), (middle + spread) / (1 + z2 / of)
    return (0.0 if count == 0 else low), (1.0 if count == of else high)


def margin(match: Match) -> float:
    """Score over threshold: at least 1 where a match flags; 0 for a rule in shadow that would."""
    reached = match.score >= match.threshold
    return match.score / match.threshold if match.flagged or not reached else 0.0


def average_precision(ranked: Iterable[tuple[float, bool]]) -> float | None:
    """Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct scores, highest first; None without any violating note.

    Takes (score, violating) of each note; equal scores enter together, so that order is no luck
    (as scikit-learn's average_precision_score). Notes are ranked by their highest margin, the
    ratio of a rule's score to its threshold: rules have thresholds of their own, and only the
    ratio says of all of them alike how close a note came; 0 where nothing met.
    """
    ordered = sorted(ranked, key=lambda each: -each[0])
    total = sum(violating for _, violating in ordered)
    if not total:
        return None
    seen = found = 0
    area = 0.0
    for _, tied in groupby(ordered, key=lambda each: each[0]):
        here = [violating for _, violating in tied]
        seen += len(here)
        found += sum(here)
        area += sum(here) / total * found / seen
    return area


def nearest(judged: Judged) -> list[Match]:
    """The rules that came nearest to flagging a note, closest first."""
    return sorted(judged.matches, key=lambda m: (-margin(m), m.rule_id))[:_NEAREST]


def predicted_spans(matches: Iterable[Match]) -> list[Labelled]:
    """What the flagged matches mark in the body, overlapping spans of one category made one."""
    found = sorted(
        Labelled(hit.span.start, hit.span.end, match.category)
        for match in matches
        if match.flagged
        for hit in match.hits
        if hit.span.field == "body"
    )
    merged: list[Labelled] = []
    last: dict[str, Labelled] = {}
    for span in found:
        before = last.get(span.category)
        if before is not None and span.start < before.end:
            merged.remove(before)
            span = Labelled(before.start, max(before.end, span.end), span.category)
        merged.append(span)
        last[span.category] = span
    return merged


def span_agreement(
    judged: Iterable[Judged], agree: Callable[[Labelled, Labelled], bool]
) -> Agreement:
    """Spans over the notes whose gold tells them.

    Precision is the share of predicted spans that agree with a gold span, recall the share of gold
    spans that agree with a predicted one; category and place both have to. Where agreeing means
    being equal, that pairs them one to one.
    """
    right = predicted = found = expected = 0
    for each in judged:
        if each.gold.spans is None:
            continue
        gold, told = set(each.gold.spans), predicted_spans(each.matches)
        predicted += len(told)
        expected += len(gold)
        right += sum(any(agree(one, other) for other in gold) for one in told)
        found += sum(any(agree(one, other) for one in told) for other in gold)
    return Agreement(Share(right, predicted), Share(found, expected))


def _equal(one: Labelled, other: Labelled) -> bool:
    return one == other


def _touched(one: Labelled, other: Labelled) -> bool:
    return one.category == other.category and one.start < other.end and other.start < one.end


def _regardless(judged: Judged) -> Judged:
    """The same spans as if there were one category only."""
    gold, matches = judged.gold, judged.matches
    if gold.spans is None:
        return judged
    spans = tuple(replace(span, category="") for span in gold.spans)
    return Judged(replace(gold, spans=spans), tuple(replace(m, category="") for m in matches))


def _flagged(judged: Sequence[Judged]) -> Share:
    return Share(sum(j.flagged for j in judged), len(judged))


def _by_category(judged: Sequence[Judged]) -> dict[str, Agreement]:
    told = [{m.category for m in j.matches if m.flagged} for j in judged]
    gold = [set(j.gold.categories) for j in judged]
    agreements: dict[str, Agreement] = {}
    for code in sorted(set().union(*told, *gold)):
        both = sum(code in t and code in g for t, g in zip(told, gold, strict=True))
        predicted = sum(code in t for t in told)
        expected = sum(code in g for g in gold)
        agreements[code] = Agreement(Share(both, predicted), Share(both, expected))
    return agreements
