"""Models side by side on judged notes whose authors and copies none of them learned from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import log, log1p

import numpy as np
import numpy.typing as npt

from reviewer.domain.evaluation import Agreement, Gold, Share, average_precision, evaluate
from reviewer.domain.evaluation import Judged as Set
from reviewer.domain.model import SHIPPED
from reviewer.domain.quality import Comparison, LeafGain, Standing
from reviewer.domain.rule import Pack, RuleVersion
from reviewer.services.collecting import Judged
from reviewer.text.learned import Learned, model_of
from reviewer.text.matcher import compile_pack

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_ENOUGH = 15
"""Violating notes of a leaf, before its figures are shown."""
_RESAMPLES = 400
_SEED = 20_091
_TINY = 1e-9


def compare(
    versions: Sequence[RuleVersion],
    before: str,
    after: str,
    held: Mapping[str, bytes],
    notes: Sequence[Judged],
) -> Comparison:
    """The rules of the learned model with `after` in the place of `before`, at their thresholds.

    `held` are the models that do not ship, by name. Shares count reviewed notes as they are.
    """
    names = {SHIPPED, before, after}
    ran = {name: _run(versions, name, held, notes) for name in names}
    likely = {name: _likely(model_of(name, held), notes) for name in names}
    violating = np.array([bool(one.leaves) for one in notes])
    low, high = _interval(
        likely[before], likely[after], violating, [one.taught.group for one in notes]
    )
    figures = {name: evaluate(judged) for name, judged in ran.items()}
    stood = {
        name: Standing(_area(likely[name], violating), each.note.precision, each.note.recall)
        for name, each in figures.items()
    }
    return Comparison(
        len(notes),
        int(violating.sum()),
        stood[SHIPPED],
        stood[before],
        stood[after],
        stood[after].average_precision - stood[before].average_precision,
        low,
        high,
        tuple(_leaves(versions, ran[before], ran[after])),
    )


def _leaves(
    versions: Sequence[RuleVersion], before: Sequence[Set], after: Sequence[Set]
) -> Iterator[LeafGain]:
    """The leaves with enough violating notes, judged by either model."""
    old, new = evaluate(before).by_category, evaluate(after).by_category
    for code in sorted({version.rule.category for version in versions}):
        expected = sum(code in one.gold.categories for one in before)
        if expected >= _ENOUGH:
            yield LeafGain(
                code,
                expected,
                _of_leaf(before, code, old.get(code)),
                _of_leaf(after, code, new.get(code)),
            )


def _run(
    versions: Sequence[RuleVersion], model: str, held: Mapping[str, bytes], notes: Sequence[Judged]
) -> list[Set]:
    pack = Pack(
        tuple(
            replace(v, rule=replace(v.rule, model=model, shadow=False, enabled=True))
            for v in versions
        )
    )
    matcher = compile_pack(pack, models={name: held[name] for name in {model} & held.keys()})
    return [
        Set(Gold(bool(one.leaves), categories=one.leaves), matcher.match(one.note, one.signals))
        for one in notes
    ]


def _of_leaf(ran: Sequence[Set], code: str, told: Agreement | None) -> Standing:
    ranked = [
        (max((m.score for m in one.matches if m.category == code), default=0.0), code in gold)
        for one in ran
        for gold in (one.gold.categories,)
    ]
    nothing = Agreement(Share(0, 0), Share(0, sum(right for _, right in ranked)))
    agreement = told or nothing
    return Standing(average_precision(ranked) or 0.0, agreement.precision, agreement.recall)


def _likely(model: Learned, notes: Sequence[Judged]) -> Floats:
    """The log odds (n) that a model gives each note, its account included.

    Rules tell no score below a floor, which would tie all that is hardly likely.
    """
    odds = []
    for one in notes:
        score = min(max(model.heard(one.taught.lesson.text).violating, _TINY), 1.0 - _TINY)
        odds.append(log(score) - log1p(-score) + model.pulls.of(one.taught.signs))
    return np.array(odds)


def _interval(
    before: Floats, after: Floats, violating: Flags, groups: Sequence[int]
) -> tuple[float, float]:
    """Where 95 % of the gains in average precision lie, when whole components are drawn anew."""
    members: dict[int, list[int]] = {}
    for place, group in enumerate(groups):
        members.setdefault(group, []).append(place)
    drawn = [np.array(each) for each in members.values()]
    random = np.random.default_rng(_SEED)
    gains: list[float] = []
    for _ in range(_RESAMPLES):
        at = np.concatenate([drawn[n] for n in random.integers(0, len(drawn), len(drawn))])
        if violating[at].any():
            gains.append(_area(after[at], violating[at]) - _area(before[at], violating[at]))
    low, high = np.quantile(gains, (0.025, 0.975)).tolist()
    return low, high


def _area(scores: Floats, violating: Flags) -> float:
    """Average precision as `evaluation.average_precision` has it, ties together."""
    order = np.argsort(-scores, kind="stable")
    ranked, hits = scores[order], np.cumsum(violating[order])
    ends = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)
    found = np.diff(hits[ends], prepend=0)
    return float((found / hits[-1] * hits[ends] / (ends + 1)).sum())
