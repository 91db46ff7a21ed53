"""A learned model led on by verdicts: the prior's odds, and what the verdicts say beyond them.

The log odds of a text are a·(the prior's) + δ·x + b: logistic regression whose features are the
runs x of the text and, hardly penalised, the prior's own log odds (stacking, Wolpert 1992). Few
verdicts leave δ near 0, and the prior speaks. Both collapse into one table of weights. The same
lessons in the same order give the same model.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from reviewer.domain.errors import ReviewerError
from reviewer.text.crossing import Choice, choose
from reviewer.text.learned import Model, Weights, clauses
from reviewer.text.learning import Lesson, require_trainer, within
from reviewer.text.pulling import pulls_of
from reviewer.text.runs import Buckets, runs
from reviewer.text.signs import Pulls
from reviewer.text.space import Space, Texts, balanced, fitted, space_of

_FEWEST = 40
_FEWEST_OF_LEAF = 10
_NOTE, _CLAUSE, _LEAVES = 0, 1, 2

Watch = Callable[[float], bool]
"""Told the share done in [0, 1]; cancels by returning False."""


Column = tuple[Weights, float]
"""Weights of the known buckets, and the bias."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A judged text: the lesson, ranges that are expressly not risky, what it weighs (one over
    the chance of its review), the component of authors and copies that it lies in, and the signs
    of its account."""

    lesson: Lesson
    refused: tuple[tuple[int, int], ...] = ()
    weight: float = 1.0
    group: int = 0
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adapted:
    """A model that verdicts made, and how its strength was chosen.

    `model` is None where no strength was better than the prior on texts held out.
    """

    model: Model | None
    choice: Choice
    pulls: Pulls


def adapt(prior: Model, taught: Sequence[Taught], watch: Watch) -> Adapted:
    """Lead a prior on by verdicts, as far as groups held out say that it becomes better.

    Raises ReviewerError where scikit-learn is missing, with fewer than 40 texts of either kind,
    and when `watch` cancels.
    """
    require_trainer()
    from threadpoolctl import threadpool_limits

    # Sums over several threads end in other last digits, and the desk beside needs the machine.
    with threadpool_limits(1):
        return _adapted(prior, taught, watch)


def _adapted(prior: Model, taught: Sequence[Taught], watch: Watch) -> Adapted:
    violating = np.array([bool(one.lesson.leaves) for one in taught], dtype=np.bool_)
    fewest = int(min(violating.sum(), (~violating).sum())) if taught else 0
    if fewest < _FEWEST:
        raise ReviewerError(
            f"Learning needs {_FEWEST} notes judged as violating and {_FEWEST} as not, by authors "
            f"who teach; there are {fewest} of one kind.",
            remedy="Decide more notes first.",
        )
    read = [runs(one.lesson.text) for one in taught]
    texts = [np.unique(np.concatenate(each)) for each in read]
    weights = balanced(np.array([one.weight for one in taught]), violating)
    groups = np.array([one.group for one in taught])
    told = Texts(texts, violating, weights, groups)
    choice = choose(prior, told, lambda share: _go_on(watch, 0.7 * share))
    if choice.strength is None:
        return Adapted(None, choice, Pulls())
    space = space_of(prior, told)
    pulls = pulls_of([one.signs for one in taught], choice.held_out, told)
    columns = [_note_column(space, told, choice.strength)]
    _go_on(watch, 0.8)
    columns.append(_clause_column(space, taught, read, choice.strength))
    _go_on(watch, 0.9)
    columns += _leaf_columns(space, prior.codes, taught, told, choice.strength)
    _go_on(watch, 1.0)
    return Adapted(_collapsed(space, prior.codes, columns, pulls), choice, pulls)


def _go_on(watch: Watch, share: float) -> None:
    if not watch(share):
        raise ReviewerError("Learning was cancelled; nothing was changed.")


def _collapsed(
    space: Space, codes: tuple[str, ...], columns: Sequence[Column], pulls: Pulls
) -> Model:
    table = np.array([weights for weights, _ in columns], dtype=np.float32).T
    biases = np.array([bias for _, bias in columns], dtype=np.float32)
    return Model(space.known, space.rarity, table, biases, codes, pulls.signs, pulls.pulls)


def _note_column(space: Space, told: Texts, strength: float) -> Column:
    return fitted(space, told.buckets, told.violating, told.weights, _NOTE, strength)


def _clause_column(
    space: Space, taught: Sequence[Taught], read: Sequence[tuple[Buckets, ...]], strength: float
) -> Column:
    """What tells a clause that violates from one that does not; the prior's where few are judged.

    Every clause of an innocent note is innocent; in a violating one only those that a person
    confirmed, marked as missed or refused say anything.
    """
    pieces: list[Buckets] = []
    said: list[bool] = []
    weights: list[float] = []
    for one, found in zip(taught, read, strict=True):
        for start, end in clauses(one.lesson.text):
            verdict = _said(one, start, end)
            if verdict is not None:
                pieces.append(np.unique(within(found, start, end)))
                said.append(verdict)
                weights.append(one.weight)
    target = np.array(said, dtype=np.bool_)
    if not said or min(target.sum(), (~target).sum()) < _FEWEST:
        return _as_before(space, _CLAUSE)
    even = balanced(np.array(weights), target)
    return fitted(space, pieces, target, even, _CLAUSE, strength)


def _said(one: Taught, start: int, end: int) -> bool | None:
    """What a person said of a clause; None for nothing."""
    if not one.lesson.leaves:
        return False
    if any(_covers(span, start, end) for span in one.lesson.spans or ()):
        return True
    return False if any(_covers(span, start, end) for span in one.refused) else None


def _covers(span: tuple[int, int], start: int, end: int) -> bool:
    """Whether a range and a clause share half of the shorter one."""
    shared = min(end, span[1]) - max(start, span[0])
    return shared > 0 and shared * 2 >= min(end - start, span[1] - span[0])


def _leaf_columns(
    space: Space, codes: Sequence[str], taught: Sequence[Taught], told: Texts, strength: float
) -> list[Column]:
    """What tells the leaves of violating notes apart; the prior's for those hardly judged."""
    guilty = told.part(told.violating)
    named = [one.lesson.leaves for one in taught if one.lesson.leaves]
    columns: list[Column] = []
    for number, code in enumerate(codes, _LEAVES):
        target = np.array([code in leaves for leaves in named], dtype=np.bool_)
        if min(target.sum(), (~target).sum()) < _FEWEST_OF_LEAF:
            columns.append(_as_before(space, number))
            continue
        even = balanced(guilty.weights, target)
        columns.append(fitted(space, guilty.buckets, target, even, number, strength))
    return columns


def _as_before(space: Space, column: int) -> Column:
    return space.prior[:, column], float(space.biases[column])
