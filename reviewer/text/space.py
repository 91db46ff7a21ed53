"""The features that a prior and new lessons share, and logistic regression over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from reviewer.text.learned import Model, Weights
from reviewer.text.learning import rarity_of
from reviewer.text.runs import SIZE, Buckets

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_SEEN_IN = 3
"""Texts that must hold a run unknown to the prior, before it counts."""
_FREE = 1e3
_NOTHING: Buckets = np.zeros(0, dtype=np.int64)
_ANCHOR = 20.0
"""As many texts' weight says that the prior is right: texts of which nothing is known but its log
odds, violating as often as it says (data augmentation prior, Bedrick et al. 1996)."""
_STEPS: Floats = np.linspace(-3.0, 3.0, 7)
_LOUD = 3.0
"""The prior's log odds enter this loud, so that the penalty hardly touches their weight."""


@dataclass(frozen=True, eq=False, slots=True)
class Texts:
    """Judged texts (n): the buckets of each, whether it violates, its weight, its component."""

    buckets: Sequence[Buckets]
    violating: Flags
    weights: Floats
    groups: npt.NDArray[np.int64]

    def part(self, chosen: Flags) -> "Texts":
        """Those texts that are chosen."""
        return Texts(
            [each for each, is_one in zip(self.buckets, chosen, strict=True) if is_one],
            self.violating[chosen],
            self.weights[chosen],
            self.groups[chosen],
        )


@dataclass(frozen=True, eq=False, slots=True)
class Space:
    """The known buckets (K, in order), what each weighs, and the prior's weights over them.

    `prior` is K by columns, 0 for a bucket that the prior does not know; `biases` by column.
    """

    known: Buckets
    rarity: Weights
    prior: Weights
    biases: Weights
    place: npt.NDArray[np.int32]

    def matrix(self, texts: Sequence[Buckets], loud: Floats | None = None) -> "csr_matrix":
        """One text or more as rows of unit length (n by K); `loud` (n) is one more column."""
        from scipy.sparse import csr_matrix

        columns, values = [], []
        for number, buckets in enumerate(texts):
            at = self.place[buckets]
            at = at[at >= 0]
            held = self.rarity[at].astype(np.float64)
            values.append(held / (np.linalg.norm(held) or 1.0))
            columns.append(at)
            if loud is not None:
                columns.append(np.array([len(self.known)], dtype=np.int32))
                values.append(loud[number : number + 1])
        ends = np.cumsum([0, *map(len, values)])
        if loud is not None:
            ends = ends[::2]
        shape = (len(texts), len(self.known) + (loud is not None))
        return csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=shape)


def space_of(prior: Model, told: Texts) -> Space:
    """The prior's buckets with its own weights, and those that several of these texts hold."""
    own = rarity_of(told.buckets, told.violating)
    seen = np.bincount(np.concatenate(told.buckets), minlength=SIZE)
    new = np.flatnonzero((own > 0) & (seen >= _SEEN_IN))
    known = np.union1d(prior.buckets, new)
    rarity = own[known]
    there = np.searchsorted(known, prior.buckets)
    rarity[there] = prior.rarity
    weights = np.zeros((len(known), prior.weights.shape[1]), dtype=np.float32)
    weights[there] = prior.weights
    place = np.full(SIZE, -1, dtype=np.int32)
    place[known] = np.arange(len(known))
    return Space(known, rarity, weights, prior.biases, place)


def fitted(
    space: Space,
    texts: Sequence[Buckets],
    target: Flags,
    weights: Floats,
    column: int,
    strength: float,
) -> tuple[Weights, float]:
    """Weights (K) and bias of one column, led on from the prior's by scikit-learn's lbfgs.

    Strength 0 gives the prior a slope and a bias, and no weights of its own.
    """
    from sklearn.linear_model import LogisticRegression

    before, start = space.prior[:, column].astype(np.float64), float(space.biases[column])
    odds = space.matrix(texts) @ before + start
    trained = LogisticRegression(C=strength or _FREE, max_iter=3000)
    heard = [*(texts if strength else [_NOTHING] * len(texts)), *[_NOTHING] * (2 * len(_STEPS))]
    sure = _ANCHOR / len(_STEPS) / (1.0 + np.exp(-_STEPS))
    trained.fit(
        space.matrix(heard, np.concatenate([odds, _STEPS, _STEPS]) * _LOUD),
        np.concatenate([target, np.repeat([True, False], len(_STEPS))]),
        sample_weight=np.concatenate([weights, sure, _ANCHOR / len(_STEPS) - sure]),
    )
    slope = float(trained.coef_[0][-1]) * _LOUD
    bias = slope * start + float(trained.intercept_[0])
    return (slope * before + trained.coef_[0][:-1]).astype(np.float32), bias


def balanced(weights: Floats, target: Flags) -> Floats:
    """Weights under which both kinds weigh alike, adding up to the effective number of texts.

    That number is (Σw)² / Σw² (Kish 1965): texts that stand for many leave more to the prior.
    """
    effective = float(weights.sum() ** 2 / (weights**2).sum())
    sums = np.where(target, weights[target].sum(), weights[~target].sum())
    even: Floats = weights / sums / 2 * effective
    return even
