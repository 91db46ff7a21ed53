"""Train a linear model over runs of characters from notes that people have judged.

Logistic regression by scikit-learn (liblinear's dual solver is not used: lbfgs is deterministic
for the same input), classes weighed alike. The same notes in the same order give the same model.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module

import numpy as np
import numpy.typing as npt

from reviewer.domain.errors import ReviewerError
from reviewer.text.learned import Model, Weights, clauses
from reviewer.text.runs import SIZE, Buckets, runs

_SEEN_IN = 2
"""A run must stand in as many notes at the least: what one author wrote once is no evidence."""
_FEWEST = 40
_STRENGTH = 10.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """A folded text with what a person holds of it.

    `spans` are the ranges of the text that violate; None where nobody marked any.
    """

    text: str
    leaves: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] | None = None


def learn(lessons: Sequence[Lesson], codes: Sequence[str]) -> Model:
    """A model of which notes violate, which of the leaves `codes`, and which clauses say so.

    Raises ReviewerError where scikit-learn is missing, or fewer than 40 notes of either kind.
    """
    violating = np.array([bool(lesson.leaves) for lesson in lessons])
    if min(violating.sum(), (~violating).sum()) < _FEWEST:
        raise ReviewerError(
            f"A model needs {_FEWEST} notes that violate and {_FEWEST} that do not.",
            remedy="Judge or label more notes first.",
        )
    read = [runs(lesson.text) for lesson in lessons]
    distinct = [np.unique(np.concatenate(each)) for each in read]
    rarity = rarity_of(distinct, violating)
    note = _fitted(distinct, rarity, [violating])
    pieces, said = _clauses(lessons, read)
    clause = _fitted(pieces, rarity, [np.array(said)]) if any(said) else note
    guilty = [each for each, is_one in zip(distinct, violating, strict=True) if is_one]
    labels = [lesson.leaves for lesson in lessons if lesson.leaves]
    leaves = _fitted(guilty, rarity, [np.array([c in told for told in labels]) for c in codes])
    known = np.flatnonzero(rarity)
    weights = np.concatenate([note[0], clause[0], leaves[0]])[:, known].T
    biases = np.concatenate([note[1], clause[1], leaves[1]])
    return Model(known, rarity[known], weights, biases, tuple(codes))


def rarity_of(notes: Sequence[Buckets], violating: npt.NDArray[np.bool_]) -> Weights:
    """How much each bucket says by itself, 0 for rare ones: smoothed inverse document frequency,
    ln((1 + n) / (1 + df)) + 1, times 1 + |ln of the ratio of its shares in either kind of note|
    (the count ratio of Wang and Manning, ACL 2012)."""
    guilty, innocent = np.ones(SIZE), np.ones(SIZE)
    for buckets, is_one in zip(notes, violating, strict=True):
        (guilty if is_one else innocent)[buckets] += 1
    seen = guilty + innocent - 2
    ratio = np.log((guilty / guilty.sum()) / (innocent / innocent.sum()))
    weight = (np.log((1 + len(notes)) / (1 + seen)) + 1) * (1 + np.abs(ratio))
    return np.where(seen >= _SEEN_IN, weight, 0.0).astype(np.float32)


def _clauses(
    lessons: Sequence[Lesson], read: Sequence[tuple[Buckets, ...]]
) -> tuple[list[Buckets], list[bool]]:
    """The clauses of marked notes, and which of them lie on a marked span by half."""
    pieces: list[Buckets] = []
    said: list[bool] = []
    for lesson, found in zip(lessons, read, strict=True):
        if lesson.spans is None:
            continue
        for start, end in clauses(lesson.text):
            shared = max((min(end, b) - max(start, a) for a, b in lesson.spans), default=0)
            shorter = min([end - start, *(b - a for a, b in lesson.spans)])
            pieces.append(within(found, start, end))
            said.append(shared * 2 >= shorter and shared > 0)
    return pieces, said


def within(found: Sequence[Buckets], start: int, end: int) -> Buckets:
    """The buckets of the runs of a text inside `start:end`."""
    return np.concatenate(
        [each[start : max(start, end - shorter)] for shorter, each in enumerate(found)]
    )


def require_trainer() -> None:
    """Raise ReviewerError where scikit-learn, which does the training, is not installed."""
    try:
        import_module("sklearn.linear_model")
    except ImportError as error:
        raise ReviewerError(
            "Training needs scikit-learn.", remedy="Install reviewer[learn]."
        ) from error


def _fitted(
    notes: Sequence[Buckets], rarity: Weights, targets: Iterable[npt.NDArray[np.bool_]]
) -> tuple[Weights, Weights]:
    """Weights (targets by SIZE) and biases; a target that is always or never met gets its prior."""
    require_trainer()
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    values = [rarity[each] / (np.linalg.norm(rarity[each]) or 1.0) for each in notes]
    ends = np.cumsum([0, *map(len, notes)])
    matrix = csr_matrix(
        (np.concatenate(values), np.concatenate(notes), ends), shape=(len(notes), SIZE)
    )
    weights: list[npt.NDArray[np.float64]] = []
    biases: list[float] = []
    for target in targets:
        if target.all() or not target.any():
            weights.append(np.zeros(SIZE))
            biases.append(8.0 if target.all() else -8.0)
            continue
        fitted = LogisticRegression(C=_STRENGTH, max_iter=3000, class_weight="balanced")
        fitted.fit(matrix, target)
        weights.append(fitted.coef_[0])
        biases.append(float(fitted.intercept_[0]))
    return np.array(weights, dtype=np.float32), np.array(biases, dtype=np.float32)
